import type { PageArea } from '../../area.ts';
import { auditTexts } from '../../texts/audit.ts';

export const auditArea: PageArea = {
  key: 'audit',
  permission: 'audit.read',
  label: auditTexts.menu,
  group: 'system',
  routes: [{ path: 'audit', load: async () => (await import('./audit-page.tsx')).AuditPage }],
};

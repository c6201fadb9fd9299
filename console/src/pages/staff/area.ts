import type { PageArea } from '../../area.ts';
import { staffTexts } from '../../texts/staff.ts';

export const staffArea: PageArea = {
  key: 'staff',
  permission: 'staff.manage',
  label: staffTexts.menu,
  group: 'system',
  routes: [
    { path: 'staff', load: async () => (await import('./staff-list-page.tsx')).StaffListPage },
    { path: 'staff/:id', load: async () => (await import('./staff-page.tsx')).StaffPage },
  ],
};

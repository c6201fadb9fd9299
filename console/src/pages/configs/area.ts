import type { PageArea } from '../../area.ts';
import { configTexts } from '../../texts/configs.ts';

export const configsArea: PageArea = {
  key: 'configs',
  permission: 'catalogue.manage',
  label: configTexts.menu,
  group: 'system',
  routes: [{ path: 'configs', load: async () => (await import('./config-list-page.tsx')).ConfigListPage }],
};

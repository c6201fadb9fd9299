import type { PageArea } from '../../area.ts';
import { contentTexts } from '../../texts/content.ts';

export const contentArea: PageArea = {
  key: 'content',
  permission: 'catalogue.manage',
  label: contentTexts.menu,
  group: 'catalogue',
  routes: [{ path: 'content', load: async () => (await import('./content-page.tsx')).ContentPage }],
};

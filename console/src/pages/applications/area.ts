import type { PageArea } from '../../area.ts';
import { applicationTexts } from '../../texts/applications.ts';

export const applicationsArea: PageArea = {
  key: 'applications',
  permission: 'application.read',
  label: applicationTexts.menu,
  group: 'work',
  routes: [
    {
      path: 'applications',
      load: async () => (await import('./application-list-page.tsx')).ApplicationListPage,
    },
    {
      path: 'applications/:id',
      load: async () => (await import('./application-page.tsx')).ApplicationPage,
    },
  ],
};

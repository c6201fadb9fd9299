import type { PageArea } from '../../area.ts';
import { peopleTexts } from '../../texts/people.ts';

export const peopleArea: PageArea = {
  key: 'people',
  permission: 'user.read',
  label: peopleTexts.menu,
  group: 'people',
  routes: [
    { path: 'people', load: async () => (await import('./people-page.tsx')).PeoplePage },
    { path: 'people/:id', load: async () => (await import('./person-page.tsx')).PersonPage },
  ],
};

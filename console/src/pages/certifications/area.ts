import type { PageArea } from '../../area.ts';
import { certificationTexts } from '../../texts/certifications.ts';

export const certificationsArea: PageArea = {
  key: 'certifications',
  permission: 'certification.review',
  label: certificationTexts.menu,
  group: 'work',
  routes: [
    {
      path: 'certifications',
      load: async () => (await import('./certification-list-page.tsx')).CertificationListPage,
    },
    {
      path: 'certifications/:id',
      load: async () => (await import('./certification-page.tsx')).CertificationPage,
    },
  ],
};

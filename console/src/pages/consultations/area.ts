import type { PageArea } from '../../area.ts';
import { consultationTexts } from '../../texts/consultations.ts';

export const consultationsArea: PageArea = {
  key: 'consultations',
  permission: 'consultation.answer',
  label: consultationTexts.menu,
  group: 'work',
  routes: [
    {
      path: 'consultations',
      load: async () => (await import('./consultation-list-page.tsx')).ConsultationListPage,
    },
    {
      path: 'consultations/:id',
      load: async () => (await import('./consultation-page.tsx')).ConsultationPage,
    },
  ],
};

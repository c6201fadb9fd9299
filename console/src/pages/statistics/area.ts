import type { PageArea } from '../../area.ts';
import { statisticsTexts } from '../../texts/statistics.ts';

export const statisticsArea: PageArea = {
  key: 'statistics',
  permission: 'statistics.read',
  label: statisticsTexts.menu,
  group: 'system',
  routes: [{ path: 'statistics', load: async () => (await import('./statistics-page.tsx')).StatisticsPage }],
};

import type { PageArea } from '../../area.ts';
import { machineTexts } from '../../texts/machines.ts';

export const machinesArea: PageArea = {
  key: 'machines',
  permission: 'catalogue.manage',
  label: machineTexts.menu,
  group: 'catalogue',
  routes: [{ path: 'machines', load: async () => (await import('./machine-list-page.tsx')).MachineListPage }],
};

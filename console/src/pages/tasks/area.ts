import type { PageArea } from '../../area.ts';
import { taskTexts } from '../../texts/tasks.ts';

export const tasksArea: PageArea = {
  key: 'tasks',
  permission: 'task.read',
  label: taskTexts.menu,
  group: 'work',
  routes: [
    { path: 'tasks', load: async () => (await import('./queue-page.tsx')).QueuePage },
    { path: 'tasks/:id', load: async () => (await import('./task-page.tsx')).TaskPage },
  ],
};

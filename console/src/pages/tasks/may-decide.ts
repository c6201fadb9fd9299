import type { TaskDetail } from './task-wire.ts';

/** Whether the task waits for this person: it is not finished, nobody else holds it, and he is not kept from it. */
export function mayDecide(task: TaskDetail): boolean {
  const waits = task.status === 'open' || task.status === 'claimed';
  return waits && !task.excluded && (task.claimed_by === null || task.mine);
}

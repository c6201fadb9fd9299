import { z } from 'zod';
import type { HumanTask } from '../../models/human-task.ts';
import { instant, instantField } from './wire.ts';

export const runTaskSchema = z.object({
  task_id: z.int(),
  kind: z.string(),
  title: z.string(),
  status: z.string(),
  due_at: instantField(),
});

/** A task that somebody's run waits for, as a link from the page of what it is about. */
export function presentRunTask(task: HumanTask): z.input<typeof runTaskSchema> {
  return {
    task_id: task.id,
    kind: task.kind,
    title: task.title,
    status: task.status,
    due_at: instant(task.dueAt),
  };
}

import { HumanTask } from '../models/human-task.ts';
import type { OperationDeps } from './deps.ts';

/** The tasks that a run waits for, oldest first: the way from a record to whoever is to decide on it. */
export async function openTasksOf(
  { knex }: Pick<OperationDeps, 'knex'>,
  workflowId: string,
): Promise<readonly HumanTask[]> {
  return HumanTask.query(knex)
    .where({ workflow_id: workflowId })
    .whereIn('status', ['open', 'claimed'])
    .orderBy('id')
    .limit(20);
}

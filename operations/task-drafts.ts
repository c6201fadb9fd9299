import type { StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { refuseRelease } from '../domain/review-task.ts';
import { HumanTask } from '../models/human-task.ts';
import { TaskDraft } from '../models/task-draft.ts';
import type { OperationDeps } from './deps.ts';
import { mayWorkOn, namedRefusal, ruleView, taskActor } from './task-views.ts';

/**
 * Keeps what the holder of a task has begun to write, in place of what he kept before. It is his alone, survives the end of his lease, and
 * goes when the task is closed. A draft is no act of the business and leaves no audit row; the decision that comes of it does.
 * @throws DomainError task_not_found, task_closed, task_taken, version_stale when nobody holds it
 */
export async function saveDraft(
  deps: OperationDeps,
  actor: StaffActor,
  taskId: number,
  draft: Record<string, unknown>,
): Promise<Date> {
  const at = await deps.clock.now();
  try {
    await deps.knex.transaction(async (trx) => {
      const task = await HumanTask.query(trx).findById(taskId).forUpdate();
      if (!mayWorkOn(actor, task)) throw new DomainError('task_not_found');
      // whoever may give it back is whoever holds it
      const refusal = refuseRelease(ruleView(task), taskActor(actor), at.getTime());
      if (refusal !== null) throw refusal;
      await TaskDraft.query(trx)
        .insert({ taskId, staffId: actor.id, draft, savedAt: at })
        .onConflict(['task_id', 'staff_id'])
        .merge();
    });
  } catch (error) {
    throw error instanceof DomainError ? await namedRefusal(deps, error) : error;
  }
  return at;
}

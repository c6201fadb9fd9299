import type { StaffActor } from '../domain/actor.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import { refuseReason } from '../domain/reason-codes.ts';
import { refuseCompletion } from '../domain/review-task.ts';
import { hasKept } from './books-runs.ts';
import { isContactNoted } from './collection-decisions.ts';
import type { OperationDeps } from './deps.ts';
import { type Completion, decideTask, type TaskDecision } from './task-decisions.ts';
import { findTask, namedRefusal, ruleView, type TaskDetail, taskActor } from './task-views.ts';

/**
 * Decides a task. The workflow that asked has the word: it refuses a second reviewer, the applicant himself and a stale version.
 * For a payout, `approve` asks the channel again under the same number and `reject` gives up.
 * @throws DomainError invalid_input where a reason code is missing or none of this decision's; whatever the process refuses with
 */
export async function completeTask(
  deps: OperationDeps,
  actor: StaffActor,
  taskId: number,
  completion: Completion,
): Promise<TaskDetail> {
  const { task } = await findTask(deps, actor, taskId);
  refuseWord(task.kind, completion);
  const now = (await deps.clock.now()).getTime();
  const refusal = refuseCompletion(ruleView(task), taskActor(actor), completion.version, now);
  const request = { task, completion, nowMs: now };
  try {
    if (refusal === null) await decideTask(deps, actor, request);
    else if (task.decidedBy === actor.id || hasKept(actor, task) || (await isContactNoted(deps, request)))
      await repeatDecision(deps, actor, request, refusal);
    else throw refusal;
  } catch (error) {
    throw error instanceof DomainError ? await namedRefusal(deps, error) : error;
  }
  return findTask(deps, actor, taskId);
}

/** What a decision may be, and why, depends on what was asked. */
function refuseWord(kind: string, { decision, reasonCode, comments }: Completion): void {
  if (decision === 'send_back' && kind !== 'second_decision')
    throw invalidInput({ decision: ['该任务没有此决定'] });
  refuseReason(kind, decision, { code: reasonCode, comments });
}

/** Codes by which a process says that it has its answer already. */
const ANSWERED: readonly DomainError['code'][] = ['application_state', 'second_decision_self'];

/**
 * Whoever completed the task himself may be asking again because the answer was lost: the workflow knows his request by its key.
 * Any other request of his is refused as closed.
 */
async function repeatDecision(
  deps: OperationDeps,
  actor: StaffActor,
  decision: TaskDecision,
  refusal: DomainError,
): Promise<void> {
  try {
    await decideTask(deps, actor, decision);
  } catch (error) {
    if (error instanceof DomainError && ANSWERED.includes(error.code)) throw refusal;
    throw error;
  }
}

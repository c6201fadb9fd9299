import type { StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import type { Permission } from '../domain/permissions.ts';
import type { ReviewTask, TaskActor } from '../domain/review-task.ts';
import { HumanTask } from '../models/human-task.ts';
import { TaskDraft } from '../models/task-draft.ts';
import type { OperationDeps } from './deps.ts';
import { staffName, staffNames } from './staff-names.ts';

const MAX_ID = 2_147_483_647;

export interface TaskView {
  readonly task: HumanTask;
  /** who holds a live claim */
  readonly holder: string | null;
  readonly decidedBy: string | null;
  /** the one who asks holds it */
  readonly mine: boolean;
  /** the one who asks may look at it and not work on it: he gave the first decision */
  readonly excluded: boolean;
  readonly overdue: boolean;
  /** business time of the look: countdowns count from here */
  readonly now: Date;
}

export interface TaskDetail extends TaskView {
  /** what the one who asks has begun to write about it */
  readonly draft: TaskDraft | null;
}

export const taskActor = (actor: Pick<StaffActor, 'id'>): TaskActor => ({
  staffId: String(actor.id),
  personIds: [],
});

/** A task as the rules of `domain/review-task.ts` see it. */
export function ruleView(task: HumanTask): ReviewTask {
  const idOf = (id: number | null): string | null => (id === null ? null : String(id));
  return {
    state: task.status,
    version: task.version,
    claimedBy: idOf(task.claimedBy),
    claimedUntilMs: task.claimedUntil?.getTime() ?? null,
    completedBy: idOf(task.decidedBy),
    completedAtMs: task.decidedAt?.getTime() ?? null,
    decision: task.decision,
    excludedPersons: [],
    firstReviewer: idOf(task.excludedStaffId),
  };
}

/** Whether this person works on tasks of this kind. A task of another trade and none look the same. */
export function mayWorkOn(actor: StaffActor, task: HumanTask | undefined): task is HumanTask {
  return task !== undefined && actor.permissions.has(task.permission as Permission);
}

/** @throws DomainError task_not_found, also for a task of somebody else's trade */
export async function findTask(deps: OperationDeps, actor: StaffActor, taskId: number): Promise<TaskDetail> {
  const task = await HumanTask.query(deps.knex).findById(taskId);
  if (!mayWorkOn(actor, task)) throw new DomainError('task_not_found');
  const [[view], draft] = await Promise.all([
    viewsOf(deps, actor, [task]),
    TaskDraft.query(deps.knex).findById([taskId, actor.id]),
  ]);
  if (view === undefined) throw new DomainError('task_not_found');
  return { ...view, draft: draft ?? null };
}

/** Tasks with the names of the people on them, as the one who asks sees them. */
export async function viewsOf(
  deps: OperationDeps,
  actor: StaffActor,
  tasks: readonly HumanTask[],
): Promise<TaskView[]> {
  const now = await deps.clock.now();
  const names = await staffNames(
    deps,
    tasks.flatMap((task) => [task.claimedBy, task.decidedBy]),
  );
  const name = (id: number | null): string | null => (id === null ? null : (names.get(id) ?? null));
  return tasks.map((task) => {
    const held = task.claimedUntil !== null && task.claimedUntil > now;
    const open = task.status === 'open' || task.status === 'claimed';
    return {
      task,
      holder: held ? name(task.claimedBy) : null,
      decidedBy: name(task.decidedBy),
      mine: held && task.claimedBy === actor.id,
      excluded: task.excludedStaffId === actor.id,
      overdue: open && task.dueAt < now,
      now,
    };
  });
}

/** The loser of a race is told who won, by name. */
export async function namedRefusal(deps: OperationDeps, error: DomainError): Promise<DomainError> {
  const id = Number(error.facts['by']);
  // a process may have named him already, and a user name may be a number too
  if (!Number.isInteger(id) || id < 1 || id > MAX_ID) return error;
  return new DomainError(error.code, { ...error.facts, by: (await staffName(deps, id)) ?? id });
}

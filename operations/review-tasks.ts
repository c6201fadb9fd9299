import type { Transaction } from 'objection';
import type { StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import type { Permission } from '../domain/permissions.ts';
import {
  claimed,
  type ReviewTask,
  refuseClaim,
  refuseCompletion,
  refuseRelease,
  type TaskActor,
} from '../domain/review-task.ts';
import { writeAudit } from '../models/audit.ts';
import { HumanTask } from '../models/human-task.ts';
import { Staff } from '../models/staff.ts';
import type { OperationDeps } from './deps.ts';
import { type Completion, decideTask, type TaskDecision } from './task-decisions.ts';

export interface TaskView {
  readonly task: HumanTask;
  /** who holds a live claim */
  readonly holder: string | null;
  readonly decidedBy: string | null;
}

/** Tasks this person may work on (an auditor sees all), most urgent first. A claim that has run out counts as open again. */
export async function listTasks(
  deps: OperationDeps,
  actor: StaffActor,
  filter: {
    kind?: string | undefined;
    status?: string | undefined;
    mine?: boolean | undefined;
    page: number;
    limit: number;
  },
): Promise<{ tasks: TaskView[]; total: number }> {
  const query = HumanTask.query(deps.knex).orderBy([
    { column: 'priority', order: 'desc' },
    { column: 'due_at' },
    { column: 'id' },
  ]);
  if (!actor.permissions.has('audit.read')) void query.whereIn('permission', [...actor.permissions]);
  const now = await deps.clock.now();
  if (filter.status === undefined) void query.whereIn('status', ['open', 'claimed']);
  else if (filter.status === 'claimed')
    void query.where({ status: 'claimed' }).where('claimed_until', '>', now);
  else if (filter.status !== 'open') void query.where({ status: filter.status });
  else {
    void query.where((task) =>
      task.where({ status: 'open' }).orWhere((held) => {
        void held.where({ status: 'claimed' }).where('claimed_until', '<=', now);
      }),
    );
  }
  if (filter.kind !== undefined) void query.where({ kind: filter.kind });
  if (filter.mine === true) void query.where({ claimed_by: actor.id });
  const { results, total } = await query.page(filter.page - 1, filter.limit);
  return { tasks: await withNames(deps, results), total: Number(total) };
}

/** @throws DomainError task_not_found, also for a task of somebody else's trade */
export async function findTask(deps: OperationDeps, actor: StaffActor, taskId: number): Promise<TaskView> {
  const task = await HumanTask.query(deps.knex).findById(taskId);
  if (task === undefined || !actor.permissions.has(task.permission as Permission)) {
    throw new DomainError('task_not_found');
  }
  const [view] = await withNames(deps, [task]);
  if (view === undefined) throw new DomainError('task_not_found');
  return view;
}

/** Takes a task for a quarter of an hour; claiming one's own again renews the lease. @throws DomainError task_taken naming the holder, task_closed */
export async function claimTask(deps: OperationDeps, actor: StaffActor, taskId: number): Promise<TaskView> {
  return change(deps, actor, taskId, 'task.claim', (task, now) => {
    const refusal = refuseClaim(task, taskActor(actor), now.getTime());
    if (refusal !== null) throw refusal;
    const next = claimed(task, taskActor(actor), now.getTime());
    return { status: 'claimed', claimedBy: actor.id, claimedUntil: new Date(next.claimedUntilMs ?? 0) };
  });
}

/** Gives a task back to the queue. @throws DomainError task_taken, task_closed, version_stale when nobody holds it */
export async function releaseTask(deps: OperationDeps, actor: StaffActor, taskId: number): Promise<TaskView> {
  return change(deps, actor, taskId, 'task.release', (task, now) => {
    const refusal = refuseRelease(task, taskActor(actor), now.getTime());
    if (refusal !== null) throw refusal;
    return { status: 'open', claimedBy: null, claimedUntil: null };
  });
}

/**
 * Decides a task. The workflow that asked has the word: it refuses a second reviewer, the applicant himself and a stale version.
 * For a payout, `approve` asks the channel again under the same number and `reject` gives up.
 */
export async function completeTask(
  deps: OperationDeps,
  actor: StaffActor,
  taskId: number,
  completion: Completion,
): Promise<TaskView> {
  const { task } = await findTask(deps, actor, taskId);
  const now = (await deps.clock.now()).getTime();
  const refusal = refuseCompletion(ruleView(task), taskActor(actor), completion.version, now);
  const request = { task, completion, nowMs: now };
  if (refusal === null) {
    await decideTask(deps, actor, request);
  } else if (task.decidedBy === actor.id) {
    await repeatDecision(deps, actor, request, refusal);
  } else {
    throw await named(deps, refusal);
  }
  return findTask(deps, actor, taskId);
}

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
    if (error instanceof DomainError && error.code === 'application_state') throw await named(deps, refusal);
    throw error;
  }
}

const taskActor = (actor: StaffActor): TaskActor => ({ staffId: String(actor.id), personIds: [] });

function ruleView(task: HumanTask): ReviewTask {
  return {
    state: task.status,
    version: task.version,
    claimedBy: task.claimedBy === null ? null : String(task.claimedBy),
    claimedUntilMs: task.claimedUntil?.getTime() ?? null,
    completedBy: task.decidedBy === null ? null : String(task.decidedBy),
    completedAtMs: task.decidedAt?.getTime() ?? null,
    excludedPersons: [],
  };
}

async function change(
  deps: OperationDeps,
  actor: StaffActor,
  taskId: number,
  action: string,
  rule: (task: ReviewTask, now: Date) => Partial<HumanTask>,
): Promise<TaskView> {
  const at = await deps.clock.now();
  try {
    await deps.knex.transaction(async (trx: Transaction) => {
      const task = await HumanTask.query(trx).findById(taskId).forUpdate();
      if (task === undefined || !actor.permissions.has(task.permission as Permission)) {
        throw new DomainError('task_not_found');
      }
      await task.$query(trx).patch(rule(ruleView(task), at));
      await writeAudit(trx, { at, actor, action, subjectType: 'human_task', subjectId: taskId });
    });
  } catch (error) {
    throw error instanceof DomainError ? await named(deps, error) : error;
  }
  return findTask(deps, actor, taskId);
}

/** The loser of a race is told who won, by name. */
async function named(deps: OperationDeps, error: DomainError): Promise<DomainError> {
  const id = Number(error.facts['by']);
  if (!Number.isInteger(id) || id === 0) return error;
  const staff = await Staff.query(deps.knex).findById(id).select('username', 'real_name');
  return new DomainError(error.code, { ...error.facts, by: staff?.realName || staff?.username || id });
}

async function withNames(deps: OperationDeps, tasks: HumanTask[]): Promise<TaskView[]> {
  const now = await deps.clock.now();
  const ids = tasks.flatMap((task) => [task.claimedBy, task.decidedBy]).filter((id) => id !== null);
  const people = ids.length === 0 ? [] : await Staff.query(deps.knex).findByIds(ids);
  const name = (id: number | null): string | null => {
    const staff = people.find((person) => person.id === id);
    return staff === undefined ? null : staff.realName || staff.username;
  };
  return tasks.map((task) => ({
    task,
    holder: task.claimedUntil !== null && task.claimedUntil > now ? name(task.claimedBy) : null,
    decidedBy: name(task.decidedBy),
  }));
}

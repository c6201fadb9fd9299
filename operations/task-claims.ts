import type { Transaction } from 'objection';
import type { StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { isStaffRole, type Permission } from '../domain/permissions.ts';
import {
  assigned,
  claimed,
  type ReviewTask,
  refuseAssignment,
  refuseClaim,
  refuseRelease,
} from '../domain/review-task.ts';
import { auditRow, writeAudit } from '../models/audit.ts';
import { HumanTask } from '../models/human-task.ts';
import { Staff, StaffRole } from '../models/staff.ts';
import { writeTogether } from '../models/together.ts';
import type { OperationDeps } from './deps.ts';
import { permissionsNow } from './initial-passwords.ts';
import { oncePerRequest } from './once-per-request.ts';
import { nameOfStaff } from './staff-names.ts';
import { free, inOrder, matching, type QueueFilter } from './task-queue.ts';
import {
  findTask,
  mayWorkOn,
  namedRefusal,
  ruleView,
  type TaskDetail,
  type TaskView,
  taskActor,
  viewsOf,
} from './task-views.ts';

/** How many tasks one request may claim. */
export const MOST_AT_ONCE = 50;

/** Takes a task for a quarter of an hour; claiming one's own again renews the lease. @throws DomainError task_taken naming the holder, task_closed, second_decision_self */
export async function claimTask(deps: OperationDeps, actor: StaffActor, taskId: number): Promise<TaskDetail> {
  return change(deps, actor, taskId, 'task.claim', (task, now) => {
    const refusal = refuseClaim(task, taskActor(actor), now.getTime());
    if (refusal !== null) throw refusal;
    return heldBy(actor.id, claimed(task, taskActor(actor), now.getTime()));
  });
}

/** Gives a task back to the queue. @throws DomainError task_taken, task_closed, version_stale when nobody holds it */
export async function releaseTask(
  deps: OperationDeps,
  actor: StaffActor,
  taskId: number,
): Promise<TaskDetail> {
  return change(deps, actor, taskId, 'task.release', (task, now) => {
    const refusal = refuseRelease(task, taskActor(actor), now.getTime());
    if (refusal !== null) throw refusal;
    return { status: 'open', claimedBy: null, claimedUntil: null };
  });
}

export type ClaimOutcome = 'claimed' | 'taken' | 'closed' | 'not_found' | 'excluded';

export interface ClaimResult {
  readonly taskId: number;
  readonly outcome: ClaimOutcome;
  /** who holds it now, or has decided it */
  readonly by: string | null;
  readonly until: Date | null;
}

const OUTCOMES: Partial<Readonly<Record<DomainError['code'], ClaimOutcome>>> = {
  task_taken: 'taken',
  task_closed: 'closed',
  task_not_found: 'not_found',
  second_decision_self: 'excluded',
};

/** Claims the named tasks one by one: each is claimed or not by itself, and the answer says which. */
export async function claimTasks(
  deps: OperationDeps,
  actor: StaffActor,
  taskIds: readonly number[],
): Promise<ClaimResult[]> {
  const results: ClaimResult[] = [];
  for (const taskId of new Set(taskIds)) {
    try {
      const { task, holder } = await claimTask(deps, actor, taskId);
      results.push({ taskId, outcome: 'claimed', by: holder, until: task.claimedUntil });
    } catch (error) {
      const outcome = error instanceof DomainError ? OUTCOMES[error.code] : undefined;
      if (!(error instanceof DomainError) || outcome === undefined) throw error;
      const { by, until } = error.facts;
      results.push({
        taskId,
        outcome,
        by: typeof by === 'string' ? by : null,
        until: typeof until === 'string' ? new Date(until) : null,
      });
    }
  }
  return results;
}

/**
 * Claims up to `count` of the most urgent tasks that are free and fit the filter. Two people who ask at once get different ones: what the
 * other is just taking is passed over.
 */
export async function claimMostUrgent(
  deps: OperationDeps,
  actor: StaffActor,
  filter: QueueFilter,
  count: number,
): Promise<TaskView[]> {
  const now = await deps.clock.now();
  const taken = await deps.knex.transaction((trx) =>
    oncePerRequest(trx, actor, now, {
      name: 'task.claim',
      anew: () => takeMostUrgent(trx, actor, filter, count, now),
      idsOf: (tasks) => tasks.map(({ id }) => id),
      // what he has let go of since, or lost by its time, is not given to him again
      again: async (ids) => {
        const held = HumanTask.query(trx).where({ claimed_by: actor.id, status: 'claimed' });
        void held.whereIn('id', ids.map(Number)).where('claimed_until', '>', now);
        inOrder(held, 'urgent');
        return held;
      },
    }),
  );
  return viewsOf(deps, actor, taken);
}

async function takeMostUrgent(
  trx: Transaction,
  actor: StaffActor,
  filter: QueueFilter,
  count: number,
  now: Date,
): Promise<HumanTask[]> {
  const query = HumanTask.query(trx)
    .whereIn('permission', [...actor.permissions])
    .where((task) => task.whereNull('excluded_staff_id').orWhereNot('excluded_staff_id', actor.id));
  free(query, now);
  matching(query, filter, now);
  inOrder(query, 'urgent');
  const found = await query.limit(count).forUpdate().skipLocked();
  for (const task of found) {
    const next = claimed(ruleView(task), taskActor(actor), now.getTime());
    await task.$query(trx).patch(heldBy(actor.id, next));
  }
  if (found.length > 0) {
    const rows = found.map(({ id }) =>
      auditRow(trx, { at: now, actor, action: 'task.claim', subjectType: 'human_task', subjectId: id }),
    );
    await writeTogether(trx, rows);
  }
  return found;
}

/** The most urgent free task that fits the filter, claimed; null when there is none. */
export async function claimNext(
  deps: OperationDeps,
  actor: StaffActor,
  filter: QueueFilter,
): Promise<TaskDetail | null> {
  const [view] = await claimMostUrgent(deps, actor, filter, 1);
  return view === undefined ? null : findTask(deps, actor, view.task.id);
}

export interface Assignee {
  readonly staffId: number;
  readonly name: string;
  readonly username: string;
  /** live claims he has */
  readonly holding: number;
}

/** Colleagues who may work on this task, by name. @throws DomainError task_not_found */
export async function listAssignees(
  deps: OperationDeps,
  actor: StaffActor,
  taskId: number,
): Promise<Assignee[]> {
  const { task, now } = await findTask(deps, actor, taskId);
  const holders = (await deps
    .knex('human_tasks')
    .where({ status: 'claimed' })
    .where('claimed_until', '>', now)
    .groupBy('claimed_by')
    .select('claimed_by', deps.knex.raw('count(*)::int AS holding'))) as {
    claimed_by: number;
    holding: number;
  }[];
  const able = (await activeStaff(deps)).filter(
    ({ staff, permissions }) =>
      permissions.has(task.permission as Permission) &&
      permissions.has('task.work') &&
      staff.id !== task.excludedStaffId,
  );
  return able.map(({ staff }) => ({
    staffId: staff.id,
    name: nameOfStaff(staff),
    username: staff.username,
    holding: holders.find((one) => one.claimed_by === staff.id)?.holding ?? 0,
  }));
}

/**
 * Puts a task into somebody's hands for a working day, also one that another holds; who held it before is on record.
 * @throws DomainError task_not_found, task_closed, second_decision_self, user_not_found for somebody who may not work on it
 */
export async function assignTask(
  deps: OperationDeps,
  actor: StaffActor,
  taskId: number,
  to: { readonly staffId: number; readonly reason: string },
): Promise<TaskDetail> {
  const at = await deps.clock.now();
  const person = (await activeStaff(deps)).find(({ staff }) => staff.id === to.staffId);
  try {
    await deps.knex.transaction(async (trx) => {
      const task = await HumanTask.query(trx).findById(taskId).forUpdate();
      if (!mayWorkOn(actor, task)) throw new DomainError('task_not_found');
      const able =
        person?.permissions.has('task.work') === true &&
        person.permissions.has(task.permission as Permission);
      if (!able) throw new DomainError('user_not_found');
      const rule = ruleView(task);
      const receiver = taskActor({ id: to.staffId });
      const refusal = refuseAssignment(rule, receiver);
      if (refusal !== null) throw refusal;
      const before = { claimed_by: task.claimedBy };
      await task.$query(trx).patch(heldBy(to.staffId, assigned(rule, receiver, at.getTime())));
      await writeAudit(trx, {
        at,
        actor,
        action: 'task.assign',
        subjectType: 'human_task',
        subjectId: taskId,
        before,
        after: { claimed_by: to.staffId, reason: to.reason },
      });
    });
  } catch (error) {
    throw error instanceof DomainError ? await namedRefusal(deps, error) : error;
  }
  return findTask(deps, actor, taskId);
}

const heldBy = (staffId: number, { claimedUntilMs }: ReviewTask): Partial<HumanTask> => ({
  status: 'claimed',
  claimedBy: staffId,
  claimedUntil: new Date(claimedUntilMs ?? 0),
});

/** Everybody who can log in, with what he may do now, by user name. */
async function activeStaff({
  knex,
}: Pick<OperationDeps, 'knex'>): Promise<{ staff: Staff; permissions: ReadonlySet<Permission> }[]> {
  const [people, roles] = await Promise.all([
    Staff.query(knex).where({ status: 'active' }).orderBy('username'),
    StaffRole.query(knex),
  ]);
  return people.map((staff) => {
    const own = roles.filter(({ staffId }) => staffId === staff.id).map(({ role }) => role);
    return { staff, permissions: permissionsNow(staff.initialPasswordUntil, own.filter(isStaffRole)) };
  });
}

async function change(
  deps: OperationDeps,
  actor: StaffActor,
  taskId: number,
  action: string,
  rule: (task: ReviewTask, now: Date) => Partial<HumanTask>,
): Promise<TaskDetail> {
  const at = await deps.clock.now();
  try {
    await deps.knex.transaction(async (trx: Transaction) => {
      const task = await HumanTask.query(trx).findById(taskId).forUpdate();
      if (!mayWorkOn(actor, task)) throw new DomainError('task_not_found');
      await task.$query(trx).patch(rule(ruleView(task), at));
      await writeAudit(trx, { at, actor, action, subjectType: 'human_task', subjectId: taskId });
    });
  } catch (error) {
    throw error instanceof DomainError ? await namedRefusal(deps, error) : error;
  }
  return findTask(deps, actor, taskId);
}

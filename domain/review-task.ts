/**
 * A human task: open until somebody claims it, claimed for a lease of 15 minutes, completed once. Claiming is a courtesy
 * that keeps two reviewers from reading the same case; a decision does not require it, but respects the claim of another.
 */
import { DomainError } from './errors.ts';
import { defineMachine } from './state-machine.ts';

export const TASK_STATES = ['open', 'claimed', 'completed', 'cancelled'] as const;
export type TaskState = (typeof TASK_STATES)[number];
export const TASK_EVENTS = ['claim', 'release', 'lease_expired', 'escalate', 'complete', 'cancel'] as const;
export type TaskEvent = (typeof TASK_EVENTS)[number];

export const CLAIM_LEASE_MS = 15 * 60_000;
/** Whoever is given a task may not be at his desk: it waits for him for a working day. */
export const ASSIGNED_LEASE_MS = 8 * 3_600_000;
export const ESCALATE_AFTER_MS = 24 * 3_600_000;
export const EXPIRE_AFTER_MS = 30 * 24 * 3_600_000;

export const reviewTaskMachine = defineMachine({
  initial: 'open',
  states: TASK_STATES,
  events: TASK_EVENTS,
  table: {
    open: {
      claim: 'claimed',
      lease_expired: 'open',
      escalate: 'open',
      complete: 'completed',
      cancel: 'cancelled',
    },
    claimed: {
      claim: 'claimed',
      release: 'open',
      lease_expired: 'open',
      escalate: 'claimed',
      complete: 'completed',
      cancel: 'cancelled',
    },
    completed: {},
    cancelled: {},
  },
});

/** What the rules need to know of a task; ids are the staff's and users' surrogate ids as text. */
export interface ReviewTask {
  readonly state: TaskState;
  readonly version: number;
  readonly claimedBy: string | null;
  readonly claimedUntilMs: number | null;
  readonly completedBy: string | null;
  readonly completedAtMs: number | null;
  readonly decision?: string | null;
  /** Persons who may never decide on it: the applicant. */
  readonly excludedPersons: readonly string[];
  /** Of a second decision: whoever gave the first. */
  readonly firstReviewer?: string | null;
}

/** Who acts: the staff member's id, and the id of the same person as a customer when there is one. */
export interface TaskActor {
  readonly staffId: string;
  readonly personIds: readonly string[];
}

/** The holder of a live claim, or null: an expired lease binds nobody, even before anything has swept it. */
export function claimHolder(task: ReviewTask, nowMs: number): string | null {
  if (task.state !== 'claimed' || task.claimedBy === null || task.claimedUntilMs === null) return null;
  return task.claimedUntilMs > nowMs ? task.claimedBy : null;
}

/** Why this person may not claim the task now, or null. Claiming one's own claim again renews the lease. */
export function refuseClaim(task: ReviewTask, actor: TaskActor, nowMs: number): DomainError | null {
  return refuseClosed(task) ?? refuseOwn(task, actor) ?? refuseTaken(task, actor, nowMs);
}

/** Why this person may not release it, or null: only the holder of a live claim can. */
export function refuseRelease(task: ReviewTask, actor: TaskActor, nowMs: number): DomainError | null {
  const closed = refuseClosed(task);
  if (closed) return closed;
  const holder = claimHolder(task, nowMs);
  if (holder === actor.staffId) return null;
  return holder === null
    ? new DomainError('version_stale', {
        expected: task.version,
        actual: task.version,
        reason: 'not_claimed',
      })
    : taken(task, holder);
}

/** Why this person may not decide now, or null. `version` is the one the reviewer looked at; null skips the check (documents 000 and 001 print none). */
export function refuseCompletion(
  task: ReviewTask,
  actor: TaskActor,
  version: number | null,
  nowMs: number,
): DomainError | null {
  return (
    refuseClosed(task) ??
    refuseOwn(task, actor) ??
    refuseTaken(task, actor, nowMs) ??
    (version !== null && version !== task.version
      ? new DomainError('version_stale', { expected: version, actual: task.version })
      : null)
  );
}

/** The task's columns after a claim. Check `refuseClaim` first. */
export function claimed(task: ReviewTask, actor: TaskActor, nowMs: number): ReviewTask {
  // renewing a longer lease does not shorten it
  const keptMs = claimHolder(task, nowMs) === actor.staffId ? (task.claimedUntilMs ?? 0) : 0;
  const claimedUntilMs = Math.max(nowMs + CLAIM_LEASE_MS, keptMs);
  return { ...task, state: 'claimed', claimedBy: actor.staffId, claimedUntilMs };
}

/** Why a task may not be given to this person, or null. Whoever holds it loses it: that is what assigning is for. */
export function refuseAssignment(task: ReviewTask, to: TaskActor): DomainError | null {
  return refuseClosed(task) ?? refuseOwn(task, to);
}

/** The task's columns after it was given to somebody. Check `refuseAssignment` first. */
export function assigned(task: ReviewTask, to: TaskActor, nowMs: number): ReviewTask {
  return { ...task, state: 'claimed', claimedBy: to.staffId, claimedUntilMs: nowMs + ASSIGNED_LEASE_MS };
}

export function released(task: ReviewTask): ReviewTask {
  return { ...task, state: 'open', claimedBy: null, claimedUntilMs: null };
}

export function completed(task: ReviewTask, actor: TaskActor, nowMs: number): ReviewTask {
  return {
    ...task,
    state: 'completed',
    version: task.version + 1,
    claimedBy: null,
    claimedUntilMs: null,
    completedBy: actor.staffId,
    completedAtMs: nowMs,
  };
}

function refuseClosed(task: ReviewTask): DomainError | null {
  if (!reviewTaskMachine.isFinal(task.state)) return null;
  const at = task.completedAtMs === null ? null : new Date(task.completedAtMs).toISOString();
  return new DomainError('task_closed', {
    state: task.state,
    by: task.completedBy,
    at,
    decision: task.decision ?? null,
  });
}

function refuseOwn(task: ReviewTask, actor: TaskActor): DomainError | null {
  const own = [actor.staffId, ...actor.personIds].some((id) => task.excludedPersons.includes(id));
  if (own) return new DomainError('own_application');
  return task.firstReviewer === actor.staffId ? new DomainError('second_decision_self') : null;
}

function refuseTaken(task: ReviewTask, actor: TaskActor, nowMs: number): DomainError | null {
  const holder = claimHolder(task, nowMs);
  return holder === null || holder === actor.staffId ? null : taken(task, holder);
}

function taken(task: ReviewTask, holder: string): DomainError {
  const until = task.claimedUntilMs === null ? null : new Date(task.claimedUntilMs).toISOString();
  return new DomainError('task_taken', { by: holder, until });
}

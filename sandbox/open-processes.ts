import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { DomainError } from '../domain/errors.ts';
import type { OperationDeps } from '../operations/deps.ts';
import { askWorkflow } from '../operations/workflow-calls.ts';
import { advanceClock, type ClockAnswer } from '../workflows/clock.contract.ts';

export type ClockDeps = Pick<OperationDeps, 'knex' | 'temporal' | 'clock' | 'config' | 'logger'> & {
  /** real time that one process may take over what is due, ms; 30 000 unless said */
  readonly settlesWithinMs?: number;
};

/** A process that is under way, and when it next does something by itself; null when only the workflow knows. */
export interface OpenProcess {
  readonly workflowId: string;
  readonly dueAt: Date | null;
}

const SETTLES_WITHIN_MS = 30_000;
const ASK_AGAIN_MS = 100;
const AT_ONCE = 8;

/** More than this many are looked at in the next round. */
const AT_A_LOOK = 500;

/**
 * The processes that have something to do by a moment of business time, earliest first; before them those of which only the
 * workflow knows when.
 */
export async function processesDue(deps: ClockDeps, byMs: number): Promise<OpenProcess[]> {
  const rows: { workflow_id: string; next_due_at: Date | null }[] = await deps
    .knex('processes')
    .whereNull('closed_at')
    .where((due) => due.whereNull('next_due_at').orWhere('next_due_at', '<=', new Date(byMs)))
    .orderBy('next_due_at', 'asc', 'first')
    .limit(AT_A_LOOK)
    .select('workflow_id', 'next_due_at');
  return rows.map((row) => ({ workflowId: row.workflow_id, dueAt: row.next_due_at }));
}

/** Brings processes to a moment, some at a time. @throws DomainError unavailable, of the first that did not settle */
export async function bringAllTo(
  deps: ClockDeps,
  processes: readonly OpenProcess[],
  atMs: number,
): Promise<void> {
  const waiting = [...processes];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await bringTo(deps, next, atMs);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, processes.length) }, lane));
}

/**
 * Tells a process what time it is and waits until it has done all that was due by then; notes when it is due next, or that it
 * is over.
 * @throws DomainError unavailable (facts.process) when it does not settle; asking again goes on where this stopped
 */
export async function bringTo(deps: ClockDeps, process: OpenProcess, atMs: number): Promise<void> {
  const { workflowId } = process;
  const patienceEnds = Date.now() + (deps.settlesWithinMs ?? SETTLES_WITHIN_MS);
  let updateId = randomUUID();
  for (;;) {
    try {
      const answer = await askWorkflow(deps, {
        workflowId,
        update: advanceClock,
        args: { toMs: atMs },
        updateId,
      });
      if (answer !== null) return await note(deps, process, answer);
      if (await accountForSilence(deps, workflowId)) return;
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError) {
        // it ended, or went on as a new run, between question and answer: that run can be asked
        updateId = randomUUID();
      } else if (!(error instanceof DomainError && error.code === 'unavailable')) {
        throw error;
      }
    }
    if (Date.now() >= patienceEnds) {
      deps.logger.warn({ workflowId }, 'process did not settle while the clock was moved');
      throw new DomainError('unavailable', { part: 'process', process: workflowId, retryAfterSeconds: 5 });
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}

/** A next moment that somebody else has written meanwhile is newer than the answer, so it stays. */
async function note(deps: ClockDeps, process: OpenProcess, answer: ClockAnswer): Promise<void> {
  if (answer.closed) return close(deps, process.workflowId);
  await deps
    .knex('processes')
    .where({ workflow_id: process.workflowId })
    .whereNull('closed_at')
    .whereRaw('next_due_at IS NOT DISTINCT FROM ?::timestamptz', [process.dueAt])
    .update({ next_due_at: answer.nextDueMs === null ? null : new Date(answer.nextDueMs) });
}

/** Why a workflow did not answer: it is over (so is the process), or it has not been started yet. False: it runs after all. */
async function accountForSilence(deps: ClockDeps, workflowId: string): Promise<boolean> {
  // the promise first, Temporal second: what is promised no more by then was started before, so that Temporal knows it
  const promised = await deps
    .knex('outbox')
    .where({ workflow_id: workflowId })
    .whereNull('dispatched_at')
    .first('id');
  try {
    const { status } = await deps.temporal.workflow.getHandle(workflowId).describe();
    if (status.name === 'RUNNING' || status.name === 'CONTINUED_AS_NEW') return false;
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    if (promised !== undefined) return true;
  }
  await close(deps, workflowId);
  return true;
}

async function close(deps: ClockDeps, workflowId: string): Promise<void> {
  await deps
    .knex('processes')
    .where({ workflow_id: workflowId })
    .whereNull('closed_at')
    .update({ next_due_at: null, closed_at: await deps.clock.now() });
}

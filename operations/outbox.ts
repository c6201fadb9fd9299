import {
  isGrpcServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  type WorkflowStartOptions,
} from '@temporalio/client';
import type { SearchAttributePair } from '@temporalio/common';
import type { Knex } from 'knex';
import { inTraceOf } from '../models/trace-carrier.ts';
import { openText } from '../temporal/open-text.ts';
import { BORROWER_ID, BUSINESS_NO, LOAN_STAGE, PRODUCT_CODE } from '../temporal/search-attribute-keys.ts';
import type { OperationDeps } from './deps.ts';
import { asDomainError, consoleUrl } from './workflow-calls.ts';

type OutboxDeps = Pick<OperationDeps, 'knex' | 'temporal' | 'clock' | 'config' | 'logger'>;

interface OutboxRow {
  readonly id: bigint;
  readonly workflow_type: string;
  readonly workflow_id: string;
  readonly task_queue: string;
  readonly start: {
    input: Record<string, unknown>;
    summary: string;
    searchAttributes: Record<string, string>;
    /** of whoever promised it, where traces are made */
    trace?: string;
  };
  readonly attempts: number;
}

const START_WITHIN_MS = 5_000;
/** An application that was accepted while Temporal was away should not wait long once it is back. */
const MAX_BACKOFF_MS = 5_000;

/**
 * Starts the workflows that transactions have promised, oldest first, at most `limit`. Several relays may run: each row is held
 * by one at a time, and a start that happened twice is one start, because the workflow id is the identity.
 * @returns how many were started
 */
export async function relayOutbox(deps: OutboxDeps, limit = 50): Promise<number> {
  let started = 0;
  while (
    started < limit &&
    // another relay's row is not worth waiting for
    (await relayOne(deps, (query) =>
      query.where('next_attempt_at', '<=', new Date()).forUpdate().skipLocked(),
    ))
  ) {
    started += 1;
  }
  return started;
}

/**
 * Starts one promised workflow now, for a caller who needs it running. Nothing to do when it was started before.
 * @throws DomainError unavailable when Temporal does not answer; the promise stays
 */
export async function dispatchNow(deps: OutboxDeps, workflowId: string): Promise<void> {
  try {
    await relayOne(deps, (query) => query.where({ workflow_id: workflowId }).forUpdate());
  } catch (error) {
    throw asDomainError(error);
  }
}

/**
 * Starts a promised workflow from its beginning, for one that Temporal has lost or whose run is not the one that Postgres knows (a
 * restore). Its activities find in Postgres what was done and go on from there; a run that is under way is ended first.
 * @returns false when nobody ever promised it
 */
export async function startAgain(deps: OutboxDeps, workflowId: string): Promise<boolean> {
  const row = (await deps.knex('outbox').where({ workflow_id: workflowId }).first()) as OutboxRow | undefined;
  if (row === undefined) return false;
  await start(deps, row, {
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.TERMINATE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
  });
  await deps.knex('outbox').where({ id: row.id }).update({ dispatched_at: new Date(), last_error: null });
  return true;
}

const kicks = new Set<Promise<void>>();

/** Tries to start a workflow right after its transaction, without making anybody wait; the relay does it otherwise. */
export function kickOutbox(deps: OutboxDeps, workflowId: string): void {
  const kick = dispatchNow(deps, workflowId)
    .catch((error: unknown) => {
      deps.logger.info(
        { workflowId, reason: error instanceof Error ? error.message : 'unknown' },
        'start left to the relay',
      );
    })
    .finally(() => kicks.delete(kick));
  kicks.add(kick);
}

/** Nobody waits for a kick, but a process that stops must not close the database under it. */
export async function kicksDone(): Promise<void> {
  await Promise.all(kicks);
}

async function relayOne(
  deps: OutboxDeps,
  choose: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<boolean> {
  const row = await take(deps, choose);
  if (row === undefined) return false;
  try {
    await inTraceOf(row.start, () => start(deps, row));
  } catch (error) {
    await deps
      .knex('outbox')
      .where({ id: row.id })
      .update({ last_error: errorName(error) });
    throw error;
  }
  await deps.knex('outbox').where({ id: row.id }).update({ dispatched_at: new Date(), last_error: null });
  return true;
}

/** Takes a row by moving its next attempt into the future, so that no transaction is open while Temporal is called. */
async function take(
  deps: OutboxDeps,
  choose: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<OutboxRow | undefined> {
  return deps.knex.transaction(async (trx) => {
    const row = (await choose(trx('outbox').whereNull('dispatched_at')).orderBy('id').first()) as
      | OutboxRow
      | undefined;
    if (row === undefined) return undefined;
    const backoffMs = Math.min(MAX_BACKOFF_MS, 1_000 * 2 ** Math.min(row.attempts, 5));
    await trx('outbox')
      .where({ id: row.id })
      .update({ attempts: row.attempts + 1, next_attempt_at: new Date(Date.now() + backoffMs) });
    return row;
  });
}

/** Once and for all: a promise that was kept is not kept again. */
const ONCE = {
  workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
  workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
} as const;

async function start(
  deps: OutboxDeps,
  row: OutboxRow,
  policies: Pick<WorkflowStartOptions, 'workflowIdConflictPolicy' | 'workflowIdReusePolicy'> = ONCE,
): Promise<void> {
  const offsetMs = deps.config.sandbox ? (await deps.clock.now()).getTime() - Date.now() : 0;
  try {
    await deps.temporal.withDeadline(Date.now() + START_WITHIN_MS, () =>
      deps.temporal.workflow.start(row.workflow_type, {
        workflowId: row.workflow_id,
        taskQueue: row.task_queue,
        args: [
          {
            ...row.start.input,
            clock: { offsetMs, movable: deps.config.sandbox },
            console: consoleUrl(deps.config),
          },
        ],
        ...policies,
        staticSummary: openText(row.start.summary),
        typedSearchAttributes: attributesOf(row.start.searchAttributes),
      }),
    );
  } catch (error) {
    // it ran before and has ended: the promise was kept
    if (error instanceof WorkflowExecutionAlreadyStartedError) return;
    throw error;
  }
}

function attributesOf(values: Record<string, string>): SearchAttributePair[] {
  return [LOAN_STAGE, BUSINESS_NO, PRODUCT_CODE, BORROWER_ID].flatMap((key) => {
    const value = values[key.name];
    return value === undefined ? [] : [{ key, value }];
  });
}

function errorName(error: unknown): string {
  if (isGrpcServiceError(error)) return `grpc ${error.code}`;
  return error instanceof Error ? error.name : 'unknown';
}

import { createHash } from 'node:crypto';
import {
  isGrpcServiceError,
  type UpdateDefinition,
  WithStartWorkflowOperation,
  WorkflowIdConflictPolicy,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, type SearchAttributePair } from '@temporalio/common';
import { DomainError, type ErrorFacts, isDomainErrorCode } from '../domain/errors.ts';
import { openText } from '../temporal/open-text.ts';
import type { ClockStart } from '../workflows/clock.contract.ts';
import type { OperationDeps } from './deps.ts';

/** A person waits for the answer: after this long he is told to ask again, and the same update id finds the same outcome. */
const ANSWER_WITHIN_MS = 8_000;
const RETRY_AFTER_SECONDS = 2;

interface UpdateCall<Result, Args> {
  readonly workflowId: string;
  readonly update: UpdateDefinition<Result, [Args]>;
  readonly args: Args;
  /** identity of the request: a retry under the same id gets the first outcome */
  readonly updateId: string;
}

/**
 * Asks a running workflow and waits for its answer.
 * @throws DomainError what the workflow refused with; `unavailable` when nobody answered in time; null is returned when no
 *   such workflow runs (any more), which the caller explains from what Postgres says.
 */
export async function askWorkflow<Result, Args>(
  deps: Pick<OperationDeps, 'temporal'>,
  call: UpdateCall<Result, Args>,
): Promise<Result | null> {
  const handle = deps.temporal.workflow.getHandle(call.workflowId);
  try {
    return await deps.temporal.withDeadline(Date.now() + ANSWER_WITHIN_MS, () =>
      handle.executeUpdate(call.update, { args: [call.args], updateId: opaque(call.updateId) }),
    );
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw asDomainError(error);
  }
}

/** Update ids are kept in clear, and part of this one is the caller's own Idempotency-Key: people have put phone numbers there. */
export const opaque = (identity: string): string =>
  createHash('sha256').update(identity).digest('hex').slice(0, 32);

interface StartAndAsk<Result, Args, Input> extends UpdateCall<Result, Args> {
  readonly workflowType: string;
  readonly taskQueue: string;
  readonly input: Input;
  readonly summary: string;
  /** for a process whose runs do not write them themselves */
  readonly searchAttributes?: SearchAttributePair[];
}

/** Starts a workflow, unless it runs already, and waits for its answer to an update, in one call to the server. */
export async function startAndAskWorkflow<Result, Args, Input>(
  deps: Pick<OperationDeps, 'temporal'>,
  call: StartAndAsk<Result, Args, Input>,
): Promise<Result> {
  const start = new WithStartWorkflowOperation(call.workflowType, {
    workflowId: call.workflowId,
    taskQueue: call.taskQueue,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    args: [call.input],
    staticSummary: openText(call.summary),
    typedSearchAttributes: call.searchAttributes ?? [],
  });
  try {
    return await deps.temporal.withDeadline(Date.now() + ANSWER_WITHIN_MS, () =>
      deps.temporal.workflow.executeUpdateWithStart(call.update, {
        startWorkflowOperation: start,
        args: [call.args],
        updateId: call.updateId,
      }),
    );
  } catch (error) {
    throw asDomainError(error);
  }
}

/** What a workflow that is started now takes as its clock. @param nowMs business time */
export function clockStart(deps: Pick<OperationDeps, 'config'>, nowMs: number): ClockStart {
  return { offsetMs: deps.config.sandbox ? nowMs - Date.now() : 0, movable: deps.config.sandbox };
}

/** Where a run's page leads back to: the console's address. */
export const consoleUrl = ({ http }: OperationDeps['config']): string => `${http.publicUrl}/console`;

/** Reads a workflow's failure: a refusal of the domain comes back as it was thrown, silence becomes `unavailable`. */
export function asDomainError(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  if (error instanceof WorkflowUpdateFailedError) {
    const { cause } = error;
    if (cause instanceof ApplicationFailure && isDomainErrorCode(cause.type)) {
      return new DomainError(cause.type, (cause.details?.[0] ?? {}) as ErrorFacts);
    }
    return error;
  }
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcServiceError(error)) {
    return new DomainError('unavailable', { part: 'temporal', retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
  if (error instanceof Error && isGrpcServiceError(error.cause)) {
    return new DomainError('unavailable', { part: 'temporal', retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
  return error;
}

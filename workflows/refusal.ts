import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import { DomainError } from '../domain/errors.ts';

/**
 * How a refusal leaves a workflow: an ApplicationFailure whose type is the domain code. A plain Error would fail the workflow
 * task instead, which is retried for ever while the caller waits.
 */
export function refuse(code: DomainError['code'], facts: Record<string, unknown> = {}): never {
  throw ApplicationFailure.create({ type: code, message: code, details: [facts], nonRetryable: true });
}

/** Runs an activity for a caller who waits: what it refused reaches him as the refusal itself, not wrapped as a failed activity. */
export async function answering<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ActivityFailure && error.cause instanceof ApplicationFailure) throw error.cause;
    throw error;
  }
}

/** Turns a refusal of a pure domain rule into one that may leave a validator or handler. */
export function guard(rule: () => void): void {
  try {
    rule();
  } catch (error) {
    if (error instanceof DomainError) refuse(error.code, error.facts);
    throw error;
  }
}

import { ApplicationFailure } from '@temporalio/common';
import { DomainError } from '../domain/errors.ts';

type Activities = Record<string, (...args: never[]) => Promise<unknown>>;

/**
 * Lets activities throw domain errors: each leaves as a failure that is not retried, its type the domain code and its facts the
 * details. Everything else (a lost connection, a deadlock) stays retryable.
 */
export function withRefusals<T extends Activities>(activities: T): T {
  const wrapped = Object.entries(activities).map(([name, activity]) => [
    name,
    async (...args: never[]) => {
      try {
        return await activity(...args);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        throw ApplicationFailure.create({
          type: error.code,
          message: error.code,
          details: [error.facts],
          nonRetryable: true,
          cause: error,
        });
      }
    },
  ]);
  return Object.fromEntries(wrapped) as T;
}

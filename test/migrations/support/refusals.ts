import { z } from 'zod';
import { rejectionOf } from '../../support/rejection.ts';

const refusal = z.object({ code: z.string(), constraint: z.string().optional() });

/** Postgres's codes for what it refuses here. */
export const CHECK_VIOLATION = '23514';
export const UNIQUE_VIOLATION = '23505';
export const APPEND_ONLY = '42501';

/**
 * The rule by which Postgres refuses this: the constraint's or index's name, else the code of the error.
 * @throws when it is accepted, or fails outside Postgres
 */
export async function refusedBy(work: PromiseLike<unknown>): Promise<string> {
  const error = await rejectionOf(Promise.resolve(work));
  // models wrap what Postgres said
  const { code, constraint } = refusal.parse('nativeError' in error ? error.nativeError : error);
  return constraint ?? code;
}

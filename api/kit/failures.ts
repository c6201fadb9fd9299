import { DomainError, type DomainErrorCode, isDomainErrorCode } from '../../domain/errors.ts';
import { isFields } from './json.ts';

/** An error as its caller will see it, and whether somebody of ours must look at it. */
export interface Failure {
  readonly error: DomainError;
  /** `refusal`: the caller's affair. `outage`: a part is down. `defect`: ours; logged with its stack. */
  readonly kind: 'refusal' | 'outage' | 'defect';
}

/** How soon to try again when a part is down: long enough for a restart, short enough for a person. */
export const RETRY_AFTER_SECONDS = 5;

/** Node's codes of a connection that is not there. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Postgres' own "not now": connection exceptions, shutdown and start-up, too many connections, a cancelled (timed out)
 * statement, a lock not available, a deadlock or serialization failure. None of them left anything behind. And its disk's: a commit that could
 * not be written (58030) may be there after the recovery or not, which the repeat under the same key finds out.
 */
const SQLSTATE_NOT_NOW = /^(?:08...|57P0[123]|53[0-4]00|57014|55P03|40001|40P01|25006|58030)$/;

/** Data Postgres would not take (number out of range, bad uuid, NUL): the request was wrong and no schema noticed. */
const SQLSTATE_BAD_DATA = /^22...$/;

/** gRPC: deadline exceeded, resource exhausted, unavailable. */
const GRPC_NOT_NOW = new Set([4, 8, 14]);

const NAMES_NOT_NOW = new Set([
  'KnexTimeoutError',
  'TransportError',
  'WorkflowUpdateRPCTimeoutOrCancelledError',
]);

const MESSAGES_NOT_NOW =
  /Connection terminated|timeout exceeded when trying to connect|^timeout expired$|Client has encountered a connection error|the database system is/;

/**
 * Finds the domain error inside whatever was thrown: itself, or the cause that carries its code as `type` (so a refusal leaves a
 * workflow). What is known to mean "not now" is `unavailable`, never a 500; the rest is ours.
 */
export function failureOf(thrown: unknown): Failure {
  const chain = [...causes(thrown)];
  for (const link of chain) {
    if (link instanceof DomainError) {
      return {
        error: link,
        kind: link.code === 'internal' ? 'defect' : link.code === 'unavailable' ? 'outage' : 'refusal',
      };
    }
  }
  for (const link of chain) {
    if (isDomainErrorCode(link.type))
      return { error: new DomainError(link.type, factsOf(link.details)), kind: 'refusal' };
  }
  if (chain.some(isNotNow)) {
    return {
      error: new DomainError('unavailable'),
      kind: 'outage',
    };
  }
  if (chain.some((link) => typeof link.code === 'string' && SQLSTATE_BAD_DATA.test(link.code))) {
    // a schema should have caught it: the caller gets a 400, and we get to know
    return { error: new DomainError('invalid_input', { errors: {} }), kind: 'defect' };
  }
  return { error: new DomainError('internal'), kind: 'defect' };
}

/** What reading a body may throw, which koa-body and formidable number in three different properties. */
export function bodyFailure(thrown: unknown, maxBytes: number): DomainError {
  if (thrown instanceof DomainError) return thrown;
  const error = isFields(thrown) ? thrown : {};
  const status = [error['status'], error['statusCode'], error['httpCode']].find(
    (value) => typeof value === 'number',
  );
  const code: DomainErrorCode =
    status === 413 ? 'payload_too_large' : status === 415 ? 'unsupported_media_type' : 'bad_json';
  return new DomainError(code, code === 'payload_too_large' ? { maxBytes } : {});
}

type Link = Error & {
  code?: unknown;
  type?: unknown;
  details?: unknown;
  outcome?: unknown;
  nativeError?: unknown;
};

/** The error, its causes, objection's native errors and the members of an AggregateError; bounded, for a cause may be a ring. */
function* causes(thrown: unknown, depth = 0): Generator<Link> {
  if (!(thrown instanceof Error) || depth > 8) return;
  const link: Link = thrown;
  yield link;
  yield* causes(link.cause, depth + 1);
  yield* causes(link.nativeError, depth + 1);
  if (thrown instanceof AggregateError) for (const one of thrown.errors) yield* causes(one, depth + 1);
}

function isNotNow(link: Link): boolean {
  // a call to the outside world that did not happen and may be tried again, whatever word the other side has for it
  if (link.name === 'OutsideError') return link.outcome === 'retryable';
  if (typeof link.code === 'string') return NETWORK.has(link.code) || SQLSTATE_NOT_NOW.test(link.code);
  if (typeof link.code === 'number') return GRPC_NOT_NOW.has(link.code);
  return NAMES_NOT_NOW.has(link.name) || MESSAGES_NOT_NOW.test(link.message);
}

function factsOf(details: unknown): Record<string, unknown> {
  const first: unknown = Array.isArray(details) ? details[0] : undefined;
  return isFields(first) ? first : {};
}

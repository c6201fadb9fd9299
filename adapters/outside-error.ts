/**
 * How a call to the outside world can end badly, in the only terms its caller can act on: nothing happened and it may be tried
 * again, it was refused and trying again changes nothing, or nobody knows whether it happened. The third must never be mistaken
 * for the first: an unknown payout is queried, an unknown SMS is not sent a second time.
 */
export type OutsideOutcome = 'retryable' | 'refused' | 'unknown';

export type OutsidePart =
  | 'dify'
  | 'sms'
  | 'mail'
  | 'payout'
  | 'object-storage'
  | 'identity'
  | 'credit-bureau'
  | 'payment';

export class OutsideError extends Error {
  readonly part: OutsidePart;
  readonly outcome: OutsideOutcome;
  /** The other side's own word (`isv.BUSINESS_LIMIT_CONTROL`, `ECONNREFUSED`, `http_503`), for logs and branching; never personal data. */
  readonly code: string;
  /** How long the other side asks us to stay away, if it said so. */
  readonly retryAfterMs: number | null;

  constructor(
    part: OutsidePart,
    outcome: OutsideOutcome,
    code: string,
    message: string,
    options: { cause?: unknown; retryAfterMs?: number | null } = {},
  ) {
    super(`${part}: ${message}`, { cause: options.cause });
    this.name = 'OutsideError';
    this.part = part;
    this.outcome = outcome;
    this.code = code;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

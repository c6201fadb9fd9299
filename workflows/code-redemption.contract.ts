import type { DomainErrorCode } from '../domain/errors.ts';

/** A request that brings a code back, as the API passes it on: the code as its digest, and never in clear. */
export interface CodeAttempt {
  readonly codeHmac: string;
  /** identity of this attempt: repeated under the same one it counts once and finds the same outcome */
  readonly attempt: string;
  readonly nowMs: number;
  readonly requestId: string | null;
  readonly ip: string | null;
}

/** How a run ends without the thing that its code was for. */
export type UnusedEnd = 'locked' | 'expired' | 'not_sent';

/** A refusal is an outcome and no error, because what it counts must be committed. `closed` says that this code is done with. */
export interface RefusedAttempt<Code extends DomainErrorCode, Closed extends string> {
  readonly outcome: 'refused';
  readonly code: Code;
  readonly facts: Record<string, unknown>;
  readonly closed: Closed | null;
}

/** What every code may be refused with. */
export type CodeRefusal = RefusedAttempt<
  'code_wrong' | 'code_expired' | 'code_locked',
  Exclude<UnusedEnd, 'not_sent'>
>;

/** Codes by SMS and e-mail: one purpose, 5 minutes, 5 attempts, used once, resent after 60 seconds (document 004 §1.2). Times follow the business clock. */
import { DomainError } from './errors.ts';
import { defineMachine } from './state-machine.ts';

/** What anybody may ask a code for. */
export const PUBLIC_CODE_PURPOSES = ['register', 'login', 'reset_password'] as const;
/**
 * `second_factor`: to a member of staff, after his password (document 003 §1, `data.code` 1). `reauthenticate`: to somebody who is logged
 * in and is to prove again that it is he; `change_phone`: to the number that he says is his from now on.
 */
export const CODE_PURPOSES = [
  ...PUBLIC_CODE_PURPOSES,
  'second_factor',
  'reauthenticate',
  'change_phone',
] as const;
export type CodePurpose = (typeof CODE_PURPOSES)[number];

export const CODE_STATES = ['sent', 'used', 'expired', 'locked'] as const;
export type CodeState = (typeof CODE_STATES)[number];
export const CODE_EVENTS = ['use', 'miss', 'expire', 'lock'] as const;
export type CodeEvent = (typeof CODE_EVENTS)[number];

export const CODE_LIFETIME_MS = 5 * 60_000;
export const CODE_MAX_ATTEMPTS = 5;
export const CODE_RESEND_AFTER_MS = 60_000;

export const verificationCodeMachine = defineMachine({
  initial: 'sent',
  states: CODE_STATES,
  events: CODE_EVENTS,
  table: {
    sent: { use: 'used', miss: 'sent', expire: 'expired', lock: 'locked' },
    used: {},
    expired: {},
    locked: {},
  },
});

export interface SentCode {
  readonly state: CodeState;
  readonly sentAtMs: number;
  /** Wrong attempts so far. */
  readonly attempts: number;
}

/**
 * What an attempt does to a code: its new state and, unless it was right, the refusal. The caller compares the code
 * (constant time, against a hash) and passes the verdict. The fifth wrong attempt locks; a right one in the last moment counts.
 */
export function attemptCode(
  code: SentCode,
  matches: boolean,
  nowMs: number,
): { code: SentCode; refusal: DomainError | null } {
  if (code.state === 'locked') return { code, refusal: new DomainError('code_locked') };
  if (code.state !== 'sent') return { code, refusal: new DomainError('code_expired') };
  if (nowMs >= code.sentAtMs + CODE_LIFETIME_MS)
    return { code: { ...code, state: 'expired' }, refusal: new DomainError('code_expired') };
  if (matches) return { code: { ...code, state: 'used' }, refusal: null };
  const attempts = code.attempts + 1;
  return attempts >= CODE_MAX_ATTEMPTS
    ? { code: { ...code, attempts, state: 'locked' }, refusal: new DomainError('code_locked') }
    : {
        code: { ...code, attempts },
        refusal: new DomainError('code_wrong', { remaining: CODE_MAX_ATTEMPTS - attempts }),
      };
}

/** So many codes within a window of business time. */
export interface CodeCap {
  readonly limit: number;
  readonly windowSeconds: number;
}

/**
 * Seconds until a number may get another code under its caps; 0 when it may be now.
 * @param sentAtMs when its codes were sent, newest first; those of the longest window at least
 */
export function secondsUntilUncapped(
  caps: readonly CodeCap[],
  sentAtMs: readonly number[],
  nowMs: number,
): number {
  const waits = caps.map(({ limit, windowSeconds }) => {
    // once the limit-th newest has left the window, there is room for one more
    const oldest = sentAtMs[limit - 1];
    return oldest === undefined ? 0 : Math.ceil((oldest + windowSeconds * 1000 - nowMs) / 1000);
  });
  return Math.max(0, ...waits);
}

/** Seconds until another code may be sent to the same target for the same purpose; 0 when it may be now. */
export function secondsUntilResend(sentAtMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((sentAtMs + CODE_RESEND_AFTER_MS - nowMs) / 1000));
}

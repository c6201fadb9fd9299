import { defineUpdate } from '@temporalio/workflow';
import type { CodeInput } from './code-delivery.contract.ts';
import type { CodeAttempt, CodeRefusal, RefusedAttempt, UnusedEnd } from './code-redemption.contract.ts';

/** A code is sent, and whoever brings it back is who he says. One run per code. */
export const CODE_LOGIN = 'codeLogin';

export const codeLoginWorkflowId = (token: string): string => `code-login/${token}`;

/**
 * With `staffId` the code is for that member of staff and no borrower; with `userId` it went to a number that is not yet that borrower's.
 */
export type CodeLoginInput = CodeInput & {
  readonly purpose: 'login' | 'second_factor' | 'reauthenticate' | 'change_phone';
  readonly staffId?: number;
  readonly userId?: number;
};

/** Refusals: `code_wrong`, `code_expired`, `code_locked`, `user_not_found`, `account_frozen`. */
export const redeemCode = defineUpdate<Redeemed, [CodeAttempt]>('redeemCode');

/** Whose code it was. The session is opened by who asked, so that no token ever enters a history. */
export interface Redeemed {
  readonly subjectId: number;
}

export type LoginOutcome =
  | ({ readonly outcome: 'done' } & Redeemed)
  | CodeRefusal
  | RefusedAttempt<'user_not_found' | 'account_frozen', 'refused'>;

export type CodeLoginEnd = 'done' | 'refused' | UnusedEnd;

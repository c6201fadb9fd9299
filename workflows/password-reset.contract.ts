import { defineUpdate } from '@temporalio/workflow';
import type { CodeInput } from './code-delivery.contract.ts';
import type { CodeAttempt, CodeRefusal, RefusedAttempt, UnusedEnd } from './code-redemption.contract.ts';

/** A code is sent, the person brings it back with a new password. One run per code. */
export const PASSWORD_RESET = 'passwordReset';

export const passwordResetWorkflowId = (token: string): string => `password-reset/${token}`;

export type PasswordResetInput = CodeInput & { readonly purpose: 'reset_password' };

export interface ResetRequest extends CodeAttempt {
  /** null when the API has seen already that the code is wrong: nothing is hashed for whoever guesses */
  readonly passwordHash: string | null;
}

/** Refusals: `code_wrong`, `code_expired`, `code_locked`, `user_not_found`, `account_frozen`. */
export const resetPassword = defineUpdate<Reset, [ResetRequest]>('resetPassword');

export interface Reset {
  readonly userId: number;
}

export type ResetOutcome =
  | ({ readonly outcome: 'done' } & Reset)
  | CodeRefusal
  | RefusedAttempt<'user_not_found' | 'account_frozen', 'refused'>;

export type PasswordResetEnd = 'done' | 'refused' | UnusedEnd;

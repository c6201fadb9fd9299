import { defineUpdate } from '@temporalio/workflow';
import type { CodeInput } from './code-delivery.contract.ts';

/** A code is sent, the person registers with it, an account exists. One run per code. */
export const REGISTRATION = 'registration';

export const registrationWorkflowId = (token: string): string => `registration/${token}`;

export type RegistrationInput = CodeInput & { readonly purpose: 'register' };

/** A register request as the API passes it on: the code as its digest, the password already hashed. */
export interface RegisterRequest {
  readonly codeHmac: string;
  /** identity of this attempt: repeated under the same one it counts once and finds the same outcome */
  readonly attempt: string;
  readonly nowMs: number;
  /** null when the API has seen already that the code is wrong: nothing is hashed for whoever guesses */
  readonly passwordHash: string | null;
  readonly nickname: string | null;
  readonly userType: string;
  readonly requestId: string | null;
  readonly ip: string | null;
}

export interface Registered {
  readonly userId: number;
  readonly uuid: string;
}

/** Refusals: `code_wrong`, `code_expired`, `code_locked`, `phone_taken`, `email_taken`. */
export const registerAccount = defineUpdate<Registered, [RegisterRequest]>('registerAccount');

/** What one attempt came to. `closed` says that this code is done with, so the process ends. */
export type AttemptOutcome =
  | ({ readonly outcome: 'registered' } & Registered)
  | {
      readonly outcome: 'refused';
      readonly code: 'code_wrong' | 'code_expired' | 'code_locked' | 'phone_taken' | 'email_taken';
      readonly facts: Record<string, unknown>;
      readonly closed: 'taken' | 'locked' | 'expired' | null;
    };

export type RegistrationEnd = 'registered' | 'taken' | 'locked' | 'expired' | 'not_sent';

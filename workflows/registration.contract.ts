import { defineUpdate } from '@temporalio/workflow';
import type { CodeInput } from './code-delivery.contract.ts';
import type { CodeAttempt, CodeRefusal, RefusedAttempt, UnusedEnd } from './code-redemption.contract.ts';

/** A code is sent, the person registers with it, an account exists. One run per code. */
export const REGISTRATION = 'registration';

export const registrationWorkflowId = (token: string): string => `registration/${token}`;

export type RegistrationInput = CodeInput & { readonly purpose: 'register' };

/** What document 004 §1.1 lets a person say of himself when he registers. */
export interface RegisterProfile {
  readonly realName: string | null;
  readonly province: string | null;
  readonly city: string | null;
  readonly county: string | null;
}

/** A register request as the API passes it on: the code as its digest, the password already hashed. */
export interface RegisterRequest extends CodeAttempt {
  /** null when the API has seen already that the code is wrong: nothing is hashed for whoever guesses */
  readonly passwordHash: string | null;
  readonly nickname: string | null;
  readonly userType: string;
  readonly profile?: RegisterProfile;
}

export interface Registered {
  readonly userId: number;
  readonly uuid: string;
}

/** Refusals: `code_wrong`, `code_expired`, `code_locked`, `phone_taken`, `email_taken`. */
export const registerAccount = defineUpdate<Registered, [RegisterRequest]>('registerAccount');

/** What one attempt came to. */
export type AttemptOutcome =
  | ({ readonly outcome: 'registered' } & Registered)
  | CodeRefusal
  | RefusedAttempt<'phone_taken' | 'email_taken', 'taken'>;

export type RegistrationEnd = 'registered' | 'taken' | UnusedEnd;

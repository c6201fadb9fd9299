import { defineUpdate } from '@temporalio/workflow';
import type { CodePurpose } from '../domain/verification-code.ts';
import type { ClockStart } from './clock.contract.ts';

/** What every process that sends a code starts with. The token is its identity; nothing here names a person but `target`. */
export interface CodeInput {
  readonly token: string;
  readonly channel: 'sms' | 'email';
  /** phone number or address; only ever inside encrypted payloads */
  readonly target: string;
  readonly purpose: CodePurpose;
  readonly locale: 'zh' | 'en';
  /** business time of the request, ms */
  readonly nowMs: number;
  readonly clock: ClockStart;
}

export interface CodeSent {
  readonly expiresAtMs: number;
}

/**
 * Answers once it is known whether the gateway took the message. Refusals: `message_not_sent` (the gateway said no),
 * `unavailable` (it did not answer and nothing has left).
 */
export const codeSent = defineUpdate<CodeSent, [{ nowMs: number }]>('codeSent');

/** What became of a message. `unknown`: it left and no answer came; it is never sent again, the person presses "resend". */
export type DeliveryOutcome =
  | { readonly outcome: 'accepted' | 'unknown' }
  | { readonly outcome: 'refused'; readonly reason: string };

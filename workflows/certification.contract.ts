import { defineUpdate } from '@temporalio/workflow';
import type { CertificationKind, CertificationState, CheckResult } from '../domain/certification.ts';
import type { ClockStart } from './clock.contract.ts';
import type { Shown } from './run-page.contract.ts';

/** The life of a certification: the provider's checks, then a person's decision. One run per certification. */
export const CERTIFICATION = 'certification';

export const certificationWorkflowId = (certificationId: number): string =>
  `certification/${certificationId}`;

/** How long the provider may take, business time; after that a person decides without him. */
export const CHECK_DEADLINE_MS = 60_000;
/** How often the provider is asked before "could not be checked" is the answer. */
export const CHECK_ATTEMPTS = 4;

export interface CertificationInput extends Shown {
  readonly certificationId: number;
  readonly kind: CertificationKind;
  readonly clock: ClockStart;
}

/** Who decides, from the API's verified session; a validator cannot trust anything else. */
export interface Reviewer {
  readonly staffId: number;
  readonly username: string;
  readonly requestId: string | null;
  readonly ip: string | null;
}

export interface Review {
  readonly by: Reviewer;
  readonly nowMs: number;
  /** the task's version that the reviewer looked at; null where the request carries none (document 001 §8.5) */
  readonly version: number | null;
  readonly decision: 'approve' | 'reject';
  readonly note: string;
  readonly reasonCode: string | null;
}

export interface Reviewed {
  readonly status: CertificationState;
  readonly reviewedAt: string;
}

/** An update, not a signal: the reviewer must learn at once whether it was he who decided. */
export const reviewCertification = defineUpdate<Reviewed, [Review]>('review');

/** One question to a provider, without anything personal: this is stored in the history. */
export interface CheckLine {
  readonly name: 'identity' | 'face' | 'bank_card' | 'credit_report';
  readonly result: CheckResult;
  readonly code: string;
  readonly note: string;
  readonly reference: string | null;
}

export interface CheckOutcome {
  readonly checks: readonly CheckLine[];
  readonly creditScore: number | null;
  /** when the score was made; ISO text */
  readonly scoredAt: string | null;
}

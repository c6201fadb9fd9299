import { defineUpdate } from '@temporalio/workflow';
import type { ApplicationState } from '../domain/loan-application.ts';
import type { ClockStart } from './clock.contract.ts';
import type { Shown } from './run-page.contract.ts';

/** The life of an application: AI opinion, human decision, payout. One run per application. */
export const LOAN_APPLICATION = 'loanApplication';

export const loanApplicationWorkflowId = (applicationNo: string): string =>
  `loan-application/${applicationNo}`;

/** How long the AI may take, business time; after that a person decides without it. */
export const AI_DEADLINE_MS = 60_000;

export interface LoanApplicationInput extends Shown {
  readonly applicationId: number;
  readonly applicationNo: string;
  readonly clock: ClockStart;
}

/** Who decides, from the API's verified session; a validator cannot trust anything else. */
export interface Decider {
  readonly staffId: number;
  readonly username: string;
  readonly requestId: string | null;
  readonly ip: string | null;
  /** whether his role lets him give the second decision on a large amount */
  readonly maySecond?: boolean;
}

interface DecisionBase {
  readonly by: Decider;
  readonly nowMs: number;
  /** the task's version that the reviewer looked at; null where a document prints none */
  readonly version: number | null;
  /** the task that the reviewer decided; absent where a document knows none */
  readonly taskId?: number | null;
  readonly comments: string;
  readonly reasonCode: string | null;
}

/** Amounts as text of fen: a payload carries no bigint. */
export interface Approval extends DecisionBase {
  readonly decision: 'approve';
  readonly amountFen: string;
  readonly term: number;
  readonly months: number;
  readonly ratePpm: number;
}

export interface Rejection extends DecisionBase {
  readonly decision: 'reject';
}

/** The second of two people wants the first to decide again. */
export interface SendBack extends DecisionBase {
  readonly decision: 'send_back';
}

export type Decision = Approval | Rejection | SendBack;

export interface Decided {
  readonly status: ApplicationState;
  readonly decidedAt: string;
}

export interface Cancellation {
  readonly userId: number;
  readonly nowMs: number;
  readonly requestId: string | null;
  readonly ip: string | null;
}

/** What finance decides when the channel refused the payout or never said what became of it. */
export interface PayoutDecision {
  readonly by: Decider;
  readonly nowMs: number;
  readonly decision: 'retry' | 'abandon';
  readonly comments: string;
}

/** An update, not a signal: the reviewer must learn at once whether it was he who decided. */
export const decideApplication = defineUpdate<Decided, [Decision]>('decide');
export const cancelApplication = defineUpdate<Decided, [Cancellation]>('cancel');
export const decidePayout = defineUpdate<Decided, [PayoutDecision]>('decidePayout');

/** What Dify's answer comes down to for the workflow; the rest is in `dify_logs`. */
export type AssessmentOutcome =
  | {
      readonly kind: 'opinion';
      readonly runId: string;
      readonly decision: 'approve' | 'reject' | 'manual_review';
      readonly creditScore: number | null;
      readonly riskLevel: 'low' | 'medium' | 'high' | null;
      readonly recommendation: string;
      readonly approvedAmountFen: string | null;
      readonly rejectionReason: string | null;
      readonly confidence: number | null;
      readonly score: number | null;
      readonly rawOutput: string;
    }
  | {
      readonly kind: 'unusable';
      readonly runId: string | null;
      readonly reason: string;
      readonly detail: string;
      readonly rawOutput: string | null;
    };

export type PayoutOutcome =
  | { readonly kind: 'paid'; readonly channelNo: string; readonly paidAt: string }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'open'; readonly why: string };

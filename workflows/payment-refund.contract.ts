import { defineUpdate } from '@temporalio/workflow';
import type { RefundState } from '../domain/payment.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import type { ClockStart } from './clock.contract.ts';
import type { Decider } from './loan-application.contract.ts';
import type { Shown } from './run-page.contract.ts';

/** Money on its way back to whom it came from. One run per refund. */
export const PAYMENT_REFUND = 'paymentRefund';

export const paymentRefundWorkflowId = (refundNo: string): string => `refund/${refundNo}`;

/** How a transaction that asks for a refund promises its process. */
export const paymentRefundStart = (refundNo: string, paymentNo: string) => ({
  workflowType: PAYMENT_REFUND,
  workflowId: paymentRefundWorkflowId(refundNo),
  taskQueue: TASK_QUEUES.loans,
  input: { refundNo, paymentNo },
  summary: `退款 ${refundNo} · refund of ${paymentNo}`,
  searchAttributes: { LoanStage: 'created', BusinessNo: refundNo },
});

export interface PaymentRefundInput extends Shown {
  readonly refundNo: string;
  /** the payment whose money goes back; absent in runs from before it was shown */
  readonly paymentNo?: string;
  readonly clock: ClockStart;
}

/** What the channel said of one refund number. */
export type RefundOutcome =
  | { readonly kind: 'done'; readonly channelRef: string }
  | { readonly kind: 'refused'; readonly reason: string }
  /** nobody knows yet: it is asked for again, never sent under another number */
  | { readonly kind: 'open'; readonly why: string };

/** What finance decides when a channel refused a refund or never said what became of it. */
export interface RefundDecision {
  readonly by: Decider;
  readonly nowMs: number;
  readonly decision: 'retry' | 'abandon';
  readonly comments: string;
}

export interface RefundDecided {
  readonly status: RefundState;
  readonly decidedAt: string;
}

/** An update: whoever decides must learn whether it was he. */
export const decideRefund = defineUpdate<RefundDecided, [RefundDecision]>('decideRefund');

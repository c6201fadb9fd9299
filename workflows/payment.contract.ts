import { defineUpdate } from '@temporalio/workflow';
import type { OutsideChannel, PaymentChannel, PaymentState } from '../domain/payment.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import type { ClockStart } from './clock.contract.ts';
import type { Shown } from './run-page.contract.ts';

/** A payment from the moment it is asked for until the money is taken up, sent back, or cannot come any more. */
export const PAYMENT = 'payment';

export const paymentWorkflowId = (paymentNo: string): string => `payment/${paymentNo}`;

/** Money that came when the payment's process was over has a process of its own. */
export const latePaymentWorkflowId = (paymentNo: string): string => `payment/${paymentNo}/late`;

/** Money as the channel tells of it; fen and instants as text. */
export interface Money {
  readonly tradeNo: string;
  readonly amountFen: string;
  readonly paidAt: string;
}

export interface PaymentInput extends Shown {
  readonly paymentNo: string;
  readonly clock: ClockStart;
  /** what came after the end */
  readonly late?: Money;
}

/** How a transaction promises a payment's process. */
export const paymentStart = (paymentNo: string, late?: Money) => ({
  workflowType: PAYMENT,
  workflowId: late === undefined ? paymentWorkflowId(paymentNo) : latePaymentWorkflowId(paymentNo),
  taskQueue: TASK_QUEUES.loans,
  input: { paymentNo, ...(late === undefined ? {} : { late }) },
  summary: late === undefined ? `支付 ${paymentNo} · payment` : `迟到的收款 ${paymentNo} · late money`,
  searchAttributes: { LoanStage: 'pending', BusinessNo: paymentNo },
});

/** What the process needs to know of its payment. */
export interface PaymentTerms {
  readonly channel: PaymentChannel;
  readonly status: PaymentState;
  readonly expiresMs: number;
  readonly prepared: boolean;
}

/** Whom to signal when money moved. */
export interface Awaiting {
  readonly workflowId: string;
  readonly signal: string;
}

/** Where the payment stands after something happened to it. */
export interface Standing {
  readonly status: PaymentState;
  /** why nothing was taken */
  readonly reason: string | null;
  /** false: it stood there before */
  readonly changed: boolean;
  readonly wake: Awaiting | null;
}

export type PrepareOutcome =
  | { readonly kind: 'ready'; readonly codeUrl: string }
  | { readonly kind: 'refused'; readonly reason: string }
  /** not now: the same request is made again */
  | { readonly kind: 'open'; readonly why: string };

export type QueryOutcome =
  | { readonly kind: 'paid'; readonly money: Money }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'open'; readonly why: string };

export type CloseOutcome = 'closed' | 'paid' | 'open';

/** A genuine notification about this payment. */
export interface ChannelWord {
  readonly channel: OutsideChannel;
  readonly nowMs: number;
  readonly trade:
    | { readonly kind: 'paid'; readonly money: Money }
    | { readonly kind: 'failed'; readonly reason: string };
}

/**
 * Answers when the payer can be shown a code, or when the balance has paid. Refusals: `payment_failed`, `insufficient_balance`,
 * `payment_closed`, `unavailable` (the channel is away; the process goes on trying).
 */
export const paymentPrepared = defineUpdate<{ status: PaymentState }, [{ nowMs: number }]>('paymentPrepared');

/** An update: the channel is told "success" when the word has had its effect, and not before. */
export const paymentNotified = defineUpdate<Standing, [ChannelWord]>('paymentNotified');

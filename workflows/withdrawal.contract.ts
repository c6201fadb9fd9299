import { defineUpdate } from '@temporalio/workflow';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import type { ClockStart } from './clock.contract.ts';
import type { Decider } from './loan-application.contract.ts';
import type { Shown } from './run-page.contract.ts';

/** Money of a wallet on its way to its owner's card. One run per withdrawal. */
export const WITHDRAWAL = 'withdrawal';

export const withdrawalWorkflowId = (payoutNo: string): string => `withdrawal/${payoutNo}`;

/** How a transaction that holds the money promises its process. */
export const withdrawalStart = (payoutNo: string) => ({
  workflowType: WITHDRAWAL,
  workflowId: withdrawalWorkflowId(payoutNo),
  taskQueue: TASK_QUEUES.loans,
  input: { payoutNo },
  summary: `提现 ${payoutNo} · withdrawal`,
  searchAttributes: { LoanStage: 'created', BusinessNo: payoutNo },
});

export interface WithdrawalInput extends Shown {
  readonly payoutNo: string;
  readonly clock: ClockStart;
}

export type WithdrawalEnd = 'paid' | 'released';

/** What the channel said of one payout number. */
export type WithdrawalOutcome =
  | { readonly kind: 'paid' }
  /** it refused: nothing was moved, and nothing will be */
  | { readonly kind: 'failed' }
  /** nobody knows yet: it is asked for again, never sent under another number */
  | { readonly kind: 'open'; readonly why: string };

/** Finance has cleared with the channel what became of the number: it is to be asked again now. */
export interface AskAgain {
  readonly by: Decider;
  readonly nowMs: number;
  readonly comments: string;
}

/** An update: whoever completes the task must learn whether it was he. */
export const askAgain = defineUpdate<{ decidedAt: string }, [AskAgain]>('askAgain');

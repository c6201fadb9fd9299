import { defineUpdate } from '@temporalio/workflow';
import type { BooksCheckState } from '../domain/books-check.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import type { ClockStart } from './clock.contract.ts';
import type { Decider } from './loan-application.contract.ts';
import type { Shown } from './run-page.contract.ts';

/** One look at the books as a whole, until what was found is resolved. One run per look. */
export const BOOKS_CHECK = 'booksCheck';

/** The nightly schedule adds the moment to it. */
export const NIGHTLY_BOOKS_CHECK = 'books/nightly';

export const booksCheckWorkflowId = (name: string): string => `books/${name}`;

export interface BooksCheckInput extends Shown {
  /** `channel`: a channel's word about one payment, which is a finding already */
  readonly trigger: 'nightly' | 'staff' | 'channel';
  /** absent when the schedule starts it: a schedule's arguments are written once, and the sandbox's clock moves */
  readonly clock?: ClockStart;
}

/** How the transaction that asks for a look promises its process. */
export const booksCheckStart = (workflowId: string, username: string) => ({
  workflowType: BOOKS_CHECK,
  workflowId,
  taskQueue: TASK_QUEUES.loans,
  input: { trigger: 'staff' },
  summary: `核对账簿 · a look at the books, asked for by ${username}`,
  searchAttributes: { LoanStage: 'running', BusinessNo: workflowId },
});

/** How a transaction that heard of another amount than was asked for promises its process: one per payment. */
export const amountReportStart = (paymentNo: string) => ({
  workflowType: BOOKS_CHECK,
  workflowId: booksCheckWorkflowId(`amount-${paymentNo}`),
  taskQueue: TASK_QUEUES.loans,
  input: { trigger: 'channel' },
  summary: `支付金额不符 ${paymentNo} · another amount than was asked for`,
  searchAttributes: { LoanStage: 'wrong', BusinessNo: paymentNo },
});

/** What a person makes of what was found: it is resolved, or it is kept open and moves up in the queue. */
export interface BooksDecision {
  readonly by: Decider;
  readonly nowMs: number;
  /** the task's version that was looked at */
  readonly version: number;
  readonly decision: 'resolve' | 'keep';
  readonly comments: string;
}

export interface BooksDecided {
  readonly status: BooksCheckState;
  readonly decidedAt: string;
}

/** Refusals: `task_closed`, `task_taken`, `version_stale`. */
export const decideBooks = defineUpdate<BooksDecided, [BooksDecision]>('decideBooks');

import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { ContactOutcome } from '../domain/collection.ts';
import type { DomainErrorCode, ErrorFacts } from '../domain/errors.ts';
import type { LoanState } from '../domain/loan.ts';
import type { PrepaymentStrategy } from '../domain/prepayment.ts';
import type { WaiverReason } from '../domain/waiver.ts';
import type { ClockStart } from './clock.contract.ts';
import type { Shown } from './run-page.contract.ts';

/** The years of a loan: reminders, due dates, late fees, and the money that comes in. One chain of runs per loan. */
export const LOAN_SERVICING = 'loanServicing';

export const loanServicingWorkflowId = (loanNo: string): string => `loan/${loanNo}`;

export interface LoanServicingInput extends Shown {
  readonly loanNo: string;
  /** number of the loan in the console; absent in runs from before it was shown */
  readonly loanId?: number;
  readonly clock: ClockStart;
  /** the instalments that had gone by when this run began; absent in the first run */
  readonly sincePeriod?: number;
}

/** Where a loan stands: all that its workflow keeps. Postgres has the rest. */
export interface LoanStanding {
  readonly status: LoanState;
  /** business time at which there is next something to do; null when it is over */
  readonly nextWakeMs: number | null;
  /** grows with every change of plan or payments, so that of two standings the later one is known */
  readonly version: number;
  /** the earliest period that is not paid, and when it is due */
  readonly nextPeriod: number | null;
  readonly nextDueDate: string | null;
  readonly nextDueMs: number | null;
  readonly periods: number;
  /** periods that are paid or past */
  readonly elapsed: number;
  readonly daysPastDue: number;
}

/** Who asks, from the API's verified session. */
export interface Requester {
  readonly kind: 'user' | 'staff';
  readonly id: number;
  /** 24 hex digits of a member of staff; '' for a borrower */
  readonly publicId: string;
  readonly requestId: string | null;
  readonly ip: string | null;
}

interface Command {
  /** identity of the request: asked twice, done once */
  readonly requestKey: string;
  readonly loanNo: string;
  readonly nowMs: number;
  readonly by: Requester;
}

/** The borrower pays from his wallet the period that was the earliest open one when he looked. Amounts are text of fen. */
export interface Repay extends Command {
  readonly period: number;
  /** null: what is open of that period, late fee included */
  readonly amountFen: string | null;
}

/** Staff write down money that reached the bank. */
export interface RecordPayment extends Command {
  readonly period: number;
  readonly amountFen: string;
  readonly paymentMethod: string | null;
  readonly transactionId: string | null;
  readonly notes: string | null;
  /** the business date it counts from, and the instant that is shown for it */
  readonly valueDate: string;
  readonly paidAtMs: number;
}

export interface PaymentPosted {
  readonly paymentNo: string;
  readonly amountFen: string;
  readonly lateFeeFen: string;
  readonly interestFen: string;
  readonly principalFen: string;
  readonly surplusFen: string;
  readonly period: number;
  readonly settled: boolean;
}

/** A change to one row, document 002 §2.4; what is absent stays. */
export interface PeriodChange {
  readonly period: number;
  readonly dueDate?: string;
  readonly dueAtMs?: number;
  readonly totalFen?: string;
  readonly principalFen?: string;
  readonly interestFen?: string;
  readonly lateFeeFen?: string;
  readonly notes?: string;
  /** why a late fee is let go, where the notes do not say so */
  readonly reason?: string;
  /** instead of a fee to set: how much of the one that is owed is let go, and why */
  readonly waive?: WaiverWish;
}

export interface WaiverWish {
  /** null: all that is owed */
  readonly amountFen: string | null;
  readonly code: WaiverReason;
}

export interface Amend extends Command {
  readonly changes: readonly PeriodChange[];
  /** false: what can be done is done and the rest is reported (§2.5); true: the first refusal refuses all (§2.4) */
  readonly allOrNothing: boolean;
}

export interface PeriodRefused {
  readonly period: number;
  readonly code: DomainErrorCode;
  readonly facts: ErrorFacts;
}

export interface Amended {
  readonly modified: readonly number[];
  readonly refused: readonly PeriodRefused[];
  /** of late fees, what was let go; absent when nothing was */
  readonly waivedFen?: string;
}

/** Either a quote, or what one would be made of. */
export interface Prepay extends Command {
  /** why staff did it for the borrower */
  readonly notes?: string | undefined;
  readonly quoteId: string | null;
  readonly strategy: PrepaymentStrategy | null;
  readonly amountFen: string | null;
}

export interface Prepaid extends PaymentPosted {
  readonly strategy: PrepaymentStrategy;
  readonly newMonths: number;
  readonly newMonthlyPaymentFen: string;
  readonly savedInterestFen: string;
}

/** Staff take back a payment: a bounced transfer, a mistake. */
export interface ReversePayment extends Command {
  readonly paymentNo: string;
  readonly reason: string;
}

export interface PaymentReversed {
  readonly paymentNo: string;
  readonly amountFen: string;
  readonly reversedAtMs: number;
  /** the loan was settled and is not any more */
  readonly reopened: boolean;
}

/** Staff give a loan up as lost. */
export interface WriteOff extends Command {
  readonly reason: string;
}

export interface WrittenOff {
  readonly writtenOffAtMs: number;
  readonly principalFen: string;
  /** what was owed: principal, interest that had fallen due, late fees */
  readonly owedFen: string;
}

/** Money that came in for a loan after it was written off. */
export interface RecordRecovery extends Command {
  readonly amountFen: string;
  readonly transactionId: string;
  readonly valueDate: string;
}

export interface Recovered {
  readonly recoveryNo: string;
  readonly amountFen: string;
  readonly valueDate: string;
  /** of what was owed, so far */
  readonly recoveredFen: string;
  readonly owedFen: string;
}

/** Staff have called the borrower of an overdue loan: what came of it. */
export interface NoteContact extends Command {
  readonly taskId: number;
  /** the version of the task that was looked at; null skips the check */
  readonly version: number | null;
  readonly outcome: ContactOutcome;
  readonly comments: string;
}

export interface ContactNoted {
  readonly taskId: number;
  readonly outcome: ContactOutcome;
}

/** Staff agree with the borrower on dates without late fees and reminders. */
export interface AgreePause extends Command {
  readonly from: string;
  /** included */
  readonly to: string;
  readonly reason: string;
}

export interface PauseAgreed {
  readonly from: string;
  readonly to: string;
}

/** Staff agree with the borrower on new dates, another term or another rate for what is left; null stays as it is. */
export interface Restructure extends Command {
  readonly annualRatePpm: number | null;
  readonly firstDueDate: string | null;
  /** rows to come, a month apart */
  readonly months: number | null;
  readonly capitaliseOverdue: boolean;
  readonly moveOverdueInterest: boolean;
  readonly reason: string;
  /** the version of the loan that was looked at; null skips the check */
  readonly version: number | null;
}

export interface LoanRestructured {
  /** within the loan, from 1 */
  readonly no: number;
  readonly agreedOn: string;
  readonly firstDueDate: string;
  readonly lastDueDate: string;
  readonly months: number;
  readonly annualRatePpm: number;
  readonly principalFen: string;
}

/** What an activity answers: the result for the caller, the standing for the workflow. */
export interface Answered<Result> {
  readonly result: Result;
  readonly standing: LoanStanding;
}

/** Money came to the loan by another way than its own updates: look at Postgres. Losing it costs time and nothing else. */
export const LOOK_AT_LOAN = 'look';
export const lookAtLoan = defineSignal<[]>(LOOK_AT_LOAN);

/** Updates, not signals: whoever pays must learn what became of it. */
export const repay = defineUpdate<PaymentPosted, [Repay]>('repay');
export const recordPayment = defineUpdate<PaymentPosted, [RecordPayment]>('recordPayment');
export const amend = defineUpdate<Amended, [Amend]>('amend');
export const prepay = defineUpdate<Prepaid, [Prepay]>('prepay');
export const reversePayment = defineUpdate<PaymentReversed, [ReversePayment]>('reversePayment');
export const writeOff = defineUpdate<WrittenOff, [WriteOff]>('writeOff');
export const recordRecovery = defineUpdate<Recovered, [RecordRecovery]>('recordRecovery');
export const agreePause = defineUpdate<PauseAgreed, [AgreePause]>('agreePause');
export const restructure = defineUpdate<LoanRestructured, [Restructure]>('restructure');
export const noteContact = defineUpdate<ContactNoted, [NoteContact]>('noteContact');

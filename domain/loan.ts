/** A loan, its terms, and the rows and payments that its position is computed from (document 002 §2). */
import type { BusinessDate } from './calendar.ts';
import type { DayCount } from './day-count.ts';
import type { LateFeePolicy } from './late-fee.ts';
import type { Fen } from './money.ts';
import type { RatePpm } from './rate.ts';
import { defineMachine } from './state-machine.ts';
import type { MovedPart, TermsInForce } from './terms-in-force.ts';

export const LOAN_STATES = ['active', 'settled', 'written_off'] as const;
export type LoanState = (typeof LOAN_STATES)[number];
export const LOAN_EVENTS = ['settle', 'reopen', 'write_off'] as const;
export type LoanEvent = (typeof LOAN_EVENTS)[number];

export const loanMachine = defineMachine({
  initial: 'active',
  states: LOAN_STATES,
  events: LOAN_EVENTS,
  table: {
    active: { settle: 'settled', write_off: 'written_off' },
    // A payment that is taken back (a bounced transfer) opens a settled loan again.
    settled: { settle: 'settled', reopen: 'active' },
    written_off: {},
  },
});

/** 等额本息, 等额本金, 先息后本 (interest each month, the principal with the last), 一次性还本付息 (everything at maturity). */
export const REPAYMENT_METHODS = [
  'equal_installment',
  'equal_principal',
  'interest_only',
  'single_repayment',
] as const;
export type RepaymentMethod = (typeof REPAYMENT_METHODS)[number];

/** The methods that repay principal with every instalment, which are those document 002's calculators know. */
export type AmortisingMethod = Extract<RepaymentMethod, 'equal_installment' | 'equal_principal'>;

/** `level`: every instalment the same, the last row's interest takes the residue; `last_instalment`: the last total differs. */
export const PLAN_ROUNDINGS = ['level', 'last_instalment'] as const;
export type PlanRounding = (typeof PLAN_ROUNDINGS)[number];

export interface LoanTerms {
  readonly principalFen: Fen;
  readonly annualRatePpm: RatePpm;
  readonly method: RepaymentMethod;
  readonly rounding: PlanRounding;
  readonly dayCount: DayCount;
  readonly disbursedAtMs: number;
  readonly lateFee: LateFeePolicy;
}

/** A late fee set by a person (document 002 §2.4): it replaces what had accrued up to `setOn`; later dates accrue on top. */
export interface LateFeeOverride {
  readonly amountFen: Fen;
  readonly setOn: BusinessDate;
}

/** One row of a repayment plan. Rows are kept in ascending order of `period`, starting with 1. */
export interface PlanRow {
  readonly period: number;
  readonly dueDate: BusinessDate;
  readonly dueAtMs: number;
  readonly principalFen: Fen;
  readonly interestFen: Fen;
  /** Principal + interest; a late fee is never part of it. */
  readonly totalFen: Fen;
  /** Principal that is left after this row. */
  readonly remainingPrincipalFen: Fen;
  /** `prepayment` marks the row that a prepayment inserted; absent means a regular instalment. */
  readonly kind?: 'instalment' | 'prepayment';
  readonly lateFeeOverride?: LateFeeOverride | null;
  readonly notes?: string | null;
  /** Of a row that a restructuring made, and of those that came out of it; absent: the loan's own terms since it was paid out. */
  readonly inForce?: TermsInForce | null;
  /** Of the interest of a restructuring's first row: what had arisen before. It bears no interest. */
  readonly carriedInterestFen?: Fen;
  /** What a restructuring took out of this row; principal and interest are without it. */
  readonly moved?: MovedPart | null;
}

/** Money that came in for a loan. `valueDate` decides what it covers, not the moment it was posted. */
export interface LoanPayment {
  /** Unique within the loan; the last word when two payments sort alike. */
  readonly reference: string;
  readonly amountFen: Fen;
  readonly valueDate: BusinessDate;
  /** The period it was recorded against (document 002 §2.3), if any. */
  readonly period?: number | null;
}

export const ROW_STATUSES = ['pending', 'partial', 'overdue', 'paid'] as const;
export type RowStatus = (typeof ROW_STATUSES)[number];

export const REPAYMENT_STATUSES = ['normal', 'in_progress', 'overdue', 'completed'] as const;
export type RepaymentStatus = (typeof REPAYMENT_STATUSES)[number];

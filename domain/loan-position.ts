/**
 * Where a loan stands on a date: a fold of its payments over its rows, in the order of their value dates. Nothing in it depends on
 * the order of posting, so a payment that is recorded late, or taken back, is handled by folding again.
 */
import {
  type Allocation,
  accrueTo,
  allocate,
  isDone,
  openAccount,
  openFen,
  type RowAccount,
} from './allocation.ts';
import { type BusinessDate, dayNumber } from './calendar.ts';
import { type DailyRate, dailyPenaltyRate } from './late-fee.ts';
import type { LoanPayment, LoanTerms, PlanRow, RepaymentStatus, RowStatus } from './loan.ts';
import { type Fen, sumFen } from './money.ts';
import type { RatePpm } from './rate.ts';
import { rateOf } from './terms-in-force.ts';

export interface PositionInput {
  readonly terms: Pick<LoanTerms, 'annualRatePpm' | 'lateFee'>;
  /** Ascending by period. */
  readonly rows: readonly PlanRow[];
  /** In any order; those value-dated after `asOf` are left out. */
  readonly payments: readonly LoanPayment[];
  readonly asOf: BusinessDate;
}

export interface PositionRow extends Required<PlanRow> {
  readonly paidPrincipalFen: Fen;
  readonly paidInterestFen: Fen;
  /** Principal and interest, as document 002's `paid_amount`. */
  readonly paidFen: Fen;
  /** Principal and interest that are still open. */
  readonly openFen: Fen;
  readonly lateFeeAccruedFen: Fen;
  readonly lateFeePaidFen: Fen;
  readonly lateFeeOutstandingFen: Fen;
  readonly status: RowStatus;
  /** The value date of the payment that closed the row. */
  readonly paidOn: BusinessDate | null;
  readonly daysPastDue: number;
}

export interface AllocatedPayment extends Allocation {
  readonly reference: string;
  readonly amountFen: Fen;
  readonly valueDate: BusinessDate;
}

export interface LoanPosition {
  readonly asOf: BusinessDate;
  readonly rows: readonly PositionRow[];
  /** In canonical order: value date, named period, amount, reference. */
  readonly payments: readonly AllocatedPayment[];
  readonly totalFen: Fen;
  readonly paidFen: Fen;
  readonly remainingFen: Fen;
  readonly paidPrincipalFen: Fen;
  readonly paidInterestFen: Fen;
  readonly principalOutstandingFen: Fen;
  readonly lateFeeAccruedFen: Fen;
  readonly lateFeePaidFen: Fen;
  readonly lateFeeOutstandingFen: Fen;
  /** What all payments together left for the wallet. */
  readonly surplusFen: Fen;
  /** What a payment today would cover without naming a period: open rows due by `asOf`, late fees included. */
  readonly dueFen: Fen;
  readonly periods: Readonly<Record<RowStatus, number>>;
  /** Whole percent of principal and interest paid, rounded down: 100 means all of it (document 002 §2.1). */
  readonly progressPercent: number;
  /** Of the oldest overdue row; 0 when none is. */
  readonly daysPastDue: number;
  /** The earliest period that is not paid, or null. */
  readonly nextPeriod: number | null;
  readonly repaymentStatus: RepaymentStatus;
  readonly closed: boolean;
}

/** @throws RangeError for a payment that is not positive */
export function project(input: PositionInput): LoanPosition {
  const { accounts, allocated } = fold(input);
  const asOfDay = dayNumber(input.asOf);
  return summarise(
    accounts.map((account) => positionRow(account, asOfDay)),
    allocated,
    input.asOf,
  );
}

export interface Fold {
  readonly accounts: readonly RowAccount[];
  readonly allocated: readonly AllocatedPayment[];
}

/** The fold itself, brought up to `asOf`; `explained` keeps how late fees came about. @throws like `project` */
export function fold({ terms, rows, payments, asOf }: PositionInput, explained = false): Fold {
  const rates = penaltyRates(terms);
  const accounts = rows.map((row) => openAccount(row, terms.lateFee, rates(row), explained));
  const unsettled = accounts.slice();
  const asOfDay = dayNumber(asOf);
  const allocated = canonicalOrder(payments.filter((payment) => payment.valueDate <= asOf)).map((payment) => {
    const { reference, amountFen, valueDate } = payment;
    if (amountFen <= 0n) throw new RangeError(`payment ${reference} is not positive`);
    const day = dayNumber(valueDate);
    return {
      reference,
      amountFen,
      valueDate,
      ...allocate(unsettled, amountFen, day, payment.period ?? 0),
    };
  });
  for (const account of accounts) accrueTo(account, asOfDay);
  return { accounts, allocated };
}

/** Late fees follow the rate of the row they are for; there are as many as there were restructurings, and one. */
function penaltyRates(terms: PositionInput['terms']): (row: PlanRow) => DailyRate {
  const known = new Map<RatePpm, DailyRate>();
  return (row) => {
    const ppm = rateOf(terms, row);
    const rate = known.get(ppm) ?? dailyPenaltyRate(terms.lateFee, ppm);
    known.set(ppm, rate);
    return rate;
  };
}

/** The one order in which payments are folded, whatever the order they were posted in. */
export function canonicalOrder(payments: readonly LoanPayment[]): LoanPayment[] {
  return [...payments].sort(
    (a, b) =>
      compare(a.valueDate, b.valueDate) ||
      (a.period ?? 0) - (b.period ?? 0) ||
      compare(a.amountFen, b.amountFen) ||
      compare(a.reference, b.reference),
  );
}

function compare<T extends string | bigint>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function positionRow(account: RowAccount, asOfDay: number): PositionRow {
  const { row } = account;
  const paidPrincipalFen = row.principalFen - account.openPrincipalFen;
  const paidInterestFen = row.interestFen - account.openInterestFen;
  const open = openFen(account);
  const late = open > 0n && account.dueDay < asOfDay;
  const done = isDone(account);
  // Fees of the grace dates are not owed by a row that was paid within it.
  const lateFeeAccruedFen = done ? account.lateFeePaidFen : account.lateFeeFen;
  // Written out: spreading a row and adding to it costs ten times as much, and a fold makes hundreds of them.
  return {
    period: row.period,
    dueDate: row.dueDate,
    dueAtMs: row.dueAtMs,
    principalFen: row.principalFen,
    interestFen: row.interestFen,
    totalFen: row.totalFen,
    remainingPrincipalFen: row.remainingPrincipalFen,
    kind: row.kind ?? 'instalment',
    lateFeeOverride: row.lateFeeOverride ?? null,
    notes: row.notes ?? null,
    inForce: row.inForce ?? null,
    carriedInterestFen: row.carriedInterestFen ?? 0n,
    moved: row.moved ?? null,
    paidPrincipalFen,
    paidInterestFen,
    paidFen: paidPrincipalFen + paidInterestFen,
    openFen: open,
    lateFeeAccruedFen,
    lateFeePaidFen: account.lateFeePaidFen,
    lateFeeOutstandingFen: lateFeeAccruedFen - account.lateFeePaidFen,
    status: done ? 'paid' : late ? 'overdue' : paidAnything(account) ? 'partial' : 'pending',
    paidOn: account.paidOn,
    daysPastDue: late ? asOfDay - account.dueDay : 0,
  };
}

/** Also where a restructuring left nothing but a late fee. */
function paidAnything(account: RowAccount): boolean {
  const open = openFen(account);
  return open === 0n || open < account.row.totalFen || account.lateFeePaidFen > 0n;
}

function summarise(
  rows: readonly PositionRow[],
  payments: readonly AllocatedPayment[],
  asOf: BusinessDate,
): LoanPosition {
  const total = (pick: (row: PositionRow) => Fen): Fen => sumFen(rows.map(pick));
  const periods: Record<RowStatus, number> = { pending: 0, partial: 0, overdue: 0, paid: 0 };
  for (const row of rows) periods[row.status]++;
  const totalFen = total((row) => row.totalFen);
  const paidFen = total((row) => row.paidFen);
  const paidPrincipalFen = total((row) => row.paidPrincipalFen);
  const closed = periods.paid === rows.length;
  const started = paidFen > 0n || rows.some((row) => row.lateFeePaidFen > 0n);
  return {
    asOf,
    rows,
    payments,
    totalFen,
    paidFen,
    remainingFen: totalFen - paidFen,
    paidPrincipalFen,
    paidInterestFen: paidFen - paidPrincipalFen,
    principalOutstandingFen: total((row) => row.principalFen) - paidPrincipalFen,
    lateFeeAccruedFen: total((row) => row.lateFeeAccruedFen),
    lateFeePaidFen: total((row) => row.lateFeePaidFen),
    lateFeeOutstandingFen: total((row) => row.lateFeeOutstandingFen),
    surplusFen: sumFen(payments.map((payment) => payment.surplusFen)),
    dueFen: total((row) => (row.dueDate <= asOf ? row.openFen + row.lateFeeOutstandingFen : 0n)),
    periods,
    progressPercent: totalFen === 0n ? 100 : Number((paidFen * 100n) / totalFen),
    daysPastDue: rows.reduce((most, row) => Math.max(most, row.daysPastDue), 0),
    nextPeriod: rows.find((row) => row.status !== 'paid')?.period ?? null,
    repaymentStatus: closed
      ? 'completed'
      : periods.overdue > 0
        ? 'overdue'
        : started
          ? 'in_progress'
          : 'normal',
    closed,
  };
}

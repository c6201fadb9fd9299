/**
 * Editing a row of a plan (document 002 §2.4, §2.5). The row is taken as printed: interest is not recomputed and past dates are
 * allowed; only total = principal + interest is checked, and missing parts follow from given ones. The principal sum
 * stays exact: the next open rows take up the difference, each keeping its interest, from the nearest on.
 */
import { type BusinessDate, utcMidnightMs } from './calendar.ts';
import { DomainError, invalidInput } from './errors.ts';
import type { PlanRow } from './loan.ts';
import { type Fen, maxFen } from './money.ts';

export interface RowChange {
  readonly period: number;
  readonly dueDate?: BusinessDate;
  /** The exact instant when one was given; a date alone means midnight UTC of it. */
  readonly dueAtMs?: number;
  readonly totalFen?: Fen;
  readonly principalFen?: Fen;
  readonly interestFen?: Fen;
  readonly lateFeeFen?: Fen;
  readonly notes?: string;
}

/** What a row has already received: an amendment may not go below it. From the position's row. */
export interface RowProgress {
  readonly period: number;
  readonly openFen: Fen;
  readonly paidPrincipalFen: Fen;
  readonly paidInterestFen: Fen;
  readonly lateFeeAccruedFen: Fen;
  /** What of it is owed; a row that a restructuring emptied may owe that alone. */
  readonly lateFeeOutstandingFen?: Fen;
}

/**
 * The rows after a change, in the same order.
 * @param progress the position's rows, by which settled rows are known; a row without one counts as untouched
 * @param on the business date of the edit: a late fee that is set replaces what had accrued by then
 * @throws DomainError `period_not_found`, `period_settled`, `invalid_input` (negative parts), `amount_mismatch` (the total is not the sum of its parts, a
 * part falls below what was paid, or no open row can take up the principal)
 */
export function amendRow(
  rows: readonly PlanRow[],
  progress: readonly RowProgress[],
  change: RowChange,
  on: BusinessDate,
): PlanRow[] {
  const index = rows.findIndex((row) => row.period === change.period);
  const row = rows[index];
  if (!row) throw new DomainError('period_not_found', { period: change.period });
  const byPeriod = new Map(progress.map((entry) => [entry.period, entry]));
  const paid = byPeriod.get(row.period);
  if (isSettled(paid) && (paid?.lateFeeOutstandingFen ?? 0n) === 0n)
    throw new DomainError('period_settled', { period: row.period });

  const parts = derivedParts(row, change);
  if (
    parts.principalFen < (paid?.paidPrincipalFen ?? 0n) ||
    parts.interestFen < (paid?.paidInterestFen ?? 0n)
  )
    throw mismatch(row.period, 'below_paid');
  const amended = rows.slice();
  amended[index] = {
    ...row,
    ...parts,
    ...dueOf(change),
    ...lateFeeOf(row, paid, change, on),
    ...notesOf(change),
  };
  takeUp(amended, index, parts.principalFen - row.principalFen, byPeriod);
  return withRemaining(amended);
}

function isSettled(paid: RowProgress | undefined): boolean {
  return paid !== undefined && paid.openFen === 0n;
}

/** Total, principal and interest: whichever are given must agree, the missing ones follow; with only a total, interest stays. */
function derivedParts(
  row: PlanRow,
  change: RowChange,
): Pick<PlanRow, 'principalFen' | 'interestFen' | 'totalFen'> {
  const given = {
    total_amount: change.totalFen,
    principal_amount: change.principalFen,
    interest_amount: change.interestFen,
  };
  const negative = Object.entries(given).filter(([, fen]) => fen !== undefined && fen < 0n);
  if (negative.length > 0)
    throw invalidInput(Object.fromEntries(negative.map(([name]) => [name, ['金额不能为负数']])));
  const { totalFen, principalFen, interestFen } = change;
  const interest =
    interestFen ??
    (totalFen !== undefined && principalFen !== undefined ? totalFen - principalFen : row.interestFen);
  const principal = principalFen ?? (totalFen !== undefined ? totalFen - interest : row.principalFen);
  if (principal < 0n || interest < 0n || (totalFen !== undefined && totalFen !== principal + interest))
    throw mismatch(row.period, 'parts');
  return { principalFen: principal, interestFen: interest, totalFen: principal + interest };
}

function dueOf({ dueDate, dueAtMs }: RowChange): Partial<PlanRow> {
  return dueDate === undefined ? {} : { dueDate, dueAtMs: dueAtMs ?? utcMidnightMs(dueDate) };
}

/** Repeating the fee that a row has anyway, as forms do, sets nothing. */
function lateFeeOf(
  row: PlanRow,
  paid: RowProgress | undefined,
  { lateFeeFen }: RowChange,
  on: BusinessDate,
): Partial<PlanRow> {
  if (lateFeeFen === undefined) return {};
  if (lateFeeFen < 0n) throw invalidInput({ late_fee: ['金额不能为负数'] });
  const current = paid?.lateFeeAccruedFen ?? row.lateFeeOverride?.amountFen ?? 0n;
  return lateFeeFen === current ? {} : { lateFeeOverride: { amountFen: lateFeeFen, setOn: on } };
}

function notesOf({ notes }: RowChange): Partial<PlanRow> {
  return notes === undefined ? {} : { notes };
}

/** More principal here is less in the next open rows, and the other way round; never below what they have already received. */
function takeUp(
  rows: PlanRow[],
  index: number,
  difference: Fen,
  progress: ReadonlyMap<number, RowProgress>,
): void {
  let left = difference;
  for (let next = index + 1; next < rows.length && left !== 0n; next++) {
    const row = rows[next];
    if (!row) break;
    const paid = progress.get(row.period);
    if (isSettled(paid)) continue;
    const principalFen = maxFen(row.principalFen - left, paid?.paidPrincipalFen ?? 0n);
    left -= row.principalFen - principalFen;
    rows[next] = { ...row, principalFen, totalFen: principalFen + row.interestFen };
  }
  if (left !== 0n) throw mismatch(rows[index]?.period ?? 0, 'principal_sum', left);
}

function withRemaining(rows: readonly PlanRow[]): PlanRow[] {
  let remaining = rows.reduce((sum, row) => sum + row.principalFen, 0n);
  return rows.map((row) => {
    remaining -= row.principalFen;
    return remaining === row.remainingPrincipalFen ? row : { ...row, remainingPrincipalFen: remaining };
  });
}

function mismatch(period: number, reason: string, differenceFen?: Fen): DomainError {
  return new DomainError('amount_mismatch', {
    period,
    reason,
    ...(differenceFen === undefined ? {} : { differenceFen: differenceFen.toString() }),
  });
}

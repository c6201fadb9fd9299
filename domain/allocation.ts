/**
 * How money meets rows: oldest period first, in each late fee, interest, principal. A payment covers what is due by its
 * value date and, if it was recorded against a period, the rows up to that period; the rest is surplus for the wallet and never
 * touches later rows (that would be a prepayment).
 */
import { type BusinessDate, dateOfDayNumber, dayNumber } from './calendar.ts';
import { type DailyRate, dailyLateFee, type LateFeePolicy } from './late-fee.ts';
import type { PlanRow } from './loan.ts';
import { type Fen, maxFen, minFen } from './money.ts';
import { cutByPauses, type Pause } from './pause.ts';

/** What one payment paid in one period. */
export interface AllocationPart {
  readonly period: number;
  readonly lateFeeFen: Fen;
  readonly interestFen: Fen;
  readonly principalFen: Fen;
}

export interface Allocation {
  readonly parts: readonly AllocationPart[];
  readonly surplusFen: Fen;
}

/** Dates of a row over which its late fee was the same; both ends included. */
export interface LateStretch {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly days: number;
  /** Principal and interest that were open. */
  readonly baseFen: Fen;
  /** Nothing during a pause. */
  readonly dailyFen: Fen;
  readonly paused: boolean;
}

/** A row while payments are folded over it, in the order of their value dates. */
export interface RowAccount {
  readonly row: PlanRow;
  readonly dueDay: number;
  readonly graceEndsDay: number;
  openPrincipalFen: Fen;
  openInterestFen: Fen;
  /** Fees of all dates up to `accruedDay`, the ones of the grace included. */
  rawLateFeeFen: Fen;
  /** What of it is owed: nothing during grace. */
  lateFeeFen: Fen;
  lateFeePaidFen: Fen;
  accruedDay: number;
  override: { readonly amountFen: Fen; readonly day: number } | null;
  /** What a restructuring will take out of the row: it bears late fees until `movedDay` and is not paid here. */
  movedFen: Fen;
  readonly movedDay: number;
  readonly rate: DailyRate;
  paidOn: BusinessDate | null;
  readonly pauses: readonly Pause[];
  /** How the late fee came about, for an explanation; null where nobody asks, which is nearly always. */
  readonly stretches: LateStretch[] | null;
}

export function openAccount(
  row: PlanRow,
  { graceDays, pauses = [] }: Pick<LateFeePolicy, 'graceDays' | 'pauses'>,
  rate: DailyRate,
  explained = false,
): RowAccount {
  const dueDay = dayNumber(row.dueDate);
  const set = row.lateFeeOverride;
  const moved = row.moved;
  return {
    row,
    dueDay,
    graceEndsDay: dueDay + graceDays,
    openPrincipalFen: row.principalFen,
    openInterestFen: row.interestFen,
    rawLateFeeFen: 0n,
    lateFeeFen: 0n,
    lateFeePaidFen: 0n,
    accruedDay: dueDay,
    override: set ? { amountFen: set.amountFen, day: dayNumber(set.setOn) } : null,
    movedFen: moved ? moved.principalFen + moved.interestFen : 0n,
    movedDay: moved ? dayNumber(moved.on) : 0,
    rate,
    paidOn: null,
    pauses,
    stretches: explained ? [] : null,
  };
}

export function openFen(account: RowAccount): Fen {
  return account.openPrincipalFen + account.openInterestFen;
}

/** Paid; of a row that a restructuring emptied, the late fee that it owed by then as well, which nothing else would ask for. */
export function isDone(account: RowAccount): boolean {
  if (account.openPrincipalFen + account.openInterestFen > 0n) return false;
  return !account.row.moved || (account.movedFen === 0n && account.lateFeeFen === account.lateFeePaidFen);
}

/**
 * Brings the late fee of a row up to a date, that date included. Between two payments the base is constant, so a stretch of dates is
 * one rounding and one multiplication. A row whose principal and interest are paid accrues nothing, which is also what
 * forgives the fees of the grace dates.
 */
export function accrueTo(account: RowAccount, day: number): void {
  if (isDone(account)) return;
  if (account.movedFen > 0n && account.movedDay <= day) {
    takeOverride(account, account.movedDay);
    accrueStretch(account, account.movedDay);
    account.movedFen = 0n;
    // emptied within grace: nothing was owed yet, and nothing is left that could come to owe it
    if (openFen(account) === 0n) account.rawLateFeeFen = account.lateFeeFen;
  }
  takeOverride(account, day);
  accrueStretch(account, day);
}

function takeOverride(account: RowAccount, day: number): void {
  const { override } = account;
  if (override === null || override.day > day) return;
  accrueStretch(account, override.day);
  // What was already paid stays paid, however low the fee is set.
  account.rawLateFeeFen = maxFen(override.amountFen, account.lateFeePaidFen);
  account.lateFeeFen = account.rawLateFeeFen;
  account.override = null;
}

const feeBase = (account: RowAccount): Fen => openFen(account) + account.movedFen;

function accrueStretch(account: RowAccount, day: number): void {
  const days = day - account.accruedDay;
  if (days <= 0) return;
  const dailyFen = dailyLateFee(feeBase(account), account.rate);
  if (account.pauses.length === 0 && account.stretches === null)
    account.rawLateFeeFen += dailyFen * BigInt(days);
  else accrueByDates(account, day, dailyFen);
  account.accruedDay = day;
  if (day > account.graceEndsDay) account.lateFeeFen = account.rawLateFeeFen;
}

/** The same with the dates cut at pauses, for loans that have any, and for who asks how the fee came about. */
function accrueByDates(account: RowAccount, day: number, feeFen: Fen): void {
  const dates = cutByPauses(account.pauses, dateOfDayNumber(account.accruedDay + 1), dateOfDayNumber(day));
  for (const { paused, ...stretch } of dates) {
    const dailyFen = paused ? 0n : feeFen;
    account.rawLateFeeFen += dailyFen * BigInt(stretch.days);
    account.stretches?.push({ ...stretch, baseFen: feeBase(account), dailyFen, paused });
  }
}

/**
 * Spends an amount on the accounts a payment covers, given in the order of their periods, and changes them. `accounts` may be shared
 * by many payments: settled ones at its front are dropped, so that a fold over years does not visit them again.
 */
export function allocate(accounts: RowAccount[], amountFen: Fen, day: number, period: number): Allocation {
  const parts: AllocationPart[] = [];
  let left = amountFen;
  dropSettledFront(accounts);
  for (const account of accounts) {
    if (left === 0n) break;
    if (account.dueDay > day && account.row.period > period) continue;
    if (isDone(account)) continue;
    accrueTo(account, day);
    const lateFeeFen = minFen(left, account.lateFeeFen - account.lateFeePaidFen);
    const interestFen = minFen(left - lateFeeFen, account.openInterestFen);
    const principalFen = minFen(left - lateFeeFen - interestFen, account.openPrincipalFen);
    account.lateFeePaidFen += lateFeeFen;
    account.openInterestFen -= interestFen;
    account.openPrincipalFen -= principalFen;
    if (isDone(account)) account.paidOn = dateOfDayNumber(day);
    left -= lateFeeFen + interestFen + principalFen;
    parts.push({ period: account.row.period, lateFeeFen, interestFen, principalFen });
  }
  return { parts, surplusFen: left };
}

function dropSettledFront(accounts: RowAccount[]): void {
  const firstOpen = accounts.findIndex((account) => !isDone(account));
  if (firstOpen !== 0) accounts.splice(0, firstOpen < 0 ? accounts.length : firstOpen);
}

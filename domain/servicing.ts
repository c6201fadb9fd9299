/**
 * The calendar of a loan: what happens to it and when, while nobody does anything. A month in which the borrower pays in time
 * has two wake-ups, the reminder and the end of the due date; only a loan that is overdue beyond grace wakes daily.
 */
import { type BusinessDate, DAY_MS, dateOfDayNumber, dayNumber, SHANGHAI_OFFSET_MS } from './calendar.ts';
import type { LoanTerms, PlanRow } from './loan.ts';
import type { Fen } from './money.ts';
import { rateOf } from './terms-in-force.ts';

export const REMINDER_DAYS_BEFORE = 3;
export const REMINDER_TIME_MS = 9 * 3_600_000;

/** When a person takes over: days past due of the oldest overdue row, and the bucket it enters. */
export const COLLECTION_STAGES = [
  { daysPastDue: 4, bucket: 'M1' },
  { daysPastDue: 31, bucket: 'M2' },
  { daysPastDue: 61, bucket: 'M3' },
  { daysPastDue: 91, bucket: 'M4' },
] as const;
export type CollectionBucket = (typeof COLLECTION_STAGES)[number]['bucket'];

export interface ServicedLoan {
  /** A position's rows fit. */
  readonly rows: readonly ServicedRow[];
  readonly terms: Pick<LoanTerms, 'annualRatePpm' | 'lateFee'>;
  /** A fixed delay per loan, less than a day, by which an operator spreads the midnight wake-ups; 0 by default. */
  readonly offsetMs?: number;
}

export interface ServicedRow extends Pick<PlanRow, 'inForce'> {
  readonly period: number;
  readonly dueDate: BusinessDate;
  readonly openFen: Fen;
}

export type ServicingKind = 'reminder' | 'due' | 'late_fee' | 'collection';

export interface ServicingEvent {
  readonly kind: ServicingKind;
  /** The first moment at which it is due. */
  readonly atMs: number;
  /** The business date of that moment; for `late_fee` the date whose fee accrues. */
  readonly date: BusinessDate;
  /** The row it is about; for `late_fee` and `collection` the oldest overdue one. */
  readonly period: number;
  /** Of that row on that date; negative before it is due. */
  readonly daysPastDue: number;
  readonly bucket: CollectionBucket | null;
}

/** All events with afterMs < at ≤ untilMs, in order, if the rows stay as they are. */
export function servicingEvents(loan: ServicedLoan, afterMs: number, untilMs: number): ServicingEvent[] {
  const events = openRows(loan).flatMap((row) => rowEvents(row, loan));
  const oldest = oldestRow(loan);
  if (oldest)
    events.push(...collectionEvents(oldest, loan), ...lateFeeEvents(oldest, loan, afterMs, untilMs));
  return events
    .filter((event) => event.atMs > afterMs && event.atMs <= untilMs)
    .sort((a, b) => a.atMs - b.atMs || ORDER[a.kind] - ORDER[b.kind] || a.period - b.period);
}

/** The first moment after `afterMs` at which something is due, or null: nothing is open. Strictly later than `afterMs`. */
export function nextServicingMoment(loan: ServicedLoan, afterMs: number): number | null {
  let next = Number.POSITIVE_INFINITY;
  const consider = (atMs: number): void => {
    if (atMs > afterMs && atMs < next) next = atMs;
  };
  for (const row of openRows(loan)) for (const event of rowEvents(row, loan)) consider(event.atMs);
  const oldest = oldestRow(loan);
  if (oldest) {
    for (const event of collectionEvents(oldest, loan)) consider(event.atMs);
    if (chargesLateFees(loan)) consider(midnight(firstFeeDayAfter(oldest, loan, afterMs), loan));
  }
  return Number.isFinite(next) ? next : null;
}

/** The bucket of days past due, or null below the first stage. */
export function collectionBucket(daysPastDue: number): CollectionBucket | null {
  return COLLECTION_STAGES.findLast((stage) => daysPastDue >= stage.daysPastDue)?.bucket ?? null;
}

const ORDER: Readonly<Record<ServicingKind, number>> = { reminder: 0, due: 1, late_fee: 2, collection: 3 };

interface OpenRow {
  readonly period: number;
  readonly dueDay: number;
}

function openRows(loan: ServicedLoan): OpenRow[] {
  return loan.rows
    .filter((row) => row.openFen > 0n)
    .map(({ period, dueDate }) => ({ period, dueDay: dayNumber(dueDate) }));
}

/** By due date, which amendments may move out of the order of periods. */
function oldestRow(loan: ServicedLoan): OpenRow | null {
  return openRows(loan).reduce<OpenRow | null>(
    (old, row) => (old && old.dueDay <= row.dueDay ? old : row),
    null,
  );
}

function midnight(day: number, { offsetMs = 0 }: ServicedLoan): number {
  return day * DAY_MS - SHANGHAI_OFFSET_MS + offsetMs;
}

function event(
  kind: ServicingKind,
  row: OpenRow,
  day: number,
  atMs: number,
  bucket: CollectionBucket | null = null,
): ServicingEvent {
  return {
    kind,
    atMs,
    date: dateOfDayNumber(day),
    period: row.period,
    daysPastDue: day - row.dueDay,
    bucket,
  };
}

function rowEvents(row: OpenRow, loan: ServicedLoan): ServicingEvent[] {
  const remindOn = row.dueDay - REMINDER_DAYS_BEFORE;
  return [
    event('reminder', row, remindOn, midnight(remindOn, loan) + REMINDER_TIME_MS),
    event('due', row, row.dueDay + 1, midnight(row.dueDay + 1, loan)),
  ];
}

function collectionEvents(row: OpenRow, loan: ServicedLoan): ServicingEvent[] {
  return COLLECTION_STAGES.map(({ daysPastDue, bucket }) => {
    const day = row.dueDay + daysPastDue;
    return event('collection', row, day, midnight(day, loan), bucket);
  });
}

function chargesLateFees({ rows, terms }: ServicedLoan): boolean {
  return (
    rows.some((row) => rateOf(terms, row) > 0) &&
    terms.lateFee.rateMultiplePpm > 0 &&
    terms.lateFee.yearlyCapPpm > 0
  );
}

/** The first date after `afterMs` whose midnight brings a fee: from the first date beyond grace, then every date. */
function firstFeeDayAfter(row: OpenRow, loan: ServicedLoan, afterMs: number): number {
  const firstFeeDay = row.dueDay + loan.terms.lateFee.graceDays + 1;
  return Math.max(firstFeeDay, Math.floor((afterMs - midnight(0, loan)) / DAY_MS) + 1);
}

function lateFeeEvents(row: OpenRow, loan: ServicedLoan, afterMs: number, untilMs: number): ServicingEvent[] {
  if (!chargesLateFees(loan)) return [];
  const events: ServicingEvent[] = [];
  for (let day = firstFeeDayAfter(row, loan, afterMs); midnight(day, loan) <= untilMs; day++)
    events.push(event('late_fee', row, day, midnight(day, loan)));
  return events;
}

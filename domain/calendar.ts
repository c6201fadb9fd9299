/**
 * Business dates are 'YYYY-MM-DD' texts in Asia/Shanghai. The offset is a constant +08:00: China's last daylight saving
 * time ended on 15 September 1991, and no date of this platform is older. A constant needs no time zone data, which the
 * workflow sandbox and a host's ICU might disagree about.
 */
import { civilFromDays, daysFromCivil, daysInMonth } from './civil.ts';

/** 'YYYY-MM-DD', a day in Asia/Shanghai. Dates compare as texts. */
export type BusinessDate = string;

export const DAY_MS = 86_400_000;
export const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** The business date on which an instant (ms since the epoch) falls. */
export function businessDateOf(ms: number): BusinessDate {
  return dateOfDayNumber(Math.floor((ms + SHANGHAI_OFFSET_MS) / DAY_MS));
}

/** Milliseconds since midnight in Asia/Shanghai. */
export function timeOfDayMs(ms: number): number {
  const local = ms + SHANGHAI_OFFSET_MS;
  return local - Math.floor(local / DAY_MS) * DAY_MS;
}

/** The first instant of a business date. */
export function startOfDayMs(date: BusinessDate): number {
  return dayNumber(date) * DAY_MS - SHANGHAI_OFFSET_MS;
}

/** Midnight UTC of a date, which is how document 002 prints a date that was given without a time (§2.4). */
export function utcMidnightMs(date: BusinessDate): number {
  return dayNumber(date) * DAY_MS;
}

/** Days since 1970-01-01, for arithmetic in loops. @throws RangeError for a text that is no date */
export function dayNumber(date: BusinessDate): number {
  const parts = dateParts(date);
  if (!parts) throw new RangeError(`not a date: ${date}`);
  return daysFromCivil(parts.year, parts.month, parts.day);
}

export function dateOfDayNumber(days: number): BusinessDate {
  const { year, month, day } = civilFromDays(days);
  return dateText(year, month, day);
}

export function isBusinessDate(text: string): boolean {
  return dateParts(text) !== null;
}

export function addDays(date: BusinessDate, days: number): BusinessDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/**
 * The same day of the month, months later, clipped to that month's end. Series are computed from their anchor, never from
 * the previous date: 31 Jan + 1 is 28 Feb, 31 Jan + 2 is 31 Mar.
 */
export function addMonths(anchor: BusinessDate, months: number): BusinessDate {
  const parts = dateParts(anchor);
  if (!parts) throw new RangeError(`not a date: ${anchor}`);
  const index = parts.year * 12 + (parts.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return dateText(year, month, Math.min(parts.day, daysInMonth(year, month)));
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** -1, 0 or 1, for sorting. */
export function compareDates(a: BusinessDate, b: BusinessDate): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** '20260131' of the date, for numbers such as APP20260131…. */
export function compactDate(date: BusinessDate): string {
  return date.replaceAll('-', '');
}

function dateText(year: number, month: number, day: number): BusinessDate {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function pad(value: number, width: number): string {
  return value.toString().padStart(width, '0');
}

function dateParts(text: string): { year: number; month: number; day: number } | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return { year, month, day };
}

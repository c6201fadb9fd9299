/** ISO 8601 durations, added on Shanghai's calendar: P1M from 31 Jan 09:00 is 28 Feb 09:00. */
import { addDays, addMonths, businessDateOf, startOfDayMs, timeOfDayMs } from './calendar.ts';

export interface Duration {
  readonly months: number;
  readonly days: number;
  readonly ms: number;
}

const SHAPE =
  /^P(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})(?:\.(\d{1,3}))?S)?)?$/;

/** `P1Y2M3W4DT5H6M7.5S` in whole parts (seconds may have milliseconds); null for anything else, also for a bare `P` or `PT`. */
export function parseDuration(text: string): Duration | null {
  const match = SHAPE.exec(text);
  if (!match || text === 'P' || text.endsWith('T')) return null;
  const part = (index: number): number => Number(match[index] ?? '0');
  return {
    months: part(1) * 12 + part(2),
    days: part(3) * 7 + part(4),
    ms: ((part(5) * 60 + part(6)) * 60 + part(7)) * 1000 + Number((match[8] ?? '').padEnd(3, '0')),
  };
}

/** The instant a duration after another: months first (clipped to the month's end), then days, then the exact time. Null for a text that is no duration. */
export function addDuration(ms: number, duration: string | Duration): number | null {
  const parsed = typeof duration === 'string' ? parseDuration(duration) : duration;
  if (!parsed) return null;
  const date = addDays(addMonths(businessDateOf(ms), parsed.months), parsed.days);
  return startOfDayMs(date) + timeOfDayMs(ms) + parsed.ms;
}

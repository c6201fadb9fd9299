/** Dates and instants as clients write them (ISO 8601), read strictly: a text that is not one yields null, never a guess. */
import {
  type BusinessDate,
  businessDateOf,
  DAY_MS,
  dayNumber,
  isBusinessDate,
  SHANGHAI_OFFSET_MS,
  startOfDayMs,
  utcMidnightMs,
} from './calendar.ts';

const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * An ISO 8601 instant → ms since the epoch. A time without a zone is Shanghai time, as people here write it; digits
 * beyond milliseconds are cut. Leap seconds and 24:00 are refused.
 */
export function parseInstant(text: string): number | null {
  const match = INSTANT.exec(text.trim());
  if (!match) return null;
  const [, date = '', hourText, minuteText, secondText = '0', fraction = '', zone] = match;
  if (!isBusinessDate(date)) return null;
  const hour = Number(hourText);
  const minute = Number(minuteText);
  const second = Number(secondText);
  if (hour > 23 || minute > 59 || second > 59) return null;
  const offset = zone === undefined ? SHANGHAI_OFFSET_MS : zoneOffsetMs(zone);
  if (offset === null) return null;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return dayNumber(date) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds - offset;
}

/** A date, or an instant whose Shanghai date is meant (document 002 accepts both, §5). */
export function parseDate(text: string): BusinessDate | null {
  const trimmed = text.trim();
  if (isBusinessDate(trimmed)) return trimmed;
  const ms = parseInstant(trimmed);
  return ms === null ? null : businessDateOf(ms);
}

/** What a due or paid date means: a plain date keeps midnight UTC of itself (document 002 §2.4), an instant stays itself. */
export function parseDateOrInstant(text: string): { date: BusinessDate; atMs: number } | null {
  const trimmed = text.trim();
  if (isBusinessDate(trimmed)) return { date: trimmed, atMs: utcMidnightMs(trimmed) };
  const atMs = parseInstant(trimmed);
  return atMs === null ? null : { date: businessDateOf(atMs), atMs };
}

/** The span [from, to) that a filter `start_date … end_date` means, both ends included as Shanghai dates. */
export function dateSpanMs(start: BusinessDate, end: BusinessDate): { fromMs: number; toMs: number } {
  return { fromMs: startOfDayMs(start), toMs: startOfDayMs(end) + DAY_MS };
}

function zoneOffsetMs(zone: string): number | null {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

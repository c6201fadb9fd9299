/**
 * A pause by agreement: on its dates no late fee accrues and nobody is reminded. It begins tomorrow at the earliest, so that nothing
 * that was charged or paid changes; days past due are counted on, for a grade does not improve by agreement.
 */
import { addDays, type BusinessDate, daysBetween } from './calendar.ts';
import { invalidInput } from './errors.ts';

export interface Pause {
  readonly from: BusinessDate;
  /** Included. */
  readonly to: BusinessDate;
}

/** Half a year: who needs longer needs another plan. */
export const LONGEST_PAUSE_DAYS = 183;

/** @throws DomainError `invalid_input` for a pause that has begun, ends before it begins, is too long or meets another one */
export function refusePause(pauses: readonly Pause[], wish: Pause, today: BusinessDate): void {
  const errors: Record<string, string[]> = {};
  if (wish.from <= today) errors['from'] = ['暂停最早从明天开始'];
  if (wish.to < wish.from) errors['to'] = ['结束日期不能早于开始日期'];
  else if (daysBetween(wish.from, wish.to) >= LONGEST_PAUSE_DAYS) errors['to'] = ['暂停不能超过183天'];
  else if (pauses.some((pause) => pause.from <= wish.to && wish.from <= pause.to))
    errors['from'] = ['与已有的暂停重叠'];
  if (Object.keys(errors).length > 0) throw invalidInput(errors);
}

export function isPaused(pauses: readonly Pause[], date: BusinessDate): boolean {
  return pauses.some((pause) => pause.from <= date && date <= pause.to);
}

export interface PausedStretch extends Pause {
  readonly days: number;
  readonly paused: boolean;
}

/** The dates from `from` to `to`, cut where pauses begin and end. */
export function cutByPauses(pauses: readonly Pause[], from: BusinessDate, to: BusinessDate): PausedStretch[] {
  const stretches: PausedStretch[] = [];
  const add = (start: BusinessDate, end: BusinessDate, paused: boolean): void => {
    if (start <= end) stretches.push({ from: start, to: end, days: daysBetween(start, end) + 1, paused });
  };
  let next = from;
  for (const pause of [...pauses].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (pause.to < next || pause.from > to) continue;
    const begin = pause.from > next ? pause.from : next;
    const end = pause.to < to ? pause.to : to;
    add(next, addDays(begin, -1), false);
    add(begin, end, true);
    next = addDays(end, 1);
  }
  add(next, to, false);
  return stretches;
}

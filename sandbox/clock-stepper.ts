import { DAY_MS } from '../domain/calendar.ts';
import { addDuration, parseDuration } from '../domain/duration.ts';
import { invalidInput } from '../domain/errors.ts';
import { exclusively } from './clock-lock.ts';
import { bringAllTo, type ClockDeps, processesDue } from './open-processes.ts';
import { sendQueued, settlePresent, startPromised } from './present.ts';

export interface ClockReading {
  /** business time, ms since the epoch */
  readonly nowMs: number;
  /** business time minus system time, ms */
  readonly offsetMs: number;
}

/** Further ahead lies nothing that a loan could wait for, and dates stop having four digits. */
const LATEST_MS = Date.parse('2500-01-01T00:00:00Z');

export async function readClock(deps: Pick<ClockDeps, 'knex'>): Promise<ClockReading> {
  return readingOf(await deps.knex('business_clock').first('offset_ms'));
}

function readingOf(row: { offset_ms: bigint } | undefined): ClockReading {
  if (row === undefined) throw new Error('table business_clock has no row: run the migrations');
  const offsetMs = Number(row.offset_ms);
  return { nowMs: Date.now() + offsetMs, offsetMs };
}

/**
 * Moves business time forward to a moment, event by event: the clock stops at every moment at which some process has something to
 * do, in due order, and goes on when all that were due have done it. One mover at a time; a second caller waits.
 *
 * @param targetMs ms since the epoch
 * @throws DomainError invalid_input (`to`) for the past; unavailable (facts.process) when a process does not settle: the clock
 *   then stands where that process was due, and asking again goes on from there
 */
export async function advanceTo(deps: ClockDeps, targetMs: number): Promise<ClockReading> {
  const { nowMs } = await readClock(deps);
  if (targetMs < nowMs) throw invalidInput({ to: ['时间只能前进，不能后退 · the clock never goes back'] });
  refuseTooFar('to', targetMs);
  return exclusively(deps.knex, () => walk(deps, targetMs));
}

/**
 * Moves business time forward by an ISO 8601 duration on Shanghai's calendar: P1M from 31 January is the last of February. Counted
 * from the moment at which this caller's turn comes, so two callers who move by a month each move by two.
 * @throws like `advanceTo`, with `by` for a text that is no duration
 */
export async function advanceBy(deps: ClockDeps, text: string): Promise<ClockReading> {
  const duration = parseDuration(text);
  if (duration === null) throw invalidInput({ by: ['须为ISO 8601时长，如 P1M · not an ISO 8601 duration'] });
  return exclusively(deps.knex, async () => {
    const { nowMs } = await readClock(deps);
    // at least so far, whatever the calendar makes of it; the calendar itself ends with the year 9999
    refuseTooFar('by', nowMs + (duration.months * 28 + duration.days) * DAY_MS + duration.ms);
    return walk(deps, addDuration(nowMs, duration) ?? nowMs);
  });
}

/** Sets the clock so that it is at least `ms`; time that is later already stays. */
async function moveClock(deps: ClockDeps, ms: number): Promise<ClockReading> {
  const rows: { offset_ms: bigint }[] = await deps
    .knex('business_clock')
    .update({ offset_ms: deps.knex.raw('greatest(offset_ms, ?::bigint)', [ms - Date.now()]) })
    .returning('offset_ms');
  return readingOf(rows[0]);
}

/** A step is a few milliseconds of ours and the work that is due; a loan of thirty years has some seven hundred of them. */
async function walk(deps: ClockDeps, targetMs: number): Promise<ClockReading> {
  await settlePresent(deps);
  for (let reading = await readClock(deps); ; ) {
    await startPromised(deps);
    // real time runs while we step, and what it has reached is due as well
    const nowMs = Date.now() + reading.offsetMs;
    const ahead = await processesDue(deps, Math.max(targetMs, nowMs));
    const [first] = ahead;
    if (first === undefined) break;
    const stepMs = first.dueAt === null ? nowMs : Math.max(first.dueAt.getTime(), nowMs);
    if (stepMs > nowMs) reading = await moveClock(deps, stepMs);
    await bringAllTo(
      deps,
      ahead.filter(({ dueAt }) => (first.dueAt === null ? dueAt === null : isDue(dueAt, stepMs))),
      stepMs,
    );
  }
  const reached = await moveClock(deps, targetMs);
  await sendQueued(deps);
  return reached;
}

function isDue(dueAt: Date | null, atMs: number): boolean {
  return dueAt !== null && dueAt.getTime() <= atMs;
}

function refuseTooFar(field: 'by' | 'to', targetMs: number): void {
  if (targetMs <= LATEST_MS) return;
  throw invalidInput({ [field]: ['最远到2500年 · not beyond the year 2500'] });
}

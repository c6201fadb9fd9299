import { addDuration, parseDuration } from '../domain/duration.ts';
import { invalidInput } from '../domain/errors.ts';
import { exclusively } from './clock-lock.ts';
import { bringAllTo, type ClockDeps, earliestDue, processesDue, processesUnasked } from './open-processes.ts';
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
  const row: { offset_ms: bigint } | undefined = await deps.knex('business_clock').first('offset_ms');
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
    const targetMs = addDuration((await readClock(deps)).nowMs, duration) ?? Number.NaN;
    refuseTooFar('by', targetMs);
    return walk(deps, targetMs);
  });
}

/** Sets the clock so that it is at least `ms`; time that is later already stays. */
async function moveClock(deps: ClockDeps, ms: number): Promise<ClockReading> {
  await deps
    .knex('business_clock')
    .update({ offset_ms: deps.knex.raw('greatest(offset_ms, ?::bigint)', [ms - Date.now()]) });
  return readClock(deps);
}

async function walk(deps: ClockDeps, targetMs: number): Promise<ClockReading> {
  await settlePresent(deps);
  for (;;) {
    await startPromised(deps);
    const { nowMs } = await readClock(deps);
    await bringAllTo(deps, await processesUnasked(deps), nowMs);
    // real time runs while we step, and what it has reached is due as well
    const dueMs = await earliestDue(deps, Math.max(targetMs, nowMs));
    if (dueMs === null) break;
    if (dueMs > nowMs) await moveClock(deps, dueMs);
    const atMs = Math.max(dueMs, nowMs);
    await bringAllTo(deps, await processesDue(deps, atMs), atMs);
  }
  const reading = await moveClock(deps, targetMs);
  await sendQueued(deps);
  return reading;
}

function refuseTooFar(field: 'by' | 'to', targetMs: number): void {
  if (targetMs <= LATEST_MS) return;
  throw invalidInput({ [field]: ['最远到2500年 · not beyond the year 2500'] });
}

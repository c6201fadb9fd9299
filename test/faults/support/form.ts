import { appendFileSync } from 'node:fs';
import { type FaultForm, faultForm } from '../../../config/fault-form.ts';
import type { FaultName } from './faults.ts';

const asked = faultForm();

export const FORM: FaultForm['form'] = asked.form;
/** Repeats the order of faults: `FAULT_SEED=<number>`, or `npm run faults -- --seed <number>`. */
export const SEED: number = asked.seed;
/** Where `npm run faults` has put the compiled platform. */
export const DIST: string | undefined = asked.dist;

/** `npm run faults -- --long --minutes 20`: a series ends then, and counts what it has. */
export const MINUTES: number | null = asked.minutes;

const startedMs = Date.now();
/** Whether a series is to begin another round. */
export const hasTime = (sinceMs = startedMs): boolean =>
  MINUTES === null || Date.now() - sinceMs < MINUTES * 60_000;

/** How often something is done: in every `npm test`, and in the long form. */
export const times = (short: number, long: number): number => (FORM === 'long' ? long : short);

/** Whether this fault was asked for, where a file covers more than one. */
export const chosen = (fault: FaultName): boolean =>
  asked.chosen.length === 0 || asked.chosen.includes(fault);

/** What one series of a fault came to. */
export interface FaultRow {
  readonly fault: FaultName;
  /** what was done, as a noun: `worker killed with -9` */
  readonly what: string;
  readonly injected: number;
  /** what `injected` counts: `kills` */
  readonly unit: string;
  /** acknowledged and not found afterwards */
  readonly lost: number;
  /** done more than once */
  readonly doubled: number;
  /** neither over nor waiting for something named */
  readonly stuck: number;
  /** from each fault to its end, milliseconds */
  readonly recoveredMs?: readonly number[];
  readonly note?: string;
}

/** Prints a result, and appends it to the report when `npm run faults` asked for one. */
export function record(row: FaultRow): void {
  const { fault, what, injected, unit, lost, doubled, stuck, recoveredMs = [], note } = row;
  const times = recoveredMs.length === 0 ? [] : [`recovered ${spread(recoveredMs)}`];
  say(
    [
      `${fault} ${what}: ${injected} ${unit}, ${lost} lost, ${doubled} doubled, ${stuck} stuck`,
      ...times,
      ...(note === undefined ? [] : [note]),
    ].join('; '),
  );
  if (asked.report !== undefined) appendFileSync(asked.report, `${JSON.stringify({ ...row, seed: SEED })}\n`);
}

/** A fault that this machine cannot inject: `npm run faults` names it, and calls no long run clean without it. */
export function recordLack(fault: FaultName, why: string): void {
  say(`${fault} not run: ${why}`);
  if (asked.report !== undefined) appendFileSync(asked.report, `${JSON.stringify({ fault, notRun: why })}\n`);
}

export const say = (text: string): void => console.log(`      ${text}`);

/** Half, 95 % and all of the times, in seconds. */
function spread(ms: readonly number[]): string {
  const sorted = ms.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    ((sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0) / 1_000).toFixed(1);
  return `p50 ${at(0.5)} s, p95 ${at(0.95)} s, max ${at(1)} s`;
}

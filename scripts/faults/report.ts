import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { z } from 'zod';

const row = z.object({
  fault: z.string(),
  what: z.string(),
  injected: z.number(),
  unit: z.string(),
  lost: z.number(),
  doubled: z.number(),
  stuck: z.number(),
  recoveredMs: z.array(z.number()).default([]),
  note: z.string().default(''),
});
export type ReportRow = z.infer<typeof row>;

const lack = z.object({ fault: z.string(), notRun: z.string() });
/** A fault that this machine cannot inject, and what it lacks for it. */
export type Lack = z.infer<typeof lack>;

/** What tests have written down, in their order. */
export function readRows(file: string): { readonly rows: ReportRow[]; readonly lacks: Lack[] } {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const read = lines.map((line) => z.union([row, lack]).parse(JSON.parse(line)));
  return {
    rows: read.filter((one) => 'injected' in one),
    lacks: read.filter((one) => 'notRun' in one),
  };
}

/**
 * The table that a reader can check. So many clean faults bound the chance that one does harm at three divided by their number, with
 * 95 % confidence (rule of three); faults of several rows count apart, since they are not the same.
 */
export function faultReport(run: {
  readonly form: string;
  readonly seed: number;
  readonly commit: string;
  /** which tests were asked for by their names; all when absent */
  readonly grep?: string | undefined;
  readonly rows: readonly ReportRow[];
  readonly lacks: readonly Lack[];
  /** as `whatIsUnclean` says it */
  readonly unclean: readonly string[];
}): string {
  const only = run.grep === undefined ? '' : `, only the tests that match “${run.grep}”`;
  const rows = run.rows.toSorted((a, b) => Number(a.fault.slice(1)) - Number(b.fault.slice(1)));
  return [
    `Form ${run.form}, seed ${run.seed}${only}, commit ${run.commit}, Node ${process.versions.node}, ${cpus().length} cores, ${new Date().toISOString()}`,
    '',
    '| fault | what | injected | lost | doubled | stuck | recovered p50 / p95 / max | chance of harm below (95 %) | note |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((one) => `| ${cells(one).join(' | ')} |`),
    '',
    ...run.lacks.map(({ fault, notRun }) => `${fault} not run: ${notRun}`),
    run.unclean.length === 0
      ? 'Clean: no test failed, nothing lost, doubled or stuck.'
      : `NOT CLEAN: ${run.unclean.join('; ')}`,
    '',
  ].join('\n');
}

/** So many requests that met one fault say nothing of how often such a fault does harm. */
const ONE = / in one outage$/;

function cells({
  fault,
  what,
  injected,
  unit,
  lost,
  doubled,
  stuck,
  recoveredMs,
  note,
}: ReportRow): string[] {
  const harmed = [lost, doubled, stuck].some((number) => number !== 0);
  return [
    fault,
    what,
    `${injected} ${unit}`,
    String(lost),
    String(doubled),
    String(stuck),
    recoveredMs.length === 0 ? '–' : [0.5, 0.95, 1].map((share) => at(recoveredMs, share)).join(' / '),
    harmed || injected === 0 || ONE.test(unit)
      ? '–'
      : `${Math.min(100, 300 / injected).toFixed(injected < 100 ? 0 : 1)} %`,
    note,
  ];
}

/** That share of the times is at most so long, in seconds. */
function at(times: readonly number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b);
  const ms = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return `${(ms / 1000).toFixed(1)} s`;
}

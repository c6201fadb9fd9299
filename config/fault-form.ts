import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { ConfigError } from './config-error.ts';
import { type Environment, processEnvironment } from './environment.ts';

/** The short form repeats itself from run to run, so that what failed once fails again. */
const SHORT_SEED = 2026;

const schema = z.object({
  FAULTS_FORM: z.enum(['short', 'long']).default('short'),
  FAULT_SEED: z.coerce.number().int().positive().max(1e9).optional(),
  FAULTS_REPORT: z.string().min(1).optional(),
  FAULTS_CHOSEN: z.string().default(''),
  FAULTS_DIST: z.string().min(1).optional(),
  FAULTS_MINUTES: z.coerce.number().positive().optional(),
});

/** How the fault tests are to run: set by `npm run faults`, all of it optional. */
export interface FaultForm {
  /** short: bounded, for every `npm test`; long: as often as docs/reliability.md says */
  readonly form: 'short' | 'long';
  readonly seed: number;
  /** the file to which each result is appended as one line of JSON */
  readonly report: string | undefined;
  /** the faults asked for; empty means all of them */
  readonly chosen: readonly string[];
  /** the folder with the compiled platform: its processes start in a fraction of the time that TypeScript needs */
  readonly dist: string | undefined;
  /** a series ends after so long, however often its fault has come by then; null: only when it is whole */
  readonly minutes: number | null;
}

/** @throws ConfigError for a value that makes no sense */
export function faultForm(env: Environment = processEnvironment()): FaultForm {
  const set = schema.safeParse(env);
  if (!set.success)
    throw new ConfigError(set.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`));
  const { FAULTS_FORM: form, FAULT_SEED: seed } = set.data;
  return {
    form,
    seed: seed ?? (form === 'short' ? SHORT_SEED : randomInt(1, 1_000_000)),
    report: set.data.FAULTS_REPORT,
    chosen: set.data.FAULTS_CHOSEN.split(',').filter(Boolean),
    dist: set.data.FAULTS_DIST,
    minutes: set.data.FAULTS_MINUTES ?? null,
  };
}

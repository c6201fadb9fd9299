import { randomInt } from 'node:crypto';
import { ConfigError } from './config-error.ts';
import type { Environment } from './environment.ts';

/** Any number would do; the same one every time is what makes two runs of the tests one and the same. */
export const DEFAULT_PROPERTY_SEED = 20_260_110;

const LIMIT = 2 ** 31 - 1;

/**
 * The seed of the property tests: fixed, so that what failed once fails again; `PROPERTY_SEED=random` looks for new cases, and
 * `PROPERTY_SEED=<number>` repeats those of an earlier run.
 * @throws ConfigError for what is neither
 */
export function propertySeed(env: Environment): number {
  const wanted = env['PROPERTY_SEED'] ?? '';
  if (wanted === '') return DEFAULT_PROPERTY_SEED;
  if (wanted === 'random') return randomInt(1, LIMIT);
  const seed = Number(wanted);
  if (/^-?\d{1,10}$/.test(wanted) && Math.abs(seed) <= LIMIT) return seed;
  throw new ConfigError([`PROPERTY_SEED must be a whole number up to ${LIMIT}, or "random".`]);
}

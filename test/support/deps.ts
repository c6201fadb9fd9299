import type { Knex } from 'knex';
import { pino } from 'pino';
import type { ActivityDeps } from '../../activities/deps.ts';
import type { Clock } from '../../adapters/clock.ts';
import { type Config, loadConfig } from '../../config/index.ts';

/** A clock that a test holds in its hand. */
export class HandClock implements Clock {
  #nowMs: number;

  constructor(start: string | number) {
    this.#nowMs = typeof start === 'number' ? start : Date.parse(start);
  }

  async now(): Promise<Date> {
    return new Date(this.#nowMs);
  }

  set(to: string | number): void {
    this.#nowMs = typeof to === 'number' ? to : Date.parse(to);
  }

  advance(ms: number): void {
    this.#nowMs += ms;
  }
}

/** A clock that reads somebody else's time, such as the time-skipping server's. */
export function clockOf(nowMs: () => number | Promise<number>): Clock {
  return { now: async () => new Date(await nowMs()) };
}

export const silentLogger = pino({ level: 'silent' });

export function testConfig(overrides: Record<string, string> = {}): Config {
  return loadConfig({ NODE_ENV: 'test', SANDBOX: 'on', ...overrides });
}

export function activityDeps(knex: Knex, clock: Clock, config: Config = testConfig()): ActivityDeps {
  return { knex, clock, config, logger: silentLogger };
}

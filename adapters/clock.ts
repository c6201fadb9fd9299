import type { Knex } from 'knex';

/**
 * The business clock: due dates, codes, deadlines and timers of processes follow it; tokens and rate limits follow the wall clock.
 */
export interface Clock {
  now(): Promise<Date>;
}

export const systemClock: Clock = {
  async now() {
    return new Date();
  },
};

/**
 * System time plus the offset kept in the one-row table `business_clock`. It is read at each call: the sandbox moves it in one
 * process and every other must see that at once.
 */
export class PostgresClock implements Clock {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** @throws when the database does not answer or the table has no row; a guessed time would date money wrongly. */
  async now(): Promise<Date> {
    const row = await this.#knex<{ offset_ms: string | number | bigint }>('business_clock').first(
      'offset_ms',
    );
    if (row === undefined) throw new Error('table business_clock has no row: run the migrations');
    return new Date(Date.now() + Number(row.offset_ms));
  }
}

import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Clock } from '../adapters/clock.ts';
import type { Config } from '../config/index.ts';

/** What database activities work with; those that call somebody outside ask for that party's adapter as well. */
export interface ActivityDeps {
  readonly knex: Knex;
  readonly clock: Clock;
  readonly config: Config;
  readonly logger: Logger;
}

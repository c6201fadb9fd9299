import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import type { Clock } from '../../adapters/clock.ts';
import type { Config } from '../../config/index.ts';
import type { OutsideWorld } from '../../workers/adapters.ts';

/** What the doctor looks at: the platform as its own processes see it. */
export interface DoctorDeps {
  readonly config: Config;
  readonly knex: Knex;
  readonly clock: Clock;
  readonly temporal: Client;
  readonly world: Pick<OutsideWorld, 'payouts' | 'payments' | 'sms' | 'mail' | 'storage'>;
}

import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Clock } from '../adapters/clock.ts';
import type { ObjectStorage } from '../adapters/object-storage/object-storage.ts';
import type { PaymentGateways } from '../adapters/payments/payment-gateway.ts';
import type { Config } from '../config/index.ts';

/** What operations work with. Composition roots build it once per process; tests build it with their own database. */
export interface OperationDeps {
  readonly knex: Knex;
  readonly temporal: Client;
  readonly clock: Clock;
  readonly storage: ObjectStorage;
  /** reads what the payment channels send us; only workers call them */
  readonly payments: PaymentGateways;
  readonly config: Config;
  readonly logger: Logger;
}

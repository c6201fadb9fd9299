import knexFactory, { type Knex } from 'knex';
import pg from 'pg';
import { sealingClient } from './vault/client.ts';
import { Vault, type VaultSettings } from './vault/vault.ts';

/**
 * One meaning per Postgres type everywhere: `bigint` (money, ledger ids) is a JS bigint, `date` stays the text that names the
 * day (a Date would drag it through the local time zone), `numeric` stays text.
 */
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => BigInt(text));
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export interface DatabaseOptions {
  readonly url: string;
  readonly poolMax?: number;
  /** keys of the personal data; without them nothing is sealed or opened, which suits a database of no people */
  readonly dataKeys?: VaultSettings;
  readonly applicationName?: string;
}

/** Opens a pool. Every statement is bounded: a query that hangs gives its connection back after 15 s. */
export function openDatabase(options: DatabaseOptions): Knex {
  return knexFactory({
    client: options.dataKeys === undefined ? 'pg' : sealingClient(new Vault(options.dataKeys)),
    connection: {
      connectionString: options.url,
      application_name: options.applicationName ?? 'loan-platform',
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 30_000,
      connectionTimeoutMillis: 3_000,
    },
    pool: { min: 0, max: options.poolMax ?? 10, acquireTimeoutMillis: 5_000 },
    acquireConnectionTimeout: 5_000,
  });
}

import type { Knex } from 'knex';
import PostgresClient, {
  type PostgresAnswer,
  type PostgresConnection,
  type PostgresQuery,
} from 'knex/lib/dialects/postgres/index.js';
import { Answers } from './answers.ts';
import type { Ask } from './key-ring.ts';
import { type Compiler, NewRow, sealStatement, ToSeal } from './statements.ts';
import type { Vault } from './vault.ts';
import { VaultError } from './vault-error.ts';

const vaults = new WeakMap<object, Vault>();

/** The vault that a connection or transaction seals and opens with. @throws VaultError when it was opened without one */
export function vaultOf(knex: Knex): Vault {
  const client: object = knex.client;
  const vault = vaults.get(client.constructor);
  if (vault === undefined) throw new VaultError('This database was opened without keys for personal data.');
  return vault;
}

/** Knex's client for Postgres, which seals what is written into sealed columns and opens what is read from them. */
export function sealingClient(vault: Vault): typeof Knex.Client {
  const answers = new Answers(vault);
  class SealingClient extends PostgresClient {
    override queryCompiler(builder: object, ...rest: unknown[]): Compiler {
      const compile: (builder: object, ...rest: unknown[]) => Compiler = super.queryCompiler;
      const compiler = compile.call(this, builder, ...rest);
      sealStatement(compiler, builder, vault);
      return compiler;
    }

    override async _query(connection: PostgresConnection, query: PostgresQuery): Promise<PostgresQuery> {
      const ask = asking(connection);
      if (query.bindings?.some(toBeMade) === true) query.bindings = await made(vault, query.bindings, ask);
      const answered = await super._query(connection, query);
      for (const answer of [answered.response ?? []].flat()) await answers.open(answer, ask);
      return answered;
    }
  }
  vaults.set(SealingClient, vault);
  return SealingClient;
}

const toBeMade = (value: unknown): boolean => value instanceof ToSeal || value instanceof NewRow;

function asking(connection: PostgresConnection): Ask {
  return async (text, values = []) =>
    (await connection.query({ text, values })).rows as PostgresAnswer['rows'];
}

/** Numbers new rows, which their values are sealed for, and seals. */
async function made(vault: Vault, bindings: readonly unknown[], ask: Ask): Promise<unknown[]> {
  const unnumbered = new Set(bindings.filter((one) => one instanceof NewRow && one.number === undefined));
  for (const row of unnumbered as Set<NewRow>) {
    const [next] = await ask(`SELECT nextval(pg_get_serial_sequence($1, 'id'))::int AS number`, [row.table]);
    row.number = Number(next?.['number']);
  }
  const key = await vault.ring.current(ask);
  return bindings.map((one) => {
    if (one instanceof NewRow) return one.number;
    if (!(one instanceof ToSeal)) return one;
    const { table, column } = one;
    const row = one.row instanceof NewRow ? one.row.number : one.row;
    return vault.seal(key, { table, column, row: String(row) }, one.clear());
  });
}

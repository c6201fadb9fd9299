import type { PostgresAnswer, PostgresField } from 'knex/lib/dialects/postgres/index.js';
import type { Ask } from './key-ring.ts';
import { SEALED_TABLES, type SealedField } from './sealed-fields.ts';
import { isSealed, versionOf } from './sealed-text.ts';
import { HIDDEN } from './statements.ts';
import { fieldValue, type Vault } from './vault.ts';
import { VaultError } from './vault-error.ts';

interface Origin {
  readonly table: string;
  readonly column: string;
}

interface SealedAnswer extends Origin {
  /** what it is called in this answer */
  readonly name: string;
  readonly field: SealedField;
  /** what its row's own name is called in this answer; more than one where a table is read twice */
  readonly rows: readonly string[];
}

/**
 * Opens what an answer brings of sealed columns, wherever in a statement they were read: Postgres says of each field which table and
 * column it came from. A value opens for the row it stands in, so a field needs its row's key beside it.
 */
export class Answers {
  readonly #vault: Vault;
  #origins: ReadonlyMap<string, Origin> = new Map();

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  async open({ fields, rows }: PostgresAnswer, ask: Ask): Promise<void> {
    if (fields === null || fields === undefined || rows.length === 0) return;
    const sealed = await this.#sealedFields(fields, rows, ask);
    for (const version of new Set(
      sealed.flatMap(({ name }) =>
        rows
          .map((row) => row[name])
          .filter(isSealed)
          .map(versionOf),
      ),
    ))
      await this.#vault.ring.ofVersion(version, ask);
    for (const field of sealed) for (const row of rows) row[field.name] = this.#opened(field, row);
    for (const { name } of fields) if (name.startsWith(HIDDEN)) for (const row of rows) delete row[name];
  }

  async #sealedFields(
    fields: readonly PostgresField[],
    rows: PostgresAnswer['rows'],
    ask: Ask,
  ): Promise<SealedAnswer[]> {
    const holding = fields.filter(
      ({ name, tableID }) => tableID !== 0 && rows.some((row) => mayBeSealed(row[name])),
    );
    if (holding.length === 0) return [];
    if (!holding.every((field) => this.#origins.has(keyOf(field)))) this.#origins = await readOrigins(ask);
    return holding.flatMap((one) => {
      const origin = this.#origins.get(keyOf(one));
      const table = origin === undefined ? undefined : SEALED_TABLES[origin.table];
      const field = origin === undefined ? undefined : table?.fields[origin.column];
      // a text of somebody's that only looks sealed
      if (origin === undefined || table === undefined || field === undefined) return [];
      const names = fields.filter(
        (other) => other.tableID === one.tableID && this.#origins.get(keyOf(other))?.column === table.row,
      );
      return [{ ...origin, name: one.name, field, rows: names.map(({ name }) => name) }];
    });
  }

  #opened({ name, field, rows, table, column }: SealedAnswer, row: Record<string, unknown>): unknown {
    const sealed = row[name];
    if (!isSealed(sealed)) return typeof sealed === 'string' ? fieldValue(field, sealed) : sealed;
    if (rows.length === 0)
      throw new VaultError(
        `${table}.${column} was read without ${table}.${SEALED_TABLES[table]?.row}, which it is sealed for; read both.`,
      );
    const open = (key: string) => this.#vault.open({ table, column, row: String(row[key]) }, sealed);
    for (const [at, key] of rows.entries()) {
      try {
        return fieldValue(field, open(key));
      } catch (error) {
        // a table that stands twice in a statement: the value belongs to one of its rows
        if (at === rows.length - 1) throw error;
      }
    }
    return sealed;
  }
}

/** Sealed, or the empty default of a column that holds JSON. */
const mayBeSealed = (value: unknown): boolean => isSealed(value) || value === '{}' || value === '[]';

const keyOf = ({ tableID, columnID }: PostgresField): string => `${tableID}.${columnID}`;

async function readOrigins(ask: Ask): Promise<ReadonlyMap<string, Origin>> {
  const rows = await ask(
    `SELECT c.oid::int8 AS oid, a.attnum, c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relname = ANY ($1) AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped`,
    [Object.keys(SEALED_TABLES)],
  );
  return new Map(
    rows.map(({ oid, attnum, relname, attname }) => [
      `${oid}.${attnum}`,
      { table: String(relname), column: String(attname) },
    ]),
  );
}

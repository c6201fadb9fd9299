import { indexColumn, SEALED_TABLES, type SealedTable } from './sealed-fields.ts';
import { storedText, type Vault } from './vault.ts';
import { VaultError } from './vault-error.ts';

type Row = Readonly<Record<string, unknown>>;

/** As much as is read and replaced of a statement that knex is about to turn into SQL. */
interface Statement {
  readonly grouping: string;
  readonly type?: string;
  readonly column?: unknown;
  readonly operator?: string;
  readonly value?: unknown;
  readonly not?: boolean;
  readonly bool?: string;
  readonly table?: unknown;
  readonly distinct?: boolean;
  readonly asColumn?: boolean;
}

interface Parts {
  readonly table?: unknown;
  readonly insert?: unknown;
  readonly update?: unknown;
  readonly onConflict?: unknown;
  readonly merge?: { readonly updates?: unknown };
}

export interface Compiler {
  readonly method: string;
  single: Parts;
  grouped: Readonly<Record<string, readonly Statement[] | undefined>>;
}

/** A sealed table as this statement calls it. */
interface Named {
  readonly alias: string;
  readonly table: string;
  readonly sealed: SealedTable;
}

type Scope = readonly Named[];

/** A row that is about to be inserted and has no number yet. */
export class NewRow {
  readonly table: string;
  number: number | undefined;
  constructor(table: string) {
    this.table = table;
  }
  toJSON(): string {
    return 'new';
  }
}

/** A value on its way to be sealed. It shows nothing of itself to whoever logs a statement's bindings. */
export class ToSeal {
  readonly table: string;
  readonly column: string;
  readonly row: string | NewRow;
  readonly #clear: string;
  constructor(table: string, column: string, row: string | NewRow, clear: string) {
    this.table = table;
    this.column = column;
    this.row = row;
    this.#clear = clear;
  }
  clear(): string {
    return this.#clear;
  }
  toJSON(): string {
    return 'sealed';
  }
}

/** Begins the names of columns that are asked for only to open others, and are taken out of the answer. */
export const HIDDEN = '§';

const scopes = new WeakMap<object, Scope>();

/**
 * Turns a statement about clear values into one about sealed ones: what is written is sealed for its row, what is looked for is looked
 * for by its digest, and what is read is read with the row's own name. What cannot be done so is refused, never run as it stands.
 */
export function sealStatement(compiler: Compiler, builder: object, vault: Vault): void {
  const scope = [...scopeOf(compiler), ...(scopes.get(builder) ?? [])];
  if (scope.length === 0) return;
  const { single, grouped } = compiler;
  const [target] = scopeOf(compiler);
  if (compiler.method === 'insert' && target !== undefined) {
    refuseConflict(target, single);
    compiler.single = { ...single, insert: insertOf(vault, target, single.insert) };
  }
  if (compiler.method === 'update' && target !== undefined && isRow(single.update))
    compiler.single = { ...single, update: updateOf(vault, target, single.update, grouped['where'] ?? []) };
  const where = grouped['where']?.map((statement) => lookup(vault, scope, statement));
  compiler.grouped = {
    ...grouped,
    ...(where === undefined ? {} : { where }),
    ...(['select', 'first', 'pluck'].includes(compiler.method) ? readable(scope, grouped) : {}),
  };
}

function scopeOf({ single, grouped }: Compiler): Named[] {
  const joined = (grouped['join'] ?? []).map(({ table }) => table);
  return [single.table, ...joined].flatMap((table) => namesOf(table));
}

function namesOf(table: unknown): Named[] {
  if (typeof table === 'string') {
    const [name = '', alias = name] = table.split(/\s+as\s+/i);
    return named(name.trim(), alias.trim());
  }
  if (!isRow(table)) return [];
  return Object.entries(table).flatMap(([alias, name]) =>
    typeof name === 'string' ? named(name, alias) : [],
  );
}

function named(table: string, alias: string): Named[] {
  const sealed = Object.hasOwn(SEALED_TABLES, table) ? SEALED_TABLES[table] : undefined;
  return sealed === undefined ? [] : [{ alias, table, sealed }];
}

/** The sealed column that a name in a statement means, if it means one. */
function meant(scope: Scope, column: unknown): { named: Named; column: string; prefix: string } | null {
  if (typeof column !== 'string') return null;
  const at = column.lastIndexOf('.');
  const [alias, name] = [column.slice(0, Math.max(at, 0)), column.slice(at + 1)];
  const named = scope.find(
    (one) => (alias === '' || alias === one.alias) && Object.hasOwn(one.sealed.fields, name),
  );
  return named === undefined ? null : { named, column: name, prefix: column.slice(0, at + 1) };
}

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const isQuery = (value: unknown): boolean =>
  typeof value === 'function' || (typeof value === 'object' && value !== null && 'toSQL' in value);

function sealedRow(vault: Vault, { table, sealed }: Named, row: string | NewRow, values: Row): Row {
  const written: Record<string, unknown> = { ...values };
  for (const [column, field] of Object.entries(sealed.fields)) {
    const value = values[column];
    if (value === undefined) continue;
    if (isQuery(value))
      throw new VaultError(`${table}.${column} is sealed: it takes a value, not an SQL expression.`);
    const clear = value === null ? null : storedText(field, value);
    written[column] = clear === null ? null : new ToSeal(table, column, row, clear);
    Object.assign(written, vault.searchColumns(table, column, clear));
  }
  return written;
}

function insertOf(vault: Vault, target: Named, insert: unknown): unknown {
  if (Array.isArray(insert)) return insert.map((row: unknown) => insertOf(vault, target, row));
  if (!isRow(insert)) return insert;
  const key = target.sealed.row;
  if (!Object.keys(target.sealed.fields).some((column) => (insert[column] ?? null) !== null)) return insert;
  const given = insert[key] ?? new NewRow(target.table);
  return sealedRow(vault, target, given instanceof NewRow ? given : String(given), {
    ...insert,
    [key]: given,
  });
}

function updateOf(vault: Vault, target: Named, update: Row, where: readonly Statement[]): Row {
  const { fields, row: key } = target.sealed;
  const written = Object.keys(fields).filter((column) => (update[column] ?? null) !== null);
  const row = where.map((statement) => rowMeant(target, statement)).find((found) => found !== null);
  if (written.length > 0 && row === undefined)
    throw new VaultError(
      `${target.table}.${written[0]} is sealed for its row: an update names the row, by where({ ${key} }).`,
    );
  return sealedRow(vault, target, row ?? '', update);
}

/** The one row that a condition leaves over, if it does. */
function rowMeant(
  { alias, sealed }: Named,
  { type, column, operator, value, not, bool }: Statement,
): string | null {
  if (not === true || bool === 'or' || (column !== sealed.row && column !== `${alias}.${sealed.row}`))
    return null;
  if (type === 'whereBasic' && operator === '=' && !isQuery(value)) return String(value);
  return type === 'whereIn' && Array.isArray(value) && value.length === 1 ? String(value[0]) : null;
}

/** Digests are no conflict target, of which there is one at a time; and a value taken over would be sealed for the other row. */
function refuseConflict(target: Named, { onConflict, merge }: Parts): void {
  const columns = [onConflict].flat();
  if (columns.some((column) => meant([target], column) !== null))
    throw new VaultError(`${target.table} meets itself in a sealed column: use onConflict().ignore().`);
  const { updates } = merge ?? {};
  const merged = isRow(updates) ? Object.keys(updates) : Array.isArray(updates) ? updates : null;
  const takesSealed =
    merge !== undefined && (merged === null || merged.some((column) => meant([target], column) !== null));
  if (takesSealed && !columns.includes(target.sealed.row))
    throw new VaultError(
      `A sealed row of ${target.table} cannot be merged into another one; update that one by its key.`,
    );
}

function lookup(vault: Vault, scope: Scope, statement: Statement): Statement {
  if (statement.type === 'whereWrapped' && typeof statement.value === 'function') {
    const inner = statement.value;
    return {
      ...statement,
      value(this: object): unknown {
        scopes.set(this, scope);
        return Reflect.apply(inner, this, [this]);
      },
    };
  }
  const found = meant(scope, statement.column);
  if (found === null || statement.type === 'whereNull') return statement;
  const { named, column, prefix } = found;
  const field = named.sealed.fields[column];
  const values = valuesOf(statement);
  if (field?.find === undefined || values === null)
    throw new VaultError(`${named.table}.${column} is sealed: it cannot be compared in SQL this way.`);
  const { find } = field;
  const digests = values.flatMap((value) =>
    vault.index.lookups(`${named.table}.${column}`, find(String(value))),
  );
  const { bool, not } = statement;
  return {
    grouping: 'where',
    type: 'whereWrapped',
    ...(bool === undefined ? {} : { bool }),
    ...(not === undefined ? {} : { not }),
    value(this: { orWhereIn(column: string, values: readonly string[]): unknown }): void {
      for (const { slot } of vault.index.keys)
        this.orWhereIn(
          prefix + indexColumn(column, slot),
          digests.filter((one) => one.slot === slot).map(({ digest }) => digest),
        );
    },
  };
}

function valuesOf({ type, operator, value, asColumn }: Statement): unknown[] | null {
  if (asColumn === true || isQuery(value)) return null;
  if (type === 'whereIn' && Array.isArray(value))
    return value.filter((one) => one !== null && one !== undefined);
  return type === 'whereBasic' && operator === '=' ? [value] : null;
}

/** What is asked for by name is asked for together with the name of its row. */
function readable(
  scope: Scope,
  grouped: Compiler['grouped'],
): { columns?: readonly Statement[]; [other: string]: unknown } {
  for (const group of ['group', 'order'])
    for (const { value } of grouped[group] ?? []) {
      const found = meant(scope, value);
      if (found !== null)
        throw new VaultError(
          `${found.named.table}.${found.column} is sealed: rows have no order or groups by it.`,
        );
    }
  const columns = grouped['columns'] ?? [];
  const joined = (grouped['join'] ?? []).length > 0;
  if (columns.length === 0 ? !joined : columns.some(({ distinct }) => distinct === true)) return {};
  if (grouped['group'] !== undefined || grouped['union'] !== undefined) return {};
  const asked = columns.flatMap(({ value }) => asNames(value));
  const stars = asked.filter((name) => name === '*' || name.endsWith('.*'));
  const wanted = scope.filter(({ alias, table, sealed }) => {
    const star = columns.length === 0 || stars.some((name) => name === '*' || name === `${alias}.*`);
    if (star && !joined) return false;
    const mine: Scope = [{ alias, table, sealed }];
    return star || asked.some((name) => meant(mine, name) !== null);
  });
  if (wanted.length === 0) return {};
  const hidden = wanted.map(({ alias, sealed }) => `${alias}.${sealed.row} as ${HIDDEN}${alias}`);
  const all: Statement[] = columns.length === 0 ? [{ grouping: 'columns', value: ['*'] }] : [];
  return { columns: [...columns, ...all, { grouping: 'columns', value: hidden }] };
}

function asNames(value: unknown): string[] {
  return [value].flat().flatMap((one: unknown) => {
    if (typeof one === 'string') return [one.split(/\s+as\s+/i)[0] ?? one];
    return isRow(one) ? Object.values(one).filter((name) => typeof name === 'string') : [];
  });
}

import { type Transaction, UniqueViolationError } from 'objection';
import type { StaffActor } from '../domain/actor.ts';
import { DomainError, type DomainErrorCode } from '../domain/errors.ts';
import { type AuditEntry, writeAudit } from '../models/audit.ts';
import type { CatalogueEntry } from '../models/catalogue.ts';
import type { OperationDeps } from './deps.ts';
import { oncePerRequest } from './once-per-request.ts';

/** One sort of thing that staff keep for the public, and how it is called. */
export interface Catalogue<Entry extends CatalogueEntry> {
  readonly model: typeof CatalogueEntry;
  /** in the audit log: `article.create`, `article.change`, `article.retire` */
  readonly noun: string;
  readonly idColumn: 'id' | 'key';
  readonly missing: DomainErrorCode;
  /** what a new one has where nothing is said */
  readonly defaults?: Partial<Entry>;
  /** What the entry may not become; `before` is null for a new one. Throws a DomainError. */
  readonly check?: (trx: Transaction, after: Entry, before: Entry | null) => Promise<void>;
}

export type EntryId = number | string;

/** @throws DomainError code_taken when its code or key exists, also among the retired; what `check` throws */
export async function createEntry<Entry extends CatalogueEntry>(
  deps: OperationDeps,
  actor: StaffActor,
  catalogue: Catalogue<Entry>,
  columns: Partial<Entry>,
): Promise<Entry> {
  const at = await deps.clock.now();
  const given = givenIn(columns);
  const anew = async (trx: Transaction): Promise<Entry> => {
    const row: Partial<CatalogueEntry> = { ...catalogue.defaults, ...given, createdAt: at, updatedAt: at };
    await catalogue.check?.(trx, row as Entry, null);
    const created = await written(() => catalogue.model.query(trx).insert(row).returning('*'));
    const entry = await found(trx, catalogue, idOf(catalogue, created as Entry));
    await audit(trx, actor, catalogue, 'create', entry, at, { after: facts(entry, Object.keys(given)) });
    return entry;
  };
  return deps.knex.transaction((trx) =>
    oncePerRequest(trx, actor, at, {
      name: `${catalogue.noun}.create`,
      anew: () => anew(trx),
      idsOf: (entry) => [idOf(catalogue, entry)],
      again: ([id = '']) => found(trx, catalogue, id),
    }),
  );
}

/** One of them for the back office, retired or not. @throws DomainError content_not_found or the like */
export async function readEntry<Entry extends CatalogueEntry>(
  deps: Pick<OperationDeps, 'knex'>,
  catalogue: Catalogue<Entry>,
  id: EntryId,
): Promise<Entry> {
  const entry = await catalogue.model.query(deps.knex).where(catalogue.idColumn, id).first();
  if (entry === undefined) throw new DomainError(catalogue.missing);
  return entry as Entry;
}

/**
 * Changes what is named and leaves the rest. The audit row says what each changed column was before; a change of nothing is
 * on record too, and is no new version.
 * @param version the one that was read; undefined skips the check
 * @throws DomainError content_not_found or the like, version_stale, code_taken; what `check` throws
 */
export async function changeEntry<Entry extends CatalogueEntry>(
  deps: OperationDeps,
  actor: StaffActor,
  catalogue: Catalogue<Entry>,
  id: EntryId,
  columns: Partial<Entry>,
  version?: number,
): Promise<Entry> {
  const at = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    const before = await locked(trx, catalogue, id);
    if (version !== undefined && version !== before.version) {
      throw new DomainError('version_stale', { expected: version, actual: before.version });
    }
    const given = givenIn(columns);
    const changed = Object.keys(given).filter((name) => differs(before, given, name));
    const after = changed.length === 0 ? before : await write(trx, catalogue, id, before, given, at);
    const what = after.status === 'retired' && before.status === 'active' ? 'retire' : 'change';
    await audit(trx, actor, catalogue, what, after, at, {
      before: facts(before, changed),
      after: facts(after, changed),
    });
    return after;
  });
}

async function write<Entry extends CatalogueEntry>(
  trx: Transaction,
  catalogue: Catalogue<Entry>,
  id: EntryId,
  before: Entry,
  given: Partial<Entry>,
  at: Date,
): Promise<Entry> {
  await catalogue.check?.(trx, { ...before, ...given }, before);
  const patch: Partial<CatalogueEntry> = { ...given, version: before.version + 1, updatedAt: at };
  await written(() => catalogue.model.query(trx).where(catalogue.idColumn, id).patch(patch));
  return found(trx, catalogue, id);
}

/** Takes an entry off the public lists. What refers to it goes on showing it, and nothing happens to one that is retired already. */
export async function retireEntry<Entry extends CatalogueEntry>(
  deps: OperationDeps,
  actor: StaffActor,
  catalogue: Catalogue<Entry>,
  id: EntryId,
): Promise<Entry> {
  return changeEntry(deps, actor, catalogue, id, { status: 'retired' } as Partial<Entry>);
}

async function locked<Entry extends CatalogueEntry>(
  trx: Transaction,
  catalogue: Catalogue<Entry>,
  id: EntryId,
): Promise<Entry> {
  const entry = await catalogue.model.query(trx).where(catalogue.idColumn, id).forUpdate().first();
  if (entry === undefined) throw new DomainError(catalogue.missing);
  return entry as Entry;
}

async function found<Entry extends CatalogueEntry>(
  trx: Transaction,
  catalogue: Catalogue<Entry>,
  id: EntryId,
): Promise<Entry> {
  const entry = await catalogue.model.query(trx).where(catalogue.idColumn, id).first().throwIfNotFound();
  return entry as Entry;
}

/** Runs a write whose unique key may be taken. */
async function written<Result>(write: () => PromiseLike<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof UniqueViolationError) throw new DomainError('code_taken');
    throw error;
  }
}

function idOf<Entry extends CatalogueEntry>({ idColumn }: Catalogue<Entry>, entry: Entry): EntryId {
  return Reflect.get(entry, idColumn) as EntryId;
}

/** What a request leaves out stays as it is. */
function givenIn<Columns extends object>(columns: Columns): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as Columns;
}

function differs(before: object, given: object, name: string): boolean {
  return JSON.stringify(plain(Reflect.get(before, name))) !== JSON.stringify(plain(Reflect.get(given, name)));
}

/** Long texts are cut: the audit log says that they changed and how they begin. */
const LONGEST = 200;

function facts(entry: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [column(name), plain(Reflect.get(entry, name), LONGEST)]));
}

/** As the table calls it: `maxAmountFen` is `max_amount_fen`. */
const column = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function plain(value: unknown, longest = Number.POSITIVE_INFINITY): unknown {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string' && value.length > longest)
    return `${value.slice(0, longest)}…（${value.length}字）`;
  return value;
}

async function audit<Entry extends CatalogueEntry>(
  trx: Transaction,
  actor: StaffActor,
  catalogue: Catalogue<Entry>,
  what: 'create' | 'change' | 'retire',
  entry: Entry,
  at: Date,
  change: Pick<AuditEntry, 'before' | 'after'>,
): Promise<void> {
  await writeAudit(trx, {
    at,
    actor,
    action: `${catalogue.noun}.${what}`,
    subjectType: catalogue.noun,
    subjectId: idOf(catalogue, entry),
    ...change,
  });
}

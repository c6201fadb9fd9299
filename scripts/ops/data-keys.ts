import { newDataKey, reindexed, resealed, rewrapped } from '../../models/vault/rotation.ts';
import { SEALED_TABLES } from '../../models/vault/sealed-fields.ts';
import { type Command, note, type OpsDeps, type Outcome, UsageError } from './deps.ts';

const progress = (table: string, rows: number): void => console.error(`${table}: ${rows} rows`);

async function audited(deps: OpsDeps, action: string, after: Record<string, unknown>): Promise<void> {
  const at = await deps.clock.now();
  await deps.knex.transaction((trx) =>
    note(deps, trx, { at, action, subjectType: 'data_keys', subjectId: 'all', after }),
  );
}

/** What each part of a rotation does, by the word behind the command. */
const PARTS: Readonly<Record<string, (deps: OpsDeps) => Promise<Outcome>>> = {
  async wrapping(deps) {
    const { keyId, versions } = await rewrapped(deps.knex);
    await audited(deps, 'data_keys.wrap', { key_id: keyId, versions });
    return {
      says: `${versions.length} data keys are wrapped by "${keyId}", the first of DATA_KEYS. The others may be taken out of DATA_KEYS once every process has been restarted with it.`,
      rows: [],
    };
  },
  async data(deps) {
    const version = await newDataKey(deps.knex);
    await audited(deps, 'data_keys.make', { version });
    const rows = await resealed(deps.knex, progress);
    await audited(deps, 'data_keys.reseal', { version, rows: sumOf(rows) });
    return {
      says: `Everything written from now on is sealed with data key ${version}, and ${sumOf(rows)} rows that were sealed with older ones have been sealed anew. Older data keys stay: backups need them.`,
      rows: tableOf(rows),
    };
  },
  async index(deps) {
    const { keys, rows } = await reindexed(deps.knex, progress);
    await audited(deps, 'data_keys.reindex', { keys, rows: sumOf(rows) });
    const [newest, older] = keys;
    return {
      says: `${sumOf(rows)} rows have digests of ${keys.join(' and ')}. ${
        older === undefined
          ? `Only "${newest}" is enabled; to change it put a new one in front of it in DATA_INDEX_KEYS, with the other first letter.`
          : `"${older}" may now be taken out of DATA_INDEX_KEYS; run this once more after the restart to clear its digests.`
      }`,
      rows: tableOf(rows),
    };
  },
};

const sumOf = (rows: ReadonlyMap<string, number>): number =>
  [...rows.values()].reduce((sum, one) => sum + one, 0);
const tableOf = (rows: ReadonlyMap<string, number>): Record<string, unknown>[] =>
  [...rows].filter(([, count]) => count > 0).map(([table, count]) => ({ table, rows: count }));

const rotate: Command = {
  name: 'rotate-keys',
  takes: 'wrapping | data | index',
  help: `Changes the keys of personal data while everything runs (${Object.keys(SEALED_TABLES).length} tables): wrapping wraps the data keys by the first of DATA_KEYS; data makes a new data key and seals every row anew; index makes the digests of all enabled DATA_INDEX_KEYS anew. Killed half-way it is run again.`,
  async run(deps, { words }) {
    const part = PARTS[words[0] ?? ''];
    if (part === undefined) throw new UsageError('Which keys: wrapping, data or index?');
    return part(deps);
  },
};

const list: Command = {
  name: 'data-keys',
  takes: '',
  help: 'The data keys: which wraps each, and since when it has been there.',
  async run({ knex }) {
    const rows = (await knex('data_keys')
      .select('version', 'key_id', 'created_at', 'wrapped_at')
      .orderBy('version')) as Record<string, unknown>[];
    return { says: `${rows.length} data keys; the last one seals what is written now.`, rows };
  },
};

export const dataKeyCommands: readonly Command[] = [rotate, list];

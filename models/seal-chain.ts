/** Chains of hashes over tables that only grow: how rows are sealed, and how a chain is proved. */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

/** What the first seal names as the one before. */
const GENESIS = '0'.repeat(64);

const BATCH = 500;

/** A row as it is hashed: everything that is stored of it, as text; its parts, where it has some, in their order. */
interface SealedContent {
  readonly id: bigint;
  readonly fields: readonly (string | null)[];
  readonly legs: readonly (readonly string[])[] | null;
}

export interface ChainVerdict {
  readonly sealed: number;
  /** committed and not sealed yet: a tail of a second or so */
  readonly unsealed: number;
  readonly violations: readonly string[];
}

export interface SealChain {
  /**
   * Seals rows that are committed and not sealed yet, in the order of their numbers; call it until it answers 0. Nobody who writes is
   * held up by it. A row that commits after a later number was sealed stands behind that one: the chain's own order is `position`.
   * @returns how many were sealed; 0 also while another process is sealing
   */
  seal(knex: Knex, batch?: number): Promise<number>;
  /** The last seal. Written down elsewhere, it also shows that nobody has cut off the end of the table. */
  head(knex: Knex): Promise<{ position: bigint; hash: string }>;
  /** Recomputes the whole chain from what is stored now. Reads only; the database's own functions and triggers are not trusted. */
  prove(knex: Knex, batch?: number): Promise<ChainVerdict>;
}

export interface ChainTables {
  /** what a row is called in a violation */
  readonly noun: string;
  readonly sealed: string;
  readonly seals: string;
  readonly unsealed: string;
  /** the column of `seals` and `unsealed` that names a row */
  readonly key: string;
  /** a query of `id`, `fields` and `legs` for every row, over the alias `e` */
  readonly content: string;
  /** of the lock that lets one process seal at a time */
  readonly lock: number;
}

interface StoredSeal {
  readonly position: bigint;
  readonly previous: string;
  readonly hash: string;
  readonly row_id: bigint;
  readonly fields: readonly (string | null)[] | null;
  readonly legs: readonly (readonly string[])[] | null;
}

/** Every text with its length before it, so that no two contents read alike; null is told from ''. */
function hashOf(previous: string, { fields, legs }: Omit<SealedContent, 'id'>): string {
  const hash = createHash('sha256');
  const add = (text: string | null) =>
    hash.update(text === null ? '-,' : `${Buffer.byteLength(text)}:${text},`);
  add(previous);
  for (const field of fields) add(field);
  for (const leg of legs ?? []) for (const field of leg) add(field);
  return hash.digest('hex');
}

/** Queries over the tables of one chain, whose names are written in this folder and come from nobody. */
const queriesOf = ({ sealed, seals, unsealed, key, content }: ChainTables) => ({
  lost: `
    SELECT e.id FROM ${sealed} e
    WHERE NOT EXISTS (SELECT 1 FROM ${seals} s WHERE s.${key} = e.id)
      AND NOT EXISTS (SELECT 1 FROM ${unsealed} u WHERE u.${key} = e.id) ORDER BY e.id LIMIT 100`,
  waiting: `${content} WHERE e.id IN (SELECT ${key} FROM ${unsealed} ORDER BY ${key} LIMIT ?) ORDER BY e.id`,
  stored: `
    SELECT s.position, s.previous, s.hash, s.${key} AS row_id, c.fields, c.legs
    FROM ${seals} s LEFT JOIN (${content}) c ON c.id = s.${key}
    WHERE s.position > ? ORDER BY s.position LIMIT ?`,
});

export function sealChain(tables: ChainTables): SealChain {
  const { noun, seals, unsealed, key, lock } = tables;
  const ask = queriesOf(tables);

  const head: SealChain['head'] = async (knex) => {
    const last = (await knex(seals).orderBy('position', 'desc').first('position', 'hash')) as
      | { position: bigint; hash: string }
      | undefined;
    return last ?? { position: 0n, hash: GENESIS };
  };

  const tail = async (knex: Knex, violations: readonly string[]): Promise<Omit<ChainVerdict, 'sealed'>> => {
    const { rows: lost } = (await knex.raw(ask.lost)) as { rows: { id: bigint }[] };
    const [counted] = (await knex(unsealed).count('* as n')) as { n: bigint }[];
    return {
      unsealed: Number(counted?.n ?? 0n),
      violations: [...violations, ...lost.map(({ id }) => `${noun} ${id} is neither sealed nor waits to be`)],
    };
  };

  return {
    head,

    seal: (knex, batch = BATCH) =>
      knex.transaction(async (trx) => {
        const { rows: locks } = (await trx.raw('SELECT pg_try_advisory_xact_lock(?) AS mine', [lock])) as {
          rows: { mine: boolean }[];
        };
        if (locks[0]?.mine !== true) return 0;
        const { rows: contents } = (await trx.raw(ask.waiting, [batch])) as { rows: SealedContent[] };
        if (contents.length === 0) return 0;
        let { position, hash } = await head(trx);
        const made = contents.map((row) => {
          const previous = hash;
          position += 1n;
          hash = hashOf(previous, row);
          return { position, [key]: row.id, previous, hash };
        });
        await trx(seals).insert(made);
        await trx(unsealed)
          .whereIn(
            key,
            contents.map(({ id }) => String(id)),
          )
          .delete();
        return made.length;
      }),

    async prove(knex, batch = BATCH) {
      const violations: string[] = [];
      let position = 0n;
      let hash = GENESIS;
      for (;;) {
        const { rows } = (await knex.raw(ask.stored, [String(position), batch])) as { rows: StoredSeal[] };
        for (const seal of rows) {
          const { previous, fields, legs, row_id: row } = seal;
          if (seal.position !== position + 1n)
            violations.push(`seal ${seal.position} follows seal ${position}: ones between them are missing`);
          if (previous !== hash) violations.push(`seal ${seal.position} does not follow from the one before`);
          if (fields === null) violations.push(`${noun} ${row} of seal ${seal.position} is gone`);
          else if (hashOf(previous, { fields, legs }) !== seal.hash)
            violations.push(`${noun} ${row} is not what seal ${seal.position} says it was`);
          ({ position, hash } = seal);
        }
        if (rows.length < batch) break;
      }
      return { sealed: Number(position), ...(await tail(knex, violations)) };
    },
  };
}

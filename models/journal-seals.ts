/** The chain of hashes over the journal: how entries are sealed, and how the chain is proved. */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

/** What the first seal names as the one before. */
export const GENESIS = '0'.repeat(64);

/** One sealer at a time, whichever process it is in. */
const SEALER_LOCK = 760_122;
const BATCH = 500;

/** An entry as it is hashed: everything that is stored of it, as text. */
interface SealedContent {
  readonly id: bigint;
  readonly fields: readonly (string | null)[];
  readonly legs: readonly (readonly string[])[];
}

/** Every text with its length before it, so that no two contents read alike; null is told from ''. */
function hashOf(previous: string, { fields, legs }: SealedContent): string {
  const hash = createHash('sha256');
  const add = (text: string | null) =>
    hash.update(text === null ? '-,' : `${Buffer.byteLength(text)}:${text},`);
  add(previous);
  for (const field of fields) add(field);
  for (const leg of legs) for (const field of leg) add(field);
  return hash.digest('hex');
}

const CONTENT = `
  SELECT e.id, json_build_array(e.id::text, e.event_key, e.kind, e.value_date::text,
      to_char(e.booked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.description, e.loan_id::text, e.user_id::text) AS fields,
    (SELECT json_agg(json_build_array(p.id::text, p.account_code, p.amount_fen::text, p.balance_after_fen::text) ORDER BY p.id)
     FROM postings p WHERE p.entry_id = e.id) AS legs
  FROM journal_entries e`;

/**
 * Seals entries that are committed and not sealed yet, in the order of their numbers; call it until it answers 0. Entries are never
 * held up by it. One that commits after a later number was sealed stands behind that one: the chain's own order is `position`.
 * @returns how many were sealed; 0 also while another process is sealing
 */
export async function sealEntries(knex: Knex, batch = BATCH): Promise<number> {
  return knex.transaction(async (trx) => {
    const { rows: locks } = (await trx.raw('SELECT pg_try_advisory_xact_lock(?) AS mine', [SEALER_LOCK])) as {
      rows: { mine: boolean }[];
    };
    if (locks[0]?.mine !== true) return 0;
    const { rows: contents } = (await trx.raw(
      `${CONTENT} WHERE e.id IN (SELECT entry_id FROM journal_unsealed ORDER BY entry_id LIMIT ?) ORDER BY e.id`,
      [batch],
    )) as { rows: SealedContent[] };
    if (contents.length === 0) return 0;
    const head = await chainHead(trx);
    let { position, hash } = head;
    const seals = contents.map((content) => {
      const previous = hash;
      position += 1n;
      hash = hashOf(previous, { ...content, legs: content.legs ?? [] });
      return { position, entry_id: content.id, previous, hash };
    });
    await trx('journal_seals').insert(seals);
    await trx('journal_unsealed')
      .whereIn(
        'entry_id',
        contents.map(({ id }) => String(id)),
      )
      .delete();
    return seals.length;
  });
}

/** The last seal. Written down elsewhere, it also shows that nobody has cut off the end of the journal. */
export async function chainHead(knex: Knex): Promise<{ position: bigint; hash: string }> {
  const last = (await knex('journal_seals').orderBy('position', 'desc').first('position', 'hash')) as
    | { position: bigint; hash: string }
    | undefined;
  return last ?? { position: 0n, hash: GENESIS };
}

export interface ChainVerdict {
  readonly sealed: number;
  /** committed and not sealed yet: a tail of a second or so */
  readonly unsealed: number;
  readonly violations: readonly string[];
}

/** Recomputes the whole chain from what is stored now. Reads only; the database's own functions and triggers are not trusted. */
export async function proveChain(knex: Knex, batch = BATCH): Promise<ChainVerdict> {
  const violations: string[] = [];
  let position = 0n;
  let hash = GENESIS;
  for (;;) {
    const { rows } = (await knex.raw(
      `SELECT s.position, s.previous, s.hash, s.entry_id, c.fields, c.legs FROM journal_seals s LEFT JOIN (${CONTENT}) c ON c.id = s.entry_id
       WHERE s.position > ? ORDER BY s.position LIMIT ?`,
      [String(position), batch],
    )) as { rows: StoredSeal[] };
    for (const seal of rows) {
      if (seal.position !== position + 1n)
        violations.push(`seal ${seal.position} follows seal ${position}: ones between them are missing`);
      if (seal.previous !== hash)
        violations.push(`seal ${seal.position} does not follow from the one before`);
      if (seal.fields === null) violations.push(`entry ${seal.entry_id} of seal ${seal.position} is gone`);
      else if (
        hashOf(seal.previous, { id: seal.entry_id, fields: seal.fields, legs: seal.legs ?? [] }) !== seal.hash
      )
        violations.push(`entry ${seal.entry_id} is not what seal ${seal.position} says it was`);
      ({ position, hash } = seal);
    }
    if (rows.length < batch) break;
  }
  return { sealed: Number(position), ...(await tail(knex, violations)) };
}

interface StoredSeal {
  readonly position: bigint;
  readonly previous: string;
  readonly hash: string;
  readonly entry_id: bigint;
  readonly fields: readonly (string | null)[] | null;
  readonly legs: readonly (readonly string[])[] | null;
}

async function tail(knex: Knex, violations: readonly string[]): Promise<Omit<ChainVerdict, 'sealed'>> {
  const { rows: lost } = (await knex.raw(
    `SELECT e.id FROM journal_entries e
     WHERE NOT EXISTS (SELECT 1 FROM journal_seals s WHERE s.entry_id = e.id)
       AND NOT EXISTS (SELECT 1 FROM journal_unsealed u WHERE u.entry_id = e.id) ORDER BY e.id LIMIT 100`,
  )) as { rows: { id: bigint }[] };
  const [counted] = (await knex('journal_unsealed').count('* as n')) as { n: bigint }[];
  return {
    unsealed: Number(counted?.n ?? 0n),
    violations: [...violations, ...lost.map(({ id }) => `entry ${id} is neither sealed nor waits to be`)],
  };
}

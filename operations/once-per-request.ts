import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import type { Person } from '../domain/actor.ts';
import { DAY_MS } from '../domain/calendar.ts';

export type SubjectId = number | string;

/** One thing that a request makes, and how it is found when the same request comes again. */
export interface Deed<Made> {
  /** `consultation.submit`; one request may do several deeds */
  readonly name: string;
  /** Makes it, in the transaction given. */
  anew(): Promise<Made>;
  /** by what `again` finds what was made */
  idsOf(made: Made): readonly SubjectId[];
  /** What an earlier attempt has made, as it is now. */
  again(ids: readonly SubjectId[]): Promise<Made>;
}

/**
 * Does a deed once per Idempotency-Key, also when the API dies after the deed and before it could note the answer: what was made is
 * written down in the deed's own transaction, and a second attempt waits for a first one that is under way. Without a key every request
 * is a deed of its own. For deeds that nothing else keeps apart; where a UNIQUE key or a state says "that is done already", it does.
 *
 * @param at business time; a key lives 24 hours of it
 */
export async function oncePerRequest<Made>(
  trx: Transaction,
  actor: Person,
  at: Date,
  deed: Deed<Made>,
): Promise<Made> {
  const { requestKey } = actor;
  if (requestKey === undefined) return deed.anew();
  const row = { caller: `${actor.kind}/${actor.id}`, request_key: requestKey, deed: deed.name };
  const known = await takeTurn(trx, row, at);
  if (known !== null) return deed.again(known);
  const made = await deed.anew();
  await trx('request_results')
    .where(row)
    .update({ subject_ids: JSON.stringify(deed.idsOf(made)) });
  return made;
}

/** The row is taken whether it is new or not; one whose key has lived its day is as good as new. */
async function takeTurn(
  trx: Transaction,
  row: { readonly caller: string; readonly request_key: string; readonly deed: string },
  at: Date,
): Promise<readonly SubjectId[] | null> {
  const alive = new Date(at.getTime() - DAY_MS);
  const { rows } = await trx.raw<{ rows: { subject_ids: readonly SubjectId[] | null }[] }>(
    `INSERT INTO request_results AS known (caller, request_key, deed, done_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (caller, request_key, deed) DO UPDATE SET
       subject_ids = CASE WHEN known.done_at > ? THEN known.subject_ids END,
       done_at = CASE WHEN known.done_at > ? THEN known.done_at ELSE excluded.done_at END
     RETURNING subject_ids`,
    [row.caller, row.request_key, row.deed, at, alive, alive],
  );
  return rows[0]?.subject_ids ?? null;
}

/** Forgets what requests have made whose keys have lived their day. Answers how many. */
export async function sweepRequestResults(knex: Knex, at: Date): Promise<number> {
  return knex('request_results')
    .where('done_at', '<', new Date(at.getTime() - DAY_MS))
    .delete();
}

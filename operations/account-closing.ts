import type { Transaction } from 'objection';
import type { UserActor } from '../domain/actor.ts';
import { SYSTEM } from '../domain/actor.ts';
import { businessDateOf } from '../domain/calendar.ts';
import { DomainError } from '../domain/errors.ts';
import { answerBy, type ClosingObstacle, retainedUntil } from '../domain/personal-data.ts';
import { writeAudit } from '../models/audit.ts';
import { DataRequest } from '../models/data-request.ts';
import { erase, PERSONAL_TABLES, type PersonKey } from '../models/personal-records.ts';
import { endSessions } from '../models/session.ts';
import { User } from '../models/user.ts';
import type { OperationDeps } from './deps.ts';
import { requireRecentProof } from './recent-proof.ts';

/** Each finds a row while the account has to stay open. */
const OBSTACLES: readonly (readonly [ClosingObstacle, string])[] = [
  // a loan that was given up is still owed
  ['loan_open', `SELECT 1 FROM loans WHERE user_id = :id AND status <> 'settled'`],
  ['application_open', 'SELECT 1 FROM loan_applications WHERE user_id = :id AND closed_at IS NULL'],
  [
    'wallet_not_empty',
    `SELECT 1 FROM ledger_accounts WHERE code IN ('wallet/' || :id, 'wallet-hold/' || :id) AND balance_fen <> 0`,
  ],
  [
    'payment_under_way',
    `SELECT 1 FROM payments WHERE user_id = :id AND status IN ('pending', 'returning')
     UNION ALL SELECT 1 FROM payouts WHERE user_id = :id AND status <> 'paid' AND released_at IS NULL AND purpose = 'withdrawal'
     UNION ALL SELECT 1 FROM payment_refunds r JOIN payments p ON p.id = r.payment_id
       WHERE p.user_id = :id AND r.status NOT IN ('refunded', 'abandoned')`,
  ],
  [
    'order_open',
    `SELECT 1 FROM rental_orders WHERE (renter_id = :id OR owner_id = :id)
     AND status IN ('pending', 'paid', 'confirmed', 'in_use', 'cancelled')
     AND (status <> 'cancelled' OR paid_rental_fen + paid_deposit_fen > 0 AND refunded_at IS NULL)`,
  ],
  ['machine_offered', `SELECT 1 FROM machines WHERE owner_id = :id AND status <> 'retired'`],
];

/** The last business with a person of which records are kept: loans, payouts and payments. */
const LAST_BUSINESS = `
  SELECT max(at) AS last FROM (
    SELECT max(coalesce(settled_at, disbursed_at)) AS at FROM loans WHERE user_id = :id
    UNION ALL SELECT max(updated_at) FROM payouts WHERE user_id = :id
    UNION ALL SELECT max(updated_at) FROM payments WHERE user_id = :id AND paid_at IS NOT NULL
    UNION ALL SELECT max(updated_at) FROM rental_orders WHERE (renter_id = :id OR owner_id = :id) AND paid_at IS NOT NULL) business`;

export interface ClosedAccount {
  readonly requestId: number;
  readonly closedAt: Date;
  /** until when identity and transaction records are kept by law, locked; null: nothing is kept */
  readonly retainedUntil: string | null;
}

/**
 * Closes the caller's account and erases what is known of him (PIPL art. 47). Refused with the reasons while he owes or is owed anything.
 * Otherwise in one transaction: every session ends, no login opens another, his number is free again, and all is erased that no law
 * asks for; the rest is kept locked until `retained_until` and goes by the nightly job. Objects follow within the hour.
 * @throws DomainError reauthentication_required, rights_refused naming the obstacles
 */
export async function closeAccount(deps: OperationDeps, actor: UserActor): Promise<ClosedAccount> {
  await requireRecentProof(deps, actor);
  const at = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    // in the order in which submissions lock, so that an application that arrives meanwhile is seen, or finds the account closed
    const user = await User.query(trx).findById(actor.id).forUpdate().throwIfNotFound();
    const reasons = await obstaclesOf(trx, user.id);
    if (reasons.length > 0) throw new DomainError('rights_refused', { reasons });
    const until = retainedUntil(await lastBusiness(trx, user.id));
    const person = { id: user.id, phone: user.phone, email: user.email };
    await eraseAtOnce(trx, person, until === null);
    await eraseFiles(trx, person, until === null, at);
    const ended = await endSessions(trx, actor);
    await user.$query(trx).patch({ ...EMPTY, ...closing(user, at, until) });
    if (until === null) await eraseAtEnd(trx, person, at);
    const { id: requestId } = await DataRequest.query(trx).insertAndFetch({
      userId: user.id,
      kind: 'erasure',
      subjectId: user.id,
      status: 'granted',
      dueOn: answerBy(businessDateOf(at.getTime())),
      requestedAt: at,
      decidedAt: at,
    });
    const after = { retained_until: until, sessions_ended: ended };
    await writeAudit(trx, {
      at,
      actor,
      action: 'user.close',
      subjectType: 'user',
      subjectId: user.id,
      after,
    });
    return { requestId, closedAt: at, retainedUntil: until };
  });
}

/** Why the caller cannot close his account today; empty when he can. */
export async function closingObstacles(
  deps: Pick<OperationDeps, 'knex'>,
  actor: UserActor,
): Promise<ClosingObstacle[]> {
  return deps.knex.transaction((trx) => obstaclesOf(trx, actor.id), { readOnly: true });
}

async function obstaclesOf(trx: Transaction, id: number): Promise<ClosingObstacle[]> {
  const found: ClosingObstacle[] = [];
  for (const [obstacle, sql] of OBSTACLES) {
    const { rows } = await trx.raw<{ rows: unknown[] }>(sql, { id });
    if (rows.length > 0) found.push(obstacle);
  }
  return found;
}

async function lastBusiness(trx: Transaction, id: number): Promise<string | null> {
  const { rows } = await trx.raw<{ rows: { last: Date | null }[] }>(LAST_BUSINESS, { id });
  const last = rows[0]?.last ?? null;
  return last === null ? null : businessDateOf(last.getTime());
}

/** What a person wrote about himself, and by which he is reached. */
const EMPTY = {
  username: null,
  phone: null,
  email: null,
  nickname: null,
  avatar: null,
  avatarFileId: null,
  gender: null,
  birthday: null,
  province: null,
  city: null,
  county: null,
  address: null,
  longitude: null,
  latitude: null,
  maritalStatus: null,
  career: null,
  emergencyContact: null,
  creditScore: null,
  creditScoredAt: null,
  creditSource: null,
} as const satisfies Partial<User>;

const closing = (user: User, at: Date, until: string | null): Partial<User> => ({
  status: 'frozen',
  frozenAt: at,
  freezeReason: 'closed by its owner',
  // no hash of any password is this
  passwordHash: 'closed',
  tokenEpoch: user.tokenEpoch + 1,
  isRealNameVerified: false,
  isBankCardVerified: false,
  isCreditVerified: false,
  closedAt: at,
  retainedUntil: until,
  updatedAt: at,
});

async function eraseAtOnce(trx: Transaction, person: PersonKey, nothingKept: boolean): Promise<void> {
  for (const one of PERSONAL_TABLES) {
    if (one.atOnce !== undefined) await erase(one.of(trx, person), trx, one, one.atOnce);
    if (nothingKept || one.unlessKept === undefined || one.atEnd === undefined) continue;
    await erase(one.unlessKept(one.of(trx, person)), trx, one, one.atEnd);
  }
}

/** Pictures of himself go at once; papers that were handed in stay as long as the rest. The objects are deleted by the job below. */
async function eraseFiles(trx: Transaction, { id }: PersonKey, all: boolean, at: Date): Promise<void> {
  const files = trx('files').where({ owner_kind: 'user', owner_id: id });
  if (!all) void files.where({ business_type: 'avatar' });
  const doomed = (await files.clone().select('id', 'object_key')) as { id: number; object_key: string }[];
  if (doomed.length === 0) return;
  await trx('users').where({ id }).update({ avatar_file_id: null });
  await trx('erased_objects')
    .insert(doomed.map(({ object_key }) => ({ object_key, asked_at: at })))
    .onConflict('object_key')
    .ignore();
  await trx('files')
    .whereIn(
      'id',
      doomed.map((file) => file.id),
    )
    .delete();
}

async function eraseAtEnd(trx: Transaction, person: PersonKey, at: Date): Promise<void> {
  for (const one of PERSONAL_TABLES)
    if (one.atEnd !== undefined) await erase(one.of(trx, person), trx, one, one.atEnd);
  await eraseFiles(trx, person, true, at);
  await User.query(trx).findById(person.id).patch({ erasedAt: at, retainedUntil: null });
}

/** Erases what was kept of closed accounts once its time is over. Answers of how many. */
export async function purgeClosedAccounts(deps: Pick<OperationDeps, 'knex' | 'clock'>): Promise<number> {
  const at = await deps.clock.now();
  const today = businessDateOf(at.getTime());
  const over = await deps
    .knex('users')
    .whereNotNull('closed_at')
    .whereNull('erased_at')
    .where('retained_until', '<=', today)
    .select('id');
  for (const { id } of over as { id: number }[]) {
    await deps.knex.transaction(async (trx) => {
      const user = await User.query(trx).findById(id).forUpdate().throwIfNotFound();
      if (user.erasedAt !== null) return;
      await eraseAtEnd(trx, { id, phone: null, email: null }, at);
      await writeAudit(trx, { at, actor: SYSTEM, action: 'user.purge', subjectType: 'user', subjectId: id });
    });
  }
  return over.length;
}

/** Deletes the objects whose rows are gone. An object that is not there is deleted; the storage's failure leaves the rest for later. */
export async function deleteErasedObjects(deps: {
  readonly knex: OperationDeps['knex'];
  readonly storage: Pick<OperationDeps['storage'], 'delete'>;
}): Promise<number> {
  const doomed = (await deps.knex('erased_objects').orderBy('asked_at').limit(1_000)) as {
    object_key: string;
  }[];
  for (const { object_key } of doomed) {
    await deps.storage.delete(object_key);
    await deps.knex('erased_objects').where({ object_key }).delete();
  }
  return doomed.length;
}

import type { Transaction } from 'objection';
import type { UserActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import type { ConsentPurpose } from '../domain/personal-data.ts';
import { writeAudit } from '../models/audit.ts';
import { Consent, hasWithdrawn } from '../models/consent.ts';
import type { OperationDeps } from './deps.ts';

type ConsentDeps = Pick<OperationDeps, 'knex' | 'clock'>;

/** All that the caller has agreed to and taken back, the latest first. */
export async function listConsents(deps: Pick<OperationDeps, 'knex'>, actor: UserActor): Promise<Consent[]> {
  return Consent.query(deps.knex).where({ user_id: actor.id }).orderBy('id', 'desc');
}

/** Writes down that somebody agrees, under the version of the notice that he read. The same word twice is one. */
export async function giveConsent(
  deps: ConsentDeps,
  actor: UserActor,
  given: { readonly purpose: ConsentPurpose; readonly noticeVersion: string },
): Promise<Consent> {
  const at = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    await lockConsents(trx, actor);
    const standing = await standingOf(trx, actor.id, given.purpose);
    const same = standing?.noticeVersion === given.noticeVersion;
    if (standing !== undefined && !same) await end(trx, standing, at);
    const consent =
      same && standing !== undefined
        ? standing
        : await Consent.query(trx).insertAndFetch({ userId: actor.id, ...given, givenAt: at });
    await audit(trx, actor, at, 'consent.give', { ...given });
    return consent;
  });
}

/**
 * Takes a consent back (PIPL art. 15): what it allowed stops from now on, what was done under it stays done. Where none was ever written
 * down the refusal itself is, so that it holds.
 * @throws DomainError rights_refused for the privacy notice, without which there is no account: closing it is the way
 */
export async function withdrawConsent(
  deps: ConsentDeps,
  actor: UserActor,
  purpose: ConsentPurpose,
): Promise<Consent> {
  if (purpose === 'privacy_notice')
    throw new DomainError('rights_refused', { reasons: ['close_the_account'] });
  const at = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    await lockConsents(trx, actor);
    const standing = await standingOf(trx, actor.id, purpose);
    if (standing !== undefined) await end(trx, standing, at);
    else if (!(await hasWithdrawn(trx, actor.id, purpose)))
      await Consent.query(trx).insert({
        userId: actor.id,
        purpose,
        noticeVersion: 'never given',
        givenAt: at,
        withdrawnAt: at,
      });
    await audit(trx, actor, at, 'consent.withdraw', { purpose });
    return Consent.query(trx)
      .where({ user_id: actor.id, purpose })
      .orderBy('id', 'desc')
      .first()
      .throwIfNotFound();
  });
}

async function standingOf(
  trx: Transaction,
  userId: number,
  purpose: ConsentPurpose,
): Promise<Consent | undefined> {
  return Consent.query(trx).where({ user_id: userId, purpose }).whereNull('withdrawn_at').first();
}

/** Whoever waited for the lock has read the clock before what he waited for was written: his word is the later one all the same. */
async function end(trx: Transaction, standing: Consent, at: Date): Promise<void> {
  await standing.$query(trx).patch({ withdrawnAt: at < standing.givenAt ? standing.givenAt : at });
}

async function lockConsents(trx: Transaction, actor: UserActor): Promise<void> {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtext(?))', [`consents/${actor.id}`]);
}

async function audit(
  trx: Transaction,
  actor: UserActor,
  at: Date,
  action: string,
  after: Record<string, unknown>,
): Promise<void> {
  await writeAudit(trx, { at, actor, action, subjectType: 'user', subjectId: actor.id, after });
}

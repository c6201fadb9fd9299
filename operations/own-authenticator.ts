import type { Transaction } from 'objection';
import type { Actor, StaffActor } from '../domain/actor.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import { writeAudit } from '../models/audit.ts';
import { sealSecret } from '../models/authenticator-secret.ts';
import { endSessions } from '../models/session.ts';
import { StaffAuthenticator, StaffRecoveryCode } from '../models/staff-authenticator.ts';
import { giveRecoveryCodes, matchingStep, newSecret, recoveryCodesLeft } from './authenticators.ts';
import type { OperationDeps } from './deps.ts';
import { requireRecentProof } from './recent-proof.ts';

type OwnDeps = Pick<OperationDeps, 'knex' | 'clock' | 'config'>;

export interface AuthenticatorStanding {
  readonly confirmedAt: Date | null;
  readonly recoveryCodesLeft: number;
  /** whether staff may do nothing without a second factor */
  readonly required: boolean;
}

/** Whether the caller has an authenticator, and how many of his recovery codes are left. */
export async function ownAuthenticator(
  deps: Pick<OperationDeps, 'knex' | 'config'>,
  actor: StaffActor,
): Promise<AuthenticatorStanding> {
  const held = await StaffAuthenticator.query(deps.knex).findById(actor.id);
  const confirmedAt = held?.confirmedAt ?? null;
  return {
    confirmedAt,
    recoveryCodesLeft: confirmedAt === null ? 0 : await recoveryCodesLeft(deps, actor.id),
    required: deps.config.auth.staffSecondFactor !== 'optional',
  };
}

/**
 * Gives the caller a new authenticator, which counts once a code of it has come back. Its secret is shown in this answer and never again;
 * asking again before it is confirmed gives another one.
 * @throws DomainError `reauthentication_required`, `invalid_input` while he has one that counts
 */
export async function beginAuthenticator(
  deps: OwnDeps,
  actor: StaffActor,
): Promise<{ secret: string; uri: string; picture: string }> {
  await requireRecentProof(deps, actor);
  const made = await newSecret(actor);
  const at = await deps.clock.now();
  await deps.knex.transaction(async (trx) => {
    const held = await StaffAuthenticator.query(trx).findById(actor.id).forUpdate();
    if (held !== undefined && held.confirmedAt !== null) {
      throw invalidInput({ authenticator: ['已绑定验证器，请先解除'] });
    }
    await StaffAuthenticator.query(trx).deleteById(actor.id);
    await StaffAuthenticator.query(trx).insert({
      staffId: actor.id,
      secretSealed: sealSecret(made.secret, actor.id, deps.config.secrets.codeHmacSecret),
      createdAt: new Date(),
    });
    await note(trx, actor, at, actor.id, 'staff.authenticator_begin');
  });
  return made;
}

/**
 * Confirms the authenticator by a code of it, which shows that the app has the secret and the clocks agree. The caller's other sessions
 * end; this one has proved itself by it.
 * @returns recovery codes, shown now and never again
 * @throws DomainError `code_wrong`
 */
export async function confirmAuthenticator(
  deps: OwnDeps,
  actor: StaffActor,
  code: string,
  nowMs = Date.now(),
): Promise<readonly string[]> {
  const at = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    const held = await StaffAuthenticator.query(trx).findById(actor.id).forUpdate();
    if (held === undefined || held.confirmedAt !== null)
      throw new DomainError('code_wrong', { remaining: 0 });
    const step = matchingStep(deps, held, code, nowMs);
    if (step === null) throw new DomainError('code_wrong');
    const now = new Date(nowMs);
    await held
      .$query(trx)
      .patch({ confirmedAt: now, lastStep: BigInt(step), failures: 0, lockedUntil: null });
    const codes = await giveRecoveryCodes({ ...deps, knex: trx }, actor.id);
    await trx('sessions').where({ id: actor.sessionId }).update({ proved_at: now, proved_by: 'totp' });
    const ended = await endSessions(trx, actor, { except: actor.sessionId });
    await note(trx, actor, at, actor.id, 'staff.authenticator_confirm', { sessions_ended: ended });
    return codes;
  });
}

/** Ten new recovery codes instead of those the caller has. @throws DomainError `reauthentication_required`, `content_not_found` */
export async function renewRecoveryCodes(deps: OwnDeps, actor: StaffActor): Promise<readonly string[]> {
  await requireRecentProof(deps, actor);
  const at = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    const held = await StaffAuthenticator.query(trx)
      .findById(actor.id)
      .whereNotNull('confirmed_at')
      .forUpdate();
    if (held === undefined) throw new DomainError('content_not_found');
    await note(trx, actor, at, actor.id, 'staff.recovery_codes_renew');
    return giveRecoveryCodes({ ...deps, knex: trx }, actor.id);
  });
}

/** Ends the caller's own authenticator. @throws DomainError `reauthentication_required`, `content_not_found` */
export async function endOwnAuthenticator(deps: OwnDeps, actor: StaffActor): Promise<void> {
  await requireRecentProof(deps, actor);
  const at = await deps.clock.now();
  await deps.knex.transaction(async (trx) => {
    if (!(await endAuthenticator(trx, actor, actor.id, at))) throw new DomainError('content_not_found');
    await endSessions(trx, actor, { except: actor.sessionId });
  });
}

/** Ends somebody's authenticator with its recovery codes, in the transaction of who says so. Answers whether there was one. */
export async function endAuthenticator(
  trx: Transaction,
  actor: Actor,
  staffId: number,
  at: Date,
): Promise<boolean> {
  await StaffRecoveryCode.query(trx).where({ staff_id: staffId }).delete();
  const ended = await StaffAuthenticator.query(trx).deleteById(staffId);
  if (ended > 0) await note(trx, actor, at, staffId, 'staff.authenticator_end');
  return ended > 0;
}

async function note(
  trx: Transaction,
  actor: Actor,
  at: Date,
  staffId: number,
  action: string,
  after: Record<string, unknown> = {},
): Promise<void> {
  await writeAudit(trx, { at, actor, action, subjectType: 'staff', subjectId: staffId, after });
}

import type { Transaction } from 'objection';
import type { Actor, StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { writeAudit } from '../models/audit.ts';
import { endSessions } from '../models/session.ts';
import { Staff } from '../models/staff.ts';
import { redeemLoginCode } from './code-login.ts';
import { newestCode } from './code-redemption.ts';
import type { OperationDeps } from './deps.ts';
import { endAuthenticator } from './own-authenticator.ts';
import { type GivenPassword, passwordForm, verifyPassword } from './passwords.ts';
import { requireRecentProof } from './recent-proof.ts';
import { noteRefusal } from './staff-login.ts';
import { type CodeTarget, startCode } from './verification.ts';

type StepDeps = Pick<OperationDeps, 'knex' | 'temporal' | 'clock' | 'config'>;

export interface SecondStepSetting {
  readonly password: GivenPassword;
  /** where codes are to go from now on; null ends the second step */
  readonly contact: CodeTarget | null;
  /** the code that came there; without it one is sent, and nothing changes yet */
  readonly code?: string | undefined;
  readonly requestKey?: string | undefined;
}

/**
 * Sets or ends the second step of the caller's own logins (additional to document 003). It takes his password, for a session may be
 * somebody else's by now, and the code that went to the new contact, so that a mistyped one locks nobody out.
 *
 * @returns whether a code was sent and is to be brought back
 * @throws DomainError `wrong_password`, `code_wrong`, `code_expired`, `code_locked`, `message_not_sent`, `rate_limited`, `unavailable`
 */
export async function setSecondStep(
  deps: StepDeps,
  actor: StaffActor,
  { password, contact, code, requestKey }: SecondStepSetting,
): Promise<{ readonly codeSent: boolean }> {
  const staff = await Staff.query(deps.knex).findById(actor.id).throwIfNotFound();
  if (!(await verifyPassword(staff.passwordHash, passwordForm(password)))) {
    await noteRefusal(deps, actor, staff.id, 'wrong_password');
    throw new DomainError('wrong_password');
  }
  if (contact !== null && code === undefined) {
    await startCode(deps, actor, { ...contact, purpose: 'second_factor', staffId: staff.id });
    return { codeSent: true };
  }
  if (contact !== null && code !== undefined) {
    const sent = await newestCode(deps, contact.target, 'second_factor');
    const { subjectId } = await redeemLoginCode(deps, actor, sent, { code, requestKey });
    if (subjectId !== staff.id) throw new DomainError('code_wrong');
  }
  await deps.knex.transaction(async (trx) => {
    const at = await deps.clock.now();
    await keep(trx, actor, staff.id, contact, at);
  });
  return { codeSent: false };
}

/**
 * Ends the second step and the authenticator of a colleague who has lost his phone, and his sessions with them: somebody may have found it.
 * His own is ended by his own proof, or a stolen session could.
 *
 * @throws DomainError `forbidden`, `reauthentication_required`, `content_not_found` (`user_not_found` is document 003's word for a wrong password)
 */
export async function endSecondStepOf(
  deps: Pick<OperationDeps, 'knex' | 'clock' | 'config'>,
  actor: StaffActor,
  staffId: number,
): Promise<void> {
  if (staffId === actor.id) throw new DomainError('forbidden');
  await requireRecentProof(deps, actor);
  const at = await deps.clock.now();
  await deps.knex.transaction(async (trx) => {
    const known = await Staff.query(trx).findById(staffId).forUpdate();
    if (known === undefined) throw new DomainError('content_not_found');
    await keep(trx, actor, staffId, null, at);
    await endAuthenticator(trx, actor, staffId, at);
    await endSessions(trx, { kind: 'staff', id: staffId });
  });
}

async function keep(
  trx: Transaction,
  actor: Actor,
  staffId: number,
  contact: CodeTarget | null,
  at: Date,
): Promise<void> {
  await Staff.query(trx)
    .findById(staffId)
    .patch({
      phone: contact?.channel === 'sms' ? contact.target : null,
      email: contact?.channel === 'email' ? contact.target : null,
      secondFactor: contact !== null,
    });
  await writeAudit(trx, {
    at,
    actor,
    action: 'staff.second_step',
    subjectType: 'staff',
    subjectId: staffId,
    after: { second_step: contact?.channel ?? 'none' },
  });
}

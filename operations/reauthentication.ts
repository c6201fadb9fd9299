import type { Person, StaffActor, UserActor } from '../domain/actor.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import { secondsUntilResend } from '../domain/verification-code.ts';
import { writeAudit } from '../models/audit.ts';
import type { Proof } from '../models/session.ts';
import { Staff } from '../models/staff.ts';
import { User } from '../models/user.ts';
import { takeAuthenticatorProof } from './authenticators.ts';
import { redeemLoginCode } from './code-login.ts';
import { newestCode } from './code-redemption.ts';
import type { OperationDeps } from './deps.ts';
import { admitAttempt, forgetFailures, noteFailure } from './login-failures.ts';
import { type GivenPassword, passwordForm, verifyPassword } from './passwords.ts';
import { proofMethods } from './recent-proof.ts';
import { type CodeAnnounced, type CodeTarget, requestCode } from './verification.ts';

type ProofDeps = Pick<OperationDeps, 'knex' | 'temporal' | 'clock' | 'config'>;

/** One of them. */
export interface GivenProof {
  readonly password?: GivenPassword | undefined;
  /** that was sent to the contact he had before whatever he wants to change */
  readonly code?: string | undefined;
  /** of his authenticator */
  readonly totp?: string | undefined;
  readonly recoveryCode?: string | undefined;
  readonly requestKey?: string | undefined;
}

export interface Proved {
  readonly by: Exclude<Proof, 'login'>;
  /** how long it holds for what asks for a fresh proof, seconds */
  readonly validSeconds: number;
}

/**
 * Somebody who is logged in proves again that it is he; it holds for this session, for a time. A wrong password counts as a failed login
 * does and makes the next one wait; success and failure are audited.
 *
 * @throws DomainError `invalid_input` for a proof that this person does not have, `wrong_password`, `code_wrong`, `code_expired`,
 *   `code_locked`, `rate_limited`, `unavailable`
 */
export async function reauthenticate(deps: ProofDeps, actor: Person, given: GivenProof): Promise<Proved> {
  const by = wayOf(given);
  const needed = by === 'recovery_code' ? 'totp' : by;
  if (!(await proofMethods(deps, actor)).includes(needed)) throw invalidInput({ [by]: ['不支持的验证方式'] });
  const entry = { actor, subjectType: actor.kind, subjectId: actor.id, after: { by } } as const;
  const at = await deps.clock.now();
  try {
    await prove(deps, actor, given, by);
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'unavailable') {
      await deps.knex.transaction((trx) =>
        writeAudit(trx, { ...entry, at, action: 'session.proof_refused', after: { by, reason: error.code } }),
      );
    }
    throw error;
  }
  await deps.knex.transaction(async (trx) => {
    await trx('sessions')
      .where({ id: actor.sessionId })
      .whereNull('revoked_at')
      .update({ proved_at: trx.raw('now()'), proved_by: by });
    await writeAudit(trx, { ...entry, at, action: 'session.prove' });
  });
  return { by, validSeconds: deps.config.auth.proofSeconds };
}

/** Sends a code to where the caller is reached now, one a minute. @throws DomainError `invalid_input` when a code proves nothing of him, `rate_limited`, `message_not_sent`, `unavailable` */
export async function sendProofCode(deps: ProofDeps, actor: Person): Promise<CodeAnnounced> {
  const target = await contactOf(deps, actor);
  const last = await newestCode(deps, target.target, 'reauthenticate');
  const nowMs = (await deps.clock.now()).getTime();
  const retryAfterSeconds = last === undefined ? 0 : secondsUntilResend(last.createdAt.getTime(), nowMs);
  if (retryAfterSeconds > 0) throw new DomainError('rate_limited', { retryAfterSeconds });
  const staff = actor.kind === 'staff' ? { staffId: actor.id } : {};
  return requestCode(deps, actor, { ...target, ...staff, purpose: 'reauthenticate' });
}

type Way = Exclude<Proof, 'login'>;

function wayOf({ password, code, totp, recoveryCode }: GivenProof): Way {
  const given: readonly (readonly [Way, unknown])[] = [
    ['password', password],
    ['code', code],
    ['totp', totp],
    ['recovery_code', recoveryCode],
  ];
  const [first, second] = given.filter(([, value]) => value !== undefined);
  if (first === undefined || second !== undefined) throw invalidInput({ proof: ['请提供且只提供一种验证'] });
  return first[0];
}

async function prove(deps: ProofDeps, actor: Person, given: GivenProof, by: Way): Promise<void> {
  if (by === 'password') return provePassword(deps, actor, given.password ?? { plain: '' });
  if (by === 'code') return proveCode(deps, actor, given.code ?? '', given.requestKey);
  if (actor.kind !== 'staff') throw invalidInput({ [by]: ['不支持的验证方式'] });
  const brought = by === 'totp' ? { totp: given.totp ?? '' } : { recoveryCode: given.recoveryCode ?? '' };
  return takeAuthenticatorProof(deps, actor, actor.id, brought);
}

/** Counted apart from logins: whoever sits at somebody's session guesses his own way into waiting, and not the owner's. */
async function provePassword(deps: ProofDeps, actor: Person, password: GivenPassword): Promise<void> {
  const name = `${actor.kind}/${actor.id}`;
  const source = await admitAttempt(deps, actor, { name, subject: { kind: actor.kind, id: actor.id } });
  const known =
    actor.kind === 'user'
      ? await User.query(deps.knex).findById(actor.id)
      : await Staff.query(deps.knex).findById(actor.id);
  if (!(await verifyPassword(known?.passwordHash ?? null, passwordForm(password)))) {
    await noteFailure(deps, actor, name, source);
    throw new DomainError('wrong_password');
  }
  await forgetFailures(deps, actor, name);
}

async function proveCode(
  deps: ProofDeps,
  actor: Person,
  code: string,
  requestKey: string | undefined,
): Promise<void> {
  const { target } = await contactOf(deps, actor);
  const sent = await newestCode(deps, target, 'reauthenticate');
  const { subjectId } = await redeemLoginCode(deps, actor, sent, { code, requestKey });
  if (subjectId !== actor.id) throw new DomainError('code_wrong');
}

async function contactOf(deps: Pick<OperationDeps, 'knex'>, actor: Person): Promise<CodeTarget> {
  const found = actor.kind === 'user' ? await userContact(deps, actor) : await staffContact(deps, actor);
  if (found === null) throw invalidInput({ code: ['不支持的验证方式'] });
  return found;
}

async function userContact(
  { knex }: Pick<OperationDeps, 'knex'>,
  actor: UserActor,
): Promise<CodeTarget | null> {
  const user = await User.query(knex).findById(actor.id).throwIfNotFound();
  if (user.phone !== null) return { channel: 'sms', target: user.phone };
  return user.email === null ? null : { channel: 'email', target: user.email };
}

async function staffContact(
  { knex }: Pick<OperationDeps, 'knex'>,
  actor: StaffActor,
): Promise<CodeTarget | null> {
  const staff = await Staff.query(knex).findById(actor.id).throwIfNotFound();
  if (!staff.secondFactor) return null;
  if (staff.phone !== null) return { channel: 'sms', target: staff.phone };
  return staff.email === null ? null : { channel: 'email', target: staff.email };
}

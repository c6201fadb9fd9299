import { randomUUID } from 'node:crypto';
import { type Actor, SYSTEM } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { maskEmail, maskPhone } from '../domain/identity.ts';
import { writeAudit } from '../models/audit.ts';
import { inserted } from '../models/inserted.ts';
import { openWallet } from '../models/journal.ts';
import { User } from '../models/user.ts';
import {
  type Registered,
  type RegisterProfile,
  type RegisterRequest,
  registerAccount,
  registrationWorkflowId,
} from '../workflows/registration.contract.ts';
import { type CaptchaAnswer, consumeCaptcha } from './captcha.ts';
import { type BroughtCode, bringCode, type LateAttempt, newestCode } from './code-redemption.ts';
import type { OperationDeps } from './deps.ts';
import { admitAttempt, forgetFailures, noteFailure } from './login-failures.ts';
import {
  type GivenPassword,
  hashPassword,
  hashToday,
  passwordForm,
  requirePassword,
  verifyPassword,
} from './passwords.ts';
import { type Device, type OpenedSession, openSession } from './sessions.ts';
import type { CodeTarget } from './verification.ts';

type AccountDeps = Pick<OperationDeps, 'knex' | 'temporal' | 'clock' | 'config'>;

export interface Registration extends CodeTarget, BroughtCode {
  readonly password: string;
  readonly nickname?: string | undefined;
  readonly userType?: string | undefined;
  readonly profile?: RegisterProfile;
}

/**
 * Registers with a code that was sent before (document 000 8081 #4, #5; document 001 §2.1; document 004 §1.1). The waiting process
 * checks the code and opens the account, once.
 *
 * @throws DomainError `weak_password`, `code_wrong`, `code_expired`, `code_locked`, `phone_taken`, `email_taken`, `unavailable`
 */
export async function register(deps: AccountDeps, actor: Actor, input: Registration): Promise<Registered> {
  requirePassword(input.password, deps.config.passwordPolicy, [input.target, input.nickname]);
  const sent = await newestCode(deps, input.target, 'register');
  return bringCode<RegisterRequest, Registered>(deps, actor, sent, input, {
    workflowId: registrationWorkflowId,
    update: registerAccount,
    request: async (attempt, right) => ({
      ...attempt,
      passwordHash: right ? await hashPassword(passwordForm({ plain: input.password })) : null,
      nickname: input.nickname ?? null,
      userType: input.userType ?? 'farmer',
      ...(input.profile === undefined ? {} : { profile: input.profile }),
    }),
    afterTheEnd: (late) => alreadyRegistered(deps, late),
  });
}

/**
 * What to say to a code whose process is over. The request that opened the account, repeated under its key, gets its account;
 * whoever else holds the very code learns that the account exists.
 */
async function alreadyRegistered(
  deps: Pick<OperationDeps, 'knex'>,
  { row, right, own }: LateAttempt,
): Promise<Registered> {
  if (row.status !== 'used' || !right) throw new DomainError('code_expired');
  if (!own || row.subjectId === null) {
    throw new DomainError(row.channel === 'sms' ? 'phone_taken' : 'email_taken');
  }
  const user = await User.query(deps.knex).findById(row.subjectId).throwIfNotFound();
  return { userId: user.id, uuid: user.uuid };
}

/**
 * Registers and logs in (document 004 §1.1). The door opens to the password and not to the code: a registration that is repeated
 * under its key gets its account again, and must not thereby get past a password that has been changed since.
 *
 * @throws DomainError as `register` and `login`
 */
export async function registerAndEnter(
  deps: AccountDeps,
  actor: Actor,
  { device, ...input }: Registration & { readonly device?: Device },
): Promise<LoggedIn> {
  await register(deps, actor, input);
  return login(deps, actor, {
    by: input.channel === 'sms' ? 'phone' : 'email',
    name: input.target,
    password: { plain: input.password },
    ...(device === undefined ? {} : { device }),
  });
}

type LoginDeps = Pick<OperationDeps, 'knex' | 'clock' | 'config'>;

export interface PasswordLogin {
  readonly by: 'phone' | 'email' | 'username';
  readonly name: string;
  readonly password: GivenPassword;
  readonly captcha?: CaptchaAnswer;
  readonly device?: Device;
}

export interface LoggedIn {
  readonly session: OpenedSession;
  readonly user: User;
}

/**
 * Opens a session by password (document 000 8081 #6, #7; document 001 §2.2; document 004's
 * sample code). Success and failure are audited. It takes the same
 * time whether or not the name exists; which of the two was wrong is told only where the document has words for both, and the
 * configuration lets it speak. A name that fails again and again has to wait (`admitAttempt`).
 *
 * @throws DomainError `captcha_wrong`, `rate_limited`, `user_not_found`, `wrong_password`, `account_frozen`
 */
export async function login(deps: LoginDeps, actor: Actor, input: PasswordLogin): Promise<LoggedIn> {
  if (input.captcha !== undefined) await consumeCaptcha(deps, input.captcha);
  const user = await User.query(deps.knex).findOne({ [input.by]: input.name });
  const source = await admitAttempt(deps, actor, {
    name: input.name,
    subject: user === undefined ? null : { kind: 'user', id: user.id },
    deviceId: input.device?.deviceId,
  });
  const form = passwordForm(input.password);
  const right = await verifyPassword(user?.passwordHash ?? null, form);
  if (user === undefined || !right) {
    await noteFailure(deps, actor, input.name, source);
    const reason = user === undefined ? 'user_not_found' : 'wrong_password';
    const refusal = await refused(deps, actor, input, user?.id ?? null, reason);
    throw deps.config.auth.tellsUnknownNames ? refusal : new DomainError('wrong_password');
  }
  if (user.status === 'frozen') throw await refused(deps, actor, input, user.id, 'account_frozen');
  await forgetFailures(deps, actor, input.name, [source]);
  await renewHash(deps, user, form);
  return enter(deps, actor, user, input.by, input.device);
}

/** A password that was hashed with less than today's work is hashed anew as soon as it is known; one that was changed meanwhile stays. */
async function renewHash(deps: LoginDeps, user: User, form: string): Promise<void> {
  const passwordHash = await hashToday(user.passwordHash, form);
  if (passwordHash === null) return;
  await User.query(deps.knex)
    .findById(user.id)
    .where({ password_hash: user.passwordHash })
    .patch({ passwordHash });
}

/** Opens the session of somebody who has just proved who he is, by password or by code, and notes it. */
export async function enter(
  deps: LoginDeps,
  actor: Actor,
  user: User,
  by: PasswordLogin['by'] | 'code',
  device?: Device,
): Promise<LoggedIn> {
  const at = await deps.clock.now();
  const session = await deps.knex.transaction(async (trx) => {
    await user.$query(trx).patch({ lastLoginAt: at });
    const subject = { kind: 'user', id: user.id, epoch: user.tokenEpoch } as const;
    const opened = await openSession(deps, trx, subject, actor, device);
    await writeAudit(trx, {
      at,
      actor,
      action: 'account.login',
      subjectType: 'user',
      subjectId: user.id,
      after: { by, session_id: opened.sessionId },
    });
    return opened;
  });
  return { session, user };
}

async function refused(
  deps: LoginDeps,
  actor: Actor,
  input: PasswordLogin,
  userId: number | null,
  code: 'user_not_found' | 'wrong_password' | 'account_frozen',
): Promise<DomainError> {
  await noteRefusedLogin(deps, actor, { by: input.by, name: input.name, userId, reason: code });
  return new DomainError(code);
}

export interface RefusedLogin {
  readonly by: PasswordLogin['by'] | 'code';
  readonly name: string;
  readonly userId: number | null;
  readonly reason: string;
}

/** Whoever asks later who tried to get in finds it in the audit log; a name that nobody has stands there masked. */
export async function noteRefusedLogin(deps: LoginDeps, actor: Actor, login: RefusedLogin): Promise<void> {
  const { by, name, userId, reason } = login;
  const at = await deps.clock.now();
  await deps.knex.transaction((trx) =>
    writeAudit(trx, {
      at,
      actor,
      action: 'account.login_refused',
      subjectType: userId === null ? 'login_name' : 'user',
      subjectId: userId ?? maskedName(name),
      after: { by, reason },
    }),
  );
}

export interface UserSeed {
  readonly phone: string;
  readonly password: string;
  readonly realName: string;
  readonly userType: string;
}

/** Creates a person with his wallet unless the phone number is taken. Answers whether it did. */
export async function ensureUser(
  deps: Pick<OperationDeps, 'knex' | 'clock'>,
  seed: UserSeed,
): Promise<boolean> {
  const { phone, realName, userType } = seed;
  if ((await User.query(deps.knex).findOne({ phone })) !== undefined) return false;
  const passwordHash = await hashPassword(passwordForm({ plain: seed.password }));
  const at = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    const row = { uuid: randomUUID(), phone, passwordHash, realName, userType, createdAt: at, updatedAt: at };
    const user = inserted(await User.query(trx).insert(row).onConflict().ignore().returning('*').first());
    if (user === null) return false;
    await openWallet(trx, user.id);
    await writeAudit(trx, {
      at,
      actor: SYSTEM,
      action: 'account.register',
      subjectType: 'user',
      subjectId: user.id,
      after: { user_type: userType },
    });
    return true;
  });
}

/** The audit log is read by many; a mistyped number belongs to somebody. */
function maskedName(name: string): string {
  if (/^\d{11}$/.test(name)) return maskPhone(name);
  return name.includes('@') ? maskEmail(name) : `${name.slice(0, 2)}***`;
}

import { createHash, randomUUID } from 'node:crypto';
import { type Actor, SYSTEM } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { maskEmail, maskPhone } from '../domain/identity.ts';
import { writeAudit } from '../models/audit.ts';
import { inserted } from '../models/inserted.ts';
import { openWallet } from '../models/journal.ts';
import { User } from '../models/user.ts';
import { codeDigest, VerificationCode } from '../models/verification-code.ts';
import {
  type Registered,
  type RegisterRequest,
  registerAccount,
  registrationWorkflowId,
} from '../workflows/registration.contract.ts';
import { type CaptchaAnswer, consumeCaptcha } from './captcha.ts';
import type { OperationDeps } from './deps.ts';
import {
  type GivenPassword,
  hashPassword,
  passwordForm,
  requirePassword,
  verifyPassword,
} from './passwords.ts';
import { type Device, type OpenedSession, openSession } from './sessions.ts';
import type { CodeTarget } from './verification.ts';
import { askWorkflow } from './workflow-calls.ts';

type AccountDeps = Pick<OperationDeps, 'knex' | 'temporal' | 'clock' | 'config'>;

export interface Registration extends CodeTarget {
  readonly code: string;
  readonly password: string;
  readonly nickname?: string | undefined;
  readonly userType?: string | undefined;
  /** the caller's Idempotency-Key: under the same one the attempt counts once */
  readonly requestKey?: string | undefined;
}

/**
 * Registers with a code that was sent before (document 000 8081 #4, #5; document 001 §2.1). The waiting process checks the code and
 * opens the account, once.
 *
 * @throws DomainError `weak_password`, `code_wrong`, `code_expired`, `code_locked`, `phone_taken`, `email_taken`, `unavailable`
 */
export async function register(deps: AccountDeps, actor: Actor, input: Registration): Promise<Registered> {
  requirePassword(input.password, deps.config.passwordPolicy);
  const { target } = input;
  const sent = await VerificationCode.query(deps.knex)
    .where({ target, purpose: 'register' })
    .orderBy('created_at', 'desc')
    .first();
  // nobody asked for a code, so no code is right; and no hash is computed for whoever guesses
  if (sent === undefined) throw new DomainError('code_wrong');
  const codeHmac = codeDigest(deps.config.secrets.codeHmacSecret, sent.token, input.code);
  const right = codeHmac === sent.codeHmac;
  const attempt = input.requestKey === undefined ? randomUUID() : attemptOf(input.requestKey, codeHmac);
  if (sent.status !== 'sent') return afterTheEnd(deps, sent, right, attempt);
  const request: RegisterRequest = {
    codeHmac,
    attempt,
    nowMs: (await deps.clock.now()).getTime(),
    passwordHash: right ? await hashPassword(passwordForm({ plain: input.password })) : null,
    nickname: input.nickname ?? null,
    userType: input.userType ?? 'farmer',
    requestId: actor.requestId ?? null,
    ip: actor.ip ?? null,
  };
  const registered = await askWorkflow(deps, {
    workflowId: registrationWorkflowId(sent.token),
    update: registerAccount,
    args: request,
    updateId: attempt,
  });
  if (registered !== null) return registered;
  const ended = await VerificationCode.query(deps.knex).findById(sent.token).throwIfNotFound();
  return afterTheEnd(deps, ended, right, attempt);
}

/** A key is the caller's own text, and an update id is shown in the Web UI. With another code it is another attempt. */
function attemptOf(requestKey: string, codeHmac: string): string {
  return createHash('sha256').update(`${codeHmac}:${requestKey}`).digest('hex').slice(0, 32);
}

/**
 * What to say to a code whose process is over. The request that opened the account, repeated under its key, gets its account;
 * whoever else holds the very code learns that the account exists.
 */
async function afterTheEnd(
  deps: Pick<OperationDeps, 'knex'>,
  code: VerificationCode,
  right: boolean,
  attempt: string,
): Promise<Registered> {
  if (code.status === 'locked') throw new DomainError('code_locked');
  if (code.status !== 'used' || !right) throw new DomainError('code_expired');
  if (code.lastAttempt === attempt && code.subjectId !== null) {
    const user = await User.query(deps.knex).findById(code.subjectId).throwIfNotFound();
    return { userId: user.id, uuid: user.uuid };
  }
  throw new DomainError(code.channel === 'sms' ? 'phone_taken' : 'email_taken');
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
 * Opens a session by password (document 000 8081 #6, #7; document 001 §2.2). Success and failure are audited. It takes the same
 * time whether or not the name exists; which of the two was wrong is told only where the document has words for both.
 *
 * @throws DomainError `captcha_wrong`, `user_not_found`, `wrong_password`, `account_frozen`
 */
export async function login(deps: LoginDeps, actor: Actor, input: PasswordLogin): Promise<LoggedIn> {
  if (input.captcha !== undefined) await consumeCaptcha(deps, input.captcha);
  const user = await User.query(deps.knex).findOne({ [input.by]: input.name });
  const right = await verifyPassword(user?.passwordHash ?? null, passwordForm(input.password));
  if (user === undefined) throw await refused(deps, actor, input, null, 'user_not_found');
  if (!right) throw await refused(deps, actor, input, user.id, 'wrong_password');
  if (user.status === 'frozen') throw await refused(deps, actor, input, user.id, 'account_frozen');
  const at = await deps.clock.now();
  const session = await deps.knex.transaction(async (trx) => {
    await user.$query(trx).patch({ lastLoginAt: at });
    const subject = { kind: 'user', id: user.id, epoch: user.tokenEpoch } as const;
    const opened = await openSession(deps, trx, subject, actor, input.device);
    await writeAudit(trx, {
      at,
      actor,
      action: 'account.login',
      subjectType: 'user',
      subjectId: user.id,
      after: { by: input.by, session_id: opened.sessionId },
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
  const at = await deps.clock.now();
  await deps.knex.transaction((trx) =>
    writeAudit(trx, {
      at,
      actor,
      action: 'account.login_refused',
      subjectType: userId === null ? 'login_name' : 'user',
      subjectId: userId ?? maskedName(input),
      after: { by: input.by, reason: code },
    }),
  );
  return new DomainError(code);
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
    const user = inserted(
      await User.query(trx).insert(row).onConflict('phone').ignore().returning('*').first(),
    );
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
function maskedName(input: PasswordLogin): string {
  if (input.by === 'phone') return maskPhone(input.name);
  return input.by === 'email' ? maskEmail(input.name) : `${input.name.slice(0, 2)}***`;
}

import { randomUUID } from 'node:crypto';
import { raw } from 'objection';
import type { Actor } from '../domain/actor.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import { writeAudit } from '../models/audit.ts';
import { LoginChallenge } from '../models/login-challenge.ts';
import { Staff } from '../models/staff.ts';
import { VerificationCode } from '../models/verification-code.ts';
import { hasAuthenticator, takeAuthenticatorProof } from './authenticators.ts';
import { consumeCaptcha } from './captcha.ts';
import { redeemLoginCode } from './code-login.ts';
import type { OperationDeps } from './deps.ts';
import { failsOften } from './login-failures.ts';
import type { OpenedSession } from './sessions.ts';
import { checkStaff, enterBackOffice, noteRefusal, type StaffLogin } from './staff-login.ts';
import { signChallengeToken, verifyChallengeToken } from './tokens.ts';
import { startCode } from './verification.ts';

/** Wall-clock time: somebody sits in front of it. As long as a code lives. */
const CHALLENGE_MS = 5 * 60_000;

type LoginDeps = Pick<OperationDeps, 'knex' | 'temporal' | 'clock' | 'config'>;

export interface BackOfficeLogin extends StaffLogin {
  /** the client's own name for its session (document 003 §1) */
  readonly ssid: string;
}

/** A login that is done, or one that waits for its second step under a token that is good for nothing else. */
export type BackOfficeEntry =
  | { readonly step: 'done'; readonly staff: Staff; readonly session: OpenedSession }
  | { readonly step: 'code' | 'totp'; readonly staff: Staff; readonly challenge: string }
  | { readonly step: 'captcha'; readonly challenge: string };

/**
 * Document 003's login. Who has an authenticator is asked for its code, and who has a second step gets one by SMS or mail (`data.code` 1). A name that has failed often lately is
 * asked for a captcha (`data.code` 2), whether or not this password is right: the answer to that comes with the second step, so
 * that guessing costs a captcha each.
 *
 * @throws DomainError `captcha_wrong`, `wrong_credentials`, `account_frozen`, `message_not_sent`, `rate_limited`, `unavailable`
 */
export async function loginBackOffice(
  deps: LoginDeps,
  actor: Actor,
  input: BackOfficeLogin,
): Promise<BackOfficeEntry> {
  if (input.captcha !== undefined) await consumeCaptcha(deps, input.captcha);
  const doubted = input.captcha === undefined && (await failsOften(deps, actor, input.username));
  const { staff, refusal } = await checkStaff(deps, actor, input);
  if (doubted) {
    const known = refusal === null || refusal === 'account_frozen';
    const staffId = known ? (staff?.id ?? null) : null;
    return {
      step: 'captcha',
      challenge: await challenge(deps, actor, { kind: 'captcha', staffId, ...input }),
    };
  }
  if (refusal === 'account_frozen') throw new DomainError('account_frozen');
  if (staff === undefined || refusal !== null) throw new DomainError('wrong_credentials');
  return nextStep(deps, actor, staff, input.ssid, ['password']);
}

export interface SecondStep {
  readonly token: string;
  /** that was sent, or that the authenticator shows */
  readonly code?: string | undefined;
  readonly recoveryCode?: string | undefined;
  readonly captcha?: StaffLogin['captcha'];
  readonly requestKey?: string | undefined;
}

/**
 * The second step of a login (additional to document 003, whose front end shows `/verify?code=1|2`): the code that was sent or that the
 * authenticator shows, or the captcha. After a captcha the login goes on as if it had just begun.
 *
 * @throws DomainError `token_expired`, `unauthenticated`, `invalid_input`, `code_wrong`, `code_expired`, `code_locked`,
 *   `captcha_wrong`, `wrong_credentials`, `account_frozen`, `message_not_sent`, `rate_limited`, `unavailable`
 */
export async function finishLogin(
  deps: LoginDeps,
  actor: Actor,
  given: SecondStep,
): Promise<BackOfficeEntry> {
  const id = verifyChallengeToken(deps.config, given.token);
  const waiting = await LoginChallenge.query(deps.knex).findById(id);
  if (waiting === undefined || waiting.usedAt !== null) throw new DomainError('token_expired');
  if (waiting.kind === 'code') await proveByCode(deps, actor, waiting, given);
  else if (waiting.kind === 'totp') await proveByAuthenticator(deps, actor, waiting, given);
  else await proveByCaptcha(deps, given);
  const used = await LoginChallenge.query(deps.knex)
    .findById(id)
    .whereNull('used_at')
    .patch({ usedAt: raw('now()') });
  if (used === 0) throw new DomainError('token_expired');
  const staff = await Staff.query(deps.knex).findById(waiting.staffId ?? 0);
  if (staff?.status !== 'active') {
    const code = staff === undefined ? 'wrong_credentials' : 'account_frozen';
    await noteRefusal(deps, actor, waiting.staffId, code);
    throw new DomainError(code);
  }
  return waiting.kind === 'captcha'
    ? nextStep(deps, actor, staff, waiting.ssid, ['password', 'captcha'])
    : entered(deps, actor, staff, waiting.ssid, ['password', waiting.kind]);
}

/** @throws DomainError as `takeAuthenticatorProof` */
async function proveByAuthenticator(
  deps: LoginDeps,
  actor: Actor,
  { staffId }: LoginChallenge,
  { code, recoveryCode }: SecondStep,
): Promise<void> {
  const brought = recoveryCode === undefined ? { totp: code ?? '' } : { recoveryCode };
  if (code === undefined && recoveryCode === undefined) throw invalidInput({ code: ['verification_code'] });
  try {
    await takeAuthenticatorProof(deps, actor, staffId ?? 0, brought);
  } catch (error) {
    if (error instanceof DomainError) await noteRefusal(deps, actor, staffId, error.code);
    throw error;
  }
}

async function proveByCode(
  deps: LoginDeps,
  actor: Actor,
  waiting: LoginChallenge,
  { code, requestKey }: SecondStep,
): Promise<void> {
  if (code === undefined) throw invalidInput({ code: ['verification_code'] });
  const sent = await VerificationCode.query(deps.knex).findById(waiting.codeToken ?? '');
  try {
    const { subjectId } = await redeemLoginCode(deps, actor, sent, { code, requestKey });
    if (subjectId !== waiting.staffId) throw new DomainError('unauthenticated');
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'unavailable') {
      await noteRefusal(deps, actor, waiting.staffId, error.code);
    }
    throw error;
  }
}

async function proveByCaptcha(deps: LoginDeps, { captcha }: SecondStep): Promise<void> {
  if (captcha === undefined) throw new DomainError('captcha_wrong');
  await consumeCaptcha(deps, captcha);
}

async function nextStep(
  deps: LoginDeps,
  actor: Actor,
  staff: Staff,
  ssid: string,
  steps: readonly string[],
): Promise<BackOfficeEntry> {
  if (await hasAuthenticator(deps, staff.id)) {
    return {
      step: 'totp',
      staff,
      challenge: await challenge(deps, actor, { kind: 'totp', staffId: staff.id, ssid }),
    };
  }
  const contact = contactOf(staff);
  if (!staff.secondFactor || contact === null) return entered(deps, actor, staff, ssid, steps);
  const codeToken = await startCode(deps, actor, {
    ...contact,
    purpose: 'second_factor',
    staffId: staff.id,
  });
  const token = await challenge(deps, actor, { kind: 'code', staffId: staff.id, codeToken, ssid });
  return { step: 'code', staff, challenge: token };
}

function contactOf(staff: Staff) {
  if (staff.phone !== null) return { channel: 'sms', target: staff.phone } as const;
  return staff.email === null ? null : ({ channel: 'email', target: staff.email } as const);
}

async function entered(
  deps: LoginDeps,
  actor: Actor,
  staff: Staff,
  ssid: string,
  steps: readonly string[],
): Promise<BackOfficeEntry> {
  const { session } = await enterBackOffice(deps, actor, staff, { deviceId: ssid }, steps);
  return { step: 'done', staff, session };
}

interface NewChallenge {
  readonly kind: LoginChallenge['kind'];
  readonly staffId: number | null;
  readonly codeToken?: string;
  readonly ssid: string;
}

async function challenge(
  deps: LoginDeps,
  actor: Actor,
  { kind, staffId, codeToken, ssid }: NewChallenge,
): Promise<string> {
  const id = randomUUID();
  const now = new Date();
  const expiresAt = new Date(now.getTime() + CHALLENGE_MS);
  const at = await deps.clock.now();
  await deps.knex.transaction(async (trx) => {
    await LoginChallenge.query(trx).insert({
      id,
      kind,
      staffId,
      codeToken: codeToken ?? null,
      ssid,
      createdAt: now,
      expiresAt,
    });
    await writeAudit(trx, {
      at,
      actor,
      action: 'staff.login_challenged',
      subjectType: staffId === null ? 'login_name' : 'staff',
      subjectId: staffId ?? 'unknown',
      after: { kind },
    });
  });
  return signChallengeToken(deps.config, id, now, expiresAt);
}

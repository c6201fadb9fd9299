import { createHmac, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import QRCode from 'qrcode';
import type { Actor, StaffActor } from '../domain/actor.ts';
import {
  lockSeconds,
  MAX_WRONG_CODES,
  RECOVERY_ALPHABET,
  RECOVERY_CODES,
  recoveryForm,
  STEP_SECONDS,
  STEP_WINDOW,
  stepAt,
} from '../domain/authenticator.ts';
import { DomainError } from '../domain/errors.ts';
import { writeAudit } from '../models/audit.ts';
import { openSecret } from '../models/authenticator-secret.ts';
import { StaffAuthenticator, StaffRecoveryCode } from '../models/staff-authenticator.ts';
import type { OperationDeps } from './deps.ts';

type AuthenticatorDeps = Pick<OperationDeps, 'knex' | 'config'>;

/** Shown by authenticator apps above the code. */
const ISSUER = '农业贷款平台';

/** What somebody brings: a code of his app, or one of those he wrote down for the day it is lost. */
export type BroughtProof = { readonly totp: string } | { readonly recoveryCode: string };

/** Whether this member of staff has an authenticator that counts. */
export async function hasAuthenticator(
  { knex }: Pick<OperationDeps, 'knex'>,
  staffId: number,
): Promise<boolean> {
  const found = await StaffAuthenticator.query(knex).findById(staffId).whereNotNull('confirmed_at');
  return found !== undefined;
}

/**
 * Takes a code of somebody's authenticator, once: under the row's lock the step of the last code taken only grows, so of two logins
 * with the same code one succeeds. Five wrong ones in a row, and no code is looked at for a while, each time twice as long; recovery
 * codes, which nobody guesses, count at any time.
 *
 * @param nowMs wall-clock time, as the app knows no other
 * @throws DomainError `code_wrong` (remaining), `rate_limited` (retryAfterSeconds)
 */
export async function takeAuthenticatorProof(
  deps: AuthenticatorDeps,
  actor: Actor,
  staffId: number,
  brought: BroughtProof,
  nowMs = Date.now(),
): Promise<void> {
  if ('recoveryCode' in brought) return takeRecoveryCode(deps, actor, staffId, brought.recoveryCode, nowMs);
  const now = new Date(nowMs);
  // what a wrong code counts must be committed, so the verdict leaves the transaction as a value
  const refusal = await deps.knex.transaction(async (trx) => {
    const held = await StaffAuthenticator.query(trx)
      .findById(staffId)
      .whereNotNull('confirmed_at')
      .forUpdate();
    if (held === undefined) return new DomainError('code_wrong', { remaining: 0 });
    if (held.lockedUntil !== null && held.lockedUntil > now) return locked(held.lockedUntil, nowMs);
    const step = matchingStep(deps, held, brought.totp, nowMs);
    if (step !== null && BigInt(step) > (held.lastStep ?? -1n)) {
      await held.$query(trx).patch({ lastStep: BigInt(step), failures: 0, lockedUntil: null });
      return null;
    }
    const failures = held.failures + 1;
    const seconds = lockSeconds(failures);
    const lockedUntil = seconds === 0 ? null : new Date(nowMs + seconds * 1000);
    await held.$query(trx).patch({ failures, lockedUntil });
    if (lockedUntil === null) return new DomainError('code_wrong', { remaining: MAX_WRONG_CODES - failures });
    await writeAudit(trx, {
      at: now,
      actor,
      action: 'staff.authenticator_locked',
      subjectType: 'staff',
      subjectId: staffId,
      after: { failures, seconds },
    });
    return locked(lockedUntil, nowMs);
  });
  if (refusal !== null) throw refusal;
}

/** The step a code belongs to, if it is a code of this authenticator at all; compared in constant time by the library. */
export function matchingStep(
  { config }: Pick<OperationDeps, 'config'>,
  held: Pick<StaffAuthenticator, 'staffId' | 'secretSealed'>,
  code: string,
  nowMs: number,
): number | null {
  const secret = openSecret(held.secretSealed, held.staffId, config.secrets.codeHmacSecret);
  const delta = totpOf(secret).validate({ token: code, timestamp: nowMs, window: STEP_WINDOW });
  return delta === null ? null : stepAt(nowMs) + delta;
}

async function takeRecoveryCode(
  deps: AuthenticatorDeps,
  actor: Actor,
  staffId: number,
  code: string,
  nowMs: number,
): Promise<void> {
  const at = new Date(nowMs);
  await deps.knex.transaction(async (trx) => {
    const used = await StaffRecoveryCode.query(trx)
      .where({ staff_id: staffId, code_hmac: recoveryDigest(deps, staffId, code) })
      .whereNull('used_at')
      .patch({ usedAt: at });
    if (used === 0) throw new DomainError('code_wrong', { remaining: 0 });
    await StaffAuthenticator.query(trx).findById(staffId).patch({ failures: 0, lockedUntil: null });
    await writeAudit(trx, {
      at,
      actor,
      action: 'staff.recovery_code_used',
      subjectType: 'staff',
      subjectId: staffId,
      after: { left: await recoveryCodesLeft({ knex: trx }, staffId) },
    });
  });
}

/** How many of somebody's recovery codes are unused. */
export async function recoveryCodesLeft(
  { knex }: Pick<OperationDeps, 'knex'>,
  staffId: number,
): Promise<number> {
  return StaffRecoveryCode.query(knex).where({ staff_id: staffId }).whereNull('used_at').resultSize();
}

/** Replaces somebody's recovery codes by ten new ones, of 80 bits each. They are shown now and never again. */
export async function giveRecoveryCodes(
  deps: AuthenticatorDeps,
  staffId: number,
): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    Array.from({ length: 4 }, () => pick(4)).join('-'),
  );
  await StaffRecoveryCode.query(deps.knex).where({ staff_id: staffId }).delete();
  await StaffRecoveryCode.query(deps.knex).insert(
    codes.map((code) => ({ staffId, codeHmac: recoveryDigest(deps, staffId, code), usedAt: null })),
  );
  return codes;
}

function pick(length: number): string {
  return Array.from({ length }, () => RECOVERY_ALPHABET.charAt(randomInt(RECOVERY_ALPHABET.length))).join('');
}

/** A new secret, with what an app reads it from. */
export async function newSecret(
  actor: StaffActor,
): Promise<{ secret: string; uri: string; picture: string }> {
  const secret = new Secret({ size: 20 }).base32;
  const uri = totpOf(secret, actor.username).toString();
  return { secret, uri, picture: await QRCode.toDataURL(uri, { margin: 2, width: 240 }) };
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: STEP_SECONDS,
    secret: Secret.fromBase32(secret),
  });
}

function recoveryDigest({ config }: Pick<OperationDeps, 'config'>, staffId: number, code: string): string {
  return createHmac('sha256', config.secrets.codeHmacSecret)
    .update(`recovery:${staffId}:${recoveryForm(code)}`)
    .digest('hex');
}

function locked(until: Date, nowMs: number): DomainError {
  const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - nowMs) / 1000));
  return new DomainError('rate_limited', { retryAfterSeconds });
}

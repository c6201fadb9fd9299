import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import type { Actor, Origin, Person } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { isStaffRole } from '../domain/permissions.ts';
import { writeAudit } from '../models/audit.ts';
import { type DeviceFacts, noteDevice } from '../models/device.ts';
import { Session } from '../models/session.ts';
import type { OperationDeps } from './deps.ts';
import { lacksFactor, permissionsNow } from './initial-passwords.ts';
import {
  type Claims,
  type SubjectKind,
  signAccessToken,
  signRefreshToken,
  successorTokens,
  verifyAccessToken,
  verifyRefreshToken,
} from './tokens.ts';

/** A client that lost our answer asks again with the token it still has; for so long it gets the same answer. */
const REPEATABLE_MS = 10_000;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** How exactly a device's last activity is known: more often, and every request would write. */
const SEEN_EVERY_MS = 5 * 60_000;

/** What authentication needs, and no more: it runs before every request. */
export type SessionDeps = Pick<OperationDeps, 'knex' | 'config'>;

export interface Subject {
  readonly kind: SubjectKind;
  readonly id: number;
  readonly epoch: number;
}

export type Device = DeviceFacts;

export interface OpenedSession {
  readonly sessionId: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** lifetime of the access token, seconds of wall-clock time */
  readonly expiresInSeconds: number;
}

/** Opens a session for somebody who has just proved who he is, in the transaction that notes his login. */
export async function openSession(
  deps: SessionDeps,
  trx: Transaction,
  subject: Subject,
  origin: Origin,
  device: Device = {},
): Promise<OpenedSession> {
  const now = new Date();
  const expiresAt = new Date(now.getTime() + lifetimeMs(deps, subject.kind));
  const claims = { ...claimsFor(subject, randomUUID()), id: randomBytes(32).toString('base64url') };
  const refreshToken = signRefreshToken(deps.config, claims, now, expiresAt);
  await Session.query(trx).insert({
    id: claims.sessionId,
    subjectKind: subject.kind,
    subjectId: subject.id,
    refreshHash: hashOf(refreshToken),
    deviceId: device.deviceId ?? null,
    deviceType: device.deviceType ?? null,
    platform: device.platform ?? null,
    ip: origin.ip ?? null,
    createdAt: now,
    lastSeenAt: now,
    provedAt: now,
    provedBy: 'login',
    expiresAt,
  });
  if (subject.kind === 'user') await noteDevice(trx, subject.id, device, now);
  return opened(deps, claims, refreshToken);
}

/**
 * Exchanges a refresh token for new tokens; each is good once (document 001 §2.3). For ten seconds the exchange may be repeated
 * and gives the same successor. Any other second use means that two hold the token, and nobody can tell which one is the thief:
 * the whole session ends, and the audit log says so.
 *
 * @throws DomainError `unauthenticated`, `token_expired`, `account_frozen`
 */
export async function refreshSession(
  deps: SessionDeps,
  actor: Actor,
  input: { readonly refreshToken: string },
  nowMs = Date.now(),
): Promise<OpenedSession> {
  const claims = verifyRefreshToken(deps.config, input.refreshToken, nowMs);
  const now = new Date(nowMs);
  const renewed = await deps.knex.transaction(async (trx) => {
    const session = await Session.query(trx).findById(claims.sessionId).forUpdate();
    if (session === undefined || session.revokedAt !== null || session.expiresAt <= now) return null;
    await requireStanding(trx, claims);
    const hash = hashOf(input.refreshToken);
    const [refreshToken] = successorTokens(deps.config, claims, now, session.expiresAt);
    if (refreshToken !== undefined && same(hash, session.refreshHash)) {
      await session.$query(trx).patch({
        refreshHash: hashOf(refreshToken),
        previousRefreshHash: hash,
        rotatedAt: now,
        lastSeenAt: now,
        ip: actor.ip ?? session.ip,
      });
      await writeAudit(trx, {
        at: now,
        actor,
        action: 'session.refresh',
        subjectType: claims.kind,
        subjectId: claims.subjectId,
        after: { sessionId: session.id },
      });
      return refreshToken;
    }
    const rotatedAt = session.rotatedAt;
    const repeated = session.previousRefreshHash !== null && same(hash, session.previousRefreshHash);
    if (repeated && rotatedAt !== null && nowMs - rotatedAt.getTime() <= REPEATABLE_MS) {
      const repeatable = successorTokens(deps.config, claims, rotatedAt, session.expiresAt);
      return repeatable.find((token) => same(hashOf(token), session.refreshHash)) ?? null;
    }
    await session.$query(trx).patch({ revokedAt: now });
    await writeAudit(trx, {
      at: now,
      actor,
      action: 'session.refresh_reused',
      subjectType: claims.kind,
      subjectId: claims.subjectId,
      after: { sessionId: session.id },
    });
    return null;
  });
  if (renewed === null) throw new DomainError('unauthenticated');
  return opened(deps, claims, renewed, nowMs);
}

/** Ends the caller's session; its tokens are worth nothing from now on. Repeating it changes nothing. */
export async function logout(deps: SessionDeps, actor: Person): Promise<void> {
  const at = new Date();
  await deps.knex.transaction(async (trx) => {
    const ended = await Session.query(trx)
      .findById(actor.sessionId)
      .whereNull('revoked_at')
      .patch({ revokedAt: at });
    if (ended === 0) return;
    await writeAudit(trx, {
      at,
      actor,
      action: 'session.logout',
      subjectType: actor.kind,
      subjectId: actor.id,
      after: { sessionId: actor.sessionId },
    });
  });
}

/**
 * Who sends this access token. Session, standing, epoch and roles are read anew each time, so a logout, a freeze or a changed role
 * counts from the next request on.
 *
 * @throws DomainError `unauthenticated`, `token_expired`, `account_frozen`
 */
export async function authenticate(deps: SessionDeps, token: string): Promise<Person> {
  const claims = verifyAccessToken(deps.config, token);
  const standing = await requireStanding(deps.knex, claims);
  const { subjectId: id, sessionId } = claims;
  const now = new Date();
  if (now.getTime() - standing.last_seen_at.getTime() > SEEN_EVERY_MS) {
    await Session.query(deps.knex).findById(sessionId).patch({ lastSeenAt: now });
  }
  if (claims.kind === 'user') return { kind: 'user', id, sessionId };
  return {
    kind: 'staff',
    id,
    sessionId,
    publicId: standing.public_id ?? '',
    username: standing.username ?? '',
    permissions: permissionsNow(
      standing.initial_password_until ?? null,
      (standing.roles ?? []).filter(isStaffRole),
      lacksFactor(deps.config.auth.staffSecondFactor, {
        authenticator: standing.authenticator ?? false,
        codes: standing.second_factor ?? false,
      }),
    ),
  };
}

interface Standing {
  readonly status: 'active' | 'frozen';
  readonly token_epoch: number;
  readonly last_seen_at: Date;
  readonly public_id?: string;
  readonly username?: string;
  readonly roles?: string[];
  readonly initial_password_until?: Date | null;
  readonly second_factor?: boolean;
  readonly authenticator?: boolean;
}

const LIVE_SESSION = `
  s.id = ? AND s.subject_kind = ? AND s.subject_id = ? AND s.revoked_at IS NULL AND s.expires_at > now()`;
const STANDING: Record<SubjectKind, string> = {
  user: `
    SELECT u.status, u.token_epoch, s.last_seen_at FROM sessions s JOIN users u ON u.id = s.subject_id WHERE ${LIVE_SESSION}`,
  staff: `
    SELECT p.status, p.token_epoch, s.last_seen_at, p.public_id, p.username, p.initial_password_until, p.second_factor,
      EXISTS (SELECT FROM staff_authenticators a WHERE a.staff_id = p.id AND a.confirmed_at IS NOT NULL) AS authenticator,
      ARRAY(SELECT r.role FROM staff_roles r WHERE r.staff_id = p.id) AS roles
    FROM sessions s JOIN staff p ON p.id = s.subject_id WHERE ${LIVE_SESSION}`,
};

async function requireStanding(knex: Knex | Transaction, claims: Claims): Promise<Standing> {
  const { rows } = await knex.raw<{ rows: Standing[] }>(STANDING[claims.kind], [
    claims.sessionId,
    claims.kind,
    claims.subjectId,
  ]);
  const [standing] = rows;
  if (standing === undefined || standing.token_epoch !== claims.epoch) {
    throw new DomainError('unauthenticated');
  }
  if (standing.status === 'frozen') throw new DomainError('account_frozen');
  return standing;
}

function claimsFor(subject: Subject, sessionId: string): Claims {
  return { kind: subject.kind, subjectId: subject.id, sessionId, epoch: subject.epoch };
}

function opened(deps: SessionDeps, claims: Claims, refreshToken: string, nowMs?: number): OpenedSession {
  return {
    sessionId: claims.sessionId,
    accessToken: signAccessToken(deps.config, claims, nowMs),
    refreshToken,
    expiresInSeconds: deps.config.auth.accessTokenSeconds,
  };
}

/** Staff sign in anew each day; a borrower's phone is his own. */
function lifetimeMs({ config }: SessionDeps, kind: SubjectKind): number {
  const { refreshTokenDays, staffSessionHours } = config.auth;
  const whole = refreshTokenDays * DAY_MS;
  return kind === 'staff' ? Math.min(whole, staffSessionHours * HOUR_MS) : whole;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

import { createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { Config } from '../config/index.ts';
import { DomainError } from '../domain/errors.ts';

const ISSUER = 'loan-platform';
/** Named, so that a token which says `none` or another algorithm in its own header is refused before its key is looked at. */
const ALGORITHM = 'HS256';

export type SubjectKind = 'user' | 'staff';
const CHALLENGE = 'challenge';
type TokenType = 'access' | 'refresh' | typeof CHALLENGE;

export interface Claims {
  /** borrowers and staff are two audiences: one's token is never read as the other's */
  readonly kind: SubjectKind;
  readonly subjectId: number;
  readonly sessionId: string;
  /** the subject's token epoch at the time; raising it ends every token given out before */
  readonly epoch: number;
}

export interface RefreshClaims extends Claims {
  readonly id: string;
}

type TokenConfig = Pick<Config, 'secrets' | 'auth'>;

/** An access token: HS256 JWT, valid `accessTokenSeconds` of wall-clock time from now (document 001 §2.2: 86 400 s). */
export function signAccessToken(config: TokenConfig, claims: Claims, nowMs = Date.now()): string {
  const iat = Math.floor(nowMs / 1000);
  return sign(config, 'access', claims, { iat, exp: iat + config.auth.accessTokenSeconds });
}

/**
 * A refresh token. Its bytes follow from its arguments alone, so that a lost answer can be repeated word for word although only
 * the token's hash is stored.
 */
export function signRefreshToken(
  config: TokenConfig,
  claims: RefreshClaims,
  issuedAt: Date,
  expiresAt: Date,
): string {
  const iat = Math.floor(issuedAt.getTime() / 1000);
  const exp = Math.floor(expiresAt.getTime() / 1000);
  return sign(config, 'refresh', claims, { iat, exp, jti: claims.id });
}

/** @throws DomainError `token_expired`, or `unauthenticated` for everything else that is wrong with it */
export function verifyAccessToken(config: TokenConfig, token: string, nowMs = Date.now()): Claims {
  return claimsOf(verify(config, token, 'access', nowMs));
}

/** When a token that has been verified ends, ms since the epoch. */
export function expiryMs(verifiedToken: string): number {
  const payload = jwt.decode(verifiedToken, { json: true });
  return (payload?.exp ?? 0) * 1000;
}

/** @throws DomainError `token_expired`, `unauthenticated` */
export function verifyRefreshToken(config: TokenConfig, token: string, nowMs = Date.now()): RefreshClaims {
  const payload = verify(config, token, 'refresh', nowMs);
  if (typeof payload.jti !== 'string') throw new DomainError('unauthenticated');
  return { ...claimsOf(payload), id: payload.jti };
}

/** The token of a login that waits for its second step: good for that step alone, and never for a request. */
export function signChallengeToken(config: TokenConfig, id: string, issuedAt: Date, expiresAt: Date): string {
  const iat = Math.floor(issuedAt.getTime() / 1000);
  const exp = Math.floor(expiresAt.getTime() / 1000);
  const payload = { iss: ISSUER, aud: CHALLENGE, typ: CHALLENGE, jti: id, iat, exp };
  return jwt.sign(payload, keyOf(config), { algorithm: ALGORITHM });
}

/** @throws DomainError `token_expired`, `unauthenticated` */
export function verifyChallengeToken(config: TokenConfig, token: string, nowMs = Date.now()): string {
  const { jti } = verify(config, token, CHALLENGE, nowMs);
  if (typeof jti !== 'string') throw new DomainError('unauthenticated');
  return jti;
}

const keys = new Map<string, KeyObject>();

/** As a text the library would first try to read the secret as a public key, at every request, which costs more than a query. */
function keyOf(config: TokenConfig): KeyObject {
  const { jwtSecret } = config.secrets;
  const key = keys.get(jwtSecret) ?? createSecretKey(Buffer.from(jwtSecret, 'utf8'));
  keys.set(jwtSecret, key);
  return key;
}

function sign(
  config: TokenConfig,
  type: Exclude<TokenType, typeof CHALLENGE>,
  claims: Claims,
  times: jwt.JwtPayload,
): string {
  return jwt.sign(
    {
      iss: ISSUER,
      aud: claims.kind,
      typ: type,
      sub: String(claims.subjectId),
      sid: claims.sessionId,
      epoch: claims.epoch,
      ...times,
    },
    keyOf(config),
    { algorithm: ALGORITHM },
  );
}

function verify(config: TokenConfig, token: string, type: TokenType, nowMs: number): jwt.JwtPayload {
  let payload: string | jwt.JwtPayload;
  try {
    payload = jwt.verify(token, keyOf(config), {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: type === CHALLENGE ? CHALLENGE : ['user', 'staff'],
      clockTimestamp: Math.floor(nowMs / 1000),
    });
  } catch (error) {
    if (error instanceof jwt.TokenExpiredError) throw new DomainError('token_expired');
    if (error instanceof jwt.JsonWebTokenError) throw new DomainError('unauthenticated');
    throw error;
  }
  // a library that finds no `exp` asks for none
  if (typeof payload === 'string' || payload.exp === undefined || payload['typ'] !== type) {
    throw new DomainError('unauthenticated');
  }
  return payload;
}

function claimsOf(payload: jwt.JwtPayload): Claims {
  const { aud, sub, sid, epoch } = payload;
  const subjectId = Number(sub);
  if ((aud !== 'user' && aud !== 'staff') || !Number.isSafeInteger(subjectId)) {
    throw new DomainError('unauthenticated');
  }
  if (typeof sid !== 'string' || typeof epoch !== 'number') throw new DomainError('unauthenticated');
  return { kind: aud, subjectId, sessionId: sid, epoch };
}

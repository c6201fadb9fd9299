import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { Config } from '../config/index.ts';
import { DomainError } from '../domain/errors.ts';

const ISSUER = 'loan-platform';
/** Named, so that a token which says `none` or another algorithm in its own header is refused before its key is looked at. */
const ALGORITHM = 'HS256';
/** Our own header, to the byte: a token that names a key, a certificate or an address (`kid`, `jwk`, `jku`, `x5u`, `crit`) is none of ours. */
const HEADER = Buffer.from(JSON.stringify({ alg: ALGORITHM, typ: 'JWT' })).toString('base64url');

/** Three parts in the alphabet of base64url, the last one the 32 bytes of a signature: nothing in front, behind or between. */
const SHAPE = /^[\w-]+\.[\w-]+\.[\w-]{43}$/;
const ID = /^[1-9]\d{0,9}$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

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

/** An access token: HS256 JWT, valid `accessTokenSeconds` of wall-clock time from now (document 001 §2.2 prints 86 400 s). */
export function signAccessToken(config: TokenConfig, claims: Claims, nowMs = Date.now()): string {
  const iat = Math.floor(nowMs / 1000);
  return sign('access', claims, { iat, exp: iat + config.auth.accessTokenSeconds }, config.secrets.jwtSecret);
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
  secret = config.secrets.jwtSecret,
): string {
  const iat = Math.floor(issuedAt.getTime() / 1000);
  const exp = Math.floor(expiresAt.getTime() / 1000);
  return sign('refresh', claims, { iat, exp, jti: claims.id }, secret);
}

/**
 * What follows a refresh token: only we can compute it, and we can compute it twice. One for each secret that still counts, the newest
 * first, so that an answer that was lost can be repeated although the secret changed in between.
 */
export function successorTokens(
  config: TokenConfig,
  claims: RefreshClaims,
  issuedAt: Date,
  expiresAt: Date,
): readonly string[] {
  return secretsOf(config).map((secret) => {
    const id = createHmac('sha256', secret).update(`refresh:${claims.id}`).digest('base64url');
    return signRefreshToken(config, { ...claims, id }, issuedAt, expiresAt, secret);
  });
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
  const payload = { iss: ISSUER, aud: CHALLENGE, typ: CHALLENGE, jti: id, iat, nbf: iat, exp };
  return jwt.sign(payload, keyOf(config.secrets.jwtSecret), { algorithm: ALGORITHM });
}

/** @throws DomainError `token_expired`, `unauthenticated` */
export function verifyChallengeToken(config: TokenConfig, token: string, nowMs = Date.now()): string {
  const { jti } = verify(config, token, CHALLENGE, nowMs);
  if (typeof jti !== 'string') throw new DomainError('unauthenticated');
  return jti;
}

const keys = new Map<string, KeyObject>();

/** As a text the library would first try to read the secret as a public key, at every request, which costs more than a query. */
function keyOf(secret: string): KeyObject {
  const key = keys.get(secret) ?? createSecretKey(Buffer.from(secret, 'utf8'));
  keys.set(secret, key);
  return key;
}

const secretsOf = ({ secrets }: TokenConfig): readonly string[] => [
  secrets.jwtSecret,
  ...secrets.jwtPreviousSecrets,
];

function sign(
  type: Exclude<TokenType, typeof CHALLENGE>,
  claims: Claims,
  times: jwt.JwtPayload,
  secret: string,
): string {
  return jwt.sign(
    {
      iss: ISSUER,
      aud: claims.kind,
      typ: type,
      sub: String(claims.subjectId),
      sid: claims.sessionId,
      epoch: claims.epoch,
      nbf: times.iat,
      ...times,
    },
    keyOf(secret),
    { algorithm: ALGORITHM },
  );
}

/**
 * @throws DomainError `token_expired` for one that was ours; `unauthenticated` for one that is signed by nobody of ours, of another
 * type, or without one of the claims that every token of ours has (RFC 8725)
 */
function verify(config: TokenConfig, token: string, type: TokenType, nowMs: number): jwt.JwtPayload {
  if (!token.startsWith(`${HEADER}.`) || !SHAPE.test(token)) throw new DomainError('unauthenticated');
  const payload = readWithAny(config, token, type, nowMs);
  // a library that finds no `exp` or `nbf` asks for none, takes an infinite one, and one audience out of several
  const whole = [payload.exp, payload.nbf].every((time) => Number.isSafeInteger(time));
  if (!whole || typeof payload.aud !== 'string' || payload['typ'] !== type) {
    throw new DomainError('unauthenticated');
  }
  return payload;
}

/** By the secret that signs now, or one that did before. An answer about time is given by the secret that signed it alone. */
function readWithAny(config: TokenConfig, token: string, type: TokenType, nowMs: number): jwt.JwtPayload {
  for (const secret of secretsOf(config)) {
    try {
      const payload = jwt.verify(token, keyOf(secret), {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: type === CHALLENGE ? CHALLENGE : ['user', 'staff'],
        clockTimestamp: Math.floor(nowMs / 1000),
      });
      if (typeof payload !== 'string') return payload;
    } catch (error) {
      if (error instanceof jwt.TokenExpiredError) throw new DomainError('token_expired');
      // a payload that is no JSON
      if (!(error instanceof jwt.JsonWebTokenError) && !(error instanceof SyntaxError)) throw error;
    }
  }
  throw new DomainError('unauthenticated');
}

function claimsOf(payload: jwt.JwtPayload): Claims {
  const { aud, sub, sid, epoch } = payload;
  if (aud !== 'user' && aud !== 'staff') throw new DomainError('unauthenticated');
  if (typeof sub !== 'string' || !ID.test(sub)) throw new DomainError('unauthenticated');
  if (typeof sid !== 'string' || !UUID.test(sid)) throw new DomainError('unauthenticated');
  if (!Number.isSafeInteger(epoch)) throw new DomainError('unauthenticated');
  return { kind: aud, subjectId: Number(sub), sessionId: sid, epoch };
}

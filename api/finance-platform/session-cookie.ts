import type { OpenedSession } from '../../operations/sessions.ts';
import type { CookieToSet } from '../kit/reply.ts';

/** Document 000 prints no token: a client that keeps cookies works as printed. */
export function sessionCookie(session: OpenedSession): CookieToSet {
  return { name: 'token', value: session.accessToken, maxAgeSeconds: session.expiresInSeconds, path: '/' };
}

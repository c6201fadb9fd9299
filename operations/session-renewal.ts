import type { StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { writeAudit } from '../models/audit.ts';
import { Session } from '../models/session.ts';
import { Staff } from '../models/staff.ts';
import type { OperationDeps } from './deps.ts';
import { signAccessToken } from './tokens.ts';

/**
 * Another access token for the caller's own session: the console works under document 003's cookie, which has no refresh token, and
 * asks for one while somebody sits in front of it. The session's end stays where it is, so nobody works longer than a day on one login.
 *
 * @throws DomainError `unauthenticated` when the session has ended meanwhile
 */
export async function renewSession(
  deps: Pick<OperationDeps, 'knex' | 'clock' | 'config'>,
  actor: StaffActor,
): Promise<{ readonly accessToken: string; readonly expiresInSeconds: number }> {
  const session = await Session.query(deps.knex).findById(actor.sessionId).whereNull('revoked_at');
  if (session === undefined) throw new DomainError('unauthenticated');
  const { tokenEpoch } = await Staff.query(deps.knex).findById(actor.id).throwIfNotFound();
  const at = await deps.clock.now();
  await deps.knex.transaction((trx) =>
    writeAudit(trx, {
      at,
      actor,
      action: 'session.renew',
      subjectType: 'staff',
      subjectId: actor.id,
      after: { sessionId: session.id },
    }),
  );
  const claims = { kind: 'staff', subjectId: actor.id, sessionId: session.id, epoch: tokenEpoch } as const;
  return {
    accessToken: signAccessToken(deps.config, claims),
    expiresInSeconds: deps.config.auth.accessTokenSeconds,
  };
}

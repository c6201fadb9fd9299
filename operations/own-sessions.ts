import { raw } from 'objection';
import type { StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { writeAudit } from '../models/audit.ts';
import { Session } from '../models/session.ts';
import type { OperationDeps } from './deps.ts';

/** Ends one of the caller's own sessions, the present one included. @throws DomainError device_not_found, also for somebody else's */
export async function endOwnSession(
  deps: Pick<OperationDeps, 'knex' | 'clock'>,
  actor: StaffActor,
  sessionId: string,
): Promise<void> {
  const at = await deps.clock.now();
  await deps.knex.transaction(async (trx) => {
    const ended = await Session.query(trx)
      .where({ id: sessionId, subject_kind: 'staff', subject_id: actor.id })
      .whereNull('revoked_at')
      .patch({ revokedAt: raw('now()') });
    if (ended === 0) throw new DomainError('device_not_found');
    await writeAudit(trx, {
      at,
      actor,
      action: 'session.end',
      subjectType: 'staff',
      subjectId: actor.id,
      after: { sessionId },
    });
  });
}

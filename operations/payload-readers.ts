import type { Origin, StaffActor } from '../domain/actor.ts';
import { writeAudit } from '../models/audit.ts';
import type { OperationDeps } from './deps.ts';
import { authenticate } from './sessions.ts';

/** One row in the audit log for what somebody opens within this long, ms: the Web UI asks some forty times for one history. */
const AUDIT_EVERY_MS = 10 * 60_000;

/** Who asks for sealed payloads of workflows, when he may see them (permission `user.reveal`); null for everybody else. */
export async function payloadReader(
  deps: OperationDeps,
  token: string,
  origin: Origin,
): Promise<StaffActor | null> {
  // whom nobody can vouch for, for whatever reason, sees nothing
  const person = await authenticate(deps, token).catch(() => undefined);
  if (person?.kind !== 'staff' || !person.permissions.has('user.reveal')) return null;
  return { ...person, ...origin };
}

/** Counts what was opened in the log, and writes who opens payloads to the audit log: the first time of a session, and every ten minutes. */
export class PayloadReadings {
  readonly #deps: OperationDeps;
  readonly #auditedMs = new Map<string, number>();

  constructor(deps: OperationDeps) {
    this.#deps = deps;
  }

  async note(reader: StaffActor, payloads: number): Promise<void> {
    const { logger, clock, knex } = this.#deps;
    logger.info({ staffId: reader.id, payloads, requestId: reader.requestId }, 'payloads opened');
    const nowMs = Date.now();
    const lastMs = this.#auditedMs.get(reader.sessionId);
    if (lastMs !== undefined && nowMs - lastMs < AUDIT_EVERY_MS) return;
    for (const [session, atMs] of this.#auditedMs)
      if (nowMs - atMs >= AUDIT_EVERY_MS) this.#auditedMs.delete(session);
    const at = await clock.now();
    await knex.transaction((trx) =>
      writeAudit(trx, {
        at,
        actor: reader,
        action: 'payload.decode',
        subjectType: 'staff',
        subjectId: reader.id,
        after: { payloads },
      }),
    );
    this.#auditedMs.set(reader.sessionId, nowMs);
  }
}

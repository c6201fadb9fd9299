import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import type { Actor } from '../domain/actor.ts';

export interface AuditEntry {
  readonly at: Date;
  readonly actor: Actor;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string | number;
  readonly before?: Record<string, unknown> | null;
  readonly after?: Record<string, unknown> | null;
}

/** Writes who did what to what, in the transaction that did it (document 001, 安全说明 4: every operation is audited). */
export async function writeAudit(trx: Transaction, entry: AuditEntry): Promise<void> {
  await auditRow(trx, entry);
}

/** The same as a statement that is not sent yet, for `writeTogether`. */
export function auditRow(trx: Transaction, entry: AuditEntry): Knex.QueryBuilder {
  return trx('audit_log').insert({
    at: entry.at,
    actor_kind: entry.actor.kind,
    actor_id: entry.actor.kind === 'user' || entry.actor.kind === 'staff' ? entry.actor.id : null,
    action: entry.action,
    subject_type: entry.subjectType,
    subject_id: String(entry.subjectId),
    request_id: entry.actor.requestId ?? null,
    ip: entry.actor.ip ?? null,
    before: entry.before === undefined ? null : JSON.stringify(entry.before),
    after: entry.after === undefined ? null : JSON.stringify(entry.after),
  });
}

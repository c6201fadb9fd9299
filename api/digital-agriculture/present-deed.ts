import { z } from 'zod';
import { AUDIT_ACTORS, type AuditedDeed } from '../../operations/audit-search.ts';
import { instant, instantField } from './wire.ts';

const facts = () => z.record(z.string(), z.unknown()).nullable();

export const deedSchema = z.object({
  id: z.int(),
  at: instantField(),
  actor: z.object({
    kind: z.enum(AUDIT_ACTORS),
    id: z.int().nullable(),
    name: z.string().nullable().meta({ description: '后台人员为姓名或用户名，客户姓名脱敏' }),
  }),
  action: z.string().meta({ examples: ['user.freeze'] }),
  subject_type: z.string(),
  subject_id: z.string(),
  request_id: z.string().nullable(),
  ip: z.string().nullable(),
  before: facts().meta({ description: '操作前的值' }),
  after: facts().meta({ description: '操作后的值，或操作的内容' }),
});

/** A row of the audit log. */
export function presentDeed(deed: AuditedDeed): z.input<typeof deedSchema> {
  return {
    id: deed.id,
    at: instant(deed.at),
    actor: { kind: deed.actorKind, id: deed.actorId, name: deed.actorName },
    action: deed.action,
    subject_type: deed.subjectType,
    subject_id: deed.subjectId,
    request_id: deed.requestId,
    ip: deed.ip,
    before: deed.before,
    after: deed.after,
  };
}

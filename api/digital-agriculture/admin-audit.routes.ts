import { z } from 'zod';
import { AUDIT_ACTORS, auditedActions, searchAudit } from '../../operations/audit-search.ts';
import { defineRoute } from '../define-route.ts';
import { id, isoDate, line, page, pageSize } from '../kit/fields.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import { deedSchema, presentDeed } from './present-deed.ts';

const reading = {
  dialect: digitalAgriculture,
  method: 'GET',
  auth: 'staff',
  permission: 'audit.read',
  limit: 'query',
} as const;

const search = defineRoute({
  ...reading,
  id: 's001-admin-audit',
  path: '/api/v1/admin/audit',
  summary: '审计日志',
  description:
    '新的在前。action为完整的操作名，或以点结尾的开头（loan.）；日期按北京时间，首尾都包含。total最多数到10000，more为true时还有更多，请缩小查询范围。日志中的号码在写入时已脱敏。',
  input: {
    query: z.object({
      actor_kind: z.enum(AUDIT_ACTORS).optional(),
      actor_id: id().optional(),
      action: z
        .string()
        .regex(/^[a-z][a-z_]*\.(?:[a-z][a-z_]*)?$/)
        .optional()
        .meta({ examples: ['user.freeze', 'loan.'] }),
      subject_type: line(1, 64).optional(),
      subject_id: line(1, 128).optional(),
      request_id: line(1, 128).optional().meta({ description: '响应头X-Request-Id' }),
      from: isoDate().optional(),
      to: isoDate().optional(),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('entries', deedSchema).extend({ more: z.boolean() }),
  errors: [],
  async handle({ input: { query }, ops }) {
    const { deeds, total, more } = await searchAudit(ops, {
      actorKind: query.actor_kind,
      actorId: query.actor_id,
      action: query.action,
      subjectType: query.subject_type,
      subjectId: query.subject_id,
      requestId: query.request_id,
      from: query.from,
      to: query.to,
      page: query.page,
      limit: query.limit,
    });
    return { entries: deeds.map(presentDeed), total, more, page: query.page, limit: query.limit };
  },
});

const actions = defineRoute({
  ...reading,
  id: 's001-admin-audit-actions',
  path: '/api/v1/admin/audit/actions',
  summary: '审计日志中出现过的操作',
  output: z.object({ actions: z.array(z.string()) }),
  errors: [],
  async handle({ ops }) {
    return { actions: [...(await auditedActions(ops))] };
  },
});

export const adminAuditRoutes = [search, actions];

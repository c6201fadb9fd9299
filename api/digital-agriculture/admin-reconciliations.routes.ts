import { z } from 'zod';
import { fenNumber } from '../../domain/money.ts';
import { DIFFERENCE_KINDS } from '../../domain/reconciliation.ts';
import { listReconciliations } from '../../operations/reconciliation.ts';
import { defineRoute } from '../define-route.ts';
import { isoDate, page, pageSize } from '../kit/fields.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import { instant, instantField } from './wire.ts';

const CHANNELS = ['payout', 'alipay', 'wechat'] as const;

const reconciliationSchema = z.object({
  id: z.int(),
  run_id: z.int().meta({ description: '所属的账簿核对' }),
  channel: z.enum(CHANNELS),
  bill_date: z.string().meta({ examples: ['2026-01-10'] }),
  file: z.string().nullable().meta({ description: '渠道账单原件在对象存储中的位置；当日无账单时为null' }),
  sha256: z.string().nullable(),
  lines: z.int().meta({ description: '账单笔数' }),
  booked: z.int().meta({ description: '本方笔数' }),
  found: z.int().meta({ description: '差异笔数' }),
  created_at: instantField(),
  differences: z.array(
    z.object({
      kind: z.enum(DIFFERENCE_KINDS),
      subject: z.enum(['payout', 'payment', 'refund']),
      number: z.string(),
      our_amount: z.int().nullable().meta({ description: '本方金额（分）' }),
      their_amount: z.int().nullable().meta({ description: '账单金额（分）' }),
      our_status: z.string().nullable(),
    }),
  ),
});

const list = defineRoute({
  id: 's001-admin-reconciliations',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/admin/reconciliations',
  summary: '渠道对账',
  description:
    '放款渠道、支付宝与微信支付的日账单和本方记录逐笔比对的结果，新的在前。差异随当次账簿核对的任务交财务处理。',
  auth: 'staff',
  permission: 'ledger.read',
  limit: 'query',
  input: {
    query: z.object({
      channel: z.enum(CHANNELS).optional(),
      bill_date: isoDate().optional(),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('reconciliations', reconciliationSchema),
  errors: [],
  async handle({ input: { query }, ops }) {
    const { reconciliations, total } = await listReconciliations(ops, {
      channel: query.channel,
      date: query.bill_date,
      page: query.page,
      limit: query.limit,
    });
    return {
      reconciliations: reconciliations.map(({ of, differences }) => ({
        id: of.id,
        run_id: of.runId,
        channel: of.channel,
        bill_date: of.billDate,
        file: of.objectKey,
        sha256: of.sha256,
        lines: of.lines,
        booked: of.booked,
        found: of.found,
        created_at: instant(of.createdAt),
        differences: differences.map(({ kind, subject, number, ourFen, theirFen, ourStatus }) => ({
          kind,
          subject,
          number,
          our_amount: ourFen === null ? null : fenNumber(ourFen),
          their_amount: theirFen === null ? null : fenNumber(theirFen),
          our_status: ourStatus,
        })),
      })),
      total,
      page: query.page,
      limit: query.limit,
    };
  },
});

export const adminReconciliationRoutes = [list];

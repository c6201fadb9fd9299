import { z } from 'zod';
import { maskBankCard, maskName } from '../../domain/identity.ts';
import { fenNumber } from '../../domain/money.ts';
import { PAYMENT_CHANNELS, PAYMENT_SUBJECT_TYPES, REFUND_STATES } from '../../domain/payment.ts';
import { PAYOUT_STATES } from '../../domain/payout.ts';
import type { Payout } from '../../models/payout.ts';
import { findPayout, listPayouts, listRefunds } from '../../operations/payout-reads.ts';
import { defineRoute } from '../define-route.ts';
import { id, page, pageSize, reference } from '../kit/fields.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import { deedSchema, presentDeed } from './present-deed.ts';
import { presentRefund, refundSchema } from './present-payment.ts';
import { presentRunTask, runTaskSchema } from './present-run-task.ts';
import { instant, instantField, instantOrNull } from './wire.ts';

const reading = {
  dialect: digitalAgriculture,
  method: 'GET',
  auth: 'staff',
  permission: 'payout.read',
  limit: 'query',
} as const;
const paging = { page: page(), limit: pageSize(20, 100) };
const channelsAnswer = {
  attempts: z.int().meta({ description: '向渠道提交的次数，始终是同一编号' }),
  channel_ref: z.string().nullable().meta({ description: '渠道的流水号' }),
  failure_reason: z.string().nullable().meta({ description: '渠道拒绝的原因' }),
};

const payoutSchema = z.object({
  payout_no: z.string(),
  purpose: z.enum(['disbursement', 'withdrawal']).meta({ description: '放款或提现' }),
  user_id: z.int(),
  application_id: z.int().nullable(),
  loan_id: z.int().nullable(),
  amount: z.int().meta({ description: '分' }),
  payee: z.object({
    type: z.enum(['bank_card', 'wallet']),
    account: z.string().meta({ description: '脱敏' }),
    name: z.string().meta({ description: '脱敏' }),
    bank: z.string().nullable(),
  }),
  status: z.enum(PAYOUT_STATES),
  ...channelsAnswer,
  created_at: instantField(),
  updated_at: instantField(),
  paid_at: instantField().nullable(),
  released_at: instantField().nullable().meta({ description: '提现被拒绝后退回余额的时间' }),
});

function presentPayout(payout: Payout): z.input<typeof payoutSchema> {
  const { payeeType: type, payeeAccount } = payout;
  return {
    payout_no: payout.payoutNo,
    purpose: payout.purpose,
    user_id: payout.userId,
    application_id: payout.applicationId,
    loan_id: payout.loanId,
    amount: fenNumber(payout.amountFen),
    payee: {
      type,
      account: type === 'bank_card' ? maskBankCard(payeeAccount) : payeeAccount,
      name: maskName(payout.payeeName),
      bank: payout.payeeBank,
    },
    status: payout.status,
    attempts: payout.attempts,
    channel_ref: payout.channelRef,
    failure_reason: payout.failureReason,
    created_at: instant(payout.createdAt),
    updated_at: instant(payout.updatedAt),
    paid_at: instantOrNull(payout.paidAt),
    released_at: instantOrNull(payout.releasedAt),
  };
}

const list = defineRoute({
  ...reading,
  id: 's001-admin-payouts',
  path: '/api/v1/admin/payouts',
  summary: '放款与提现（后台）',
  description: '新的在前。unknown为结果未知，平台以同一编号向渠道查询，不会另发。',
  input: {
    query: z.object({
      status: z.enum(PAYOUT_STATES).optional(),
      purpose: z.enum(['disbursement', 'withdrawal']).optional(),
      user_id: id().optional(),
      payout_no: reference().optional(),
      ...paging,
    }),
  },
  output: pageOf('payouts', payoutSchema),
  errors: [],
  async handle({ input: { query }, ops }) {
    const { payouts, total } = await listPayouts(ops, {
      status: query.status,
      purpose: query.purpose,
      userId: query.user_id,
      payoutNo: query.payout_no,
      page: query.page,
      limit: query.limit,
    });
    return { payouts: payouts.map(presentPayout), total, page: query.page, limit: query.limit };
  },
});

const detail = defineRoute({
  ...reading,
  id: 's001-admin-payout',
  path: '/api/v1/admin/payouts/{payout_no}',
  summary: '放款或提现详情（后台）',
  description: '含待处理的任务、审计记录与Temporal中的运行。',
  input: { params: z.object({ payout_no: reference() }) },
  output: payoutSchema.extend({
    workflow_id: z.string(),
    tasks: z.array(runTaskSchema),
    history: z.array(deedSchema),
  }),
  errors: ['payment_not_found'],
  async handle({ input: { params }, ops }) {
    const { payout, workflowId, tasks, history } = await findPayout(ops, params.payout_no);
    return {
      ...presentPayout(payout),
      workflow_id: workflowId,
      tasks: tasks.map(presentRunTask),
      history: history.map(presentDeed),
    };
  },
});

const refunds = defineRoute({
  ...reading,
  id: 's001-admin-refunds',
  path: '/api/v1/admin/refunds',
  summary: '退款（后台）',
  description: '新的在前。',
  input: {
    query: z.object({
      status: z.enum(REFUND_STATES).optional(),
      payment_no: reference().optional(),
      refund_no: reference().optional(),
      user_id: id().optional(),
      ...paging,
    }),
  },
  output: pageOf(
    'refunds',
    refundSchema.extend({
      payment_no: z.string(),
      payment_method: z.enum(PAYMENT_CHANNELS),
      subject_type: z.enum(PAYMENT_SUBJECT_TYPES),
      subject_id: z.int(),
      user_id: z.int(),
      ...channelsAnswer,
      workflow_id: z.string(),
    }),
  ),
  errors: [],
  async handle({ input: { query }, ops }) {
    const found = await listRefunds(ops, {
      status: query.status,
      paymentNo: query.payment_no,
      refundNo: query.refund_no,
      userId: query.user_id,
      page: query.page,
      limit: query.limit,
    });
    return {
      refunds: found.refunds.map(({ refund, payment, workflowId }) => ({
        ...presentRefund(refund),
        payment_no: payment.paymentNo,
        payment_method: payment.channel,
        subject_type: payment.subjectType,
        subject_id: payment.subjectId,
        user_id: payment.userId,
        attempts: refund.attempts,
        channel_ref: refund.channelRef,
        failure_reason: refund.failureReason,
        workflow_id: workflowId,
      })),
      total: found.total,
      page: query.page,
      limit: query.limit,
    };
  },
});

export const adminPayoutRoutes = [list, detail, refunds];

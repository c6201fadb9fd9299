import { z } from 'zod';
import { approveApplication, rejectApplication } from '../../operations/application-decisions.ts';
import { defineRoute } from '../define-route.ts';
import { id } from '../kit/fields.ts';
import { requestKeyOf } from '../request-key.ts';
import { financePlatform } from './dialect.ts';
import { LOAN_STATUSES, loanStatus } from './present-application.ts';

const decide = defineRoute({
  id: 's000-approve-loan-application',
  dialect: financePlatform,
  listener: 'managers',
  method: 'POST',
  path: '/manager/approve_loan_application',
  summary: '审批贷款申请',
  description: '在任何未决状态下都可审批，也可在AI评估完成之前；通过后按申请的金额、期限与利率放款。',
  auth: 'staff',
  permission: 'application.decide',
  input: { anywhere: z.object({ loan_id: id(), status: z.enum(['approved', 'rejected']) }) },
  output: z.object({ message: z.string(), loan_id: z.int(), loan_status: z.enum(LOAN_STATUSES) }),
  errors: [
    'application_not_found',
    'application_state',
    'own_application',
    'task_taken',
    'task_closed',
    'version_stale',
  ],
  examples: { request: { loan_id: 456, status: 'approved' } },
  async handle({ actor, input: { anywhere }, request, ops }) {
    const decision = { applicationId: anywhere.loan_id, requestKey: requestKeyOf(actor, request) };
    const { status } =
      anywhere.status === 'approved'
        ? await approveApplication(ops, actor, decision)
        : await rejectApplication(ops, actor, decision);
    return { message: '操作成功', loan_id: anywhere.loan_id, loan_status: loanStatus(status) };
  },
});

export const applicationDecisionRoutes = [decide];

import { z } from 'zod';
import { submitApplication } from '../../operations/application-submission.ts';
import { cancelApplication } from '../../operations/loan-applications.ts';
import { listLoanOrders } from '../../operations/loan-orders.ts';
import { findGeneralProduct } from '../../operations/loan-products.ts';
import { defineRoute } from '../define-route.ts';
import { id, months, yuan } from '../kit/fields.ts';
import { loanRate } from '../loan-fields.ts';
import { requestKeyOf } from '../request-key.ts';
import { financePlatform } from './dialect.ts';
import { requireOwnId } from './own-id.ts';
import { LOAN_STATUSES, loanStatus, orderSchema, presentOrder } from './present-application.ts';

const common = { dialect: financePlatform, listener: 'loans', auth: 'user' } as const;

const orders = defineRoute({
  ...common,
  id: 's000-get-my-loan-order',
  method: 'GET',
  path: '/user/get_my_loan_order',
  summary: '获取我的贷款订单',
  description: '已批准和已放款的贷款。',
  limit: 'query',
  input: { anywhere: z.object({ id: id() }) },
  output: z.object({ loan_orders: z.array(orderSchema) }),
  errors: ['forbidden'],
  async handle({ actor, input: { anywhere }, ops }) {
    requireOwnId(actor, anywhere.id);
    const found = await listLoanOrders(ops, actor, { statuses: ['approved', 'disbursed'] });
    return { loan_orders: found.map(presentOrder) };
  },
});

const submit = defineRoute({
  ...common,
  id: 's000-submit-loan-application',
  method: 'POST',
  path: '/user/submit_loan_application',
  summary: '提交贷款申请',
  description: '金额单位为元，利率为年利率小数。月供与还款总额由平台重新计算，客户端的数值仅供审核参考。',
  limit: 'apply',
  input: {
    anywhere: z.object({
      borrower_id: id(),
      loan_amount: yuan(),
      interest_rate: loanRate(),
      pay_month: months(),
      total_repay_amount: yuan(),
      month_pay: yuan(),
    }),
  },
  output: z.object({
    message: z.string(),
    loan_id: z.int(),
    application_no: z.string(),
    loan_status: z.enum(LOAN_STATUSES),
  }),
  errors: [
    'forbidden',
    'account_frozen',
    'product_not_found',
    'amount_out_of_range',
    'term_out_of_range',
    'application_pending',
  ],
  examples: {
    request: {
      borrower_id: 1,
      loan_amount: 10000,
      interest_rate: 0.12,
      pay_month: 12,
      total_repay_amount: 10661.85,
      month_pay: 888.49,
    },
  },
  async handle({ actor, input: { anywhere }, request, ops }) {
    requireOwnId(actor, anywhere.borrower_id);
    const product = await findGeneralProduct(ops);
    const application = await submitApplication(ops, actor, {
      family: 'finance-platform',
      productId: product.id,
      amountFen: anywhere.loan_amount,
      term: anywhere.pay_month,
      purpose: null,
      annualRatePpm: anywhere.interest_rate,
      claimed: { monthlyFen: anywhere.month_pay, totalFen: anywhere.total_repay_amount },
      requestKey: request.idempotencyKey,
    });
    return {
      message: '申请提交成功',
      loan_id: application.id,
      application_no: application.applicationNo,
      loan_status: loanStatus(application.status),
    };
  },
});

const view = defineRoute({
  ...common,
  id: 's000-view-loan-application',
  method: 'GET',
  // the document's path has two blanks in it; that is how they travel
  path: '/user/view%20loan%20application',
  aliases: ['/user/view_loan_application', '/user/view+loan+application'],
  summary: '查看所有贷款申请',
  limit: 'query',
  input: { anywhere: z.object({ id: id() }) },
  output: z.object({ loan_applications: z.array(orderSchema) }),
  errors: ['forbidden'],
  async handle({ actor, input: { anywhere }, ops }) {
    requireOwnId(actor, anywhere.id);
    const found = await listLoanOrders(ops, actor);
    return { loan_applications: found.map(presentOrder) };
  },
});

const cancel = defineRoute({
  ...common,
  id: 's000-cancel-loan-application',
  method: 'POST',
  path: '/user/cancel_loan_application',
  summary: '取消贷款申请',
  description: '在审批之前可以取消。',
  input: { anywhere: z.object({ borrower_id: id(), loan_id: id() }) },
  output: z.object({ message: z.string(), loan_id: z.int(), loan_status: z.enum(LOAN_STATUSES) }),
  errors: ['forbidden', 'application_not_found', 'application_state'],
  async handle({ actor, input: { anywhere }, request, ops }) {
    requireOwnId(actor, anywhere.borrower_id);
    const { status } = await cancelApplication(ops, actor, {
      applicationId: anywhere.loan_id,
      requestKey: requestKeyOf(actor, request),
    });
    return { message: '取消成功', loan_id: anywhere.loan_id, loan_status: loanStatus(status) };
  },
});

export const financeApplicationRoutes = [orders, submit, view, cancel];

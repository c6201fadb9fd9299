import { DomainError } from '../domain/errors.ts';
import type { RefundState } from '../domain/payment.ts';
import type { PayoutState } from '../domain/payout.ts';
import type { HumanTask } from '../models/human-task.ts';
import { LoanApplication } from '../models/loan-application.ts';
import { Payment } from '../models/payment.ts';
import { PaymentRefund } from '../models/payment-refund.ts';
import { Payout } from '../models/payout.ts';
import { loanApplicationWorkflowId } from '../workflows/loan-application.contract.ts';
import { paymentRefundWorkflowId } from '../workflows/payment-refund.contract.ts';
import { withdrawalWorkflowId } from '../workflows/withdrawal.contract.ts';
import { type AuditedDeed, deedsOn } from './audit-search.ts';
import type { OperationDeps } from './deps.ts';
import { openTasksOf } from './run-tasks.ts';

type Deps = Pick<OperationDeps, 'knex'>;

export interface PayoutFilter {
  readonly status?: PayoutState | undefined;
  readonly purpose?: Payout['purpose'] | undefined;
  readonly userId?: number | undefined;
  readonly payoutNo?: string | undefined;
  readonly page: number;
  readonly limit: number;
}

/** Money on its way out: loans that are paid out and withdrawals from wallets, newest first. */
export async function listPayouts(
  { knex }: Deps,
  filter: PayoutFilter,
): Promise<{ payouts: Payout[]; total: number }> {
  const query = Payout.query(knex).orderBy('id', 'desc');
  const { status, purpose, userId, payoutNo } = filter;
  if (status !== undefined) void query.where({ status });
  if (purpose !== undefined) void query.where({ purpose });
  if (userId !== undefined) void query.where({ user_id: userId });
  if (payoutNo !== undefined) void query.where({ payout_no: payoutNo });
  const { results, total } = await query.page(filter.page - 1, filter.limit);
  return { payouts: results, total: Number(total) };
}

export interface PayoutDetail {
  readonly payout: Payout;
  readonly workflowId: string;
  readonly tasks: readonly HumanTask[];
  /** what was done about it, newest first */
  readonly history: readonly AuditedDeed[];
}

/** @throws DomainError payment_not_found */
export async function findPayout(deps: Deps, payoutNo: string): Promise<PayoutDetail> {
  const payout = await Payout.query(deps.knex).findOne({ payout_no: payoutNo });
  if (payout === undefined) throw new DomainError('payment_not_found');
  const workflowId = await payoutWorkflowId(deps, payout);
  const [tasks, history] = await Promise.all([
    openTasksOf(deps, workflowId),
    deedsOn(deps, { type: 'payout', id: payoutNo }, [], 50),
  ]);
  return { payout, workflowId, tasks, history };
}

/** A loan is paid out by its application's process, a withdrawal has its own. */
async function payoutWorkflowId({ knex }: Deps, payout: Payout): Promise<string> {
  if (payout.applicationId === null) return withdrawalWorkflowId(payout.payoutNo);
  const { applicationNo } = await LoanApplication.query(knex)
    .findById(payout.applicationId)
    .select('application_no')
    .throwIfNotFound();
  return loanApplicationWorkflowId(applicationNo);
}

export interface RefundFilter {
  readonly status?: RefundState | undefined;
  readonly paymentNo?: string | undefined;
  readonly refundNo?: string | undefined;
  readonly userId?: number | undefined;
  readonly page: number;
  readonly limit: number;
}

export interface ListedRefund {
  readonly refund: PaymentRefund;
  readonly payment: Payment;
  readonly workflowId: string;
}

/** Payments' money on its way back, newest first. */
export async function listRefunds(
  { knex }: Deps,
  filter: RefundFilter,
): Promise<{ refunds: ListedRefund[]; total: number }> {
  const query = PaymentRefund.query(knex).orderBy('id', 'desc');
  const { status, paymentNo, refundNo, userId } = filter;
  if (status !== undefined) void query.where({ status });
  if (refundNo !== undefined) void query.where({ refund_no: refundNo });
  if (paymentNo !== undefined)
    void query.whereIn('payment_id', Payment.query(knex).where({ payment_no: paymentNo }).select('id'));
  if (userId !== undefined)
    void query.whereIn('payment_id', Payment.query(knex).where({ user_id: userId }).select('id'));
  const { results, total } = await query.page(filter.page - 1, filter.limit);
  const payments = await Payment.query(knex).findByIds([...new Set(results.map((one) => one.paymentId))]);
  const byId = new Map(payments.map((payment) => [payment.id, payment]));
  return {
    refunds: results.flatMap((refund) => {
      const payment = byId.get(refund.paymentId);
      return payment === undefined
        ? []
        : [{ refund, payment, workflowId: paymentRefundWorkflowId(refund.refundNo) }];
    }),
    total: Number(total),
  };
}

import type { Person, UserActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import type { PaymentChannel, PaymentState, PaymentSubjectType } from '../domain/payment.ts';
import { Payment } from '../models/payment.ts';
import { PaymentRefund } from '../models/payment-refund.ts';
import { paymentWorkflowId } from '../workflows/payment.contract.ts';
import type { OperationDeps } from './deps.ts';

export interface PaymentFilter {
  readonly status?: PaymentState | undefined;
  readonly channel?: PaymentChannel | undefined;
  readonly subjectType?: PaymentSubjectType | undefined;
  readonly subjectId?: number | undefined;
  readonly page: number;
  readonly limit: number;
}

export interface PaymentPage {
  readonly payments: Payment[];
  readonly total: number;
}

export interface PaymentWithRefunds {
  readonly payment: Payment;
  /** in the order in which they were asked for */
  readonly refunds: PaymentRefund[];
}

/**
 * One payment: the payer's own, or any for staff. Another's and one that does not exist look the same.
 * @throws DomainError payment_not_found
 */
export async function findPayment(
  deps: Pick<OperationDeps, 'knex'>,
  actor: Person,
  paymentNo: string,
): Promise<PaymentWithRefunds> {
  const payment = await Payment.query(deps.knex).findOne({ payment_no: paymentNo });
  if (payment === undefined || (actor.kind === 'user' && payment.userId !== actor.id))
    throw new DomainError('payment_not_found');
  const refunds = await PaymentRefund.query(deps.knex).where({ payment_id: payment.id }).orderBy('id');
  return { payment, refunds };
}

/** The caller's own payments, newest first. */
export async function listMyPayments(
  deps: Pick<OperationDeps, 'knex'>,
  actor: UserActor,
  filter: PaymentFilter,
): Promise<PaymentPage> {
  return listPayments(deps, { ...filter, userId: actor.id });
}

/** Everybody's payments, newest first, for staff. */
export async function listPayments(
  deps: Pick<OperationDeps, 'knex'>,
  filter: PaymentFilter & { readonly userId?: number | undefined; readonly paymentNo?: string | undefined },
): Promise<PaymentPage> {
  const wanted = Object.entries({
    user_id: filter.userId,
    payment_no: filter.paymentNo,
    status: filter.status,
    channel: filter.channel,
    subject_type: filter.subjectType,
    subject_id: filter.subjectId,
  }).filter(([, value]) => value !== undefined);
  const { results, total } = await Payment.query(deps.knex)
    .where(Object.fromEntries(wanted))
    .orderBy('id', 'desc')
    .page(filter.page - 1, filter.limit);
  return { payments: results, total: Number(total) };
}

/** The run that looks after a payment, for the way to the Temporal Web UI. */
export function runOfPayment({ paymentNo }: Pick<Payment, 'paymentNo'>): string {
  return paymentWorkflowId(paymentNo);
}

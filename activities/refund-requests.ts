import type { Transaction } from 'objection';
import type { PaymentRefund } from '../models/payment-refund.ts';
import { type RefundRequest, writeRefund } from '../models/refund-book.ts';
import { paymentRefundStart } from '../workflows/payment-refund.contract.ts';

export type { RefundRequest } from '../models/refund-book.ts';

/**
 * Asks, in the caller's transaction, for a part of a payment to go back where it came from. The money leaves the account it was
 * credited to at once, so that it cannot be spent or given back twice; to a wallet it has returned when the transaction commits, to
 * a channel the process `paymentRefund` brings it.
 * @throws DomainError refund_out_of_range (also when the payment was never paid), insufficient_balance when a wallet has spent it
 */
export function requestRefund(trx: Transaction, request: RefundRequest): Promise<PaymentRefund> {
  return writeRefund(trx, request, paymentRefundStart);
}

import type { Transaction } from 'objection';
import type { PaymentSubjectType } from '../domain/payment.ts';
import type { Payment, Wake } from '../models/payment.ts';
import type { PaymentRefund } from '../models/payment-refund.ts';
import { loanPayments } from './loan-money.ts';
import { rentalOrderPayments } from './rental-payments.ts';
import { walletPayments } from './wallet-payments.ts';

export type Received =
  | {
      readonly taken: true;
      /** what the subject's money is owed to; the debit of the channel or wallet is the payment's own leg */
      readonly credit: { readonly account: string };
      /** who is signalled after the commit */
      readonly wake: Wake | null;
      /** what becomes of the money once it is credited, still in the same transaction */
      readonly afterwards?: (trx: Transaction) => Promise<void>;
    }
  /** cancelled, expired, paid already: the money goes straight back by a refund */
  | { readonly taken: false; readonly reason: string };

/** How a subject takes a payment up, inside the transaction that settles it. */
export interface PaymentSubject {
  receive(trx: Transaction, payment: Payment, at: Date): Promise<Received>;
  /** A refund of one of its payments is done. */
  refunded(trx: Transaction, refund: PaymentRefund, at: Date): Promise<{ readonly wake: Wake | null }>;
}

/** Who takes up the money paid for what. */
export const paymentSubjects: Readonly<Record<PaymentSubjectType, PaymentSubject>> = {
  wallet: walletPayments,
  loan: loanPayments,
  rental_order: rentalOrderPayments,
};

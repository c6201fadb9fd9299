import { businessDateOf } from '../domain/calendar.ts';
import { openWallet, walletAccount } from '../models/journal.ts';
import { Loan } from '../models/loan.ts';
import { readLoanBook } from '../models/loan-book.ts';
import { LOOK_AT_LOAN, loanServicingWorkflowId } from '../workflows/loan-servicing.contract.ts';
import { accrueInterest } from './loan-accruals.ts';
import { postPayment } from './loan-payments.ts';
import { positionOf, reread } from './loan-records.ts';
import type { PaymentSubject } from './payment-subjects.ts';

/**
 * A borrower repays through a channel. The money is credited to his wallet and paid from there in the same transaction, as a repayment
 * from the wallet is: the earliest open period first, what is left over stays in the wallet. The payment's number is the
 * repayment's transaction id, so that one payment repays once.
 */
export const loanPayments: PaymentSubject = {
  async receive(trx, payment, at) {
    const loan = await Loan.query(trx).findById(payment.subjectId).forUpdate().throwIfNotFound();
    if (loan.status !== 'active') return { taken: false, reason: `loan_${loan.status}` };
    await openWallet(trx, loan.userId);
    return {
      taken: true,
      credit: { account: walletAccount(loan.userId) },
      wake: { workflowId: loanServicingWorkflowId(loan.loanNo), signal: LOOK_AT_LOAN },
      async afterwards(inside) {
        const book = await readLoanBook(inside, loan);
        const servicedAt = new Date(Math.max(at.getTime(), loan.servicedUntil.getTime()));
        await postPayment(inside, book, servicedAt, {
          source: 'wallet',
          kind: 'instalment',
          amountFen: payment.amountFen,
          valueDate: businessDateOf(servicedAt.getTime()),
          paidAt: servicedAt,
          period: positionOf(book, servicedAt).nextPeriod ?? 1,
          paymentMethod: payment.channel,
          transactionId: payment.paymentNo,
          notes: null,
          requestKey: `payment/${payment.paymentNo}`,
          by: { kind: 'user', id: payment.userId, publicId: '', requestId: null, ip: null },
        });
        await accrueInterest(inside, { before: book, after: await reread(inside, loan), at: servicedAt });
      },
    };
  },

  /** What went back came out of the wallet; the repayment stands. */
  async refunded() {
    return { wake: null };
  },
};

import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { businessDateOf } from '../domain/calendar.ts';
import { DomainError } from '../domain/errors.ts';
import { partsBetween, totalParts } from '../domain/journal.ts';
import { reversalLegs } from '../domain/loss-journal.ts';
import { writeAudit } from '../models/audit.ts';
import { postEntry } from '../models/journal.ts';
import { accountsOf } from '../models/ledger-accounts.ts';
import { LoanPayment } from '../models/loan.ts';
import type { LoanBook } from '../models/loan-book.ts';
import type { Answered, PaymentReversed, ReversePayment } from '../workflows/loan-servicing.contract.ts';
import { allocatedParts, requireBalance } from './loan-corrections.ts';
import { actorOf, positionOf, runCommand, standingOf, writePosition } from './loan-records.ts';
import { planRestored } from './replaced-plans.ts';

export function createReversalActivities(knex: Knex) {
  return {
    /**
     * Takes a payment back: the row stays, marked; the position is computed anew without it, late fees of the dates since included;
     * one entry moves the difference. What was paid from the wallet returns there, also what had come through a channel, which
     * that channel's refund then pays out. A prepayment gives back the plan that it had replaced.
     * @throws DomainError payment_not_found, insufficient_balance (a surplus has left the wallet), reversal_blocked (a prepayment
     *   on whose plan later payments or changes were built; facts.by: their numbers, or `plan`), loan_closed (written off)
     */
    async reversePayment(input: ReversePayment): Promise<Answered<PaymentReversed>> {
      return runCommand(
        knex,
        input,
        'reverse_payment',
        async (trx, book, at) => {
          const payment = await LoanPayment.query(trx).findOne({
            payment_no: input.paymentNo,
            loan_id: book.loan.id,
          });
          if (payment === undefined) throw new DomainError('payment_not_found');
          if (payment.reversedAt !== null) {
            // who asked is noted, though it changes nothing
            await writeAudit(trx, {
              at,
              actor: actorOf(input.by),
              action: 'loan.payment.reverse',
              subjectType: 'loan',
              subjectId: book.loan.id,
              after: { payment_no: payment.paymentNo, reason: input.reason, repeated: true },
            });
            const result = await answeredBefore(trx, payment);
            return { result, standing: standingOf(book.loan, positionOf(book, at)) };
          }
          return reverse(trx, book, at, payment, input);
        },
        ['active', 'settled'],
      );
    },
  };
}

async function reverse(
  trx: Transaction,
  before: LoanBook,
  at: Date,
  payment: LoanPayment,
  input: ReversePayment,
): Promise<Answered<PaymentReversed>> {
  const { loan } = before;
  const book = without(await planRestored(trx, before, payment, at), payment);
  const position = positionOf(book, at);
  const change = partsBetween(totalParts(before.storedPayments), allocatedParts(position));
  await requireBalance(trx, loan.userId, payment.source === 'wallet' ? -payment.amountFen : 0n, change);
  await LoanPayment.query(trx)
    .patch({ reversedAt: at, reversedBy: input.by.id, reversalReason: input.reason })
    .where({ id: payment.id });
  const result = {
    paymentNo: payment.paymentNo,
    amountFen: String(payment.amountFen),
    reversedAtMs: at.getTime(),
    reopened: loan.status === 'settled' && !position.closed,
  };
  await writeAudit(trx, {
    at,
    actor: actorOf(input.by),
    action: 'loan.payment.reverse',
    subjectType: 'loan',
    subjectId: loan.id,
    before: { payment_no: payment.paymentNo, status: loan.status },
    after: {
      payment_no: payment.paymentNo,
      amount_fen: result.amountFen,
      reason: input.reason,
      status: position.closed ? loan.status : 'active',
    },
  });
  const standing = await writePosition(trx, { book, position, at, changed: true });
  // last, because the accounts of income and bank are everybody's; nothing moves when all of it had gone back to the wallet
  await postEntry(trx, {
    eventKey: `loan/${loan.id}/reversal/${payment.paymentNo}`,
    kind: 'reversal',
    valueDate: businessDateOf(at.getTime()),
    bookedAt: at,
    description: `撤销还款 ${loan.loanNo} ${payment.paymentNo}`,
    legs: reversalLegs(accountsOf(loan), payment.source, payment.amountFen, change),
    loanId: loan.id,
    userId: loan.userId,
  });
  return { result, standing };
}

function without(book: LoanBook, { id, paymentNo }: LoanPayment): LoanBook {
  return {
    ...book,
    payments: book.payments.filter((payment) => payment.reference !== paymentNo),
    storedPayments: book.storedPayments.filter((payment) => payment.id !== id),
  };
}

/** A payment is taken back once; whoever asks again, under whatever key, reads what was answered then. */
async function answeredBefore(
  trx: Transaction,
  { loanId, paymentNo }: LoanPayment,
): Promise<PaymentReversed> {
  const known = (await trx('loan_commands')
    .where({ loan_id: loanId, kind: 'reverse_payment' })
    .whereRaw(`result->>'paymentNo' = ?`, [paymentNo])
    .orderBy('created_at')
    .first('result')) as { result: PaymentReversed } | undefined;
  if (known === undefined) throw new Error(`payment ${paymentNo} was reversed by no command`);
  return known.result;
}

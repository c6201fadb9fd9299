import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { UniqueViolationError } from 'objection';
import { businessDateOf, compactDate } from '../domain/calendar.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import {
  type PaymentParts,
  type PaymentSource,
  partsBetween,
  paymentLegs,
  totalParts,
} from '../domain/journal.ts';
import { project } from '../domain/loan-position.ts';
import { type Fen, fenFromText } from '../domain/money.ts';
import { writeAudit } from '../models/audit.ts';
import { postEntry } from '../models/journal.ts';
import { accountsOf } from '../models/ledger-accounts.ts';
import { LoanPayment } from '../models/loan.ts';
import type { LoanBook } from '../models/loan-book.ts';
import type {
  Answered,
  PaymentPosted,
  RecordPayment,
  Repay,
  Requester,
} from '../workflows/loan-servicing.contract.ts';
import { allocatedParts, requireBalance } from './loan-corrections.ts';
import { actorOf, positionOf, runCommand, wholeParts, writePosition } from './loan-records.ts';

export interface NewPayment {
  readonly source: PaymentSource;
  readonly kind: 'instalment' | 'prepayment';
  readonly amountFen: Fen;
  readonly valueDate: string;
  readonly paidAt: Date;
  readonly period: number;
  readonly paymentMethod: string | null;
  readonly transactionId: string | null;
  readonly notes: string | null;
  readonly requestKey: string;
  readonly by: Requester;
}

/** The two ways money comes in: a borrower pays from his wallet, staff record what reached the bank. */
export function createPaymentActivities(knex: Knex) {
  return {
    /**
     * Pays the named period from the borrower's wallet, in whole or by the amount given.
     * @throws DomainError period_not_found, period_settled (also to the second of two clicks), insufficient_balance, loan_closed
     */
    async postRepayment(input: Repay): Promise<Answered<PaymentPosted>> {
      return runCommand(knex, input, 'repay', async (trx, book, at) => {
        const row = positionOf(book, at).rows.find((candidate) => candidate.period === input.period);
        if (row === undefined) throw new DomainError('period_not_found', { period: input.period });
        if (row.status === 'paid') throw new DomainError('period_settled', { period: input.period });
        const amountFen =
          input.amountFen === null
            ? row.openFen + row.lateFeeOutstandingFen
            : positive(fenFromText(input.amountFen));
        return postPayment(trx, book, at, {
          source: 'wallet',
          kind: 'instalment',
          amountFen,
          valueDate: businessDateOf(at.getTime()),
          paidAt: at,
          period: input.period,
          paymentMethod: 'wallet',
          transactionId: null,
          notes: null,
          requestKey: input.requestKey,
          by: input.by,
        });
      });
    },

    /**
     * Records a payment, also one of an earlier date: then everything since is computed anew (document 002 §2.3).
     * @throws DomainError period_not_found, transaction_reused, invalid_input (a date to come), loan_closed
     */
    async recordPayment(input: RecordPayment): Promise<Answered<PaymentPosted>> {
      return runCommand(knex, input, 'record_payment', async (trx, book, at) => {
        if (!book.rows.some((row) => row.period === input.period))
          throw new DomainError('period_not_found', { period: input.period });
        if (input.valueDate > businessDateOf(at.getTime()))
          throw invalidInput({ paid_date: ['还款日期不能晚于今天'] });
        return postPayment(trx, book, at, {
          source: 'staff',
          kind: 'instalment',
          amountFen: positive(fenFromText(input.amountFen)),
          valueDate: input.valueDate,
          paidAt: new Date(input.paidAtMs),
          period: input.period,
          paymentMethod: input.paymentMethod,
          transactionId: input.transactionId,
          notes: input.notes,
          requestKey: input.requestKey,
          by: input.by,
        });
      });
    },
  };
}

function positive(amountFen: Fen): Fen {
  if (amountFen <= 0n) throw invalidInput({ amount: ['金额必须大于0'] });
  return amountFen;
}

/**
 * Books a payment: the position of all payments is computed anew, the difference goes into the ledger as one entry, what is left over
 * into the wallet.
 * @param book whose rows are the plan the payment meets (a prepayment has replaced them before)
 * @throws DomainError insufficient_balance, transaction_reused
 */
export async function postPayment(
  trx: Transaction,
  before: LoanBook,
  at: Date,
  payment: NewPayment,
): Promise<Answered<PaymentPosted>> {
  const { loan } = before;
  const paymentNo = await nextPaymentNo(trx, at);
  const book = withNotes(before, payment);
  const added = {
    reference: paymentNo,
    amountFen: payment.amountFen,
    valueDate: payment.valueDate,
    period: payment.period,
  };
  const position = project({
    ...book,
    payments: [...book.payments, added],
    asOf: businessDateOf(at.getTime()),
  });
  const allocated = position.payments.find((candidate) => candidate.reference === paymentNo);
  if (allocated === undefined) throw new Error(`payment ${paymentNo} lies after ${at.toISOString()}`);
  const parts = wholeParts(allocated);
  const change = partsBetween(totalParts(before.storedPayments), allocatedParts(position));
  await requireBalance(trx, loan.userId, payment.source === 'wallet' ? payment.amountFen : 0n, change);
  const stored = await insertPayment(trx, book, at, payment, paymentNo, parts);
  await audit(trx, book, at, payment, stored);
  const standing = await writePosition(trx, {
    book: { ...book, storedPayments: [...book.storedPayments, stored] },
    position,
    at,
    changed: true,
  });
  // last, because the accounts of income and bank are everybody's: their locks are held for the commit alone
  const posted = await postEntry(trx, {
    eventKey: `loan/${loan.id}/payment/${paymentNo}`,
    kind: payment.kind === 'prepayment' ? 'prepayment' : 'repayment',
    valueDate: payment.valueDate,
    bookedAt: at,
    description: `${payment.kind === 'prepayment' ? '提前还款' : '还款'} ${loan.loanNo} ${paymentNo}`,
    legs: paymentLegs(accountsOf(loan), payment.source, payment.amountFen, change),
    loanId: loan.id,
    userId: loan.userId,
  });
  // all of it came from the wallet and went back there: nothing moved, and the books have nothing to say
  if (!posted && parts.surplusFen !== payment.amountFen)
    throw new Error(`payment ${paymentNo} was posted before`);
  return {
    result: {
      paymentNo,
      amountFen: String(payment.amountFen),
      lateFeeFen: String(parts.lateFeeFen),
      interestFen: String(parts.interestFen),
      principalFen: String(parts.principalFen),
      surplusFen: String(parts.surplusFen),
      period: payment.period,
      settled: position.closed,
    },
    standing,
  };
}

async function nextPaymentNo(trx: Transaction, at: Date): Promise<string> {
  const { rows } = (await trx.raw(`SELECT nextval('loan_payment_numbers')::int AS tail`)) as {
    rows: { tail: number }[];
  };
  return `PAY${compactDate(businessDateOf(at.getTime()))}${String(rows[0]?.tail ?? 0).padStart(6, '0')}`;
}

function withNotes(book: LoanBook, { period, notes }: NewPayment): LoanBook {
  if (notes === null) return book;
  return { ...book, rows: book.rows.map((row) => (row.period === period ? { ...row, notes } : row)) };
}

async function insertPayment(
  trx: Transaction,
  { loan }: LoanBook,
  at: Date,
  payment: NewPayment,
  paymentNo: string,
  parts: PaymentParts,
): Promise<LoanPayment> {
  const { by, period, ...columns } = payment;
  try {
    return await LoanPayment.query(trx).insertAndFetch({
      ...columns,
      ...parts,
      paymentNo,
      loanId: loan.id,
      namedPeriod: period,
      recordedBy: by.kind === 'staff' ? by.id : null,
      createdAt: at,
    });
  } catch (error) {
    if (error instanceof UniqueViolationError && error.constraint === 'loan_payments_transaction')
      throw new DomainError('transaction_reused', { transactionId: payment.transactionId });
    throw error;
  }
}

async function audit(
  trx: Transaction,
  { loan }: LoanBook,
  at: Date,
  payment: NewPayment,
  stored: LoanPayment,
): Promise<void> {
  await writeAudit(trx, {
    at,
    actor: actorOf(payment.by),
    action: payment.kind === 'prepayment' ? 'loan.prepay' : `loan.payment.${payment.source}`,
    subjectType: 'loan',
    subjectId: loan.id,
    after: {
      payment_no: stored.paymentNo,
      amount_fen: String(stored.amountFen),
      value_date: stored.valueDate,
      period: payment.period,
      transaction_id: stored.transactionId,
    },
  });
}

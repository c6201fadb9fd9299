import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { type BusinessDate, businessDateOf } from '../domain/calendar.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import type { PlanRow as DomainRow } from '../domain/loan.ts';
import { type Fen, fenFromText } from '../domain/money.ts';
import {
  type PrepaymentQuote as Computed,
  type PrepaymentStrategy,
  quotePrepayment,
} from '../domain/prepayment.ts';
import { PlanRow, PrepaymentQuote } from '../models/loan.ts';
import type { LoanBook } from '../models/loan-book.ts';
import type { Answered, Prepaid, Prepay } from '../workflows/loan-servicing.contract.ts';
import { insertRows } from './loan-opening.ts';
import { postPayment } from './loan-payments.ts';
import { runCommand } from './loan-records.ts';
import { keepPlans } from './replaced-plans.ts';

export function createPrepaymentActivities(knex: Knex) {
  return {
    /**
     * Prepays from the borrower's wallet, by a quote or by what one is made of. By a quote it costs what was quoted, counted from the
     * date of the quote, so that settling leaves exactly nothing.
     * @throws DomainError quote_not_found, quote_expired, quote_stale, amount_out_of_range, insufficient_balance, loan_closed
     */
    async applyPrepayment(input: Prepay): Promise<Answered<Prepaid>> {
      return runCommand(knex, input, 'prepay', async (trx, before, at) => {
        const quote = await agreed(trx, before, input, at);
        const book = await withPlan(trx, before, quote.newRows, at);
        const { result, standing } = await postPayment(trx, book, at, {
          source: 'wallet',
          kind: 'prepayment',
          amountFen: quote.amountFen,
          valueDate: quote.on,
          paidAt: at,
          period: quote.period,
          paymentMethod: 'wallet',
          transactionId: null,
          notes: input.notes ?? null,
          requestKey: input.requestKey,
          by: input.by,
        });
        await keepPlans(trx, result.paymentNo, before, book);
        if (result.settled !== quote.closes)
          throw new Error(`prepayment of loan ${book.loan.id} did not end as quoted`);
        return {
          result: {
            ...result,
            strategy: quote.strategy,
            newMonths: quote.newMonths,
            newMonthlyPaymentFen: String(quote.newMonthlyPaymentFen),
            savedInterestFen: String(quote.savedInterestFen),
          },
          standing,
        };
      });
    },
  };
}

async function agreed(trx: Transaction, book: LoanBook, input: Prepay, at: Date): Promise<Computed> {
  if (input.quoteId !== null) return quoted(trx, book, input.quoteId, at);
  if (input.strategy === null) throw invalidInput({ strategy: ['不能为空'] });
  const amountFen = input.amountFen === null ? undefined : fenFromText(input.amountFen);
  const quote = compute(book, businessDateOf(at.getTime()), input.strategy, amountFen);
  if (quote.closes && amountFen !== undefined && amountFen < quote.amountFen)
    throw new DomainError('amount_out_of_range', {
      minFen: String(quote.amountFen),
      maxFen: String(quote.amountFen),
    });
  return quote;
}

async function quoted(trx: Transaction, book: LoanBook, quoteId: string, at: Date): Promise<Computed> {
  const quote = await PrepaymentQuote.query(trx).findOne({ id: quoteId, loan_id: book.loan.id });
  if (quote === undefined) throw new DomainError('quote_not_found');
  if (quote.usedAt !== null || quote.loanVersion !== book.loan.version) throw new DomainError('quote_stale');
  if (at >= quote.expiresAt) throw new DomainError('quote_expired');
  const computed = compute(book, quote.quotedOn, quote.strategy, quote.amountFen);
  if (computed.amountFen !== quote.amountFen) throw new DomainError('quote_stale');
  await PrepaymentQuote.query(trx).patch({ usedAt: at }).where({ id: quote.id });
  return computed;
}

function compute(
  { terms, rows, payments }: LoanBook,
  on: BusinessDate,
  strategy: PrepaymentStrategy,
  amountFen: Fen | undefined,
): Computed {
  const amount = amountFen === undefined || strategy === 'settle' ? {} : { amountFen };
  return quotePrepayment({ terms, rows, payments, on, strategy, ...amount });
}

/** Replaces the rows from the first one that changes; instalments that keep their due date keep their id. */
async function withPlan(
  trx: Transaction,
  book: LoanBook,
  newRows: readonly DomainRow[],
  at: Date,
): Promise<LoanBook> {
  const firstChanged = newRows.findIndex((row, index) => !sameRow(row, book.rows[index]));
  const kept = firstChanged === -1 ? newRows.length : firstChanged;
  const ids = new Map(book.storedRows.slice(kept).map((row) => [idKey(row.kind, row.dueAt), row.publicId]));
  const replaced = newRows.slice(kept);
  const publicIds = new Map<number, string>();
  for (const row of replaced) {
    const key = idKey(row.kind ?? 'instalment', new Date(row.dueAtMs));
    const known = ids.get(key);
    if (known !== undefined) publicIds.set(row.period, known);
    ids.delete(key);
  }
  await PlanRow.query(trx).delete().where({ loan_id: book.loan.id }).where('period', '>', kept);
  await insertRows(trx, book.loan.id, replaced, at, publicIds);
  const storedRows = await PlanRow.query(trx).where({ loan_id: book.loan.id }).orderBy('period');
  return { ...book, rows: newRows, storedRows };
}

const idKey = (kind: string, dueAt: Date): string => `${kind}/${dueAt.getTime()}`;

function sameRow(row: DomainRow, old: DomainRow | undefined): boolean {
  return (
    old !== undefined &&
    row.period === old.period &&
    (row.kind ?? 'instalment') === (old.kind ?? 'instalment') &&
    row.dueAtMs === old.dueAtMs &&
    row.principalFen === old.principalFen &&
    row.interestFen === old.interestFen
  );
}

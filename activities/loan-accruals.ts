import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { type InterestStanding, lastMonthEnd, type Recognition, recognitionsDue } from '../domain/accrual.ts';
import { type BusinessDate, businessDateOf } from '../domain/calendar.ts';
import { accrualLegs } from '../domain/journal.ts';
import { sumFen } from '../domain/money.ts';
import { interestReceivable, postEntry } from '../models/journal.ts';
import { accountsOf } from '../models/ledger-accounts.ts';
import { Loan } from '../models/loan.ts';
import { type LoanBook, readLoanBook } from '../models/loan-book.ts';

export interface Accruing {
  /** as read under the loan's lock, before anything was changed */
  readonly before: LoanBook;
  /** as written by a command; null: only time has passed, and only month ends count */
  readonly after: LoanBook | null;
  readonly at: Date;
}

/**
 * Brings a loan's interest up to date in the books: an entry for each month end that is over and, after a command, one for today, each
 * of the difference between what is recognised by then and what is in the books. To be called under the loan's row lock and as the
 * last thing that its transaction posts, because the account of income is everybody's.
 */
export async function accrueInterest(trx: Transaction, { before, after, at }: Accruing): Promise<void> {
  const book = after ?? before;
  const { loan } = book;
  const today = businessDateOf(at.getTime());
  const due = recognitionsDue({
    before: standingIn(before),
    after: after === null ? null : standingIn(after),
    accruedOn: before.loan.interestAccruedOn,
    today,
  });
  const last = due.at(-1);
  if (last === undefined) return;
  await Loan.query(trx).patch({ interestAccruedOn: last.date }).where({ id: loan.id });
  // each payment moves what is receivable and what is paid by the same amount, so their sum is what was recognised
  const receivableFen = await interestReceivable(trx, loan.id, loan.userId);
  let bookedFen = receivableFen + sumFen(book.storedPayments.map(({ interestFen }) => interestFen));
  for (const recognition of due) {
    await postEntry(trx, {
      eventKey: keyOf(loan, recognition, today),
      kind: 'accrual',
      valueDate: recognition.date,
      bookedAt: at,
      description: `利息计提 ${loan.loanNo} ${recognition.date}`,
      legs: accrualLegs(accountsOf(loan), recognition.recognisedFen - bookedFen),
      loanId: loan.id,
      userId: loan.userId,
    });
    bookedFen = recognition.recognisedFen;
  }
}

/**
 * Accrues for one active loan that has slept over a month end. Any number of workers may ask: each takes a loan that nobody holds.
 * @param except loans that are not to be tried again
 * @returns its id, or null when none is left; what failed throws `AccrualFailed`
 */
export async function accrueNext(
  knex: Knex,
  at: Date,
  except: readonly number[] = [],
): Promise<number | null> {
  return knex.transaction(async (trx) => {
    const loan = await Loan.query(trx)
      .where({ status: 'active' })
      .whereNotIn('id', except)
      .whereRaw(`coalesce(interest_accrued_on, DATE '0001-01-01') < ?`, [
        lastMonthEnd(businessDateOf(at.getTime())),
      ])
      .orderByRaw(`coalesce(interest_accrued_on, DATE '0001-01-01'), id`)
      .forUpdate()
      .skipLocked()
      .first();
    if (loan === undefined) return null;
    try {
      await accrueInterest(trx, { before: await readLoanBook(trx, loan), after: null, at });
    } catch (error) {
      throw new AccrualFailed(loan, error);
    }
    return loan.id;
  });
}

/** Of one loan; the others are not kept waiting for it. */
export class AccrualFailed extends Error {
  readonly loanId: number;

  constructor({ id, loanNo }: Pick<Loan, 'id' | 'loanNo'>, cause: unknown) {
    super(`interest of loan ${loanNo} was not accrued`, { cause });
    this.loanId = id;
  }
}

function standingIn(book: LoanBook): InterestStanding {
  const { loan, terms, rows, payments } = book;
  return {
    terms,
    rows,
    payments,
    disbursedOn: businessDateOf(terms.disbursedAtMs),
    writtenOff: loan.status === 'written_off',
  };
}

/** A month end that is over is accrued once; today may see several commands, each of which raises the loan's version. */
function keyOf(loan: Loan, { date }: Recognition, today: BusinessDate): string {
  const key = `loan/${loan.id}/accrual/${date}`;
  return date < today ? key : `${key}/${loan.version}`;
}

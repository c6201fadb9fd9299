import { randomUUID } from 'node:crypto';
import type { Transaction } from 'objection';
import type { Person } from '../domain/actor.ts';
import { businessDateOf } from '../domain/calendar.ts';
import { DomainError } from '../domain/errors.ts';
import type { Fen } from '../domain/money.ts';
import {
  type PrepaymentQuote as Computed,
  type PrepaymentStrategy,
  quotePrepayment,
} from '../domain/prepayment.ts';
import { type PrepaymentOption, prepaymentOptions, type Unchanged } from '../domain/prepayment-options.ts';
import { writeAudit } from '../models/audit.ts';
import { type Loan, PrepaymentQuote } from '../models/loan.ts';
import { readLoanBook } from '../models/loan-book.ts';
import { type Prepaid, prepay } from '../workflows/loan-servicing.contract.ts';
import type { OperationDeps } from './deps.ts';
import { askLoan, commandOn } from './loan-commands.ts';
import { findLoan } from './loans.ts';

const QUOTE_LIFETIME_MS = 24 * 3_600_000;

export interface Quoted {
  readonly quoteId: string;
  readonly expiresAt: Date;
  readonly quote: Computed;
}

/**
 * What a prepayment would cost and change. The offer stands for 24 h of business time, unless the loan changes; paying it settles at
 * exactly nothing, because it counts from the date of the quote.
 * @throws DomainError loan_not_found, loan_closed, amount_out_of_range (a part that leaves nothing for principal)
 */
export async function quoteForLoan(
  deps: Pick<OperationDeps, 'knex' | 'clock'>,
  actor: Person,
  input: { loan: string; strategy: PrepaymentStrategy; amountFen?: Fen | undefined },
): Promise<Quoted> {
  const loan = await findLoan(deps, actor, input.loan);
  if (loan.status !== 'active') throw new DomainError('loan_closed', { status: loan.status });
  const now = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    const { terms, rows, payments } = await readLoanBook(trx, loan);
    const on = businessDateOf(now.getTime());
    const amount =
      input.amountFen === undefined || input.strategy === 'settle' ? {} : { amountFen: input.amountFen };
    const quote = quotePrepayment({ terms, rows, payments, on, strategy: input.strategy, ...amount });
    return storeQuote(trx, actor, loan, quote, now);
  });
}

export interface OfferedOptions {
  readonly unchanged: Unchanged;
  readonly options: readonly (PrepaymentOption & { readonly quoted: Quoted | null })[];
}

/**
 * What an amount could do today, every strategy beside the others; each that is possible is a quote that can be taken, until the
 * loan changes.
 * @throws DomainError loan_not_found, loan_closed
 */
export async function offerPrepayments(
  deps: Pick<OperationDeps, 'knex' | 'clock'>,
  actor: Person,
  input: { loan: string; amountFen: Fen },
): Promise<OfferedOptions> {
  const loan = await findLoan(deps, actor, input.loan);
  if (loan.status !== 'active') throw new DomainError('loan_closed', { status: loan.status });
  const now = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    const { terms, rows, payments } = await readLoanBook(trx, loan);
    const on = businessDateOf(now.getTime());
    const found = prepaymentOptions({ terms, rows, payments, on, amountFen: input.amountFen });
    const options: (PrepaymentOption & { quoted: Quoted | null })[] = [];
    for (const option of found.options) {
      const quoted = 'quote' in option ? await storeQuote(trx, actor, loan, option.quote, now) : null;
      options.push({ ...option, quoted });
    }
    return { unchanged: found.unchanged, options };
  });
}

async function storeQuote(
  trx: Transaction,
  actor: Person,
  loan: Loan,
  quote: Computed,
  now: Date,
): Promise<Quoted> {
  const expiresAt = new Date(now.getTime() + QUOTE_LIFETIME_MS);
  const quoteId = randomUUID();
  await PrepaymentQuote.query(trx).insert({
    id: quoteId,
    loanId: loan.id,
    loanVersion: loan.version,
    strategy: quote.strategy,
    amountFen: quote.amountFen,
    quoted: figuresOf(quote),
    quotedOn: quote.on,
    expiresAt,
    createdAt: now,
  });
  await writeAudit(trx, {
    at: now,
    actor,
    action: 'loan.prepayment_quote',
    subjectType: 'loan',
    subjectId: loan.id,
    after: { quoteId, strategy: quote.strategy, amountFen: String(quote.amountFen) },
  });
  return { quoteId, expiresAt, quote };
}

function figuresOf(quote: Computed): Record<string, unknown> {
  return {
    due_fen: String(quote.dueFen),
    late_fee_fen: String(quote.lateFeeFen),
    accrued_interest_fen: String(quote.accruedInterestFen),
    principal_fen: String(quote.principalFen),
    new_months: quote.newMonths,
    new_monthly_payment_fen: String(quote.newMonthlyPaymentFen),
    saved_interest_fen: String(quote.savedInterestFen),
  };
}

export interface PrepaidLoan {
  readonly loan: Loan;
  readonly prepaid: Prepaid;
}

/**
 * The borrower prepays from his wallet, by a quote or by strategy and amount; or staff do it for him, who has told them to.
 * @throws DomainError loan_not_found, loan_closed, quote_not_found, quote_expired, quote_stale, amount_out_of_range,
 *   insufficient_balance, unavailable
 */
export async function prepayLoan(
  deps: OperationDeps,
  actor: Person,
  input: {
    loan: string;
    quoteId?: string | undefined;
    strategy?: PrepaymentStrategy | undefined;
    amountFen?: Fen | undefined;
    /** kept with the payment */
    notes?: string | undefined;
    idempotencyKey?: string | undefined;
  },
): Promise<PrepaidLoan> {
  const loan = await findLoan(deps, actor, input.loan);
  const command = await commandOn(deps, actor, loan, 'prepay', input.idempotencyKey);
  const prepaid = await askLoan(deps, prepay, {
    ...command,
    quoteId: input.quoteId ?? null,
    strategy: input.strategy ?? null,
    amountFen: input.amountFen === undefined ? null : String(input.amountFen),
    ...(input.notes === undefined ? {} : { notes: input.notes }),
  });
  return { loan: await findLoan(deps, actor, loan.publicId), prepaid };
}

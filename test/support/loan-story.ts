import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { openLoan } from '../../activities/loan-opening.ts';
import { recognisedInterest } from '../../domain/accrual.ts';
import { businessDateOf } from '../../domain/calendar.ts';
import { topUpLegs } from '../../domain/journal.ts';
import { openWallet, postEntry, walletBalance } from '../../models/journal.ts';
import { accountsOf } from '../../models/ledger-accounts.ts';
import { Loan, LoanPayment, PlanRow } from '../../models/loan.ts';
import type { LoanApplication } from '../../models/loan-application.ts';
import { readLoanBook } from '../../models/loan-book.ts';
import type { LoanProduct } from '../../models/loan-product.ts';
import { interestIsAccrued } from '../../operations/book-checks/interest.ts';
import type {
  Amend,
  PeriodChange,
  Prepay,
  RecordPayment,
  RecordRecovery,
  Repay,
  ReversePayment,
  WriteOff,
} from '../../workflows/loan-servicing.contract.ts';
import { buildApplication, buildProduct, buildUser } from './people.ts';

export interface LoanWish {
  readonly principalFen?: bigint;
  readonly ratePpm?: number;
  readonly months?: number;
  readonly payeeType?: 'wallet' | 'bank_card';
  readonly userId?: number;
  readonly product?: Partial<LoanProduct>;
  readonly application?: Partial<LoanApplication>;
}

/** A loan that was paid out at a given time, with a borrower of its own. */
export async function buildLoan(knex: Knex, disbursedAt: Date, wish: LoanWish = {}): Promise<Loan> {
  const user = wish.userId === undefined ? await buildUser(knex, disbursedAt) : undefined;
  const product = await buildProduct(knex, disbursedAt, wish.product);
  const amountFen = wish.principalFen ?? 1_200_000n;
  const application = await buildApplication(knex, disbursedAt, {
    userId: wish.userId ?? user?.id ?? 0,
    productId: product.id,
    amountFen,
    months: wish.months ?? 12,
    term: wish.months ?? 12,
    status: 'disbursed',
    approvedAmountFen: amountFen,
    approvedMonths: wish.months ?? 12,
    approvedTerm: wish.months ?? 12,
    approvedRatePpm: wish.ratePpm ?? 120_000,
    decidedAt: disbursedAt,
    ...wish.application,
  });
  const { id } = await knex.transaction((trx) =>
    openLoan(trx, {
      application,
      product,
      payout: { amountFen, payeeType: wish.payeeType ?? 'bank_card' },
      disbursedAt,
    }),
  );
  return Loan.query(knex).findById(id).throwIfNotFound();
}

/** Money into a borrower's wallet, through the ledger. */
export async function fund(knex: Knex, userId: number, amountFen: bigint, at: Date): Promise<void> {
  await knex.transaction(async (trx) => {
    await openWallet(trx, userId);
    await postEntry(trx, {
      eventKey: `test/top-up/${randomUUID()}`,
      kind: 'wallet_top_up',
      valueDate: at.toISOString().slice(0, 10),
      bookedAt: at,
      description: '充值',
      legs: topUpLegs(accountsOf({ id: 0, userId }), amountFen),
      userId,
    });
  });
}

export async function balanceOf(knex: Knex, userId: number): Promise<bigint> {
  return knex.transaction((trx) => walletBalance(trx, userId));
}

export const rowsOf = (knex: Knex, loan: Loan): Promise<PlanRow[]> =>
  PlanRow.query(knex).where({ loan_id: loan.id }).orderBy('period').then();

export const paymentsOf = (knex: Knex, loan: Loan): Promise<LoanPayment[]> =>
  LoanPayment.query(knex).where({ loan_id: loan.id }).orderBy('id').then();

/**
 * What must hold after every step: the books sum to zero, every account is the fold of its postings, and principal outstanding =
 * open principal of the plan = loans receivable.
 */
export async function expectTrueBooks(knex: Knex, loan: Loan): Promise<void> {
  const total = (await knex('postings').sum({ fen: 'amount_fen' }).first()) as { fen: string | null };
  expect(Number(total.fen ?? 0), 'sum of all postings').to.equal(0);
  const wrong = await knex('ledger_accounts as a')
    .leftJoin('postings as p', 'p.account_code', 'a.code')
    .groupBy('a.code', 'a.balance_fen')
    .havingRaw('a.balance_fen <> coalesce(sum(p.amount_fen), 0)')
    .select('a.code');
  expect(wrong, 'accounts that are not the fold of their postings').to.deep.equal([]);
  const rows = await rowsOf(knex, loan);
  const open = rows.reduce((sum, row) => sum + row.principalFen - row.paidPrincipalFen, 0n);
  expect(
    rows.reduce((sum, row) => sum + row.principalFen, 0n),
    'principal of the plan',
  ).to.equal(loan.principalFen);
  const account = (await knex('ledger_accounts')
    .where({ code: accountsOf(loan).loan })
    .first('balance_fen')) as { balance_fen: bigint };
  const { writtenOffPrincipalFen } = await Loan.query(knex).findById(loan.id).throwIfNotFound();
  expect(account.balance_fen, 'loans receivable, or given up').to.equal(open - writtenOffPrincipalFen);
  const payments = (await paymentsOf(knex, loan)).filter(({ reversedAt }) => reversedAt === null);
  const paid = payments.reduce((sum, payment) => sum + payment.principalFen, 0n);
  expect(loan.principalFen - paid, 'principal not covered by payments').to.equal(open);
  for (const [column, parts] of [
    ['paidInterestFen', payments.reduce((sum, payment) => sum + payment.interestFen, 0n)],
    ['paidLateFeeFen', payments.reduce((sum, payment) => sum + payment.lateFeeFen, 0n)],
  ] as const)
    expect(
      rows.reduce((sum, row) => sum + row[column], 0n),
      column,
    ).to.equal(parts);
  await expectTrueInterest(knex, loan);
}

/** Interest that was paid and interest that is receivable are together what was earned when it last accrued, and that alone is income. */
async function expectTrueInterest(knex: Knex, { id }: Loan): Promise<void> {
  const now = await Loan.query(knex).findById(id).throwIfNotFound();
  const { terms, rows, payments, storedPayments } = await knex.transaction((trx) => readLoanBook(trx, now));
  const { interest } = accountsOf(now);
  const receivable = (await knex('ledger_accounts').where({ code: interest }).first('balance_fen')) as {
    balance_fen: bigint;
  };
  const paidFen = storedPayments.reduce((sum, { interestFen }) => sum + interestFen, 0n);
  const standing = {
    terms,
    rows,
    payments,
    disbursedOn: businessDateOf(terms.disbursedAtMs),
    writtenOff: now.status === 'written_off',
  };
  expect(receivable.balance_fen + paidFen, 'interest receivable and paid').to.equal(
    now.interestAccruedOn === null ? paidFen : recognisedInterest(standing, now.interestAccruedOn),
  );
  // and so says the database, which counts for itself; that nobody woke the loan lately is the test's business
  const { violations } = await interestIsAccrued.look({ knex });
  expect(violations.filter((text) => text.startsWith(`loan ${now.loanNo} (`))).to.deep.equal([]);
}

/** The arguments of commands, as the API would make them. */
export class Teller {
  readonly #loan: Loan;
  readonly #staffId: number;
  nowMs: number;

  constructor(loan: Loan, nowMs: number, staffId: number) {
    this.#loan = loan;
    this.nowMs = nowMs;
    this.#staffId = staffId;
  }

  #command(staff: boolean) {
    const kind: 'user' | 'staff' = staff ? 'staff' : 'user';
    return {
      requestKey: randomUUID(),
      loanNo: this.#loan.loanNo,
      nowMs: this.nowMs,
      by: {
        kind,
        id: staff ? this.#staffId : this.#loan.userId,
        publicId: staff ? 'a'.repeat(24) : '',
        requestId: null,
        ip: null,
      },
    };
  }

  repay(period: number, amountFen: bigint | null = null): Repay {
    return { ...this.#command(false), period, amountFen: amountFen === null ? null : String(amountFen) };
  }

  record(
    period: number,
    amountFen: bigint,
    valueDate: string,
    more: Partial<RecordPayment> = {},
  ): RecordPayment {
    return {
      ...this.#command(true),
      period,
      amountFen: String(amountFen),
      valueDate,
      paidAtMs: Date.parse(`${valueDate}T00:00:00Z`),
      paymentMethod: 'bank_transfer',
      transactionId: null,
      notes: null,
      ...more,
    };
  }

  amend(changes: PeriodChange[], allOrNothing = true): Amend {
    return { ...this.#command(true), changes, allOrNothing };
  }

  reverse(paymentNo: string, reason = '银行退票'): ReversePayment {
    return { ...this.#command(true), paymentNo, reason };
  }

  writeOff(reason = '借款人失联'): WriteOff {
    return { ...this.#command(true), reason };
  }

  recover(amountFen: bigint, transactionId: string, valueDate: string): RecordRecovery {
    return { ...this.#command(true), amountFen: String(amountFen), transactionId, valueDate };
  }

  prepay(wish: Partial<Pick<Prepay, 'quoteId' | 'strategy' | 'amountFen'>>): Prepay {
    return { ...this.#command(false), quoteId: null, strategy: null, amountFen: null, ...wish };
  }
}

import { expect } from 'chai';
import fc from 'fast-check';
import { addDays } from '../../domain/calendar.ts';
import { interestFor } from '../../domain/day-count.ts';
import type { LoanPayment, LoanTerms, PlanRow } from '../../domain/loan.ts';
import { project } from '../../domain/loan-position.ts';
import { formatYuan, sumFen } from '../../domain/money.ts';
import { type PrepaymentQuote, quotePrepayment } from '../../domain/prepayment.ts';
import { anyLoan, anyPayments, type LoanCase, loanCase, principalSum, refusalOf } from './support.ts';

const paysPrincipalAtTheEnd = ({ method }: Pick<LoanTerms, 'method'>): boolean =>
  method === 'interest_only' || method === 'single_repayment';

/** Actual days ÷ 360, half up. */
const accruedInterest = (balanceFen: bigint, ratePpm: number, days: number): bigint =>
  interestFor(balanceFen, ratePpm, { numerator: BigInt(days), denominator: 360n });

function dueDate(loan: LoanCase, period: number): string {
  return loan.rows[period - 1]?.dueDate ?? '';
}

function paidThrough(loan: LoanCase, period: number): LoanPayment[] {
  return loan.rows
    .slice(0, period)
    .map((row) => ({ reference: `P${row.period}`, amountFen: row.totalFen, valueDate: row.dueDate }));
}

function quote(
  loan: LoanCase,
  payments: readonly LoanPayment[],
  on: string,
  strategy: PrepaymentQuote['strategy'],
  amountFen?: bigint,
): PrepaymentQuote {
  return quotePrepayment({
    ...loan,
    payments,
    on,
    strategy,
    ...(amountFen === undefined ? {} : { amountFen }),
  });
}

/** The position after the quote was taken: its rows, and its amount as one payment. */
function taken(loan: LoanCase, payments: readonly LoanPayment[], made: PrepaymentQuote) {
  const payment = {
    reference: 'prepayment',
    amountFen: made.amountFen,
    valueDate: made.on,
    period: made.period,
  };
  return project({ terms: loan.terms, rows: made.newRows, payments: [...payments, payment], asOf: made.on });
}

describe('prepaying 100 000 of a million after twelve instalments', () => {
  const loan = loanCase({ principalFen: 100_000_000n, months: 360, rounding: 'last_instalment' });
  const payments = paidThrough(loan, 12);
  const on = dueDate(loan, 12);

  it('lowers the payment to 4551.86 for the 348 months that are left', () => {
    const made = quote(loan, payments, on, 'reduce_payment', 10_000_000n);
    expect(formatYuan(made.newMonthlyPaymentFen)).to.equal('4551.86');
    expect(made.newMonths).to.equal(348);
    expect(made.accruedInterestFen).to.equal(0n);
    expect(made.principalFen).to.equal(10_000_000n);
  });

  it('or keeps 5066.85 and is over after 284 months, the last at 3384.77', () => {
    const made = quote(loan, payments, on, 'reduce_term', 10_000_000n);
    expect(formatYuan(made.newMonthlyPaymentFen)).to.equal('5066.85');
    expect(made.newMonths).to.equal(284);
    expect(formatYuan(made.newRows.at(-1)?.totalFen ?? 0n)).to.equal('3384.77');
  });

  it('saves more interest by the shorter term', () => {
    const lower = quote(loan, payments, on, 'reduce_payment', 10_000_000n);
    const shorter = quote(loan, payments, on, 'reduce_term', 10_000_000n);
    expect(shorter.savedInterestFen > lower.savedInterestFen).to.equal(true);
    const interest = (rows: readonly PlanRow[]) => sumFen(rows.map((row) => row.interestFen));
    expect(interest(loan.rows) - interest(lower.newRows)).to.equal(lower.savedInterestFen);
    expect(interest(loan.rows) - interest(shorter.newRows)).to.equal(shorter.savedInterestFen);
  });
});

describe('a prepayment within a month', () => {
  const loan = loanCase({ principalFen: 12_000_000n, annualRatePpm: 60_000, months: 12 });
  const payments = paidThrough(loan, 3);
  const balance = loan.rows[2]?.remainingPrincipalFen ?? 0n;
  const on = addDays(dueDate(loan, 3), 10);

  it('charges interest for the days since the last due date, by actual days ÷ 360', () => {
    const made = quote(loan, payments, on, 'settle');
    expect(made.accruedInterestFen).to.equal(accruedInterest(balance, 60_000, 10));
    expect(made.amountFen).to.equal(balance + made.accruedInterestFen);
    expect(made.newMonthlyPaymentFen).to.equal(0n);
  });

  it('never charges more than the interest of the period it falls into', () => {
    const eve = addDays(dueDate(loan, 4), -1);
    expect(
      quote(loan, payments, eve, 'settle').accruedInterestFen <= (loan.rows[3]?.interestFen ?? 0n),
    ).to.equal(true);
  });

  it('charges no more than a period whose interest a person lowered', () => {
    const rows = loan.rows.map((row) =>
      row.period === 4 ? { ...row, interestFen: 1n, totalFen: row.principalFen + 1n } : row,
    );
    const made = quotePrepayment({ terms: loan.terms, rows, payments, on, strategy: 'settle' });
    expect(made.accruedInterestFen).to.equal(1n);
  });

  it('becomes a row of its own, and the next instalment is cheaper by the interest already paid', () => {
    const made = quote(loan, payments, on, 'reduce_payment', 2_000_000n);
    expect(made.newRows).to.have.lengthOf(13);
    expect(made.newRows[3]).to.include({ kind: 'prepayment', dueDate: on, totalFen: 2_000_000n });
    expect(made.newRows[4]?.dueDate).to.equal(dueDate(loan, 4));
    expect((made.newRows[4]?.totalFen ?? 0n) < made.newMonthlyPaymentFen).to.equal(true);
    expect(made.newRows[5]?.totalFen).to.equal(made.newMonthlyPaymentFen);
    expect(taken(loan, payments, made).rows[3]?.status).to.equal('paid');
  });

  it('may follow another one in the same month', () => {
    const one = quote(loan, payments, on, 'reduce_payment', 2_000_000n);
    const posted = [
      ...payments,
      { reference: 'one', amountFen: one.amountFen, valueDate: on, period: one.period },
    ];
    const later = addDays(on, 5);
    const two = quotePrepayment({
      terms: loan.terms,
      rows: one.newRows,
      payments: posted,
      on: later,
      strategy: 'reduce_term',
      amountFen: 1_000_000n,
    });
    expect(two.accruedInterestFen).to.equal(accruedInterest(balance - one.principalFen, 60_000, 5));
    expect(principalSum(two.newRows)).to.equal(12_000_000n);
    // 16 of the 31 days from 10 October to 10 November are still ahead.
    const left = balance - one.principalFen - two.principalFen;
    expect(two.newRows[5]?.interestFen).to.equal(
      interestFor(left, 60_000, { numerator: 16n, denominator: 12n * 31n }),
    );
    expect(two.newMonths < 9).to.equal(true);
  });

  it('pays what is overdue, with its late fee, before anything ahead of the plan', () => {
    const late = addDays(dueDate(loan, 4), 6);
    const made = quote(loan, payments, late, 'reduce_term', 3_000_000n);
    expect(made.dueFen).to.equal(loan.rows[3]?.totalFen);
    expect(made.lateFeeFen > 0n).to.equal(true);
    expect(made.dueFen + made.lateFeeFen + made.accruedInterestFen + made.principalFen).to.equal(3_000_000n);
  });

  it('of less than what is due and accrued is refused, with the least and the most that make sense', () => {
    const refusal = refusalOf(() => quote(loan, payments, on, 'reduce_term', 100n));
    expect(refusal.code).to.equal('amount_out_of_range');
    const settle = quote(loan, payments, on, 'settle');
    expect(refusal.facts).to.deep.equal({
      minFen: (settle.accruedInterestFen + 1n).toString(),
      maxFen: settle.amountFen.toString(),
    });
  });

  it('of everything or more settles, and takes no fen more than that', () => {
    const settle = quote(loan, payments, on, 'settle');
    expect(quote(loan, payments, on, 'reduce_term', settle.amountFen + 5n)).to.deep.equal(settle);
  });

  it('of a settled loan is refused', () => {
    expect(refusalOf(() => quote(loan, paidThrough(loan, 12), dueDate(loan, 12), 'settle')).code).to.equal(
      'loan_closed',
    );
  });
});

describe('a quote, whatever the loan and its payments', () => {
  const anySituation = anyLoan(36).chain((loan) =>
    fc.tuple(
      fc.constant(loan),
      anyPayments(loan, 6),
      fc.integer({ min: 0, max: loan.months * 31 + 60 }),
      fc.constantFrom('reduce_payment' as const, 'reduce_term' as const),
      fc.integer({ min: 1, max: 99 }),
    ),
  );

  function situation(loan: LoanCase, some: readonly LoanPayment[], day: number) {
    const on = addDays(loan.rows[0]?.dueDate ?? '', day - 31);
    const payments = some.filter((payment) => payment.valueDate <= on);
    return { on, payments, before: project({ terms: loan.terms, rows: loan.rows, payments, asOf: on }) };
  }

  it('to settle closes the loan at exactly 0.00, with nothing over', () => {
    let closed = 0;
    fc.assert(
      fc.property(anySituation, ([loan, some, day]) => {
        const { on, payments, before } = situation(loan, some, day);
        if (before.closed) return;
        const made = quote(loan, payments, on, 'settle');
        const position = taken(loan, payments, made);
        closed++;
        expect(position.closed).to.equal(true);
        expect(
          position.principalOutstandingFen + position.remainingFen + position.lateFeeOutstandingFen,
        ).to.equal(0n);
        expect(position.surplusFen).to.equal(before.surplusFen);
        expect(position.paidPrincipalFen).to.equal(loan.terms.principalFen);
      }),
      { numRuns: 400 },
    );
    expect(closed).to.be.greaterThan(150);
  });

  it('for a part keeps the principal sum, changes no posted payment, and leaves a plan that closes at zero', () => {
    let made = 0;
    fc.assert(
      fc.property(anySituation, ([loan, some, day, wanted, percent]) => {
        const { on, payments, before } = situation(loan, some, day);
        if (before.closed) return;
        const strategy = paysPrincipalAtTheEnd(loan.terms) ? 'reduce_payment' : wanted;
        const settle = quote(loan, payments, on, 'settle');
        const least = settle.amountFen - settle.principalFen;
        const principal = (settle.principalFen * BigInt(percent)) / 100n;
        if (principal === 0n) return;
        const part = quote(loan, payments, on, strategy, least + principal);
        made++;
        expect(principalSum(part.newRows)).to.equal(loan.terms.principalFen);
        expect(part.newRows.map((row) => row.period)).to.deep.equal(
          part.newRows.map((_, index) => index + 1),
        );
        expect(part.newRows.at(-1)?.remainingPrincipalFen).to.equal(0n);
        for (const row of part.newRows)
          expect(row.principalFen >= 0n && row.interestFen >= 0n).to.equal(true);
        const position = taken(loan, payments, part);
        expect(position.principalOutstandingFen).to.equal(settle.principalFen - principal);
        expect(position.surplusFen).to.equal(before.surplusFen);
        expect(position.lateFeeOutstandingFen).to.equal(0n);
        expect(part.newMonths <= loan.months).to.equal(true);
      }),
      { numRuns: 400 },
    );
    expect(made).to.be.greaterThan(100);
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { addDays } from '../../domain/calendar.ts';
import { type Leg, type PaymentSource, partsBetween, paymentLegs, totalParts } from '../../domain/journal.ts';
import type { LoanPayment } from '../../domain/loan.ts';
import { type LoanPosition, project } from '../../domain/loan-position.ts';
import { lossOf, recoveredWith } from '../../domain/loss.ts';
import { recoveryLegs, reversalLegs, writeOffLegs } from '../../domain/loss-journal.ts';
import { type Fen, sumFen } from '../../domain/money.ts';
import { anyLoan, anyPayments, endOf, type LoanCase, loanCase, principalSum, refusalOf } from './support.ts';

const ACCOUNTS = {
  bank: 'bank',
  wallet: 'wallet/1',
  loan: 'loan/1/principal',
  interest: 'loan/1/interest',
  interestIncome: 'income/interest',
  lateFeeIncome: 'income/late-fee',
};

const at = (loan: LoanCase, payments: readonly LoanPayment[], asOf = endOf(loan)): LoanPosition =>
  project({ terms: loan.terms, rows: loan.rows, payments, asOf });

const covered = (position: LoanPosition) =>
  totalParts(
    position.payments.map(({ parts, surplusFen }) => ({
      lateFeeFen: sumFen(parts.map((part) => part.lateFeeFen)),
      interestFen: sumFen(parts.map((part) => part.interestFen)),
      principalFen: sumFen(parts.map((part) => part.principalFen)),
      surplusFen,
    })),
  );

/** Books of one loan: every step posts the difference that it makes, as the platform does. */
class Books {
  readonly balances = new Map<string, Fen>();
  readonly live = new Map<string, LoanPayment & { source: PaymentSource }>();
  readonly #loan: LoanCase;

  constructor(loan: LoanCase) {
    this.#loan = loan;
  }

  pay(payment: LoanPayment, source: PaymentSource): void {
    const before = this.position();
    this.live.set(payment.reference, { ...payment, source });
    const change = partsBetween(covered(before), covered(this.position()));
    this.#post(paymentLegs(ACCOUNTS, source, payment.amountFen, change));
  }

  reverse(reference: string): void {
    const payment = this.live.get(reference);
    if (payment === undefined) return;
    const before = this.position();
    this.live.delete(reference);
    const change = partsBetween(covered(before), covered(this.position()));
    this.#post(reversalLegs(ACCOUNTS, payment.source, payment.amountFen, change));
  }

  position(): LoanPosition {
    return at(this.#loan, [...this.live.values()]);
  }

  #post(legs: readonly Leg[]): void {
    expect(sumFen(legs.map((leg) => leg.amountFen))).to.equal(0n);
    for (const { account, amountFen } of legs)
      this.balances.set(account, (this.balances.get(account) ?? 0n) + amountFen);
  }

  nonZero(): Record<string, Fen> {
    return Object.fromEntries([...this.balances].filter(([, fen]) => fen !== 0n).sort());
  }
}

const story = () =>
  anyLoan(24).chain((loan) =>
    fc.record({
      loan: fc.constant(loan),
      payments: anyPayments(loan, 8),
      sources: fc.array(fc.constantFrom<PaymentSource>('wallet', 'staff'), { minLength: 8, maxLength: 8 }),
      reversed: fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { maxLength: 8 }),
    }),
  );

describe('taking payments back', () => {
  it('leaves books and position as if the payment had never been, in whatever order they are taken back', () => {
    fc.assert(
      fc.property(story(), ({ loan, payments, sources, reversed }) => {
        const lived = new Books(loan);
        payments.forEach((payment, index) => {
          lived.pay(payment, sources[index] ?? 'staff');
        });
        for (const index of reversed) lived.reverse(`P${index}`);
        const straight = new Books(loan);
        payments.forEach((payment, index) => {
          if (!reversed.includes(index)) straight.pay(payment, sources[index] ?? 'staff');
        });
        expect(lived.position()).to.deep.equal(straight.position());
        expect(lived.nonZero()).to.deep.equal(straight.nonZero());
      }),
      { numRuns: 300 },
    );
  });

  it('pay, reverse, pay is pay: the same money a second time covers the same', () => {
    fc.assert(
      fc.property(story(), fc.nat(7), ({ loan, payments, sources }, which) => {
        const again = payments[which % Math.max(payments.length, 1)];
        if (again === undefined) return;
        const lived = new Books(loan);
        const straight = new Books(loan);
        payments.forEach((payment, index) => {
          lived.pay(payment, sources[index] ?? 'staff');
          straight.pay(payment, sources[index] ?? 'staff');
        });
        const { source } = lived.live.get(again.reference) ?? { source: 'staff' as const };
        lived.reverse(again.reference);
        lived.pay(again, source);
        expect(lived.position()).to.deep.equal(straight.position());
        expect(lived.nonZero()).to.deep.equal(straight.nonZero());
      }),
      { numRuns: 300 },
    );
  });

  it('charges the late fees of the dates since, as if nothing had come in', () => {
    const loan = loanCase({ months: 3 });
    const [first] = loan.rows;
    if (first === undefined) throw new Error('no rows');
    const asOf = addDays(first.dueDate, 10);
    const paid = at(loan, [{ reference: 'a', amountFen: first.totalFen, valueDate: first.dueDate }], asOf);
    const never = at(loan, [], asOf);
    expect(paid.lateFeeOutstandingFen).to.equal(0n);
    expect(never.lateFeeOutstandingFen > 0n).to.equal(true);
    expect(never.daysPastDue).to.equal(10);
  });
});

describe('a loss', () => {
  it('is the open principal; owed is that, interest of due rows and late fees, and no interest of later rows', () => {
    const loan = loanCase({ months: 12 });
    const [first, second] = loan.rows;
    if (first === undefined || second === undefined) throw new Error('no rows');
    const position = at(loan, [], addDays(first.dueDate, 10));
    const loss = lossOf(position);
    expect(loss.principalFen).to.equal(principalSum(loan.rows));
    expect(loss.owedFen).to.equal(loss.principalFen + first.interestFen + position.lateFeeOutstandingFen);
  });

  it('is never more than the plan and its fees ask for', () => {
    fc.assert(
      fc.property(story(), ({ loan, payments }) => {
        const position = at(loan, payments);
        const { principalFen, owedFen } = lossOf(position);
        expect(owedFen >= principalFen && principalFen >= 0n).to.equal(true);
        expect(owedFen <= position.remainingFen + position.lateFeeOutstandingFen).to.equal(true);
      }),
      { numRuns: 200 },
    );
  });

  it('is recovered up to what was owed and not a fen beyond', () => {
    expect(recoveredWith(1_000n, 400n, 600n)).to.equal(1_000n);
    expect(refusalOf(() => recoveredWith(1_000n, 400n, 601n))).to.include({ code: 'amount_out_of_range' });
    expect(refusalOf(() => recoveredWith(1_000n, 400n, 601n)).facts).to.deep.equal({
      minFen: '1',
      maxFen: '600',
    });
    expect(refusalOf(() => recoveredWith(1_000n, 0n, 0n)).code).to.equal('amount_out_of_range');
  });

  it('is an expense that empties the loan’s account; what comes later is income at the bank', () => {
    expect(writeOffLegs({ loan: 'loan/1/principal', loanLoss: 'expense/loan-loss' }, 5n)).to.deep.equal([
      { account: 'expense/loan-loss', amountFen: 5n },
      { account: 'loan/1/principal', amountFen: -5n },
    ]);
    expect(recoveryLegs({ bank: 'bank', recoveryIncome: 'income/recovery' }, 5n)).to.deep.equal([
      { account: 'bank', amountFen: 5n },
      { account: 'income/recovery', amountFen: -5n },
    ]);
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { type InterestStanding, recognisedInterest, recognitionsDue } from '../../domain/accrual.ts';
import { amendRow } from '../../domain/amendment.ts';
import { addDays, type BusinessDate, businessDateOf } from '../../domain/calendar.ts';
import { DomainError } from '../../domain/errors.ts';
import {
  accrualLegs,
  correctionLegs,
  disbursementLegs,
  type Leg,
  type PaymentParts,
  partsBetween,
  paymentLegs,
  totalParts,
} from '../../domain/journal.ts';
import type { LoanPayment, PlanRow } from '../../domain/loan.ts';
import { type LoanPosition, project } from '../../domain/loan-position.ts';
import { reversalLegs } from '../../domain/loss-journal.ts';
import { type Fen, sumFen } from '../../domain/money.ts';
import { quotePrepayment } from '../../domain/prepayment.ts';
import { restructure } from '../../domain/restructuring.ts';
import { anyLoan, type LoanCase } from '../domain/support.ts';

/** What may happen to a loan; days are counted from its disbursement, shares are percent. */
type Step =
  | { readonly kind: 'pay'; readonly day: number; readonly share: number; readonly period: number | null }
  | { readonly kind: 'prepay'; readonly day: number; readonly share: number; readonly shorter: boolean }
  | { readonly kind: 'amend'; readonly day: number; readonly row: number; readonly share: number }
  | {
      readonly kind: 'restructure';
      readonly day: number;
      readonly ratePpm: number | null;
      readonly months: number | null;
      readonly wait: number | null;
      readonly capitalise: 'no' | 'principal' | 'all';
    }
  | { readonly kind: 'bounce'; readonly day: number; readonly payment: number }
  | { readonly kind: 'sleep'; readonly day: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('pay' as const),
      day: fc.integer({ min: 0, max: 420 }),
      share: fc.integer({ min: 1, max: 250 }),
      period: fc.option(fc.integer({ min: 1, max: 10 }), { nil: null }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('prepay' as const),
      day: fc.integer({ min: 0, max: 420 }),
      share: fc.integer({ min: 1, max: 120 }),
      shorter: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('amend' as const),
      day: fc.integer({ min: 0, max: 420 }),
      row: fc.integer({ min: 1, max: 10 }),
      share: fc.integer({ min: 50, max: 150 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('restructure' as const),
      day: fc.integer({ min: 0, max: 420 }),
      ratePpm: fc.option(fc.integer({ min: 0, max: 360_000 }), { nil: null }),
      months: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }),
      wait: fc.option(fc.integer({ min: 1, max: 200 }), { nil: null }),
      capitalise: fc.constantFrom('no' as const, 'principal' as const, 'all' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('bounce' as const),
      day: fc.integer({ min: 0, max: 420 }),
      payment: fc.integer({ min: 0, max: 5 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('sleep' as const), day: fc.integer({ min: 0, max: 600 }) }),
  },
);

const ACCOUNTS = {
  bank: 'bank',
  wallet: 'wallet',
  loan: 'loan',
  interest: 'interest',
  interestIncome: 'interest-income',
  lateFeeIncome: 'late-fee',
};

/** A loan with its books, as the activities keep them: fold again, post the difference. */
class Life {
  readonly terms: LoanCase['terms'];
  rows: readonly PlanRow[];
  restructurings = 0;
  payments: LoanPayment[] = [];
  /** what the ledger has taken up so far */
  taken: PaymentParts = { lateFeeFen: 0n, interestFen: 0n, principalFen: 0n, surplusFen: 0n };
  readonly balances = new Map<string, Fen>();
  today: BusinessDate;
  /** up to which date interest is in the books */
  accruedOn: BusinessDate;
  writtenOff = false;

  constructor({ terms, rows }: LoanCase) {
    this.terms = terms;
    this.rows = rows;
    this.today = businessDateOf(terms.disbursedAtMs);
    this.accruedOn = this.today;
    this.#post(disbursementLegs(ACCOUNTS, terms.principalFen, 'bank_card'));
  }

  position(): LoanPosition {
    return project({ terms: this.terms, rows: this.rows, payments: this.payments, asOf: this.today });
  }

  /** Money from the bank, value-dated on any day that is past; with the plan of a quote, as one entry. */
  pay(amountFen: Fen, valueDate: BusinessDate, period: number | null, rows = this.rows): void {
    this.#command(() => {
      this.rows = rows;
      this.#references++;
      this.payments.push({ reference: `P${this.#references}`, amountFen, valueDate, period });
      this.#post(paymentLegs(ACCOUNTS, 'staff', amountFen, this.#takeUp()));
    });
  }

  replacePlan(rows: readonly PlanRow[]): void {
    this.#command(() => {
      this.rows = rows;
      this.#post(correctionLegs(ACCOUNTS, this.#takeUp()));
    });
  }

  /** A payment is taken back. */
  bounce(payment: LoanPayment): void {
    this.#command(() => {
      this.payments = this.payments.filter((one) => one !== payment);
      this.#post(reversalLegs(ACCOUNTS, 'staff', payment.amountFen, this.#takeUp()));
    });
  }

  writeOff(): void {
    this.#command(() => {
      this.writtenOff = true;
    });
  }

  /** Months go by, and nothing is done but what a sleeping loan is woken for. */
  sleep(): void {
    this.#accrue(this.standing(), null);
  }

  standing(): InterestStanding {
    const { terms, rows, payments, writtenOff } = this;
    return { terms, rows, payments, writtenOff, disbursedOn: businessDateOf(terms.disbursedAtMs) };
  }

  balance(account: string): Fen {
    return this.balances.get(account) ?? 0n;
  }

  #references = 0;

  #command(work: () => void): void {
    const before = this.standing();
    work();
    this.#accrue(before, this.standing());
  }

  #accrue(before: InterestStanding, after: InterestStanding | null): void {
    const { accruedOn, today } = this;
    for (const { date, recognisedFen } of recognitionsDue({ before, after, accruedOn, today })) {
      if (date < this.accruedOn) throw new Error(`the books of ${date} are closed`);
      const bookedFen = -this.balance(ACCOUNTS.interestIncome);
      this.#post(accrualLegs(ACCOUNTS, recognisedFen - bookedFen));
      this.accruedOn = date;
    }
  }

  #takeUp(): PaymentParts {
    const now = totalParts(
      this.position().payments.map(({ parts, surplusFen }) => ({
        lateFeeFen: sumFen(parts.map((part) => part.lateFeeFen)),
        interestFen: sumFen(parts.map((part) => part.interestFen)),
        principalFen: sumFen(parts.map((part) => part.principalFen)),
        surplusFen,
      })),
    );
    const change = partsBetween(this.taken, now);
    this.taken = now;
    return change;
  }

  #post(legs: readonly Leg[]): void {
    if (sumFen(legs.map((leg) => leg.amountFen)) !== 0n) throw new Error('an entry does not balance');
    for (const { account, amountFen } of legs) this.balances.set(account, this.balance(account) + amountFen);
  }
}

/** Does the step, or nothing where the platform would refuse it. */
function take(life: Life, step: Step): void {
  const on = addDays(businessDateOf(life.terms.disbursedAtMs), step.day);
  // payments may be value-dated in the past; whatever changes the plan happens today
  if (on > life.today) life.today = on;
  const position = life.position();
  if (position.closed && step.kind !== 'bounce') return;
  switch (step.kind) {
    case 'pay': {
      const usual = life.rows[0]?.totalFen ?? 1n;
      const amountFen = (usual * BigInt(step.share)) / 100n;
      const period = step.period === null ? null : Math.min(step.period, life.rows.length);
      if (amountFen > 0n) life.pay(amountFen, on, period);
      return;
    }
    case 'prepay': {
      const ask = { terms: life.terms, rows: life.rows, payments: life.payments, on: life.today };
      const whole = quotePrepayment({ ...ask, strategy: 'settle' });
      const part = whole.amountFen - whole.principalFen + (whole.principalFen * BigInt(step.share)) / 100n;
      const quote = refusable(() =>
        quotePrepayment({
          ...ask,
          strategy: step.shorter ? 'reduce_term' : 'reduce_payment',
          amountFen: part,
        }),
      );
      if (quote !== null) life.pay(quote.amountFen, quote.on, quote.period, quote.newRows);
      return;
    }
    case 'amend': {
      const row = life.rows[step.row - 1];
      if (row === undefined) return;
      const principalFen = (row.principalFen * BigInt(step.share)) / 100n;
      const amended = refusable(() =>
        amendRow(life.rows, position.rows, { period: row.period, principalFen }, life.today),
      );
      if (amended !== null) life.replacePlan(amended);
      return;
    }
    case 'restructure': {
      life.restructurings++;
      const made = refusable(() =>
        restructure({
          terms: life.terms,
          rows: life.rows,
          payments: life.payments,
          on: life.today,
          no: life.restructurings,
          wish: {
            annualRatePpm: step.ratePpm ?? undefined,
            months: step.months ?? undefined,
            firstDueDate: step.wait === null ? undefined : addDays(life.today, step.wait),
            capitaliseOverdue: step.capitalise !== 'no',
            moveOverdueInterest: step.capitalise === 'all',
          },
          bounds: { mostRatePpm: 360_000, lastDueBy: '2100-01-01', mostMonths: 600 },
        }),
      );
      if (made !== null) life.replacePlan(made.newRows);
      return;
    }
    case 'bounce': {
      const payment = life.payments[step.payment];
      if (payment !== undefined) life.bounce(payment);
      return;
    }
    case 'sleep':
      life.sleep();
  }
}

function refusable<T>(work: () => T): T | null {
  try {
    return work();
  } catch (refusal) {
    if (refusal instanceof DomainError) return null;
    throw refusal;
  }
}

function expectIdentities(life: Life): void {
  const position = life.position();
  const openPrincipal = sumFen(position.rows.map((row) => row.principalFen - row.paidPrincipalFen));
  expect(position.principalOutstandingFen, 'principal outstanding = open principal of the plan').to.equal(
    openPrincipal,
  );
  expect(life.balance(ACCOUNTS.loan), 'loans receivable = open principal of the plan').to.equal(
    openPrincipal,
  );
  const recognised = recognisedInterest(life.standing(), life.accruedOn);
  expect(-life.balance(ACCOUNTS.interestIncome), 'interest income = interest recognised').to.equal(
    recognised,
  );
  expect(
    life.balance(ACCOUNTS.interest) + position.paidInterestFen,
    'interest receivable + interest paid = interest recognised',
  ).to.equal(recognised);
  if (position.closed || life.writtenOff)
    expect(life.balance(ACCOUNTS.interest), 'nothing is receivable of a loan that is over').to.equal(0n);
  expect(-life.balance(ACCOUNTS.lateFeeIncome), 'fee income = fees paid').to.equal(position.lateFeePaidFen);
  expect(-life.balance(ACCOUNTS.wallet), 'the wallet holds what was left over').to.equal(position.surplusFen);
  expect(sumFen(life.rows.map((row) => row.principalFen)), 'the plan is the loan').to.equal(
    life.terms.principalFen,
  );
  expect(sumFen([...life.balances.values()]), 'the ledger is zero').to.equal(0n);
}

const anyLife = fc.tuple(anyLoan(10), fc.array(anyStep, { maxLength: 6 }));
const RUNS = { numRuns: 10_000 };

describe('a plan, whatever its terms', function () {
  this.timeout(300_000);

  it('sums to the principal, has no negative part and ends at zero, in 10 000 random loans', () => {
    fc.assert(
      fc.property(anyLoan(120), ({ terms, rows }) => {
        let balance = terms.principalFen;
        for (const row of rows) {
          balance -= row.principalFen;
          if (row.principalFen < 0n || row.interestFen < 0n) throw new Error(`row ${row.period} is negative`);
          if (row.totalFen !== row.principalFen + row.interestFen)
            throw new Error(`row ${row.period} does not add up`);
          if (row.remainingPrincipalFen !== balance) throw new Error(`row ${row.period} loses the balance`);
        }
        expect(balance).to.equal(0n);
      }),
      RUNS,
    );
  });
});

describe('a loan, whatever happens to it', function () {
  this.timeout(300_000);

  it('keeps plan, position and ledger the same after every step, in 10 000 random lives', () => {
    let steps = 0;
    fc.assert(
      fc.property(anyLife, ([loan, wanted]) => {
        const life = new Life(loan);
        expectIdentities(life);
        for (const step of wanted) {
          take(life, step);
          expectIdentities(life);
          steps++;
        }
      }),
      RUNS,
    );
    expect(steps).to.be.greaterThan(20_000);
  });

  it('is closed at exactly zero by its quote, in 10 000 random lives', () => {
    fc.assert(
      fc.property(anyLife, ([loan, wanted]) => {
        const life = new Life(loan);
        for (const step of wanted) take(life, step);
        const before = life.position();
        fc.pre(!before.closed);
        const quote = quotePrepayment({
          terms: life.terms,
          rows: life.rows,
          payments: life.payments,
          on: life.today,
          strategy: 'settle',
        });
        life.pay(quote.amountFen, quote.on, quote.period, quote.newRows);
        const after = life.position();
        expect(after.closed).to.equal(true);
        expect(life.balance(ACCOUNTS.loan)).to.equal(0n);
        expect(after.remainingFen + after.lateFeeOutstandingFen).to.equal(0n);
        expect(after.surplusFen, 'not a fen too much').to.equal(before.surplusFen);
      }),
      RUNS,
    );
  });

  it('has nothing receivable and no income beyond what was paid when it is written off, in 10 000 random lives', () => {
    fc.assert(
      fc.property(anyLife, ([loan, wanted]) => {
        const life = new Life(loan);
        for (const step of wanted) take(life, step);
        fc.pre(!life.position().closed);
        life.writeOff();
        expectIdentities(life);
        expect(-life.balance(ACCOUNTS.interestIncome)).to.equal(life.position().paidInterestFen);
      }),
      RUNS,
    );
  });

  it('stands the same whatever the order its payments were posted in, in 10 000 random lives', () => {
    fc.assert(
      fc.property(anyLife, fc.integer({ min: 1, max: 1_000_000 }), ([loan, wanted], seed) => {
        const life = new Life(loan);
        for (const step of wanted) take(life, step);
        const shuffled = life.payments
          .map((payment, index) => ({ payment, key: (seed * (index + 7)) % 1009 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ payment }) => payment);
        const again = project({ terms: life.terms, rows: life.rows, payments: shuffled, asOf: life.today });
        expect(again.rows).to.deep.equal(life.position().rows);
        expect(again.surplusFen).to.equal(life.position().surplusFen);
      }),
      RUNS,
    );
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, addMonths, type BusinessDate, businessDateOf } from '../../domain/calendar.ts';
import { DomainError } from '../../domain/errors.ts';
import { explainRow } from '../../domain/explanation.ts';
import type { LoanPayment, PlanRow } from '../../domain/loan.ts';
import { type LoanPosition, project } from '../../domain/loan-position.ts';
import { type Fen, sumFen } from '../../domain/money.ts';
import { quotePrepayment } from '../../domain/prepayment.ts';
import { type Restructured, type RestructuringWish, restructure } from '../../domain/restructuring.ts';
import { restructuringBounds } from '../../domain/restructuring-bounds.ts';
import { anyLoan, anyPayments, type LoanCase, loanCase, principalSum, refusalOf } from './support.ts';

const FREE = { mostRatePpm: 360_000, lastDueBy: '2100-01-01', mostMonths: 600 };
const NOTHING: RestructuringWish = { capitaliseOverdue: false, moveOverdueInterest: false };

function restructured(
  loan: LoanCase,
  on: BusinessDate,
  wish: Partial<RestructuringWish>,
  payments: readonly LoanPayment[] = [],
): Restructured {
  const { terms, rows } = loan;
  return restructure({ terms, rows, payments, on, no: 1, wish: { ...NOTHING, ...wish }, bounds: FREE });
}

const payment = (
  reference: string,
  amountFen: Fen,
  valueDate: BusinessDate,
  period?: number,
): LoanPayment => ({
  reference,
  amountFen,
  valueDate,
  period: period ?? null,
});

/** 12 000.00 over 12 months at 12 %: 1 066.19 each, the first on 10 August 2025. */
const LOAN = loanCase({ principalFen: 1_200_000n, annualRatePpm: 120_000 });
const FIRST_DUE = '2025-08-10';
const [first] = LOAN.rows;
const paidFirst = [payment('P1', first?.totalFen ?? 0n, FIRST_DUE)];

describe('a restructuring', () => {
  it('counts the days of a month at the old rate before it and at the new rate after it, whole in one row', () => {
    const on = addDays(FIRST_DUE, 10);
    const plan = restructured(LOAN, on, { annualRatePpm: 60_000 }, paidFirst);
    // 11 053.81 × 12 % × 10/360 = 36.85 at the old rate; × 6 % × 21/(12 × 31) = 37.44 at the new one
    expect(plan.accruedInterestFen).to.equal(3_685n);
    expect(plan.newRows[1]).to.include({
      period: 2,
      dueDate: addMonths(FIRST_DUE, 1),
      interestFen: 3_685n + 3_744n,
      carriedInterestFen: 3_685n,
    });
    expect(plan.newRows[2]?.inForce).to.deep.equal({ no: 1, annualRatePpm: 60_000, since: on });
    expect(plan.newRows[0], 'what is paid stays as it is').to.deep.equal(LOAN.rows[0]);
    expect(plan).to.deep.include({ months: 11, keptPeriods: [1], principalFen: 1_105_381n });
    expect(plan.before).to.include({ annualRatePpm: 120_000, periods: 11, instalmentFen: 106_619n });
    expect(plan.after).to.include({ annualRatePpm: 60_000, periods: 11, principalFen: 1_105_381n });
    expect(plan.after.instalmentFen < plan.before.instalmentFen).to.equal(true);
    expect(plan.after.lastDueDate).to.equal(plan.before.lastDueDate);
  });

  it('says of each row at which rate it was made, since when and by what, and what it carries', () => {
    const on = addDays(FIRST_DUE, 10);
    const { newRows } = restructured(LOAN, on, { annualRatePpm: 60_000 }, paidFirst);
    const explained = (period: number) =>
      explainRow({ terms: LOAN.terms, rows: newRows, payments: paidFirst, asOf: on }, period).interest;
    expect(explained(1)).to.include({ annualRatePpm: 120_000, restructured: null, rule: 'natural' });
    expect(explained(2)).to.deep.include({
      annualRatePpm: 60_000,
      restructured: { no: 1, annualRatePpm: 60_000, since: on },
      rule: 'natural',
      from: on,
      carriedFen: 3_685n,
      naturalFen: 3_744n,
      part: { numerator: 21n, denominator: 372n },
    });
    expect(explained(3)).to.include({ rule: 'natural', from: addMonths(FIRST_DUE, 1), carriedFen: 0n });
    expect(explained(12).rule).to.be.oneOf(['natural', 'residue']);
  });

  it('on a due date finds nothing accrued, and its first period is whole', () => {
    const plan = restructured(LOAN, FIRST_DUE, { annualRatePpm: 60_000 }, paidFirst);
    expect(plan.accruedInterestFen).to.equal(0n);
    expect(plan.newRows[1]?.interestFen, '11 053.81 × 6 % ÷ 12').to.equal(5_527n);
    expect(new Set(plan.newRows.slice(1).map((row) => row.totalFen)).size, 'level').to.equal(1);
  });

  it('spreads what is left over another term, from another date', () => {
    const wish = { months: 24, firstDueDate: '2025-11-10' };
    const plan = restructured(LOAN, FIRST_DUE, wish, paidFirst);
    expect(plan.newRows).to.have.length(25);
    expect(plan.newRows[1]).to.include({ dueDate: '2025-11-10', interestFen: 33_161n });
    expect(plan.newRows.at(-1)?.dueDate).to.equal('2027-10-10');
    const odd = restructured(LOAN, FIRST_DUE, { firstDueDate: '2025-10-01' }, paidFirst);
    expect(odd.newRows[1]?.interestFen, '52 days of 360: no whole months').to.equal(19_160n);
    expect(odd.newRows[2]?.dueDate).to.equal('2025-11-01');
  });

  it('keeps what is overdue owed on its row, with its late fee', () => {
    const on = addDays(FIRST_DUE, 20);
    const plan = restructured(LOAN, on, { months: 24 });
    const after = project({ terms: LOAN.terms, rows: plan.newRows, payments: [], asOf: on });
    expect(after.rows[0]).to.include({ status: 'overdue', openFen: 106_619n, daysPastDue: 20 });
    expect(plan).to.include({ capitalisedFen: 0n, movedInterestFen: 0n });
  });

  it('folds overdue principal into the new rows if asked, and then interest and late fee stay owed where they arose', () => {
    const on = addDays(FIRST_DUE, 20);
    const before = project({ terms: LOAN.terms, rows: LOAN.rows, payments: [], asOf: on });
    const plan = restructured(LOAN, on, { capitaliseOverdue: true });
    expect(plan).to.include({ capitalisedFen: 94_619n, movedInterestFen: 0n, principalFen: 1_200_000n });
    const after = project({ terms: LOAN.terms, rows: plan.newRows, payments: [], asOf: on });
    const fee = before.rows[0]?.lateFeeAccruedFen ?? 0n;
    expect(fee).to.equal(53n * 20n);
    expect(after.rows[0]).to.include({ openFen: 12_000n, lateFeeOutstandingFen: fee, status: 'overdue' });
    const later = project({ terms: LOAN.terms, rows: plan.newRows, payments: [], asOf: addDays(on, 10) });
    expect(later.rows[0]?.lateFeeOutstandingFen, 'from then on of the interest alone').to.equal(fee + 60n);
    // 11 053.81 bore interest for these 20 days; the principal that was overdue bore late fees, not both
    expect(plan.accruedInterestFen).to.equal(7_369n);
  });

  it('carries overdue interest without interest on it if asked; then a late fee is all the old row owes', () => {
    const on = addDays(FIRST_DUE, 20);
    const plan = restructured(LOAN, on, { capitaliseOverdue: true, moveOverdueInterest: true });
    expect(plan).to.include({ movedInterestFen: 12_000n, accruedInterestFen: 7_369n });
    expect(plan.newRows[1]?.carriedInterestFen).to.equal(19_369n);
    const at = (asOf: BusinessDate, payments: LoanPayment[] = []): LoanPosition =>
      project({ terms: LOAN.terms, rows: plan.newRows, payments, asOf });
    for (const days of [0, 5]) {
      const { rows, daysPastDue } = at(addDays(on, days));
      expect(rows[0]).to.include({ openFen: 0n, lateFeeOutstandingFen: 1_060n, status: 'partial' });
      expect(daysPastDue, 'principal and interest are not overdue').to.equal(0);
    }
    const paid = at(addDays(on, 5), [payment('P1', 1_060n, addDays(on, 5), 1)]);
    expect(paid.rows[0]).to.include({ status: 'paid', lateFeePaidFen: 1_060n, paidOn: addDays(on, 5) });
    expect(paid.surplusFen).to.equal(0n);
  });

  it('forgives the days of grace when the row is emptied within it', () => {
    const on = addDays(FIRST_DUE, 2);
    const plan = restructured(LOAN, on, { capitaliseOverdue: true, moveOverdueInterest: true });
    const { rows } = project({
      terms: LOAN.terms,
      rows: plan.newRows,
      payments: [],
      asOf: addDays(FIRST_DUE, 25),
    });
    expect(rows[0]).to.include({ status: 'paid', lateFeeAccruedFen: 0n });
  });

  it('keeps the late fees of old rows at the old rate and counts those of new rows at the new one', () => {
    const on = addDays(FIRST_DUE, 20);
    const { newRows } = restructured(LOAN, on, { annualRatePpm: 0 });
    const asOf = addDays(on, 60);
    const { rows } = project({ terms: LOAN.terms, rows: newRows, payments: [], asOf });
    expect(rows[0]?.lateFeeAccruedFen).to.equal(53n * 80n);
    expect(rows[1]).to.include({ status: 'overdue', lateFeeAccruedFen: 0n });
  });

  it('keeps a begun row under its old terms: the new ones begin behind it', () => {
    const on = addDays(FIRST_DUE, 5);
    const begun = [...paidFirst, payment('P2', 1_000n, on, 2)];
    const plan = restructured(LOAN, on, { annualRatePpm: 0 }, begun);
    expect(plan.keptPeriods).to.deep.equal([1, 2]);
    expect(plan.newRows[1]).to.deep.equal(LOAN.rows[1]);
    expect(plan.accruedInterestFen).to.equal(0n);
    expect(
      refusalOf(() => restructured(LOAN, on, { firstDueDate: addDays(on, 20) }, begun)).facts,
    ).to.have.nested.property('errors.first_due_date');
  });

  it('is refused where nothing changes, dates lie wrong, the rate is too high or the term too long', () => {
    const bounds = restructuringBounds(
      { disbursedOn: '2025-07-10', months: 12, annualRatePpm: 120_000 },
      { maxMonths: 60, annualRatePpm: 100_000 },
    );
    expect(bounds).to.deep.equal({ mostRatePpm: 120_000, lastDueBy: '2027-07-10', mostMonths: 24 });
    const refused = (wish: Partial<RestructuringWish>, on = FIRST_DUE) => {
      const { terms, rows } = LOAN;
      const ask = { terms, rows, payments: paidFirst, on, no: 1, bounds };
      const { code, facts } = refusalOf(() => restructure({ ...ask, wish: { ...NOTHING, ...wish } }));
      return code === 'invalid_input' ? Object.keys(facts['errors'] as object) : code;
    };
    expect(refused({})).to.deep.equal(['months']);
    expect(refused({ annualRatePpm: 120_001 })).to.deep.equal(['annual_rate']);
    expect(refused({ firstDueDate: FIRST_DUE })).to.deep.equal(['first_due_date']);
    expect(refused({ firstDueDate: '2026-08-11' })).to.deep.equal(['first_due_date']);
    expect(refused({ moveOverdueInterest: true, months: 12 })).to.deep.equal(['move_overdue_interest']);
    expect(refused({ months: 24 })).to.equal('term_out_of_range');
    expect(
      refusalOf(() => restructured(LOAN, '2027-01-01', { months: 3 })).facts,
      'all is due',
    ).to.have.nested.property('errors.capitalise_overdue');
    const long = restructuringBounds(
      { disbursedOn: '2025-07-10', months: 36, annualRatePpm: 300_000 },
      { maxMonths: 60, annualRatePpm: 100_000 },
    );
    expect(long).to.deep.equal({ mostRatePpm: 240_000, lastDueBy: '2030-07-10', mostMonths: 60 });
    const single = loanCase({ method: 'single_repayment' });
    expect(refusalOf(() => restructured(single, FIRST_DUE, { months: 3 })).facts).to.have.nested.property(
      'errors.months',
    );
    expect(restructured(single, FIRST_DUE, { firstDueDate: '2026-12-10' }).newRows).to.have.length(1);
  });
});

const anyWish: fc.Arbitrary<RestructuringWish & { day: number; wait: number | null }> = fc
  .record({
    day: fc.integer({ min: 0, max: 420 }),
    annualRatePpm: fc.option(fc.integer({ min: 0, max: 360_000 }), { nil: undefined }),
    wait: fc.option(fc.integer({ min: 1, max: 300 }), { nil: null }),
    months: fc.option(fc.integer({ min: 1, max: 24 }), { nil: undefined }),
    capitaliseOverdue: fc.boolean(),
    moveOverdueInterest: fc.boolean(),
  })
  .map((wish) => ({ ...wish, moveOverdueInterest: wish.moveOverdueInterest && wish.capitaliseOverdue }));

const anyCase = anyLoan(10).chain((loan) => fc.tuple(fc.constant(loan), anyPayments(loan, 5), anyWish));

interface Agreed {
  readonly loan: LoanCase;
  readonly payments: LoanPayment[];
  readonly on: BusinessDate;
  readonly plan: Restructured;
}

/** Null where the platform would refuse. */
function agreed([loan, all, { day, wait, ...wish }]: [
  LoanCase,
  LoanPayment[],
  RestructuringWish & { day: number; wait: number | null },
]): Agreed | null {
  const on = addDays(businessDateOf(loan.terms.disbursedAtMs), day);
  // a payment that named a row of nothing would find the row that comes in its place
  const empty = new Set(loan.rows.filter((row) => row.totalFen === 0n).map((row) => row.period));
  const payments = all.filter(({ valueDate, period }) => valueDate <= on && !empty.has(period ?? 0));
  try {
    const firstDueDate = wait === null ? undefined : addDays(on, wait);
    const months = loan.terms.method === 'single_repayment' ? undefined : wish.months;
    return { loan, payments, on, plan: restructured(loan, on, { ...wish, months, firstDueDate }, payments) };
  } catch (refusal) {
    if (refusal instanceof DomainError) return null;
    throw refusal;
  }
}

describe('a restructuring, whatever is restructured', function () {
  this.timeout(120_000);

  it('keeps the principal, what was paid and what is owed, and every row has its derivation, in 4 000 random cases', () => {
    let seen = 0;
    fc.assert(
      fc.property(anyCase, (random) => {
        const found = agreed(random);
        if (found === null) return;
        seen++;
        const { loan, payments, on, plan } = found;
        const at = (rows: readonly PlanRow[], asOf = on) =>
          project({ terms: loan.terms, rows, payments, asOf });
        const before = at(loan.rows);
        const after = at(plan.newRows);
        expect(principalSum(plan.newRows)).to.equal(loan.terms.principalFen);
        expect(plan.newRows.at(-1)?.remainingPrincipalFen).to.equal(0n);
        for (const row of plan.newRows)
          if (row.principalFen < 0n || row.interestFen < 0n) throw new Error(`row ${row.period} is negative`);
        expect(after.payments, 'no payment is taken up differently').to.deep.equal(before.payments);
        expect(after.principalOutstandingFen).to.equal(before.principalOutstandingFen);
        expect(after.lateFeeOutstandingFen).to.equal(before.lateFeeOutstandingFen);
        const overdue = sumFen(before.rows.filter((row) => row.dueDate <= on).map((row) => row.openFen));
        const still = sumFen(after.rows.filter((row) => row.dueDate <= on).map((row) => row.openFen));
        expect(overdue - still).to.equal(plan.capitalisedFen + plan.movedInterestFen);
        for (const row of plan.newRows) {
          const { interest } = explainRow({ ...loan, rows: plan.newRows, payments, asOf: on }, row.period);
          expect(interest.rule, `row ${row.period}`).to.be.oneOf(['natural', 'residue']);
        }
      }),
      { numRuns: 4_000 },
    );
    expect(seen).to.be.greaterThan(1_000);
  });

  it('is closed at exactly zero by its quote, on that day and later, also after a prepayment, in 4 000 random cases', () => {
    fc.assert(
      fc.property(
        anyCase,
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 1, max: 99 }),
        (random, days, share) => {
          const found = agreed(random);
          if (found === null) return;
          const { loan, on, plan } = found;
          const day = addDays(on, days);
          let { payments } = found;
          let rows = plan.newRows;
          const ask = () => ({ terms: loan.terms, rows, payments, on: day });
          const whole = quotePrepayment({ ...ask(), strategy: 'settle' });
          const part = whole.amountFen - whole.principalFen + (whole.principalFen * BigInt(share)) / 100n;
          if (part < whole.amountFen && part > whole.amountFen - whole.principalFen) {
            const quote = quotePrepayment({ ...ask(), strategy: 'reduce_payment', amountFen: part });
            rows = quote.newRows;
            payments = [...payments, payment('PRE', quote.amountFen, day, quote.period)];
            expect(principalSum(rows)).to.equal(loan.terms.principalFen);
          }
          const end = quotePrepayment({ ...ask(), strategy: 'settle' });
          const position = project({
            terms: loan.terms,
            rows: end.newRows,
            payments: [...payments, payment('END', end.amountFen, day, end.period)],
            asOf: addDays(day, 400),
          });
          expect(position.closed).to.equal(true);
          expect(position.remainingFen + position.lateFeeOutstandingFen).to.equal(0n);
        },
      ),
      { numRuns: 4_000 },
    );
  });

  it('stands the same whatever the order in which payments of before and after it are posted, in 2 000 random cases', () => {
    fc.assert(
      fc.property(anyCase, fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 4 }), (random, days) => {
        const found = agreed(random);
        if (found === null) return;
        const { loan, on, plan } = found;
        const usual = plan.newRows[0]?.totalFen ?? 1n;
        const more = days.map((day, index) => payment(`N${index}`, usual + 1n, addDays(on, day)));
        const all = [...found.payments, ...more];
        const asOf = addDays(on, 420);
        const stand = (payments: LoanPayment[]) =>
          project({ terms: loan.terms, rows: plan.newRows, payments, asOf });
        expect(stand(all.toReversed())).to.deep.equal(stand(all));
      }),
      { numRuns: 2_000 },
    );
  });
});

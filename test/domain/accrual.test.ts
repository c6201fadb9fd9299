import { expect } from 'chai';
import fc from 'fast-check';
import {
  earnedInterest,
  type InterestStanding,
  lastMonthEnd,
  monthEndsBetween,
  recognisedInterest,
  recognitionsDue,
} from '../../domain/accrual.ts';
import { addDays, type BusinessDate, businessDateOf, daysBetween } from '../../domain/calendar.ts';
import type { LoanPayment } from '../../domain/loan.ts';
import { anyLoan, loanCase } from './support.ts';

const DISBURSED = '2026-01-10';

interface Row {
  readonly dueDate: BusinessDate;
  readonly interestFen: bigint;
  readonly kind?: 'instalment' | 'prepayment';
}
const due = (dueDate: BusinessDate, interestFen: bigint, kind: Row['kind'] = 'instalment'): Row => ({
  dueDate,
  interestFen,
  kind,
});
const earned = (rows: readonly Row[], asOf: BusinessDate): bigint =>
  earnedInterest({ disbursedOn: DISBURSED, rows }, asOf);

/** 12 000.00 at 12 % for a year, paid out on 10 January 2026: 120.00 of interest due on 10 February. */
const LOAN = loanCase({
  principalFen: 1_200_000n,
  annualRatePpm: 120_000,
  disbursedAtMs: Date.parse('2026-01-10T02:00:00Z'),
});
const standing = (payments: readonly LoanPayment[] = [], writtenOff = false): InterestStanding => ({
  terms: LOAN.terms,
  rows: LOAN.rows,
  payments,
  disbursedOn: DISBURSED,
  writtenOff,
});
const paid = (amountFen: bigint, valueDate: BusinessDate, reference = 'P1'): LoanPayment => ({
  reference,
  amountFen,
  valueDate,
});

describe('interest that is earned', () => {
  it('is a row’s interest × nights gone by ÷ nights of its period, half up', () => {
    const rows = [due('2026-02-10', 12_000n), due('2026-03-10', 11_054n)];
    expect(earned(rows, '2026-01-10'), 'the day of disbursement').to.equal(0n);
    expect(earned(rows, '2026-01-11'), '12000 ÷ 31 = 387.097').to.equal(387n);
    expect(earned(rows, '2026-01-31'), '12000 × 21 ÷ 31 = 8129.03').to.equal(8_129n);
    expect(earned(rows, '2026-02-10')).to.equal(12_000n);
    expect(earned(rows, '2026-02-28'), '12000 + 11054 × 18 ÷ 28 = 7106.14').to.equal(19_106n);
    expect(earned(rows, '2027-01-01')).to.equal(23_054n);
  });

  it('takes the residue on the due date, and no date earns more than a fen beside the others, in 10 000 random plans', () => {
    fc.assert(
      fc.property(anyLoan(24), fc.nat({ max: 23 }), ({ terms, rows }, index) => {
        const row = rows[index % rows.length];
        const before = rows[(index % rows.length) - 1];
        if (row === undefined) throw new Error('a plan has rows');
        const disbursedOn = businessDateOf(terms.disbursedAtMs);
        const from = before?.dueDate ?? disbursedOn;
        const days = daysBetween(from, row.dueDate);
        const at = (day: number) => earnedInterest({ disbursedOn, rows }, addDays(from, day));
        const base = at(0);
        for (const day of [1, days >> 1, days - 1]) {
          const off = (at(day) - base) * BigInt(days) - row.interestFen * BigInt(day);
          if ((off < 0n ? -off : off) * 2n > BigInt(days)) throw new Error(`day ${day} is off by ${off}`);
        }
        expect(at(days) - base).to.equal(row.interestFen);
      }),
      { numRuns: 10_000 },
    );
  });

  it('goes by due dates, which amendments may move out of the order of periods', () => {
    const rows = [due('2026-02-10', 3_100n), due('2026-04-10', 3_100n), due('2026-03-10', 2_800n)];
    expect(earned(rows, '2026-03-10'), 'two periods are over').to.equal(5_900n);
    expect(earned(rows, '2026-03-11'), 'a day of the 31 before 10 April').to.equal(6_000n);
  });

  it('ends with a prepayment and begins anew after it, but goes on beside one that bears none', () => {
    const prepaid = [due('2026-01-20', 1_000n, 'prepayment'), due('2026-02-10', 2_100n)];
    expect(earned(prepaid, '2026-01-20')).to.equal(1_000n);
    expect(earned(prepaid, '2026-01-30'), '1000 + 2100 × 10 ÷ 21').to.equal(2_000n);
    const begun = [due('2026-02-10', 3_100n), due('2026-01-20', 0n, 'prepayment')];
    expect(earned(begun, '2026-01-20'), '10 of 31 days').to.equal(1_000n);
  });

  it('is whole by the date of a restructuring for what its first row carries, and spread from there for the rest', () => {
    const row = {
      ...due('2026-03-10', 4_000n),
      inForce: { since: '2026-01-30' },
      carriedInterestFen: 100n,
    };
    expect(earned([row], '2026-01-29')).to.equal(0n);
    expect(earned([row], '2026-01-30')).to.equal(100n);
    expect(earned([row], '2026-02-08'), '100 + 3900 × 9 ÷ 39').to.equal(1_000n);
    expect(earned([row], '2026-03-10')).to.equal(4_000n);
  });
});

describe('interest that is recognised', () => {
  it('is what was earned, paid or not, up to 90 days past due, and what was paid beyond', () => {
    const owing = standing([paid(2_000n, '2026-02-10')]);
    const day90 = addDays('2026-02-10', 90);
    expect(recognisedInterest(owing, day90)).to.equal(earned(LOAN.rows, day90));
    expect(recognisedInterest(owing, addDays(day90, 1))).to.equal(2_000n);
    expect(recognisedInterest(standing(), addDays(day90, 1))).to.equal(0n);
  });

  it('is what was earned again once the oldest instalment is paid', () => {
    const on = addDays('2026-02-10', 95);
    const cured = standing([paid(106_619n + 20_000n, on)]);
    expect(recognisedInterest(cured, on)).to.equal(earned(LOAN.rows, on));
  });

  it('is what was paid when the loan is over: settled ahead of its term, or written off', () => {
    const all = LOAN.rows.reduce((sum, row) => sum + row.totalFen, 0n);
    const settled = standing([{ ...paid(all, '2026-01-12'), period: 12 }]);
    expect(recognisedInterest(settled, '2026-01-11')).to.equal(387n);
    const interest = LOAN.rows.reduce((sum, row) => sum + row.interestFen, 0n);
    expect(recognisedInterest(settled, '2026-01-12')).to.equal(interest);
    expect(recognisedInterest(standing([paid(500n, '2026-02-10')], true), '2026-02-20')).to.equal(500n);
  });
});

describe('what has to be in the books', () => {
  it('is each month end that is over, as the loan was known then, and today after a command', () => {
    const before = standing();
    const after = standing([paid(106_619n, '2026-02-10')], true);
    const due = recognitionsDue({ before, after, accruedOn: DISBURSED, today: '2026-03-05' });
    expect(due).to.deep.equal([
      { date: '2026-01-31', recognisedFen: 8_129n },
      { date: '2026-02-28', recognisedFen: 19_106n },
      { date: '2026-03-05', recognisedFen: 12_000n },
    ]);
  });

  it('is nothing while no month has ended and nobody does anything', () => {
    const wait = { before: standing(), after: null, accruedOn: DISBURSED };
    expect(recognitionsDue({ ...wait, today: '2026-01-31' }), 'a date counts when it is over').to.deep.equal(
      [],
    );
    expect(recognitionsDue({ ...wait, today: '2026-02-01' })).to.have.length(1);
  });

  it('is one entry today for a loan from before, whatever it has earned since it was lent', () => {
    const due = recognitionsDue({ before: standing(), after: null, accruedOn: null, today: '2026-03-10' });
    expect(due).to.deep.equal([{ date: '2026-03-10', recognisedFen: earned(LOAN.rows, '2026-03-10') }]);
  });

  it('never goes back before what is in the books', () => {
    const input = { before: standing(), after: standing(), accruedOn: '2026-02-28', today: '2026-02-20' };
    expect(recognitionsDue(input).map(({ date }) => date)).to.deep.equal(['2026-02-28']);
  });

  it('knows the ends of months', () => {
    expect(monthEndsBetween('2024-01-31', '2024-04-01')).to.deep.equal(['2024-02-29', '2024-03-31']);
    expect(monthEndsBetween('2026-01-10', '2026-01-31')).to.deep.equal([]);
    expect(lastMonthEnd('2026-03-01')).to.equal('2026-02-28');
    expect(lastMonthEnd('2026-01-15')).to.equal('2025-12-31');
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { businessDateOf } from '../../domain/calendar.ts';
import { interestFor, periodFraction } from '../../domain/day-count.ts';
import { formatYuan, sumFen } from '../../domain/money.ts';
import { buildPlan, periodsOfDays } from '../../domain/plan.ts';
import { anyLoan, DISBURSED_AT, loanCase, principalSum, refusalOf } from './support.ts';

const DOCUMENT = {
  principalFen: 50_000_000n,
  annualRatePpm: 45_000,
  months: 240,
  method: 'equal_installment' as const,
  rounding: 'level' as const,
  dayCount: 'monthly' as const,
  disbursedAtMs: DISBURSED_AT,
};

describe('the plan of document 002 §2.1', () => {
  const rows = buildPlan(DOCUMENT);

  it('has 240 level instalments of 3163.25, in all 759 180.00', () => {
    expect(rows).to.have.lengthOf(240);
    for (const row of rows) expect(row.totalFen).to.equal(316_325n);
    expect(formatYuan(sumFen(rows.map((row) => row.totalFen)))).to.equal('759180.00');
  });

  it('begins with 1288.25 of principal and 1875.00 of interest, and 498 711.75 left', () => {
    expect(rows[0]).to.include({
      principalFen: 128_825n,
      interestFen: 187_500n,
      remainingPrincipalFen: 49_871_175n,
    });
  });

  it('is due monthly at the time of day of the disbursement', () => {
    expect(rows.slice(0, 2).map((row) => new Date(row.dueAtMs).toISOString())).to.deep.equal([
      '2025-08-10T07:15:38.008Z',
      '2025-09-10T07:15:38.008Z',
    ]);
    expect(rows[0]?.dueDate).to.equal('2025-08-10');
  });
});

describe('a plan', () => {
  it('of a million over 360 months is the cent-exact schedule other systems compute', () => {
    const level = buildPlan({ ...DOCUMENT, principalFen: 100_000_000n, months: 360 });
    expect(new Set(level.map((row) => row.totalFen))).to.deep.equal(new Set([506_685n]));
    const last = buildPlan({
      ...DOCUMENT,
      principalFen: 100_000_000n,
      months: 360,
      rounding: 'last_instalment',
    });
    expect(last.slice(0, -1).every((row) => row.totalFen === 506_685n)).to.equal(true);
    expect(formatYuan(last.at(-1)?.totalFen ?? 0n)).to.equal('5069.26');
    expect(formatYuan(sumFen(last.map((row) => row.totalFen)))).to.equal('1824068.41');
  });

  it('of equal principal ends with the part that is left: 2776.98, in all 1 676 874.47', () => {
    const rows = buildPlan({
      ...DOCUMENT,
      principalFen: 100_000_000n,
      months: 360,
      method: 'equal_principal',
    });
    expect(formatYuan(rows[0]?.totalFen ?? 0n)).to.equal('6527.78');
    expect(formatYuan(rows.at(-1)?.principalFen ?? 0n)).to.equal('2776.98');
    expect(formatYuan(rows.at(-1)?.totalFen ?? 0n)).to.equal('2787.39');
    expect(formatYuan(sumFen(rows.map((row) => row.totalFen)))).to.equal('1676874.47');
  });

  it('clips due dates to the end of the month and returns to its day', () => {
    const rows = buildPlan({ ...DOCUMENT, months: 3, disbursedAtMs: Date.UTC(2026, 0, 31, 2) });
    expect(rows.map((row) => row.dueDate)).to.deep.equal(['2026-02-28', '2026-03-31', '2026-04-30']);
  });

  it('counts the day of the disbursement in Shanghai', () => {
    const rows = buildPlan({ ...DOCUMENT, months: 1, disbursedAtMs: Date.UTC(2026, 0, 30, 16, 30) });
    expect(rows[0]?.dueDate).to.equal('2026-02-28');
    expect(new Date(rows[0]?.dueAtMs ?? 0).toISOString()).to.equal('2026-02-27T16:30:00.000Z');
  });

  it('without a rate charges nothing, and the last total differs', () => {
    const rows = buildPlan({ ...DOCUMENT, principalFen: 20_000n, annualRatePpm: 0, months: 3 });
    expect(rows.map((row) => row.interestFen)).to.deep.equal([0n, 0n, 0n]);
    expect(rows.map((row) => row.totalFen)).to.deep.equal([6_667n, 6_667n, 6_666n]);
  });

  it('of five fen over ten months has no row in the negative', () => {
    const rows = buildPlan({ ...DOCUMENT, principalFen: 5n, months: 10 });
    expect(principalSum(rows)).to.equal(5n);
    expect(sumFen(rows.map((row) => row.interestFen))).to.equal(0n);
  });

  it('never ends in a balloon, even where a level payment of whole fen would not amortise', () => {
    const rows = buildPlan({ ...DOCUMENT, principalFen: 100_000_000n, annualRatePpm: 360_000, months: 600 });
    const usual = rows[0]?.totalFen ?? 0n;
    for (const row of rows) expect(row.totalFen <= usual + 2n && row.totalFen >= usual - 2n).to.equal(true);
    expect(rows.at(-1)?.remainingPrincipalFen).to.equal(0n);
  });

  it('takes 1 to 600 months', () => {
    expect(buildPlan({ ...DOCUMENT, months: 1 })).to.have.lengthOf(1);
    expect(buildPlan({ ...DOCUMENT, months: 600 })).to.have.lengthOf(600);
    for (const months of [0, 601]) refusalOf(() => buildPlan({ ...DOCUMENT, months }));
  });

  it('counts begun months of a term in days', () => {
    expect([1, 30, 31, 360, 365].map(periodsOfDays)).to.deep.equal([1, 1, 2, 12, 13]);
  });

  it('sums to the principal, never goes below zero and closes at zero, whatever the terms', () => {
    fc.assert(
      fc.property(anyLoan(600), ({ terms, rows, months }) => {
        expect(rows).to.have.lengthOf(terms.method === 'single_repayment' ? 1 : months);
        expect(principalSum(rows)).to.equal(terms.principalFen);
        let balance = terms.principalFen;
        let from = businessDateOf(terms.disbursedAtMs);
        for (const row of rows) {
          expect(row.principalFen >= 0n && row.interestFen >= 0n).to.equal(true);
          expect(row.totalFen).to.equal(row.principalFen + row.interestFen);
          // Every row but the last can be checked with a pocket calculator.
          if (row.period < rows.length) {
            const part = periodFraction(terms.dayCount, from, row.dueDate);
            expect(row.interestFen).to.equal(interestFor(balance, terms.annualRatePpm, part));
          }
          from = row.dueDate;
          balance -= row.principalFen;
          expect(row.remainingPrincipalFen).to.equal(balance);
        }
        expect(balance).to.equal(0n);
        if (terms.annualRatePpm === 0) expect(sumFen(rows.map((row) => row.interestFen))).to.equal(0n);
      }),
      { numRuns: 300 },
    );
  });

  it('has level instalments, unless the last interest had to be negative for it', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 100_000n, max: 1_000_000_000n }),
        fc.integer({ min: 10_000, max: 180_000 }),
        fc.integer({ min: 1, max: 60 }),
        (principalFen, annualRatePpm, months) => {
          const { rows } = loanCase({ principalFen, annualRatePpm, months });
          expect(new Set(rows.slice(0, -1).map((row) => row.totalFen)).size).to.be.at.most(1);
          const [first, last] = [rows[0], rows.at(-1)];
          if (!first || !last) throw new Error('no rows');
          if (last.totalFen === first.totalFen) return;
          expect(last.interestFen).to.equal(0n);
          expect(last.totalFen > first.totalFen).to.equal(true);
        },
      ),
    );
  });

  it('of 360 rows takes at most a millisecond', () => {
    const input = { ...DOCUMENT, principalFen: 100_000_000n, months: 360 };
    for (let warm = 0; warm < 200; warm++) buildPlan(input);
    const times = Array.from({ length: 21 }, () => {
      const start = performance.now();
      for (let run = 0; run < 10; run++) buildPlan(input);
      return (performance.now() - start) / 10;
    });
    expect(Math.min(...times)).to.be.at.most(1);
  });
});

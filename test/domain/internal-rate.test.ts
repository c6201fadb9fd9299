import { expect } from 'chai';
import fc from 'fast-check';
import { annualCost, monthlyRate } from '../../domain/internal-rate.ts';
import { buildPlan } from '../../domain/plan.ts';

describe('what a loan costs in a year', () => {
  it('is the contract’s rate where months are twelfths, whatever the method', () => {
    for (const method of ['equal_installment', 'equal_principal', 'interest_only'] as const) {
      const rows = buildPlan({
        principalFen: 100_000_000n,
        annualRatePpm: 45_000,
        months: 360,
        method,
        rounding: 'level',
        dayCount: 'monthly',
        disbursedAtMs: Date.parse('2025-07-10T07:15:38.008Z'),
      });
      const back = rows.map((row) => ({ month: row.period, amountFen: row.totalFen }));
      // the effective rate of 4.5 % paid monthly: (1 + 0.045 ÷ 12)^12 − 1
      expect(annualCost(100_000_000n, back), method).to.deep.equal({
        nominalPpm: 45_000,
        effectivePpm: 45_940,
      });
    }
  });

  it('counts what comes back at once at the end: 6 % simple over two years is less when compounded', () => {
    // 1.12^(1/24) − 1 a month: 0.473 319 %; a year 5.830 1 %
    expect(annualCost(10_000n, [{ month: 24, amountFen: 11_200n }])).to.deep.equal({
      nominalPpm: 56_798,
      effectivePpm: 58_301,
    });
  });

  it('is nothing where nothing is added', () => {
    expect(annualCost(100n, [{ month: 1, amountFen: 100n }])).to.deep.equal({
      nominalPpm: 0,
      effectivePpm: 0,
    });
  });

  it('finds again the rate by which any single amount grew', () => {
    const step = 10n ** 12n;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 50_000 }),
        fc.integer({ min: 1, max: 60 }),
        (ppmOfMonth, month) => {
          const lent = 10n ** 20n;
          const growth = BigInt(1_000_000 + ppmOfMonth);
          const amountFen = (lent * growth ** BigInt(month)) / 1_000_000n ** BigInt(month);
          const found = monthlyRate(lent, [{ month, amountFen }]);
          const expected = (BigInt(ppmOfMonth) * step) / 1_000_000n;
          expect(found >= expected - 1n && found <= expected + 1n, `${found} for ${expected}`).to.equal(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('grows with whatever is paid on top', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 1_000n, max: 100_000n }), { minLength: 1, maxLength: 24 }),
        fc.bigInt({ min: 1n, max: 10_000n }),
        (amounts, more) => {
          const lent = amounts.reduce((sum, amount) => sum + amount, 0n);
          const back = amounts.map((amountFen, index) => ({ month: index + 1, amountFen }));
          const dearer = back.map((row, index) =>
            index === 0 ? { ...row, amountFen: row.amountFen + more } : row,
          );
          expect(monthlyRate(lent, dearer) > monthlyRate(lent, back)).to.equal(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});

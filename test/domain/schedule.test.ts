import { expect } from 'chai';
import fc from 'fast-check';
import { formatYuan, sumFen, yuanNumber } from '../../domain/money.ts';
import type { CalculatedRow } from '../../domain/schedule/calculation.ts';
import { compareMethods } from '../../domain/schedule/comparison.ts';
import { calculateEqualInstallment } from '../../domain/schedule/equal-installment.ts';
import { calculateEqualPrincipal } from '../../domain/schedule/equal-principal.ts';
import { calculatePrepayment } from '../../domain/schedule/prepayment-calculator.ts';
import { refusalOf } from './support.ts';

const MILLION = { principalFen: 100_000_000n, annualRatePpm: 45_000, months: 360 };

function printed(row: CalculatedRow | undefined) {
  if (!row) throw new Error('no such row');
  return [row.period, row.paymentFen, row.principalFen, row.interestFen, row.remainingPrincipalFen].map(
    (value) => (typeof value === 'bigint' ? yuanNumber(value) : value),
  );
}

describe('the calculators print every figure of document 002', () => {
  it('§1.1 equal instalment', () => {
    const result = calculateEqualInstallment(MILLION);
    expect(formatYuan(result.monthlyPaymentFen)).to.equal('5066.85');
    expect(formatYuan(result.totalPaymentFen)).to.equal('1824067.12');
    expect(formatYuan(result.totalInterestFen)).to.equal('824067.12');
    expect(result.rows).to.have.lengthOf(360);
    expect(printed(result.rows[0])).to.deep.equal([1, 5066.85, 1316.85, 3750, 998683.15]);
    expect(printed(result.rows[59])).to.deep.equal([60, 5066.85, 1642.27, 3424.58, 911579.17]);
    expect(printed(result.rows[359])).to.deep.equal([360, 5066.85, 5047.92, 18.93, 0]);
  });

  it('§1.2 equal principal', () => {
    const result = calculateEqualPrincipal(MILLION);
    expect(formatYuan(result.monthlyPrincipalFen)).to.equal('2777.78');
    expect(formatYuan(result.firstMonthPaymentFen)).to.equal('6527.78');
    expect(formatYuan(result.lastMonthPaymentFen)).to.equal('2788.19');
    expect(yuanNumber(result.totalPaymentFen)).to.equal(1676875);
    expect(yuanNumber(result.totalInterestFen)).to.equal(676875);
    expect(printed(result.rows[0])).to.deep.equal([1, 6527.78, 2777.78, 3750, 997222.22]);
    expect(printed(result.rows[359])).to.deep.equal([360, 2788.19, 2777.78, 10.42, 0]);
  });

  it('§1.3 comparison', () => {
    const result = compareMethods(MILLION);
    expect(formatYuan(result.interestDifferenceFen)).to.equal('147192.12');
    expect(formatYuan(result.paymentDifferenceFen)).to.equal('147192.12');
    expect(formatYuan(result.equalInstallment.totalPaymentFen)).to.equal('1824067.12');
    expect(formatYuan(result.equalPrincipal.lastMonthPaymentFen)).to.equal('2788.19');
  });

  it('§1.4 prepayment, whose savedInterest mixes rounded rows with an unrounded new total', () => {
    const result = calculatePrepayment({
      ...MILLION,
      originalMonths: 360,
      paidMonths: 60,
      prepaymentFen: 20_000_000n,
      method: 'equal_installment',
    });
    expect(result.full).to.equal(false);
    expect(formatYuan(result.newPrincipalFen)).to.equal('711579.17');
    expect(formatYuan(result.newMonthlyPaymentFen)).to.equal('3955.19');
    expect(formatYuan(result.savedInterestFen)).to.equal('133499.54');
    expect(formatYuan(result.newTotalInterestFen)).to.equal('474977.27');
    expect(result.rows).to.have.lengthOf(300);
    expect(result.rows[0]?.period).to.equal(61);
    expect(result.rows.at(-1)?.remainingPrincipalFen).to.equal(0n);
  });
});

describe('the prepayment calculator', () => {
  const half = { principalFen: 12_000_000n, annualRatePpm: 60_000, originalMonths: 12, paidMonths: 6 };

  it('handles equal principal by the same rule', () => {
    const result = calculatePrepayment({ ...half, prepaymentFen: 3_000_000n, method: 'equal_principal' });
    // 60 000 are left, 30 000 stay: 5 000 a month; 150 + 125 + … against 300 + 250 + …
    expect(formatYuan(result.newPrincipalFen)).to.equal('30000.00');
    expect(formatYuan(result.newMonthlyPaymentFen)).to.equal('5150.00');
    expect(formatYuan(result.newTotalInterestFen)).to.equal('525.00');
    expect(formatYuan(result.savedInterestFen)).to.equal('525.00');
  });

  for (const method of ['equal_installment', 'equal_principal'] as const)
    it(`closes the loan when the balance as printed is prepaid (${method})`, () => {
      const odd = { ...half, principalFen: 10_000_001n };
      const refusal = refusalOf(() => calculatePrepayment({ ...odd, prepaymentFen: 10_000_001n, method }));
      expect(refusal.code).to.equal('amount_out_of_range');
      const result = calculatePrepayment({
        ...odd,
        prepaymentFen: BigInt(String(refusal.facts['maxFen'])),
        method,
      });
      expect(result).to.include({
        full: true,
        newPrincipalFen: 0n,
        newMonthlyPaymentFen: 0n,
        newTotalInterestFen: 0n,
      });
      expect(result.rows).to.deep.equal([]);
      expect(result.savedInterestFen > 0n).to.equal(true);
    });

  it('refuses a loan that is over, and amounts that are not positive', () => {
    const input = { ...half, method: 'equal_installment' as const };
    expect(
      refusalOf(() => calculatePrepayment({ ...input, paidMonths: 12, prepaymentFen: 1n })).code,
    ).to.equal('term_out_of_range');
    expect(refusalOf(() => calculatePrepayment({ ...input, prepaymentFen: 0n })).code).to.equal(
      'amount_out_of_range',
    );
  });

  it('never saves a negative sum and never leaves more interest than before', () => {
    fc.assert(
      fc.property(
        fc.record({
          principalFen: fc.bigInt({ min: 10_000n, max: 1_000_000_000n }),
          annualRatePpm: fc.integer({ min: 0, max: 240_000 }),
          originalMonths: fc.integer({ min: 2, max: 120 }),
          method: fc.constantFrom('equal_installment' as const, 'equal_principal' as const),
        }),
        fc.nat(),
        (loan, seed) => {
          const paidMonths = seed % (loan.originalMonths - 1);
          const result = calculatePrepayment({
            ...loan,
            paidMonths,
            prepaymentFen: loan.principalFen / 200n,
          });
          // Rounded rows on one side may be half a fen each above or below the exact interest.
          expect(result.savedInterestFen >= -BigInt(loan.originalMonths)).to.equal(true);
          expect(result.rows.at(-1)?.remainingPrincipalFen).to.equal(0n);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('the calculators', () => {
  it('charge nothing without a rate', () => {
    const input = { principalFen: 100_000n, annualRatePpm: 0, months: 3 };
    for (const result of [calculateEqualInstallment(input), calculateEqualPrincipal(input)]) {
      expect(result.totalInterestFen).to.equal(0n);
      expect(result.totalPaymentFen).to.equal(100_000n);
      expect(result.rows.map((row) => row.remainingPrincipalFen)).to.deep.equal([66_667n, 33_333n, 0n]);
    }
  });

  it('take a single month', () => {
    const result = calculateEqualInstallment({ principalFen: 1_200_000n, annualRatePpm: 120_000, months: 1 });
    expect(formatYuan(result.monthlyPaymentFen)).to.equal('12120.00');
    expect(
      compareMethods({ principalFen: 1_200_000n, annualRatePpm: 120_000, months: 1 }).interestDifferenceFen,
    ).to.equal(0n);
  });

  it('refuse amounts and terms that are out of range', () => {
    for (const months of [0, 601, 1.5, Number.NaN])
      expect(refusalOf(() => calculateEqualInstallment({ ...MILLION, months })).code).to.equal(
        'term_out_of_range',
      );
    for (const principalFen of [0n, -1n])
      expect(refusalOf(() => calculateEqualPrincipal({ ...MILLION, principalFen })).code).to.equal(
        'amount_out_of_range',
      );
  });

  it('end at zero, with each row within a fen of its parts and the total within rounding of its rows', () => {
    fc.assert(
      fc.property(
        fc.record({
          principalFen: fc.bigInt({ min: 1n, max: 10_000_000_000n }),
          annualRatePpm: fc.integer({ min: 0, max: 360_000 }),
          months: fc.integer({ min: 1, max: 120 }),
        }),
        (input) => {
          for (const result of [calculateEqualInstallment(input), calculateEqualPrincipal(input)]) {
            expect(result.rows.at(-1)?.remainingPrincipalFen).to.equal(0n);
            const slack = BigInt(input.months);
            const interest = sumFen(result.rows.map((row) => row.interestFen)) - result.totalInterestFen;
            expect(interest <= slack && interest >= -slack, `interest off by ${interest}`).to.equal(true);
            for (const row of result.rows) {
              const off = row.paymentFen - row.principalFen - row.interestFen;
              expect(off <= 1n && off >= -1n).to.equal(true);
            }
          }
          expect(compareMethods(input).interestDifferenceFen >= 0n).to.equal(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

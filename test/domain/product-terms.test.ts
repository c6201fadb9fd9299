import { expect } from 'chai';
import { accrualFraction, periodFraction } from '../../domain/day-count.ts';
import type { LoanTerms, PlanRow } from '../../domain/loan.ts';
import { formatYuan, sumFen } from '../../domain/money.ts';
import { buildPlan } from '../../domain/plan.ts';
import { quotePrepayment } from '../../domain/prepayment.ts';
import { loanCase, refusalOf } from './support.ts';

const noon = (date: string): number => Date.parse(`${date}T12:00:00+08:00`);

const printed = (row: PlanRow | undefined): string[] =>
  row === undefined
    ? []
    : [row.dueDate, ...[row.principalFen, row.interestFen, row.totalFen].map(formatYuan)];

/** 100 000.00 at 6 % for a year, paid out on 31 January 2026. */
const bullet = (terms: Partial<LoanTerms>): PlanRow[] =>
  buildPlan({
    principalFen: 10_000_000n,
    annualRatePpm: 60_000,
    months: 12,
    rounding: 'level',
    dayCount: 'monthly',
    method: 'interest_only',
    disbursedAtMs: noon('2026-01-31'),
    ...terms,
  });

describe('day counts', () => {
  const span = (dayCount: Parameters<typeof accrualFraction>[0], from: string, to: string): string => {
    const { numerator, denominator } = accrualFraction(dayCount, from, to);
    return `${numerator}/${denominator}`;
  };

  it('count actual days over 360 or 365, the leap day too', () => {
    expect(span('actual_360', '2024-02-01', '2024-03-01')).to.equal('29/360');
    expect(span('actual_365', '2024-02-01', '2024-03-01')).to.equal('29/365');
    expect(span('actual_365', '2024-01-01', '2025-01-01')).to.equal('366/365');
  });

  // the values that QuantLib's Thirty360(European) gives
  it('30E/360 takes a 31st for a 30th and leaves the end of February alone', () => {
    expect(span('thirty_360', '2026-01-31', '2026-02-28')).to.equal('28/360');
    expect(span('thirty_360', '2026-02-28', '2026-03-31')).to.equal('32/360');
    expect(span('thirty_360', '2026-01-30', '2026-03-31')).to.equal('60/360');
    expect(span('thirty_360', '2026-01-01', '2027-01-01')).to.equal('360/360');
  });

  it('a month is a twelfth whatever its days; a span inside it counts actual days over 360', () => {
    expect(periodFraction('monthly', '2026-01-31', '2026-02-28')).to.deep.equal({
      numerator: 1n,
      denominator: 12n,
    });
    expect(span('monthly', '2026-02-01', '2026-02-11')).to.equal('10/360');
  });

  it('nothing accrues backwards', () => {
    expect(span('actual_360', '2026-02-11', '2026-02-01')).to.equal('0/360');
  });
});

describe('plans by product', () => {
  it('先息后本: interest every month on the whole principal, which comes with the last row', () => {
    const rows = bullet({});
    expect(rows).to.have.lengthOf(12);
    for (const row of rows.slice(0, -1))
      expect(printed(row).slice(1)).to.deep.equal(['0.00', '500.00', '500.00']);
    expect(printed(rows.at(-1))).to.deep.equal(['2027-01-31', '100000.00', '500.00', '100500.00']);
    expect(rows[1]?.dueDate, '31 January and two months').to.equal('2026-03-31');
  });

  it('先息后本 by actual days: February costs less than March', () => {
    const rows = bullet({ dayCount: 'actual_360' });
    // 28, 31, 30 days × 100 000 × 6 % ÷ 360
    expect(rows.slice(0, 3).map((row) => formatYuan(row.interestFen))).to.deep.equal([
      '466.67',
      '516.67',
      '500.00',
    ]);
    expect(
      formatYuan(sumFen(rows.map((row) => row.interestFen))),
      '365 ÷ 360 of a year, rounded twelve times',
    ).to.equal('6083.36');
  });

  it('一次性还本付息: one row at maturity with the interest of the whole term', () => {
    expect(bullet({ method: 'single_repayment' }).map(printed)).to.deep.equal([
      ['2027-01-31', '100000.00', '6000.00', '106000.00'],
    ]);
    expect(bullet({ method: 'single_repayment', dayCount: 'actual_365' }).map(printed)).to.deep.equal([
      ['2027-01-31', '100000.00', '6000.00', '106000.00'],
    ]);
    expect(bullet({ method: 'single_repayment', dayCount: 'actual_360' }).map(printed)).to.deep.equal([
      ['2027-01-31', '100000.00', '6083.33', '106083.33'],
    ]);
  });
});

describe('prepaying a loan whose principal comes at the end', () => {
  const quote = (terms: Partial<LoanTerms>, on: string, amountFen?: bigint) => {
    const loan = loanCase({
      principalFen: 10_000_000n,
      annualRatePpm: 60_000,
      disbursedAtMs: noon('2026-01-10'),
      ...terms,
    });
    return quotePrepayment({
      terms: loan.terms,
      rows: loan.rows,
      payments: [],
      on,
      strategy: amountFen === undefined ? 'settle' : 'reduce_payment',
      ...(amountFen === undefined ? {} : { amountFen }),
    });
  };

  it('settles a single repayment with the interest of the days it was used, never with more than printed', () => {
    // 90 days ÷ 360 × 6 % × 100 000
    expect(formatYuan(quote({ method: 'single_repayment' }, '2026-04-10').amountFen)).to.equal('101500.00');
    expect(
      formatYuan(quote({ method: 'single_repayment', dayCount: 'actual_365' }, '2026-04-10').amountFen),
    ).to.equal('101479.45');
    expect(formatYuan(quote({ method: 'single_repayment' }, '2027-01-09').amountFen)).to.equal('106000.00');
  });

  it('a part of a single repayment leaves one row with interest on what is left for what remains of the term', () => {
    const half = quote({ method: 'single_repayment', dayCount: 'actual_360' }, '2026-07-09', 5_300_000n);
    expect(formatYuan(half.accruedInterestFen), '180 days').to.equal('3000.00');
    expect(formatYuan(half.principalFen)).to.equal('50000.00');
    // 185 days are left: 50 000 × 6 % × 185 ÷ 360
    expect(half.newRows.map(printed)).to.deep.equal([
      ['2026-07-09', '50000.00', '3000.00', '53000.00'],
      ['2027-01-10', '50000.00', '1541.67', '51541.67'],
    ]);
  });

  it('an interest-only loan pays less interest afterwards', () => {
    const paid = quote({ method: 'interest_only' }, '2026-01-10', 4_000_000n);
    expect(formatYuan(paid.newMonthlyPaymentFen)).to.equal('300.00');
    expect(printed(paid.newRows.at(-1)).slice(1)).to.deep.equal(['60000.00', '300.00', '60300.00']);
  });

  it('cannot be made shorter: there is no instalment that could stay', () => {
    for (const method of ['interest_only', 'single_repayment'] as const) {
      const loan = loanCase({ method });
      const refusal = refusalOf(() =>
        quotePrepayment({
          terms: loan.terms,
          rows: loan.rows,
          payments: [],
          on: loan.rows[0]?.dueDate === undefined ? '' : '2025-07-20',
          strategy: 'reduce_term',
          amountFen: 1_000_000n,
        }),
      );
      expect(refusal.code).to.equal('invalid_input');
      expect(refusal.facts).to.have.nested.property('errors.strategy');
    }
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { addDays } from '../../domain/calendar.ts';
import { project } from '../../domain/loan-position.ts';
import { formatYuan } from '../../domain/money.ts';
import { PREPAYMENT_STRATEGIES } from '../../domain/prepayment.ts';
import { prepaymentOptions } from '../../domain/prepayment-options.ts';
import { anyLoan, anyPayments, loanCase } from './support.ts';

describe('what an amount can do for a loan', () => {
  it('shows 100 000 of a million after twelve instalments both ways, beside what is without it', () => {
    const loan = loanCase({ principalFen: 100_000_000n, months: 360, rounding: 'last_instalment' });
    const payments = loan.rows
      .slice(0, 12)
      .map((row) => ({ reference: `P${row.period}`, amountFen: row.totalFen, valueDate: row.dueDate }));
    const on = loan.rows[11]?.dueDate ?? '';
    const { unchanged, options } = prepaymentOptions({ ...loan, payments, on, amountFen: 10_000_000n });
    expect(unchanged.months).to.equal(348);
    expect(formatYuan(unchanged.monthlyPaymentFen)).to.equal('5066.85');
    const shown = options.map((option) =>
      'quote' in option
        ? [
            option.strategy,
            formatYuan(option.quote.newMonthlyPaymentFen),
            option.quote.newMonths,
            option.lastDueDate,
          ]
        : [option.strategy, option.obstacle],
    );
    expect(shown).to.deep.equal([
      ['reduce_payment', '4551.86', 348, unchanged.lastDueDate],
      ['reduce_term', '5066.85', 284, loan.rows[12 + 284 - 1]?.dueDate],
      ['settle', '0.00', 0, on],
    ]);
  });

  it('says why there is no choice: nothing to shorten, everything repaid, nothing left for principal', () => {
    const obstacles = (input: { amountFen: bigint; method: 'interest_only' | 'equal_principal' }) => {
      const loan = loanCase({ principalFen: 10_000_000n, method: input.method });
      const on = loan.rows[0]?.dueDate ?? '';
      return prepaymentOptions({ ...loan, payments: [], on, amountFen: input.amountFen }).options.map(
        (option) => ('obstacle' in option ? option.obstacle : null),
      );
    };
    expect(obstacles({ amountFen: 1_000_000n, method: 'interest_only' })).to.deep.equal([
      null,
      'cannot_shorten',
      null,
    ]);
    expect(obstacles({ amountFen: 20_000_000n, method: 'equal_principal' })).to.deep.equal([
      'settles',
      'settles',
      null,
    ]);
    expect(obstacles({ amountFen: 1n, method: 'equal_principal' })).to.deep.equal([
      'nothing_for_principal',
      'nothing_for_principal',
      null,
    ]);
  });

  const anySituation = anyLoan(36).chain((loan) =>
    fc.tuple(
      fc.constant(loan),
      anyPayments(loan, 5),
      fc.integer({ min: 0, max: loan.months * 31 + 60 }),
      fc.bigInt({ min: 1n, max: loan.terms.principalFen * 2n }),
    ),
  );

  it('always lets it be settled, never ends a shorter term later, and names a least amount that is enough', () => {
    fc.assert(
      fc.property(anySituation, ([loan, some, day, amountFen]) => {
        const on = addDays(loan.rows[0]?.dueDate ?? '', day - 31);
        const payments = some.filter((payment) => payment.valueDate <= on);
        const input = { ...loan, payments, on, amountFen };
        if (project({ ...input, asOf: on }).closed) return;
        const { unchanged, options } = prepaymentOptions(input);
        expect(options.map((option) => option.strategy)).to.deep.equal(PREPAYMENT_STRATEGIES);
        const [lower, shorter, settle] = options;
        expect(settle && 'quote' in settle && settle.quote.closes).to.equal(true);
        if (lower && shorter && 'quote' in lower && 'quote' in shorter) {
          expect(shorter.lastDueDate <= lower.lastDueDate).to.equal(true);
          expect(shorter.quote.amountFen).to.equal(amountFen);
          expect(lower.quote.amountFen).to.equal(amountFen);
          expect(lower.quote.newMonths <= unchanged.months).to.equal(true);
        }
        if (lower && 'obstacle' in lower && lower.leastFen !== null) {
          expect(lower.leastFen > amountFen).to.equal(true);
          const enough = prepaymentOptions({ ...input, amountFen: lower.leastFen }).options[0];
          expect(enough && ('quote' in enough || enough.obstacle === 'settles')).to.equal(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

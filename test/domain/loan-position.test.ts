import { expect } from 'chai';
import fc from 'fast-check';
import { addDays } from '../../domain/calendar.ts';
import type { LoanPayment } from '../../domain/loan.ts';
import { type LoanPosition, project } from '../../domain/loan-position.ts';
import { formatYuan, sumFen } from '../../domain/money.ts';
import { anyLoan, anyPayments, endOf, type LoanCase, loanCase } from './support.ts';

const document = loanCase({ principalFen: 50_000_000n, months: 240 });

function at(loan: LoanCase, asOf: string, payments: readonly LoanPayment[] = []): LoanPosition {
  return project({ terms: loan.terms, rows: loan.rows, payments, asOf });
}

function statuses(position: LoanPosition): string[] {
  return position.rows.map((row) => row.status);
}

describe('the position of a loan in document 002', () => {
  const paid = at(document, '2025-07-20', [
    { reference: 'TXN123456', amountFen: 316_325n, valueDate: '2025-06-10', period: 1 },
  ]);

  it('§2.1 counts one paid period of 240, 756 016.75 remaining and progress 0', () => {
    expect(paid.periods).to.deep.equal({ pending: 239, partial: 0, overdue: 0, paid: 1 });
    expect(formatYuan(paid.totalFen)).to.equal('759180.00');
    expect(formatYuan(paid.paidFen)).to.equal('3163.25');
    expect(formatYuan(paid.remainingFen)).to.equal('756016.75');
    expect(paid.progressPercent).to.equal(0);
  });

  it('§2.2 is in progress and shows period 2 next', () => {
    expect(paid.repaymentStatus).to.equal('in_progress');
    expect(paid.nextPeriod).to.equal(2);
    expect(paid.rows[1]?.totalFen).to.equal(316_325n);
  });

  it('§2.3 takes a payment dated before the disbursement for the period it names', () => {
    expect(paid.rows[0]).to.include({ status: 'paid', paidOn: '2025-06-10', paidInterestFen: 187_500n });
    expect(paid.surplusFen).to.equal(0n);
  });

  it('§2.4 is normal while nothing is paid', () => {
    expect(at(document, '2025-07-20').repaymentStatus).to.equal('normal');
  });
});

describe('the status of a row', () => {
  const loan = loanCase({ months: 3 });
  const [first] = loan.rows;
  if (!first) throw new Error('no rows');
  const half = {
    reference: 'a',
    amountFen: first.totalFen / 2n,
    valueDate: addDays(first.dueDate, -5),
    period: 1,
  };

  it('is pending up to the end of its due date, overdue from the next date on, also within grace', () => {
    expect(statuses(at(loan, first.dueDate))).to.deep.equal(['pending', 'pending', 'pending']);
    const late = at(loan, addDays(first.dueDate, 1));
    expect(statuses(late)).to.deep.equal(['overdue', 'pending', 'pending']);
    expect(late).to.include({ repaymentStatus: 'overdue', daysPastDue: 1 });
  });

  it('is partial when partly paid before it is due, and overdue when partly paid after', () => {
    expect(statuses(at(loan, first.dueDate, [half]))[0]).to.equal('partial');
    expect(statuses(at(loan, addDays(first.dueDate, 1), [half]))[0]).to.equal('overdue');
  });

  it('becomes completed for the loan when everything is paid', () => {
    const payments = loan.rows.map((row) => ({
      reference: `${row.period}`,
      amountFen: row.totalFen,
      valueDate: row.dueDate,
    }));
    const position = at(loan, endOf(loan), payments);
    expect(position).to.include({
      closed: true,
      repaymentStatus: 'completed',
      nextPeriod: null,
      progressPercent: 100,
    });
    expect(
      position.remainingFen + position.principalOutstandingFen + position.lateFeeOutstandingFen,
    ).to.equal(0n);
  });
});

describe('the allocation of a payment', () => {
  const loan = loanCase({ annualRatePpm: 120_000, months: 6 });
  const [first, second, third] = loan.rows;
  if (!first || !second || !third) throw new Error('no rows');

  it('covers late fee, interest, principal of the oldest period before the next one', () => {
    const valueDate = addDays(second.dueDate, 1);
    const owed = at(loan, valueDate);
    const fee = owed.rows[0]?.lateFeeOutstandingFen ?? 0n;
    expect(fee > 0n).to.equal(true);
    const amountFen = fee + first.totalFen + second.interestFen + 1n;
    const [payment] = at(loan, valueDate, [{ reference: 'a', amountFen, valueDate }]).payments;
    expect(payment?.parts).to.deep.equal([
      { period: 1, lateFeeFen: fee, interestFen: first.interestFen, principalFen: first.principalFen },
      { period: 2, lateFeeFen: 0n, interestFen: second.interestFen, principalFen: 1n },
    ]);
  });

  it('never touches a later period: what is left is surplus', () => {
    const payment = { reference: 'a', amountFen: first.totalFen + 777n, valueDate: first.dueDate };
    const position = at(loan, first.dueDate, [payment]);
    expect(position.surplusFen).to.equal(777n);
    expect(statuses(position)).to.deep.equal(['paid', 'pending', 'pending', 'pending', 'pending', 'pending']);
  });

  it('before the first due date covers nothing unless it names a period', () => {
    const valueDate = addDays(first.dueDate, -3);
    expect(at(loan, valueDate, [{ reference: 'a', amountFen: 500n, valueDate }]).surplusFen).to.equal(500n);
    expect(
      at(loan, valueDate, [{ reference: 'a', amountFen: 500n, valueDate, period: 1 }]).surplusFen,
    ).to.equal(0n);
  });

  it('recorded against a later period pays the older ones first', () => {
    const valueDate = addDays(first.dueDate, 1);
    const payment = { reference: 'a', amountFen: first.totalFen + 5n, valueDate, period: 3 };
    const position = at(loan, valueDate, [payment]);
    expect(statuses(position).slice(0, 3)).to.deep.equal(['paid', 'partial', 'pending']);
  });

  it('of a payment posted late but value-dated in time takes back the late fee', () => {
    const asOf = addDays(first.dueDate, 20);
    expect(at(loan, asOf).lateFeeOutstandingFen > 0n).to.equal(true);
    const payment = { reference: 'a', amountFen: first.totalFen, valueDate: first.dueDate };
    expect(at(loan, asOf, [payment])).to.include({ lateFeeAccruedFen: 0n, repaymentStatus: 'in_progress' });
  });

  it('leaves payments out that are value-dated after the day of the question', () => {
    const payment = { reference: 'a', amountFen: first.totalFen, valueDate: first.dueDate };
    expect(at(loan, addDays(first.dueDate, -1), [payment]).paidFen).to.equal(0n);
  });

  it('treats equal dates by amount, so that the numbers given at posting decide nothing', () => {
    const parts = (references: readonly [string, string]) => {
      const amounts = [first.interestFen - 1n, first.principalFen] as const;
      const payments = amounts.map((amountFen, index) => ({
        reference: references[index] ?? '',
        amountFen,
        valueDate: first.dueDate,
      }));
      return at(loan, first.dueDate, payments).payments.map((payment) => [payment.amountFen, payment.parts]);
    };
    expect(parts(['a', 'b'])).to.deep.equal(parts(['b', 'a']));
  });

  it('refuses amounts that are not positive', () => {
    for (const amountFen of [0n, -5n])
      expect(() =>
        at(loan, first.dueDate, [{ reference: 'a', amountFen, valueDate: first.dueDate }]),
      ).to.throw(RangeError);
  });
});

describe('a position, whatever the loan and its payments', () => {
  const anyHistory = anyLoan(24).chain((loan) =>
    fc
      .tuple(fc.constant(loan), anyPayments(loan))
      .chain(([some, payments]) =>
        fc.tuple(
          fc.constant(some),
          fc.constant(payments),
          fc.shuffledSubarray(payments, { minLength: payments.length, maxLength: payments.length }),
          fc.integer({ min: -40, max: some.months * 31 + 120 }),
        ),
      ),
  );

  it('does not depend on the order in which payments were posted', () => {
    fc.assert(
      fc.property(anyHistory, ([loan, payments, shuffled, day]) => {
        const asOf = addDays(loan.rows[0]?.dueDate ?? '', day);
        expect(at(loan, asOf, shuffled)).to.deep.equal(at(loan, asOf, payments));
      }),
      { numRuns: 300 },
    );
  });

  it('accounts for every fen that came in', () => {
    fc.assert(
      fc.property(anyHistory, ([loan, payments, , day]) => {
        const position = at(loan, addDays(loan.rows[0]?.dueDate ?? '', day), payments);
        for (const payment of position.payments) {
          const spent = sumFen(
            payment.parts.flatMap((part) => [part.lateFeeFen, part.interestFen, part.principalFen]),
          );
          expect(spent + payment.surplusFen).to.equal(payment.amountFen);
          for (const part of payment.parts)
            expect(part.lateFeeFen >= 0n && part.interestFen >= 0n && part.principalFen >= 0n).to.equal(true);
        }
        const received = sumFen(position.payments.map((payment) => payment.amountFen));
        expect(position.paidFen + position.lateFeePaidFen + position.surplusFen).to.equal(received);
        expect(position.paidPrincipalFen + position.principalOutstandingFen).to.equal(
          loan.terms.principalFen,
        );
        expect(position.paidInterestFen + position.paidPrincipalFen).to.equal(position.paidFen);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every row within its bounds, and its status true', () => {
    fc.assert(
      fc.property(anyHistory, ([loan, payments, , day]) => {
        const position = at(loan, addDays(loan.rows[0]?.dueDate ?? '', day), payments);
        for (const row of position.rows) {
          expect(row.paidPrincipalFen >= 0n && row.paidPrincipalFen <= row.principalFen).to.equal(true);
          expect(row.paidInterestFen >= 0n && row.paidInterestFen <= row.interestFen).to.equal(true);
          expect(row.lateFeeOutstandingFen >= 0n).to.equal(true);
          expect(row.paidFen + row.openFen).to.equal(row.totalFen);
          expect(row.status === 'paid').to.equal(row.openFen === 0n);
          if (row.status === 'paid') expect(row.lateFeeOutstandingFen).to.equal(0n);
          expect(row.status === 'overdue').to.equal(row.daysPastDue > 0);
        }
        expect(sumFen(Object.values(position.periods).map(BigInt))).to.equal(BigInt(loan.rows.length));
        expect(position.closed).to.equal(position.remainingFen === 0n);
      }),
      { numRuns: 300 },
    );
  });

  it('closes at zero when what is due on its date is paid', () => {
    fc.assert(
      fc.property(anyHistory, ([loan, payments]) => {
        const asOf = endOf(loan);
        const { dueFen } = at(loan, asOf, payments);
        const closing = dueFen > 0n ? [{ reference: 'last', amountFen: dueFen, valueDate: asOf }] : [];
        const position = at(loan, asOf, [...payments, ...closing]);
        expect(position.closed).to.equal(true);
        expect(position.principalOutstandingFen + position.lateFeeOutstandingFen).to.equal(0n);
        expect(position.payments.find((payment) => payment.reference === 'last')?.surplusFen ?? 0n).to.equal(
          0n,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('of 360 rows and 360 payments takes at most five milliseconds', () => {
    const loan = loanCase({ principalFen: 100_000_000n, months: 360 });
    const payments = loan.rows.map((row, index) => ({
      reference: `P${index}`,
      amountFen: row.totalFen,
      valueDate: addDays(row.dueDate, (index * 7) % 9),
    }));
    for (let warm = 0; warm < 30; warm++) at(loan, '2056-01-01', payments);
    const times = Array.from({ length: 15 }, () => {
      const start = performance.now();
      at(loan, '2056-01-01', payments);
      return performance.now() - start;
    });
    expect(Math.min(...times)).to.be.at.most(5);
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { addDays } from '../../domain/calendar.ts';
import { explainRow } from '../../domain/explanation.ts';
import { project } from '../../domain/loan-position.ts';
import { formatYuan, sumFen } from '../../domain/money.ts';
import { quotePrepayment } from '../../domain/prepayment.ts';
import { anyLoan, anyPayments, loanCase, refusalOf } from './support.ts';

const explained = (loan: ReturnType<typeof loanCase>, period: number, asOf: string, payments = []) =>
  explainRow({ terms: loan.terms, rows: loan.rows, payments, asOf }, period);

describe('the explanation of a row', () => {
  const document = loanCase({ principalFen: 50_000_000n, months: 240 });

  it('says balance, rate and part of a year for document 002’s first row: 500 000 × 4.5 % ÷ 12 = 1875.00', () => {
    const { interest } = explained(document, 1, '2025-07-10');
    expect(interest).to.include({ rule: 'natural', balanceFen: 50_000_000n, annualRatePpm: 45_000 });
    expect(interest.part).to.deep.equal({ numerator: 1n, denominator: 12n });
    expect(formatYuan(interest.naturalFen)).to.equal('1875.00');
    expect([interest.from, interest.to]).to.deep.equal(['2025-07-10', '2025-08-10']);
  });

  it('says that the last row of a level plan takes what rounding left, and how much that is', () => {
    const { interest, row } = explained(document, 240, '2025-07-10');
    expect(interest.rule).to.equal('residue');
    expect(row.totalFen).to.equal(document.rows[0]?.totalFen);
    expect(interest.interestFen).not.to.equal(interest.naturalFen);
  });

  it('says so too where only two instalments are left and a prepayment shortened the first of them', () => {
    const { terms, rows } = loanCase({
      principalFen: 183n,
      annualRatePpm: 85_218,
      months: 2,
      dayCount: 'actual_365',
    });
    const on = addDays(rows[0]?.dueDate ?? '', -1);
    const { newRows } = quotePrepayment({
      terms,
      rows,
      payments: [],
      on,
      strategy: 'reduce_payment',
      amountFen: 92n,
    });
    expect(newRows.map(({ totalFen }) => totalFen)).to.deep.equal([92n, 46n, 47n]);
    expect(explainRow({ terms, rows: newRows, payments: [], asOf: on }, 3).interest.rule).to.equal('residue');
  });

  it('lists the dates of a late fee: base, fee of a day, and where a payment changed them', () => {
    const loan = loanCase({ months: 3, annualRatePpm: 120_000 });
    const due = loan.rows[0]?.dueDate ?? '';
    const payments = [{ reference: 'P1', amountFen: 1_000_000n, valueDate: addDays(due, 5) }];
    const { lateFee, payments: parts } = explainRow(
      { terms: loan.terms, rows: loan.rows, payments, asOf: addDays(due, 10) },
      1,
    );
    expect(lateFee.stretches.map(({ days }) => days)).to.deep.equal([5, 5]);
    const [before, after] = lateFee.stretches;
    expect(before?.baseFen).to.equal(loan.rows[0]?.totalFen);
    expect((before?.baseFen ?? 0n) > (after?.baseFen ?? 0n)).to.equal(true);
    expect(before?.from).to.equal(addDays(due, 1));
    expect(after?.to).to.equal(addDays(due, 10));
    expect(sumFen(lateFee.stretches.map(({ dailyFen, days }) => dailyFen * BigInt(days)))).to.equal(
      lateFee.owedFen,
    );
    expect(parts).to.have.lengthOf(1);
    expect(parts[0]?.lateFeeFen).to.equal((before?.dailyFen ?? 0n) * 5n);
  });

  it('knows no row that is not there', () => {
    expect(refusalOf(() => explained(document, 241, '2025-07-10')).code).to.equal('period_not_found');
  });

  it('accounts for every fen of every row, whatever the loan and its payments', () => {
    const anyHistory = anyLoan(36).chain((loan) =>
      fc.tuple(fc.constant(loan), anyPayments(loan), fc.integer({ min: 0, max: 400 })),
    );
    fc.assert(
      fc.property(anyHistory, ([loan, payments, day]) => {
        const asOf = addDays(loan.rows[0]?.dueDate ?? '', day);
        const input = { terms: loan.terms, rows: loan.rows, payments, asOf };
        for (const row of project(input).rows) {
          const { interest, lateFee, payments: parts } = explainRow(input, row.period);
          expect(interest.rule).to.be.oneOf(['natural', 'residue']);
          expect(interest.interestFen).to.equal(row.interestFen);
          expect(lateFee.owedFen).to.equal(row.lateFeeAccruedFen);
          expect(sumFen(parts.map((part) => part.principalFen))).to.equal(row.paidPrincipalFen);
          expect(sumFen(parts.map((part) => part.interestFen))).to.equal(row.paidInterestFen);
          expect(sumFen(parts.map((part) => part.lateFeeFen))).to.equal(row.lateFeePaidFen);
          if (lateFee.owedFen > 0n && row.status !== 'paid')
            expect(sumFen(lateFee.stretches.map(({ dailyFen, days }) => dailyFen * BigInt(days)))).to.equal(
              lateFee.owedFen,
            );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('explains the rows of a prepayment and after it', () => {
    fc.assert(
      fc.property(anyLoan(36), fc.integer({ min: 1, max: 200 }), ({ terms, rows }, day) => {
        const on = addDays(rows[0]?.dueDate ?? '', -day);
        const settle = quotePrepayment({ terms, rows, payments: [], on, strategy: 'settle' });
        const part = settle.amountFen - settle.principalFen + settle.principalFen / 2n;
        if (settle.principalFen < 2n) return;
        const { newRows } = quotePrepayment({
          terms,
          rows,
          payments: [],
          on,
          strategy: 'reduce_payment',
          amountFen: part,
        });
        for (const row of newRows) {
          const { interest } = explainRow({ terms, rows: newRows, payments: [], asOf: on }, row.period);
          expect(interest.rule).to.be.oneOf(['natural', 'residue', 'capped']);
        }
      }),
      { numRuns: 200 },
    );
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { amendRow } from '../../domain/amendment.ts';
import { DomainError } from '../../domain/errors.ts';
import type { LoanPayment } from '../../domain/loan.ts';
import { project } from '../../domain/loan-position.ts';
import { anyLoan, anyPayments, endOf, type LoanCase, loanCase, principalSum, refusalOf } from './support.ts';

const ON = '2025-07-20';

function progressOf(loan: LoanCase, payments: readonly LoanPayment[] = [], asOf = ON) {
  return project({ terms: loan.terms, rows: loan.rows, payments, asOf }).rows;
}

describe('an amendment as document 002 prints it', () => {
  const loan = loanCase({ principalFen: 50_000_000n, months: 240 });
  const change = {
    period: 1,
    dueDate: '2025-02-15',
    totalFen: 422_119n,
    principalFen: 247_119n,
    interestFen: 175_000n,
    lateFeeFen: 0n,
    notes: '修改原因说明',
  };

  it('§2.4 changes the row as printed and leaves 497 528.81', () => {
    const [row] = amendRow(loan.rows, progressOf(loan), change, ON);
    expect(row).to.include({
      dueDate: '2025-02-15',
      totalFen: 422_119n,
      principalFen: 247_119n,
      interestFen: 175_000n,
      remainingPrincipalFen: 49_752_881n,
      notes: '修改原因说明',
    });
    expect(new Date(row?.dueAtMs ?? 0).toISOString()).to.equal('2025-02-15T00:00:00.000Z');
  });

  it('§2.4 with the late fee the row has anyway sets no fee, so that a form sent back waives nothing later', () => {
    const [row] = amendRow(loan.rows, progressOf(loan), change, ON);
    expect(row?.lateFeeOverride).to.equal(undefined);
  });

  it('§2.5 accepts interest that no rate would give, row after row', () => {
    const once = amendRow(loan.rows, progressOf(loan), change, ON);
    const second = {
      period: 2,
      dueDate: '2025-03-15',
      totalFen: 422_119n,
      principalFen: 248_042n,
      interestFen: 174_077n,
    };
    const twice = amendRow(once, progressOf(loan), second, ON);
    expect(twice[1]).to.include({ principalFen: 248_042n, interestFen: 174_077n, totalFen: 422_119n });
    expect(principalSum(twice)).to.equal(50_000_000n);
    expect(twice.at(-1)?.remainingPrincipalFen).to.equal(0n);
  });
});

describe('an amendment', () => {
  const loan = loanCase({ months: 3 });
  const amend = (change: Partial<Parameters<typeof amendRow>[2]>, payments: readonly LoanPayment[] = []) =>
    amendRow(loan.rows, progressOf(loan, payments), { period: 1, ...change }, ON);
  const [first, second] = loan.rows;
  if (!first || !second) throw new Error('no rows');

  it('takes up the difference in the next open row, which keeps its interest', () => {
    const rows = amend({ principalFen: first.principalFen + 1_000n });
    expect(rows[0]).to.include({ interestFen: first.interestFen, totalFen: first.totalFen + 1_000n });
    expect(rows[1]).to.include({
      principalFen: second.principalFen - 1_000n,
      interestFen: second.interestFen,
    });
    expect(rows[2]).to.deep.equal(loan.rows[2]);
  });

  it('goes on to the row after when the next one is used up', () => {
    const rows = amend({ principalFen: first.principalFen + second.principalFen + 1n });
    expect(rows[1]?.principalFen).to.equal(0n);
    expect(rows[2]?.principalFen).to.equal((loan.rows[2]?.principalFen ?? 0n) - 1n);
  });

  it('passes over rows that are already settled', () => {
    const progress = progressOf(loan).map((row) =>
      row.period === 2 ? { ...row, openFen: 0n, paidPrincipalFen: row.principalFen } : row,
    );
    for (const difference of [1_000n, -1_000n]) {
      const change = { period: 1, principalFen: first.principalFen + difference };
      const rows = amendRow(loan.rows, progress, change, ON);
      expect(rows[1]?.principalFen).to.equal(second.principalFen);
      expect(rows[2]?.principalFen).to.equal((loan.rows[2]?.principalFen ?? 0n) - difference);
    }
  });

  it('derives the part that is missing', () => {
    expect(amend({ totalFen: first.totalFen + 5n })[0]).to.include({
      principalFen: first.principalFen + 5n,
      interestFen: first.interestFen,
    });
    expect(amend({ totalFen: first.totalFen, interestFen: 100n })[0]?.principalFen).to.equal(
      first.totalFen - 100n,
    );
    expect(amend({ totalFen: first.totalFen, principalFen: first.principalFen })[0]?.interestFen).to.equal(
      first.interestFen,
    );
    expect(amend({ interestFen: 7n })[0]?.totalFen).to.equal(first.principalFen + 7n);
  });

  it('of the due date alone changes nothing else', () => {
    expect(amend({ dueDate: '2025-08-20' })[0]).to.deep.equal({
      ...first,
      dueDate: '2025-08-20',
      dueAtMs: Date.UTC(2025, 7, 20),
    });
  });

  it('refuses a total that is not the sum of its parts', () => {
    const refusal = refusalOf(() => amend({ totalFen: 10n, principalFen: 5n, interestFen: 6n }));
    expect(refusal.code).to.equal('amount_mismatch');
  });

  it('refuses negative parts, naming the field', () => {
    expect(refusalOf(() => amend({ interestFen: -1n })).facts).to.have.nested.property(
      'errors.interest_amount',
    );
    expect(refusalOf(() => amend({ lateFeeFen: -1n })).facts).to.have.nested.property('errors.late_fee');
  });

  it('refuses a difference that no open row can take up, and says how much is left', () => {
    const refusal = refusalOf(() => amend({ principalFen: 10_000_001n }));
    expect(refusal.code).to.equal('amount_mismatch');
    expect(refusal.facts).to.include({ reason: 'principal_sum', differenceFen: '1' });
    expect(refusalOf(() => amend({ period: 3, principalFen: 0n })).code).to.equal('amount_mismatch');
  });

  it('refuses a settled row, an unknown row, and less than was paid', () => {
    const full = { reference: 'a', amountFen: first.totalFen, valueDate: ON, period: 1 };
    expect(refusalOf(() => amend({ notes: 'x' }, [full])).code).to.equal('period_settled');
    expect(refusalOf(() => amend({ period: 4 })).code).to.equal('period_not_found');
    const part = { ...full, amountFen: first.interestFen + 100n };
    expect(refusalOf(() => amend({ principalFen: 99n }, [part])).facts).to.include({ reason: 'below_paid' });
  });

  it('of the late fee is remembered with its date', () => {
    expect(amend({ lateFeeFen: 300n })[0]?.lateFeeOverride).to.deep.equal({ amountFen: 300n, setOn: ON });
  });

  it('keeps the principal sum and the running balance, or is refused', () => {
    const anyAmendment = anyLoan(24).chain((some) =>
      fc.tuple(
        fc.constant(some),
        anyPayments(some, 5),
        fc.integer({ min: 1, max: some.rows.length }),
        fc.option(fc.bigInt({ min: 0n, max: some.terms.principalFen }), { nil: undefined }),
        fc.option(fc.bigInt({ min: 0n, max: 10_000n }), { nil: undefined }),
      ),
    );
    let accepted = 0;
    fc.assert(
      fc.property(anyAmendment, ([some, payments, period, principalFen, interestFen]) => {
        const progress = progressOf(some, payments, endOf(some));
        const change = {
          period,
          ...(principalFen === undefined ? {} : { principalFen }),
          ...(interestFen === undefined ? {} : { interestFen }),
        };
        try {
          const rows = amendRow(some.rows, progress, change, ON);
          accepted++;
          expect(principalSum(rows)).to.equal(some.terms.principalFen);
          let balance = some.terms.principalFen;
          for (const row of rows) {
            balance -= row.principalFen;
            expect(row.principalFen >= 0n && row.remainingPrincipalFen === balance).to.equal(true);
            expect(row.totalFen).to.equal(row.principalFen + row.interestFen);
            const before = progress[row.period - 1];
            if (before?.openFen === 0n) expect(row.principalFen).to.equal(before.principalFen);
          }
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          expect(error.code).to.be.oneOf(['amount_mismatch', 'period_settled']);
        }
      }),
      { numRuns: 300 },
    );
    expect(accepted).to.be.greaterThan(50);
  });
});

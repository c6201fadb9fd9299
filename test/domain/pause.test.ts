import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, daysBetween } from '../../domain/calendar.ts';
import { explainRow } from '../../domain/explanation.ts';
import { dailyLateFee, dailyPenaltyRate } from '../../domain/late-fee.ts';
import type { LoanPayment } from '../../domain/loan.ts';
import { project } from '../../domain/loan-position.ts';
import { cutByPauses, isPaused, type Pause, refusePause } from '../../domain/pause.ts';
import { anyLoan, anyPayments, type LoanCase, loanCase, refusalOf } from './support.ts';

const paused = (loan: LoanCase, pauses: readonly Pause[]): LoanCase => ({
  ...loan,
  terms: { ...loan.terms, lateFee: { ...loan.terms.lateFee, pauses } },
});

/** Pauses one after the other from a date, by gaps and lengths in days. */
function pausesFrom(start: string, parts: readonly (readonly [number, number])[]): Pause[] {
  let next = start;
  return parts.map(([gap, days]) => {
    const from = addDays(next, gap);
    const to = addDays(from, days - 1);
    next = addDays(to, 1);
    return { from, to };
  });
}

const anyPauses = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 90 })), {
  maxLength: 5,
});

describe('a pause by agreement', () => {
  it('charges each date outside of it and none inside, its first and last included', () => {
    const loan = loanCase({ annualRatePpm: 120_000 });
    const due = loan.rows[0]?.dueDate ?? '';
    const fee = (pauses: readonly Pause[]) =>
      project({ ...paused(loan, pauses), payments: [], asOf: addDays(due, 20) }).rows[0]?.lateFeeAccruedFen;
    const daily = dailyLateFee(
      loan.rows[0]?.totalFen ?? 0n,
      dailyPenaltyRate(loan.terms.lateFee, loan.terms.annualRatePpm),
    );
    expect(fee([])).to.equal(daily * 20n);
    expect(fee([{ from: addDays(due, 6), to: addDays(due, 15) }])).to.equal(daily * 10n);
    expect(fee([{ from: addDays(due, 20), to: addDays(due, 30) }])).to.equal(daily * 19n);
    expect(fee([{ from: addDays(due, 21), to: addDays(due, 30) }])).to.equal(daily * 20n);
    expect(fee([{ from: addDays(due, -30), to: due }])).to.equal(daily * 20n);
  });

  it('is shown in the explanation as dates that cost nothing', () => {
    const loan = loanCase({ annualRatePpm: 120_000 });
    const due = loan.rows[0]?.dueDate ?? '';
    const pauses = [{ from: addDays(due, 6), to: addDays(due, 15) }];
    const { lateFee } = explainRow({ ...paused(loan, pauses), payments: [], asOf: addDays(due, 20) }, 1);
    expect(lateFee.stretches.map(({ from, days, paused: free }) => [from, days, free])).to.deep.equal([
      [addDays(due, 1), 5, false],
      [addDays(due, 6), 10, true],
      [addDays(due, 16), 5, false],
    ]);
    expect(lateFee.stretches[1]?.dailyFen).to.equal(0n);
  });

  it('begins tomorrow at the earliest, ends, is short enough and meets no other', () => {
    const known = [{ from: '2026-03-10', to: '2026-03-20' }];
    const refused = (from: string, to: string) =>
      refusalOf(() => refusePause(known, { from, to }, '2026-03-01'))?.code;
    expect(refused('2026-03-01', '2026-03-05')).to.equal('invalid_input');
    expect(refused('2026-04-05', '2026-04-04')).to.equal('invalid_input');
    expect(refused('2026-04-01', '2026-10-01')).to.equal('invalid_input');
    expect(refused('2026-03-20', '2026-03-25')).to.equal('invalid_input');
    expect(refused('2026-03-02', '2026-03-10')).to.equal('invalid_input');
    expect(() => refusePause(known, { from: '2026-03-02', to: '2026-03-09' }, '2026-03-01')).not.to.throw();
    expect(() => refusePause(known, { from: '2026-04-01', to: '2026-09-30' }, '2026-03-01')).not.to.throw();
  });

  it('cuts dates without losing or doubling one', () => {
    fc.assert(
      fc.property(
        anyPauses,
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 300 }),
        (parts, at, length) => {
          const pauses = pausesFrom('2026-01-01', parts);
          const from = addDays('2026-01-01', at);
          const to = addDays(from, length);
          const cut = cutByPauses([...pauses].reverse(), from, to);
          expect(cut.reduce((sum, { days }) => sum + days, 0)).to.equal(daysBetween(from, to) + 1);
          expect([cut[0]?.from, cut.at(-1)?.to]).to.deep.equal([from, to]);
          for (const stretch of cut) {
            expect(isPaused(pauses, stretch.from)).to.equal(stretch.paused);
            expect(isPaused(pauses, stretch.to)).to.equal(stretch.paused);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  const anySituation = anyLoan(12).chain((loan) =>
    fc.tuple(fc.constant(loan), anyPayments(loan, 5), anyPauses, fc.integer({ min: 0, max: 400 })),
  );

  it('never makes a loan dearer, nothing beyond it matters, and payments count in any order', () => {
    fc.assert(
      fc.property(anySituation, ([loan, payments, parts, day]) => {
        const start = loan.rows[0]?.dueDate ?? '';
        const asOf = addDays(start, day);
        const pauses = pausesFrom(start, parts);
        const at = (pausesThen: readonly Pause[], paid: readonly LoanPayment[]) =>
          project({ ...paused(loan, pausesThen), payments: paid, asOf });
        const withPauses = at(pauses, payments);
        expect(at(pauses, [...payments].reverse())).to.deep.equal(withPauses);
        expect(at(pauses, []).lateFeeAccruedFen <= at([], []).lateFeeAccruedFen).to.equal(true);
        const begun = pauses.filter((pause) => pause.from <= asOf);
        expect(at(begun, payments)).to.deep.equal(withPauses);
        expect(withPauses.daysPastDue >= 0).to.equal(true);
      }),
      { numRuns: 300 },
    );
  });
});

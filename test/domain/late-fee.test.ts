import { expect } from 'chai';
import fc from 'fast-check';
import { addDays } from '../../domain/calendar.ts';
import {
  accruedLateFee,
  DEFAULT_LATE_FEE_POLICY,
  dailyLateFee,
  dailyPenaltyRate,
} from '../../domain/late-fee.ts';
import { project } from '../../domain/loan-position.ts';
import { anyLoan, anyPayments, loanCase } from './support.ts';

const POLICY = DEFAULT_LATE_FEE_POLICY;

describe('late fees', () => {
  it('are contract rate × 1.5 ÷ 360 a day, half up to whole fen', () => {
    // 8 560.75 × 12 % × 1.5 ÷ 360 = 4.280375
    expect(dailyLateFee(856_075n, dailyPenaltyRate(POLICY, 120_000))).to.equal(428n);
    // 10 000.00 × 4.5 % × 1.5 ÷ 360 = 1.875, the half goes up
    expect(dailyLateFee(1_000_000n, dailyPenaltyRate(POLICY, 45_000))).to.equal(188n);
  });

  it('never exceed 24 % a year', () => {
    const day = (ppm: number) => dailyLateFee(3_600_000n, dailyPenaltyRate(POLICY, ppm));
    expect(day(160_000)).to.equal(2_400n);
    expect(day(180_000)).to.equal(2_400n);
    expect(day(159_000)).to.equal(2_385n);
  });

  it('are nothing within grace and count from the first date beyond it', () => {
    const fee = (days: number) => accruedLateFee(POLICY, 120_000, [{ baseFen: 856_075n, days }]);
    expect([0, 1, 3, 4, 40].map(fee)).to.deep.equal([0n, 0n, 0n, 4n * 428n, 40n * 428n]);
  });

  it('are rounded per date, so a stretch is its days times one date', () => {
    const segments = [
      { baseFen: 1_000_000n, days: 3 },
      { baseFen: 400_000n, days: 7 },
    ];
    expect(accruedLateFee(POLICY, 45_000, segments)).to.equal(3n * 188n + 7n * 75n);
  });

  it('stop counting when a row was paid within grace', () => {
    const segments = [
      { baseFen: 1_000_000n, days: 3 },
      { baseFen: 0n, days: 30 },
    ];
    expect(accruedLateFee(POLICY, 45_000, segments)).to.equal(0n);
  });
});

describe('the late fee of a loan', () => {
  const loan = loanCase({ annualRatePpm: 120_000 });
  const [first] = loan.rows;
  if (!first) throw new Error('no rows');
  const daily = dailyLateFee(first.totalFen, dailyPenaltyRate(POLICY, 120_000));
  const owed = (daysLate: number, paidAfter: number | null = null) =>
    project({
      terms: loan.terms,
      rows: loan.rows.slice(0, 1),
      payments:
        paidAfter === null
          ? []
          : [{ reference: 'a', amountFen: first.totalFen, valueDate: addDays(first.dueDate, paidAfter) }],
      asOf: addDays(first.dueDate, daysLate),
    });

  it('is nothing through the third date and four dates on the fourth', () => {
    expect([0, 1, 2, 3].map((days) => owed(days).lateFeeOutstandingFen)).to.deep.equal([0n, 0n, 0n, 0n]);
    expect(owed(4).lateFeeOutstandingFen).to.equal(4n * daily);
    expect(owed(40).lateFeeOutstandingFen).to.equal(40n * daily);
  });

  for (const days of [0, 1, 3])
    it(`is nothing for a row paid ${days} days late`, () => {
      const position = owed(60, days);
      expect(position.lateFeeAccruedFen).to.equal(0n);
      expect(position.closed).to.equal(true);
    });

  it('of four dates is taken first by a payment on the fourth, which leaves as much of the row open', () => {
    const position = owed(4, 4);
    expect(position.lateFeePaidFen).to.equal(4n * daily);
    expect(position.remainingFen).to.equal(4n * daily);
    expect(position.rows[0]?.status).to.equal('overdue');
  });

  it('counts a date on what was open when the date began', () => {
    const half = first.totalFen / 2n;
    const position = project({
      terms: loan.terms,
      rows: loan.rows.slice(0, 1),
      payments: [{ reference: 'a', amountFen: half, valueDate: addDays(first.dueDate, 2) }],
      asOf: addDays(first.dueDate, 10),
    });
    const rest = dailyLateFee(first.totalFen - half, dailyPenaltyRate(POLICY, 120_000));
    expect(position.lateFeeAccruedFen).to.equal(2n * daily + 8n * rest);
  });

  it('set by a person replaces what had accrued; later dates come on top', () => {
    const waived = loan.rows
      .slice(0, 1)
      .map((row) => ({ ...row, lateFeeOverride: { amountFen: 0n, setOn: addDays(row.dueDate, 10) } }));
    const fee = (days: number) =>
      project({ terms: loan.terms, rows: waived, payments: [], asOf: addDays(first.dueDate, days) })
        .lateFeeAccruedFen;
    expect([9, 10, 12].map(fee)).to.deep.equal([9n * daily, 0n, 2n * daily]);
  });

  it('that was already paid stays paid when a person waives it', () => {
    const setOn = addDays(first.dueDate, 10);
    const waived = loan.rows
      .slice(0, 1)
      .map((row) => ({ ...row, lateFeeOverride: { amountFen: 0n, setOn } }));
    const payments = [{ reference: 'a', amountFen: 1_000n, valueDate: addDays(first.dueDate, 5) }];
    const [row] = project({ terms: loan.terms, rows: waived, payments, asOf: setOn }).rows;
    expect(row).to.include({ lateFeeAccruedFen: 1_000n, lateFeePaidFen: 1_000n, lateFeeOutstandingFen: 0n });
  });

  it('never grows with an earlier payment and never falls while time passes', () => {
    fc.assert(
      fc.property(
        anyLoan(24).chain((some) =>
          fc.tuple(fc.constant(some), anyPayments(some, 4), fc.nat(900), fc.nat(60)),
        ),
        ([some, payments, day, more]) => {
          const last = some.rows.at(-1)?.dueDate ?? '';
          const asOf = addDays(some.rows[0]?.dueDate ?? last, day);
          const at = (date: string) => project({ terms: some.terms, rows: some.rows, payments, asOf: date });
          expect(at(addDays(asOf, more)).lateFeeAccruedFen >= at(asOf).lateFeeAccruedFen).to.equal(true);
          for (const row of at(asOf).rows)
            if (row.daysPastDue <= 3 && row.openFen > 0n) expect(row.lateFeeAccruedFen).to.equal(0n);
        },
      ),
    );
  });
});

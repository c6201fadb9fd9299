import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, startOfDayMs } from '../../domain/calendar.ts';
import type { LoanPayment } from '../../domain/loan.ts';
import { project } from '../../domain/loan-position.ts';
import {
  collectionBucket,
  nextServicingMoment,
  type ServicedLoan,
  servicingEvents,
} from '../../domain/servicing.ts';
import { anyLoan, anyPayments, endOf, type LoanCase, loanCase } from './support.ts';

function serviced(loan: LoanCase, asOf: string, payments: readonly LoanPayment[] = []): ServicedLoan {
  return { rows: project({ terms: loan.terms, rows: loan.rows, payments, asOf }).rows, terms: loan.terms };
}

/** Walks from wake-up to wake-up, as the workflow does. */
function wakeUps(loan: ServicedLoan, fromMs: number, untilMs: number): number[] {
  const moments: number[] = [];
  for (
    let at = nextServicingMoment(loan, fromMs);
    at !== null && at <= untilMs;
    at = nextServicingMoment(loan, at)
  )
    moments.push(at);
  return moments;
}

const loan = loanCase({ annualRatePpm: 120_000 });
const [first] = loan.rows;
if (!first) throw new Error('no rows');
const due = first.dueDate;
const open = serviced(loan, '2025-07-10');
const start = loan.terms.disbursedAtMs;

describe('the calendar of a loan', () => {
  it('wakes exactly twice in an undisturbed month: to remind, and when the due date is over', () => {
    const moments = wakeUps(open, start, startOfDayMs(addDays(due, 2)));
    expect(moments.map((ms) => new Date(ms).toISOString())).to.deep.equal([
      '2025-08-07T01:00:00.000Z', // 09:00 in Shanghai, three days before
      '2025-08-10T16:00:00.000Z', // the first moment of the 11th there
    ]);
  });

  it('wakes twice a month through a whole loan that is paid when the due date ends', () => {
    let at = start;
    let count = 0;
    for (const row of loan.rows) {
      const payments = loan.rows
        .filter((paid) => paid.period < row.period)
        .map((paid) => ({ reference: `${paid.period}`, amountFen: paid.totalFen, valueDate: paid.dueDate }));
      const moments = wakeUps(
        serviced(loan, row.dueDate, payments),
        at,
        startOfDayMs(addDays(row.dueDate, 1)),
      );
      count += moments.length;
      at = startOfDayMs(addDays(row.dueDate, 1));
    }
    expect(count).to.equal(24);
  });

  it('shows a loan overdue at once, charges from the fourth date on, every date, and calls for a person', () => {
    const events = servicingEvents(open, startOfDayMs(due), startOfDayMs(addDays(due, 6)));
    expect(events.map((event) => [event.kind, event.daysPastDue, event.date])).to.deep.equal([
      ['due', 1, addDays(due, 1)],
      ['late_fee', 4, addDays(due, 4)],
      ['collection', 4, addDays(due, 4)],
      ['late_fee', 5, addDays(due, 5)],
      ['late_fee', 6, addDays(due, 6)],
    ]);
  });

  it('enters the buckets at 4, 31, 61 and 91 days', () => {
    const stages = servicingEvents(open, start, startOfDayMs(addDays(due, 400))).filter(
      (event) => event.kind === 'collection',
    );
    expect(stages.map((event) => [event.daysPastDue, event.bucket])).to.deep.equal([
      [4, 'M1'],
      [31, 'M2'],
      [61, 'M3'],
      [91, 'M4'],
    ]);
    expect([0, 3, 4, 30, 31, 90, 500].map(collectionBucket)).to.deep.equal([
      null,
      null,
      'M1',
      'M1',
      'M2',
      'M3',
      'M4',
    ]);
  });

  it('has no late-fee dates for a loan without interest', () => {
    const free = loanCase({ annualRatePpm: 0 });
    const events = servicingEvents(serviced(free, due), start, startOfDayMs(addDays(due, 20)));
    expect(events.map((event) => event.kind)).to.deep.equal(['reminder', 'due', 'collection']);
  });

  it('is silent for rows that are paid, and ends with the last of them', () => {
    const payments = loan.rows.map((row) => ({
      reference: `${row.period}`,
      amountFen: row.totalFen,
      valueDate: due,
      period: row.period,
    }));
    expect(nextServicingMoment(serviced(loan, due, payments.slice(0, 1)), start)).to.equal(
      startOfDayMs(addDays(loan.rows[1]?.dueDate ?? '', -3)) + 9 * 3_600_000,
    );
    expect(nextServicingMoment(serviced(loan, due, payments), start)).to.equal(null);
  });

  it('does not repeat what happened at the moment that was handled last', () => {
    const handled = startOfDayMs(addDays(due, 1));
    expect(servicingEvents(open, handled - 1, handled).map((event) => event.kind)).to.deep.equal(['due']);
    expect(servicingEvents(open, handled, handled + 1)).to.deep.equal([]);
  });

  it('spreads its wake-ups by the loan’s offset', () => {
    const spread = { ...open, offsetMs: 1_234_567 };
    expect(wakeUps(spread, start, start + 40 * 86_400_000)).to.deep.equal(
      wakeUps(open, start - 1_234_567, start + 40 * 86_400_000 - 1_234_567).map((ms) => ms + 1_234_567),
    );
  });

  it('moves strictly forward, and its wake-ups are exactly the moments of its events', () => {
    const anyCase = anyLoan(6).chain((some) =>
      fc.tuple(
        fc.constant(some),
        anyPayments(some, 4),
        fc.integer({ min: -10, max: 260 }),
        fc.nat(86_399_999),
      ),
    );
    fc.assert(
      fc.property(anyCase, ([some, payments, day, offsetMs]) => {
        const asOf = addDays(some.rows[0]?.dueDate ?? '', day);
        const calendar = { ...serviced(some, asOf, payments), offsetMs };
        const from = startOfDayMs(asOf);
        const until = from + 90 * 86_400_000;
        const moments = wakeUps(calendar, from, until);
        const events = servicingEvents(calendar, from, until).map((event) => event.atMs);
        expect(moments).to.deep.equal([...new Set(events)]);
        for (const [index, ms] of moments.entries()) expect(ms > (moments[index - 1] ?? from)).to.equal(true);
        const next = nextServicingMoment(calendar, from);
        const later = nextServicingMoment(calendar, from + 3_600_000);
        if (next !== null && later !== null) expect(later >= next).to.equal(true);
      }),
      { numRuns: 150 },
    );
  });

  it('brings every day’s fee of a loan nobody pays, once', () => {
    const small = loanCase({ months: 2 });
    const end = startOfDayMs(endOf(small));
    const dates = servicingEvents(serviced(small, due), start, end)
      .filter((event) => event.kind === 'late_fee')
      .map((event) => event.date);
    expect(dates[0]).to.equal(addDays(due, 4));
    expect(dates.at(-1)).to.equal(endOf(small));
    for (const [index, date] of dates.entries()) expect(date).to.equal(addDays(dates[0] ?? '', index));
  });
});

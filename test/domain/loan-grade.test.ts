import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, addMonths } from '../../domain/calendar.ts';
import {
  type Graded,
  gradeOfDays,
  gradeOn,
  isNonPerforming,
  LOAN_GRADES,
  type LoanGrade,
  restructuredFrom,
} from '../../domain/loan-grade.ts';

const ON = '2026-03-31';
const on = (before: Partial<Graded>, daysPastDue: number, date = ON) =>
  gradeOn({
    before: { grade: 'normal', performingSince: null, observedSince: null, ...before },
    status: 'active',
    daysPastDue,
    graceDays: 3,
    on: date,
  });

describe('the five grades of a loan', () => {
  it('follow the days past due at each bound: short delays, 90, 270 and 360 days', () => {
    const at = (days: number, grace = 3) => gradeOfDays(days, grace);
    expect([0, 3, 4, 90].map((days) => at(days))).to.deep.equal([
      'normal',
      'normal',
      'special_mention',
      'special_mention',
    ]);
    expect([91, 270, 271, 360, 361].map((days) => at(days))).to.deep.equal([
      'substandard',
      'substandard',
      'doubtful',
      'doubtful',
      'loss',
    ]);
    expect(
      [7, 8].map((days) => at(days, 30)),
      'a longer grace excuses no more than seven days',
    ).to.deep.equal(['normal', 'special_mention']);
    expect(at(1, 0)).to.equal('special_mention');
  });

  it('let a loan that had failed be normal only after six months in order', () => {
    const paid = on({ grade: 'doubtful' }, 0);
    expect(paid).to.deep.equal({ grade: 'substandard', performingSince: ON, observedSince: null });
    expect(on(paid, 0, addDays(addMonths(ON, 6), -1))).to.deep.equal(paid);
    expect(on(paid, 0, addMonths(ON, 6))).to.deep.equal({
      grade: 'normal',
      performingSince: null,
      observedSince: null,
    });
    expect(on(paid, 1, addMonths(ON, 5)), 'and from the beginning when it is late again').to.deep.equal({
      grade: 'substandard',
      performingSince: null,
      observedSince: null,
    });
  });

  it('call 损失 what is written off, and leave what is settled as it was', () => {
    const before = { grade: 'special_mention', performingSince: null, observedSince: null } as const;
    const facts = { before, daysPastDue: 10, graceDays: 3, on: ON };
    expect(gradeOn({ ...facts, status: 'written_off' }).grade).to.equal('loss');
    expect(gradeOn({ ...facts, status: 'settled', daysPastDue: 0 })).to.deep.equal(before);
  });

  it('let a restructured loan be 关注 at best for a year from its first new due date', () => {
    const due = addMonths(ON, 1);
    const before = restructuredFrom({ grade: 'normal', performingSince: null, observedSince: null }, due);
    const observed = on(before, 0);
    expect(observed).to.deep.equal({ grade: 'special_mention', performingSince: null, observedSince: due });
    expect(on(observed, 0, addDays(addMonths(due, 12), -1))).to.deep.equal(observed);
    expect(on(observed, 0, addMonths(due, 12))).to.deep.equal({
      grade: 'normal',
      performingSince: null,
      observedSince: null,
    });
    const late = on(observed, 4, addMonths(due, 11));
    expect(late, 'late, it is observed anew').to.include({ observedSince: addMonths(due, 11) });
    expect(on(late, 0, addMonths(due, 12)), 'and not done').to.include({ grade: 'special_mention' });
    expect(on(observed, 3, addMonths(due, 11)), 'a short delay is none').to.include({ observedSince: due });
    expect(on(observed, 91, addMonths(due, 6))).to.include({ grade: 'substandard' });
  });

  it('do not raise a failing loan because it was restructured: only payment in time does, and to 关注 while it is observed', () => {
    const due = addMonths(ON, 3);
    const failing = { grade: 'doubtful', performingSince: null, observedSince: null } as const;
    const before = restructuredFrom(failing, due);
    const now = on(before, 0);
    expect(now).to.deep.equal({ grade: 'doubtful', performingSince: due, observedSince: due });
    expect(on(now, 0, addDays(addMonths(due, 6), -1))).to.deep.equal(now);
    expect(on(now, 0, addMonths(due, 6))).to.deep.equal({
      grade: 'special_mention',
      performingSince: null,
      observedSince: due,
    });
  });

  it('call 次级 at least what is restructured again while it is observed', () => {
    const observed = { grade: 'special_mention', performingSince: null, observedSince: ON } as const;
    expect(on(restructuredFrom(observed, addMonths(ON, 1)), 0)).to.include({ grade: 'substandard' });
    const worst = { ...observed, grade: 'loss' } as const;
    expect(on(restructuredFrom(worst, addMonths(ON, 1)), 0)).to.include({ grade: 'loss' });
  });

  it('never get better by more days, never raise a failing loan while anything is overdue, and are the same asked twice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<LoanGrade>(...LOAN_GRADES),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 30 }),
        fc.option(fc.integer({ min: -400, max: 200 }), { nil: null }),
        (grade, daysPastDue, graceDays, days) => {
          const observedSince = days === null ? null : addDays(ON, days);
          const before = { grade, performingSince: null, observedSince };
          const facts = { before, status: 'active' as const, daysPastDue, graceDays, on: ON };
          const now = gradeOn(facts);
          const rank = (of: LoanGrade) => LOAN_GRADES.indexOf(of);
          if (daysPastDue > 0)
            expect(rank(gradeOn({ ...facts, daysPastDue: daysPastDue + 1 }).grade)).to.be.at.least(
              rank(now.grade),
            );
          expect(rank(now.grade)).to.be.at.least(rank(gradeOfDays(daysPastDue, graceDays)));
          if (isNonPerforming(grade)) expect(isNonPerforming(now.grade)).to.equal(true);
          expect(gradeOn({ ...facts, before: now })).to.deep.equal(now);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

/** A guard that is taken away, and the tests that must notice. */
export interface Mutation {
  /** what would be possible without the guard */
  readonly without: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly tests: readonly string[];
}

const LEDGER = 'migrations/20261121000600_ledger.ts';

export const MUTATIONS: readonly Mutation[] = [
  {
    without: 'a business event is posted twice',
    file: LEDGER,
    find: 'event_key text NOT NULL UNIQUE',
    replace: 'event_key text NOT NULL',
    tests: ['test/migrations/ledger.test.ts'],
  },
  {
    without: 'an entry need not balance',
    file: LEDGER,
    find: 'IF total <> 0 OR legs < 2 THEN',
    replace: 'IF legs < 1 THEN',
    tests: ['test/migrations/ledger.test.ts'],
  },
  {
    without: 'a wallet is overdrawn',
    file: LEDGER,
    find: "floor = 'none'\n        OR",
    replace: 'true OR',
    tests: ['test/migrations/ledger.test.ts'],
  },
  {
    without: 'a posted entry is changed or removed',
    file: LEDGER,
    find: 'BEFORE UPDATE OR DELETE OR TRUNCATE ON',
    replace: 'BEFORE TRUNCATE ON',
    tests: ['test/migrations/ledger.test.ts'],
  },
  {
    without: 'two reviewers hold the same question',
    file: 'migrations/20261121000400_human_tasks.ts',
    find: 'CREATE UNIQUE INDEX human_tasks_one_open',
    replace: 'CREATE INDEX human_tasks_one_open',
    tests: ['test/migrations/last-word.test.ts'],
  },
  {
    without: 'a machine is let twice for the same time',
    file: 'migrations/20261121002300_rental_orders.ts',
    find: "WHERE (status IN ('pending', 'paid', 'confirmed', 'in_use'))",
    replace: "WHERE (status IN ('nobody'))",
    tests: ['test/migrations/rental.test.ts'],
  },
  {
    without: 'the late fee exceeds its yearly cap',
    file: 'domain/late-fee.ts',
    find: 'numerator: scaled < cap ? scaled : cap',
    replace: 'numerator: cap < 0n ? cap : scaled',
    tests: ['test/domain/late-fee.test.ts'],
  },
  {
    without: 'half a fen is lost at every rounding',
    file: 'domain/rounding.ts',
    find: 'return twice >= divisor;',
    replace: 'return twice > divisor;',
    tests: ['test/domain/money.test.ts'],
  },
  {
    without: 'principal is repaid before the interest that is due',
    file: 'domain/allocation.ts',
    find: 'const interestFen = minFen(left - lateFeeFen, account.openInterestFen);\n    const principalFen = minFen(left - lateFeeFen - interestFen, account.openPrincipalFen);',
    replace:
      'const principalFen = minFen(left - lateFeeFen, account.openPrincipalFen);\n    const interestFen = minFen(left - lateFeeFen - principalFen, account.openInterestFen);',
    tests: ['test/domain/loan-position.test.ts'],
  },
  {
    without: 'the order of posting decides what payments cover',
    file: 'domain/loan-position.ts',
    find: 'compare(a.valueDate, b.valueDate) ||',
    replace: '',
    tests: ['test/domain/loan-position.test.ts'],
  },
  {
    without: 'the last row of a plan forgets what rounding left of the principal',
    file: 'domain/plan-shares.ts',
    find: 'principalFen: index === fractions.length - 1 ? last : part,',
    replace: 'principalFen: part,',
    tests: ['test/domain/plan.test.ts'],
  },
  {
    without: 'a prepayment costs more interest than the period it shortens',
    file: 'domain/plan-state.ts',
    find: '+ arisen, next.interestFen);',
    replace: '+ arisen, next.interestFen + 1_000_000n);',
    tests: ['test/domain/prepayment.test.ts'],
  },
  {
    without: 'a restructuring changes the late fees that had arisen before it',
    file: 'domain/allocation.ts',
    find: 'openFen(account) + account.movedFen;',
    replace: 'openFen(account);',
    tests: ['test/domain/restructuring.test.ts'],
  },
  {
    without: 'interest that a restructuring carries bears interest',
    file: 'domain/restructuring.ts',
    find: 'const principalFen = state.outstandingFen + capitalisedFen;',
    replace: 'const principalFen = state.outstandingFen + capitalisedFen + movedInterestFen;',
    tests: ['test/domain/restructuring.test.ts'],
  },
  {
    without: 'a loan gets a better grade by being restructured',
    file: 'domain/loan-grade.ts',
    find: "observedSince === null ? 'substandard' : before.grade",
    replace: "observedSince === null ? 'substandard' : 'substandard'",
    tests: ['test/domain/loan-grade.test.ts'],
  },
];

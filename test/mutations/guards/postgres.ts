import type { Mutation } from '../support/mutation.ts';

/** What Postgres refuses, whoever asks. */
const LEDGER = 'migrations/20261121000600_ledger.ts';

export const POSTGRES: readonly Mutation[] = [
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
    without: 'an application is paid out under two numbers',
    file: 'migrations/20261121000700_payouts.ts',
    find: 'application_id integer NOT NULL UNIQUE REFERENCES',
    replace: 'application_id integer NOT NULL REFERENCES',
    tests: ['test/migrations/last-word.test.ts'],
  },
  {
    without: 'two loans come of one application',
    file: 'migrations/20261121000500_loans.ts',
    find: 'application_id integer NOT NULL UNIQUE REFERENCES',
    replace: 'application_id integer NOT NULL REFERENCES',
    tests: ['test/migrations/last-word.test.ts'],
  },
  {
    without: 'the same bank transaction repays a loan twice',
    file: 'migrations/20261121003100_reversals.ts',
    find: 'WHERE transaction_id IS NOT NULL AND reversed_at IS NULL',
    replace: 'WHERE transaction_id IS NULL AND reversed_at IS NULL',
    tests: ['test/migrations/last-word.test.ts'],
  },
  {
    without: 'a command on a loan is written down twice under its key',
    file: 'migrations/20261121000500_loans.ts',
    find: 'request_key text NOT NULL UNIQUE,',
    replace: 'request_key text NOT NULL,',
    tests: ['test/migrations/last-word.test.ts'],
  },
  {
    without: 'a plan row is paid beyond what it asks',
    file: 'migrations/20261121000500_loans.ts',
    find: 'CHECK (paid_principal_fen BETWEEN 0 AND principal_fen)',
    replace: 'CHECK (paid_principal_fen >= 0)',
    tests: ['test/migrations/last-word.test.ts'],
  },
  {
    without: 'a person has two open applications',
    file: 'migrations/20261121004310_second_decisions.ts',
    find: 'CREATE UNIQUE INDEX loan_applications_one_open',
    replace: 'CREATE INDEX loan_applications_one_open',
    tests: ['test/migrations/last-word.test.ts'],
  },
  {
    without: 'the audit log is changed',
    file: 'migrations/20261121000900_platform.ts',
    find: 'BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log',
    replace: 'BEFORE TRUNCATE ON audit_log',
    tests: ['test/migrations/last-word.test.ts'],
  },
  {
    without: 'a deed is done again because its answer was lost',
    file: 'operations/once-per-request.ts',
    find: 'if (known !== null) return deed.again(known);',
    replace: 'if (known !== null && deed.name.length === 0) return deed.again(known);',
    tests: ['test/faults/lost-answers.test.ts'],
  },
  {
    without: 'one workflow is promised twice',
    file: 'migrations/20261121000900_platform.ts',
    find: 'workflow_id text NOT NULL UNIQUE,',
    replace: 'workflow_id text NOT NULL,',
    tests: ['test/migrations/last-word.test.ts'],
  },
  {
    without: 'a changed entry is not seen in the chain of seals',
    file: 'models/seal-chain.ts',
    find: 'else if (hashOf(previous, { fields, legs }) !== seal.hash)',
    replace: 'else if (seal.hash === GENESIS)',
    tests: ['test/migrations/ledger-invariants.test.ts'],
  },
];

/** The states that rows went through, as the database noted them, against the machines of the domain. */
import { certificationMachine } from '../../domain/certification.ts';
import { consultationMachine } from '../../domain/consultation.ts';
import { loanMachine } from '../../domain/loan.ts';
import { loanApplicationMachine } from '../../domain/loan-application.ts';
import { paymentMachine, refundMachine } from '../../domain/payment.ts';
import { payoutMachine } from '../../domain/payout.ts';
import { rentalOrderMachine } from '../../domain/rental-order.ts';
import { reviewTaskMachine } from '../../domain/review-task.ts';
import type { Machine } from '../../domain/state-machine.ts';
import type { QueryCheck } from './check.ts';

/** Each machine by its name in `state_changes`, with the table whose rows it moves. */
export const WALKS: Readonly<Record<string, { table: string; machine: Machine<string, string> }>> = {
  application: { table: 'loan_applications', machine: loanApplicationMachine },
  loan: { table: 'loans', machine: loanMachine },
  payout: { table: 'payouts', machine: payoutMachine },
  payment: { table: 'payments', machine: paymentMachine },
  refund: { table: 'payment_refunds', machine: refundMachine },
  rental_order: { table: 'rental_orders', machine: rentalOrderMachine },
  certification: { table: 'certifications', machine: certificationMachine },
  consultation: { table: 'consultations', machine: consultationMachine },
  task: { table: 'human_tasks', machine: reviewTaskMachine },
};

/** Every step that some event makes. */
const STEPS = Object.entries(WALKS).flatMap(([name, { machine }]) =>
  machine.states.flatMap((before) =>
    machine
      .eventsFrom(before)
      .map((event) => ({ machine: name, before, after: machine.table[before]?.[event] ?? before })),
  ),
);
const STARTS = Object.entries(WALKS).map(
  ([
    machine,
    {
      machine: { initial },
    },
  ]) => ({ machine, initial }),
);
const NOW = Object.entries(WALKS)
  .map(([name, { table }]) => `SELECT '${name}' AS machine, id, status FROM ${table}`)
  .join(' UNION ALL ');

const WALKED = `
  WITH steps AS (SELECT DISTINCT * FROM json_to_recordset(:steps) AS s (machine text, before text, after text)),
  starts AS (SELECT * FROM json_to_recordset(:starts) AS s (machine text, initial text)),
  walk AS (
    SELECT c.*, lag(c.after) OVER w AS earlier, lead(c.id) OVER w IS NULL AS last
    FROM state_changes c WINDOW w AS (PARTITION BY c.machine, c.subject_id ORDER BY c.id)),
  rows_now AS (${NOW})
  SELECT format('%s %s went from %s to %s, for which there is no event', w.machine, w.subject_id, w.before, w.after) AS text
  FROM walk w WHERE w.event = 'moved'
    AND NOT EXISTS (SELECT 1 FROM steps s WHERE s.machine = w.machine AND s.before = w.before AND s.after = w.after)
  UNION ALL
  SELECT format('%s %s went on from %s and had been %s', w.machine, w.subject_id, w.before, coalesce(w.earlier, 'nothing'))
  FROM walk w WHERE w.event = 'moved' AND w.before IS DISTINCT FROM w.earlier
  UNION ALL
  SELECT format('%s %s began as %s', w.machine, w.subject_id, w.after)
  FROM walk w JOIN starts s ON s.machine = w.machine WHERE w.event = 'made' AND w.after <> s.initial
  UNION ALL
  SELECT format('%s %s is %s, and the last that was noted is %s', r.machine, r.id, r.status, coalesce(w.after, 'nothing'))
  FROM rows_now r LEFT JOIN walk w ON w.machine = r.machine AND w.subject_id = r.id AND w.last
  WHERE w.after IS DISTINCT FROM r.status`;

/** Replays each row's walk through its machine: each step by an event of it, from its beginning, without a gap, to where the row is now. */
export const statesAreWalked: QueryCheck = {
  check: 'states',
  holds:
    'every state that an application, loan, payout, payment, refund, order, certification, consultation or task ever had was reached by an event of its state machine',
  remedy:
    'Read the rows of state_changes about it and the audit log of the same moment: either somebody wrote into the database, or a release moves things in a way that docs/architecture.md does not know.',
  async look({ knex }) {
    const { rows: counted } = (await knex.raw('SELECT count(*) FROM state_changes')) as {
      rows: { count: bigint }[];
    };
    const { rows } = (await knex.raw(WALKED, {
      steps: JSON.stringify(STEPS),
      starts: JSON.stringify(STARTS),
    })) as { rows: { text: string }[] };
    return { counted: Number(counted[0]?.count ?? 0n), violations: rows.map(({ text }) => text) };
  },
};

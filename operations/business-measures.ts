import { APPLICATION_STATES } from '../domain/loan-application.ts';
import { PAYMENT_STATES, REFUND_STATES } from '../domain/payment.ts';
import { PAYOUT_STATES } from '../domain/payout.ts';
import { COLLECTION_STAGES } from '../domain/servicing.ts';

/**
 * What is counted, and how. A statement's columns are its labels and, under the metric's own name, its numbers. Labels are states, kinds
 * and channels, of which there are few; never a person, a number or a text. `:now` and `:today` are the business clock's.
 */
export interface Measure {
  readonly gauges: Readonly<Record<string, string>>;
  readonly labels: readonly string[];
  /** values of the one label that are told as 0 where nothing was counted */
  readonly always?: readonly string[];
  readonly sql: string;
}

/** Upper bounds of the time from submission to decision, seconds: a minute to a month. */
export const DECISION_BOUNDS = [60, 300, 900, 3600, 14_400, 28_800, 86_400, 259_200, 604_800, 2_592_000];

export const DECISION_SECONDS = {
  name: 'loan_application_decision_seconds',
  help: 'Time from submission of an application to the decision of a person, seconds of business time',
};

/**
 * A bound belongs to its own bucket, and `width_bucket` gives it to the next. `date_part` counts in floats, where `extract` takes
 * two to five times as long in numerics.
 */
export const DECISIONS_SQL = `
  SELECT outcome, width_bucket(seconds - 0.000001, ARRAY[${DECISION_BOUNDS.join(', ')}]::float8[]) AS bucket,
    count(*)::float8 AS count, sum(seconds) AS sum
  FROM (SELECT CASE status WHEN 'rejected' THEN 'rejected' ELSE 'approved' END AS outcome,
          date_part('epoch', decided_at - submitted_at) AS seconds
        FROM loan_applications WHERE decided_at IS NOT NULL) AS decided
  GROUP BY 1, 2`;

/** A day behind, by the business clock. */
const LAST_DAY = `:now::timestamptz - interval '1 day'`;
/** Longer than a channel needs to make up its mind. */
const STALLED = `updated_at < :now::timestamptz - interval '1 hour'`;

/** 'early' is late and not yet in the first bucket of collection. */
const BUCKET = `CASE ${[...COLLECTION_STAGES]
  .reverse()
  .map(({ daysPastDue, bucket }) => `WHEN l.days_past_due >= ${daysPastDue} THEN '${bucket}'`)
  .join(' ')} ELSE 'early' END`;

export const MEASURES: readonly Measure[] = [
  {
    gauges: { loan_applications: 'Loan applications, by state' },
    labels: ['state'],
    always: APPLICATION_STATES,
    sql: 'SELECT status AS state, count(*) AS loan_applications FROM loan_applications GROUP BY 1',
  },
  {
    gauges: {
      human_tasks_open: 'Tasks that wait for a person, claimed ones included',
      human_tasks_overdue: 'Tasks whose time is over',
      human_tasks_overdue_oldest_seconds: 'How long the latest task is overdue, seconds of business time',
    },
    labels: ['kind'],
    sql: `
      SELECT kind, count(*) AS human_tasks_open, count(*) FILTER (WHERE due_at < :now) AS human_tasks_overdue,
        greatest(0, extract(epoch FROM :now::timestamptz - min(due_at))) AS human_tasks_overdue_oldest_seconds
      FROM human_tasks WHERE status IN ('open', 'claimed') GROUP BY 1`,
  },
  {
    gauges: { payouts: 'Payouts to borrowers and withdrawals, by state' },
    labels: ['state'],
    always: PAYOUT_STATES,
    sql: 'SELECT status AS state, count(*) AS payouts FROM payouts GROUP BY 1',
  },
  {
    gauges: { payouts_stalled: 'Payouts sent or unknown for more than an hour' },
    labels: [],
    sql: `SELECT count(*) AS payouts_stalled FROM payouts WHERE status IN ('sent', 'unknown') AND ${STALLED}`,
  },
  {
    gauges: { payments: 'Payments through a channel or a wallet, by state' },
    labels: ['state'],
    always: PAYMENT_STATES,
    sql: 'SELECT status AS state, count(*) AS payments FROM payments GROUP BY 1',
  },
  {
    gauges: { payment_refunds: 'Refunds of payments, by state' },
    labels: ['state'],
    always: REFUND_STATES,
    sql: 'SELECT status AS state, count(*) AS payment_refunds FROM payment_refunds GROUP BY 1',
  },
  {
    gauges: { payment_refunds_stalled: 'Refunds created, sent or unknown for more than an hour' },
    labels: [],
    sql: `
      SELECT count(*) AS payment_refunds_stalled FROM payment_refunds
      WHERE status IN ('created', 'sent', 'unknown') AND ${STALLED}`,
  },
  {
    gauges: { payment_notifications_refused: 'Notifications of payment channels refused on the last day' },
    labels: ['verdict'],
    always: ['unsigned', 'malformed', 'unknown_order', 'wrong_app', 'wrong_amount'],
    sql: `
      SELECT verdict, count(*) AS payment_notifications_refused FROM payment_notifications
      WHERE last_received_at >= ${LAST_DAY}
        AND verdict IN ('unsigned', 'malformed', 'unknown_order', 'wrong_app', 'wrong_amount') GROUP BY 1`,
  },
  {
    gauges: { ledger_transit_fen: 'Money taken that belongs to nobody yet, or is on its way back, in fen' },
    labels: ['account'],
    sql: `
      SELECT code AS account, abs(balance_fen) AS ledger_transit_fen FROM ledger_accounts
      WHERE code IN ('payments/unclaimed', 'payments/refunding')`,
  },
  {
    gauges: {
      outbox_waiting: 'Workflow starts that were promised and not made',
      outbox_oldest_seconds: 'Age of the oldest of them, seconds',
    },
    labels: [],
    sql: `
      SELECT count(*) AS outbox_waiting,
        coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0) AS outbox_oldest_seconds
      FROM outbox WHERE dispatched_at IS NULL`,
  },
  {
    gauges: { messages: 'Texts of the last day, by channel and state' },
    labels: ['channel', 'state'],
    sql: `
      SELECT c.channel, s.state, count(m.id) AS messages
      FROM unnest(ARRAY['sms', 'email']) AS c (channel)
      CROSS JOIN unnest(ARRAY['queued', 'sending', 'sent', 'failed', 'unknown']) AS s (state)
      LEFT JOIN messages AS m ON m.channel = c.channel AND m.status = s.state AND m.created_at >= ${LAST_DAY}
      GROUP BY 1, 2`,
  },
  {
    gauges: { messages_late: 'Texts that should have been sent more than five minutes ago' },
    labels: [],
    sql: `
      SELECT count(*) AS messages_late FROM messages
      WHERE status IN ('queued', 'sending') AND next_attempt_at < :now::timestamptz - interval '5 minutes'`,
  },
  {
    gauges: { processes_late: 'Running processes that should have woken more than an hour ago' },
    labels: [],
    sql: `
      SELECT count(*) AS processes_late FROM processes
      WHERE closed_at IS NULL AND next_due_at < :now::timestamptz - interval '1 hour'`,
  },
  {
    gauges: {
      books_check_age_seconds:
        'Time since the books were last looked at to the end, seconds of business time',
      books_check_findings: 'What the last look found and nobody has resolved',
      books_check_incomplete: '1 when the last look could not look at everything',
    },
    labels: [],
    sql: `
      SELECT greatest(0, extract(epoch FROM :now::timestamptz - started_at)) AS books_check_age_seconds,
        CASE status WHEN 'wrong' THEN found ELSE 0 END AS books_check_findings,
        CASE status WHEN 'incomplete' THEN 1 ELSE 0 END AS books_check_incomplete
      FROM book_check_runs WHERE finished_at IS NOT NULL ORDER BY id DESC LIMIT 1`,
  },
  {
    gauges: { reconciliation_differences: 'Differences between a channel’s latest bill and our rows' },
    labels: ['channel'],
    sql: `
      SELECT DISTINCT ON (channel) channel, found AS reconciliation_differences
      FROM reconciliations ORDER BY channel, bill_date DESC, id DESC`,
  },
  {
    gauges: { loans: 'Loans, by stage of the contract and of its repayment' },
    labels: ['stage', 'repayment'],
    sql: 'SELECT status AS stage, repayment_status AS repayment, count(*) AS loans FROM loans GROUP BY 1, 2',
  },
  {
    gauges: {
      loans_overdue: 'Active loans past due, by bucket of collection',
      loans_overdue_principal_fen: 'Principal of their instalments past due, in fen',
      loans_at_risk_principal_fen: 'All principal that they still owe, in fen',
    },
    labels: ['bucket'],
    always: ['early', ...COLLECTION_STAGES.map(({ bucket }) => bucket)],
    sql: `
      SELECT ${BUCKET} AS bucket, count(*) AS loans_overdue,
        sum(owed.overdue_fen) AS loans_overdue_principal_fen, sum(owed.open_fen) AS loans_at_risk_principal_fen
      FROM loans AS l CROSS JOIN LATERAL (
        SELECT coalesce(sum(r.principal_fen - r.paid_principal_fen), 0) AS open_fen,
          coalesce(sum(r.principal_fen - r.paid_principal_fen) FILTER (WHERE r.due_date < :today::date), 0) AS overdue_fen
        FROM plan_rows AS r WHERE r.loan_id = l.id) AS owed
      WHERE l.status = 'active' AND l.days_past_due > 0 GROUP BY 1`,
  },
  {
    gauges: {
      journal_unsealed_entries: 'Entries of the journal that are not in its chain yet',
      journal_unsealed_oldest_seconds: 'Business time since the oldest of them was booked, seconds',
    },
    labels: [],
    sql: `
      SELECT count(*) AS journal_unsealed_entries,
        greatest(0, coalesce(extract(epoch FROM :now::timestamptz - min(e.booked_at)), 0)) AS journal_unsealed_oldest_seconds
      FROM journal_unsealed AS u JOIN journal_entries AS e ON e.id = u.entry_id`,
  },
  {
    gauges: { sessions_active: 'Sessions that are neither ended nor expired, of users and of staff' },
    labels: ['kind'],
    always: ['user', 'staff'],
    sql: `
      SELECT subject_kind AS kind, count(*) AS sessions_active FROM sessions
      WHERE revoked_at IS NULL AND expires_at > clock_timestamp() GROUP BY 1`,
  },
];

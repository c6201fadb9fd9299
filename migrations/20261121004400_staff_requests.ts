import type { Knex } from 'knex';

/** Index by name, and what it is on. The comment beside each says who reads by it. */
const INDEXES = {
  // the audit log by who did it
  audit_log_actor: 'audit_log (actor_kind, actor_id, id DESC)',
  // by what was done, whole or by its beginning (`loan.`), and the list of all there is
  audit_log_action: 'audit_log (action text_pattern_ops, id DESC)',
  // by the X-Request-Id of an answer or a line of the log
  audit_log_request: 'audit_log (request_id) WHERE request_id IS NOT NULL',
  // by days
  audit_log_at: 'audit_log (at)',
  // staff who hold somebody's papers find him by their whole number
  users_id_card: 'users (id_card_number) WHERE id_card_number IS NOT NULL',
  // payouts in one state, newest first
  payouts_state: 'payouts (status, id DESC)',
  // a person's payouts of either purpose
  payouts_user: 'payouts (user_id, id DESC)',
  // refunds in one state, newest first
  payment_refunds_state: 'payment_refunds (status, id DESC)',
  // the tasks that a run has made, from the page of what the run is about
  human_tasks_workflow: 'human_tasks (workflow_id, id)',
  // statistics: tasks that fell due on a day
  human_tasks_due: 'human_tasks (due_at)',
  // statistics: what was decided on a day
  loan_applications_decided: 'loan_applications (decided_at) WHERE decided_at IS NOT NULL',
  // statistics: what was paid out on a day
  loans_disbursed: 'loans (disbursed_at)',
  // statistics: what was repaid on a day
  loan_payments_value_date: 'loan_payments (value_date) WHERE reversed_at IS NULL',
  // statistics: what is overdue now, with the loans it belongs to
  plan_rows_overdue: `plan_rows (loan_id) WHERE status = 'overdue'`,
  // statistics: orders made on a day
  rental_orders_created: 'rental_orders (created_at)',
} as const;

/**
 * What the console's pages search by, and first passwords: while `initial_password_until` is set the password was given by somebody
 * else, lets its owner do nothing but choose his own, and is good until that moment of wall-clock time.
 */
export async function up(knex: Knex): Promise<void> {
  for (const [name, on] of Object.entries(INDEXES)) await knex.raw(`CREATE INDEX ${name} ON ${on}`);
  await knex.raw('ALTER TABLE staff ADD COLUMN initial_password_until timestamptz');
  await knex.raw(`
    CREATE TRIGGER staff_password_standing AFTER UPDATE OF initial_password_until ON staff
    FOR EACH STATEMENT EXECUTE FUNCTION notify_standing()`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TRIGGER staff_password_standing ON staff');
  await knex.raw('ALTER TABLE staff DROP COLUMN initial_password_until');
  for (const name of Object.keys(INDEXES).toReversed()) await knex.raw(`DROP INDEX ${name}`);
}

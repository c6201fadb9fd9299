import type { Knex } from 'knex';

const BEFORE = `'pending', 'ai_processing', 'ai_approved', 'ai_rejected', 'ai_failed', 'manual_review'`;
const AFTER = `'approved', 'rejected', 'cancelled', 'expired', 'disbursed'`;

/** Four eyes: the amount of a product above which an approval takes two people, and the first one's word on an application. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    'ALTER TABLE loan_products ADD COLUMN second_decision_above_fen bigint CHECK (second_decision_above_fen > 0)',
  );
  await knex.raw(`
    ALTER TABLE loan_applications
      ADD COLUMN first_decided_by integer REFERENCES staff (id),
      ADD COLUMN first_decided_at timestamptz,
      ADD COLUMN first_note text,
      ADD COLUMN first_reason_code text,
      DROP CONSTRAINT loan_applications_status_check,
      ADD CONSTRAINT loan_applications_status_check CHECK (status IN (${BEFORE}, 'second_decision', ${AFTER})),
      ADD CONSTRAINT loan_applications_first_decision CHECK (
        status <> 'second_decision'
        OR (first_decided_by IS NOT NULL AND first_decided_at IS NOT NULL AND approved_amount_fen IS NOT NULL
          AND approved_term IS NOT NULL AND approved_months IS NOT NULL AND approved_rate_ppm IS NOT NULL)),
      ADD CONSTRAINT loan_applications_four_eyes CHECK (
        first_decided_by IS NULL OR decided_by IS NULL OR first_decided_by <> decided_by)`);
  await openFor(knex, `${BEFORE}, 'second_decision'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    UPDATE loan_applications SET status = 'manual_review', approved_amount_fen = NULL, approved_term = NULL,
      approved_months = NULL, approved_rate_ppm = NULL
    WHERE status = 'second_decision'`);
  await openFor(knex, BEFORE);
  await knex.raw(`
    ALTER TABLE loan_applications
      DROP CONSTRAINT loan_applications_four_eyes,
      DROP CONSTRAINT loan_applications_first_decision,
      DROP CONSTRAINT loan_applications_status_check,
      ADD CONSTRAINT loan_applications_status_check CHECK (status IN (${BEFORE}, ${AFTER})),
      DROP COLUMN first_reason_code, DROP COLUMN first_note, DROP COLUMN first_decided_at, DROP COLUMN first_decided_by`);
  await knex.raw('ALTER TABLE loan_products DROP COLUMN second_decision_above_fen');
}

/** One undecided application per person: one that waits for the second decision is undecided too. */
async function openFor(knex: Knex, states: string): Promise<void> {
  await knex.raw('DROP INDEX loan_applications_one_open');
  await knex.raw(
    `CREATE UNIQUE INDEX loan_applications_one_open ON loan_applications (user_id) WHERE status IN (${states})`,
  );
}

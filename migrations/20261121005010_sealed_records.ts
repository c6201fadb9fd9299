import type { Knex } from 'knex';

/** What is stored sealed besides the accounts, each with the type it had. */
const SEALED: Readonly<Record<string, Readonly<Record<string, 'text' | 'jsonb' | 'double precision'>>>> = {
  staff: { phone: 'text', email: 'text' },
  verification_codes: { target: 'text' },
  certifications: {
    real_name: 'text',
    id_card_number: 'text',
    bank_card_number: 'text',
    cardholder_name: 'text',
    images: 'jsonb',
    checks: 'jsonb',
  },
  addresses: {
    contact_name: 'text',
    contact_phone: 'text',
    address: 'text',
    longitude: 'double precision',
    latitude: 'double precision',
  },
  loan_applications: {
    purpose: 'text',
    applicant_info: 'jsonb',
    documents: 'jsonb',
    claimed: 'jsonb',
    contact_phone: 'text',
    contact_email: 'text',
    remarks: 'text',
    ai_comments: 'text',
  },
  dify_logs: { raw_output: 'jsonb' },
  payouts: { payee_account: 'text', payee_name: 'text' },
  consultations: { question: 'text', images: 'jsonb', contact_info: 'text', answer: 'text' },
  rental_orders: {
    use_address: 'text',
    use_longitude: 'double precision',
    use_latitude: 'double precision',
    renter_notes: 'text',
  },
  human_tasks: { shown: 'jsonb' },
  messages: { recipient: 'text', params: 'jsonb' },
  outbox: { start: 'jsonb' },
  files: { file_name: 'text' },
  payment_notifications: { raw_body: 'text' },
};

/** Bounds of clear values, which a sealed one says nothing of: they are checked where a request is read. */
const BOUNDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  addresses: { longitude: 'BETWEEN -180 AND 180', latitude: 'BETWEEN -90 AND 90' },
  rental_orders: { use_longitude: 'BETWEEN -180 AND 180', use_latitude: 'BETWEEN -90 AND 90' },
};

/** Columns whose default is an empty value, which is stored as it is. */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  certifications: { images: '{}', checks: '[]' },
  loan_applications: { applicant_info: '{}', documents: '[]', claimed: '{}' },
  consultations: { images: '[]' },
  human_tasks: { shown: '{}' },
};

const FOUND = {
  verification_codes: ['target'],
  certifications: ['id_card_number', 'bank_card_number'],
  messages: ['recipient'],
} as const;

export async function up(knex: Knex): Promise<void> {
  for (const index of [
    'verification_codes_current',
    'verification_codes_target',
    'certifications_id_card',
    'certifications_card',
  ])
    await knex.raw(`DROP INDEX ${index}`);
  await knex.raw('ALTER TABLE payment_notifications DROP CONSTRAINT payment_notifications_raw_body_check');
  for (const [table, bounds] of Object.entries(BOUNDS))
    for (const column of Object.keys(bounds))
      await knex.raw(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_${column}_check`);
  for (const [table, columns] of Object.entries(SEALED)) {
    for (const [column, type] of Object.entries(columns)) {
      const empty = DEFAULTS[table]?.[column];
      if (type !== 'text') {
        if (empty !== undefined) await knex.raw(`ALTER TABLE ${table} ALTER COLUMN ${column} DROP DEFAULT`);
        await knex.raw(`ALTER TABLE ${table} ALTER COLUMN ${column} TYPE text USING ${column}::text`);
        if (empty !== undefined)
          await knex.raw(`ALTER TABLE ${table} ALTER COLUMN ${column} SET DEFAULT '${empty}'`);
      }
      // not valid yet: rows that were stored in clear are sealed after the migrations, and the constraints are validated then
      await knex.raw(`
        ALTER TABLE ${table} ADD CONSTRAINT ${table}_${column}_sealed
        CHECK (${column} IN ('', '{}', '[]') OR ${column} ~ '^pii1[.][0-9]+[.]') NOT VALID`);
    }
  }
  for (const [table, columns] of Object.entries(FOUND))
    for (const column of columns)
      await knex.raw(`
        ALTER TABLE ${table} ADD COLUMN ${column}_index_a text, ADD COLUMN ${column}_index_b text`);
  for (const slot of ['a', 'b']) {
    // only the newest code of a target and purpose is good, whoever asks for two at the same time
    await knex.raw(`
      CREATE UNIQUE INDEX verification_codes_current_${slot} ON verification_codes (target_index_${slot}, purpose)
      WHERE status = 'sent'`);
    // a register request knows the target, not the token: it looks for the newest code of that target and purpose
    await knex.raw(`
      CREATE INDEX verification_codes_target_${slot}
      ON verification_codes (target_index_${slot}, purpose, created_at DESC)`);
    // what hangs on one identity or one card, to warn when another person hands in the same
    await knex.raw(`
      CREATE INDEX certifications_id_card_${slot} ON certifications (id_card_number_index_${slot})
      WHERE kind = 'real_name' AND status = 'approved'`);
    await knex.raw(`
      CREATE INDEX certifications_card_${slot} ON certifications (bank_card_number_index_${slot})
      WHERE kind = 'bank_card' AND status = 'approved'`);
    // what was sent to somebody who asks for all that is kept of him
    await knex.raw(`CREATE INDEX messages_recipient_${slot} ON messages (recipient_index_${slot})`);
  }
  await knex.raw(`
    ALTER TABLE verification_codes ADD CONSTRAINT verification_codes_target_found_sealed
    CHECK (target_index_a IS NOT NULL OR target_index_b IS NOT NULL) NOT VALID`);
}

/** Only of tables that hold nothing sealed: that is opened by the platform, not by a migration. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE verification_codes DROP CONSTRAINT verification_codes_target_found_sealed');
  for (const [table, columns] of Object.entries(FOUND))
    for (const column of columns)
      await knex.raw(`ALTER TABLE ${table} DROP COLUMN ${column}_index_a, DROP COLUMN ${column}_index_b`);
  for (const [table, columns] of Object.entries(SEALED)) {
    for (const [column, type] of Object.entries(columns)) {
      await knex.raw(`
        DO $$ BEGIN
          IF EXISTS (SELECT 1 FROM ${table} WHERE ${column} LIKE 'pii1.%') THEN
            RAISE EXCEPTION '${table} holds sealed values; restore the backup that was taken before they were sealed';
          END IF;
        END $$`);
      await knex.raw(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_${column}_sealed`);
      if (type === 'text') continue;
      const empty = DEFAULTS[table]?.[column];
      if (empty !== undefined) await knex.raw(`ALTER TABLE ${table} ALTER COLUMN ${column} DROP DEFAULT`);
      await knex.raw(`ALTER TABLE ${table} ALTER COLUMN ${column} TYPE ${type} USING ${column}::${type}`);
      if (empty !== undefined)
        await knex.raw(`ALTER TABLE ${table} ALTER COLUMN ${column} SET DEFAULT '${empty}'`);
    }
  }
  for (const [table, bounds] of Object.entries(BOUNDS))
    for (const [column, bound] of Object.entries(bounds))
      await knex.raw(
        `ALTER TABLE ${table} ADD CONSTRAINT ${table}_${column}_check CHECK (${column} ${bound})`,
      );
  await knex.raw(`
    ALTER TABLE payment_notifications
    ADD CONSTRAINT payment_notifications_raw_body_check CHECK (length(raw_body) <= 65536)`);
  await knex.raw(`
    CREATE UNIQUE INDEX verification_codes_current ON verification_codes (target, purpose) WHERE status = 'sent'`);
  await knex.raw(
    'CREATE INDEX verification_codes_target ON verification_codes (target, purpose, created_at DESC)',
  );
  await knex.raw(`
    CREATE INDEX certifications_id_card ON certifications (id_card_number)
    WHERE kind = 'real_name' AND status = 'approved'`);
  await knex.raw(`
    CREATE INDEX certifications_card ON certifications (bank_card_number)
    WHERE kind = 'bank_card' AND status = 'approved'`);
}

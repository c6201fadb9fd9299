import type { Knex } from 'knex';

/**
 * Personal data of accounts is stored sealed, under data keys that lie here wrapped by a key that is not in Postgres. What is found by a
 * whole value has two columns of digests, because for as long as the index key is changed each value has a digest of either key.
 */
const SEALED = [
  'phone',
  'email',
  'real_name',
  'id_card_number',
  'birthday',
  'address',
  'longitude',
  'latitude',
  'emergency_contact',
];

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE data_keys (
      version integer PRIMARY KEY CHECK (version > 0),
      key_id text NOT NULL,
      wrapped text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      wrapped_at timestamptz NOT NULL DEFAULT now()
    )`);
  for (const index of ['users_real_name_prefix', 'users_phone_tail']) await knex.raw(`DROP INDEX ${index}`);
  await knex.raw(`
    ALTER TABLE users
      DROP CONSTRAINT users_phone_key, DROP CONSTRAINT users_email_key,
      ALTER COLUMN birthday TYPE text, ALTER COLUMN longitude TYPE text, ALTER COLUMN latitude TYPE text,
      ADD COLUMN phone_index_a text, ADD COLUMN phone_index_b text, ADD COLUMN phone_tokens text[],
      ADD COLUMN email_index_a text, ADD COLUMN email_index_b text,
      ADD COLUMN real_name_tokens text[],
      ADD COLUMN id_card_number_index_a text, ADD COLUMN id_card_number_index_b text`);
  for (const slot of ['a', 'b']) {
    // one account per phone number and per mailbox, whichever index key is in use; sign-in looks here
    for (const column of ['phone', 'email'])
      await knex.raw(`CREATE UNIQUE INDEX users_${column}_index_${slot} ON users (${column}_index_${slot})`);
    // staff look for whoever holds a card
    await knex.raw(`CREATE INDEX users_id_card_number_index_${slot} ON users (id_card_number_index_${slot})`);
  }
  // staff search by the beginning of a name, and by what the mask shows of a phone number
  for (const column of ['real_name', 'phone'])
    await knex.raw(`CREATE INDEX users_${column}_tokens ON users USING gin (${column}_tokens)`);
  // not valid yet: rows that were stored in clear are sealed after the migrations, and the constraints are validated then
  for (const column of SEALED)
    await knex.raw(`
      ALTER TABLE users ADD CONSTRAINT users_${column}_sealed
      CHECK (${column} = '' OR ${column} ~ '^pii1[.][0-9]+[.]') NOT VALID`);
  for (const column of ['phone', 'email'])
    await knex.raw(`
      ALTER TABLE users ADD CONSTRAINT users_${column}_found_sealed
      CHECK (coalesce(${column}, '') = '' OR ${column}_index_a IS NOT NULL OR ${column}_index_b IS NOT NULL) NOT VALID`);
}

/** Only of a database without people: what is sealed is opened by the platform, not by a migration. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DO $$ BEGIN
      IF EXISTS (SELECT 1 FROM users WHERE phone LIKE 'pii1.%' OR email LIKE 'pii1.%') THEN
        RAISE EXCEPTION 'users holds sealed values; restore the backup that was taken before they were sealed';
      END IF;
    END $$`);
  for (const column of SEALED) await knex.raw(`ALTER TABLE users DROP CONSTRAINT users_${column}_sealed`);
  await knex.raw(`
    ALTER TABLE users
      DROP CONSTRAINT users_phone_found_sealed, DROP CONSTRAINT users_email_found_sealed,
      DROP COLUMN phone_index_a, DROP COLUMN phone_index_b, DROP COLUMN phone_tokens,
      DROP COLUMN email_index_a, DROP COLUMN email_index_b, DROP COLUMN real_name_tokens,
      DROP COLUMN id_card_number_index_a, DROP COLUMN id_card_number_index_b,
      ALTER COLUMN birthday TYPE date USING birthday::date,
      ALTER COLUMN longitude TYPE double precision USING longitude::double precision,
      ALTER COLUMN latitude TYPE double precision USING latitude::double precision,
      ADD CONSTRAINT users_phone_key UNIQUE (phone), ADD CONSTRAINT users_email_key UNIQUE (email)`);
  await knex.raw('CREATE INDEX users_real_name_prefix ON users (real_name text_pattern_ops)');
  await knex.raw('CREATE INDEX users_phone_tail ON users (right(phone, 4))');
  await knex.raw('DROP TABLE data_keys');
}

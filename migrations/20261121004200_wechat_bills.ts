import type { Knex } from 'knex';

/** WeChat Pay's bill is compared too, and a refund knows the moment from which the channel dates it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE reconciliations
      DROP CONSTRAINT reconciliations_channel_check,
      ADD CONSTRAINT reconciliations_channel_check CHECK (channel IN ('payout', 'alipay', 'wechat'))`);
  await knex.raw('ALTER TABLE payment_refunds ADD COLUMN sent_at timestamptz');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE payment_refunds DROP COLUMN sent_at');
  await knex.raw(`
    DELETE FROM reconciliation_differences
    WHERE reconciliation_id IN (SELECT id FROM reconciliations WHERE channel = 'wechat')`);
  await knex.raw(`DELETE FROM reconciliations WHERE channel = 'wechat'`);
  await knex.raw(`
    ALTER TABLE reconciliations
      DROP CONSTRAINT reconciliations_channel_check,
      ADD CONSTRAINT reconciliations_channel_check CHECK (channel IN ('payout', 'alipay'))`);
}

import type { Knex } from 'knex';

const TABLES = ['loan_products', 'loans'] as const;

/**
 * Two more ways to repay (先息后本, 一次性还本付息) and the day count of interest. A loan keeps its own copy of both, so that
 * changing a product never touches running loans; those that run already count months as twelfths, as document 002 does.
 */
export async function up(knex: Knex): Promise<void> {
  for (const table of TABLES) {
    await knex.raw(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_repayment_method_check`);
    await knex.raw(`
      ALTER TABLE ${table}
        ADD CONSTRAINT ${table}_repayment_method_check CHECK (
          repayment_method IN ('equal_installment', 'equal_principal', 'interest_only', 'single_repayment')),
        ADD COLUMN day_count text NOT NULL DEFAULT 'monthly'
          CHECK (day_count IN ('monthly', 'actual_360', 'actual_365', 'thirty_360'))`);
  }
}

export async function down(knex: Knex): Promise<void> {
  for (const table of TABLES) {
    await knex.raw(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_repayment_method_check`);
    await knex.raw(`
      ALTER TABLE ${table}
        DROP COLUMN day_count,
        ADD CONSTRAINT ${table}_repayment_method_check CHECK (repayment_method IN ('equal_installment', 'equal_principal'))`);
  }
}

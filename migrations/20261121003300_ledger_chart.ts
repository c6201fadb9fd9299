import type { Knex } from 'knex';

/**
 * The chart of accounts. Numbers follow 企业会计准则——应用指南, with our own after the point; `pattern` (a regular expression over account
 * codes) says which accounts a line stands for. Each account belongs to one line and has its type; one that fits none is refused.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE ledger_chart (
      line text PRIMARY KEY CHECK (line ~ '^[0-9]{4}$|^[0-9]{4}[.][0-9]{2}$'),
      pattern text NOT NULL UNIQUE,
      name_zh text NOT NULL,
      name_en text NOT NULL,
      type text NOT NULL CHECK (type IN ('asset', 'liability', 'equity', 'income', 'expense')),
      normal_side text NOT NULL GENERATED ALWAYS AS (CASE WHEN type IN ('asset', 'expense') THEN 'debit' ELSE 'credit' END) STORED,
      description text NOT NULL,
      CONSTRAINT ledger_chart_type UNIQUE (line, type)
    )`);
  await knex.raw(`
    INSERT INTO ledger_chart (line, pattern, name_zh, name_en, type, description) VALUES
      ('1002', '^bank$', '银行存款', 'Cash at bank', 'asset', 'The lender''s money at the bank, custody included.'),
      ('1012', '^channel/[a-z]+$', '支付渠道待清算', 'Held by payment channels', 'asset', 'What a channel has taken for us and not yet settled to the bank.'),
      ('1132', '^loan/[0-9]+/interest$', '应收利息', 'Interest receivable', 'asset', 'Interest of one loan that is earned and unpaid; in credit: paid ahead.'),
      ('1303', '^loan/[0-9]+/principal$', '贷款本金', 'Loans receivable', 'asset', 'Principal of one loan that is still to come back.'),
      ('2241.01', '^wallet/[0-9]+$', '客户钱包', 'Wallets', 'liability', 'What the platform owes a person.'),
      ('2241.02', '^wallet-hold/[0-9]+$', '客户钱包冻结', 'Wallets, set aside', 'liability', 'A person''s money that is set aside and cannot be spent.'),
      ('2241.03', '^rental/[0-9]+$', '租赁托管', 'Rental orders', 'liability', 'Rent and deposit of one order, owed to its owner or back to the renter.'),
      ('2241.04', '^payments/unclaimed$', '待退回的收款', 'Unclaimed receipts', 'liability', 'Money that came and may not be kept, on its way back.'),
      ('2241.05', '^payments/refunding$', '退款在途', 'Refunds under way', 'liability', 'Money that a refund was asked for and that has not left yet.'),
      ('6011.01', '^income/interest$', '利息收入', 'Interest income', 'income', 'Interest of loans.'),
      ('6011.02', '^income/late-fee$', '罚息收入', 'Late-fee income', 'income', 'Late fees, when they are paid.'),
      ('6301.01', '^income/recovery$', '核销收回收入', 'Recoveries', 'income', 'Money that came in for loans after they were written off.'),
      ('6701.01', '^expense/loan-loss$', '贷款核销损失', 'Loan losses', 'expense', 'Principal that was given up.')`);
  await knex.raw('ALTER TABLE ledger_accounts ADD COLUMN chart_line text');
  await knex.raw(`
    UPDATE ledger_accounts a SET chart_line = c.line FROM ledger_chart c WHERE a.code ~ c.pattern`);
  await knex.raw(`
    ALTER TABLE ledger_accounts
      ALTER COLUMN chart_line SET NOT NULL,
      ADD CONSTRAINT ledger_accounts_chart FOREIGN KEY (chart_line, type) REFERENCES ledger_chart (line, type)`);
  // the accounts of one line, in the order of their codes
  await knex.raw('CREATE INDEX ledger_accounts_line ON ledger_accounts (chart_line, code)');
  // what was booked up to a date, for the trial balance of that date
  await knex.raw('CREATE INDEX journal_entries_value_date ON journal_entries (value_date, id)');
  await knex.raw(`
    CREATE FUNCTION ledger_chart_line() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      SELECT line INTO NEW.chart_line FROM ledger_chart WHERE NEW.code ~ pattern;
      IF NEW.chart_line IS NULL THEN
        RAISE EXCEPTION 'no line of the chart of accounts stands for %', NEW.code USING ERRCODE = 'foreign_key_violation';
      END IF;
      RETURN NEW;
    END $$`);
  await knex.raw(`
    CREATE TRIGGER ledger_accounts_in_chart BEFORE INSERT OR UPDATE OF code, chart_line ON ledger_accounts
    FOR EACH ROW EXECUTE FUNCTION ledger_chart_line()`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TRIGGER ledger_accounts_in_chart ON ledger_accounts');
  await knex.raw('DROP FUNCTION ledger_chart_line');
  await knex.raw('DROP INDEX journal_entries_value_date');
  await knex.raw('ALTER TABLE ledger_accounts DROP COLUMN chart_line');
  await knex.raw('DROP TABLE ledger_chart');
}

import type { Knex } from 'knex';
import type { BusinessDate } from '../domain/calendar.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import type { Fen } from '../domain/money.ts';
import type { OperationDeps } from './deps.ts';

type Deps = Pick<OperationDeps, 'knex'>;
export const ACCOUNT_TYPES = ['asset', 'liability', 'equity', 'income', 'expense'] as const;
export type AccountType = (typeof ACCOUNT_TYPES)[number];

/** A line of the chart of accounts with what its accounts hold. Fen; debits and credits are both positive. */
export interface TrialBalanceLine {
  readonly line: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly type: AccountType;
  readonly normalSide: 'debit' | 'credit';
  readonly debitFen: Fen;
  readonly creditFen: Fen;
  /** debits less credits */
  readonly balanceFen: Fen;
}

export interface TrialBalance {
  readonly asOf: BusinessDate;
  readonly lines: readonly TrialBalanceLine[];
  readonly debitFen: Fen;
  readonly creditFen: Fen;
}

/** Every line of the chart with all that is value-dated up to `asOf`, that date included, in one reading. */
export async function trialBalance({ knex }: Deps, asOf: BusinessDate): Promise<TrialBalance> {
  const { rows } = (await knex.raw(
    `SELECT c.line, c.name_zh AS "nameZh", c.name_en AS "nameEn", c.type, c.normal_side AS "normalSide",
       coalesce(sum(p.amount_fen) FILTER (WHERE p.amount_fen > 0), 0)::bigint AS "debitFen",
       coalesce(-sum(p.amount_fen) FILTER (WHERE p.amount_fen < 0), 0)::bigint AS "creditFen",
       coalesce(sum(p.amount_fen), 0)::bigint AS "balanceFen"
     FROM ledger_chart c
     LEFT JOIN ledger_accounts a ON a.chart_line = c.line
     LEFT JOIN postings p ON p.account_code = a.code AND p.value_date <= ?
     GROUP BY c.line ORDER BY c.line`,
    [asOf],
  )) as { rows: TrialBalanceLine[] };
  return {
    asOf,
    lines: rows,
    debitFen: rows.reduce((sum, line) => sum + line.debitFen, 0n),
    creditFen: rows.reduce((sum, line) => sum + line.creditFen, 0n),
  };
}

export interface LedgerAccount {
  readonly code: string;
  readonly name: string;
  readonly line: string;
  readonly lineName: string;
  readonly type: AccountType;
  readonly normalSide: 'debit' | 'credit';
  readonly balanceFen: Fen;
  readonly userId: number | null;
  readonly loanId: number | null;
}

export interface AccountFilter {
  readonly type?: AccountType | undefined;
  readonly line?: string | undefined;
  readonly userId?: number | undefined;
  readonly loanId?: number | undefined;
  readonly page: number;
  readonly limit: number;
}

const ACCOUNT = {
  code: 'a.code',
  name: 'a.name',
  line: 'a.chart_line',
  lineName: 'c.name_zh',
  type: 'a.type',
  normalSide: 'c.normal_side',
  balanceFen: 'a.balance_fen',
  userId: 'a.user_id',
  loanId: 'a.loan_id',
};

const accountsWithLine = (knex: Knex) =>
  knex('ledger_accounts as a').join('ledger_chart as c', 'c.line', 'a.chart_line');

/** Accounts with what they hold now, in the order of the chart. */
export async function listAccounts(
  { knex }: Deps,
  filter: AccountFilter,
): Promise<{ accounts: LedgerAccount[]; total: number }> {
  const matching = accountsWithLine(knex);
  for (const [column, value] of [
    ['a.type', filter.type],
    ['a.chart_line', filter.line],
    ['a.user_id', filter.userId],
    ['a.loan_id', filter.loanId],
  ] as const)
    if (value !== undefined) void matching.where(column, value);
  const [accounts, [counted]] = await Promise.all([
    matching
      .clone()
      .select(ACCOUNT)
      .orderBy(['a.chart_line', 'a.code'])
      .limit(filter.limit)
      .offset((filter.page - 1) * filter.limit) as Promise<LedgerAccount[]>,
    matching.clone().count('* as total') as Promise<{ total: bigint }[]>,
  ]);
  return { accounts, total: Number(counted?.total ?? 0n) };
}

export interface StatementLine {
  readonly entryId: number;
  readonly eventKey: string;
  readonly kind: string;
  readonly description: string;
  readonly valueDate: BusinessDate;
  readonly bookedAt: Date;
  /** debit positive, credit negative */
  readonly amountFen: Fen;
  /** debits less credits after this line, in the order of value dates */
  readonly balanceFen: Fen;
}

export interface Statement {
  readonly account: LedgerAccount;
  readonly openingFen: Fen;
  readonly closingFen: Fen;
  readonly lines: readonly StatementLine[];
  readonly total: number;
}

export interface StatementPeriod {
  readonly code: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly page: number;
  readonly limit: number;
}

/**
 * What moved an account between two value dates, both included, oldest first. The opening is what the account holds less what came since,
 * so that a statement of the last month reads the last month, however old the account; a page's lines are the only rows that are fetched.
 * @throws DomainError content_not_found, invalid_input
 */
export async function accountStatement({ knex }: Deps, period: StatementPeriod): Promise<Statement> {
  const { code, from, to } = period;
  if (from > to) throw invalidInput({ to: ['date_order'] });
  // one reading of everything, so that the opening, the lines and the closing belong together
  return knex.transaction(
    async (trx) => {
      const account = (await accountsWithLine(trx).where('a.code', code).first(ACCOUNT)) as
        | LedgerAccount
        | undefined;
      if (account === undefined) throw new DomainError('content_not_found');
      const { rows: sums } = (await trx.raw(
        `SELECT coalesce(sum(amount_fen), 0)::bigint AS since, coalesce(sum(amount_fen) FILTER (WHERE value_date <= ?), 0)::bigint AS moved,
           count(*) FILTER (WHERE value_date <= ?)::int AS total
         FROM postings WHERE account_code = ? AND value_date >= ?`,
        [to, to, code, from],
      )) as { rows: { since: bigint; moved: bigint; total: number }[] };
      const { since, moved, total } = sums[0] ?? { since: 0n, moved: 0n, total: 0 };
      const openingFen = account.balanceFen - since;
      const lines = await statementLines(trx, period, openingFen);
      return { account, openingFen, closingFen: openingFen + moved, lines, total };
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
}

async function statementLines(
  trx: Knex,
  { code, from, to, page, limit }: StatementPeriod,
  openingFen: Fen,
): Promise<StatementLine[]> {
  const { rows } = (await trx.raw(
    `WITH before AS (
       SELECT coalesce(sum(amount_fen), 0) AS fen FROM (
         SELECT amount_fen FROM postings WHERE account_code = :code AND value_date BETWEEN :from AND :to ORDER BY value_date, id LIMIT :skipped) s),
     page AS (
       SELECT id, entry_id, value_date, amount_fen FROM postings
       WHERE account_code = :code AND value_date BETWEEN :from AND :to ORDER BY value_date, id LIMIT :limit OFFSET :skipped)
     SELECT e.id::int AS "entryId", e.event_key AS "eventKey", e.kind, e.description, p.value_date AS "valueDate",
       e.booked_at AS "bookedAt", p.amount_fen AS "amountFen",
       (:opening::bigint + before.fen + sum(p.amount_fen) OVER (ORDER BY p.value_date, p.id))::bigint AS "balanceFen"
     FROM before, page p JOIN journal_entries e ON e.id = p.entry_id ORDER BY p.value_date, p.id`,
    { code, from, to, limit, skipped: (page - 1) * limit, opening: openingFen },
  )) as { rows: StatementLine[] };
  return rows;
}

export interface LedgerEntry {
  readonly id: number;
  readonly eventKey: string;
  readonly kind: string;
  readonly valueDate: BusinessDate;
  readonly bookedAt: Date;
  readonly description: string;
  readonly loanId: number | null;
  readonly loanNo: string | null;
  readonly userId: number | null;
  /** the loan's payment that it books, or takes back */
  readonly paymentNo: string | null;
  /** the number in the chain of hashes; null in the second before it is sealed */
  readonly position: number | null;
  readonly hash: string | null;
  readonly legs: readonly { account: string; name: string; amountFen: Fen; balanceAfterFen: Fen }[];
}

/** @throws DomainError content_not_found */
export async function findEntry({ knex }: Deps, id: number): Promise<LedgerEntry> {
  const { rows } = (await knex.raw(
    `SELECT e.id::int, e.event_key AS "eventKey", e.kind, e.value_date AS "valueDate", e.booked_at AS "bookedAt", e.description,
       e.loan_id AS "loanId", l.loan_no AS "loanNo", e.user_id AS "userId", s.position::int, s.hash,
       (SELECT p.payment_no FROM loan_payments p WHERE p.loan_id = e.loan_id
          AND e.event_key IN ('loan/' || e.loan_id || '/payment/' || p.payment_no, 'loan/' || e.loan_id || '/reversal/' || p.payment_no)
        LIMIT 1) AS "paymentNo"
     FROM journal_entries e LEFT JOIN loans l ON l.id = e.loan_id LEFT JOIN journal_seals s ON s.entry_id = e.id
     WHERE e.id = ?`,
    [id],
  )) as { rows: Omit<LedgerEntry, 'legs'>[] };
  const entry = rows[0];
  if (entry === undefined) throw new DomainError('content_not_found');
  const legs = (await knex('postings as p')
    .join('ledger_accounts as a', 'a.code', 'p.account_code')
    .where('p.entry_id', id)
    .orderBy('p.id')
    .select({
      account: 'a.code',
      name: 'a.name',
      amountFen: 'p.amount_fen',
      balanceAfterFen: 'p.balance_after_fen',
    })) as LedgerEntry['legs'];
  return { ...entry, legs };
}

import type { Person } from '../domain/actor.ts';
import type { RowStatus } from '../domain/loan.ts';
import type { Fen } from '../domain/money.ts';
import { type Loan, PlanRow } from '../models/loan.ts';
import type { OperationDeps } from './deps.ts';
import { type LoanLoss, lossOf } from './loan-losses.ts';
import { findLoan } from './loans.ts';

type Deps = Pick<OperationDeps, 'knex'>;

/** A whole loan in figures, fen; late fees are beside the totals, never in them (document 002 §2.1). */
export interface PaymentStats {
  readonly totalPeriods: number;
  readonly periods: Readonly<Record<RowStatus, number>>;
  readonly totalFen: Fen;
  readonly paidFen: Fen;
  readonly remainingFen: Fen;
  /** whole percent, rounded down */
  readonly progress: number;
  readonly lateFeeFen: Fen;
  readonly lateFeeOutstandingFen: Fen;
}

export interface RepaymentPlan {
  readonly loan: Loan;
  readonly rows: PlanRow[];
  readonly total: number;
  readonly stats: PaymentStats;
}

/**
 * A page of a loan's plan, with the figures of the whole loan whatever the page or filter (document 002 §2.1).
 * @throws DomainError loan_not_found
 */
export async function listPlan(
  deps: Deps,
  actor: Person,
  input: { loan: string; page: number; perPage: number; status?: RowStatus | undefined },
): Promise<RepaymentPlan> {
  const loan = await findLoan(deps, actor, input.loan);
  const query = PlanRow.query(deps.knex).where({ loan_id: loan.id }).orderBy('period');
  if (input.status !== undefined) void query.where({ status: input.status });
  const [page, stats] = await Promise.all([
    query.page(input.page - 1, input.perPage),
    paymentStats(deps, loan),
  ]);
  return { loan, rows: page.results, total: Number(page.total), stats };
}

export interface LoanStats {
  readonly loan: Loan;
  readonly stats: PaymentStats;
  readonly overdue: PlanRow[];
  /** the earliest period that is not paid */
  readonly next: PlanRow | null;
  /** null while the loan is not written off */
  readonly loss: LoanLoss | null;
}

/** Document 002 §2.2. @throws DomainError loan_not_found */
export async function loanStats(deps: Deps, actor: Person, reference: string): Promise<LoanStats> {
  const loan = await findLoan(deps, actor, reference);
  const [stats, overdue, next, loss] = await Promise.all([
    paymentStats(deps, loan),
    PlanRow.query(deps.knex).where({ loan_id: loan.id, status: 'overdue' }).orderBy('period'),
    earliestOpenRow(deps, loan),
    lossOf(deps, loan),
  ]);
  return { loan, stats, overdue, next, loss };
}

/** The earliest period that is not paid, or null. */
export async function earliestOpenRow(deps: Deps, loan: Loan): Promise<PlanRow | null> {
  const row = await PlanRow.query(deps.knex)
    .where({ loan_id: loan.id })
    .whereNot({ status: 'paid' })
    .orderBy('period')
    .first();
  return row ?? null;
}

interface StatsRow {
  readonly status: RowStatus;
  readonly periods: bigint;
  readonly total: string;
  readonly paid: string;
  readonly fee: string;
  readonly fee_paid: string;
}

export async function paymentStats(deps: Deps, loan: Loan): Promise<PaymentStats> {
  const groups = (await deps
    .knex('plan_rows')
    .where({ loan_id: loan.id })
    .groupBy('status')
    .select('status')
    .count({ periods: '*' })
    .select(
      deps.knex.raw('sum(principal_fen + interest_fen)::text AS total'),
      deps.knex.raw('sum(paid_principal_fen + paid_interest_fen)::text AS paid'),
      deps.knex.raw('sum(late_fee_fen)::text AS fee'),
      deps.knex.raw('sum(paid_late_fee_fen)::text AS fee_paid'),
    )) as StatsRow[];
  const sum = (pick: (group: StatsRow) => string): Fen =>
    groups.reduce((whole, group) => whole + BigInt(pick(group)), 0n);
  const periods: Record<RowStatus, number> = { pending: 0, partial: 0, overdue: 0, paid: 0 };
  for (const group of groups) periods[group.status] = Number(group.periods);
  const totalFen = sum((group) => group.total);
  const paidFen = sum((group) => group.paid);
  const lateFeeFen = sum((group) => group.fee);
  return {
    totalPeriods: Object.values(periods).reduce((whole, count) => whole + count, 0),
    periods,
    totalFen,
    paidFen,
    remainingFen: totalFen - paidFen,
    progress: totalFen === 0n ? 100 : Number((paidFen * 100n) / totalFen),
    lateFeeFen,
    lateFeeOutstandingFen: lateFeeFen - sum((group) => group.fee_paid),
  };
}

/** One row and the loan as they are now, for the answers of commands. */
export async function rowAndStats(
  deps: Deps,
  actor: Person,
  reference: string,
  period: number,
): Promise<{ loan: Loan; row: PlanRow; stats: PaymentStats }> {
  const loan = await findLoan(deps, actor, reference);
  const [row, stats] = await Promise.all([
    PlanRow.query(deps.knex).findOne({ loan_id: loan.id, period }).throwIfNotFound(),
    paymentStats(deps, loan),
  ]);
  return { loan, row, stats };
}

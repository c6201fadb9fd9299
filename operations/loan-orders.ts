import type { UserActor } from '../domain/actor.ts';
import { isUndecided } from '../domain/loan-application.ts';
import { type Fen, sumFen } from '../domain/money.ts';
import { undatedShares } from '../domain/plan.ts';
import { Loan, PlanRow } from '../models/loan.ts';
import { LoanApplication } from '../models/loan-application.ts';
import type { OperationDeps } from './deps.ts';

/** What an application comes down to for the person who repays it. */
export interface LoanOrder {
  readonly application: LoanApplication;
  readonly loan: Loan | null;
  readonly amountFen: Fen;
  readonly annualRatePpm: number;
  readonly months: number;
  /** the next instalment; in an equal-principal plan the first, which is the largest */
  readonly monthlyFen: Fen;
  readonly totalFen: Fen;
}

/** Document 000 prints lists without pages; this is where they end. */
const MOST = 200;

/**
 * The caller's applications with the figures of their repayment, newest first, at most 200 (document 000, 8082 #1 and #3). A loan
 * that runs is read from its plan; before that the plan is what it would be.
 */
export async function listLoanOrders(
  deps: OperationDeps,
  actor: UserActor,
  filter: { statuses?: readonly string[] } = {},
): Promise<LoanOrder[]> {
  const query = LoanApplication.query(deps.knex)
    .where({ user_id: actor.id })
    .withGraphFetched('product')
    .orderBy('id', 'desc')
    .limit(MOST);
  if (filter.statuses !== undefined) void query.whereIn('status', [...filter.statuses]);
  const applications = await query;
  const loans = await Loan.query(deps.knex).whereIn(
    'application_id',
    applications.map(({ id }) => id),
  );
  const rows = await PlanRow.query(deps.knex)
    .whereIn(
      'loan_id',
      loans.map(({ id }) => id),
    )
    .orderBy(['loan_id', 'period']);
  return applications.map((application) => {
    const loan = loans.find(({ applicationId }) => applicationId === application.id) ?? null;
    return loan === null
      ? planned(application)
      : running(
          application,
          loan,
          rows.filter(({ loanId }) => loanId === loan.id),
        );
  });
}

function planned(application: LoanApplication): LoanOrder {
  // what one of two people has approved is not yet granted
  const granted = isUndecided(application.status) ? null : application;
  const amountFen = granted?.approvedAmountFen ?? application.amountFen;
  const annualRatePpm = granted?.approvedRatePpm ?? application.annualRatePpm;
  const months = granted?.approvedMonths ?? application.months;
  const shares = undatedShares({
    principalFen: amountFen,
    annualRatePpm,
    months,
    method: application.product?.repaymentMethod ?? 'equal_installment',
    rounding: application.product?.rounding ?? 'level',
  });
  const totals = shares.map(({ principalFen, interestFen }) => principalFen + interestFen);
  return {
    application,
    loan: null,
    amountFen,
    annualRatePpm,
    months,
    monthlyFen: totals[0] ?? 0n,
    totalFen: sumFen(totals),
  };
}

function running(application: LoanApplication, loan: Loan, rows: readonly PlanRow[]): LoanOrder {
  const total = (row: PlanRow): Fen => row.principalFen + row.interestFen;
  const next = rows.find(({ status, kind }) => status !== 'paid' && kind === 'instalment') ?? rows.at(-1);
  return {
    application,
    loan,
    amountFen: loan.principalFen,
    annualRatePpm: loan.annualRatePpm,
    months: loan.months,
    monthlyFen: next === undefined ? 0n : total(next),
    totalFen: sumFen(rows.map(total)),
  };
}

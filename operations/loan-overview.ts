import type { StaffActor } from '../domain/actor.ts';
import { type ActionRefusal, LOAN_ACTIONS, type LoanAction, refusalOf } from '../domain/loan-actions.ts';
import type { Fen } from '../domain/money.ts';
import { HumanTask } from '../models/human-task.ts';
import { type Loan, LoanPayment, PlanRow } from '../models/loan.ts';
import { LoanApplication } from '../models/loan-application.ts';
import { recoveredFen } from '../models/loan-recoveries.ts';
import { LoanRestructuring } from '../models/loan-restructuring.ts';
import { Staff } from '../models/staff.ts';
import { User } from '../models/user.ts';
import { loanServicingWorkflowId } from '../workflows/loan-servicing.contract.ts';
import type { OperationDeps } from './deps.ts';
import { type LoanLoss, lossOf } from './loan-losses.ts';
import { findLoan } from './loans.ts';
import { earliestOpenRow, type PaymentStats, paymentStats } from './repayment-plan.ts';
import { openTasksOf } from './run-tasks.ts';

type Deps = Pick<OperationDeps, 'knex'>;

export interface LoanOverview {
  readonly loan: Loan;
  readonly borrower: User;
  readonly applicationNo: string;
  readonly stats: PaymentStats;
  /** principal that is not repaid, written off or not */
  readonly outstandingFen: Fen;
  /** what is overdue now, without late fees */
  readonly overdueFen: Fen;
  readonly overdueSince: string | null;
  readonly next: PlanRow | null;
  readonly lastDueDate: string | null;
  readonly loss: LoanLoss | null;
  readonly payments: { readonly posted: number; readonly reversed: number };
  readonly pausedBy: ReadonlyMap<number, string>;
  /** the latest ones, newest first */
  readonly restructurings: readonly LoanRestructuring[];
  readonly contacts: readonly Contact[];
  readonly tasks: readonly HumanTask[];
  readonly workflowId: string;
  readonly actions: readonly { readonly action: LoanAction; readonly refusal: ActionRefusal | null }[];
}

/** A call to a borrower who is late, and what came of it. */
export interface Contact {
  readonly by: string | null;
  readonly at: string;
  readonly outcome: string;
  readonly note: string;
}

/** One loan as the back office looks at it: where it stands, who is at it, what may be done. @throws DomainError loan_not_found */
export async function loanOverview(deps: Deps, actor: StaffActor, reference: string): Promise<LoanOverview> {
  const { knex } = deps;
  const loan = await findLoan(deps, actor, reference);
  const workflowId = loanServicingWorkflowId(loan.loanNo);
  const [borrower, application, stats, next, loss, figures, payments, contacts, tasks, recovered, agreed] =
    await Promise.all([
      User.query(knex).findById(loan.userId).throwIfNotFound(),
      LoanApplication.query(knex).findById(loan.applicationId).select('application_no').throwIfNotFound(),
      paymentStats(deps, loan),
      earliestOpenRow(deps, loan),
      lossOf(deps, loan),
      planFigures(deps, loan),
      countPayments(deps, loan),
      contactsWith(deps, loan),
      openTasksOf(deps, workflowId),
      recoveredFen(knex, loan.id),
      LoanRestructuring.query(knex).where({ loan_id: loan.id }).orderBy('no', 'desc').limit(20),
    ]);
  const facts = {
    status: loan.status,
    payments: payments.posted,
    unrecoveredFen: loan.writtenOffFen - recovered,
  };
  return {
    loan,
    borrower,
    applicationNo: application.applicationNo,
    stats,
    ...figures,
    next,
    loss,
    payments,
    pausedBy: await namesOf(
      deps,
      loan.pauses.map(({ agreedBy }) => agreedBy),
    ),
    restructurings: agreed,
    contacts,
    tasks,
    workflowId,
    actions: (Object.keys(LOAN_ACTIONS) as LoanAction[]).map((action) => ({
      action,
      refusal: refusalOf(action, facts, actor.permissions),
    })),
  };
}

async function planFigures({ knex }: Deps, loan: Loan) {
  const figures = await PlanRow.query(knex)
    .where({ loan_id: loan.id })
    .select(
      knex.raw('coalesce(sum(principal_fen - paid_principal_fen), 0)::bigint AS outstanding'),
      knex.raw(
        `coalesce(sum(principal_fen + interest_fen - paid_principal_fen - paid_interest_fen) FILTER (WHERE status = 'overdue'), 0)::bigint AS overdue`,
      ),
      knex.raw(`min(due_date) FILTER (WHERE status = 'overdue') AS since`),
      knex.raw('max(due_date) AS last'),
    )
    .first()
    .castTo<{ outstanding: Fen; overdue: Fen; since: string | null; last: string | null } | undefined>();
  return {
    outstandingFen: figures?.outstanding ?? 0n,
    overdueFen: figures?.overdue ?? 0n,
    overdueSince: figures?.since ?? null,
    lastDueDate: figures?.last ?? null,
  };
}

async function countPayments({ knex }: Deps, loan: Loan): Promise<{ posted: number; reversed: number }> {
  const payments = LoanPayment.query(knex).where({ loan_id: loan.id });
  const [posted, reversed] = await Promise.all([
    payments.clone().whereNull('reversed_at').resultSize(),
    payments.clone().whereNotNull('reversed_at').resultSize(),
  ]);
  return { posted, reversed };
}

/** What the latest collection task says of all calls so far, its own outcome first. */
async function contactsWith(deps: Deps, loan: Loan): Promise<Contact[]> {
  const task = await HumanTask.query(deps.knex)
    .where({ workflow_id: loanServicingWorkflowId(loan.loanNo), kind: 'collection' })
    .orderBy('id', 'desc')
    .first();
  if (task === undefined) return [];
  const noted = task.shown['contacts'];
  const earlier = (Array.isArray(noted) ? noted : []) as {
    by?: unknown;
    at?: unknown;
    outcome?: unknown;
    note?: unknown;
  }[];
  const own =
    task.status === 'completed'
      ? [
          {
            by: task.decidedBy,
            at: task.decidedAt?.toISOString(),
            outcome: task.decision,
            note: task.decisionNote,
          },
        ]
      : [];
  const all = [...own, ...earlier];
  const names = await namesOf(
    deps,
    all.map(({ by }) => Number(by)),
  );
  return all.map(({ by, at, outcome, note }) => ({
    by: names.get(Number(by)) ?? null,
    at: typeof at === 'string' ? at : '',
    outcome: typeof outcome === 'string' ? outcome : '',
    note: typeof note === 'string' ? note : '',
  }));
}

async function namesOf({ knex }: Deps, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const known = ids.filter((id) => Number.isSafeInteger(id));
  if (known.length === 0) return new Map();
  const staff = await Staff.query(knex).findByIds([...new Set(known)]);
  return new Map(staff.map((one) => [one.id, one.realName || one.username]));
}

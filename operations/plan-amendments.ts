import type { StaffActor } from '../domain/actor.ts';
import type { Fen } from '../domain/money.ts';
import { type Loan, PlanRow } from '../models/loan.ts';
import { amend, type PeriodChange, type PeriodRefused } from '../workflows/loan-servicing.contract.ts';
import type { OperationDeps } from './deps.ts';
import { withSecondPerson } from './four-eyes.ts';
import { askLoan, commandOn } from './loan-commands.ts';
import { findLoan } from './loans.ts';
import { type PaymentStats, paymentStats } from './repayment-plan.ts';

export interface RowAmendment {
  readonly period: number;
  readonly dueOn?: { readonly date: string; readonly atMs: number } | undefined;
  readonly totalFen?: Fen | undefined;
  readonly principalFen?: Fen | undefined;
  readonly interestFen?: Fen | undefined;
  readonly lateFeeFen?: Fen | undefined;
  readonly notes?: string | undefined;
  /** why a late fee is let go; without it the notes say so */
  readonly reason?: string | undefined;
}

export interface AmendedPlan {
  readonly loan: Loan;
  readonly rows: PlanRow[];
  readonly refused: readonly PeriodRefused[];
  readonly stats: PaymentStats;
}

/**
 * Changes rows of a plan. `allOrNothing` is document 002 §2.4; without it each row stands for itself and refusals are listed (§2.5).
 * @throws DomainError loan_not_found, loan_closed, second_person_needed, unavailable; with allOrNothing also period_not_found, period_settled,
 *   amount_mismatch, invalid_input, insufficient_balance
 */
export async function amendPlan(
  deps: OperationDeps,
  actor: StaffActor,
  input: {
    loan: string;
    changes: readonly RowAmendment[];
    allOrNothing: boolean;
    idempotencyKey?: string | undefined;
  },
): Promise<AmendedPlan> {
  const found = await findLoan(deps, actor, input.loan);
  const command = await commandOn(deps, actor, found, 'amend', input.idempotencyKey);
  const changes = input.changes.map(wireChange);
  const act = {
    act: 'loan.amend',
    subjectType: 'loan',
    subjectId: found.id,
    amountFen: await askedByRows(deps, found, input.changes),
    payload: { changes, allOrNothing: input.allOrNothing },
    facts: { loan_no: found.loanNo, changes },
    requestKey: command.requestKey,
  } as const;
  const { modified, refused } = await withSecondPerson(deps, actor, act, () =>
    askLoan(deps, amend, { ...command, changes, allOrNothing: input.allOrNothing }),
  );
  const loan = await findLoan(deps, actor, found.publicId);
  const [rows, stats] = await Promise.all([
    PlanRow.query(deps.knex)
      .where({ loan_id: loan.id })
      .whereIn('period', [...modified])
      .orderBy('period'),
    paymentStats(deps, loan),
  ]);
  return { loan, rows, refused, stats };
}

/** How much the rows ask for whose amounts are to change; a date or a note moves no money. */
async function askedByRows(deps: OperationDeps, loan: Loan, changes: readonly RowAmendment[]): Promise<Fen> {
  const touched = changes.filter(({ totalFen, principalFen, interestFen, lateFeeFen }) =>
    [totalFen, principalFen, interestFen, lateFeeFen].some((fen) => fen !== undefined),
  );
  const rows = await PlanRow.query(deps.knex)
    .where({ loan_id: loan.id })
    .whereIn(
      'period',
      touched.map(({ period }) => period),
    );
  return rows.reduce((sum, row) => sum + row.principalFen + row.interestFen + row.lateFeeFen, 0n);
}

function wireChange(change: RowAmendment): PeriodChange {
  const text = (name: string, fen: Fen | undefined) => (fen === undefined ? {} : { [name]: String(fen) });
  return {
    period: change.period,
    ...(change.dueOn === undefined ? {} : { dueDate: change.dueOn.date, dueAtMs: change.dueOn.atMs }),
    ...text('totalFen', change.totalFen),
    ...text('principalFen', change.principalFen),
    ...text('interestFen', change.interestFen),
    ...text('lateFeeFen', change.lateFeeFen),
    ...(change.notes === undefined ? {} : { notes: change.notes }),
    ...(change.reason === undefined ? {} : { reason: change.reason }),
  };
}

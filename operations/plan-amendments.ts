import type { StaffActor } from '../domain/actor.ts';
import type { Fen } from '../domain/money.ts';
import { type Loan, PlanRow } from '../models/loan.ts';
import { amend, type PeriodChange, type PeriodRefused } from '../workflows/loan-servicing.contract.ts';
import type { OperationDeps } from './deps.ts';
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
 * @throws DomainError loan_not_found, loan_closed, unavailable; with allOrNothing also period_not_found, period_settled,
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
  const { modified, refused } = await askLoan(deps, amend, {
    ...command,
    changes: input.changes.map(wireChange),
    allOrNothing: input.allOrNothing,
  });
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

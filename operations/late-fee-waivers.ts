import type { StaffActor } from '../domain/actor.ts';
import { type Fen, fenFromText } from '../domain/money.ts';
import type { WaiverReason } from '../domain/waiver.ts';
import { type Loan, PlanRow } from '../models/loan.ts';
import { amend } from '../workflows/loan-servicing.contract.ts';
import type { OperationDeps } from './deps.ts';
import { withSecondPerson } from './four-eyes.ts';
import { askLoan, commandOn } from './loan-commands.ts';
import { findLoan } from './loans.ts';
import { rowAndStats } from './repayment-plan.ts';

export interface WaivedFee {
  readonly loan: Loan;
  readonly row: PlanRow;
  readonly waivedFen: Fen;
}

/**
 * Staff let the late fee of a period go, in whole or in part, for a reason.
 * @throws DomainError loan_not_found, loan_closed, period_not_found, period_settled, nothing_due (no fee is owed), amount_out_of_range
 *   (more than is owed), second_person_needed, unavailable
 */
export async function waiveLateFee(
  deps: OperationDeps,
  actor: StaffActor,
  input: {
    readonly loan: string;
    readonly period: number;
    /** absent: all that is owed */
    readonly amountFen?: Fen | undefined;
    readonly reasonCode: WaiverReason;
    readonly reason: string;
    readonly idempotencyKey?: string | undefined;
  },
): Promise<WaivedFee> {
  const found = await findLoan(deps, actor, input.loan);
  const command = await commandOn(deps, actor, found, 'waive-late-fee', input.idempotencyKey);
  const amountFen = input.amountFen === undefined ? null : String(input.amountFen);
  const act = {
    act: 'loan.waive_late_fee',
    subjectType: 'loan',
    subjectId: found.id,
    amountFen: input.amountFen ?? (await lateFeesOwed(deps, found, input.period)),
    payload: { period: input.period, amount: amountFen ?? 'all that is owed' },
    facts: {
      loan_no: found.loanNo,
      period: input.period,
      reason: input.reason,
      reason_code: input.reasonCode,
    },
    requestKey: command.requestKey,
  } as const;
  const { waivedFen = '0' } = await withSecondPerson(deps, actor, act, () =>
    askLoan(deps, amend, {
      ...command,
      changes: [{ period: input.period, reason: input.reason, waive: { amountFen, code: input.reasonCode } }],
      allOrNothing: true,
    }),
  );
  const { loan, row } = await rowAndStats(deps, actor, found.publicId, input.period);
  return { loan, row, waivedFen: fenFromText(waivedFen) };
}

async function lateFeesOwed(deps: OperationDeps, loan: Loan, period: number): Promise<Fen> {
  const row = await PlanRow.query(deps.knex).findOne({ loan_id: loan.id, period });
  return row === undefined ? 0n : row.lateFeeFen - row.paidLateFeeFen;
}

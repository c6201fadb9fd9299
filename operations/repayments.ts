import type { Person, StaffActor, UserActor } from '../domain/actor.ts';
import { businessDateOf } from '../domain/calendar.ts';
import { DomainError } from '../domain/errors.ts';
import type { Fen } from '../domain/money.ts';
import { type Loan, LoanPayment, type PlanRow } from '../models/loan.ts';
import {
  type PaymentPosted,
  recordPayment as recordUpdate,
  repay,
} from '../workflows/loan-servicing.contract.ts';
import type { OperationDeps } from './deps.ts';
import { withSecondPerson } from './four-eyes.ts';
import { askLoan, commandOn } from './loan-commands.ts';
import { findLoan, findLoanOfApplication } from './loans.ts';
import { earliestOpenRow, type PaymentStats, rowAndStats } from './repayment-plan.ts';

export type { PaymentPosted } from '../workflows/loan-servicing.contract.ts';

export interface Repaid {
  readonly loan: Loan;
  readonly payment: PaymentPosted;
  readonly row: PlanRow;
  readonly stats: PaymentStats;
}

/**
 * The borrower pays the earliest open period from his wallet: what it asks for, late fee included, or the amount given. The period he
 * saw goes with the request, so that of two clicks one pays and the other learns that the period is settled.
 * @throws DomainError loan_not_found, loan_closed, nothing_due, period_settled, insufficient_balance, unavailable
 */
export async function repayLoan(
  deps: OperationDeps,
  actor: UserActor,
  input: { loan: string; amountFen?: Fen | undefined; idempotencyKey?: string | undefined },
): Promise<Repaid> {
  return payEarliest(deps, actor, await findLoan(deps, actor, input.loan), input);
}

/** Document 000's `pay_my_loan_order`: `loan_id` is the application's id, and there is no amount. Errors as `repayLoan`. */
export async function payLoanOrder(
  deps: OperationDeps,
  actor: UserActor,
  input: { applicationId: number; idempotencyKey?: string | undefined },
): Promise<Repaid> {
  return payEarliest(deps, actor, await findLoanOfApplication(deps, actor, input.applicationId), input);
}

async function payEarliest(
  deps: OperationDeps,
  actor: UserActor,
  loan: Loan,
  input: { amountFen?: Fen | undefined; idempotencyKey?: string | undefined },
): Promise<Repaid> {
  const row = await earliestOpenRow(deps, loan);
  if (row === null && input.idempotencyKey === undefined) throw new DomainError('nothing_due');
  const command = await commandOn(deps, actor, loan, 'repay', input.idempotencyKey);
  const amountFen = input.amountFen === undefined ? null : String(input.amountFen);
  const payment = await askLoan(deps, repay, { ...command, period: row?.period ?? 1, amountFen });
  const { row: paid, stats, loan: now } = await rowAndStats(deps, actor, loan.publicId, payment.period);
  return { loan: now, payment, row: paid, stats };
}

export interface PaymentToRecord {
  readonly loan: string;
  readonly period: number;
  readonly amountFen: Fen;
  readonly paymentMethod?: string | undefined;
  readonly transactionId?: string | undefined;
  readonly notes?: string | undefined;
  /** the business date it was made on and the instant shown for it; today when absent (document 002 §2.3) */
  readonly paidOn?: { readonly date: string; readonly atMs: number } | undefined;
  readonly idempotencyKey?: string | undefined;
}

/**
 * Staff record a payment against a period, also one of the past.
 * @throws DomainError loan_not_found, loan_closed, period_not_found, transaction_reused, invalid_input, second_person_needed,
 *   unavailable
 */
export async function recordPayment(
  deps: OperationDeps,
  actor: StaffActor,
  input: PaymentToRecord,
): Promise<Repaid> {
  const loan = await findLoan(deps, actor, input.loan);
  const command = await commandOn(deps, actor, loan, 'record', input.idempotencyKey);
  const { period, paymentMethod, transactionId, notes } = input;
  const act = {
    act: 'loan.record_payment',
    subjectType: 'loan',
    subjectId: loan.id,
    amountFen: input.amountFen,
    payload: { period, amount: String(input.amountFen), transactionId, on: input.paidOn?.date },
    facts: {
      loan_no: loan.loanNo,
      period,
      payment_method: paymentMethod,
      transaction_id: transactionId,
      notes,
    },
    requestKey: command.requestKey,
  } as const;
  const payment = await withSecondPerson(deps, actor, act, () =>
    askLoan(deps, recordUpdate, {
      ...command,
      period,
      amountFen: String(input.amountFen),
      paymentMethod: paymentMethod ?? null,
      transactionId: transactionId ?? null,
      notes: notes ?? null,
      valueDate: input.paidOn?.date ?? businessDateOf(command.nowMs),
      paidAtMs: input.paidOn?.atMs ?? command.nowMs,
    }),
  );
  const { row, stats, loan: now } = await rowAndStats(deps, actor, loan.publicId, input.period);
  return { loan: now, payment, row, stats };
}

/** Payments of a loan as document 000 lists them, oldest first, without those taken back. @throws DomainError loan_not_found */
export async function listPayments(
  deps: Pick<OperationDeps, 'knex'>,
  actor: Person,
  input: { applicationId: number; limit: number },
): Promise<LoanPayment[]> {
  const loan = await findLoanOfApplication(deps, actor, input.applicationId);
  return LoanPayment.query(deps.knex)
    .where({ loan_id: loan.id })
    .whereNull('reversed_at')
    .orderBy(['value_date', 'id'])
    .limit(input.limit);
}

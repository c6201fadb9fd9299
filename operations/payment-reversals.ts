import type { Person, StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { type Loan, LoanPayment } from '../models/loan.ts';
import { reversePayment as reverseUpdate } from '../workflows/loan-servicing.contract.ts';
import type { OperationDeps } from './deps.ts';
import { withSecondPerson } from './four-eyes.ts';
import { askLoanAlsoEnded, commandOn } from './loan-commands.ts';
import { findLoan } from './loans.ts';
import { type PaymentStats, paymentStats } from './repayment-plan.ts';

export interface LoanPaymentPage {
  readonly loan: Loan;
  readonly payments: LoanPayment[];
  readonly total: number;
}

/** Payments of a loan, newest first, those that were taken back included. @throws DomainError loan_not_found */
export async function listLoanPayments(
  deps: Pick<OperationDeps, 'knex'>,
  actor: Person,
  input: { loan: string; page: number; perPage: number },
): Promise<LoanPaymentPage> {
  const loan = await findLoan(deps, actor, input.loan);
  const { results, total } = await LoanPayment.query(deps.knex)
    .where({ loan_id: loan.id })
    .orderBy('id', 'desc')
    .page(input.page - 1, input.perPage);
  return { loan, payments: results, total: Number(total) };
}

export interface ReversedPayment {
  readonly loan: Loan;
  readonly payment: LoanPayment;
  /** the loan was settled and is not any more */
  readonly reopened: boolean;
  readonly stats: PaymentStats;
}

/**
 * Staff take a payment back, also one of a settled loan, which is then open again. Asked twice, it is done once and answered the same.
 * @throws DomainError loan_not_found, payment_not_found, insufficient_balance (its surplus has left the wallet), reversal_blocked,
 *   loan_closed (written off), second_person_needed, unavailable
 */
export async function reversePayment(
  deps: OperationDeps,
  actor: StaffActor,
  input: { loan: string; paymentNo: string; reason: string; idempotencyKey?: string | undefined },
): Promise<ReversedPayment> {
  const found = await findLoan(deps, actor, input.loan);
  const named = { payment_no: input.paymentNo, loan_id: found.id };
  const paid = await LoanPayment.query(deps.knex).findOne(named);
  if (paid === undefined) throw new DomainError('payment_not_found');
  const command = await commandOn(deps, actor, found, 'reverse', input.idempotencyKey);
  const act = {
    act: 'loan.reverse_payment',
    subjectType: 'loan',
    subjectId: found.id,
    amountFen: paid.amountFen,
    payload: { payment: input.paymentNo },
    facts: { loan_no: found.loanNo, payment_no: input.paymentNo, reason: input.reason },
    requestKey: command.requestKey,
  } as const;
  const { reopened } = await withSecondPerson(deps, actor, act, () =>
    askLoanAlsoEnded(deps, found, reverseUpdate, {
      ...command,
      paymentNo: input.paymentNo,
      reason: input.reason,
    }),
  );
  const loan = await findLoan(deps, actor, found.publicId);
  const [payment, stats] = await Promise.all([
    LoanPayment.query(deps.knex).findOne(named).throwIfNotFound(),
    paymentStats(deps, loan),
  ]);
  return { loan, payment, reopened, stats };
}

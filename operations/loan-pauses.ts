import type { StaffActor } from '../domain/actor.ts';
import type { BusinessDate } from '../domain/calendar.ts';
import type { Loan } from '../models/loan.ts';
import { agreePause } from '../workflows/loan-servicing.contract.ts';
import type { OperationDeps } from './deps.ts';
import { askLoan, commandOn } from './loan-commands.ts';
import { findLoan } from './loans.ts';

/**
 * Staff agree with the borrower on dates without late fees and reminders; answers the loan with all its pauses.
 * @throws DomainError loan_not_found, loan_closed, invalid_input, unavailable
 */
export async function pauseLoan(
  deps: OperationDeps,
  actor: StaffActor,
  input: {
    loan: string;
    from: BusinessDate;
    to: BusinessDate;
    reason: string;
    idempotencyKey?: string | undefined;
  },
): Promise<Loan> {
  const loan = await findLoan(deps, actor, input.loan);
  const { from, to, reason } = input;
  const command = await commandOn(deps, actor, loan, 'pause', input.idempotencyKey);
  await askLoan(deps, agreePause, { ...command, from, to, reason });
  return findLoan(deps, actor, loan.publicId);
}

import type { Person } from '../domain/actor.ts';
import { businessDateOf } from '../domain/calendar.ts';
import { explainRow, type RowExplanation } from '../domain/explanation.ts';
import type { Loan } from '../models/loan.ts';
import { readLoanBook } from '../models/loan-book.ts';
import type { OperationDeps } from './deps.ts';
import { findLoan } from './loans.ts';

/** Where the figures of one row come from, as of today. @throws DomainError loan_not_found, period_not_found */
export async function explainPeriod(
  deps: Pick<OperationDeps, 'knex' | 'clock'>,
  actor: Person,
  input: { loan: string; period: number },
): Promise<{ loan: Loan; explanation: RowExplanation }> {
  const loan = await findLoan(deps, actor, input.loan);
  const asOf = businessDateOf((await deps.clock.now()).getTime());
  // one snapshot: a payment that is posted in between must not stand in the rows and not in the payments
  const book = await deps.knex.transaction((trx) => readLoanBook(trx, loan), {
    isolationLevel: 'repeatable read',
    readOnly: true,
  });
  return { loan, explanation: explainRow({ ...book, asOf }, input.period) };
}

import type { Knex } from 'knex';
import { businessDateOf } from '../domain/calendar.ts';
import { refusePause } from '../domain/pause.ts';
import { writeAudit } from '../models/audit.ts';
import { Loan } from '../models/loan.ts';
import type { AgreePause, Answered, PauseAgreed } from '../workflows/loan-servicing.contract.ts';
import { actorOf, positionOf, runCommand, standingOf } from './loan-records.ts';

export function createPauseActivities(knex: Knex) {
  return {
    /**
     * Keeps a pause that was agreed with the borrower. It begins tomorrow at the earliest, so nothing that was posted changes.
     * @throws DomainError loan_closed, invalid_input
     */
    async agreePause(input: AgreePause): Promise<Answered<PauseAgreed>> {
      return runCommand(knex, input, 'pause', async (trx, book, at) => {
        const { from, to, reason } = input;
        const { pauses } = book.loan;
        refusePause(pauses, { from, to }, businessDateOf(at.getTime()));
        const agreed = { from, to, reason, agreedBy: input.by.id, agreedAt: at.toISOString() };
        const loan = await Loan.query(trx).patchAndFetchById(book.loan.id, {
          pauses: [...pauses, agreed].sort((a, b) => (a.from < b.from ? -1 : 1)),
        });
        await writeAudit(trx, {
          at,
          actor: actorOf(input.by),
          action: 'loan.pause',
          subjectType: 'loan',
          subjectId: loan.id,
          before: { pauses: pauses.map((pause) => [pause.from, pause.to]) },
          after: { pauses: loan.pauses.map((pause) => [pause.from, pause.to]), reason },
        });
        return { result: { from, to }, standing: standingOf(loan, positionOf({ ...book, loan }, at)) };
      });
    },
  };
}

import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { UniqueViolationError } from 'objection';
import { businessDateOf, compactDate } from '../domain/calendar.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import { lossOf, recoveredWith } from '../domain/loss.ts';
import { recoveryLegs, writeOffLegs } from '../domain/loss-journal.ts';
import { fenFromText } from '../domain/money.ts';
import { writeAudit } from '../models/audit.ts';
import { BANK, LOAN_LOSS, loanAccount, postEntry, RECOVERY_INCOME } from '../models/journal.ts';
import { Loan, LoanRecovery } from '../models/loan.ts';
import { recoveredFen } from '../models/loan-recoveries.ts';
import { closeProcess } from '../models/outbox.ts';
import {
  type Answered,
  loanServicingWorkflowId,
  type RecordRecovery,
  type Recovered,
  type WriteOff,
  type WrittenOff,
} from '../workflows/loan-servicing.contract.ts';
import { closeCollection } from './collection-tasks.ts';
import { regrade } from './loan-grades.ts';
import { actorOf, positionOf, runCommand, standingOf, writePosition } from './loan-records.ts';

export function createLossActivities(knex: Knex) {
  return {
    /**
     * Gives a loan up as lost: its open principal becomes an expense, its rows stay as they are on this day, and nothing accrues any
     * more. The debt remains; nobody is told, because there is nothing for the borrower to do or not to do.
     * @throws DomainError loan_closed
     */
    async writeOffLoan(input: WriteOff): Promise<Answered<WrittenOff>> {
      return runCommand(knex, input, 'write_off', async (trx, book, at) => {
        const position = positionOf(book, at);
        const loss = lossOf(position);
        await writePosition(trx, { book, position, at, servicedUntil: at, changed: true });
        const lost = await Loan.query(trx).patchAndFetchById(book.loan.id, {
          status: 'written_off',
          writtenOffAt: at,
          writeOffReason: input.reason,
          writtenOffPrincipalFen: loss.principalFen,
          writtenOffFen: loss.owedFen,
        });
        const loan = await regrade(trx, lost, at);
        await closeCollection(trx, loan.id);
        await closeProcess(trx, loanServicingWorkflowId(loan.loanNo), at);
        const result = {
          writtenOffAtMs: at.getTime(),
          principalFen: String(loss.principalFen),
          owedFen: String(loss.owedFen),
        };
        await writeAudit(trx, {
          at,
          actor: actorOf(input.by),
          action: 'loan.write_off',
          subjectType: 'loan',
          subjectId: loan.id,
          before: { status: book.loan.status },
          after: {
            status: loan.status,
            reason: input.reason,
            principal_fen: result.principalFen,
            owed_fen: result.owedFen,
          },
        });
        await postEntry(trx, {
          eventKey: `loan/${loan.id}/write-off`,
          kind: 'write_off',
          valueDate: businessDateOf(at.getTime()),
          bookedAt: at,
          description: `贷款核销 ${loan.loanNo}`,
          legs: writeOffLegs({ loan: loanAccount(loan.id), loanLoss: LOAN_LOSS }, loss.principalFen),
          loanId: loan.id,
          userId: loan.userId,
        });
        return { result, standing: standingOf(loan, position) };
      });
    },

    /**
     * Records money that came in for a loan that was written off, up to what was owed then.
     * @throws DomainError amount_out_of_range, transaction_reused, invalid_input (a date to come), loan_closed (not written off)
     */
    async recordRecovery(input: RecordRecovery): Promise<Answered<Recovered>> {
      return runCommand(
        knex,
        input,
        'record_recovery',
        async (trx, book, at) => {
          const { loan } = book;
          if (input.valueDate > businessDateOf(at.getTime()))
            throw invalidInput({ paid_date: ['还款日期不能晚于今天'] });
          const amountFen = fenFromText(input.amountFen);
          const recovered = recoveredWith(loan.writtenOffFen, await recoveredFen(trx, loan.id), amountFen);
          const recoveryNo = await nextRecoveryNo(trx, at);
          await insertRecovery(trx, loan, { ...input, amountFen, recoveryNo, at });
          const result = {
            recoveryNo,
            amountFen: input.amountFen,
            valueDate: input.valueDate,
            recoveredFen: String(recovered),
            owedFen: String(loan.writtenOffFen),
          };
          await writeAudit(trx, {
            at,
            actor: actorOf(input.by),
            action: 'loan.recovery',
            subjectType: 'loan',
            subjectId: loan.id,
            after: {
              recovery_no: recoveryNo,
              amount_fen: input.amountFen,
              value_date: input.valueDate,
              transaction_id: input.transactionId,
            },
          });
          await postEntry(trx, {
            eventKey: `loan/${loan.id}/recovery/${recoveryNo}`,
            kind: 'recovery',
            valueDate: input.valueDate,
            bookedAt: at,
            description: `核销收回 ${loan.loanNo} ${recoveryNo}`,
            legs: recoveryLegs({ bank: BANK, recoveryIncome: RECOVERY_INCOME }, amountFen),
            loanId: loan.id,
            userId: loan.userId,
          });
          return { result, standing: standingOf(loan, positionOf(book, at)) };
        },
        ['written_off'],
      );
    },
  };
}

async function insertRecovery(
  trx: Transaction,
  loan: Loan,
  recovery: Omit<RecordRecovery, 'amountFen'> & { amountFen: bigint; recoveryNo: string; at: Date },
): Promise<void> {
  try {
    await LoanRecovery.query(trx).insert({
      recoveryNo: recovery.recoveryNo,
      loanId: loan.id,
      amountFen: recovery.amountFen,
      transactionId: recovery.transactionId,
      valueDate: recovery.valueDate,
      requestKey: recovery.requestKey,
      recordedBy: recovery.by.id,
      createdAt: recovery.at,
    });
  } catch (error) {
    if (error instanceof UniqueViolationError && error.constraint === 'loan_recoveries_transaction')
      throw new DomainError('transaction_reused', { transactionId: recovery.transactionId });
    throw error;
  }
}

async function nextRecoveryNo(trx: Transaction, at: Date): Promise<string> {
  const { rows } = (await trx.raw(`SELECT nextval('loan_recovery_numbers')::int AS tail`)) as {
    rows: { tail: number }[];
  };
  return `REC${compactDate(businessDateOf(at.getTime()))}${String(rows[0]?.tail ?? 0).padStart(6, '0')}`;
}

import type { Person, StaffActor } from '../domain/actor.ts';
import { businessDateOf } from '../domain/calendar.ts';
import { type Fen, fenFromText } from '../domain/money.ts';
import { writeAudit } from '../models/audit.ts';
import { type Loan, LoanRecovery } from '../models/loan.ts';
import { recoveredFen } from '../models/loan-recoveries.ts';
import {
  type Recovered,
  recordRecovery as recoveryUpdate,
  writeOff,
} from '../workflows/loan-servicing.contract.ts';
import type { OperationDeps } from './deps.ts';
import { withSecondPerson } from './four-eyes.ts';
import { askLoan, askLoanAlsoEnded, commandOn } from './loan-commands.ts';
import { actOnLoan, findLoan } from './loans.ts';

/** What was given up with a loan, and what has come in since. */
export interface LoanLoss {
  readonly writtenOffAt: Date;
  readonly reason: string;
  readonly principalFen: Fen;
  readonly owedFen: Fen;
  readonly recoveredFen: Fen;
}

/** Null while a loan is not written off. */
export async function lossOf(deps: Pick<OperationDeps, 'knex'>, loan: Loan): Promise<LoanLoss | null> {
  if (loan.writtenOffAt === null) return null;
  return {
    writtenOffAt: loan.writtenOffAt,
    reason: loan.writeOffReason ?? '',
    principalFen: loan.writtenOffPrincipalFen,
    owedFen: loan.writtenOffFen,
    recoveredFen: await recoveredFen(deps.knex, loan.id),
  };
}

/**
 * Staff give a loan up as lost. A loan that is written off already is answered as it is.
 * @throws DomainError loan_not_found, loan_closed (settled), second_person_needed, unavailable
 */
export async function writeOffLoan(
  deps: OperationDeps,
  actor: StaffActor,
  input: { loan: string; reason: string; idempotencyKey?: string | undefined },
): Promise<{ loan: Loan; loss: LoanLoss }> {
  const found = await findLoan(deps, actor, input.loan);
  if (found.status === 'written_off') await noteRepeat(deps, actor, found, input.reason);
  else {
    const command = await commandOn(deps, actor, found, 'write-off', input.idempotencyKey);
    const act = {
      act: 'loan.write_off',
      ...(await actOnLoan(deps, found)),
      payload: {},
      facts: { loan_no: found.loanNo, reason: input.reason },
      requestKey: command.requestKey,
    } as const;
    await withSecondPerson(deps, actor, act, () =>
      askLoan(deps, writeOff, { ...command, reason: input.reason }),
    );
  }
  const loan = await findLoan(deps, actor, found.publicId);
  const loss = await lossOf(deps, loan);
  if (loss === null) throw new Error(`loan ${loan.id} was written off and is not`);
  return { loan, loss };
}

/** Who asked for what was done already is noted, though it changes nothing. */
async function noteRepeat(deps: OperationDeps, actor: StaffActor, loan: Loan, reason: string): Promise<void> {
  const at = await deps.clock.now();
  await deps.knex.transaction((trx) =>
    writeAudit(trx, {
      at,
      actor,
      action: 'loan.write_off',
      subjectType: 'loan',
      subjectId: loan.id,
      after: { status: loan.status, reason, repeated: true },
    }),
  );
}

export interface RecoveryToRecord {
  readonly loan: string;
  readonly amountFen: Fen;
  readonly transactionId: string;
  /** the business date on which it came in; today when absent */
  readonly paidOn?: { readonly date: string } | undefined;
  readonly idempotencyKey?: string | undefined;
}

/**
 * Staff record money that came in for a loan that was written off.
 * @throws DomainError loan_not_found, loan_state (not written off), loan_closed (settled), amount_out_of_range (more than is owed),
 *   transaction_reused, invalid_input (a date to come), unavailable
 */
export async function recordRecovery(
  deps: OperationDeps,
  actor: StaffActor,
  input: RecoveryToRecord,
): Promise<{ loan: Loan; recovered: Recovered; leftFen: Fen }> {
  const loan = await findLoan(deps, actor, input.loan);
  const command = await commandOn(deps, actor, loan, 'recovery', input.idempotencyKey);
  const recovered = await askLoanAlsoEnded(deps, loan, recoveryUpdate, {
    ...command,
    amountFen: String(input.amountFen),
    transactionId: input.transactionId,
    valueDate: input.paidOn?.date ?? businessDateOf(command.nowMs),
  });
  const leftFen = fenFromText(recovered.owedFen) - fenFromText(recovered.recoveredFen);
  return { loan, recovered, leftFen };
}

/** Money that came in for a written-off loan, newest first. @throws DomainError loan_not_found */
export async function listRecoveries(
  deps: Pick<OperationDeps, 'knex'>,
  actor: Person,
  input: { loan: string; page: number; perPage: number },
): Promise<{ recoveries: LoanRecovery[]; total: number }> {
  const loan = await findLoan(deps, actor, input.loan);
  const { results, total } = await LoanRecovery.query(deps.knex)
    .where({ loan_id: loan.id })
    .orderBy('id', 'desc')
    .page(input.page - 1, input.perPage);
  return { recoveries: results, total: Number(total) };
}

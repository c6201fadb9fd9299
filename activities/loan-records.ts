import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { type Actor, SYSTEM } from '../domain/actor.ts';
import { addDays, businessDateOf, DAY_MS, startOfDayMs } from '../domain/calendar.ts';
import { DomainError } from '../domain/errors.ts';
import type { LoanState } from '../domain/loan.ts';
import type { LoanPosition, PositionRow } from '../domain/loan-position.ts';
import { project } from '../domain/loan-position.ts';
import { nextServicingMoment } from '../domain/servicing.ts';
import { writeAudit } from '../models/audit.ts';
import { Loan, LoanPayment, PlanRow } from '../models/loan.ts';
import { columnsOf, type LoanBook, readLoanBook, termsOf } from '../models/loan-book.ts';
import { queueMessage } from '../models/message.ts';
import { closeProcess, reopenProcess, setProcessDue } from '../models/outbox.ts';
import { User } from '../models/user.ts';
import {
  type Answered,
  type LoanStanding,
  loanServicingWorkflowId,
  type Requester,
} from '../workflows/loan-servicing.contract.ts';
import { closeCollection } from './collection-tasks.ts';
import { accrueInterest } from './loan-accruals.ts';
import { regrade } from './loan-grades.ts';

/** Loads a loan under its row lock: commands on one loan take turns. @throws DomainError loan_not_found */
export async function lockLoan(trx: Transaction, loanNo: string): Promise<Loan> {
  const loan = await Loan.query(trx).findOne({ loan_no: loanNo }).forUpdate();
  if (loan === undefined) throw new DomainError('loan_not_found');
  return loan;
}

interface CommandInput {
  readonly requestKey: string;
  readonly loanNo: string;
  readonly nowMs: number;
}

export type CommandKind =
  | 'repay'
  | 'record_payment'
  | 'amend'
  | 'prepay'
  | 'reverse_payment'
  | 'write_off'
  | 'record_recovery'
  | 'note_contact'
  | 'pause'
  | 'restructure';

/**
 * One command on a loan as one transaction under the loan's row lock. Its answer is kept under the request's key in the same
 * transaction, so a repeat is answered with what was done the first time. The time of the command is never before what the loan
 * has been serviced up to. What a command changes of the interest that is earned is booked after all that the command itself books.
 * @param states of the loan in which the command is taken
 * @throws DomainError loan_not_found, loan_closed, loan_state, idempotency_key_reused, and what `work` refuses with (then nothing is written)
 */
export async function runCommand<Result>(
  knex: Knex,
  input: CommandInput,
  kind: CommandKind,
  work: (trx: Transaction, book: LoanBook, at: Date) => Promise<Answered<Result>>,
  states: readonly LoanState[] = ['active'],
): Promise<Answered<Result>> {
  return knex.transaction(async (trx) => {
    const loan = await lockLoan(trx, input.loanNo);
    const book = await readLoanBook(trx, loan);
    const at = new Date(Math.max(input.nowMs, loan.servicedUntil.getTime()));
    const known = (await trx('loan_commands')
      .where({ request_key: input.requestKey })
      .first('loan_id', 'kind', 'result')) as { loan_id: number; kind: string; result: Result } | undefined;
    if (known !== undefined) {
      if (known.loan_id !== loan.id || known.kind !== kind) throw new DomainError('idempotency_key_reused');
      return { result: known.result, standing: standingOf(loan, positionOf(book, at)) };
    }
    if (!states.includes(loan.status)) throw notFor(loan.status);
    const answered = await work(trx, book, at);
    await trx('loan_commands').insert({
      request_key: input.requestKey,
      loan_id: loan.id,
      kind,
      result: JSON.stringify(answered.result),
      created_at: at,
    });
    // last, because the account of interest income is everybody's
    if (answered.standing.version > loan.version)
      await accrueInterest(trx, { before: book, after: await reread(trx, loan), at });
    return answered;
  });
}

/** A loan's book as a command has left it. */
export async function reread(trx: Transaction, { id }: Loan): Promise<LoanBook> {
  return readLoanBook(trx, await Loan.query(trx).findById(id).throwIfNotFound());
}

function notFor(status: LoanState): DomainError {
  return status === 'active'
    ? new DomainError('loan_state', { state: status })
    : new DomainError('loan_closed', { status });
}

export function positionOf(book: LoanBook, at: Date): LoanPosition {
  return project({ ...book, asOf: businessDateOf(at.getTime()) });
}

/** What the workflow and the sandbox's clock need to know of a loan; `loan` is the row as just written. */
export function standingOf(loan: Loan, position: LoanPosition): LoanStanding {
  const next = position.rows.find((row) => row.period === position.nextPeriod);
  return {
    status: loan.status,
    nextWakeMs: loan.status === 'active' ? nextWakeMs(loan, position) : null,
    version: loan.version,
    nextPeriod: next?.period ?? null,
    nextDueDate: next?.dueDate ?? null,
    nextDueMs: next?.dueAtMs ?? null,
    periods: position.rows.length,
    elapsed: position.rows.filter((row) => row.status === 'paid' || row.status === 'overdue').length,
    daysPastDue: loan.daysPastDue,
  };
}

/** When nothing will ever fall due by itself, which no open row allows, a loan would still be looked at once a year. */
const IDLE_LOOK_MS = 365 * DAY_MS;

/** Daily while anything is overdue, so that days past due are true also in grace and where no fee is charged. */
function nextWakeMs(loan: Loan, position: LoanPosition): number {
  const servicedMs = loan.servicedUntil.getTime();
  const nextMs = nextMomentMs(loan, position, servicedMs);
  if (position.daysPastDue === 0) return nextMs;
  return Math.min(nextMs, startOfDayMs(addDays(businessDateOf(servicedMs), 1)));
}

function nextMomentMs(loan: Loan, position: LoanPosition, servicedMs: number): number {
  const serviced = { rows: position.rows, terms: termsOf(loan) };
  return nextServicingMoment(serviced, servicedMs) ?? servicedMs + IDLE_LOOK_MS;
}

export interface Restatement {
  /** with the rows and payments as they are stored now */
  readonly book: LoanBook;
  readonly position: LoanPosition;
  readonly at: Date;
  /** servicing moves it; commands leave it where it is */
  readonly servicedUntil?: Date;
  /** commands raise the version, which makes quotes stale; the passing of days does not */
  readonly changed: boolean;
}

/**
 * Writes what a position says into rows, payments and the loan, and moves the process's next moment. A loan whose last row is paid is
 * settled here, whoever paid it; one whose last payment was taken back is opened again.
 */
export async function writePosition(trx: Transaction, restated: Restatement): Promise<LoanStanding> {
  const { book, position, at } = restated;
  await writeRows(trx, restated);
  await writeParts(trx, book, position);
  const settled = position.closed && book.loan.status === 'active';
  const reopened = !position.closed && book.loan.status === 'settled';
  const written = await Loan.query(trx).patchAndFetchById(book.loan.id, {
    repaymentStatus: position.repaymentStatus,
    daysPastDue: position.daysPastDue,
    version: book.loan.version + (restated.changed ? 1 : 0),
    servicedUntil: restated.servicedUntil ?? book.loan.servicedUntil,
    ...(settled ? { status: 'settled', settledAt: at } : {}),
    ...(reopened ? { status: 'active', settledAt: null, reopenedAt: at } : {}),
  });
  const loan = await regrade(trx, written, at);
  if (book.loan.daysPastDue > 0 && loan.daysPastDue === 0) await closeCollection(trx, loan.id);
  if (settled) await tellSettled(trx, loan, at);
  const standing = standingOf(loan, position);
  const workflowId = loanServicingWorkflowId(loan.loanNo);
  if (standing.nextWakeMs === null) await closeProcess(trx, workflowId, at);
  else if (reopened) await reopenProcess(trx, workflowId, new Date(standing.nextWakeMs));
  else await setProcessDue(trx, workflowId, new Date(standing.nextWakeMs));
  return standing;
}

async function writeRows(trx: Transaction, { book, position, at }: Restatement): Promise<void> {
  const lastPayments = lastPaymentByPeriod(book, position);
  const rows = new Map(position.rows.map((row) => [row.period, row]));
  for (const stored of book.storedRows) {
    const row = rows.get(stored.period);
    if (row === undefined) throw new Error(`period ${stored.period} of loan ${book.loan.id} has no position`);
    const wanted = rowColumns(row, lastPayments.get(row.period));
    if (!differs(stored, wanted)) continue;
    await PlanRow.query(trx)
      .patch({ ...wanted, updatedAt: at })
      .where({ id: stored.id });
  }
}

function rowColumns(row: PositionRow, payment: LoanPayment | undefined): Partial<PlanRow> {
  return {
    ...columnsOf(row),
    lateFeeFen: row.lateFeeAccruedFen,
    paidPrincipalFen: row.paidPrincipalFen,
    paidInterestFen: row.paidInterestFen,
    paidLateFeeFen: row.lateFeePaidFen,
    status: row.status,
    paidAt: payment?.paidAt ?? null,
    paymentMethod: payment?.paymentMethod ?? null,
    transactionId: payment?.transactionId ?? null,
  };
}

function lastPaymentByPeriod(book: LoanBook, position: LoanPosition): Map<number, LoanPayment> {
  const byNumber = new Map(book.storedPayments.map((payment) => [payment.paymentNo, payment]));
  const last = new Map<number, LoanPayment>();
  for (const allocated of position.payments) {
    const payment = byNumber.get(allocated.reference);
    if (payment !== undefined) for (const part of allocated.parts) last.set(part.period, payment);
  }
  return last;
}

/** A payment value-dated in the past changes what later ones had covered. */
async function writeParts(trx: Transaction, book: LoanBook, position: LoanPosition): Promise<void> {
  const allocated = new Map(position.payments.map((payment) => [payment.reference, payment]));
  for (const stored of book.storedPayments) {
    const now = allocated.get(stored.paymentNo);
    if (now === undefined) throw new Error(`payment ${stored.paymentNo} was left out of its loan's position`);
    const parts = wholeParts(now);
    if (differs(stored, parts)) await LoanPayment.query(trx).patch(parts).where({ id: stored.id });
  }
}

/** An allocation's parts over all periods, as the columns of a payment. */
export function wholeParts(allocated: LoanPosition['payments'][number]) {
  const whole = { lateFeeFen: 0n, interestFen: 0n, principalFen: 0n, surplusFen: allocated.surplusFen };
  for (const part of allocated.parts) {
    whole.lateFeeFen += part.lateFeeFen;
    whole.interestFen += part.interestFen;
    whole.principalFen += part.principalFen;
  }
  return whole;
}

function differs(stored: object, wanted: object): boolean {
  const columns = new Map(Object.entries(stored));
  return Object.entries(wanted).some(([name, value]) => comparable(columns.get(name)) !== comparable(value));
}

function comparable(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : value;
}

async function tellSettled(trx: Transaction, loan: Loan, at: Date): Promise<void> {
  await writeAudit(trx, {
    at,
    actor: SYSTEM,
    action: 'loan.settle',
    subjectType: 'loan',
    subjectId: loan.id,
    after: { status: loan.status },
  });
  await tellBorrower(trx, loan, at, {
    // once, and once more each time the loan was opened again
    dedupeKey: `loan/${loan.id}/settled${loan.reopenedAt === null ? '' : `/${loan.version}`}`,
    template: 'loan_settled',
    params: { loanNo: loan.loanNo, date: businessDateOf(at.getTime()) },
  });
}

export interface Notice {
  readonly dedupeKey: string;
  readonly template: 'loan_settled' | 'repayment_reminder' | 'overdue_notice' | 'loan_restructured';
  readonly params: Record<string, string>;
}

/** Queues a text to the borrower, by phone or else by mail; `name` is added to its values. */
export async function tellBorrower(trx: Transaction, loan: Loan, at: Date, notice: Notice): Promise<void> {
  const user = await User.query(trx).findById(loan.userId).throwIfNotFound();
  const recipient = user.phone ?? user.email;
  if (recipient === null) return;
  await queueMessage(trx, {
    id: randomUUID(),
    dedupeKey: notice.dedupeKey,
    channel: user.phone === null ? 'email' : 'sms',
    recipient,
    template: notice.template,
    params: { name: user.realName ?? user.nickname ?? '客户', ...notice.params },
    at,
  });
}

/** The requester as the audit log knows people. What he may do was decided at the API. */
export function actorOf(by: Requester): Actor {
  const origin = {
    ...(by.requestId === null ? {} : { requestId: by.requestId }),
    ...(by.ip === null ? {} : { ip: by.ip }),
  };
  if (by.kind === 'user') return { ...origin, kind: 'user', id: by.id, sessionId: '' };
  const { id, publicId } = by;
  return { ...origin, kind: 'staff', id, publicId, username: '', sessionId: '', permissions: new Set() };
}

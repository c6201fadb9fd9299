import type { Transaction } from 'objection';
import type { StaffActor } from '../domain/actor.ts';
import { type BusinessDate, businessDateOf } from '../domain/calendar.ts';
import { DomainError } from '../domain/errors.ts';
import { type PositionRow, project } from '../domain/loan-position.ts';
import type { RatePpm } from '../domain/rate.ts';
import { type Restructured, restructure as restructuredPlan } from '../domain/restructuring.ts';
import type { Loan } from '../models/loan.ts';
import { type LoanBook, readLoanBook } from '../models/loan-book.ts';
import { LoanRestructuring, nextRestructuring } from '../models/loan-restructuring.ts';
import { restructure } from '../workflows/loan-servicing.contract.ts';
import type { OperationDeps } from './deps.ts';
import { withSecondPerson } from './four-eyes.ts';
import { askLoan, commandOn } from './loan-commands.ts';
import { actOnLoan, findLoan } from './loans.ts';
import type { PlannedRow } from './plan-preview.ts';

/** What is to change; what is absent stays. */
export interface RestructuringTerms {
  readonly loan: string;
  readonly annualRatePpm?: RatePpm | undefined;
  readonly firstDueDate?: BusinessDate | undefined;
  readonly months?: number | undefined;
  readonly capitaliseOverdue: boolean;
  readonly moveOverdueInterest: boolean;
}

export interface RestructuringPreview {
  readonly loan: Loan;
  readonly no: number;
  readonly plan: Restructured;
  readonly rowsBefore: readonly PlannedRow[];
  readonly rowsAfter: readonly PlannedRow[];
}

/**
 * What a restructuring would make of the loan today, beside what it is: computed by what does it, so that each row is the later row.
 * Nothing is written.
 * @throws DomainError loan_not_found, loan_closed, invalid_input, term_out_of_range
 */
export async function previewRestructuring(
  deps: Pick<OperationDeps, 'knex' | 'clock'>,
  actor: StaffActor,
  terms: RestructuringTerms,
): Promise<RestructuringPreview> {
  const now = await deps.clock.now();
  const { id } = await findLoan(deps, actor, terms.loan);
  // one snapshot: a payment that is posted in between must not stand in the rows and not in the payments
  return deps.knex.transaction(
    async (trx) => {
      const loan = await findLoan({ knex: trx }, actor, String(id));
      if (loan.status !== 'active') throw new DomainError('loan_closed', { status: loan.status });
      return preview(trx, await readLoanBook(trx, loan), terms, now);
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
}

async function preview(
  trx: Transaction,
  book: LoanBook,
  wish: RestructuringTerms,
  now: Date,
): Promise<RestructuringPreview> {
  const { loan, terms, payments } = book;
  const on = businessDateOf(Math.max(now.getTime(), loan.servicedUntil.getTime()));
  const { no, bounds } = await nextRestructuring(trx, loan);
  const plan = restructuredPlan({ ...book, on, no, bounds, wish });
  const stored = new Map(book.storedRows.map((row) => [row.period, row]));
  const planned = (row: PositionRow, was: number | undefined): PlannedRow => {
    const paid = was === undefined ? undefined : stored.get(was);
    return {
      period: row.period,
      dueAt: new Date(row.dueAtMs),
      principalFen: row.principalFen,
      interestFen: row.interestFen,
      remainingPrincipalFen: row.remainingPrincipalFen,
      kind: row.kind,
      lateFeeFen: row.lateFeeAccruedFen,
      paidPrincipalFen: row.paidPrincipalFen,
      paidInterestFen: row.paidInterestFen,
      paidLateFeeFen: row.lateFeePaidFen,
      status: row.status,
      paidAt: paid?.paidAt ?? null,
      paymentMethod: paid?.paymentMethod ?? null,
      transactionId: paid?.transactionId ?? null,
      notes: row.notes,
    };
  };
  const before = project({ terms, rows: book.rows, payments, asOf: on });
  const after = project({ terms, rows: plan.newRows, payments, asOf: on });
  return {
    loan,
    no,
    plan,
    rowsBefore: before.rows.map((row) => planned(row, row.period)),
    rowsAfter: after.rows.map((row, index) => planned(row, plan.keptPeriods[index])),
  };
}

/**
 * Staff agree with the borrower on new terms for what is left of his loan.
 * @throws DomainError loan_not_found, loan_closed, invalid_input, term_out_of_range, version_stale, insufficient_balance, second_person_needed, unavailable
 */
export async function restructureLoan(
  deps: OperationDeps,
  actor: StaffActor,
  input: RestructuringTerms & {
    readonly reason: string;
    readonly version?: number | undefined;
    readonly idempotencyKey?: string | undefined;
  },
): Promise<{ loan: Loan; restructuring: LoanRestructuring }> {
  const found = await findLoan(deps, actor, input.loan);
  const command = await commandOn(deps, actor, found, 'restructure', input.idempotencyKey);
  const terms = {
    annualRatePpm: input.annualRatePpm ?? null,
    firstDueDate: input.firstDueDate ?? null,
    months: input.months ?? null,
    capitaliseOverdue: input.capitaliseOverdue,
    moveOverdueInterest: input.moveOverdueInterest,
  };
  const act = {
    act: 'loan.restructure',
    ...(await actOnLoan(deps, found)),
    payload: terms,
    facts: { loan_no: found.loanNo, ...terms, reason: input.reason },
    requestKey: command.requestKey,
  } as const;
  const { no } = await withSecondPerson(deps, actor, act, () =>
    askLoan(deps, restructure, {
      ...command,
      ...terms,
      reason: input.reason,
      version: input.version ?? null,
    }),
  );
  const loan = await findLoan(deps, actor, found.publicId);
  const restructuring = await LoanRestructuring.query(deps.knex)
    .findOne({ loan_id: loan.id, no })
    .throwIfNotFound();
  return { loan, restructuring };
}

/** A loan's restructurings, newest first. @throws DomainError loan_not_found */
export async function listRestructurings(
  deps: Pick<OperationDeps, 'knex'>,
  actor: StaffActor,
  input: { loan: string; page: number; perPage: number },
): Promise<{ loan: Loan; restructurings: LoanRestructuring[]; total: number }> {
  const loan = await findLoan(deps, actor, input.loan);
  const { results, total } = await LoanRestructuring.query(deps.knex)
    .where({ loan_id: loan.id })
    .orderBy('no', 'desc')
    .page(input.page - 1, input.perPage);
  return { loan, restructurings: results, total: Number(total) };
}

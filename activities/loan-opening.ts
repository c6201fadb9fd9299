import { randomBytes } from 'node:crypto';
import type { Transaction } from 'objection';
import { businessDateOf, compactDate } from '../domain/calendar.ts';
import { disbursementLegs } from '../domain/journal.ts';
import type { PlanRow as DomainRow } from '../domain/loan.ts';
import { formatYuan } from '../domain/money.ts';
import { buildPlan } from '../domain/plan.ts';
import { nextServicingMoment } from '../domain/servicing.ts';
import { openLoanAccounts, openWallet, postEntry } from '../models/journal.ts';
import { accountsOf } from '../models/ledger-accounts.ts';
import { Loan, PlanRow } from '../models/loan.ts';
import type { LoanApplication } from '../models/loan-application.ts';
import { columnsOf, termsOf } from '../models/loan-book.ts';
import type { LoanProduct } from '../models/loan-product.ts';
import { enqueueWorkflowStart, setProcessDue } from '../models/outbox.ts';
import type { Payout } from '../models/payout.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import { LOAN_SERVICING, loanServicingWorkflowId } from '../workflows/loan-servicing.contract.ts';

export interface LoanOpening {
  readonly application: LoanApplication;
  readonly product: LoanProduct;
  /** what was moved, and to where: the loan is exactly that amount */
  readonly payout: Pick<Payout, 'amountFen' | 'payeeType'>;
  readonly disbursedAt: Date;
}

export interface OpenedLoan {
  readonly id: number;
  readonly publicId: string;
  readonly loanNo: string;
  readonly firstDueDate: string;
}

/** 24 hex digits, the form of ids in document 002. */
export function newPublicId(): string {
  return randomBytes(12).toString('hex');
}

/**
 * Opens the loan of an application that was paid out: loan, plan, accounts, the entry `loan/<id>/disbursement`, and the promise to
 * start its servicing, all in the caller's transaction. An application has one loan: asked again, it answers with that one.
 */
export async function openLoan(trx: Transaction, opening: LoanOpening): Promise<OpenedLoan> {
  const { application } = opening;
  const existing = await Loan.query(trx).findOne({ application_id: application.id });
  if (existing !== undefined) return opened(existing, await firstDueDate(trx, existing));
  const loan = await insertLoan(trx, opening);
  const rows = buildPlan({ ...termsOf(loan), months: loan.months });
  await insertRows(trx, loan.id, rows, opening.disbursedAt);
  await post(trx, loan, opening);
  await promiseServicing(trx, loan, rows, opening);
  return opened(loan, rows[0]?.dueDate ?? businessDateOf(opening.disbursedAt.getTime()));
}

/** Writes rows of a plan; `publicIds` keeps the ids that rows were known by. */
export async function insertRows(
  trx: Transaction,
  loanId: number,
  rows: readonly DomainRow[],
  at: Date,
  publicIds: ReadonlyMap<number, string> = new Map(),
): Promise<void> {
  const records = rows.map((row) =>
    PlanRow.fromJson({
      ...columnsOf(row),
      loanId,
      publicId: publicIds.get(row.period) ?? newPublicId(),
      status: row.totalFen === 0n ? 'paid' : 'pending',
      updatedAt: at,
    }),
  );
  // Postgres takes 65535 parameters in one statement
  for (let start = 0; start < records.length; start += 500)
    await PlanRow.query(trx).insert(records.slice(start, start + 500));
}

async function insertLoan(trx: Transaction, opening: LoanOpening): Promise<Loan> {
  const { application, product, payout, disbursedAt } = opening;
  const day = compactDate(businessDateOf(disbursedAt.getTime()));
  return Loan.query(trx).insertAndFetch({
    publicId: newPublicId(),
    loanNo: `LN${day}${String(application.id).padStart(6, '0')}`,
    applicationId: application.id,
    userId: application.userId,
    productId: product.id,
    principalFen: payout.amountFen,
    annualRatePpm: application.approvedRatePpm ?? application.annualRatePpm,
    months: application.approvedMonths ?? application.months,
    repaymentMethod: product.repaymentMethod,
    rounding: product.rounding,
    dayCount: product.dayCount,
    lateFeeMultiplePpm: product.lateFeeMultiplePpm,
    lateFeeCapPpm: product.lateFeeCapPpm,
    graceDays: product.graceDays,
    disbursedAt,
    servicedUntil: disbursedAt,
    interestAccruedOn: businessDateOf(disbursedAt.getTime()),
    createdAt: disbursedAt,
  });
}

async function post(trx: Transaction, loan: Loan, { payout, disbursedAt }: LoanOpening): Promise<void> {
  await openWallet(trx, loan.userId);
  await openLoanAccounts(trx, loan.id, loan.userId);
  await postEntry(trx, {
    eventKey: `loan/${loan.id}/disbursement`,
    kind: 'disbursement',
    valueDate: businessDateOf(disbursedAt.getTime()),
    bookedAt: disbursedAt,
    description: `贷款放款 ${loan.loanNo}`,
    legs: disbursementLegs(accountsOf(loan), loan.principalFen, payout.payeeType),
    loanId: loan.id,
    userId: loan.userId,
  });
}

async function promiseServicing(
  trx: Transaction,
  loan: Loan,
  rows: readonly DomainRow[],
  { product, disbursedAt }: LoanOpening,
): Promise<void> {
  const workflowId = loanServicingWorkflowId(loan.loanNo);
  await enqueueWorkflowStart(
    trx,
    {
      workflowType: LOAN_SERVICING,
      workflowId,
      taskQueue: TASK_QUEUES.loans,
      input: { loanNo: loan.loanNo, loanId: loan.id },
      summary: `${product.productName} ${formatYuan(loan.principalFen)} 元 / ${loan.months} 个月`,
      searchAttributes: {
        BusinessNo: loan.loanNo,
        LoanStage: 'in_order',
        ProductCode: product.productCode,
        BorrowerId: String(loan.userId),
      },
    },
    disbursedAt,
  );
  const serviced = { terms: termsOf(loan), rows: rows.map((row) => ({ ...row, openFen: row.totalFen })) };
  const firstMs = nextServicingMoment(serviced, disbursedAt.getTime());
  await setProcessDue(trx, workflowId, firstMs === null ? null : new Date(firstMs));
}

async function firstDueDate(trx: Transaction, loan: Loan): Promise<string> {
  const row = await PlanRow.query(trx).where({ loan_id: loan.id }).orderBy('period').first();
  return row?.dueDate ?? businessDateOf(loan.disbursedAt.getTime());
}

function opened(loan: Loan, firstDue: string): OpenedLoan {
  return { id: loan.id, publicId: loan.publicId, loanNo: loan.loanNo, firstDueDate: firstDue };
}

import type { Transaction } from 'objection';
import { DomainError } from '../domain/errors.ts';
import type { PlanRow as DomainRow } from '../domain/loan.ts';
import type { MovedPart } from '../domain/terms-in-force.ts';
import { type KeptMove, type KeptRow, LoanPayment, PlanRow } from '../models/loan.ts';
import { type LoanBook, rowOf } from '../models/loan-book.ts';
import { insertRows } from './loan-opening.ts';

/** Keeps with a prepayment the rows that it replaced and those that it made, so that it can be taken back. */
export async function keepPlans(
  trx: Transaction,
  paymentNo: string,
  before: LoanBook,
  after: LoanBook,
): Promise<void> {
  const same = after.storedRows.findIndex((row, index) => row.id !== before.storedRows[index]?.id);
  const kept = same === -1 ? after.storedRows.length : same;
  await LoanPayment.query(trx)
    .patch({
      planBefore: before.storedRows.slice(kept).map(keptRow),
      planAfter: after.storedRows.slice(kept).map(keptRow),
    })
    .where({ payment_no: paymentNo });
}

/**
 * The book with the plan as it was before a prepayment; the book itself for any other payment. Only while nothing was built on the
 * plan that the prepayment made: later payments named its periods, and a change by hand was meant for its rows.
 * @throws DomainError reversal_blocked (facts.by: the later payments' numbers, or `plan`)
 */
export async function planRestored(
  trx: Transaction,
  book: LoanBook,
  payment: LoanPayment,
  at: Date,
): Promise<LoanBook> {
  if (payment.kind !== 'prepayment') return book;
  const later = book.storedPayments.filter(({ id }) => id > payment.id).map(({ paymentNo }) => paymentNo);
  if (later.length > 0) throw new DomainError('reversal_blocked', { by: later });
  const { planBefore, planAfter } = payment;
  const first = planBefore?.[0] ?? planAfter?.[0];
  if (planBefore === null || planAfter === null) throw new DomainError('reversal_blocked', { by: ['plan'] });
  if (first === undefined) return book;
  const now = book.storedRows.filter((row) => row.period >= first.period);
  if (now.length !== planAfter.length || !now.every((row, index) => sameRow(keptRow(row), planAfter[index])))
    throw new DomainError('reversal_blocked', { by: ['plan'] });
  await PlanRow.query(trx).delete().where({ loan_id: book.loan.id }).where('period', '>=', first.period);
  const publicIds = new Map(planBefore.map((row) => [row.period, row.publicId]));
  await insertRows(trx, book.loan.id, planBefore.map(domainRow), at, publicIds);
  const storedRows = await PlanRow.query(trx).where({ loan_id: book.loan.id }).orderBy('period');
  return { ...book, rows: storedRows.map(rowOf), storedRows };
}

/** A stored row as it is kept. */
export function keptRow(row: PlanRow): KeptRow {
  const { inForce, moved } = rowOf(row);
  return {
    publicId: row.publicId,
    period: row.period,
    dueDate: row.dueDate,
    dueAtMs: row.dueAt.getTime(),
    principalFen: String(row.principalFen),
    interestFen: String(row.interestFen),
    remainingPrincipalFen: String(row.remainingPrincipalFen),
    kind: row.kind,
    lateFeeOverrideFen: row.lateFeeOverrideFen === null ? null : String(row.lateFeeOverrideFen),
    lateFeeSetOn: row.lateFeeSetOn,
    notes: row.notes,
    inForce: inForce ?? null,
    carriedInterestFen: String(row.carriedInterestFen),
    moved:
      moved == null
        ? null
        : { ...moved, principalFen: String(moved.principalFen), interestFen: String(moved.interestFen) },
  };
}

/** A note changes nothing that a plan says. */
function sameRow(row: KeptRow, other: KeptRow | undefined): boolean {
  if (other === undefined) return false;
  return JSON.stringify(figuresOf(row)) === JSON.stringify(figuresOf(other));
}

/** In one order, whatever order Postgres keeps keys in. */
function figuresOf({ inForce, moved, ...row }: KeptRow): unknown[] {
  return [
    row.period,
    row.dueDate,
    row.dueAtMs,
    row.principalFen,
    row.interestFen,
    row.remainingPrincipalFen,
    row.kind,
    row.lateFeeOverrideFen,
    row.lateFeeSetOn,
    row.carriedInterestFen ?? '0',
    inForce == null ? null : [inForce.no, inForce.annualRatePpm, inForce.since],
    moved == null ? null : [moved.no, moved.on, moved.principalFen, moved.interestFen],
  ];
}

function domainRow({ moved, ...row }: KeptRow): DomainRow {
  const principalFen = BigInt(row.principalFen);
  const interestFen = BigInt(row.interestFen);
  return {
    period: row.period,
    dueDate: row.dueDate,
    dueAtMs: row.dueAtMs,
    principalFen,
    interestFen,
    totalFen: principalFen + interestFen,
    remainingPrincipalFen: BigInt(row.remainingPrincipalFen),
    kind: row.kind,
    lateFeeOverride:
      row.lateFeeOverrideFen === null || row.lateFeeSetOn === null
        ? null
        : { amountFen: BigInt(row.lateFeeOverrideFen), setOn: row.lateFeeSetOn },
    notes: row.notes,
    inForce: row.inForce ?? null,
    carriedInterestFen: BigInt(row.carriedInterestFen ?? '0'),
    moved: moved == null ? null : movedBack(moved),
  };
}

function movedBack({ principalFen, interestFen, ...move }: KeptMove): MovedPart {
  return { ...move, principalFen: BigInt(principalFen), interestFen: BigInt(interestFen) };
}

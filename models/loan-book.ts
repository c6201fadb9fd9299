import type { Transaction } from 'objection';
import type { LoanPayment as DomainPayment, PlanRow as DomainRow, LoanTerms } from '../domain/loan.ts';
import { type Loan, LoanPayment, PlanRow } from './loan.ts';

/** A loan with everything its position is computed from, as stored and as the domain reads it. */
export interface LoanBook {
  readonly loan: Loan;
  readonly terms: LoanTerms;
  /** ascending by period */
  readonly rows: readonly DomainRow[];
  readonly payments: readonly DomainPayment[];
  readonly storedRows: readonly PlanRow[];
  readonly storedPayments: readonly LoanPayment[];
}

/** Reads plan and payments of a loan, without those that were taken back. Under the loan's row lock a command may build on it. */
export async function readLoanBook(trx: Transaction, loan: Loan): Promise<LoanBook> {
  const storedRows = await PlanRow.query(trx).where({ loan_id: loan.id }).orderBy('period');
  const storedPayments = await LoanPayment.query(trx)
    .where({ loan_id: loan.id })
    .whereNull('reversed_at')
    .orderBy('id');
  return {
    loan,
    terms: termsOf(loan),
    rows: storedRows.map(rowOf),
    payments: storedPayments.map(paymentOf),
    storedRows,
    storedPayments,
  };
}

export function termsOf(loan: Loan): LoanTerms {
  return {
    principalFen: loan.principalFen,
    annualRatePpm: loan.annualRatePpm,
    method: loan.repaymentMethod,
    rounding: loan.rounding,
    dayCount: loan.dayCount,
    disbursedAtMs: loan.disbursedAt.getTime(),
    lateFee: {
      rateMultiplePpm: loan.lateFeeMultiplePpm,
      yearlyCapPpm: loan.lateFeeCapPpm,
      graceDays: loan.graceDays,
      pauses: loan.pauses,
      dayBasis: 360,
    },
  };
}

/** A stored row as the domain reads it. */
export function rowOf(row: PlanRow): DomainRow {
  const override =
    row.lateFeeOverrideFen === null || row.lateFeeSetOn === null
      ? null
      : { amountFen: row.lateFeeOverrideFen, setOn: row.lateFeeSetOn };
  return {
    period: row.period,
    dueDate: row.dueDate,
    dueAtMs: row.dueAt.getTime(),
    principalFen: row.principalFen,
    interestFen: row.interestFen,
    totalFen: row.principalFen + row.interestFen,
    remainingPrincipalFen: row.remainingPrincipalFen,
    kind: row.kind,
    lateFeeOverride: override,
    notes: row.notes,
    inForce: inForceOf(row),
    carriedInterestFen: row.carriedInterestFen,
    moved: movedOf(row),
  };
}

function inForceOf({ restructuringNo: no, annualRatePpm, termsSince: since }: PlanRow): DomainRow['inForce'] {
  return no === null || annualRatePpm === null || since === null ? null : { no, annualRatePpm, since };
}

function movedOf(row: PlanRow): DomainRow['moved'] {
  const { movedBy: no, movedOn: on, movedPrincipalFen, movedInterestFen } = row;
  return no === null || on === null
    ? null
    : { no, on, principalFen: movedPrincipalFen, interestFen: movedInterestFen };
}

/** The number of a payment is its reference: it breaks ties between payments that are alike in everything that counts. */
function paymentOf(payment: LoanPayment): DomainPayment {
  return {
    reference: payment.paymentNo,
    amountFen: payment.amountFen,
    valueDate: payment.valueDate,
    period: payment.namedPeriod,
  };
}

/** The columns in which a row of the plan is stored, without what was paid on it. */
export function columnsOf(row: DomainRow): Partial<PlanRow> {
  return {
    period: row.period,
    dueAt: new Date(row.dueAtMs),
    dueDate: row.dueDate,
    principalFen: row.principalFen,
    interestFen: row.interestFen,
    remainingPrincipalFen: row.remainingPrincipalFen,
    kind: row.kind ?? 'instalment',
    lateFeeOverrideFen: row.lateFeeOverride?.amountFen ?? null,
    lateFeeSetOn: row.lateFeeOverride?.setOn ?? null,
    notes: row.notes ?? null,
    restructuringNo: row.inForce?.no ?? null,
    annualRatePpm: row.inForce?.annualRatePpm ?? null,
    termsSince: row.inForce?.since ?? null,
    carriedInterestFen: row.carriedInterestFen ?? 0n,
    movedBy: row.moved?.no ?? null,
    movedOn: row.moved?.on ?? null,
    movedPrincipalFen: row.moved?.principalFen ?? 0n,
    movedInterestFen: row.moved?.interestFen ?? 0n,
  };
}

import type { Transaction } from 'objection';
import { businessDateOf } from '../domain/calendar.ts';
import { termIn } from '../domain/loan-product.ts';
import { type RestructuringBounds, restructuringBounds } from '../domain/restructuring-bounds.ts';
import { BaseModel } from './base.ts';
import type { KeptRow, Loan } from './loan.ts';
import { LoanProduct } from './loan-product.ts';

/** What a borrower had before him, before or after, as plain JSON: amounts are text of fen. */
export interface KeptOutlook {
  readonly annualRatePpm: number;
  readonly periods: number;
  readonly instalmentFen: string;
  readonly principalFen: string;
  readonly interestFen: string;
  readonly lastDueDate: string;
}

/** One restructuring of a loan: what was agreed, by whom and why, and the plan before and after it. */
export class LoanRestructuring extends BaseModel {
  static override tableName = 'loan_restructurings';
  static override jsonAttributes = ['before', 'after', 'planBefore', 'planAfter'];
  declare id: number;
  declare loanId: number;
  /** within the loan, from 1 */
  declare no: number;
  declare agreedOn: string;
  declare annualRatePpm: number;
  declare firstDueDate: string;
  /** how many rows it made */
  declare months: number;
  declare principalFen: bigint;
  declare capitalisedFen: bigint;
  declare accruedInterestFen: bigint;
  declare movedInterestFen: bigint;
  declare before: KeptOutlook;
  declare after: KeptOutlook;
  declare planBefore: KeptRow[];
  declare planAfter: KeptRow[];
  declare reason: string;
  declare agreedBy: number;
  declare requestKey: string;
  declare createdAt: Date;
}

/** The number that a loan's next restructuring will have, and what binds it: the contract, and the product as it is offered today. */
export async function nextRestructuring(
  trx: Transaction,
  loan: Loan,
): Promise<{ no: number; bounds: RestructuringBounds }> {
  const product = await LoanProduct.query(trx).findById(loan.productId).throwIfNotFound();
  const last = await LoanRestructuring.query(trx).where({ loan_id: loan.id }).orderBy('no', 'desc').first();
  const maxMonths = termIn('month', { term: product.maxTerm, termUnit: product.termUnit });
  return {
    no: (last?.no ?? 0) + 1,
    bounds: restructuringBounds(
      {
        disbursedOn: businessDateOf(loan.disbursedAt.getTime()),
        months: loan.months,
        annualRatePpm: loan.annualRatePpm,
      },
      { maxMonths, annualRatePpm: product.annualRatePpm },
    ),
  };
}

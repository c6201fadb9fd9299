import { type AnnualCost, annualCost } from '../domain/internal-rate.ts';
import type { PlanRow as DomainRow } from '../domain/loan.ts';
import { refuseOutside, termIn, type WishedLoan } from '../domain/loan-product.ts';
import { type Fen, sumFen } from '../domain/money.ts';
import { buildPlan } from '../domain/plan.ts';
import type { PlanRow } from '../models/loan.ts';
import type { LoanProduct } from '../models/loan-product.ts';
import type { OperationDeps } from './deps.ts';
import { findProduct } from './loan-products.ts';

/** A row of a plan as it is shown: the stored one, or one that has no id yet. */
export type PlannedRow = Pick<
  PlanRow,
  | 'period'
  | 'dueAt'
  | 'principalFen'
  | 'interestFen'
  | 'remainingPrincipalFen'
  | 'kind'
  | 'lateFeeFen'
  | 'paidPrincipalFen'
  | 'paidInterestFen'
  | 'paidLateFeeFen'
  | 'status'
  | 'paidAt'
  | 'paymentMethod'
  | 'transactionId'
  | 'notes'
>;

export interface PlanPreview {
  readonly product: LoanProduct;
  readonly principalFen: Fen;
  readonly months: number;
  readonly disbursedAt: Date;
  readonly rows: readonly PlannedRow[];
  readonly totalFen: Fen;
  readonly totalInterestFen: Fen;
  readonly cost: AnnualCost;
}

export interface PreviewWish extends WishedLoan {
  readonly productId: number;
  /** the moment of disbursement; absent: now */
  readonly disbursedAt?: Date | undefined;
}

/**
 * The plan that a loan of this product would get if it were paid out at that moment: computed by what opens loans, so that
 * each row is the later row. Nothing is written.
 * @throws DomainError product_not_found, amount_out_of_range, term_out_of_range
 */
export async function previewPlan(deps: OperationDeps, wish: PreviewWish): Promise<PlanPreview> {
  const product = await findProduct(deps, wish.productId);
  refuseOutside(product, wish);
  return planFor(product, {
    amountFen: wish.amountFen,
    months: termIn('month', wish),
    annualRatePpm: product.annualRatePpm,
    disbursedAt: wish.disbursedAt ?? (await deps.clock.now()),
  });
}

export interface PlanWish {
  readonly amountFen: Fen;
  readonly months: number;
  readonly annualRatePpm: number;
  readonly disbursedAt: Date;
}

/** The plan of a loan of this product under these terms, which need not be within what the product offers. */
export function planFor(
  product: LoanProduct,
  { amountFen, months, annualRatePpm, disbursedAt }: PlanWish,
): PlanPreview {
  const { repaymentMethod: method, rounding, dayCount } = product;
  const rows = buildPlan({
    principalFen: amountFen,
    annualRatePpm,
    method,
    rounding,
    dayCount,
    months,
    disbursedAtMs: disbursedAt.getTime(),
  });
  const totalFen = sumFen(rows.map((row) => row.totalFen));
  const last = rows.length;
  return {
    product,
    principalFen: amountFen,
    months,
    disbursedAt,
    rows: rows.map(planned),
    totalFen,
    totalInterestFen: totalFen - amountFen,
    // one row at maturity comes back after all the months
    cost: annualCost(
      amountFen,
      rows.map((row) => ({ month: last === 1 ? months : row.period, amountFen: row.totalFen })),
    ),
  };
}

function planned(row: DomainRow): PlannedRow {
  return {
    period: row.period,
    dueAt: new Date(row.dueAtMs),
    principalFen: row.principalFen,
    interestFen: row.interestFen,
    remainingPrincipalFen: row.remainingPrincipalFen,
    kind: 'instalment',
    lateFeeFen: 0n,
    paidPrincipalFen: 0n,
    paidInterestFen: 0n,
    paidLateFeeFen: 0n,
    status: row.totalFen === 0n ? 'paid' : 'pending',
    paidAt: null,
    paymentMethod: null,
    transactionId: null,
    notes: null,
  };
}

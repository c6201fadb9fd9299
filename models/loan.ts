import { Model } from 'objection';
import type { DayCount } from '../domain/day-count.ts';
import type { RepaymentMethod } from '../domain/loan.ts';
import { BaseModel } from './base.ts';
import { LoanProduct } from './loan-product.ts';

export type RepaymentStatus = 'normal' | 'in_progress' | 'overdue' | 'completed';

export class Loan extends BaseModel {
  static override tableName = 'loans';
  static override relationMappings = () => ({
    product: {
      relation: Model.BelongsToOneRelation,
      modelClass: LoanProduct,
      join: { from: 'loans.product_id', to: 'loan_products.id' },
    },
  });

  declare id: number;
  declare publicId: string;
  declare loanNo: string;
  declare applicationId: number;
  declare userId: number;
  declare productId: number;
  declare principalFen: bigint;
  declare annualRatePpm: number;
  declare months: number;
  declare repaymentMethod: RepaymentMethod;
  declare rounding: 'level' | 'last_instalment';
  declare dayCount: DayCount;
  declare lateFeeMultiplePpm: number;
  declare lateFeeCapPpm: number;
  declare graceDays: number;
  declare status: 'active' | 'settled' | 'written_off';
  declare repaymentStatus: RepaymentStatus;
  declare daysPastDue: number;
  declare disbursedAt: Date;
  /** business time up to which everything that fell due has been done */
  declare servicedUntil: Date;
  declare settledAt: Date | null;
  declare version: number;
  declare createdAt: Date;
  declare product?: LoanProduct;
}

/** One period of a loan's plan, with what has been paid on it (a cache of the position that the payments imply). */
export class PlanRow extends BaseModel {
  static override tableName = 'plan_rows';
  declare id: number;
  declare publicId: string;
  declare loanId: number;
  declare period: number;
  declare dueAt: Date;
  declare dueDate: string;
  declare principalFen: bigint;
  declare interestFen: bigint;
  declare remainingPrincipalFen: bigint;
  declare kind: 'instalment' | 'prepayment';
  /** a late fee set by a person, and the date whose accrual it replaced */
  declare lateFeeOverrideFen: bigint | null;
  declare lateFeeSetOn: string | null;
  declare lateFeeFen: bigint;
  declare paidPrincipalFen: bigint;
  declare paidInterestFen: bigint;
  declare paidLateFeeFen: bigint;
  declare status: 'pending' | 'partial' | 'overdue' | 'paid';
  declare paidAt: Date | null;
  declare paymentMethod: string | null;
  declare transactionId: string | null;
  declare notes: string | null;
  declare updatedBy: string | null;
  declare updatedAt: Date;
}

export class LoanPayment extends BaseModel {
  static override tableName = 'loan_payments';
  declare id: number;
  declare paymentNo: string;
  declare loanId: number;
  declare source: 'wallet' | 'staff';
  declare kind: 'instalment' | 'prepayment';
  declare amountFen: bigint;
  declare valueDate: string;
  declare paidAt: Date;
  declare namedPeriod: number | null;
  declare paymentMethod: string | null;
  declare transactionId: string | null;
  declare notes: string | null;
  declare requestKey: string;
  declare principalFen: bigint;
  declare interestFen: bigint;
  declare lateFeeFen: bigint;
  declare surplusFen: bigint;
  declare recordedBy: number | null;
  declare createdAt: Date;
}

export class PrepaymentQuote extends BaseModel {
  static override tableName = 'prepayment_quotes';
  static override jsonAttributes = ['quoted'];
  declare id: string;
  declare loanId: number;
  declare loanVersion: number;
  declare strategy: 'settle' | 'reduce_payment' | 'reduce_term';
  declare amountFen: bigint;
  declare quoted: Record<string, unknown>;
  declare quotedOn: string;
  declare expiresAt: Date;
  declare usedAt: Date | null;
  declare createdAt: Date;
}

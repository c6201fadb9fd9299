import { Model } from 'objection';
import type { DayCount } from '../domain/day-count.ts';
import type { RepaymentMethod } from '../domain/loan.ts';
import type { LoanGrade } from '../domain/loan-grade.ts';
import type { Pause } from '../domain/pause.ts';
import type { TermsInForce } from '../domain/terms-in-force.ts';
import { BaseModel } from './base.ts';
import { LoanProduct } from './loan-product.ts';
import { User } from './user.ts';

export type RepaymentStatus = 'normal' | 'in_progress' | 'overdue' | 'completed';

/** A pause by agreement, with who agreed to it and why. */
export interface AgreedPause extends Pause {
  readonly reason: string;
  readonly agreedBy: number;
  readonly agreedAt: string;
}

export class Loan extends BaseModel {
  static override tableName = 'loans';
  static override jsonAttributes = ['pauses'];
  static override relationMappings = () => ({
    product: {
      relation: Model.BelongsToOneRelation,
      modelClass: LoanProduct,
      join: { from: 'loans.product_id', to: 'loan_products.id' },
    },
    user: {
      relation: Model.BelongsToOneRelation,
      modelClass: User,
      join: { from: 'loans.user_id', to: 'users.id' },
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
  /** agreed with the borrower, oldest first: no late fee, no reminder */
  declare pauses: AgreedPause[];
  declare grade: LoanGrade;
  /** null: since it was paid out */
  declare gradeSince: string | null;
  /** of a loan from 次级 on: since when nothing is overdue */
  declare performingSince: string | null;
  /** of a restructured loan that is observed: since when, or from when on */
  declare observedSince: string | null;
  /** the last restructuring */
  declare restructuredOn: string | null;
  declare disbursedAt: Date;
  /** business time up to which everything that fell due has been done */
  declare servicedUntil: Date;
  /** up to which date, included, its interest is in the books; null: from before interest accrued, it catches up at once */
  declare interestAccruedOn: string | null;
  declare settledAt: Date | null;
  /** a payment of the settled loan was taken back */
  declare reopenedAt: Date | null;
  declare writtenOffAt: Date | null;
  declare writeOffReason: string | null;
  /** what was open when it was written off: of the principal, and all that was owed */
  declare writtenOffPrincipalFen: bigint;
  declare writtenOffFen: bigint;
  declare version: number;
  declare createdAt: Date;
  declare product?: LoanProduct;
  declare user?: User;
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
  /** of a row that a restructuring made, or that came out of one: its number, the rate, and since when it is in force */
  declare restructuringNo: number | null;
  declare annualRatePpm: number | null;
  declare termsSince: string | null;
  /** part of the interest: what had arisen before the restructuring */
  declare carriedInterestFen: bigint;
  /** the restructuring that took something out of this row, and what */
  declare movedBy: number | null;
  declare movedOn: string | null;
  declare movedPrincipalFen: bigint;
  declare movedInterestFen: bigint;
  declare updatedBy: string | null;
  declare updatedAt: Date;
}

/** A row of a plan that was replaced or made by a prepayment or a restructuring, as plain JSON: amounts are text of fen. */
export interface KeptRow {
  readonly publicId: string;
  readonly period: number;
  readonly dueDate: string;
  readonly dueAtMs: number;
  readonly principalFen: string;
  readonly interestFen: string;
  readonly remainingPrincipalFen: string;
  readonly kind: 'instalment' | 'prepayment';
  readonly lateFeeOverrideFen: string | null;
  readonly lateFeeSetOn: string | null;
  readonly notes: string | null;
  /** absent in what was kept before loans could be restructured */
  readonly inForce?: TermsInForce | null;
  readonly carriedInterestFen?: string;
  readonly moved?: KeptMove | null;
}

export interface KeptMove {
  readonly no: number;
  readonly on: string;
  readonly principalFen: string;
  readonly interestFen: string;
}

export class LoanPayment extends BaseModel {
  static override tableName = 'loan_payments';
  static override jsonAttributes = ['planBefore', 'planAfter'];
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
  declare reversedAt: Date | null;
  declare reversedBy: number | null;
  declare reversalReason: string | null;
  /** of a prepayment: the plan that it replaced and the plan that it made */
  declare planBefore: KeptRow[] | null;
  declare planAfter: KeptRow[] | null;
  declare createdAt: Date;
}

/** Money that came in for a loan after it was written off. */
export class LoanRecovery extends BaseModel {
  static override tableName = 'loan_recoveries';
  declare id: number;
  declare recoveryNo: string;
  declare loanId: number;
  declare amountFen: bigint;
  declare transactionId: string;
  declare valueDate: string;
  declare requestKey: string;
  declare recordedBy: number;
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

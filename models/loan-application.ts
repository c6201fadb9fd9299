import { Model } from 'objection';
import { BaseModel } from './base.ts';
import { LoanProduct } from './loan-product.ts';
import { User } from './user.ts';

export type ApplicationStatus =
  | 'pending'
  | 'ai_processing'
  | 'ai_approved'
  | 'ai_rejected'
  | 'ai_failed'
  | 'manual_review'
  | 'second_decision'
  | 'approved'
  | 'rejected'
  | 'cancelled'
  | 'expired'
  | 'disbursed';

/** Which family of requests an application came through; it decides the number's form and the names of states. */
export type ApplicationFamily = 'finance-platform' | 'digital-agriculture' | 'loan-module';

export class LoanApplication extends BaseModel {
  static override tableName = 'loan_applications';
  static override jsonAttributes = ['applicantInfo', 'documents', 'claimed', 'warnings'];
  static override relationMappings = () => ({
    product: {
      relation: Model.BelongsToOneRelation,
      modelClass: LoanProduct,
      join: { from: 'loan_applications.product_id', to: 'loan_products.id' },
    },
    user: {
      relation: Model.BelongsToOneRelation,
      modelClass: User,
      join: { from: 'loan_applications.user_id', to: 'users.id' },
    },
  });

  declare id: number;
  declare applicationNo: string;
  declare family: ApplicationFamily;
  declare userId: number;
  declare productId: number;
  declare amountFen: bigint;
  declare term: number;
  declare termUnit: 'day' | 'month';
  declare months: number;
  declare annualRatePpm: number;
  declare purpose: string | null;
  declare applicantInfo: Record<string, unknown>;
  declare documents: { type: string; url: string }[];
  /** what the client of document 000 computed himself; never believed, shown to the reviewer when it differs */
  declare claimed: Record<string, unknown>;
  declare warnings: string[];
  declare contactPhone: string | null;
  declare contactEmail: string | null;
  declare remarks: string | null;
  declare requestKey: string | null;
  declare status: ApplicationStatus;
  declare aiDecision: 'approve' | 'reject' | 'manual_review' | null;
  declare aiScore: string | null;
  declare aiConfidence: string | null;
  declare aiRiskLevel: 'low' | 'medium' | 'high' | null;
  declare aiComments: string | null;
  declare aiApprovedAmountFen: bigint | null;
  declare creditScore: number | null;
  declare difyRunId: string | null;
  declare difyConversationId: string | null;
  declare aiProcessedAt: Date | null;
  declare approvedAmountFen: bigint | null;
  declare approvedTerm: number | null;
  declare approvedMonths: number | null;
  declare approvedRatePpm: number | null;
  /** where two people decide: the first one's word; the terms he approved are in the approved columns */
  declare firstDecidedBy: number | null;
  declare firstDecidedAt: Date | null;
  declare firstNote: string | null;
  declare firstReasonCode: string | null;
  declare decidedBy: number | null;
  declare decidedAt: Date | null;
  declare decisionNote: string | null;
  declare reasonCode: string | null;
  declare closedAt: Date | null;
  declare version: number;
  declare submittedAt: Date;
  declare updatedAt: Date;
  declare product?: LoanProduct;
  declare user?: User;
}

export class ApprovalLog extends BaseModel {
  static override tableName = 'approval_logs';
  declare id: number;
  declare applicationId: number;
  declare step: string;
  declare status: string;
  declare note: string;
  declare staffId: number | null;
  declare createdAt: Date;
}

export class DifyLog extends BaseModel {
  static override tableName = 'dify_logs';
  static override jsonAttributes = ['rawOutput'];
  declare id: number;
  declare applicationId: number;
  declare workflowType: string;
  declare status: string;
  declare result: string;
  declare runId: string | null;
  declare reason: string | null;
  declare rawOutput: unknown;
  declare elapsedMs: number | null;
  declare createdAt: Date;
}

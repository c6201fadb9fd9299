import { z } from 'zod';
import { maskNumbers, maskPhone } from '../../domain/identity.ts';
import { fenNumber } from '../../domain/money.ts';
import { rateNumber } from '../../domain/rate.ts';
import type { LoanApplication } from '../../models/loan-application.ts';
import type { ApplicationDetail } from '../../operations/application-reads.ts';
import { noteOf, STATUSES, statusOf, statusText } from './application-status.ts';
import { instant, instantField, instantOrNull } from './wire.ts';

const item = {
  id: z.int(),
  application_no: z.string(),
  product_name: z.string(),
  applied_amount: z.int().meta({ description: '分' }),
  applied_term: z.int(),
  term_unit: z.enum(['day', 'month']).meta({ description: 'applied_term与approved_term的单位' }),
  status: z.enum(STATUSES),
  status_text: z.string(),
  approved_amount: z.int().nullable(),
  approved_rate: z.number().nullable(),
  submitted_at: instantField(),
  approved_at: instantField().nullable(),
};

export const applicationItemSchema = z.object(item);

/** A line of "my applications" (document 001 §4.4); what is approved is null until it is. */
export function presentApplicationItem(application: LoanApplication): z.input<typeof applicationItemSchema> {
  return {
    id: application.id,
    application_no: application.applicationNo,
    product_name: application.product?.productName ?? '',
    applied_amount: fenNumber(application.amountFen),
    applied_term: application.term,
    term_unit: application.termUnit,
    status: STATUSES.find((status) => status === statusOf(application.status)) ?? 'rejected',
    status_text: statusText(application.status),
    ...approvalOf(application),
    submitted_at: instant(application.submittedAt),
  };
}

function approvalOf(application: LoanApplication) {
  const { approvedAmountFen, approvedRatePpm, decidedAt } = application;
  const approved = application.status === 'approved' || application.status === 'disbursed';
  return {
    approved_amount: approved && approvedAmountFen !== null ? fenNumber(approvedAmountFen) : null,
    approved_rate: approved && approvedRatePpm !== null ? rateNumber(approvedRatePpm) : null,
    approved_at: approved ? instantOrNull(decidedAt) : null,
  };
}

export const applicationDetailSchema = applicationItemSchema.omit({ product_name: true }).extend({
  product: z.object({ id: z.int(), product_name: z.string(), interest_rate: z.number() }),
  purpose: z.string().nullable(),
  ai_score: z.number().nullable(),
  ai_risk_level: z.string().nullable(),
  ai_comments: z.string().nullable(),
  approved_term: z.int().nullable(),
  ai_processed_at: instantField().nullable(),
  note: z.string().nullable().meta({ description: '拒绝或失效的说明' }),
  loan_id: z.int().nullable().meta({ description: '放款后的贷款编号' }),
});

/** One application (§4.5); once the money is paid out it names its loan. */
export function presentApplicationDetail({
  application,
  loanId,
}: ApplicationDetail): z.input<typeof applicationDetailSchema> {
  const { product } = application;
  const shown = presentApplicationItem(application);
  return {
    ...shown,
    product: {
      id: application.productId,
      product_name: product?.productName ?? '',
      interest_rate: rateNumber(product?.annualRatePpm ?? application.annualRatePpm),
    },
    purpose: application.purpose,
    ai_score: application.aiScore === null ? null : Number(application.aiScore),
    ai_risk_level: application.aiRiskLevel,
    ai_comments: application.aiComments,
    approved_term: shown.approved_amount === null ? null : application.approvedTerm,
    ai_processed_at: instantOrNull(application.aiProcessedAt),
    note: noteOf(application),
    loan_id: loanId,
  };
}

export const applicationForStaffSchema = z.object({
  ...item,
  product_id: z.int(),
  user_id: z.int(),
  applicant: z.object({
    real_name: z.string().nullable(),
    phone: z.string().nullable(),
    user_type: z.string().nullable(),
    credit_score: z.int().nullable(),
  }),
  purpose: z.string().nullable(),
  ai_score: z.number().nullable(),
  ai_risk_level: z.string().nullable(),
  ai_comments: z.string().nullable(),
  ai_processed_at: instantField().nullable(),
  credit_score: z.int().nullable(),
  warnings: z.array(z.string()),
  approved_term: z.int().nullable(),
  note: z.string().nullable(),
});

/** A line of the back office's list (§8.3): the borrower's line, who he is, and what the AI says. His phone stays masked. */
export function presentApplicationForStaff(
  application: LoanApplication,
): z.input<typeof applicationForStaffSchema> {
  const { user } = application;
  const shown = presentApplicationItem(application);
  return {
    ...shown,
    product_id: application.productId,
    user_id: application.userId,
    applicant: {
      real_name: user?.realName ?? null,
      phone: user === undefined || user.phone === null ? null : maskPhone(user.phone),
      user_type: user?.userType ?? null,
      credit_score: user?.creditScore ?? null,
    },
    // free text may hold numbers that are masked everywhere else
    purpose: maskedText(application.purpose),
    ai_score: application.aiScore === null ? null : Number(application.aiScore),
    ai_risk_level: application.aiRiskLevel,
    ai_comments: maskedText(application.aiComments),
    ai_processed_at: instantOrNull(application.aiProcessedAt),
    credit_score: application.creditScore,
    warnings: application.warnings,
    approved_term: shown.approved_amount === null ? null : application.approvedTerm,
    note: maskedText(noteOf(application)),
  };
}

const maskedText = (text: string | null): string | null => (text === null ? null : maskNumbers(text));

import { z } from 'zod';
import { businessDateOf } from '../../domain/calendar.ts';
import { CERTIFICATION_KINDS } from '../../domain/certification.ts';
import { ageOn, birthDateOf, maskEmail, maskIdCard, maskNumbers, maskPhone } from '../../domain/identity.ts';
import { APPLICATION_STATES, type ApplicationState } from '../../domain/loan-application.ts';
import { type Fen, fenNumber } from '../../domain/money.ts';
import { rateNumber } from '../../domain/rate.ts';
import { reasonText } from '../../domain/reason-codes.ts';
import type { LoanApplication } from '../../models/loan-application.ts';
import type { Evidence } from '../../operations/application-evidence.ts';
import { bilingualSchema } from './present-task.ts';
import { instant, instantField, instantOrNull } from './wire.ts';

const amount = () => z.int().meta({ description: '分' });

const approvalSchema = z.object({
  amount: amount().nullable(),
  term: z.int().nullable(),
  months: z.int().nullable(),
  annual_rate: z.number().nullable(),
  by: z.string().nullable(),
  at: instantField().nullable(),
  comments: z.string().nullable(),
  reason_code: z.string().nullable(),
  reason_text: bilingualSchema.nullable(),
});

export const evidenceSchema = z.object({
  application_id: z.int(),
  application_no: z.string(),
  state: z.enum(APPLICATION_STATES),
  state_text: bilingualSchema,
  business_time: instantField(),
  workflow_id: z.string(),
  product: z.object({
    id: z.int(),
    name: z.string(),
    min_amount: amount(),
    max_amount: amount(),
    min_term: z.int(),
    max_term: z.int(),
    term_unit: z.enum(['day', 'month']).meta({ description: '产品期限的单位' }),
    annual_rate: z.number(),
    repayment_method: z.string(),
    second_decision_above: amount().nullable().meta({ description: '批准金额（分）超过此数须复核' }),
  }),
  wish: z.object({
    amount: amount(),
    term: z.int(),
    term_unit: z.enum(['day', 'month']),
    months: z.int(),
    annual_rate: z.number(),
    purpose: z.string().nullable(),
    remarks: z.string().nullable(),
    submitted_at: instantField(),
  }),
  approval: approvalSchema.nullable().meta({ description: '最终决定；拒绝时金额等为null' }),
  first_decision: approvalSchema.nullable().meta({ description: '初审' }),
  applicant: z.object({
    user_id: z.int(),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    id_card: z.string().nullable(),
    age: z.int().nullable(),
    gender: z.string().nullable(),
    occupation: z.string().nullable(),
    user_type: z.string(),
    region: z.string().nullable(),
    credit_score: z.int().nullable(),
    credit_source: z.string().nullable(),
    registered_at: instantField(),
    monthly_income: amount().nullable(),
    given: z.record(z.string(), z.unknown()).meta({ description: '申请人填写的其他信息' }),
  }),
  certifications: z.array(
    z.object({
      kind: z.enum(CERTIFICATION_KINDS),
      status: z.enum(['missing', 'pending', 'approved', 'rejected']),
      auth_id: z.int().nullable(),
      at: instantField().nullable(),
    }),
  ),
  documents: z.array(
    z.object({
      type: z.string(),
      name: z.string(),
      content_type: z.string().nullable(),
      url: z.string().meta({ description: '本平台的文件为5分钟内有效的链接' }),
      file_id: z.int().nullable(),
      image: z.boolean(),
      own: z.boolean().meta({ description: '存于本平台' }),
    }),
  ),
  ai: z.object({
    status: z.enum(['running', 'opinion', 'failed']),
    decision: z.enum(['approve', 'reject', 'manual_review']).nullable(),
    score: z.number().nullable(),
    confidence: z.number().nullable(),
    risk_level: z.string().nullable(),
    credit_score: z.int().nullable(),
    amount: amount().nullable(),
    reasons: z.array(z.string()),
    run_id: z.string().nullable(),
    at: instantField().nullable(),
    failure: bilingualSchema.nullable(),
  }),
  warnings: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(['info', 'warning', 'serious']),
      text: bilingualSchema,
      figures: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  open_loans: z.array(
    z.object({
      loan_id: z.int(),
      loan_no: z.string(),
      outstanding: amount(),
      instalment: amount(),
      days_past_due: z.int(),
    }),
  ),
  other_applications: z.array(
    z.object({
      application_id: z.int(),
      application_no: z.string(),
      state: z.enum(APPLICATION_STATES),
      amount: amount(),
      submitted_at: instantField(),
    }),
  ),
});

const STATE_TEXTS: Readonly<Record<ApplicationState, { zh: string; en: string }>> = {
  pending: { zh: '待处理', en: 'Submitted' },
  ai_processing: { zh: 'AI评估中', en: 'The AI is assessing' },
  ai_approved: { zh: 'AI建议通过', en: 'The AI suggests approval' },
  ai_rejected: { zh: 'AI建议拒绝', en: 'The AI suggests refusal' },
  ai_failed: { zh: 'AI未能评估', en: 'The AI gave no opinion' },
  manual_review: { zh: '待人工审核', en: 'Waits for a reviewer' },
  second_decision: { zh: '待复核', en: 'Waits for the second decision' },
  approved: { zh: '已批准，放款中', en: 'Approved, being paid out' },
  rejected: { zh: '已拒绝', en: 'Rejected' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  expired: { zh: '已过期', en: 'Expired' },
  disbursed: { zh: '已放款', en: 'Paid out' },
};

/** Everything beside a decision. Numbers that identify people are masked; a reveal is a request of its own. */
export function presentEvidence(evidence: Evidence): z.input<typeof evidenceSchema> {
  const { application, product, now } = evidence;
  return {
    application_id: application.id,
    application_no: application.applicationNo,
    state: application.status,
    state_text: STATE_TEXTS[application.status],
    business_time: instant(now),
    workflow_id: evidence.workflowId,
    product: {
      id: product.id,
      name: product.productName,
      min_amount: fenNumber(product.minAmountFen),
      max_amount: fenNumber(product.maxAmountFen),
      min_term: product.minTerm,
      max_term: product.maxTerm,
      term_unit: product.termUnit,
      annual_rate: rateNumber(product.annualRatePpm),
      repayment_method: product.repaymentMethod,
      second_decision_above: fenOrNull(product.secondDecisionAboveFen),
    },
    wish: {
      amount: fenNumber(application.amountFen),
      term: application.term,
      term_unit: application.termUnit,
      months: application.months,
      annual_rate: rateNumber(application.annualRatePpm),
      purpose: maskedText(application.purpose),
      remarks: maskedText(application.remarks),
      submitted_at: instant(application.submittedAt),
    },
    ...decisionsOf(evidence),
    applicant: applicantOf(evidence),
    certifications: evidence.certifications.map(({ kind, status, certificationId, at }) => ({
      kind,
      status,
      auth_id: certificationId,
      at: instantOrNull(at),
    })),
    documents: evidence.documents.map(({ type, name, contentType, url, fileId }) => ({
      type,
      name,
      content_type: contentType,
      url,
      file_id: fileId,
      image: contentType?.startsWith('image/') ?? /\.(jpe?g|png|webp)$/i.test(url),
      own: fileId !== null,
    })),
    ai: aiOf(evidence),
    warnings: evidence.warnings.map(({ code, severity, text, figures }) => ({
      code,
      severity,
      text,
      figures: { ...figures },
    })),
    open_loans: evidence.openLoans.map((loan) => ({
      loan_id: loan.loanId,
      loan_no: loan.loanNo,
      outstanding: fenNumber(loan.outstandingFen),
      instalment: fenNumber(loan.instalmentFen),
      days_past_due: loan.daysPastDue,
    })),
    other_applications: evidence.others.map((other) => ({
      application_id: other.id,
      application_no: other.applicationNo,
      state: other.status,
      amount: fenNumber(other.amountFen),
      submitted_at: instant(other.submittedAt),
    })),
  };
}

const fenOrNull = (fen: Fen | null): number | null => (fen === null ? null : fenNumber(fen));

function decisionsOf({ application, names }: Evidence) {
  const name = (id: number | null): string | null => (id === null ? null : (names.get(id) ?? null));
  const terms = termsOf(application);
  const { firstDecidedAt, firstReasonCode, reasonCode } = application;
  return {
    approval:
      application.decidedAt === null
        ? null
        : {
            ...terms,
            by: name(application.decidedBy),
            at: instant(application.decidedAt),
            comments: application.decisionNote,
            reason_code: reasonCode,
            reason_text: textOf(reasonCode),
          },
    first_decision:
      firstDecidedAt === null
        ? null
        : {
            ...terms,
            by: name(application.firstDecidedBy),
            at: instant(firstDecidedAt),
            comments: application.firstNote,
            reason_code: firstReasonCode,
            reason_text: textOf(firstReasonCode),
          },
  };
}

function termsOf(application: LoanApplication) {
  return {
    amount: fenOrNull(application.approvedAmountFen),
    term: application.approvedTerm,
    months: application.approvedMonths,
    annual_rate: application.approvedRatePpm === null ? null : rateNumber(application.approvedRatePpm),
  };
}

/** The second decision has words of its own beside those of the first. */
function textOf(code: string | null) {
  if (code === null) return null;
  return reasonText('loan_application', code) ?? reasonText('second_decision', code);
}

function applicantOf({ applicant, application, monthlyIncomeFen, now }: Evidence) {
  const { idCardNumber: idCard, province, city, county } = applicant;
  const born = (idCard === null ? null : birthDateOf(idCard)) ?? applicant.birthday;
  const region = [province, city, county].filter((part) => part !== null && part !== '').join(' ');
  return {
    user_id: applicant.id,
    name: applicant.realName ?? applicant.nickname,
    phone: applicant.phone === null ? null : maskPhone(applicant.phone),
    email: applicant.email === null ? null : maskEmail(applicant.email),
    id_card: idCard === null ? null : maskIdCard(idCard),
    age: born === null ? null : ageOn(born, businessDateOf(now.getTime())),
    gender: applicant.gender,
    occupation: applicant.career,
    user_type: applicant.userType,
    region: region === '' ? null : region,
    credit_score: applicant.creditScore,
    credit_source: applicant.creditSource,
    registered_at: instant(applicant.createdAt),
    monthly_income: fenOrNull(monthlyIncomeFen),
    given: Object.fromEntries(
      Object.entries(application.applicantInfo).map(([name, value]) => [name, masked(value)]),
    ),
  };
}

const maskedText = (text: string | null): string | null => (text === null ? null : maskNumbers(text));

/** What an applicant typed may hold the very numbers that are masked beside it, under whatever name. */
function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value === 'string') return maskNumbers(value);
  if (typeof value !== 'number') return value;
  const hidden = maskNumbers(String(value));
  return hidden === String(value) ? value : hidden;
}

function aiOf({ application, dify }: Evidence): z.input<typeof evidenceSchema>['ai'] {
  const opinion = application.aiDecision !== null;
  const status = opinion ? 'opinion' : application.aiProcessedAt === null ? 'running' : 'failed';
  const number = (text: string | null): number | null => (text === null ? null : Number(text));
  return {
    status,
    decision: application.aiDecision,
    score: number(application.aiScore),
    confidence: number(application.aiConfidence),
    risk_level: application.aiRiskLevel,
    credit_score: application.creditScore,
    amount: fenOrNull(application.aiApprovedAmountFen),
    reasons: opinion && application.aiComments !== null ? [application.aiComments] : [],
    run_id: application.difyRunId ?? dify?.runId ?? null,
    at: instantOrNull(application.aiProcessedAt),
    failure:
      status === 'failed'
        ? {
            zh: dify?.result || 'AI服务不可用，请人工审核',
            en: `The AI gave no usable opinion (${dify?.reason ?? 'unknown'})`,
          }
        : null,
  };
}

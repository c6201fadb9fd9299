import { z } from 'zod';
import { fenNumber } from '../../domain/money.ts';
import type { LoanApplication } from '../../models/loan-application.ts';
import type { ApplicationDetail } from '../../operations/application-reads.ts';
import { MODULE_STATUSES, moduleStatus, noteOf } from './application-status.ts';
import { instant, instantField } from './wire.ts';

export const moduleReceiptSchema = z.object({
  id: z.int(),
  application_no: z.string(),
  status: z.enum(MODULE_STATUSES),
  created_at: instantField(),
});

/** What the loan module answers to a submission (document 001 L1042). */
export function presentModuleReceipt(application: LoanApplication): z.input<typeof moduleReceiptSchema> {
  return {
    id: application.id,
    application_no: application.applicationNo,
    status: moduleStatus(application.status),
    created_at: instant(application.submittedAt),
  };
}

export const moduleDetailSchema = z.object({
  application: z.object({
    id: z.int(),
    application_no: z.string(),
    status: z.enum(MODULE_STATUSES),
    loan_amount: z.int().meta({ description: '分' }),
    term: z.int(),
    term_unit: z.enum(['day', 'month']),
    loan_purpose: z.string().nullable(),
    ai_recommendation: z.string().nullable(),
    credit_score: z.int().nullable(),
    risk_level: z.string().nullable(),
    dify_conversation_id: z.string().nullable(),
    note: z.string().nullable(),
    loan_id: z.int().nullable(),
    created_at: instantField(),
  }),
  approval_logs: z.array(
    z.object({
      id: z.int(),
      step: z.string(),
      status: z.string(),
      note: z.string(),
      created_at: instantField(),
    }),
  ),
  dify_logs: z.array(
    z.object({
      id: z.int(),
      workflow_type: z.string(),
      status: z.string(),
      result: z.string(),
      created_at: instantField(),
    }),
  ),
});

/** The same record as §4.5 in the module's words (L1068), with what AI and people said of it. */
export function presentModuleDetail(detail: ApplicationDetail): z.input<typeof moduleDetailSchema> {
  const { application, approvalLogs, difyLogs, loanId } = detail;
  return {
    application: {
      id: application.id,
      application_no: application.applicationNo,
      status: moduleStatus(application.status),
      loan_amount: fenNumber(application.amountFen),
      term: application.term,
      term_unit: application.termUnit,
      loan_purpose: application.purpose,
      ai_recommendation: application.aiComments,
      credit_score: application.creditScore,
      risk_level: application.aiRiskLevel,
      dify_conversation_id: application.difyConversationId,
      note: noteOf(application),
      loan_id: loanId,
      created_at: instant(application.submittedAt),
    },
    approval_logs: approvalLogs.map(({ id, step, status, note, createdAt }) => ({
      id,
      step,
      status,
      note,
      created_at: instant(createdAt),
    })),
    dify_logs: difyLogs.map(({ id, workflowType, status, result, createdAt }) => ({
      id,
      workflow_type: workflowType,
      status,
      result,
      created_at: instant(createdAt),
    })),
  };
}

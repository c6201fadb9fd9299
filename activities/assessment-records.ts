import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { UNUSABLE_SENTENCES } from '../adapters/dify/words.ts';
import { isUndecided } from '../domain/loan-application.ts';
import { AUTOMATIC } from '../domain/reason-codes.ts';
import { needsSecondDecision } from '../domain/second-decision.ts';
import { takeCreditScore } from '../models/credit-score.ts';
import { LoanApplication } from '../models/loan-application.ts';
import type { LoanProduct } from '../models/loan-product.ts';
import type { Approval, AssessmentOutcome } from '../workflows/loan-application.contract.ts';
import { logApproval } from './application-records.ts';

/** Who the automatic decision of a product with `auto_decide` is written down as. */
const NOBODY = { staffId: 0, username: 'auto-decide', requestId: null, ip: null };

/** Why there is no opinion of an AI: the applicant does not want one. */
export const CONSENT_WITHDRAWN = 'consent_withdrawn';

export function opinionColumns(outcome: AssessmentOutcome): Partial<LoanApplication> {
  if (outcome.kind === 'unusable') {
    return { difyRunId: outcome.runId, aiComments: sentenceOf(outcome.reason) };
  }
  return {
    difyRunId: outcome.runId,
    difyConversationId: outcome.runId,
    aiDecision: outcome.decision,
    aiScore: outcome.score === null ? null : String(outcome.score),
    aiConfidence: outcome.confidence === null ? null : String(outcome.confidence),
    aiRiskLevel: outcome.riskLevel,
    aiComments: outcome.recommendation,
    aiApprovedAmountFen: outcome.approvedAmountFen === null ? null : BigInt(outcome.approvedAmountFen),
    creditScore: outcome.creditScore,
  };
}

export function sentenceOf(reason: string): string {
  const sentences: Readonly<Record<string, string>> = {
    ...UNUSABLE_SENTENCES,
    [CONSENT_WITHDRAWN]: '申请人不同意由AI评估，请人工审核',
  };
  return sentences[reason] ?? 'AI服务不可用，请人工审核';
}

/** What Dify said, for `dify_logs` and for the history of the application. */
export function assessmentLogs(
  trx: Transaction,
  application: LoanApplication,
  outcome: AssessmentOutcome,
  at: Date,
): Knex.QueryBuilder[] {
  const usable = outcome.kind === 'opinion';
  const result = usable ? outcome.recommendation : sentenceOf(outcome.reason);
  const late = isUndecided(application.status) ? '' : '（人工已决定，仅记录）';
  return [
    trx('dify_logs').insert({
      application_id: application.id,
      workflow_type: 'loan_approval',
      status: usable ? 'succeeded' : 'failed',
      result,
      run_id: outcome.runId,
      reason: usable ? null : outcome.reason,
      raw_output: outcome.rawOutput === null ? null : JSON.stringify({ text: outcome.rawOutput }),
      created_at: at,
    }),
    logApproval(trx, {
      applicationId: application.id,
      step: 'ai_assessment',
      status: usable
        ? { approve: 'approved', reject: 'rejected', manual_review: 'manual_review' }[outcome.decision]
        : 'failed',
      note: `${result}${late}`,
      at,
    }),
  ];
}

/** Only what the AI approves in full, within what was asked for, may pass by itself; everything else waits for a person. */
export function automaticApproval(
  product: LoanProduct,
  application: LoanApplication,
  outcome: AssessmentOutcome,
): Omit<Approval, 'nowMs'> | null {
  if (!product.autoDecide || outcome.kind !== 'opinion' || outcome.decision !== 'approve') return null;
  if (application.warnings.length > 0) return null;
  // two people are asked for, and nobody is none of them
  if (needsSecondDecision(application.amountFen, product.secondDecisionAboveFen)) return null;
  return {
    decision: 'approve',
    by: NOBODY,
    version: null,
    comments: '产品设置为按 AI 建议自动批准',
    reasonCode: AUTOMATIC,
    amountFen: String(application.amountFen),
    term: application.term,
    months: application.months,
    ratePpm: application.annualRatePpm,
  };
}

/**
 * Makes the AI's score the person's, unless a newer one is known. After the assessment is recorded and not with it: whoever submits an
 * application locks the person first and waits for the application, and in the other order both would wait for each other. A late
 * opinion has left no score.
 */
export async function takeOverScore(knex: Knex, applicationId: number): Promise<void> {
  const application = await LoanApplication.query(knex).findById(applicationId).throwIfNotFound();
  const { creditScore, aiProcessedAt, userId } = application;
  if (creditScore === null || aiProcessedAt === null) return;
  await knex.transaction((trx) =>
    takeCreditScore(trx, userId, { score: creditScore, source: 'ai', at: aiProcessedAt }),
  );
}

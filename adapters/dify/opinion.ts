import type { DifyInputs, Opinion } from './assessor.ts';
import { looksLikeInjection, suspiciousInputs } from './injection.ts';
import { DECISION_SPELLINGS, RISK_LEVELS, type RiskLevel, type UnusableReason } from './words.ts';

export type Reading =
  | { kind: 'opinion'; opinion: Opinion }
  | { kind: 'unusable'; reason: UnusableReason; detail: string };

const MAX_TEXT = 4000;

class Unusable extends Error {
  readonly reason: UnusableReason;

  constructor(reason: UnusableReason, detail: string) {
    super(detail);
    this.name = 'Unusable';
    this.reason = reason;
  }
}

/**
 * Reads a run's outputs as document 001 ("工作流输出格式") prints them: an object `result` with exactly those types. Nothing is
 * repaired: a score "85%" or a decision inside prose is what a model says when it was not following its instructions, and the
 * rest of such an answer deserves no more trust. Both spellings of the decisions count; a figure that is absent or null is null.
 */
export function readOpinion(outputs: unknown, inputs: DifyInputs): Reading {
  try {
    const opinion = parseResult(resultOf(outputs), inputs);
    return { kind: 'opinion', opinion };
  } catch (error) {
    if (error instanceof Unusable) return { kind: 'unusable', reason: error.reason, detail: error.message };
    throw error;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function resultOf(outputs: unknown): Record<string, unknown> {
  if (outputs === null || outputs === undefined) throw new Unusable('outputs_missing', 'outputs is null');
  if (!isRecord(outputs)) throw new Unusable('outputs_missing', `outputs is ${typeName(outputs)}`);
  const result = outputs['result'];
  if (result === undefined || result === null) throw new Unusable('result_missing', 'outputs has no result');
  if (!isRecord(result)) throw new Unusable('result_not_object', `result is ${typeName(result)}`);
  return result;
}

function parseResult(result: Record<string, unknown>, inputs: DifyInputs): Opinion {
  const decision = decisionOf(result['decision']);
  const recommendation = textOf(result['recommendation'], 'recommendation_invalid', 'recommendation');
  if (recommendation === null) throw new Unusable('recommendation_invalid', 'recommendation is missing');
  const creditScore = numberOf(result['credit_score'], 'credit_score_invalid', 'credit_score', 0, 1000);
  if (creditScore !== null && !Number.isInteger(creditScore)) {
    throw new Unusable('credit_score_invalid', 'credit_score is not a whole number');
  }
  const riskLevel = riskOf(result['risk_level']);
  const approvedAmountFen = amountOf(result['approved_amount'], decision === 'approve', inputs);
  const rejectionReason = textOf(result['rejection_reason'], 'rejection_reason_invalid', 'rejection_reason');
  const confidence = numberOf(result['confidence_score'], 'confidence_invalid', 'confidence_score', 0, 1);
  const ownScore = numberOf(result['score'] ?? result['ai_score'], 'score_invalid', 'score', 0, 100);

  if (decision === 'approve' && rejectionReason !== null) {
    throw new Unusable('contradictory', 'approves and gives a reason to reject');
  }
  if (decision === 'reject' && approvedAmountFen !== null && approvedAmountFen > 0n) {
    throw new Unusable('contradictory', 'rejects and approves an amount');
  }
  const suspicious = suspiciousInputs(inputs);
  if (looksLikeInjection(`${recommendation}\n${rejectionReason ?? ''}`)) suspicious.push('recommendation');
  if (suspicious.length > 0) throw new Unusable('injection_suspected', `in ${suspicious.join(', ')}`);

  return {
    decision,
    creditScore,
    riskLevel,
    recommendation,
    approvedAmountFen,
    rejectionReason,
    confidence,
    score: ownScore ?? (confidence === null ? null : Math.round(confidence * 100)),
  };
}

function decisionOf(value: unknown): Opinion['decision'] {
  const decision =
    typeof value === 'string' && Object.hasOwn(DECISION_SPELLINGS, value)
      ? DECISION_SPELLINGS[value]
      : undefined;
  if (decision === undefined) throw new Unusable('decision_unknown', `decision is ${shown(value)}`);
  return decision;
}

function riskOf(value: unknown): RiskLevel | null {
  if (value === undefined || value === null) return null;
  const level = RISK_LEVELS.find((known) => known === value);
  if (level === undefined) throw new Unusable('risk_level_unknown', `risk_level is ${shown(value)}`);
  return level;
}

function numberOf(
  value: unknown,
  reason: UnusableReason,
  name: string,
  min: number,
  max: number,
): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'number' || !(value >= min && value <= max)) {
    throw new Unusable(reason, `${name} is ${shown(value)}`);
  }
  return value;
}

/** Fen. An amount to approve lies within what was asked for and what the product lends; otherwise it only has to be an amount. */
function amountOf(value: unknown, approving: boolean, inputs: DifyInputs): bigint | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new Unusable('amount_invalid', `approved_amount is ${shown(value)}`);
  }
  const lowest = approving ? Math.max(1, Math.min(inputs.min_amount, inputs.loan_amount)) : 0;
  if (value > inputs.loan_amount || value < lowest) {
    throw new Unusable('amount_out_of_range', `approved_amount is ${value}, asked for ${inputs.loan_amount}`);
  }
  return BigInt(value);
}

function textOf(value: unknown, reason: UnusableReason, name: string): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw new Unusable(reason, `${name} is ${typeName(value)}`);
  if (value.length > MAX_TEXT) throw new Unusable(reason, `${name} has ${value.length} characters`);
  // control characters have no business in a text that a page will show; NUL would not even be stored
  const text = value.replace(/(?![\n\t])\p{Cc}/gu, '').trim();
  return text === '' ? null : text;
}

function typeName(value: unknown): string {
  return Array.isArray(value) ? 'an array' : `of type ${typeof value}`;
}

/** Details reach logs and reviewers: short, and quoted as JSON. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

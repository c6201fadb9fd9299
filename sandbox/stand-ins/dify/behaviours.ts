import { score } from './scorecard.ts';

export const DIFY_BEHAVIOURS = [
  'approve',
  'reject',
  'manual_review',
  'slow',
  'http_500',
  'http_429',
  'hang',
  'garbage',
  'failed',
] as const;

export type DifyBehaviour = (typeof DIFY_BEHAVIOURS)[number];

/**
 * What one run does. `stream` replaces what follows `workflow_started`: raw text, a pause, `cut` (the connection breaks) or `hang`
 * (silence); tests use it to speak as oddly as they like.
 */
export interface DifyScript {
  /** takes the request in and never answers it, not even with headers */
  silent?: boolean;
  http?: { status: number; type: string; body: string };
  outcome?: { status: string; outputs: unknown; error?: string | null };
  durationMs?: number | null;
  withoutStart?: boolean;
  stream?: readonly (string | { pauseMs: number } | 'cut' | 'hang')[];
  /** Replaces the answers of the run's detail. */
  detail?: { status: number; body: string };
}

const SLOW_MS = 30_000;

function opinion(inputs: Readonly<Record<string, unknown>>, changes: object): DifyScript {
  return { outcome: { status: 'succeeded', outputs: { result: { ...score(inputs), ...changes } } } };
}

function errorBody(status: number, code: string, message: string): DifyScript {
  return { http: { status, type: 'application/json', body: JSON.stringify({ code, message, status }) } };
}

/** The behaviours of the sandbox's route, as scripts; null scores by the published scorecard. */
export function scriptOf(
  behaviour: DifyBehaviour | null,
  inputs: Readonly<Record<string, unknown>>,
): DifyScript {
  switch (behaviour) {
    case null:
      return opinion(inputs, {});
    case 'approve':
      return opinion(inputs, {
        decision: 'approve',
        recommendation: '申请人经验丰富，收入稳定；申请金额在合理范围内，建议批准贷款。',
        risk_level: 'low',
        credit_score: 750,
        approved_amount: inputs['loan_amount'] ?? null,
        rejection_reason: null,
        confidence_score: 0.85,
      });
    case 'reject':
      return opinion(inputs, {
        decision: 'reject',
        recommendation: '收入不足以覆盖月供，负债偏高，建议拒绝。',
        risk_level: 'high',
        credit_score: 480,
        approved_amount: null,
        rejection_reason: '收入不足以覆盖月供',
        confidence_score: 0.8,
      });
    case 'manual_review':
      return opinion(inputs, {
        decision: 'manual_review',
        recommendation: '材料不足以判断还款能力，建议人工审核。',
        risk_level: 'medium',
        credit_score: 600,
        approved_amount: null,
        rejection_reason: null,
        confidence_score: 0.5,
      });
    case 'slow':
      return { ...opinion(inputs, {}), durationMs: SLOW_MS };
    case 'http_500':
      return errorBody(500, 'internal_server_error', 'Internal server error');
    case 'http_429':
      return errorBody(429, 'too_many_requests', 'Too many requests. Please try again later.');
    case 'hang':
      return { durationMs: null };
    case 'garbage':
      return {
        outcome: {
          status: 'succeeded',
          outputs: { text: '好的！根据您提供的信息，我认为可以 approve 这笔贷款，评分大约 85%。' },
        },
      };
    case 'failed':
      return {
        outcome: { status: 'failed', outputs: null, error: 'Run failed: LLM provider is not reachable' },
      };
  }
}

import type { ApplicationState } from '../domain/loan-application.ts';
import type { WaitingFor } from './run-page.ts';

/** What operators read of an application in each state, Chinese · English. */
export const STAGES: Readonly<Record<ApplicationState, string>> = {
  pending: '已提交 · submitted',
  ai_processing: 'AI 评估中 · AI assessing',
  ai_approved: 'AI 建议通过，待人工审核 · AI suggests approval, waiting for a reviewer',
  ai_rejected: 'AI 建议拒绝，待人工审核 · AI suggests refusal, waiting for a reviewer',
  ai_failed: 'AI 未能评估，待人工审核 · AI failed, waiting for a reviewer',
  manual_review: 'AI 建议人工审核 · AI asks for a person',
  second_decision: '初审通过，待复核 · approved by one, waiting for the second decision',
  approved: '已批准，放款中 · approved, paying out',
  rejected: '已拒绝 · rejected',
  cancelled: '已撤回 · cancelled',
  expired: '已过期 · expired',
  disbursed: '已放款 · disbursed',
};

/** Whose move it is in each state. */
export const MOVES: Readonly<Record<ApplicationState, WaitingFor | null>> = {
  pending: 'ai',
  ai_processing: 'ai',
  ai_approved: 'person',
  ai_rejected: 'person',
  ai_failed: 'person',
  manual_review: 'person',
  second_decision: 'person',
  approved: 'channel',
  rejected: null,
  cancelled: null,
  expired: null,
  disbursed: null,
};
export const REVIEWER = '信贷审核员，在控制台的待办队列中 · a reviewer, in the queue of the console';
export const SECOND_REVIEWER =
  '另一位高级审核员，在控制台的待办队列中 · another senior reviewer, in the queue of the console';

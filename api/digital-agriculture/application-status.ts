import { invalidInput } from '../../domain/errors.ts';
import { APPLICATION_STATES, type ApplicationState } from '../../domain/loan-application.ts';

/**
 * How document 001 names the states of an application: §4 calls the first one `pending_ai` (L315), the loan module `pending`
 * (L1108). Its table knows neither `expired` nor `disbursed`: the one reads as a refusal with a note, the other stays
 * approved and gains `loan_id`. `cancelled` comes with document 000's request.
 */
export const MODULE_STATUSES = [
  'pending',
  'ai_processing',
  'ai_approved',
  'ai_rejected',
  'ai_failed',
  'manual_review',
  'approved',
  'rejected',
  'cancelled',
] as const;
export type ModuleStatus = (typeof MODULE_STATUSES)[number];

export const STATUSES = ['pending_ai', ...MODULE_STATUSES.slice(1)] as const;

export function moduleStatus(state: ApplicationState): ModuleStatus {
  switch (state) {
    case 'expired':
      return 'rejected';
    case 'disbursed':
      return 'approved';
    // in review: how many people look is the lender's affair
    case 'second_decision':
      return 'manual_review';
    default:
      return state;
  }
}

/** §4's name of a state. */
export function statusOf(state: ApplicationState): string {
  const status = moduleStatus(state);
  return status === 'pending' ? 'pending_ai' : status;
}

/** The descriptions of the table at L1106, but for `approved`, which §4 prints as 已通过 (L343, L377). */
const TEXTS: Record<ModuleStatus, string> = {
  pending: '待处理',
  ai_processing: 'AI评估中',
  ai_approved: 'AI通过',
  ai_rejected: 'AI拒绝',
  ai_failed: 'AI失败',
  manual_review: '人工审核',
  approved: '已通过',
  rejected: '已拒绝',
  cancelled: '已取消',
};

export function statusText(state: ApplicationState): string {
  return TEXTS[moduleStatus(state)];
}

/**
 * The states a `status` filter means, in either vocabulary; our own names of what the document does not know are understood too.
 * @throws DomainError invalid_input for a word that is none of them
 */
export function statesMeant(filter: string | undefined): readonly ApplicationState[] | undefined {
  if (filter === undefined || filter === '') return undefined;
  if (filter === 'expired' || filter === 'disbursed' || filter === 'second_decision') return [filter];
  const wanted = filter === 'pending_ai' ? 'pending' : filter;
  const states = APPLICATION_STATES.filter((state) => moduleStatus(state) === wanted);
  if (states.length === 0) throw invalidInput({ status: ['申请状态不正确'] });
  return states;
}

const EXPIRED_NOTE = '申请超过30天未审批，已自动失效，可重新提交';

/** What a person should know about the outcome besides its name. */
export function noteOf(application: {
  readonly status: ApplicationState;
  readonly decisionNote: string | null;
}): string | null {
  if (application.status === 'expired') return EXPIRED_NOTE;
  return application.status === 'rejected' ? application.decisionNote : null;
}

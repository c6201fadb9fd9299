/** What people are asked: each kind of task, by its name for people and the permission of those who may answer. */
import type { Bilingual } from './bilingual.ts';
import { HELD_PERMISSIONS } from './four-eyes.ts';
import type { Permission } from './permissions.ts';

export interface TaskKindFacts {
  readonly text: Bilingual;
  readonly permission: Permission;
  /** other permissions whose holders may find one of theirs among them: each task names its own */
  readonly also?: readonly Permission[];
}

/** Kinds that no run of Temporal waits for: their rows are all there is of them (decisions 36 and 37). */
export const TASKS_WITHOUT_RUN: readonly string[] = ['proposal', 'data_request'];

export const TASK_KINDS = {
  loan_application: { text: { zh: '贷款申请', en: 'Loan application' }, permission: 'application.decide' },
  second_decision: { text: { zh: '复核', en: 'Second decision' }, permission: 'application.decide_second' },
  certification: { text: { zh: '认证审核', en: 'Certification' }, permission: 'certification.review' },
  consultation: { text: { zh: '咨询', en: 'Consultation' }, permission: 'consultation.answer' },
  collection: { text: { zh: '催收', en: 'Collection' }, permission: 'loan.record_payment' },
  payout: { text: { zh: '放款异常', en: 'Payout' }, permission: 'payout.decide' },
  refund: { text: { zh: '退款异常', en: 'Refund' }, permission: 'payout.decide' },
  withdrawal: { text: { zh: '提现异常', en: 'Withdrawal' }, permission: 'payout.decide' },
  proposal: {
    text: { zh: '待同事确认', en: 'Confirmation' },
    permission: 'payout.decide',
    also: HELD_PERMISSIONS,
  },
  data_request: {
    text: { zh: '个人信息请求', en: 'Data request' },
    permission: 'certification.review',
    also: ['application.decide'],
  },
  reconciliation: { text: { zh: '账簿差异', en: 'Reconciliation' }, permission: 'payout.decide' },
} as const satisfies Record<string, TaskKindFacts>;
export type TaskKind = keyof typeof TASK_KINDS;

export const TASK_KIND_NAMES = Object.keys(TASK_KINDS) as readonly TaskKind[];

export function isTaskKind(value: string): value is TaskKind {
  return Object.hasOwn(TASK_KINDS, value);
}

/** The kinds that somebody with these permissions may work on, in the order of the list. */
export function kindsFor(permissions: ReadonlySet<Permission>): readonly TaskKind[] {
  return TASK_KIND_NAMES.filter((kind) => {
    const { permission, also = [] }: TaskKindFacts = TASK_KINDS[kind];
    return [permission, ...also].some((one) => permissions.has(one));
  });
}

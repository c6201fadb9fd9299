/** What happened to an application, in the words in which its history is told. Actions of the audit log keep their names. */
import type { Bilingual } from './bilingual.ts';

export const TIMELINE_WORDS = {
  'application.submit': { zh: '提交申请', en: 'Application submitted' },
  'application.approve': { zh: '批准', en: 'Approved' },
  'application.approve_first': { zh: '初审批准，转复核', en: 'Approved by one, passed to a second person' },
  'application.send_back': { zh: '复核退回初审', en: 'Sent back by the second person' },
  'application.reject': { zh: '拒绝', en: 'Rejected' },
  'application.cancel': { zh: '申请人撤回', en: 'Withdrawn by the applicant' },
  'application.expire': { zh: '30天未审批，失效', en: 'Expired: nobody decided for 30 days' },
  'application.read': { zh: '查看审核依据', en: 'Evidence looked at' },
  'user.reveal': { zh: '查看申请人完整号码', en: 'Numbers of the applicant revealed' },
  'task.claim': { zh: '领取任务', en: 'Task claimed' },
  'task.release': { zh: '退回任务', en: 'Task released' },
  'task.assign': { zh: '分派任务', en: 'Task assigned' },
  'task.open': { zh: '转人工处理', en: 'Put before people' },
  'task.escalate': { zh: '超时升级', en: 'Escalated: not decided in time' },
  'task.cancel': { zh: '任务取消', en: 'Task no longer needed' },
  'ai.opinion': { zh: 'AI给出建议', en: 'The AI gave its opinion' },
  'ai.failed': { zh: 'AI未能评估', en: 'The AI gave no usable opinion' },
  'message.sent': { zh: '通知申请人', en: 'The applicant was told' },
  'message.waiting': { zh: '待通知申请人', en: 'The applicant is to be told' },
  'message.failed': { zh: '通知申请人失败', en: 'The applicant could not be told' },
  'payout.created': { zh: '准备放款', en: 'Payout prepared' },
  'payout.paid': { zh: '放款到账', en: 'Paid out' },
  'payout.failed': { zh: '放款被渠道拒绝', en: 'The channel refused the payout' },
  'payout.retry': { zh: '财务要求重新放款', en: 'Finance had the payout tried again' },
  'payout.abandon': { zh: '财务放弃放款', en: 'Finance gave the payout up' },
  'loan.disburse': { zh: '贷款成立', en: 'The loan exists' },
} as const satisfies Record<string, Bilingual>;
export type TimelineAction = keyof typeof TIMELINE_WORDS;

export function isTimelineAction(action: string): action is TimelineAction {
  return Object.hasOwn(TIMELINE_WORDS, action);
}

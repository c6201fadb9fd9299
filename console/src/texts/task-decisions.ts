import { texts } from '../texts.ts';

/** What the two words mean, where a kind of task means something else by them than yes and no. */
export const decisionTexts = texts({
  consultation_approve: { zh: '答复', en: 'Answer' },
  consultation_reject: { zh: '关闭咨询', en: 'Close it' },
  payout_approve: { zh: '以同一编号重试放款', en: 'Try the payout again' },
  payout_reject: { zh: '放弃放款', en: 'Give the payout up' },
  refund_approve: { zh: '以同一编号重试退款', en: 'Try the refund again' },
  refund_reject: { zh: '放弃退款', en: 'Give the refund up' },
  withdrawal_approve: { zh: '以同一编号重试提现', en: 'Try the withdrawal again' },
  withdrawal_reject: { zh: '放弃提现', en: 'Give the withdrawal up' },
  data_request_approve: { zh: '同意请求', en: 'Grant it' },
  data_request_reject: { zh: '不同意并说明理由', en: 'Refuse it, with the reason' },
  proposal_approve: { zh: '确认，由提出人执行', en: 'Confirm: who proposed it does it' },
  proposal_reject: { zh: '不同意', en: 'Decline' },
  reconciliation_approve: { zh: '已处理', en: 'Settled' },
  reconciliation_reject: { zh: '保留并提高优先级', en: 'Keep, more urgent' },
  collection_approve: { zh: '已承诺还款', en: 'Promised to pay' },
  collection_reject: { zh: '退回队列，优先处理', en: 'Back to the queue, more urgent' },
  second_decision_approve: { zh: '同意初审', en: 'Confirm' },
});

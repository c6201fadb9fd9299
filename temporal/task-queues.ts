/** One queue per kind of work, so that a slow outside party never holds up registrations or repayments. */
export const TASK_QUEUES = {
  /** loan applications, loan servicing and their database activities */
  loans: 'loans',
  /** registration, certification and other processes around people */
  people: 'people',
  /** calls that wait for somebody else: Dify, payout channel, SMS, mail */
  outside: 'outside',
} as const;

export type TaskQueue = (typeof TASK_QUEUES)[keyof typeof TASK_QUEUES];

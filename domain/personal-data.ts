/**
 * A person's rights over what is kept of him, after the Personal Information Protection Law of the PRC (个人信息保护法): consent and its
 * withdrawal (arts. 14–15), notice (17), automated decisions (24), access, copy and portability (44–45), correction (46), deletion and
 * what must be kept in spite of it (47), explanation (48), answering requests (50).
 */
import type { Bilingual } from './bilingual.ts';
import { addDays, addMonths, type BusinessDate, utcMidnightMs } from './calendar.ts';

export const CONSENT_PURPOSES = {
  privacy_notice: { zh: '个人信息处理规则', en: 'Privacy notice' },
  ai_assessment: { zh: '由AI对贷款申请作出建议', en: 'Advice of an AI on loan applications' },
  credit_query: { zh: '查询征信报告', en: 'Reading the credit report' },
  marketing: { zh: '接收营销信息', en: 'Being told of offers' },
} as const satisfies Record<string, Bilingual>;
export type ConsentPurpose = keyof typeof CONSENT_PURPOSES;
export const CONSENT_PURPOSE_NAMES = Object.keys(CONSENT_PURPOSES) as readonly ConsentPurpose[];

export const REQUEST_KINDS = {
  export: { zh: '查阅、复制个人信息', en: 'Access and copy' },
  correction: { zh: '更正个人信息', en: 'Correction' },
  review: { zh: '要求人工复核', en: 'Review by another person' },
  erasure: { zh: '注销账户、删除个人信息', en: 'Closing of the account and erasure' },
} as const satisfies Record<string, Bilingual>;
export type RequestKind = keyof typeof REQUEST_KINDS;
export const REQUEST_KIND_NAMES = Object.keys(REQUEST_KINDS) as readonly RequestKind[];

export const REQUEST_STATUSES = ['open', 'granted', 'refused'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/**
 * By when a request is answered. The law says "promptly" (art. 50); fifteen working days is what the trade promises, after the App
 * rules of 2019 and GB/T 35273. Working days are Monday to Friday: public holidays are not known here, so the date is never too late.
 */
export const ANSWER_WORKING_DAYS = 15;

export function answerBy(from: BusinessDate): BusinessDate {
  let date = from;
  for (let left = ANSWER_WORKING_DAYS; left > 0; ) {
    date = addDays(date, 1);
    const weekday = new Date(utcMidnightMs(date)).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return date;
}

/** What keeps an account open. */
export const CLOSING_OBSTACLES = {
  loan_open: { zh: '有未结清或已核销的贷款', en: 'A loan is not settled' },
  application_open: { zh: '有未办结的贷款申请', en: 'An application is not decided or not paid out' },
  wallet_not_empty: { zh: '钱包中仍有余额或冻结金额', en: 'There is money in the wallet' },
  payment_under_way: { zh: '有未完成的支付、退款或提现', en: 'A payment, refund or withdrawal is under way' },
  order_open: { zh: '有未完成的租赁订单', en: 'A rental order is not over' },
  machine_offered: { zh: '有仍在出租的设备', en: 'A machine is still offered' },
} as const satisfies Record<string, Bilingual>;
export type ClosingObstacle = keyof typeof CLOSING_OBSTACLES;

/**
 * How long identity and transaction records of a customer are kept after the business with him has ended: ten years, as the
 * Anti-Money-Laundering Law asks in its revision of 2024 (反洗钱法, in force from 2025; five years before). Art. 47 of the PIPL lets them
 * be stored until then, and nothing else be done with them. Books are kept thirty years (会计档案管理办法 2015); they hold ids alone.
 */
export const RETENTION_YEARS = 10;

/** @param last business date of the last business with the person; null: there was none, and nothing has to be kept */
export function retainedUntil(last: BusinessDate | null): BusinessDate | null {
  return last === null ? null : addMonths(last, RETENTION_YEARS * 12);
}

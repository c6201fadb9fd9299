import { z } from 'zod';
import { OutsideError } from '../outside-error.ts';
import type { PayoutFailure, PayoutResult } from './payout-channel.ts';

/** The node of `alipay.fund.trans.uni.transfer` and `alipay.fund.trans.common.query` answers, as far as it is read. */
export const answerNode = z.object({
  code: z.string(),
  msg: z.string().optional(),
  sub_code: z.string().optional(),
  sub_msg: z.string().optional(),
  out_biz_no: z.string().optional(),
  order_id: z.string().optional(),
  status: z.string().optional(),
  trans_date: z.string().optional(),
  pay_date: z.string().optional(),
  trans_amount: z.string().optional(),
  error_code: z.string().optional(),
  fail_reason: z.string().optional(),
});

export type AnswerNode = z.infer<typeof answerNode>;

/** Codes that say the channel never took the request: our keys, permissions or parameters are wrong. */
const REFUSED_CODES = new Set(['20001', '40001', '40002', '40003', '40006']);

/** Business codes after which the transfer may still exist or come to exist. */
const UNDECIDED_SUB_CODES = new Set([
  'SYSTEM_ERROR',
  'REQUEST_PROCESSING',
  'ACQ.SYSTEM_ERROR',
  'isp.unknow-error',
]);

const FAILURES: Readonly<Record<string, PayoutFailure>> = {
  PAYER_BALANCE_INSUFFICIENT: 'insufficient_funds',
  BALANCE_IS_NOT_ENOUGH: 'insufficient_funds',
  NOT_ENOUGH: 'insufficient_funds',
  PAYEE_NOT_EXIST: 'payee_invalid',
  PAYEE_ACC_OCUPIED: 'payee_invalid',
  PAYEE_CARD_INFO_ERROR: 'payee_invalid',
  PAYCARD_UNABLE_PAYMENT: 'payee_invalid',
  PAYEE_USER_INFO_ERROR: 'payee_name_mismatch',
  CARD_BIN_ERROR: 'payee_invalid',
  EXCEED_LIMIT_SM_AMOUNT: 'limit_exceeded',
  EXCEED_LIMIT_DM_AMOUNT: 'limit_exceeded',
  EXCEED_LIMIT_MM_AMOUNT: 'limit_exceeded',
  PAYMENT_INFO_INCONSISTENCY: 'inconsistent',
};

/**
 * What a verified answer means for the money.
 * @throws OutsideError `refused` when the channel did not accept us as a caller, and so did nothing
 */
export function readTransferNode(node: AnswerNode): PayoutResult | { kind: 'not_found' } {
  const detail = node.sub_msg ?? node.fail_reason ?? node.msg ?? '';
  if (node.code === '10000') return readStatus(node, detail);
  const code = node.sub_code ?? node.code;
  if (node.code === '40004') {
    if (code === 'ORDER_NOT_EXIST') return { kind: 'not_found' };
    if (UNDECIDED_SUB_CODES.has(code)) return { kind: 'unknown', code, detail };
    return { kind: 'failed', reason: FAILURES[code] ?? 'rejected', code, detail };
  }
  if (REFUSED_CODES.has(node.code)) throw new OutsideError('payout', 'refused', code, detail);
  return { kind: 'unknown', code, detail };
}

function readStatus(node: AnswerNode, detail: string): PayoutResult {
  const { status = '', order_id: channelNo = null } = node;
  const code = node.error_code ?? status;
  switch (status) {
    case 'SUCCESS': {
      const paidAt = shanghaiTime(node.pay_date ?? node.trans_date);
      if (channelNo === null || paidAt === null) {
        return {
          kind: 'unknown',
          code: 'incomplete_answer',
          detail: 'paid without an order number or a date',
        };
      }
      const amountFen = fenOf(node.trans_amount);
      return { kind: 'paid', channelNo, paidAt, ...(amountFen === null ? {} : { amountFen }) };
    }
    case 'DEALING':
    case 'INIT':
    case 'WAIT_PAY':
      return { kind: 'processing', channelNo };
    case 'FAIL':
      return { kind: 'failed', reason: FAILURES[code] ?? 'rejected', code, detail };
    case 'REFUND':
      return { kind: 'failed', reason: 'returned', code, detail };
    case 'CLOSED':
      return { kind: 'failed', reason: 'closed', code, detail };
    default:
      return { kind: 'unknown', code: 'status_unknown', detail: `status ${JSON.stringify(status)}` };
  }
}

/** `2026-11-21 09:30:00` in Asia/Shanghai, which has had no daylight saving since 1991. */
function shanghaiTime(text: string | undefined): Date | null {
  if (text === undefined || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return null;
  const time = new Date(`${text.replace(' ', 'T')}+08:00`);
  return Number.isNaN(time.getTime()) ? null : time;
}

/** Yuan text with at most two decimals to fen, by digits alone. */
function fenOf(yuan: string | undefined): bigint | null {
  const [, whole, part = ''] = /^(\d{1,15})(?:\.(\d{1,2}))?$/.exec(yuan ?? '') ?? [];
  return whole === undefined ? null : BigInt(whole + part.padEnd(2, '0'));
}

import { type Fen, formatYuan, parseYuan } from '../../domain/money.ts';
import { rsa2Verify } from '../payout/alipay-signature.ts';
import {
  type AlipayAccess,
  callAlipay,
  type Node,
  shanghaiText,
  shanghaiTime,
  unknown,
} from './alipay-gateway.ts';
import type {
  Incoming,
  Notification,
  PaymentGateway,
  Prepared,
  Refunded,
  RefundOrder,
  Trade,
  Unknown,
} from './payment-gateway.ts';

export interface AlipayPaymentOptions extends AlipayAccess {
  /** our merchant number; null takes the app's word for it */
  readonly sellerId?: string | null;
  /** Where Alipay posts its notifications. */
  readonly notifyUrl: string;
}

/** Business codes after which the request may still have been done. */
const UNDECIDED = new Set(['ACQ.SYSTEM_ERROR', 'SYSTEM_ERROR', 'isp.unknow-error', 'aop.ACQ.SYSTEM_ERROR']);

/** Alipay's payment by code (当面付): `alipay.trade.precreate`, `query`, `close`, `refund`, `fastpay.refund.query`. */
export function createAlipayPayment(options: AlipayPaymentOptions): PaymentGateway {
  const call = async (
    method: string,
    content: { out_trade_no: string } & Record<string, unknown>,
    signal: AbortSignal | undefined,
    notifyUrl?: string,
  ): Promise<{ readonly kind: 'answer'; readonly node: Node } | Unknown> => {
    const answer = await callAlipay(options, method, content, {
      signal,
      ...(notifyUrl === undefined ? {} : { notifyUrl }),
    });
    if (answer.kind === 'unknown') return answer;
    const { code, sub_code: subCode = '', sub_msg: detail = '', out_trade_no: about } = answer.node;
    if (code === '40004' && UNDECIDED.has(subCode)) return unknown(subCode, detail);
    // a genuine answer about another trade, replayed, must not settle this one
    if (about === undefined ? code === '10000' : about !== content.out_trade_no)
      return unknown('other_trade', 'the answer is about another trade');
    return answer;
  };

  return {
    async prepare(order, signal): Promise<Prepared> {
      const content = {
        out_trade_no: order.paymentNo,
        total_amount: formatYuan(order.amountFen),
        subject: order.description,
        time_expire: shanghaiText(order.expiresAt),
      };
      const answer = await call('alipay.trade.precreate', content, signal, options.notifyUrl);
      if (answer.kind === 'unknown') return answer;
      const { code, qr_code: codeUrl, sub_code: subCode = '', sub_msg: detail = '' } = answer.node;
      if (code !== '10000') return { kind: 'refused', code: subCode, detail };
      return codeUrl === undefined ? unknown('incomplete_answer', 'no code') : { kind: 'ready', codeUrl };
    },

    async query(paymentNo, signal): Promise<Trade | Unknown> {
      const answer = await call('alipay.trade.query', { out_trade_no: paymentNo }, signal);
      if (answer.kind === 'unknown') return answer;
      const { code, sub_code: subCode = '', sub_msg: detail = '', trade_status: status } = answer.node;
      if (subCode === 'ACQ.TRADE_NOT_EXIST') return { kind: 'not_found' };
      if (code !== '10000') return unknown(subCode, detail);
      return tradeOf(status, answer.node, answer.node['send_pay_date']);
    },

    async close(paymentNo, signal) {
      const answer = await call('alipay.trade.close', { out_trade_no: paymentNo }, signal);
      if (answer.kind === 'unknown') return answer;
      const { code, sub_code: subCode = '', sub_msg: detail = '' } = answer.node;
      // nobody has scanned it, so there is no trade yet; Alipay lets the code itself run out by time_expire
      if (code === '10000' || subCode === 'ACQ.TRADE_NOT_EXIST') return { kind: 'closed' };
      if (subCode === 'ACQ.TRADE_STATUS_ERROR') return { kind: 'paid' };
      return unknown(subCode, detail);
    },

    async refund(order, signal) {
      const content = {
        out_trade_no: order.paymentNo,
        out_request_no: order.refundNo,
        refund_amount: formatYuan(order.amountFen),
        refund_reason: order.reason,
      };
      const answer = await call('alipay.trade.refund', content, signal);
      if (answer.kind === 'unknown') return answer;
      const { code, fund_change: moved, sub_code: subCode = '', sub_msg: detail = '' } = answer.node;
      if (code !== '10000') return { kind: 'refused', code: subCode, detail };
      // N: nothing moved by this very call, which a repeat of a done refund says as well as one that is still to come
      return moved === 'Y' ? refundDone(answer.node, order) : unknown('no_fund_change', 'to be asked for');
    },

    async queryRefund(order, signal) {
      const content = { out_trade_no: order.paymentNo, out_request_no: order.refundNo };
      const answer = await call('alipay.trade.fastpay.refund.query', content, signal);
      if (answer.kind === 'unknown') return answer;
      const { code, refund_status: status, sub_code: subCode = '', sub_msg: detail = '' } = answer.node;
      if (subCode === 'ACQ.TRADE_NOT_EXIST') return { kind: 'not_found' };
      if (code !== '10000') return unknown(subCode, detail);
      return status === 'REFUND_SUCCESS' ? refundDone(answer.node, order) : { kind: 'not_found' };
    },

    readNotification: (incoming) => readNotification(options, incoming),
  };
}

function refundDone(node: Node, order: RefundOrder): Refunded {
  return { kind: 'done', channelRef: node['trade_no'] ?? order.refundNo };
}

function tradeOf(status: string | undefined, node: Node, paidText: string | undefined): Trade | Unknown {
  switch (status) {
    case 'WAIT_BUYER_PAY':
      return { kind: 'waiting' };
    case 'TRADE_CLOSED':
      return { kind: 'failed', reason: 'closed' };
    case 'TRADE_SUCCESS':
    case 'TRADE_FINISHED': {
      const { trade_no: tradeNo, total_amount: total } = node;
      const paidAt = shanghaiTime(paidText);
      const amountFen = fenOf(total);
      if (tradeNo === undefined || paidAt === null || amountFen === null)
        return unknown('incomplete_answer', 'paid without number, date or amount');
      return { kind: 'paid', tradeNo, amountFen, paidAt };
    }
    default:
      return unknown('status_unknown', `status ${JSON.stringify(status)}`);
  }
}

/** Alipay prints yuan with two decimals. */
function fenOf(text: string | undefined): Fen | null {
  return text !== undefined && /^\d{1,12}(\.\d{1,2})?$/.test(text) ? parseYuan(text) : null;
}

/**
 * A notification is a form; its signature covers every parameter but `sign` and `sign_type`, decoded and in the order of their
 * names. The same name twice is refused: the signature would cover one value and a reader might take the other.
 */
function readNotification(options: AlipayPaymentOptions, { rawBody }: Incoming): Notification {
  const pairs = [...new URLSearchParams(rawBody)];
  const form: Record<string, string> = Object.fromEntries(pairs);
  if (pairs.length !== Object.keys(form).length)
    return { kind: 'malformed', detail: 'a parameter comes twice' };
  const { sign, sign_type: signType, notify_id: notifyId, out_trade_no: paymentNo } = form;
  if (sign === undefined || signType !== 'RSA2')
    return { kind: 'unsigned', detail: 'no signature of type RSA2' };
  const content = pairs
    .filter(([name]) => name !== 'sign' && name !== 'sign_type')
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  if (!rsa2Verify(content, sign, options.publicKey))
    return { kind: 'unsigned', detail: 'the signature does not hold' };
  if (notifyId === undefined) return { kind: 'malformed', detail: 'no notify_id' };
  if (form['notify_type'] !== 'trade_status_sync' || paymentNo === undefined)
    return { kind: 'other', notifyId, event: form['notify_type'] ?? '' };
  const trade = tradeOf(form['trade_status'], form, form['gmt_payment']);
  if (trade.kind === 'unknown') return { kind: 'malformed', detail: trade.detail };
  // Alipay's own list of what to compare: out_trade_no, total_amount, seller_id, app_id
  const ours =
    form['app_id'] === options.appId && (options.sellerId ?? form['seller_id']) === form['seller_id'];
  return { kind: 'trade', notifyId, ours, paymentNo, trade };
}

import { z } from 'zod';
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
import { callWechat, type WechatAccess, type WechatAnswer } from './wechat-gateway.ts';
import { openResource, whyNotWechat } from './wechat-signature.ts';

export interface WechatPaymentOptions extends WechatAccess {
  /** Where WeChat posts its notifications. */
  readonly notifyUrl: string;
}

const prepared = z.object({ code_url: z.string() });
const transaction = z.object({
  appid: z.string(),
  mchid: z.string(),
  out_trade_no: z.string(),
  transaction_id: z.string().optional(),
  trade_state: z.string(),
  success_time: z.iso.datetime({ offset: true }).optional(),
  amount: z.object({ total: z.int() }).optional(),
});
const refundAnswer = z.object({
  refund_id: z.string(),
  out_refund_no: z.string(),
  status: z.enum(['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL']),
});
const envelope = z.object({
  id: z.string().min(1).max(100),
  event_type: z.string(),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string(),
    nonce: z.string(),
    associated_data: z.string().default(''),
    original_type: z.string().default('transaction'),
  }),
});

type Transaction = z.infer<typeof transaction>;

/** WeChat Pay v3, Native: the code is made by `/v3/pay/transactions/native` and scanned by the payer. */
export function createWechatPayment(options: WechatPaymentOptions): PaymentGateway {
  const { appId, mchId } = options;
  const byNumber = (paymentNo: string) =>
    `/v3/pay/transactions/out-trade-no/${encodeURIComponent(paymentNo)}`;

  return {
    async prepare(order, signal): Promise<Prepared> {
      const content = {
        appid: appId,
        mchid: mchId,
        description: order.description,
        out_trade_no: order.paymentNo,
        time_expire: rfc3339(order.expiresAt),
        notify_url: options.notifyUrl,
        amount: { total: Number(order.amountFen), currency: 'CNY' },
      };
      const path = '/v3/pay/transactions/native';
      const answer = await callWechat(options, { method: 'POST', path, content }, signal);
      if (answer.kind === 'unknown') return answer;
      if (answer.kind === 'error') return { kind: 'refused', code: answer.code, detail: answer.detail };
      const read = prepared.safeParse(answer.data);
      return read.success ? { kind: 'ready', codeUrl: read.data.code_url } : notUnderstood();
    },

    async query(paymentNo, signal): Promise<Trade | Unknown> {
      const path = `${byNumber(paymentNo)}?mchid=${encodeURIComponent(mchId)}`;
      const answer = await callWechat(options, { method: 'GET', path }, signal);
      if (answer.kind === 'unknown') return answer;
      if (answer.kind === 'error')
        return answer.status === 404
          ? { kind: 'not_found' }
          : { kind: 'unknown', code: answer.code, detail: answer.detail };
      const read = transaction.safeParse(answer.data);
      if (!read.success) return notUnderstood();
      if (read.data.out_trade_no !== paymentNo)
        return { kind: 'unknown', code: 'other_trade', detail: 'the answer is about another trade' };
      return tradeOf(read.data);
    },

    async close(paymentNo, signal) {
      const request = {
        method: 'POST',
        path: `${byNumber(paymentNo)}/close`,
        content: { mchid: mchId },
      } as const;
      const answer = await callWechat(options, request, signal);
      if (answer.kind === 'answer') return { kind: 'closed' };
      if (answer.kind === 'unknown') return answer;
      if (answer.status === 404 || answer.code === 'ORDER_CLOSED' || answer.code === 'ORDER_NOT_EXIST')
        return { kind: 'closed' };
      if (answer.code === 'ORDERPAID') return { kind: 'paid' };
      return { kind: 'unknown', code: answer.code, detail: answer.detail };
    },

    async refund(order, signal) {
      const content = {
        out_trade_no: order.paymentNo,
        out_refund_no: order.refundNo,
        reason: order.reason.slice(0, 80),
        amount: { refund: Number(order.amountFen), total: Number(order.paymentFen), currency: 'CNY' },
      };
      const path = '/v3/refund/domestic/refunds';
      return refundOf(await callWechat(options, { method: 'POST', path, content }, signal), order);
    },

    async queryRefund(order, signal) {
      const path = `/v3/refund/domestic/refunds/${encodeURIComponent(order.refundNo)}`;
      const answer = await callWechat(options, { method: 'GET', path }, signal);
      if (answer.kind === 'error' && answer.status === 404) return { kind: 'not_found' };
      return refundOf(answer, order);
    },

    readNotification: (incoming) => readNotification(options, incoming),
  };
}

function tradeOf(found: Transaction): Trade | Unknown {
  switch (found.trade_state) {
    // a trade that was refunded had been paid: the refund is ours, and known to us by its own number
    case 'SUCCESS':
    case 'REFUND': {
      const { transaction_id: tradeNo, success_time: at, amount } = found;
      if (tradeNo === undefined || at === undefined || amount === undefined) return notUnderstood();
      return { kind: 'paid', tradeNo, amountFen: BigInt(amount.total), paidAt: new Date(at) };
    }
    case 'NOTPAY':
    case 'USERPAYING':
    case 'ACCEPT':
      return { kind: 'waiting' };
    case 'CLOSED':
    case 'REVOKED':
    case 'PAYERROR':
      return { kind: 'failed', reason: found.trade_state.toLowerCase() };
    default:
      return {
        kind: 'unknown',
        code: 'status_unknown',
        detail: `state ${JSON.stringify(found.trade_state)}`,
      };
  }
}

function refundOf(answer: WechatAnswer, order: RefundOrder): Refunded {
  if (answer.kind === 'unknown') return answer;
  if (answer.kind === 'error') return { kind: 'refused', code: answer.code, detail: answer.detail };
  const read = refundAnswer.safeParse(answer.data);
  if (!read.success) return notUnderstood();
  const { refund_id: channelRef, out_refund_no: about, status } = read.data;
  if (about !== order.refundNo)
    return { kind: 'unknown', code: 'other_refund', detail: 'the answer is about another refund' };
  if (status === 'SUCCESS') return { kind: 'done', channelRef };
  // ABNORMAL: the card it came from is gone, and somebody has to look at the merchant platform
  return status === 'PROCESSING'
    ? { kind: 'processing' }
    : { kind: 'refused', code: status, detail: 'WeChat could not bring the money back' };
}

function notUnderstood(): Unknown {
  return { kind: 'unknown', code: 'malformed_answer', detail: 'signed, but not understood' };
}

/** `2026-01-10T18:00:00+08:00`, as WeChat prints times. */
function rfc3339(at: Date): string {
  return `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}

function readNotification(options: WechatPaymentOptions, incoming: Incoming): Notification {
  const doubt = whyNotWechat(options.platform, {
    header: (name) => incoming.header(name),
    body: incoming.rawBody,
  });
  if (doubt !== null) return { kind: 'unsigned', detail: doubt };
  const read = envelope.safeParse(json(incoming.rawBody));
  if (!read.success) return { kind: 'malformed', detail: 'signed, but no notification' };
  const { id: notifyId, event_type: event, resource } = read.data;
  const opened = openResource(options.apiV3Key, {
    ciphertext: resource.ciphertext,
    nonce: resource.nonce,
    associatedData: resource.associated_data,
  });
  if (opened === null) return { kind: 'malformed', detail: 'the resource does not open with our APIv3 key' };
  if (resource.original_type !== 'transaction') return { kind: 'other', notifyId, event };
  const found = transaction.safeParse(json(opened));
  if (!found.success) return { kind: 'malformed', detail: 'the resource is no transaction' };
  const trade = tradeOf(found.data);
  if (trade.kind === 'unknown') return { kind: 'malformed', detail: trade.detail };
  const { appid, mchid, out_trade_no: paymentNo } = found.data;
  return {
    kind: 'trade',
    notifyId,
    ours: appid === options.appId && mchid === options.mchId,
    paymentNo,
    trade,
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

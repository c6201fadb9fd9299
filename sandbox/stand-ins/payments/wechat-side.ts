import { createSign, createVerify, randomBytes } from 'node:crypto';
import type http from 'node:http';
import { z } from 'zod';
import { type Exchange, jsonObject, sendFile, sendText } from '../http-server.ts';
import { type PaymentKeys, rfc3339 } from './keys.ts';
import type { Notifier } from './notifier.ts';
import type { Trade, TradeBook, TradeRefund } from './trade-book.ts';
import { BILL_TYPES, type BillDesk, wechatBill } from './wechat-bill.ts';

type Keys = PaymentKeys['wechat'];

interface Side {
  readonly book: TradeBook;
  readonly keys: Keys;
  readonly notifier: Notifier;
  readonly bills: BillDesk;
  cashierUrl(paymentNo: string): string;
  baseUrl(): string;
}

const orderWish = z.object({
  appid: z.string(),
  mchid: z.string(),
  description: z.string().min(1).max(127),
  out_trade_no: z.string().regex(/^[\w|*-]{6,32}$/),
  notify_url: z.url(),
  amount: z.object({ total: z.int().min(1), currency: z.literal('CNY') }),
});
const refundWish = z.object({
  out_trade_no: z.string(),
  out_refund_no: z.string().min(1).max(64),
  amount: z.object({ refund: z.int().min(1), total: z.int(), currency: z.literal('CNY') }),
});

const TRADES = '/v3/pay/transactions/out-trade-no/';
const REFUNDS = '/v3/refund/domestic/refunds';

/** WeChat Pay v3 as far as collecting by code needs it: JSON, the request signed in `Authorization`, the answer in its headers. */
export async function wechatSide(side: Side, exchange: Exchange): Promise<void> {
  const { method, url, response } = exchange;
  const answer = (status: number, data: object | null): void => {
    const body = data === null ? '' : JSON.stringify(data);
    for (const [name, value] of Object.entries(signatureHeaders(side.keys, body)))
      response.setHeader(name, value);
    sendText(response, status, 'application/json; charset=utf-8', body);
  };
  const no = (status: number, code: string, message: string): void => answer(status, { code, message });
  if (!requestHolds(side.keys, exchange)) return no(401, 'SIGN_ERROR', '签名错误');
  const path = decodeURIComponent(url.pathname);
  if (method === 'GET' && path === '/v3/bill/tradebill') return tradeBill(side, url, answer, no);
  // the file itself comes unsigned
  if (method === 'GET' && path === '/v3/billdownload/file')
    return sendFile(response, 'application/x-gzip', side.bills.take(url.searchParams.get('token') ?? ''));
  if (method === 'POST' && path === '/v3/pay/transactions/native') return order(side, exchange, answer, no);
  if (method === 'POST' && path === REFUNDS) return refund(side.book, exchange, answer, no);
  if (method === 'GET' && path.startsWith(`${REFUNDS}/`)) {
    const found = side.book.findRefund(path.slice(REFUNDS.length + 1));
    return found === null ? no(404, 'RESOURCE_NOT_EXISTS', '退款单不存在') : answer(200, refundNode(found));
  }
  if (path.startsWith(TRADES)) {
    const [paymentNo = '', verb] = path.slice(TRADES.length).split('/');
    const trade = side.book.find(paymentNo);
    if (trade === null || trade.channel !== 'wechat') return no(404, 'ORDER_NOT_EXIST', '订单不存在');
    if (method === 'GET' && verb === undefined) return answer(200, tradeNode(side.keys, trade));
    if (method === 'POST' && verb === 'close') {
      if (trade.status === 'paid') return no(400, 'ORDERPAID', '订单已支付');
      if (trade.status === 'waiting' && (await side.book.take('close')) === null)
        await side.book.close(trade);
      return answer(204, null);
    }
  }
  no(404, 'NOT_FOUND', '接口不存在');
}

type AnswerWith = (status: number, data: object | null) => void;
type Refuse = (status: number, code: string, message: string) => void;

async function order(
  { book, keys, notifier, cashierUrl }: Side,
  { body, response }: Exchange,
  answer: AnswerWith,
  no: Refuse,
): Promise<void> {
  const wish = orderWish.safeParse(jsonObject(body));
  if (!wish.success) return no(400, 'PARAM_ERROR', '参数错误');
  const { appid, mchid, description, out_trade_no: paymentNo, notify_url: notifyUrl, amount } = wish.data;
  if (appid !== keys.appId || mchid !== keys.mchId)
    return no(400, 'APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配');
  const behaviour = await book.take('prepare');
  if (behaviour === 'http_500') return sendText(response, 500, 'text/html', '<h1>500</h1>');
  if (behaviour === 'refused') return no(403, 'RULE_LIMIT', '业务规则限制');
  const trade = await book.order({
    channel: 'wechat',
    paymentNo,
    amountFen: amount.total,
    description,
    notifyUrl,
  });
  if (trade.amountFen !== amount.total) return no(403, 'OUT_TRADE_NO_USED', '商户订单号重复');
  if (behaviour === 'hang') return;
  if (behaviour === 'unknown') return no(500, 'SYSTEM_ERROR', '系统异常');
  if (behaviour === 'paid_before_answer') await notifier.send(await book.end(paymentNo, 'paid'));
  answer(200, { code_url: cashierUrl(paymentNo) });
}

const billWish = z.object({
  bill_date: z.iso.date(),
  bill_type: z.enum(BILL_TYPES).default('ALL'),
  tar_type: z.literal('GZIP'),
});

async function tradeBill(
  { book, keys, bills, baseUrl }: Side,
  url: URL,
  answer: AnswerWith,
  no: Refuse,
): Promise<void> {
  const wish = billWish.safeParse(Object.fromEntries(url.searchParams));
  if (!wish.success) return no(400, 'PARAM_ERROR', '参数错误');
  const fault = await book.take('bill');
  if (fault === 'bill_being_made') return no(400, 'STATEMENT_CREATING', '账单生成中');
  const { bill_date: date, bill_type: type } = wish.data;
  const file = fault === 'bill_not_there' ? null : wechatBill(book, keys, date, type, fault);
  if (file === null) return no(400, 'NO_STATEMENT_EXIST', '账单文件不存在');
  answer(200, bills.offer(file, baseUrl(), fault === 'bill_wrong_hash'));
}

async function refund(
  book: TradeBook,
  { body, response }: Exchange,
  answer: AnswerWith,
  no: Refuse,
): Promise<void> {
  const wish = refundWish.safeParse(jsonObject(body));
  if (!wish.success) return no(400, 'PARAM_ERROR', '参数错误');
  const { out_trade_no: paymentNo, out_refund_no: refundNo, amount } = wish.data;
  const trade = book.find(paymentNo);
  if (trade === null || trade.channel !== 'wechat') return no(404, 'RESOURCE_NOT_EXISTS', '订单不存在');
  if (amount.total !== trade.amountFen) return no(400, 'INVALID_REQUEST', '订单金额不一致');
  const behaviour = book.findRefund(refundNo) === null ? await book.take('refund') : null;
  if (behaviour === 'refund_lost') {
    response.destroy();
    return;
  }
  if (behaviour === 'refund_refused') return no(403, 'NOT_ENOUGH', '余额不足');
  const done = await book.refund(trade, refundNo, amount.refund);
  if (done === null) return no(400, 'INVALID_REQUEST', '订单未支付或退款金额超限');
  if (behaviour === 'refund_unknown') return no(500, 'SYSTEM_ERROR', '系统异常');
  answer(200, refundNode(done));
}

function refundNode(refund: TradeRefund): object {
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.refundNo,
    out_trade_no: refund.paymentNo,
    status: 'SUCCESS',
    success_time: rfc3339(refund.refundedAt),
    amount: { refund: refund.amountFen, currency: 'CNY' },
  };
}

const WIRE_STATUS = { waiting: 'NOTPAY', paid: 'SUCCESS', failed: 'PAYERROR', closed: 'CLOSED' } as const;

/** What WeChat says of a trade, in an answer and, sealed, in a notification. */
export function tradeNode({ appId, mchId }: Pick<Keys, 'appId' | 'mchId'>, trade: Trade): object {
  const paid = trade.status === 'paid' && trade.endedAt !== null;
  return {
    appid: appId,
    mchid: mchId,
    out_trade_no: trade.paymentNo,
    trade_state: WIRE_STATUS[trade.status],
    trade_state_desc: paid ? '支付成功' : '未支付',
    ...(paid
      ? {
          transaction_id: trade.tradeNo,
          trade_type: 'NATIVE',
          bank_type: 'OTHERS',
          success_time: rfc3339(trade.endedAt ?? 0),
          payer: { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
        }
      : {}),
    amount: { total: trade.amountFen, payer_total: trade.amountFen, currency: 'CNY', payer_currency: 'CNY' },
  };
}

/** Time, nonce and the body's bytes, signed as WeChat signs answers and notifications. */
export function signatureHeaders(
  keys: Pick<Keys, 'channelPrivateKey' | 'platformSerial'>,
  body: string,
  signedAt = Date.now(),
): Record<string, string> {
  const timestamp = String(Math.floor(signedAt / 1000));
  const nonce = randomBytes(16).toString('hex');
  return {
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': keys.platformSerial,
    'Wechatpay-Signature': createSign('RSA-SHA256')
      .update(`${timestamp}\n${nonce}\n${body}\n`, 'utf8')
      .sign(keys.channelPrivateKey, 'base64'),
  };
}

function requestHolds(keys: Keys, { method, url, headers, body }: Exchange): boolean {
  const fields = authorizationFields(headers);
  const { mchid, serial_no: serial, timestamp = '', nonce_str: nonce = '', signature = '' } = fields;
  if (mchid !== keys.mchId || serial !== keys.serialNo) return false;
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false;
  return createVerify('RSA-SHA256')
    .update(`${method}\n${url.pathname}${url.search}\n${timestamp}\n${nonce}\n${body}\n`, 'utf8')
    .verify(keys.merchantPublicKey, signature, 'base64');
}

function authorizationFields(headers: http.IncomingHttpHeaders): Record<string, string | undefined> {
  const [schema, list = ''] = (headers.authorization ?? '').split(/ (.*)/s);
  if (schema !== 'WECHATPAY2-SHA256-RSA2048') return {};
  return Object.fromEntries([...list.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
}

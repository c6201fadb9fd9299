import { type Exchange, sendText } from '../http-server.ts';
import { requestHolds, signedResponse } from '../payout/gateway-signature.ts';
import { tradeBill } from './alipay-bill.ts';
import { fenOf, type PaymentKeys, shanghai, yuan } from './keys.ts';
import type { Notifier } from './notifier.ts';
import type { Trade, TradeBook } from './trade-book.ts';

type Node = Record<string, string>;

interface Side {
  readonly book: TradeBook;
  readonly keys: PaymentKeys['alipay'];
  readonly notifier: Notifier;
  cashierUrl(paymentNo: string): string;
  billUrl(date: string): string;
}

const SUCCESS = { code: '10000', msg: 'Success' };

/** Alipay's gateway as far as collecting money needs it: one address, the method in the form, RSA2 signatures both ways. */
export async function alipaySide(side: Side, { url, body, response }: Exchange): Promise<void> {
  const form = new URLSearchParams([...url.searchParams, ...new URLSearchParams(body)]);
  const method = form.get('method') ?? '';
  const reply = (node: Node, member = `${method.replaceAll('.', '_')}_response`): void => {
    const text = signedResponse(member, node, side.keys.channelPrivateKey);
    sendText(response, 200, 'text/html;charset=utf-8', text);
  };
  if (form.get('app_id') !== side.keys.appId)
    return reply(failure('40002', 'isv.invalid-app-id', '无效的AppID参数'), 'error_response');
  if (form.get('sign_type') !== 'RSA2' || !requestHolds(form, side.keys.appPublicKey))
    return reply(failure('40002', 'isv.invalid-signature', '无效签名'), 'error_response');
  const content = readContent(form.get('biz_content'));
  const paymentNo = content['out_trade_no'] ?? '';
  const known = side.book.find(paymentNo);
  const trade = known?.channel === 'alipay' ? known : null;
  switch (method) {
    case 'alipay.trade.precreate':
      return precreate(side, content, form.get('notify_url') ?? '', reply, response);
    case 'alipay.trade.query':
      return reply(trade === null ? notThere(paymentNo) : tradeNode(trade));
    case 'alipay.trade.close':
      return reply(trade === null ? notThere(paymentNo) : await closeNode(side.book, trade));
    case 'alipay.trade.refund':
      return refund(side.book, trade, content, reply, response);
    case 'alipay.trade.fastpay.refund.query':
      return reply(trade === null ? notThere(paymentNo) : refundNode(side.book, trade, content));
    case 'alipay.data.dataservice.bill.downloadurl.query':
      return reply(billNode(side, content));
    default:
      return reply(failure('40002', 'isv.invalid-method', '不存在的方法名'), 'error_response');
  }
}

async function precreate(
  { book, notifier, cashierUrl }: Side,
  content: Node,
  notifyUrl: string,
  reply: (node: Node) => void,
  response: Exchange['response'],
): Promise<void> {
  const { out_trade_no: paymentNo = '', subject = '' } = content;
  const amountFen = fenOf(content['total_amount']);
  if (amountFen === null || amountFen < 1 || !/^[\w-]{1,64}$/.test(paymentNo) || subject === '')
    return reply(failure('40004', 'ACQ.INVALID_PARAMETER', '参数无效', paymentNo));
  const behaviour = await book.take('prepare');
  if (behaviour === 'http_500') return sendText(response, 500, 'text/html', '<h1>500</h1>');
  if (behaviour === 'refused')
    return reply(failure('40004', 'ACQ.EXIST_FORBIDDEN_WORD', '订单信息中包含违禁词', paymentNo));
  const trade = await book.order({
    channel: 'alipay',
    paymentNo,
    amountFen,
    description: subject,
    notifyUrl,
  });
  if (trade.amountFen !== amountFen)
    return reply(failure('40004', 'ACQ.CONTEXT_INCONSISTENT', '交易信息被篡改', paymentNo));
  if (behaviour === 'hang') return;
  if (behaviour === 'unknown') return reply(failure('40004', 'ACQ.SYSTEM_ERROR', '接口返回错误', paymentNo));
  if (behaviour === 'paid_before_answer') await notifier.send(await book.end(paymentNo, 'paid'));
  reply({ ...SUCCESS, out_trade_no: paymentNo, qr_code: cashierUrl(paymentNo) });
}

const WIRE_STATUS = {
  waiting: 'WAIT_BUYER_PAY',
  paid: 'TRADE_SUCCESS',
  failed: 'TRADE_CLOSED',
  closed: 'TRADE_CLOSED',
} as const;

/** What Alipay says of a trade, in an answer and in a notification alike. */
export function tradeNode(trade: Trade): Node {
  return {
    ...SUCCESS,
    out_trade_no: trade.paymentNo,
    trade_no: trade.tradeNo,
    trade_status: WIRE_STATUS[trade.status],
    total_amount: yuan(trade.amountFen),
    buyer_logon_id: '159****5620',
    ...(trade.endedAt === null ? {} : { send_pay_date: shanghai(trade.endedAt) }),
  };
}

async function closeNode(book: TradeBook, trade: Trade): Promise<Node> {
  if (trade.status === 'paid')
    return failure('40004', 'ACQ.TRADE_STATUS_ERROR', '交易状态不合法', trade.paymentNo);
  if (trade.status === 'waiting' && (await book.take('close')) === null) await book.close(trade);
  return { ...SUCCESS, out_trade_no: trade.paymentNo, trade_no: trade.tradeNo };
}

async function refund(
  book: TradeBook,
  trade: Trade | null,
  content: Node,
  reply: (node: Node) => void,
  response: Exchange['response'],
): Promise<void> {
  const { out_trade_no: paymentNo = '', out_request_no: refundNo = '' } = content;
  if (trade === null) return reply(notThere(paymentNo));
  const known = book.findRefund(refundNo) !== null;
  const behaviour = known ? null : await book.take('refund');
  if (behaviour === 'refund_lost') {
    response.destroy();
    return;
  }
  if (behaviour === 'refund_refused')
    return reply(failure('40004', 'ACQ.SELLER_BALANCE_NOT_ENOUGH', '卖家余额不足', paymentNo));
  const done = await book.refund(trade, refundNo, fenOf(content['refund_amount']) ?? 0);
  if (done === null)
    return reply(failure('40004', 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL', '退款金额超限', paymentNo));
  if (behaviour === 'refund_unknown')
    return reply(failure('40004', 'ACQ.SYSTEM_ERROR', '系统错误', paymentNo));
  reply({
    ...SUCCESS,
    out_trade_no: paymentNo,
    trade_no: trade.tradeNo,
    fund_change: known ? 'N' : 'Y',
    refund_fee: yuan(done.amountFen),
  });
}

function refundNode(book: TradeBook, trade: Trade, content: Node): Node {
  const found = book.findRefund(content['out_request_no'] ?? '');
  const about = { ...SUCCESS, out_trade_no: trade.paymentNo, trade_no: trade.tradeNo };
  if (found === null || found.paymentNo !== trade.paymentNo) return about;
  return {
    ...about,
    out_request_no: found.refundNo,
    refund_amount: yuan(found.amountFen),
    refund_status: 'REFUND_SUCCESS',
  };
}

function billNode({ book, billUrl }: Side, { bill_type: type, bill_date: date = '' }: Node): Node {
  if (type !== 'trade' || !/^\d{4}-\d\d-\d\d$/.test(date))
    return failure('40004', 'isp.bill_type_error', '账单类型或日期有误');
  if (tradeBill(book, date) === null) return failure('40004', 'isp.bill_not_exist', '账单不存在');
  return { ...SUCCESS, bill_download_url: billUrl(date) };
}

function notThere(paymentNo: string): Node {
  return failure('40004', 'ACQ.TRADE_NOT_EXIST', '交易不存在', paymentNo);
}

function failure(code: string, subCode: string, subMsg: string, paymentNo = ''): Node {
  return {
    code,
    msg: code === '40004' ? 'Business Failed' : 'Invalid Arguments',
    sub_code: subCode,
    sub_msg: subMsg,
    ...(paymentNo === '' ? {} : { out_trade_no: paymentNo }),
  };
}

function readContent(text: string | null): Node {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, String(held)]));
  } catch {
    return {};
  }
}

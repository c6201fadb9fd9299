import { type Exchange, sendFile, sendText, startHttp } from '../http-server.ts';
import type { Listener } from '../listener.ts';
import { requestHolds, signedResponse } from './gateway-signature.ts';
import { accountBill } from './payout-bill.ts';
import { PayoutBook, type PayoutOrder, type TransferContent } from './payout-book.ts';

export interface PayoutOptions {
  host?: string;
  port: number;
  dir: string;
  appId: string;
  /** The platform's, PEM: its requests are checked with it. */
  appPublicKey: string;
  /** The channel's own, PEM: its answers are signed with it. */
  channelPrivateKey: string;
}

export interface PayoutStandIn {
  readonly listener: Listener;
  readonly book: PayoutBook;
  readonly gatewayUrl: string;
  close(): Promise<void>;
}

const TRANSFER = 'alipay.fund.trans.uni.transfer';
const QUERY = 'alipay.fund.trans.common.query';
const BILL = 'alipay.data.dataservice.bill.downloadurl.query';
const BILLS = '/bills/';

type Node = Record<string, string>;

/** The gateway of the payout channel: one address, the method in the form, RSA2 signatures both ways. */
export async function startPayout(options: PayoutOptions): Promise<PayoutStandIn> {
  const host = options.host ?? '127.0.0.1';
  const book = await PayoutBook.open(options.dir);
  const listener = await startHttp(host, options.port, (exchange) => route(book, options, exchange));
  return {
    listener,
    book,
    gatewayUrl: `http://${host}:${listener.port}/gateway.do`,
    async close() {
      await listener.close();
      await book.close();
    },
  };
}

async function route(
  book: PayoutBook,
  options: PayoutOptions,
  { url, headers, body, response }: Exchange,
): Promise<void> {
  if (url.pathname.startsWith(BILLS))
    return sendFile(response, 'application/zip', accountBill(book, url.pathname.slice(BILLS.length)));
  const form = new URLSearchParams([...url.searchParams, ...new URLSearchParams(body)]);
  const method = form.get('method') ?? '';
  const member = `${method.replaceAll('.', '_')}_response`;
  const reply = (node: Node, tamper = false) => {
    const name = [TRANSFER, QUERY, BILL].includes(method) ? member : 'error_response';
    sendText(
      response,
      200,
      'text/html;charset=utf-8',
      signedResponse(name, node, options.channelPrivateKey, tamper),
    );
  };
  if (form.get('app_id') !== options.appId)
    return reply(failure('40002', 'isv.invalid-app-id', '无效的AppID参数'));
  if (form.get('sign_type') !== 'RSA2' || !requestHolds(form, options.appPublicKey)) {
    return reply(failure('40002', 'isv.invalid-signature', '无效签名'));
  }
  const content = readContent(form.get('biz_content'));
  if (method === QUERY) return reply(queryNode(await book.look(content['out_biz_no'] ?? ''), content));
  if (method === BILL) return reply(billNode(book, content, headers.host ?? ''));
  if (method !== TRANSFER) return reply(failure('40002', 'isv.invalid-method', '不存在的方法名'));

  const transfer = transferOf(content);
  if (transfer === null) return reply(failure('40004', 'INVALID_PARAMETER', '参数有误'));
  const { order, behaviour, inconsistent } = await book.transfer(transfer);
  if (inconsistent)
    return reply(failure('40004', 'PAYMENT_INFO_INCONSISTENCY', '两次请求的单据信息不一致', order.payoutNo));
  switch (behaviour) {
    case 'hang':
      return;
    case 'http_500':
      return sendText(
        response,
        500,
        'text/html',
        '<html><body><h1>500 Internal Server Error</h1></body></html>',
      );
    case 'http_429':
      return sendText(response, 429, 'text/html', '<html><body><h1>429 Too Many Requests</h1></body></html>');
    case 'unknown_then_returned':
    case 'unknown_then_paid':
    case 'unknown_then_failed':
      return reply({
        code: '20000',
        msg: 'Service Currently Unavailable',
        sub_code: 'aop.unknow-error',
        sub_msg: '系统繁忙',
      });
    case 'busy':
      return reply(failure('40004', 'SYSTEM_ERROR', '系统繁忙', order.payoutNo));
    case 'insufficient_funds':
      return reply(failure('40004', 'PAYER_BALANCE_INSUFFICIENT', '付款方余额不足', order.payoutNo));
    default:
      reply(orderNode(order), behaviour === 'tampered');
  }
}

function billNode(book: PayoutBook, { bill_type: type, bill_date: date = '' }: Node, host: string): Node {
  if (type !== 'signcustomer' || !/^\d{4}-\d\d-\d\d$/.test(date))
    return failure('40004', 'isp.bill_type_error', '账单类型或日期有误');
  if (accountBill(book, date) === null) return failure('40004', 'isp.bill_not_exist', '账单不存在');
  return { code: '10000', msg: 'Success', bill_download_url: `http://${host}${BILLS}${date}` };
}

function failure(code: string, subCode: string, subMsg: string, payoutNo?: string): Node {
  const msg = code === '40004' ? 'Business Failed' : 'Invalid Arguments';
  return {
    code,
    msg,
    sub_code: subCode,
    sub_msg: subMsg,
    ...(payoutNo === undefined ? {} : { out_biz_no: payoutNo }),
  };
}

/** The strings of `biz_content`; nested objects stay JSON text. */
function readContent(text: string | null): Node {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).map(([key, held]) => [
        key,
        typeof held === 'string' ? held : JSON.stringify(held),
      ]),
    );
  } catch {
    return {};
  }
}

function transferOf(content: Node): TransferContent | null {
  const amount = /^(\d{1,10})\.(\d\d)$/.exec(content['trans_amount'] ?? '');
  const payee = readContent(content['payee_info'] ?? null);
  const identity = payee['identity'] ?? '';
  const payoutNo = content['out_biz_no'] ?? '';
  if (amount === null || identity === '' || !/^[\w-]{1,64}$/.test(payoutNo)) return null;
  const amountFen = Number(amount[1]) * 100 + Number(amount[2]);
  if (amountFen < 1) return null;
  const reference = new URLSearchParams(content['passback_params'] ?? '');
  return {
    payoutNo,
    amountFen,
    payee: payee['identity_type'] === 'BANKCARD_ACCOUNT' ? masked(identity) : identity,
    fingerprint: `${amountFen} ${payee['identity_type']} ${identity} ${payee['name'] ?? ''}`,
    reference: { applicationId: reference.get('application_id'), loanId: reference.get('loan_id') },
  };
}

function masked(cardNo: string): string {
  return cardNo.length < 12 ? cardNo : `${cardNo.slice(0, 4)}********${cardNo.slice(-4)}`;
}

const WIRE_STATUS = {
  paid: 'SUCCESS',
  failed: 'FAIL',
  returned: 'REFUND',
  processing: 'DEALING',
  not_recorded: 'INIT',
} as const;

function orderNode(order: PayoutOrder): Node {
  return {
    code: '10000',
    msg: 'Success',
    out_biz_no: order.payoutNo,
    order_id: order.channelNo,
    pay_fund_order_id: order.channelNo,
    status: WIRE_STATUS[order.status],
    trans_date: shanghai(order.paidAt ?? order.createdAt),
  };
}

function queryNode(order: PayoutOrder | null, content: Node): Node {
  if (order === null) return failure('40004', 'ORDER_NOT_EXIST', '转账订单不存在', content['out_biz_no']);
  return {
    ...orderNode(order),
    trans_amount: `${Math.trunc(order.amountFen / 100)}.${String(order.amountFen % 100).padStart(2, '0')}`,
    pay_date: shanghai(order.paidAt ?? order.createdAt),
    ...(order.failCode === null ? {} : { error_code: order.failCode, fail_reason: '收款银行卡无法收款' }),
  };
}

function shanghai(ms: number): string {
  return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

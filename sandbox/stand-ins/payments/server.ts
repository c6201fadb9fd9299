import { BadRequest, type Exchange, sendFile, sendJson, sendText, startHttp } from '../http-server.ts';
import type { Listener } from '../listener.ts';
import { tradeBill } from './alipay-bill.ts';
import { alipaySide } from './alipay-side.ts';
import { cashierPage, noSuchTrade } from './cashier.ts';
import type { PaymentKeys } from './keys.ts';
import { type Delivered, Notifier, type Oddity } from './notifier.ts';
import { type Trade, TradeBook } from './trade-book.ts';
import { BillDesk } from './wechat-bill.ts';
import { wechatSide } from './wechat-side.ts';

export interface PaymentsOptions extends PaymentKeys {
  readonly host?: string;
  readonly port: number;
  readonly dir: string;
}

export interface PaymentsStandIn {
  readonly listener: Listener;
  readonly book: TradeBook;
  readonly url: string;
  /** The payer has paid or failed to; the channel then tells the platform. Null: it was told not to, or later. */
  complete(paymentNo: string, result: 'paid' | 'failed'): Promise<Delivered | null>;
  /** Sends the notification about a trade's end again. @throws BadRequest for a trade that has not ended */
  notify(paymentNo: string, tamper: boolean): Promise<Delivered>;
  /** Sends a letter about a trade that is not what it should be. In memory only: for tests. @throws BadRequest for no trade */
  notifyOddly(paymentNo: string, oddity: Oddity): Promise<Delivered>;
  close(): Promise<void>;
}

const BILLS = '/alipay/bills/';

/** Alipay and WeChat Pay behind one address, with the cashier that both show their payers. */
export async function startPayments(options: PaymentsOptions): Promise<PaymentsStandIn> {
  const host = options.host ?? '127.0.0.1';
  const book = await TradeBook.open(options.dir);
  const notifier = new Notifier(options, book);
  const bills = new BillDesk();
  const cashierUrl = (paymentNo: string): string => `${url()}/cashier/${paymentNo}`;
  const billUrl = (date: string): string => `${url()}${BILLS}${date}`;
  const complete = async (paymentNo: string, result: 'paid' | 'failed'): Promise<Delivered | null> =>
    notifier.send(await book.end(paymentNo, result));

  const listener = await startHttp(host, options.port, async (exchange) => {
    const { pathname } = exchange.url;
    if (pathname === '/alipay/gateway.do')
      return alipaySide({ book, notifier, cashierUrl, billUrl, keys: options.alipay }, exchange);
    if (pathname.startsWith(BILLS))
      return sendFile(exchange.response, 'application/zip', tradeBill(book, pathname.slice(BILLS.length)));
    if (pathname.startsWith('/v3/'))
      return wechatSide({ book, notifier, bills, cashierUrl, baseUrl: url, keys: options.wechat }, exchange);
    if (pathname.startsWith('/cashier/')) return cashier(exchange);
    sendJson(exchange.response, 404, { error: `no ${exchange.method} ${pathname}` });
  });
  const url = (): string => `http://${host}:${listener.port}`;

  async function cashier({ method, url: asked, body, response }: Exchange): Promise<void> {
    const paymentNo = decodeURIComponent(asked.pathname.slice('/cashier/'.length));
    if (book.find(paymentNo) === null)
      return sendText(response, 404, 'text/html; charset=utf-8', noSuchTrade());
    let note: string | null = null;
    if (method === 'POST') {
      const result = new URLSearchParams(body).get('result');
      if (result !== 'paid' && result !== 'failed') throw new BadRequest('result is paid or failed');
      note = await press(paymentNo, result);
    }
    const trade = book.find(paymentNo);
    if (trade === null) return sendText(response, 404, 'text/html; charset=utf-8', noSuchTrade());
    sendText(
      response,
      200,
      'text/html; charset=utf-8',
      await cashierPage(trade, cashierUrl(paymentNo), note),
    );
  }

  /** Pressing too late is answered on the page. */
  async function press(paymentNo: string, result: 'paid' | 'failed'): Promise<string> {
    try {
      const told = await complete(paymentNo, result);
      if (told === null) return '通知尚未送达 · the notification is not delivered yet';
      return told.accepted
        ? '商户已确认 · the merchant has it'
        : '商户未确认 · the merchant has not confirmed';
    } catch (error) {
      if (error instanceof BadRequest) return '交易已结束 · the trade has ended';
      throw error;
    }
  }

  return {
    listener,
    book,
    get url() {
      return url();
    },
    complete,
    async notify(paymentNo, tamper) {
      return notifier.deliver(endedTrade(book, paymentNo), tamper);
    },
    async notifyOddly(paymentNo, oddity) {
      const trade = book.find(paymentNo);
      if (trade === null) throw new BadRequest(`no trade ${paymentNo}`);
      return notifier.deliverOdd(trade, oddity);
    },
    async close() {
      await notifier.close();
      await listener.close();
      await book.shut();
    },
  };
}

function endedTrade(book: TradeBook, paymentNo: string): Trade {
  const trade = book.find(paymentNo);
  if (trade === null) throw new BadRequest(`no trade ${paymentNo}`);
  if (trade.status === 'waiting')
    throw new BadRequest(`trade ${paymentNo} has not ended, so nothing was sent`);
  return trade;
}

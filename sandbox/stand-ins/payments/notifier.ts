import { createCipheriv, createSign, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type PaymentKeys, rfc3339, shanghai, yuan } from './keys.ts';
import type { Trade, TradeBook } from './trade-book.ts';
import { signatureHeaders, tradeNode } from './wechat-side.ts';

/** What the platform said to a notification. */
export interface Delivered {
  /** whether it said the channel's own word for "I have it" */
  readonly accepted: boolean;
  readonly answer: string;
}

/** How a letter differs from the genuine one. Unless it is `signed` before the change, the channel's signature covers it. */
export interface Oddity {
  readonly status?: 'paid' | 'failed';
  readonly amountFen?: number;
  readonly paymentNo?: string;
  readonly appId?: string;
  readonly sellerId?: string;
  readonly mchId?: string;
  /** when WeChat signed it, ms; Alipay's signature has no time */
  readonly signedAt?: number;
  /** WeChat's own test whether a merchant checks signatures (签名探测流量): correct but for its signature */
  readonly probe?: boolean;
}

interface Letter {
  readonly headers: Record<string, string>;
  readonly body: string;
}

const ANSWERS_WITHIN_MS = 15_000;
const LATE_MS = 5_000;

/** Sends the channels' signed notifications, and the odd ones that it is told to send. */
export class Notifier {
  readonly #keys: PaymentKeys;
  readonly #book: TradeBook;
  readonly #underway = new Set<Promise<unknown>>();
  readonly #ending = new AbortController();

  constructor(keys: PaymentKeys, book: TradeBook) {
    this.#keys = keys;
    this.#book = book;
  }

  /** The notification about a trade's end, as the channel is told to treat it next. Null when none was sent yet. */
  async send(trade: Trade): Promise<Delivered | null> {
    switch (await this.#book.take('notify')) {
      case 'notify_lost':
        return null;
      case 'notify_late':
        this.#later(trade);
        return null;
      case 'notify_twice':
        return (await Promise.all([this.deliver(trade), this.deliver(trade)]))[0];
      case 'notify_wrong_amount':
        return this.#post(trade, this.#letter({ ...trade, amountFen: trade.amountFen + 1 }));
      case 'notify_other_app':
        return this.#post(trade, this.#letter(trade, 'another-app'));
      case 'notify_other_order':
        return this.#post(trade, this.#letter({ ...trade, paymentNo: 'PAY202001019999' }));
      default:
        return this.deliver(trade);
    }
  }

  /** The genuine notification; `tamper` changes it after it was signed. */
  deliver(trade: Trade, tamper = false): Promise<Delivered> {
    const letter = this.#letter(trade);
    return this.#post(trade, tamper ? tampered(trade, letter) : letter);
  }

  /** A letter that a channel should never send, or not now. */
  deliverOdd(trade: Trade, oddity: Oddity): Promise<Delivered> {
    const { alipay, wechat } = this.#keys;
    const { status = trade.status, amountFen = trade.amountFen, paymentNo = trade.paymentNo } = oddity;
    const told = { ...trade, status, amountFen, paymentNo };
    const appId = oddity.appId;
    const letter =
      trade.channel === 'alipay'
        ? alipayLetter({ ...alipay, appId: appId ?? alipay.appId }, told, oddity.sellerId)
        : wechatLetter(
            { ...wechat, appId: appId ?? wechat.appId, mchId: oddity.mchId ?? wechat.mchId },
            told,
            oddity.signedAt,
          );
    return this.#post(trade, oddity.probe === true ? probing(letter) : letter);
  }

  async close(): Promise<void> {
    this.#ending.abort();
    await Promise.allSettled(this.#underway);
  }

  #later(trade: Trade): void {
    const sent = sleep(LATE_MS, undefined, { signal: this.#ending.signal })
      .then(() => this.deliver(trade))
      // the platform asks by itself when a notification does not come
      .catch(() => undefined)
      .finally(() => this.#underway.delete(sent));
    this.#underway.add(sent);
  }

  #letter(trade: Trade, appId?: string): Letter {
    const { alipay, wechat } = this.#keys;
    return trade.channel === 'alipay'
      ? alipayLetter({ ...alipay, appId: appId ?? alipay.appId }, trade)
      : wechatLetter({ ...wechat, appId: appId ?? wechat.appId }, trade);
  }

  async #post(trade: Trade, { headers, body }: Letter): Promise<Delivered> {
    const response = await fetch(trade.notifyUrl, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.any([AbortSignal.timeout(ANSWERS_WITHIN_MS), this.#ending.signal]),
    }).catch((error: unknown) => (error instanceof Error ? error.message : 'unknown'));
    if (typeof response === 'string') return { accepted: false, answer: response };
    const answer = await response.text();
    const accepted = trade.channel === 'alipay' ? answer.trim() === 'success' : response.status < 300;
    return { accepted: response.ok && accepted, answer };
  }
}

const SELLER_ID = '2088101568358171';

function alipayLetter(keys: PaymentKeys['alipay'], trade: Trade, sellerId = SELLER_ID): Letter {
  const at = trade.endedAt ?? trade.createdAt;
  const paid = trade.status === 'paid';
  const params: Record<string, string> = {
    notify_time: shanghai(Date.now()),
    notify_type: 'trade_status_sync',
    notify_id: trade.notifyId,
    app_id: keys.appId,
    charset: 'utf-8',
    version: '1.0',
    trade_no: trade.tradeNo,
    out_trade_no: trade.paymentNo,
    buyer_id: '2088102122524333',
    seller_id: sellerId,
    trade_status: paid ? 'TRADE_SUCCESS' : 'TRADE_CLOSED',
    total_amount: yuan(trade.amountFen),
    subject: trade.description,
    gmt_create: shanghai(trade.createdAt),
    ...(paid
      ? { receipt_amount: yuan(trade.amountFen), gmt_payment: shanghai(at) }
      : { gmt_close: shanghai(at) }),
  };
  const content = Object.keys(params)
    .sort()
    .map((name) => `${name}=${params[name]}`)
    .join('&');
  const sign = createSign('RSA-SHA256').update(content, 'utf8').sign(keys.channelPrivateKey, 'base64');
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams({ ...params, sign_type: 'RSA2', sign }).toString(),
  };
}

/** WeChat itself tells of success alone; a failed payment is told here too, because the sandbox says that its end is notified. */
function wechatLetter(keys: PaymentKeys['wechat'], trade: Trade, signedAt = Date.now()): Letter {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', keys.apiV3Key, nonce);
  cipher.setAAD(Buffer.from('transaction'));
  const sealed = Buffer.concat([
    cipher.update(JSON.stringify(tradeNode(keys, trade)), 'utf8'),
    cipher.final(),
  ]);
  const body = JSON.stringify({
    id: trade.notifyId,
    create_time: rfc3339(Date.now()),
    resource_type: 'encrypt-resource',
    event_type: trade.status === 'paid' ? 'TRANSACTION.SUCCESS' : 'TRANSACTION.PAYERROR',
    summary: trade.status === 'paid' ? '支付成功' : '支付失败',
    resource: {
      original_type: 'transaction',
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64'),
      associated_data: 'transaction',
      nonce,
    },
  });
  return { headers: { 'content-type': 'application/json', ...signatureHeaders(keys, body, signedAt) }, body };
}

function probing({ headers, body }: Letter): Letter {
  const signature = headers['Wechatpay-Signature'];
  if (signature === undefined) {
    const form = new URLSearchParams(body);
    form.set('sign', Buffer.alloc(256, 7).toString('base64'));
    return { headers, body: form.toString() };
  }
  return {
    headers: { ...headers, 'Wechatpay-Signature': `WECHATPAY/SIGNTEST/${signature.slice(19)}` },
    body,
  };
}

function tampered(trade: Trade, { headers, body }: Letter): Letter {
  if (trade.channel === 'wechat') return { headers, body: body.replace('"summary":"', '"summary":"x') };
  const form = new URLSearchParams(body);
  form.set('total_amount', yuan(trade.amountFen + 100));
  return { headers, body: form.toString() };
}

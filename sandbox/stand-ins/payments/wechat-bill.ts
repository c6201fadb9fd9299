import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { PaymentBehaviour } from './behaviours.ts';
import { type PaymentKeys, shanghai, yuan } from './keys.ts';
import type { TradeBook } from './trade-book.ts';

const COLUMNS = [
  ...['交易时间', '公众账号ID', '商户号', '特约商户号', '设备号', '微信订单号', '商户订单号', '用户标识'],
  ...[
    '交易类型',
    '交易状态',
    '付款银行',
    '货币种类',
    '应结订单金额',
    '代金券金额',
    '微信退款单号',
    '商户退款单号',
  ],
  ...['退款金额', '充值券退款金额', '退款类型', '退款状态', '商品名称', '商户数据包', '手续费', '费率'],
  ...['订单金额', '申请退款金额', '费率备注'],
] as const;

const SUMMARY = [
  ...['总交易单数', '应结订单总金额', '退款总金额', '充值券退款总金额', '手续费总金额'],
  ...['订单总金额', '申请退款总金额'],
] as const;

export const BILL_TYPES = ['ALL', 'SUCCESS', 'REFUND'] as const;
export type BillType = (typeof BILL_TYPES)[number];

interface Movement {
  readonly kind: 'SUCCESS' | 'REFUND';
  readonly at: number;
  readonly tradeNo: string;
  readonly paymentNo: string;
  readonly name: string;
  readonly fen: number;
  readonly refundId: string;
  readonly refundNo: string;
}

/**
 * What was paid and refunded on a day, Asia/Shanghai, as WeChat's 交易账单: UTF-8, every cell behind a backquote, a summary at the end.
 * `fault` makes it differ from the book. Null when nothing moved.
 */
export function wechatBill(
  book: TradeBook,
  keys: Pick<PaymentKeys['wechat'], 'appId' | 'mchId'>,
  date: string,
  type: BillType,
  fault: PaymentBehaviour | null = null,
): Buffer | null {
  const moved = damaged(
    movements(book, date).filter(({ kind }) => type === 'ALL' || kind === type),
    fault,
  );
  if (moved.length === 0) return null;
  const sum = (wanted: Movement['kind']): string =>
    yuan(moved.filter(({ kind }) => kind === wanted).reduce((total, { fen }) => total + fen, 0));
  const [paid, refunded] = [sum('SUCCESS'), sum('REFUND')];
  const summary = [String(moved.length), paid, refunded, '0.00', '0.00000', paid, refunded];
  const lines = [
    COLUMNS.join(','),
    ...moved.map((one) => quoted(cellsOf(one, keys))),
    SUMMARY.join(','),
    quoted(summary),
  ];
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`, 'utf8');
}

const quoted = (cells: readonly string[]): string => cells.map((cell) => `\`${cell}`).join(',');

function movements(book: TradeBook, date: string): Movement[] {
  const isOn = (ms: number | null): ms is number => ms !== null && shanghai(ms).startsWith(date);
  return book
    .list(null)
    .filter(({ channel }) => channel === 'wechat')
    .flatMap(({ tradeNo, paymentNo, description: name, amountFen, status, endedAt }) => {
      const about = { tradeNo, paymentNo, name };
      const none = { refundId: '0', refundNo: '0' };
      const paid: Movement[] =
        status === 'paid' && isOn(endedAt)
          ? [{ ...about, ...none, kind: 'SUCCESS', at: endedAt, fen: amountFen }]
          : [];
      const refunds = book
        .refundsOf(paymentNo)
        .filter(({ refundedAt }) => isOn(refundedAt))
        .map(
          ({ refundId, refundNo, refundedAt, amountFen: fen }): Movement => ({
            ...about,
            ...{ kind: 'REFUND', at: refundedAt, fen, refundId, refundNo },
          }),
        );
      return [...paid, ...refunds];
    });
}

function damaged(moved: readonly Movement[], fault: PaymentBehaviour | null): readonly Movement[] {
  const [first, ...rest] = moved;
  if (first === undefined) return moved;
  if (fault === 'bill_without_line') return rest;
  if (fault === 'bill_other_amount') return [{ ...first, fen: first.fen + 1 }, ...rest];
  if (fault === 'bill_line_twice') return [first, first, ...rest];
  return moved;
}

function cellsOf(one: Movement, { appId, mchId }: Pick<PaymentKeys['wechat'], 'appId' | 'mchId'>): string[] {
  const paid = one.kind === 'SUCCESS';
  const [collected, returned] = paid ? [yuan(one.fen), '0.00'] : ['0.00', yuan(one.fen)];
  return [
    ...[shanghai(one.at), appId, mchId, '0', '', one.tradeNo, one.paymentNo, 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o'],
    ...['NATIVE', one.kind, 'OTHERS', 'CNY', collected, '0.00', one.refundId, one.refundNo],
    ...[returned, '0.00', paid ? '' : 'ORIGINAL', paid ? '' : 'SUCCESS', one.name, '', '0.00000', '0.60%'],
    ...[collected, returned, ''],
  ];
}

const ADDRESS_MS = 30_000;

/** The files that were asked for, each under a token that works for half a minute. */
export class BillDesk {
  readonly #files = new Map<string, { readonly packed: Buffer; readonly until: number }>();

  /** @returns what the channel answers about the file, `wrongHash` by a digest that is not the file's */
  offer(file: Buffer, base: string, wrongHash: boolean): object {
    const token = randomBytes(24).toString('base64url');
    this.#files.set(token, { packed: gzipSync(file), until: Date.now() + ADDRESS_MS });
    const sha1 = createHash('sha1').update(file).digest('hex');
    return {
      download_url: `${base}/v3/billdownload/file?token=${token}&tartype=gzip`,
      hash_type: 'SHA1',
      hash_value: wrongHash ? sha1.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) : sha1,
    };
  }

  take(token: string): Buffer | null {
    for (const [known, { until }] of this.#files) if (until < Date.now()) this.#files.delete(known);
    return this.#files.get(token)?.packed ?? null;
  }
}

import { alipayBill } from '../bill-file.ts';
import { shanghai, yuan } from './keys.ts';
import type { TradeBook } from './trade-book.ts';

const COLUMNS = [
  '支付宝交易号',
  '商户订单号',
  '业务类型',
  '商品名称',
  '创建时间',
  '完成时间',
  '订单金额（元）',
  '商家实收（元）',
  '退款批次号/请求号',
  '服务费（元）',
  '备注',
] as const;

/** The trades paid and the refunds made on a day, Asia/Shanghai, as Alipay's 业务明细; null when nothing moved. */
export function tradeBill(book: TradeBook, date: string): Buffer | null {
  const isOn = (ms: number | null): ms is number => ms !== null && shanghai(ms).startsWith(date);
  const rows = book
    .list(null)
    .filter(({ channel }) => channel === 'alipay')
    .flatMap((trade) => {
      const { tradeNo, paymentNo, description, amountFen, createdAt, endedAt } = trade;
      const name = description.replaceAll(',', ' ');
      const line = (kind: string, at: number, amount: string, requestNo: string): string[] => [
        tradeNo,
        paymentNo,
        kind,
        name,
        shanghai(createdAt),
        shanghai(at),
        amount,
        amount,
        requestNo,
        '0.00',
        '',
      ];
      const paid =
        trade.status === 'paid' && isOn(endedAt) ? [line('交易', endedAt, yuan(amountFen), '')] : [];
      const refunds = book
        .refundsOf(paymentNo)
        .filter(({ refundedAt }) => isOn(refundedAt))
        .map((refund) => line('退款', refund.refundedAt, `-${yuan(refund.amountFen)}`, refund.refundNo));
      return [...paid, ...refunds];
    });
  return rows.length === 0 ? null : alipayBill('业务', COLUMNS, rows);
}

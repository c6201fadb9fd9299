import { alipayBill } from '../bill-file.ts';
import { shanghai, yuan } from '../payments/keys.ts';
import type { PayoutBook } from './payout-book.ts';

const COLUMNS = [
  '账务流水号',
  '业务流水号',
  '商户订单号',
  '商品名称',
  '发生时间',
  '对方账号',
  '收入金额（+元）',
  '支出金额（-元）',
  '账户余额（元）',
  '交易渠道',
  '业务类型',
  '备注',
] as const;

/** What left the account on a day, Asia/Shanghai, as Alipay's 账务明细, with the fee that each transfer costs; null when nothing did. */
export function accountBill(book: PayoutBook, date: string): Buffer | null {
  const rows = book
    .list({})
    .filter(({ status, paidAt }) => status === 'paid' && paidAt !== null && shanghai(paidAt).startsWith(date))
    .flatMap(({ payoutNo, channelNo, amountFen, paidAt, payee }) => {
      const line = (kind: string, number: string, amount: string): string[] => [
        `${channelNo}${kind === '转账' ? '1' : '2'}`,
        channelNo,
        number,
        kind,
        shanghai(paidAt ?? 0),
        payee,
        '',
        `-${amount}`,
        '0.00',
        '支付宝',
        kind,
        '',
      ];
      return [line('转账', payoutNo, yuan(amountFen)), line('服务费', payoutNo, '0.10')];
    });
  return rows.length === 0 ? null : alipayBill('账务', COLUMNS, rows);
}

/** A channel's word that another amount was paid than was asked for. Nothing is booked on it, and it must not be lost either. */
import { type Fen, formatYuan } from './money.ts';

export interface AmountReport {
  readonly paymentNo: string;
  readonly channel: string;
  readonly askedFen: Fen;
  readonly reportedFen: Fen;
  /** the channel's own number of the trade */
  readonly tradeNo: string;
}

/** The finding, in the words of a check of the books. */
export function amountFinding({ paymentNo, channel, askedFen, reportedFen, tradeNo }: AmountReport) {
  return {
    check: 'payment_amount',
    holds: 'a channel reports the amount that was asked for · 渠道回报的金额与应收金额一致',
    remedy:
      '请在渠道商户平台核对该笔交易：若已扣款而本方未入账，在商户平台全额退回，并在备注中写明退款单号；若本方已按应收金额入账，说明渠道回报有误，联系渠道更正。处理完后通过本任务。 · ' +
      'Look at the trade in the channel’s merchant platform. If money was taken and is not booked here, give all of it back there and note the refund’s number; if the payment has been booked here in the right amount since, the report was wrong: have the channel correct it. Approve when that is done.',
    counted: 1,
    found: 1,
    violations: [
      `payment ${paymentNo}: ${channel} reports trade ${tradeNo} paid with ${formatYuan(reportedFen)} yuan, ${formatYuan(askedFen)} yuan were asked for`,
    ],
    unseen: null,
  };
}

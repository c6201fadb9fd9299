import { z } from 'zod';
import { fenFromText, yuanNumber } from '../../domain/money.ts';
import type { PaymentPosted } from '../../operations/repayments.ts';

/** How a payment was taken up, yuan. */
export const paymentSchema = z.object({
  payment_no: z.string(),
  period_number: z.int(),
  paid_amount: z.number().meta({ description: '支付金额' }),
  late_fee: z.number(),
  interest: z.number(),
  principal: z.number(),
  surplus: z.number().meta({ description: '多付、留在钱包的金额' }),
});

const yuanOf = (fen: string): number => yuanNumber(fenFromText(fen));

export function presentPayment(payment: PaymentPosted): z.input<typeof paymentSchema> {
  return {
    payment_no: payment.paymentNo,
    period_number: payment.period,
    paid_amount: yuanOf(payment.amountFen),
    late_fee: yuanOf(payment.lateFeeFen),
    interest: yuanOf(payment.interestFen),
    principal: yuanOf(payment.principalFen),
    surplus: yuanOf(payment.surplusFen),
  };
}

import { z } from 'zod';
import { yuanNumber } from '../../domain/money.ts';
import type { LoanLoss } from '../../operations/loan-losses.ts';

/** What was given up with a loan and what has come in since, yuan. */
export const lossSchema = z.object({
  written_off_at: z.iso.datetime(),
  reason: z.string(),
  written_off_principal: z.number().meta({ description: '核销的本金' }),
  owed_amount: z.number().meta({ description: '核销时的欠款：本金、已到期利息、滞纳金' }),
  recovered_amount: z.number().meta({ description: '核销后收回的金额' }),
});

export function presentLoss(loss: LoanLoss): z.input<typeof lossSchema> {
  return {
    written_off_at: loss.writtenOffAt.toISOString(),
    reason: loss.reason,
    written_off_principal: yuanNumber(loss.principalFen),
    owed_amount: yuanNumber(loss.owedFen),
    recovered_amount: yuanNumber(loss.recoveredFen),
  };
}

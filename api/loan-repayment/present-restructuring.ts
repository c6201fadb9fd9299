import { z } from 'zod';
import { fenFromText, yuanNumber } from '../../domain/money.ts';
import { rateNumber } from '../../domain/rate.ts';
import type { Outlook } from '../../domain/restructuring.ts';
import type { KeptOutlook, LoanRestructuring } from '../../models/loan-restructuring.ts';
import { dateAsInstant } from './present-plan.ts';

const yuan = (description: string) => z.number().meta({ description: `${description}（元）` });

export const outlookSchema = z.object({
  annual_rate: z.number(),
  periods: z.int().meta({ description: '未还清的期数' }),
  instalment: yuan('每期还款'),
  principal: yuan('未还本金'),
  interest: yuan('今后还需支付的利息'),
  last_due_date: z.iso.datetime(),
});

export function presentOutlook(outlook: Outlook | KeptOutlook): z.input<typeof outlookSchema> {
  const yuanOf = (fen: bigint | string) => yuanNumber(typeof fen === 'string' ? fenFromText(fen) : fen);
  return {
    annual_rate: rateNumber(outlook.annualRatePpm),
    periods: outlook.periods,
    instalment: yuanOf(outlook.instalmentFen),
    principal: yuanOf(outlook.principalFen),
    interest: yuanOf(outlook.interestFen),
    last_due_date: dateAsInstant(outlook.lastDueDate),
  };
}

/** What was agreed, or would be. */
export const agreementSchema = z.object({
  restructuring_no: z.int().meta({ description: '本贷款的第几次重组' }),
  effective_date: z.iso.datetime(),
  annual_rate: z.number(),
  first_due_date: z.iso.datetime(),
  months: z.int().meta({ description: '新的期数' }),
  principal: yuan('新各期的本金合计'),
  capitalised_principal: yuan('其中由到期未还本金转入'),
  accrued_interest: yuan('重组前已产生的利息，计入首期，不再计息'),
  moved_interest: yuan('由到期未还利息转入首期，不再计息'),
});

type Agreement = Pick<
  LoanRestructuring,
  'no' | 'annualRatePpm' | 'firstDueDate' | 'months' | 'principalFen' | 'capitalisedFen'
> &
  Pick<LoanRestructuring, 'accruedInterestFen' | 'movedInterestFen' | 'agreedOn'>;

export function presentAgreement(agreed: Agreement): z.input<typeof agreementSchema> {
  return {
    restructuring_no: agreed.no,
    effective_date: dateAsInstant(agreed.agreedOn),
    annual_rate: rateNumber(agreed.annualRatePpm),
    first_due_date: dateAsInstant(agreed.firstDueDate),
    months: agreed.months,
    principal: yuanNumber(agreed.principalFen),
    capitalised_principal: yuanNumber(agreed.capitalisedFen),
    accrued_interest: yuanNumber(agreed.accruedInterestFen),
    moved_interest: yuanNumber(agreed.movedInterestFen),
  };
}

export const restructuringSchema = agreementSchema.extend({
  before: outlookSchema,
  after: outlookSchema,
  reason: z.string(),
  agreed_at: z.iso.datetime(),
});

export function presentRestructuring(restructuring: LoanRestructuring): z.input<typeof restructuringSchema> {
  return {
    ...presentAgreement(restructuring),
    before: presentOutlook(restructuring.before),
    after: presentOutlook(restructuring.after),
    reason: restructuring.reason,
    agreed_at: restructuring.createdAt.toISOString(),
  };
}

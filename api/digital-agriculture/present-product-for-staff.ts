import { z } from 'zod';
import { DAY_COUNTS } from '../../domain/day-count.ts';
import { PLAN_ROUNDINGS, REPAYMENT_METHODS } from '../../domain/loan.ts';
import { fenNumber } from '../../domain/money.ts';
import { rateNumber } from '../../domain/rate.ts';
import type { LoanProduct } from '../../models/loan-product.ts';
import { CATALOGUE_STATUSES } from './catalogue-fields.ts';
import { instant, instantField } from './wire.ts';

export const productForStaffSchema = z.object({
  id: z.int(),
  product_code: z.string(),
  product_name: z.string(),
  description: z.string(),
  product_type: z.string(),
  min_amount: z.int().meta({ description: '分' }),
  max_amount: z.int().meta({ description: '分' }),
  term_unit: z.enum(['day', 'month']),
  min_term: z.int().meta({ description: '以term_unit计' }),
  max_term: z.int().meta({ description: '以term_unit计' }),
  interest_rate: z.number().meta({ description: '年利率' }),
  interest_type: z.string(),
  repayment_method: z.enum(REPAYMENT_METHODS),
  rounding: z.enum(PLAN_ROUNDINGS),
  day_count: z.enum(DAY_COUNTS),
  late_fee_multiple: z.number().meta({ description: '罚息为合同利率的倍数，0表示不收' }),
  late_fee_cap: z.number().meta({ description: '罚息年利率上限' }),
  grace_days: z.int(),
  auto_decide: z.boolean().meta({ description: 'AI建议通过时是否自动通过' }),
  second_decision_above: z.int().nullable().meta({ description: '批准金额（分）超过此数须由另一人复核' }),
  partner_name: z.string(),
  eligibility_criteria: z.record(z.string(), z.unknown()),
  required_documents: z.array(z.string()),
  applicable_user_types: z.array(z.string()),
  status: z.enum(CATALOGUE_STATUSES),
  version: z.int(),
  updated_at: instantField(),
});

/** A product with all that a lender decides about it. Terms are in the product's own unit, unlike in the public list. */
export function presentProductForStaff(product: LoanProduct): z.input<typeof productForStaffSchema> {
  return {
    id: product.id,
    product_code: product.productCode,
    product_name: product.productName,
    description: product.description,
    product_type: product.productType,
    min_amount: fenNumber(product.minAmountFen),
    max_amount: fenNumber(product.maxAmountFen),
    term_unit: product.termUnit,
    min_term: product.minTerm,
    max_term: product.maxTerm,
    interest_rate: rateNumber(product.annualRatePpm),
    interest_type: product.interestType,
    repayment_method: product.repaymentMethod,
    rounding: product.rounding,
    day_count: product.dayCount,
    late_fee_multiple: rateNumber(product.lateFeeMultiplePpm),
    late_fee_cap: rateNumber(product.lateFeeCapPpm),
    grace_days: product.graceDays,
    auto_decide: product.autoDecide,
    second_decision_above:
      product.secondDecisionAboveFen === null ? null : fenNumber(product.secondDecisionAboveFen),
    partner_name: product.partnerName,
    eligibility_criteria: product.eligibilityCriteria,
    required_documents: product.requiredDocuments,
    applicable_user_types: product.applicableUserTypes,
    status: product.status,
    version: product.version,
    updated_at: instant(product.updatedAt),
  };
}

import { z } from 'zod';
import { REPAYMENT_METHODS } from '../../domain/loan.ts';
import { fenNumber } from '../../domain/money.ts';
import { rateNumber } from '../../domain/rate.ts';
import type { LoanProduct } from '../../models/loan-product.ts';

const offer = {
  id: z.int(),
  product_code: z.string(),
  product_name: z.string(),
  description: z.string(),
  product_type: z.string(),
  min_amount: z.int().meta({ description: '分' }),
  max_amount: z.int().meta({ description: '分' }),
  min_term: z.int().meta({ description: '天' }),
  max_term: z.int().meta({ description: '天' }),
  term_unit: z.enum(['day', 'month']).meta({ description: '产品自身的期限单位；min_term与max_term总以天计' }),
  interest_rate: z.number().meta({ description: '年利率' }),
  interest_type: z.string(),
  repayment_method: z.enum(REPAYMENT_METHODS),
  partner_name: z.string(),
  status: z.string(),
};

export const productSchema = z.object(offer);
export const productDetailSchema = z.object({
  ...offer,
  eligibility_criteria: z.record(z.string(), z.unknown()),
  required_documents: z.array(z.string()),
  applicable_user_types: z.array(z.string()),
});

const DAYS_A_MONTH = 30;

/** A product as document 001 §4.1 lists it. Terms are days there, also those of a product that counts months. */
export function presentProduct(product: LoanProduct): z.input<typeof productSchema> {
  const days = product.termUnit === 'month' ? DAYS_A_MONTH : 1;
  return {
    id: product.id,
    product_code: product.productCode,
    product_name: product.productName,
    description: product.description,
    product_type: product.productType,
    min_amount: fenNumber(product.minAmountFen),
    max_amount: fenNumber(product.maxAmountFen),
    min_term: product.minTerm * days,
    max_term: product.maxTerm * days,
    term_unit: product.termUnit,
    interest_rate: rateNumber(product.annualRatePpm),
    interest_type: product.interestType,
    repayment_method: product.repaymentMethod,
    partner_name: product.partnerName,
    status: product.status,
  };
}

/** §4.2 prints more about one product, and leaves out some of what the list has; a reader gets both. */
export function presentProductDetail(product: LoanProduct): z.input<typeof productDetailSchema> {
  return {
    ...presentProduct(product),
    eligibility_criteria: product.eligibilityCriteria,
    required_documents: product.requiredDocuments,
    applicable_user_types: product.applicableUserTypes,
  };
}

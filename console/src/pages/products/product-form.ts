import type { Got } from '../../api/wire.ts';
import { fractionOf } from '../../parts/fields.tsx';
import { type PairRow, recordOf, rowsOf } from '../../parts/pairs.ts';
import { fenOf, percentOf, yuanOf } from '../../parts/typed-money.ts';

export type Product = Got<'/api/v1/admin/products'>['products'][number];

/** The form of a product: money in yuan as text, rates in percent. */
export interface ProductValues {
  readonly product_code: string;
  readonly product_name: string;
  readonly product_type: string;
  readonly description?: string;
  readonly partner_name?: string;
  readonly min_amount: string;
  readonly max_amount: string;
  readonly term_unit: Product['term_unit'];
  readonly min_term: number;
  readonly max_term: number;
  readonly interest_rate: number;
  readonly interest_type: string;
  readonly repayment_method: Product['repayment_method'];
  readonly rounding: Product['rounding'];
  readonly day_count: Product['day_count'];
  readonly late_fee_multiple: number;
  readonly late_fee_cap: number;
  readonly grace_days: number;
  readonly auto_decide: boolean;
  readonly second_decision_above?: string | null;
  readonly required_documents?: string[];
  readonly applicable_user_types?: string[];
  readonly eligibility_criteria?: PairRow[];
}

/** What a new one has where nobody says otherwise; the same as the request's own defaults. */
export const NEW_PRODUCT: Partial<ProductValues> = {
  term_unit: 'month',
  repayment_method: 'equal_installment',
  rounding: 'level',
  day_count: 'monthly',
  interest_type: 'fixed',
  late_fee_multiple: 1.5,
  late_fee_cap: 24,
  grace_days: 3,
  auto_decide: false,
};

export function valuesOf(product: Product): ProductValues {
  const { second_decision_above: second } = product;
  return {
    ...product,
    min_amount: yuanOf(product.min_amount),
    max_amount: yuanOf(product.max_amount),
    interest_rate: percentOf(product.interest_rate),
    late_fee_cap: percentOf(product.late_fee_cap),
    second_decision_above: second === null ? null : yuanOf(second),
    eligibility_criteria: rowsOf(product.eligibility_criteria),
  };
}

/** All that may be changed later, as the requests take it. What was emptied is sent empty, not left out. */
export function bodyOf(values: ProductValues) {
  const { second_decision_above: second } = values;
  return {
    product_name: values.product_name,
    product_type: values.product_type,
    description: values.description ?? '',
    partner_name: values.partner_name ?? '',
    min_amount: fenOf(values.min_amount),
    max_amount: fenOf(values.max_amount),
    min_term: values.min_term,
    max_term: values.max_term,
    interest_rate: fractionOf(values.interest_rate),
    interest_type: values.interest_type,
    repayment_method: values.repayment_method,
    rounding: values.rounding,
    day_count: values.day_count,
    late_fee_multiple: values.late_fee_multiple,
    late_fee_cap: fractionOf(values.late_fee_cap),
    grace_days: values.grace_days,
    auto_decide: values.auto_decide,
    second_decision_above: second === undefined || second === null || second === '' ? null : fenOf(second),
    required_documents: [...(values.required_documents ?? [])],
    applicable_user_types: [...(values.applicable_user_types ?? [])],
    eligibility_criteria: recordOf(values.eligibility_criteria ?? []),
  };
}

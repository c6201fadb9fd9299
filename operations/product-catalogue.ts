import type { Transaction } from 'objection';
import { invalidInput } from '../domain/errors.ts';
import { CONTRACT_TERMS, refuseProductTerms } from '../domain/loan-product.ts';
import { LoanApplication } from '../models/loan-application.ts';
import { LoanProduct } from '../models/loan-product.ts';
import type { Catalogue } from './catalogue.ts';
import type { OperationDeps } from './deps.ts';

/** Contract terms as the requests name them. */
const FIELDS: Readonly<Record<(typeof CONTRACT_TERMS)[number], string>> = {
  repaymentMethod: 'repayment_method',
  rounding: 'rounding',
  dayCount: 'day_count',
  lateFeeMultiplePpm: 'late_fee_multiple',
  lateFeeCapPpm: 'late_fee_cap',
  graceDays: 'grace_days',
};

/**
 * Loan products as staff keep them. Running loans hold their own copy of all terms. What the plan is made of stays as it is while
 * somebody who has applied under it is not paid out yet: for other terms there is a new product.
 */
export const productCatalogue: Catalogue<LoanProduct> = {
  model: LoanProduct,
  noun: 'loan_product',
  idColumn: 'id',
  missing: 'product_not_found',
  defaults: {
    rounding: 'level',
    dayCount: 'monthly',
    lateFeeMultiplePpm: 1_500_000,
    lateFeeCapPpm: 240_000,
    graceDays: 3,
  },
  async check(trx, after, before) {
    refuseProductTerms(after);
    if (before === null) return;
    const changed = CONTRACT_TERMS.filter((name) => after[name] !== before[name]);
    if (changed.length === 0 || !(await hasOpenApplications(trx, after.id))) return;
    throw invalidInput(
      Object.fromEntries(changed.map((name) => [FIELDS[name], ['该产品有未结的申请，不能更改，请新建产品']])),
    );
  },
};

async function hasOpenApplications(trx: Transaction, productId: number): Promise<boolean> {
  const open = await LoanApplication.query(trx)
    .where({ product_id: productId })
    .whereNull('closed_at')
    .select('id')
    .first();
  return open !== undefined;
}

/** All products, the retired and document 000's too, oldest first. */
export async function listAllProducts(
  deps: OperationDeps,
  filter: {
    readonly status?: LoanProduct['status'] | undefined;
    readonly page: number;
    readonly limit: number;
  },
): Promise<{ products: LoanProduct[]; total: number }> {
  const query = LoanProduct.query(deps.knex).orderBy('id');
  if (filter.status !== undefined) void query.where({ status: filter.status });
  const { results, total } = await query.page(filter.page - 1, filter.limit);
  return { products: results, total: Number(total) };
}

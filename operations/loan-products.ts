import { DomainError } from '../domain/errors.ts';
import type { ApplicationFamily } from '../models/loan-application.ts';
import { LoanProduct } from '../models/loan-product.ts';
import type { OperationDeps } from './deps.ts';

/**
 * The product of document 000, whose requests name none: any amount, any term, the borrower's own rate. It is on no list, because
 * nobody can apply for it elsewhere.
 */
export const GENERAL_PRODUCT_CODE = 'GENERAL';

/** Products on offer, oldest first; optionally of one type or for one kind of user (document 001 §4.1). */
export async function listProducts(
  deps: OperationDeps,
  filter: { productType?: string | undefined; userType?: string | undefined },
): Promise<LoanProduct[]> {
  const query = LoanProduct.query(deps.knex)
    .where({ status: 'active' })
    .whereNot({ product_code: GENERAL_PRODUCT_CODE })
    .orderBy('id');
  if (filter.productType !== undefined) void query.where({ product_type: filter.productType });
  if (filter.userType !== undefined) {
    void query.whereRaw('applicable_user_types @> ?::jsonb', [JSON.stringify([filter.userType])]);
  }
  return query;
}

/** @throws DomainError product_not_found, also for a retired product */
export async function findProduct(deps: OperationDeps, productId: number): Promise<LoanProduct> {
  const product = await LoanProduct.query(deps.knex).findOne({ id: productId, status: 'active' });
  if (product === undefined) throw new DomainError('product_not_found');
  return product;
}

/** The product behind document 000's requests. @throws DomainError product_not_found while it is not set up */
export async function findGeneralProduct(deps: OperationDeps): Promise<LoanProduct> {
  const product = await LoanProduct.query(deps.knex).findOne({
    product_code: GENERAL_PRODUCT_CODE,
    status: 'active',
  });
  if (product === undefined) throw new DomainError('product_not_found');
  return product;
}

/**
 * The product that a family of requests means by an id. Document 001's loan module prints product 1 with amounts that §4's
 * product 1 forbids, so the module has names of its own; every other id is the product itself.
 */
export async function resolveProduct(
  deps: OperationDeps,
  family: ApplicationFamily,
  productId: number,
): Promise<LoanProduct> {
  const product = await LoanProduct.query(deps.knex)
    .where({ status: 'active' })
    .whereRaw(
      'id = coalesce((SELECT product_id FROM product_aliases WHERE family = ? AND alias_id = ?), ?)',
      [family, productId, productId],
    )
    .first();
  if (product === undefined) throw new DomainError('product_not_found');
  return product;
}

import type { Transaction } from 'objection';
import type { StaffActor } from '../domain/actor.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import { CONTRACT_TERMS, refuseProductTerms } from '../domain/loan-product.ts';
import { LoanApplication } from '../models/loan-application.ts';
import { LoanProduct } from '../models/loan-product.ts';
import { type Catalogue, changeEntry, createEntry } from './catalogue.ts';
import type { OperationDeps } from './deps.ts';
import { withSecondPerson } from './four-eyes.ts';

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

/**
 * A new product. Two people offer what one alone could not lend: more than the amount above which two are asked for, or by the AI's word.
 * @throws DomainError code_taken, invalid_input, second_person_needed
 */
export async function createProduct(
  deps: OperationDeps,
  actor: StaffActor,
  columns: Partial<LoanProduct>,
): Promise<LoanProduct> {
  const work = () => createEntry(deps, actor, productCatalogue, columns);
  const { aboveFen } = deps.config.fourEyes;
  const large = aboveFen !== null && (columns.maxAmountFen ?? 0n) > aboveFen;
  if (!large && columns.autoDecide !== true) return work();
  return withSecondPerson(deps, actor, limitsAct(columns.productCode ?? '', columns, {}), work);
}

/**
 * Changes a product. Lending more, letting one person approve more, and letting the AI's word count take two people.
 * @throws DomainError product_not_found, version_stale, code_taken, invalid_input, second_person_needed
 */
export async function changeProduct(
  deps: OperationDeps,
  actor: StaffActor,
  id: number,
  columns: Partial<LoanProduct>,
  version: number | undefined,
): Promise<LoanProduct> {
  const work = () => changeEntry(deps, actor, productCatalogue, id, columns, version);
  const before = await LoanProduct.query(deps.knex).findById(id);
  if (before === undefined) throw new DomainError('product_not_found');
  const wider = widened(before, columns);
  if (Object.keys(wider).length === 0) return work();
  return withSecondPerson(deps, actor, limitsAct(before.productCode, { ...columns, version }, wider), work);
}

/** Which limits become wider, by their columns: before and after. */
function widened(before: LoanProduct, after: Partial<LoanProduct>): Record<string, unknown> {
  const { maxAmountFen, secondDecisionAboveFen: second, autoDecide } = after;
  const had = before.secondDecisionAboveFen;
  const alone = second !== undefined && had !== null && (second === null || second > had);
  return {
    ...(maxAmountFen !== undefined && maxAmountFen > before.maxAmountFen
      ? { max_amount_fen: [String(before.maxAmountFen), String(maxAmountFen)] }
      : {}),
    ...(alone ? { second_decision_above_fen: [String(had), second === null ? null : String(second)] } : {}),
    ...(autoDecide === true && !before.autoDecide ? { auto_decide: [false, true] } : {}),
  };
}

const limitsAct = (
  code: string,
  payload: Readonly<Record<string, unknown>>,
  wider: Record<string, unknown>,
) =>
  ({
    act: 'product.limits',
    subjectType: 'loan_product',
    subjectId: code,
    amountFen: null,
    payload,
    facts: {
      product_code: code,
      ...wider,
      ...(typeof payload['maxAmountFen'] === 'bigint' ? { max_amount: String(payload['maxAmountFen']) } : {}),
      ...(payload['autoDecide'] === true ? { auto_decide: true } : {}),
    },
  }) as const;

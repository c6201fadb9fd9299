import type { Knex } from 'knex';
import type { LoanProduct } from '../../../models/loan-product.ts';
import { buildProduct } from '../../support/people.ts';

export interface ContractProducts {
  /** document 001 §4.1's own example */
  readonly inputs: LoanProduct;
  /** what document 001's loan module means by product 1 */
  readonly micro: LoanProduct;
  /** what document 000's requests, which name no product, are for */
  readonly general: LoanProduct;
}

/** The products that the documents' examples need; the first has id 1, as printed. */
export async function contractProducts(knex: Knex, at: Date): Promise<ContractProducts> {
  const inputs = await buildProduct(knex, at, {
    productCode: 'NZDK001',
    productName: '农资贷',
    description: '专为农户采购农资提供的贷款产品',
    termUnit: 'day',
    minTerm: 30,
    maxTerm: 365,
    partnerName: 'XX银行',
    eligibilityCriteria: {
      min_age: 18,
      max_age: 65,
      required_credit_score: 600,
      required_documents: ['身份证', '银行流水', '土地承包合同'],
    },
    requiredDocuments: ['身份证正反面', '银行卡', '收入证明'],
    applicableUserTypes: ['farmer', 'farm_owner'],
  });
  const micro = await buildProduct(knex, at, {
    productCode: 'NHXD001',
    productName: '农户小额贷款',
    productType: 'micro_loan',
    minAmountFen: 10_000_000n,
    maxAmountFen: 100_000_000n,
    minTerm: 3,
    maxTerm: 36,
    annualRatePpm: 65_000,
    applicableUserTypes: ['farmer', 'cooperative'],
  });
  const general = await buildProduct(knex, at, {
    productCode: 'GENERAL',
    productName: '普通贷款',
    productType: 'general',
    minAmountFen: 100n,
    maxAmountFen: 1_000_000_000_000n,
    maxTerm: 480,
  });
  await knex('product_aliases').insert({ family: 'loan-module', alias_id: 1, product_id: micro.id });
  return { inputs, micro, general };
}

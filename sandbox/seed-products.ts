import type { DayCount } from '../domain/day-count.ts';
import type { RepaymentMethod } from '../domain/loan.ts';
import type { OperationDeps } from '../operations/deps.ts';
import { GENERAL_PRODUCT_CODE } from '../operations/loan-products.ts';
import { moveSequencePast } from './sequences.ts';

interface ProductSeed {
  readonly id: number;
  readonly product_code: string;
  readonly product_name: string;
  readonly description: string;
  readonly product_type: string;
  /** fen */
  readonly min_amount_fen: bigint;
  readonly max_amount_fen: bigint;
  readonly term_unit: 'day' | 'month';
  readonly min_term: number;
  readonly max_term: number;
  readonly annual_rate_ppm: number;
  readonly repayment_method: RepaymentMethod;
  readonly day_count?: DayCount;
  readonly partner_name: string;
  readonly eligibility_criteria?: Readonly<Record<string, unknown>>;
  readonly required_documents?: readonly string[];
  readonly applicable_user_types?: readonly string[];
}

const PRODUCTS: readonly ProductSeed[] = [
  {
    // as document 001 §4.1 and §4.2 print it
    id: 1,
    product_code: 'NZDK001',
    product_name: '农资贷',
    description: '专为农户采购农资提供的贷款产品',
    product_type: 'agricultural_material',
    min_amount_fen: 100_000n,
    max_amount_fen: 10_000_000n,
    term_unit: 'day',
    min_term: 30,
    max_term: 365,
    annual_rate_ppm: 120_000,
    repayment_method: 'equal_installment',
    partner_name: 'XX银行',
    eligibility_criteria: {
      min_age: 18,
      max_age: 65,
      required_credit_score: 600,
      required_documents: ['身份证', '银行流水', '土地承包合同'],
    },
    required_documents: ['身份证正反面', '银行卡', '收入证明'],
    applicable_user_types: ['farmer', 'farm_owner'],
  },
  {
    // the product 1 of document 001's loan module, which prints other limits than §4's
    id: 2,
    product_code: 'NHXD001',
    product_name: '农户小额贷款',
    description: '面向农户生产经营的小额信用贷款',
    product_type: 'micro_loan',
    min_amount_fen: 10_000_000n,
    max_amount_fen: 100_000_000n,
    term_unit: 'month',
    min_term: 1,
    max_term: 36,
    annual_rate_ppm: 65_000,
    repayment_method: 'equal_installment',
    partner_name: 'XX农村商业银行',
    required_documents: ['身份证正反面', '收入证明'],
    applicable_user_types: ['farmer', 'farm_owner'],
  },
  {
    id: 3,
    product_code: 'DBJJ001',
    product_name: '等额本金经营贷',
    description: '每月归还相同本金，利息逐月递减',
    product_type: 'business_loan',
    min_amount_fen: 1_000_000n,
    max_amount_fen: 100_000_000n,
    term_unit: 'month',
    min_term: 3,
    max_term: 60,
    annual_rate_ppm: 54_000,
    repayment_method: 'equal_principal',
    partner_name: 'XX银行',
    required_documents: ['身份证正反面', '营业执照'],
  },
  {
    // large and long enough for document 002's example: 500 000 yuan over 240 months at 4.5 %
    id: 4,
    product_code: 'NJCQ001',
    product_name: '农场建设长期贷',
    description: '用于农场建设与大型设备的长期贷款',
    product_type: 'long_term_loan',
    min_amount_fen: 1_000_000n,
    max_amount_fen: 200_000_000n,
    term_unit: 'month',
    min_term: 12,
    max_term: 360,
    annual_rate_ppm: 45_000,
    repayment_method: 'equal_installment',
    partner_name: 'XX银行',
    required_documents: ['身份证正反面', '土地承包合同', '建设方案'],
  },
  {
    // document 000 names no product: any amount from 1 yuan, any term, the borrower's own rate
    id: 5,
    product_code: GENERAL_PRODUCT_CODE,
    product_name: '通用贷款',
    description: '按申请人约定的金额、期限和利率',
    product_type: 'general',
    min_amount_fen: 100n,
    max_amount_fen: 1_000_000_000n,
    term_unit: 'month',
    min_term: 1,
    max_term: 600,
    annual_rate_ppm: 45_000,
    repayment_method: 'equal_installment',
    partner_name: '',
  },
  {
    id: 6,
    product_code: 'XXHB001',
    product_name: '先息后本周转贷',
    description: '每月付息，到期还本，按实际天数计息',
    product_type: 'working_capital',
    min_amount_fen: 500_000n,
    max_amount_fen: 50_000_000n,
    term_unit: 'month',
    min_term: 3,
    max_term: 36,
    annual_rate_ppm: 60_000,
    repayment_method: 'interest_only',
    day_count: 'actual_360',
    partner_name: 'XX银行',
    required_documents: ['身份证正反面', '银行流水'],
  },
  {
    id: 7,
    product_code: 'DQHB001',
    product_name: '收获季一次还清贷',
    description: '收获后一次性还本付息，按实际天数计息',
    product_type: 'seasonal_loan',
    min_amount_fen: 100_000n,
    max_amount_fen: 20_000_000n,
    term_unit: 'month',
    min_term: 1,
    max_term: 12,
    annual_rate_ppm: 72_000,
    repayment_method: 'single_repayment',
    day_count: 'actual_365',
    partner_name: 'XX农业合作社',
    required_documents: ['身份证正反面', '土地承包合同'],
  },
];

/** The sandbox's loan products under fixed ids. One that exists already is left as it is. Answers how many were new. */
export async function seedProducts(deps: Pick<OperationDeps, 'knex' | 'clock'>): Promise<number> {
  const at = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    let created = 0;
    for (const { eligibility_criteria, required_documents, applicable_user_types, ...columns } of PRODUCTS) {
      const rows: unknown[] = await trx('loan_products')
        .insert({
          ...columns,
          eligibility_criteria: JSON.stringify(eligibility_criteria ?? {}),
          required_documents: JSON.stringify(required_documents ?? []),
          applicable_user_types: JSON.stringify(applicable_user_types ?? []),
          created_at: at,
          updated_at: at,
        })
        .onConflict()
        .ignore()
        .returning('id');
      created += rows.length;
    }
    await trx('product_aliases')
      .insert({ family: 'loan-module', alias_id: 1, product_id: 2 })
      .onConflict()
      .ignore();
    await moveSequencePast(trx, 'loan_products');
    return created;
  });
}

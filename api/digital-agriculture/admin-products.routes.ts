import { z } from 'zod';
import { DAY_COUNTS } from '../../domain/day-count.ts';
import { PLAN_ROUNDINGS, REPAYMENT_METHODS } from '../../domain/loan.ts';
import type { LoanProduct } from '../../models/loan-product.ts';
import { readEntry, retireEntry } from '../../operations/catalogue.ts';
import {
  changeProduct,
  createProduct,
  listAllProducts,
  productCatalogue,
} from '../../operations/product-catalogue.ts';
import { defineRoute } from '../define-route.ts';
import { fen, id, line, list as listOf, page, pageSize, rate, reference, text } from '../kit/fields.ts';
import { loanRate } from '../loan-fields.ts';
import { CHANGED, CREATED, catalogueStatus, RETIRED, readVersion } from './catalogue-fields.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import { presentProductForStaff, productForStaffSchema } from './present-product-for-staff.ts';

const staff = { dialect: digitalAgriculture, auth: 'staff', permission: 'catalogue.manage' } as const;
const one = { params: z.object({ id: id() }) };

const term = () => z.int().min(1).max(18_000).meta({ description: '以term_unit计' });
const required = {
  product_name: line(1, 64),
  product_type: line(1, 64),
  min_amount: fen(),
  max_amount: fen(),
  min_term: term(),
  max_term: term(),
  interest_rate: loanRate(),
  repayment_method: z.enum(REPAYMENT_METHODS),
};
/** What tells products apart, and in what their terms are counted, is said once. */
const fixed = { product_code: reference(), term_unit: z.enum(['day', 'month']) };
const optional = {
  description: text(0, 2000).optional(),
  interest_type: line(1, 32).optional(),
  rounding: z.enum(PLAN_ROUNDINGS).optional(),
  day_count: z.enum(DAY_COUNTS).optional(),
  late_fee_multiple: rate()
    .optional()
    .meta({ description: '罚息倍数，1.3至1.5，0表示不收', examples: [1.5] }),
  late_fee_cap: loanRate()
    .optional()
    .meta({ description: '罚息年利率上限，不超过0.24', examples: [0.24] }),
  grace_days: z.int().min(0).max(365).optional(),
  auto_decide: z.boolean().optional(),
  second_decision_above: fen()
    .nullish()
    .meta({ description: '批准金额（分）超过此数须由另一人复核；null表示一人即可', examples: [5000000] }),
  partner_name: line(0, 64).optional(),
  eligibility_criteria: z
    .record(line(1, 64), z.union([z.number(), z.boolean(), text(0, 200), listOf(text(0, 100), 50)]))
    .refine((criteria) => Object.keys(criteria).length <= 50, { error: 'too_many' })
    .optional(),
  required_documents: listOf(line(1, 64), 20).optional(),
  applicable_user_types: listOf(line(1, 64), 20).optional(),
};
const change = z
  .object(required)
  .partial()
  .extend({ ...optional, status: catalogueStatus().optional(), version: readVersion() });

function columnsOf(body: Omit<z.output<typeof change>, 'version'>): Partial<LoanProduct> {
  const { description, rounding, status } = body;
  return {
    description,
    rounding,
    status,
    productName: body.product_name,
    productType: body.product_type,
    minAmountFen: body.min_amount,
    maxAmountFen: body.max_amount,
    minTerm: body.min_term,
    maxTerm: body.max_term,
    annualRatePpm: body.interest_rate,
    interestType: body.interest_type,
    repaymentMethod: body.repayment_method,
    dayCount: body.day_count,
    lateFeeMultiplePpm: body.late_fee_multiple,
    lateFeeCapPpm: body.late_fee_cap,
    graceDays: body.grace_days,
    autoDecide: body.auto_decide,
    secondDecisionAboveFen: body.second_decision_above,
    partnerName: body.partner_name,
    eligibilityCriteria: body.eligibility_criteria,
    requiredDocuments: body.required_documents,
    applicableUserTypes: body.applicable_user_types,
  };
}

const list = defineRoute({
  ...staff,
  id: 's001-admin-products',
  method: 'GET',
  path: '/api/v1/admin/products',
  summary: '贷款产品列表（后台）',
  description: '含已下架的产品。',
  limit: 'query',
  input: {
    query: z.object({ status: catalogueStatus().optional(), page: page(), limit: pageSize(20, 100) }),
  },
  output: pageOf('products', productForStaffSchema),
  errors: [],
  async handle({ input: { query }, ops }) {
    const { products, total } = await listAllProducts(ops, query);
    return { products: products.map(presentProductForStaff), total, page: query.page, limit: query.limit };
  },
});

const detail = defineRoute({
  ...staff,
  id: 's001-admin-product',
  method: 'GET',
  path: '/api/v1/admin/products/{id}',
  summary: '贷款产品详情（后台）',
  limit: 'query',
  input: one,
  output: productForStaffSchema,
  errors: ['product_not_found'],
  async handle({ input: { params }, ops }) {
    return presentProductForStaff(await readEntry(ops, productCatalogue, params.id));
  },
});

const create = defineRoute({
  ...staff,
  id: 's001-admin-product-create',
  method: 'POST',
  path: '/api/v1/admin/products',
  summary: '新建贷款产品',
  message: CREATED,
  input: { body: z.object({ ...fixed, ...required, ...optional }) },
  output: productForStaffSchema,
  errors: ['code_taken', 'second_person_needed'],
  examples: {
    request: {
      product_code: 'NZDK002',
      product_name: '农资贷（升级版）',
      product_type: 'agricultural_material',
      min_amount: 100000,
      max_amount: 10000000,
      term_unit: 'month',
      min_term: 1,
      max_term: 12,
      interest_rate: 0.12,
      repayment_method: 'equal_installment',
    },
  },
  async handle({ actor, input: { body }, ops }) {
    const columns = { ...columnsOf(body), productCode: body.product_code, termUnit: body.term_unit };
    return presentProductForStaff(await createProduct(ops, actor, columns));
  },
});

const put = defineRoute({
  ...staff,
  id: 's001-admin-product-change',
  method: 'PUT',
  path: '/api/v1/admin/products/{id}',
  summary: '修改贷款产品',
  description:
    '只改给出的字段；编码与期限单位不可更改。已放款的贷款不受影响；有未结申请时，还款方式、计息与罚息条款不可更改，请新建产品。',
  message: CHANGED,
  input: { ...one, body: change },
  output: productForStaffSchema,
  errors: ['product_not_found', 'version_stale', 'second_person_needed'],
  async handle({ actor, input: { params, body }, ops }) {
    const { version, ...given } = body;
    const product = await changeProduct(ops, actor, params.id, columnsOf(given), version);
    return presentProductForStaff(product);
  },
});

const retire = defineRoute({
  ...staff,
  id: 's001-admin-product-retire',
  method: 'DELETE',
  path: '/api/v1/admin/products/{id}',
  summary: '下架贷款产品',
  description: '不再接受新申请；已有的申请与贷款照常显示和还款。',
  message: RETIRED,
  input: one,
  output: productForStaffSchema,
  errors: ['product_not_found'],
  async handle({ actor, input: { params }, ops }) {
    return presentProductForStaff(await retireEntry(ops, actor, productCatalogue, params.id));
  },
});

export const adminProductRoutes = [list, detail, create, put, retire];

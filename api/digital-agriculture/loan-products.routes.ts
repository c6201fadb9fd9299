import { z } from 'zod';
import { findProduct, listProducts } from '../../operations/loan-products.ts';
import { defineRoute } from '../define-route.ts';
import { id, line } from '../kit/fields.ts';
import { digitalAgriculture } from './dialect.ts';
import {
  presentProduct,
  presentProductDetail,
  productDetailSchema,
  productSchema,
} from './present-loan-product.ts';

const example = {
  id: 1,
  product_code: 'NZDK001',
  product_name: '农资贷',
  description: '专为农户采购农资提供的贷款产品',
  product_type: 'agricultural_material',
  min_amount: 100000,
  max_amount: 10000000,
  min_term: 30,
  max_term: 365,
  term_unit: 'day',
  interest_rate: 0.12,
  interest_type: 'fixed',
  repayment_method: 'equal_installment',
  partner_name: 'XX银行',
  status: 'active',
};

const listOnOffer = defineRoute({
  id: 's001-loan-products-list',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/loans/products',
  summary: '获取贷款产品列表',
  auth: 'optional',
  limit: 'query',
  input: {
    query: z.object({ product_type: line(1, 64).optional(), user_type: line(1, 64).optional() }),
  },
  output: z.array(productSchema),
  errors: [],
  examples: { data: [example] },
  async handle({ input: { query }, ops }) {
    const products = await listProducts(ops, {
      productType: query.product_type,
      userType: query.user_type,
    });
    return products.map(presentProduct);
  },
});

const detail = defineRoute({
  id: 's001-loan-product-detail',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/loans/products/{product_id}',
  summary: '获取贷款产品详情',
  auth: 'optional',
  limit: 'query',
  input: { params: z.object({ product_id: id() }) },
  output: productDetailSchema,
  errors: ['product_not_found'],
  examples: {
    data: {
      ...example,
      eligibility_criteria: {
        min_age: 18,
        max_age: 65,
        required_credit_score: 600,
        required_documents: ['身份证', '银行流水', '土地承包合同'],
      },
      required_documents: ['身份证正反面', '银行卡', '收入证明'],
      applicable_user_types: ['farmer', 'farm_owner'],
    },
  },
  async handle({ input: { params }, ops }) {
    return presentProductDetail(await findProduct(ops, params.product_id));
  },
});

export const loanProductRoutes = [listOnOffer, detail];

import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** Typed keys of `search-attributes.ts`, for workflows (upsert) and clients (start). */
export const LOAN_STAGE = defineSearchAttributeKey('LoanStage', SearchAttributeType.KEYWORD);
export const BUSINESS_NO = defineSearchAttributeKey('BusinessNo', SearchAttributeType.KEYWORD);
export const PRODUCT_CODE = defineSearchAttributeKey('ProductCode', SearchAttributeType.KEYWORD);
export const DUE_AT = defineSearchAttributeKey('DueAt', SearchAttributeType.DATETIME);

import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

export type { SearchAttributeUpdatePair } from '@temporalio/common';

/** Typed keys of `search-attributes.ts`, for workflows (upsert) and clients (start). */
export const LOAN_STAGE = defineSearchAttributeKey('LoanStage', SearchAttributeType.KEYWORD);
export const BUSINESS_NO = defineSearchAttributeKey('BusinessNo', SearchAttributeType.KEYWORD);
export const PRODUCT_CODE = defineSearchAttributeKey('ProductCode', SearchAttributeType.KEYWORD);
export const DUE_AT = defineSearchAttributeKey('DueAt', SearchAttributeType.DATETIME);
/** Whose move it is (`WaitingFor` in workflows/run-page.ts); absent when the run is over. */
export const WAITING_FOR = defineSearchAttributeKey('WaitingFor', SearchAttributeType.KEYWORD);
/** The surrogate number of the account that the run is about, and nothing else of that person. */
export const BORROWER_ID = defineSearchAttributeKey('BorrowerId', SearchAttributeType.KEYWORD);

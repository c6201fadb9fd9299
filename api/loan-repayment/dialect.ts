import { z } from 'zod';
import type { Dialect, ErrorWords } from '../kit/dialect.ts';
import { STATUSES } from '../kit/statuses.ts';

/**
 * Document 002 §4 tables HTTP numbers and prints 4000 in the body of a 400: the number is the HTTP status times ten. The error's
 * own name, which such a number cannot tell, travels in `X-Error-Code`.
 */
const words = {
  invalid_input: { status: STATUSES.invalid_input, code: 4000 },
  bad_json: { status: STATUSES.bad_json, code: 4000 },
  payload_too_large: { status: STATUSES.payload_too_large, code: 4130 },
  unsupported_media_type: { status: STATUSES.unsupported_media_type, code: 4150 },
  route_not_found: { status: STATUSES.route_not_found, code: 4040 },
  method_not_allowed: { status: STATUSES.method_not_allowed, code: 4050 },
  rate_limited: { status: STATUSES.rate_limited, code: 4290 },
  idempotency_key_reused: { status: STATUSES.idempotency_key_reused, code: 4220 },
  idempotency_key_in_use: { status: STATUSES.idempotency_key_in_use, code: 4090 },
  signature_refused: { status: STATUSES.signature_refused, code: 4010 },
  network_refused: { status: STATUSES.network_refused, code: 4030 },
  https_required: { status: STATUSES.https_required, code: 4030 },
  unavailable: { status: STATUSES.unavailable, code: 5030 },
  internal: { status: STATUSES.internal, code: 5000 },
  unauthenticated: { status: STATUSES.unauthenticated, code: 4010 },
  token_expired: { status: STATUSES.token_expired, code: 4010 },
  forbidden: { status: STATUSES.forbidden, code: 4030 },
  account_frozen: { status: STATUSES.account_frozen, code: 4030 },
  user_not_found: { status: STATUSES.user_not_found, code: 4040 },
  wrong_password: { status: STATUSES.wrong_password, code: 4010 },
  wrong_credentials: { status: STATUSES.wrong_credentials, code: 4010 },
  captcha_wrong: { status: STATUSES.captcha_wrong, code: 4220 },
  phone_taken: { status: STATUSES.phone_taken, code: 4090 },
  email_taken: { status: STATUSES.email_taken, code: 4090 },
  username_taken: { status: STATUSES.username_taken, code: 4090 },
  code_wrong: { status: STATUSES.code_wrong, code: 4220 },
  code_expired: { status: STATUSES.code_expired, code: 4220 },
  code_locked: { status: STATUSES.code_locked, code: 4220 },
  weak_password: { status: STATUSES.weak_password, code: 4220 },
  message_not_sent: { status: STATUSES.message_not_sent, code: 5030 },
  device_not_found: { status: STATUSES.device_not_found, code: 4040 },
  second_step_required: { status: STATUSES.second_step_required, code: 4030 },
  reauthentication_required: { status: STATUSES.reauthentication_required, code: 4030 },
  product_not_found: { status: STATUSES.product_not_found, code: 4040 },
  amount_out_of_range: { status: STATUSES.amount_out_of_range, code: 4220 },
  term_out_of_range: { status: STATUSES.term_out_of_range, code: 4220 },
  application_pending: { status: STATUSES.application_pending, code: 4220 },
  application_not_found: { status: STATUSES.application_not_found, code: 4040 },
  application_state: { status: STATUSES.application_state, code: 4090 },
  own_application: { status: STATUSES.own_application, code: 4030 },
  second_person_needed: { status: STATUSES.second_person_needed, code: 4090 },
  second_decision_self: { status: STATUSES.second_decision_self, code: 4030 },
  task_not_found: { status: STATUSES.task_not_found, code: 4040 },
  task_taken: { status: STATUSES.task_taken, code: 4090 },
  task_closed: { status: STATUSES.task_closed, code: 4090 },
  version_stale: { status: STATUSES.version_stale, code: 4090 },
  loan_not_found: { status: STATUSES.loan_not_found, code: 4040 },
  period_not_found: { status: STATUSES.period_not_found, code: 4040 },
  loan_closed: { status: STATUSES.loan_closed, code: 4220 },
  amount_mismatch: { status: STATUSES.amount_mismatch, code: 4220 },
  period_settled: { status: STATUSES.period_settled, code: 4220 },
  nothing_due: { status: STATUSES.nothing_due, code: 4220 },
  insufficient_balance: { status: STATUSES.insufficient_balance, code: 4220 },
  transaction_reused: { status: STATUSES.transaction_reused, code: 4090 },
  quote_not_found: { status: STATUSES.quote_not_found, code: 4040 },
  quote_expired: { status: STATUSES.quote_expired, code: 4220 },
  quote_stale: { status: STATUSES.quote_stale, code: 4090 },
  loan_state: { status: STATUSES.loan_state, code: 4090 },
  reversal_blocked: { status: STATUSES.reversal_blocked, code: 4090 },
  payment_not_found: { status: STATUSES.payment_not_found, code: 4040 },
  payment_failed: { status: STATUSES.payment_failed, code: 4220 },
  payment_closed: { status: STATUSES.payment_closed, code: 4220 },
  refund_out_of_range: { status: STATUSES.refund_out_of_range, code: 4220 },
  file_missing: { status: STATUSES.file_missing, code: 4000 },
  file_type_refused: { status: STATUSES.file_type_refused, code: 4220 },
  file_not_found: { status: STATUSES.file_not_found, code: 4040 },
  certification_not_found: { status: STATUSES.certification_not_found, code: 4040 },
  certification_exists: { status: STATUSES.certification_exists, code: 4090 },
  certification_state: { status: STATUSES.certification_state, code: 4220 },
  identity_mismatch: { status: STATUSES.identity_mismatch, code: 4220 },
  bank_card_invalid: { status: STATUSES.bank_card_invalid, code: 4220 },
  card_required: { status: STATUSES.card_required, code: 4220 },
  address_not_found: { status: STATUSES.address_not_found, code: 4040 },
  rights_refused: { status: STATUSES.rights_refused, code: 4220 },
  address_incomplete: { status: STATUSES.address_incomplete, code: 4220 },
  content_not_found: { status: STATUSES.content_not_found, code: 4040 },
  code_taken: { status: STATUSES.code_taken, code: 4090 },
  consultation_not_found: { status: STATUSES.consultation_not_found, code: 4040 },
  consultation_state: { status: STATUSES.consultation_state, code: 4090 },
  machine_not_found: { status: STATUSES.machine_not_found, code: 4040 },
  machine_unavailable: { status: STATUSES.machine_unavailable, code: 4220 },
  time_conflict: { status: STATUSES.time_conflict, code: 4090 },
  rental_duration: { status: STATUSES.rental_duration, code: 4220 },
  out_of_service_area: { status: STATUSES.out_of_service_area, code: 4220 },
  order_not_found: { status: STATUSES.order_not_found, code: 4040 },
  order_state: { status: STATUSES.order_state, code: 4220 },
  review_exists: { status: STATUSES.review_exists, code: 4090 },
} satisfies ErrorWords;

/** Document 002, 贷款计算与还款管理: `success,message,data,code,timestamp`, the timestamp an ISO text. */
export const loanRepayment: Dialect = {
  document: 'loan-repayment',
  title: '002 贷款计算与还款管理',
  successMessage: { zh: '操作成功', en: 'OK' },
  words,
  tokenCarriers: [{ in: 'bearer' }],
  success: ({ status, message, data, now }) => ({
    success: true,
    message,
    data,
    code: status,
    timestamp: now.toISOString(),
  }),
  failure: ({ status, code, message, fields, retryAfter, details, now, requestId }) => ({
    success: false,
    message,
    code,
    error: {
      statusCode: status,
      errorCode: code,
      status: status < 500 ? 'fail' : 'error',
      ...(fields === undefined ? {} : { errors: fieldList(fields) }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(details === undefined ? {} : { details }),
      requestId,
    },
    timestamp: now.toISOString(),
  }),
  successSchema: (data) =>
    z.object({
      success: z.literal(true),
      message: z.string(),
      data,
      code: z.int(),
      timestamp: z.iso.datetime(),
    }),
  failureSchema: z
    .object({
      success: z.literal(false),
      message: z.string().meta({ examples: ['请求参数错误'] }),
      code: z.int().meta({ examples: [4000] }),
      error: z.object({
        statusCode: z.int().meta({ examples: [400] }),
        errorCode: z.int().meta({ examples: [4000] }),
        status: z.enum(['fail', 'error']),
        errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
        retryAfter: z.int().optional(),
        details: z.record(z.string(), z.unknown()).optional(),
        requestId: z.string(),
      }),
      timestamp: z.iso.datetime(),
    })
    .meta({ id: 'LoanRepaymentError' }),
};

function fieldList(
  fields: Readonly<Record<string, readonly string[]>>,
): { field: string; message: string }[] {
  return Object.entries(fields).flatMap(([field, sentences]) =>
    sentences.map((message) => ({ field, message })),
  );
}

/** A page of document 002: `{ items, pagination }`. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    pagination: z.object({
      current_page: z.int(),
      per_page: z.int(),
      total: z.int(),
      total_pages: z.int(),
    }),
  });
}

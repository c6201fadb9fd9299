import { z } from 'zod';
import type { Dialect, ErrorWords } from '../kit/dialect.ts';
import { STATUSES } from '../kit/statuses.ts';

/** The one sentence of 1009: whatever was wrong with the file. */
const UPLOAD_FAILED = { zh: '文件上传失败', en: 'The upload has failed' };

/** Document 004 puts its 1001… into `code`; what its table does not list carries the HTTP number there. */
const words = {
  invalid_input: { status: STATUSES.invalid_input, code: 400 },
  bad_json: { status: STATUSES.bad_json, code: 400 },
  payload_too_large: { status: STATUSES.payload_too_large, code: 413 },
  unsupported_media_type: { status: STATUSES.unsupported_media_type, code: 415 },
  route_not_found: { status: STATUSES.route_not_found, code: 404 },
  method_not_allowed: { status: STATUSES.method_not_allowed, code: 405 },
  rate_limited: { status: STATUSES.rate_limited, code: 429 },
  idempotency_key_reused: { status: STATUSES.idempotency_key_reused, code: 422 },
  idempotency_key_in_use: { status: STATUSES.idempotency_key_in_use, code: 409 },
  signature_refused: { status: STATUSES.signature_refused, code: 401 },
  network_refused: { status: STATUSES.network_refused, code: 403 },
  https_required: { status: STATUSES.https_required, code: 403 },
  unavailable: { status: STATUSES.unavailable, code: 503 },
  internal: { status: STATUSES.internal, code: 500 },
  unauthenticated: { status: STATUSES.unauthenticated, code: 401 },
  token_expired: { status: STATUSES.token_expired, code: 401 },
  forbidden: { status: STATUSES.forbidden, code: 403 },
  account_frozen: {
    status: STATUSES.account_frozen,
    code: 1006,
    sentence: { zh: '账户已被冻结', en: 'The account is frozen' },
  },
  user_not_found: { status: STATUSES.user_not_found, code: 1005 },
  wrong_password: { status: STATUSES.wrong_password, code: 1004 },
  wrong_credentials: { status: STATUSES.wrong_credentials, code: 1004 },
  captcha_wrong: { status: STATUSES.captcha_wrong, code: 1002 },
  phone_taken: { status: STATUSES.phone_taken, code: 1001 },
  email_taken: { status: STATUSES.email_taken, code: 409 },
  username_taken: { status: STATUSES.username_taken, code: 409 },
  code_wrong: { status: STATUSES.code_wrong, code: 1002 },
  code_expired: {
    status: STATUSES.code_expired,
    code: 1003,
    sentence: { zh: '验证码已过期', en: 'The code has expired' },
  },
  code_locked: { status: STATUSES.code_locked, code: 1002 },
  weak_password: { status: STATUSES.weak_password, code: 422 },
  message_not_sent: { status: STATUSES.message_not_sent, code: 503 },
  device_not_found: { status: STATUSES.device_not_found, code: 404 },
  second_step_required: { status: STATUSES.second_step_required, code: 403 },
  reauthentication_required: { status: STATUSES.reauthentication_required, code: 403 },
  product_not_found: { status: STATUSES.product_not_found, code: 404 },
  amount_out_of_range: { status: STATUSES.amount_out_of_range, code: 422 },
  term_out_of_range: { status: STATUSES.term_out_of_range, code: 422 },
  application_pending: { status: STATUSES.application_pending, code: 422 },
  application_not_found: { status: STATUSES.application_not_found, code: 404 },
  application_state: { status: STATUSES.application_state, code: 409 },
  own_application: { status: STATUSES.own_application, code: 403 },
  second_person_needed: { status: STATUSES.second_person_needed, code: 409 },
  second_decision_self: { status: STATUSES.second_decision_self, code: 403 },
  task_not_found: { status: STATUSES.task_not_found, code: 404 },
  task_taken: { status: STATUSES.task_taken, code: 409 },
  task_closed: { status: STATUSES.task_closed, code: 409 },
  version_stale: { status: STATUSES.version_stale, code: 409 },
  loan_not_found: { status: STATUSES.loan_not_found, code: 404 },
  period_not_found: { status: STATUSES.period_not_found, code: 404 },
  loan_closed: { status: STATUSES.loan_closed, code: 422 },
  amount_mismatch: { status: STATUSES.amount_mismatch, code: 422 },
  period_settled: { status: STATUSES.period_settled, code: 422 },
  nothing_due: { status: STATUSES.nothing_due, code: 422 },
  insufficient_balance: { status: STATUSES.insufficient_balance, code: 422 },
  transaction_reused: { status: STATUSES.transaction_reused, code: 409 },
  quote_not_found: { status: STATUSES.quote_not_found, code: 404 },
  quote_expired: { status: STATUSES.quote_expired, code: 422 },
  quote_stale: { status: STATUSES.quote_stale, code: 409 },
  loan_state: { status: STATUSES.loan_state, code: 409 },
  reversal_blocked: { status: STATUSES.reversal_blocked, code: 409 },
  payment_not_found: { status: STATUSES.payment_not_found, code: 404 },
  payment_failed: { status: STATUSES.payment_failed, code: 422 },
  payment_closed: { status: STATUSES.payment_closed, code: 422 },
  refund_out_of_range: { status: STATUSES.refund_out_of_range, code: 422 },
  file_missing: { status: STATUSES.file_missing, code: 1009, sentence: UPLOAD_FAILED },
  file_type_refused: { status: STATUSES.file_type_refused, code: 1009, sentence: UPLOAD_FAILED },
  file_not_found: { status: STATUSES.file_not_found, code: 404 },
  certification_not_found: { status: STATUSES.certification_not_found, code: 404 },
  certification_exists: { status: STATUSES.certification_exists, code: 409 },
  certification_state: { status: STATUSES.certification_state, code: 422 },
  identity_mismatch: { status: STATUSES.identity_mismatch, code: 1007 },
  bank_card_invalid: { status: STATUSES.bank_card_invalid, code: 1008 },
  card_required: { status: STATUSES.card_required, code: 1008 },
  address_not_found: { status: STATUSES.address_not_found, code: 404 },
  rights_refused: { status: STATUSES.rights_refused, code: 422 },
  address_incomplete: { status: STATUSES.address_incomplete, code: 1010 },
  content_not_found: { status: STATUSES.content_not_found, code: 404 },
  code_taken: { status: STATUSES.code_taken, code: 409 },
  consultation_not_found: { status: STATUSES.consultation_not_found, code: 404 },
  consultation_state: { status: STATUSES.consultation_state, code: 409 },
  machine_not_found: { status: STATUSES.machine_not_found, code: 404 },
  machine_unavailable: { status: STATUSES.machine_unavailable, code: 422 },
  time_conflict: { status: STATUSES.time_conflict, code: 409 },
  rental_duration: { status: STATUSES.rental_duration, code: 422 },
  out_of_service_area: { status: STATUSES.out_of_service_area, code: 422 },
  order_not_found: { status: STATUSES.order_not_found, code: 404 },
  order_state: { status: STATUSES.order_state, code: 422 },
  review_exists: { status: STATUSES.review_exists, code: 409 },
} satisfies ErrorWords;

/** Document 004, 用户管理模块: `code,message,data`; without anything to say `data` is left out, as after a password reset. */
export const userModule: Dialect = {
  document: 'user-module',
  title: '004 用户管理模块',
  successMessage: { zh: '操作成功', en: 'OK' },
  words,
  tokenCarriers: [{ in: 'bearer' }],
  success: ({ message, data }) => ({ code: 200, message, ...(isNothing(data) ? {} : { data }) }),
  failure: ({ code, message, fields, retryAfter, details, requestId }) => {
    // the document keeps `retry_after` inside `data`, where its own send-sms answer prints it
    const data = {
      ...(fields === undefined ? {} : { errors: fields }),
      ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
      ...details,
    };
    return { code, message, ...(isNothing(data) ? {} : { data }), request_id: requestId };
  },
  successSchema: (data) =>
    z.object({
      code: z.literal(200),
      message: z.string().meta({ examples: ['操作成功'] }),
      data: data.optional(),
    }),
  failureSchema: z
    .object({
      code: z.int().meta({ examples: [1002] }),
      message: z.string().meta({ examples: ['验证码错误'] }),
      data: z
        .looseObject({
          errors: z.record(z.string(), z.array(z.string())).optional(),
          retry_after: z.int().optional(),
        })
        .optional(),
      request_id: z.string(),
    })
    .meta({ id: 'UserModuleError' }),
};

function isNothing(data: unknown): boolean {
  return typeof data === 'object' && data !== null && !Array.isArray(data) && Object.keys(data).length === 0;
}

/** A page of document 004: `{ total, page, limit, <items> }`. */
export function pageOf<const Key extends string, Item extends z.ZodType>(key: Key, item: Item) {
  return z.object({
    total: z.int(),
    page: z.int(),
    limit: z.int(),
    ...({ [key]: z.array(item) } as Record<Key, z.ZodArray<Item>>),
  });
}

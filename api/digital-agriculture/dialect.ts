import { z } from 'zod';
import type { Dialect, ErrorWords } from '../kit/dialect.ts';
import { STATUSES } from '../kit/statuses.ts';

/**
 * Document 001 keeps the HTTP number in `code` (every example of §9.1 does) and lists business numbers in §9.2 without showing
 * one travel; they travel in `error_code`. 10001–10004, 20001–20003 and 40002 are the document's own, their neighbours ours in
 * the same series (5xxxx for files, 6xxxx for content). Errors of the transport have no business number.
 */
const words = {
  invalid_input: { status: STATUSES.invalid_input },
  bad_json: { status: STATUSES.bad_json },
  payload_too_large: { status: STATUSES.payload_too_large },
  unsupported_media_type: { status: STATUSES.unsupported_media_type },
  route_not_found: { status: STATUSES.route_not_found },
  method_not_allowed: { status: STATUSES.method_not_allowed },
  rate_limited: { status: STATUSES.rate_limited },
  idempotency_key_reused: { status: STATUSES.idempotency_key_reused },
  idempotency_key_in_use: { status: STATUSES.idempotency_key_in_use },
  signature_refused: { status: STATUSES.signature_refused },
  network_refused: { status: STATUSES.network_refused },
  https_required: { status: STATUSES.https_required },
  unavailable: { status: STATUSES.unavailable },
  internal: { status: STATUSES.internal },
  unauthenticated: { status: STATUSES.unauthenticated },
  token_expired: { status: STATUSES.token_expired },
  forbidden: { status: STATUSES.forbidden },
  account_frozen: { status: STATUSES.account_frozen, code: 10007 },
  user_not_found: { status: STATUSES.user_not_found, code: 10001 },
  wrong_password: { status: STATUSES.wrong_password, code: 10002 },
  wrong_credentials: { status: STATUSES.wrong_credentials, code: 10002 },
  captcha_wrong: { status: STATUSES.captcha_wrong, code: 10003 },
  phone_taken: { status: STATUSES.phone_taken, code: 10004 },
  email_taken: { status: STATUSES.email_taken, code: 10005 },
  username_taken: { status: STATUSES.username_taken, code: 10006 },
  code_wrong: { status: STATUSES.code_wrong, code: 10003 },
  code_expired: { status: STATUSES.code_expired, code: 10003 },
  code_locked: { status: STATUSES.code_locked, code: 10003 },
  weak_password: { status: STATUSES.weak_password, code: 10008 },
  message_not_sent: { status: STATUSES.message_not_sent, code: 10009 },
  device_not_found: { status: STATUSES.device_not_found, code: 10010 },
  second_step_required: { status: STATUSES.second_step_required, code: 10011 },
  reauthentication_required: { status: STATUSES.reauthentication_required, code: 10012 },
  product_not_found: { status: STATUSES.product_not_found, code: 20001 },
  amount_out_of_range: { status: STATUSES.amount_out_of_range, code: 20002 },
  term_out_of_range: { status: STATUSES.term_out_of_range, code: 20002 },
  application_pending: { status: STATUSES.application_pending, code: 20003 },
  application_not_found: { status: STATUSES.application_not_found, code: 20004 },
  application_state: { status: STATUSES.application_state, code: 20005 },
  own_application: { status: STATUSES.own_application, code: 20006 },
  second_person_needed: { status: STATUSES.second_person_needed, code: 20022 },
  second_decision_self: { status: STATUSES.second_decision_self, code: 20021 },
  task_not_found: { status: STATUSES.task_not_found, code: 20007 },
  task_taken: { status: STATUSES.task_taken, code: 20008 },
  task_closed: { status: STATUSES.task_closed, code: 20009 },
  version_stale: { status: STATUSES.version_stale, code: 20010 },
  loan_not_found: { status: STATUSES.loan_not_found, code: 20011 },
  period_not_found: { status: STATUSES.period_not_found, code: 20012 },
  loan_closed: { status: STATUSES.loan_closed, code: 20013 },
  amount_mismatch: { status: STATUSES.amount_mismatch, code: 20014 },
  period_settled: { status: STATUSES.period_settled, code: 20015 },
  nothing_due: { status: STATUSES.nothing_due, code: 40003 },
  insufficient_balance: { status: STATUSES.insufficient_balance, code: 40002 },
  transaction_reused: { status: STATUSES.transaction_reused, code: 40004 },
  quote_not_found: { status: STATUSES.quote_not_found, code: 20016 },
  quote_expired: { status: STATUSES.quote_expired, code: 20017 },
  quote_stale: { status: STATUSES.quote_stale, code: 20018 },
  loan_state: { status: STATUSES.loan_state, code: 20020 },
  reversal_blocked: { status: STATUSES.reversal_blocked, code: 20019 },
  payment_not_found: { status: STATUSES.payment_not_found, code: 40005 },
  payment_failed: { status: STATUSES.payment_failed, code: 40001 },
  payment_closed: { status: STATUSES.payment_closed, code: 40006 },
  refund_out_of_range: { status: STATUSES.refund_out_of_range, code: 40007 },
  file_missing: { status: STATUSES.file_missing, code: 50001 },
  file_type_refused: { status: STATUSES.file_type_refused, code: 50002 },
  file_not_found: { status: STATUSES.file_not_found, code: 50003 },
  certification_not_found: { status: STATUSES.certification_not_found, code: 70001 },
  certification_exists: { status: STATUSES.certification_exists, code: 70002 },
  certification_state: { status: STATUSES.certification_state, code: 70003 },
  identity_mismatch: { status: STATUSES.identity_mismatch, code: 70004 },
  bank_card_invalid: { status: STATUSES.bank_card_invalid, code: 70005 },
  card_required: { status: STATUSES.card_required, code: 70006 },
  address_not_found: { status: STATUSES.address_not_found, code: 10020 },
  rights_refused: { status: STATUSES.rights_refused, code: 10020 },
  address_incomplete: { status: STATUSES.address_incomplete, code: 10021 },
  content_not_found: { status: STATUSES.content_not_found, code: 60001 },
  code_taken: { status: STATUSES.code_taken, code: 60002 },
  consultation_not_found: { status: STATUSES.consultation_not_found, code: 60003 },
  consultation_state: { status: STATUSES.consultation_state, code: 60004 },
  machine_not_found: { status: STATUSES.machine_not_found, code: 30001 },
  machine_unavailable: { status: STATUSES.machine_unavailable, code: 30002 },
  time_conflict: { status: STATUSES.time_conflict, code: 30003 },
  rental_duration: { status: STATUSES.rental_duration, code: 30004 },
  out_of_service_area: { status: STATUSES.out_of_service_area, code: 30005 },
  order_not_found: { status: STATUSES.order_not_found, code: 30006 },
  order_state: { status: STATUSES.order_state, code: 30007 },
  review_exists: { status: STATUSES.review_exists, code: 30008 },
} satisfies ErrorWords;

const stamp = {
  timestamp: z.int().meta({ description: '毫秒时间戳', examples: [1640995200000] }),
  request_id: z.string().meta({ examples: ['req_123456789'] }),
};

/** Document 001, 数字惠农系统: `code,message,data,timestamp,request_id`, always all five (§2). */
export const digitalAgriculture: Dialect = {
  document: 'digital-agriculture',
  title: '001 数字惠农系统',
  successMessage: { zh: '操作成功', en: 'OK' },
  words,
  tokenCarriers: [{ in: 'bearer' }],
  success: ({ status, message, data, now, requestId }) => ({
    code: status,
    message,
    data,
    timestamp: now.getTime(),
    request_id: requestId,
  }),
  failure: ({ status, code, message, fields, retryAfter, details, now, requestId }) => ({
    code: status,
    message,
    ...(code === undefined ? {} : { error_code: code }),
    ...(fields === undefined ? {} : { errors: fields }),
    // §10.2 prints it at the top level
    ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
    ...(details === undefined ? {} : { details }),
    timestamp: now.getTime(),
    request_id: requestId,
  }),
  successSchema: (data) => z.object({ code: z.int(), message: z.string(), data, ...stamp }),
  failureSchema: z
    .object({
      code: z.int().meta({ description: 'HTTP状态码', examples: [400] }),
      message: z.string().meta({ examples: ['请求参数错误'] }),
      error_code: z
        .int()
        .optional()
        .meta({ description: '业务错误码', examples: [20002] }),
      errors: z
        .record(z.string(), z.array(z.string()))
        .optional()
        .meta({ examples: [{ phone: ['手机号格式不正确'] }] }),
      retry_after: z.int().optional().meta({ description: '秒' }),
      details: z.record(z.string(), z.unknown()).optional(),
      ...stamp,
    })
    .meta({ id: 'DigitalAgricultureError' }),
};

/** A page of document 001: `{ <items>, total, page, limit }`. */
export function pageOf<const Key extends string, Item extends z.ZodType>(key: Key, item: Item) {
  return z.object({
    ...({ [key]: z.array(item) } as Record<Key, z.ZodArray<Item>>),
    total: z.int(),
    page: z.int(),
    limit: z.int(),
  });
}

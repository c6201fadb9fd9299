import { z } from 'zod';
import { type Dialect, type ErrorWords, fieldsInWords } from '../kit/dialect.ts';
import { isFields } from '../kit/json.ts';
import { STATUSES } from '../kit/statuses.ts';

/** Document 000 prints no error at all; its `code` is therefore the platform's own name of the error, which reads by itself. */
const words = {
  invalid_input: { status: STATUSES.invalid_input, code: 'invalid_input' },
  bad_json: { status: STATUSES.bad_json, code: 'bad_json' },
  payload_too_large: { status: STATUSES.payload_too_large, code: 'payload_too_large' },
  unsupported_media_type: { status: STATUSES.unsupported_media_type, code: 'unsupported_media_type' },
  route_not_found: { status: STATUSES.route_not_found, code: 'route_not_found' },
  method_not_allowed: { status: STATUSES.method_not_allowed, code: 'method_not_allowed' },
  rate_limited: { status: STATUSES.rate_limited, code: 'rate_limited' },
  idempotency_key_reused: { status: STATUSES.idempotency_key_reused, code: 'idempotency_key_reused' },
  idempotency_key_in_use: { status: STATUSES.idempotency_key_in_use, code: 'idempotency_key_in_use' },
  signature_refused: { status: STATUSES.signature_refused, code: 'signature_refused' },
  network_refused: { status: STATUSES.network_refused, code: 'network_refused' },
  unavailable: { status: STATUSES.unavailable, code: 'unavailable' },
  internal: { status: STATUSES.internal, code: 'internal' },
  unauthenticated: { status: STATUSES.unauthenticated, code: 'unauthenticated' },
  token_expired: { status: STATUSES.token_expired, code: 'token_expired' },
  forbidden: { status: STATUSES.forbidden, code: 'forbidden' },
  account_frozen: { status: STATUSES.account_frozen, code: 'account_frozen' },
  user_not_found: { status: STATUSES.user_not_found, code: 'user_not_found' },
  wrong_password: { status: STATUSES.wrong_password, code: 'wrong_password' },
  wrong_credentials: { status: STATUSES.wrong_credentials, code: 'wrong_credentials' },
  captcha_wrong: { status: STATUSES.captcha_wrong, code: 'captcha_wrong' },
  phone_taken: { status: STATUSES.phone_taken, code: 'phone_taken' },
  email_taken: { status: STATUSES.email_taken, code: 'email_taken' },
  username_taken: { status: STATUSES.username_taken, code: 'username_taken' },
  code_wrong: { status: STATUSES.code_wrong, code: 'code_wrong' },
  code_expired: { status: STATUSES.code_expired, code: 'code_expired' },
  code_locked: { status: STATUSES.code_locked, code: 'code_locked' },
  weak_password: { status: STATUSES.weak_password, code: 'weak_password' },
  message_not_sent: { status: STATUSES.message_not_sent, code: 'message_not_sent' },
  product_not_found: { status: STATUSES.product_not_found, code: 'product_not_found' },
  amount_out_of_range: { status: STATUSES.amount_out_of_range, code: 'amount_out_of_range' },
  term_out_of_range: { status: STATUSES.term_out_of_range, code: 'term_out_of_range' },
  application_pending: { status: STATUSES.application_pending, code: 'application_pending' },
  application_not_found: { status: STATUSES.application_not_found, code: 'application_not_found' },
  application_state: { status: STATUSES.application_state, code: 'application_state' },
  own_application: { status: STATUSES.own_application, code: 'own_application' },
  task_not_found: { status: STATUSES.task_not_found, code: 'task_not_found' },
  task_taken: { status: STATUSES.task_taken, code: 'task_taken' },
  task_closed: { status: STATUSES.task_closed, code: 'task_closed' },
  version_stale: { status: STATUSES.version_stale, code: 'version_stale' },
  loan_not_found: { status: STATUSES.loan_not_found, code: 'loan_not_found' },
  period_not_found: { status: STATUSES.period_not_found, code: 'period_not_found' },
  loan_closed: { status: STATUSES.loan_closed, code: 'loan_closed' },
  amount_mismatch: { status: STATUSES.amount_mismatch, code: 'amount_mismatch' },
  period_settled: { status: STATUSES.period_settled, code: 'period_settled' },
  nothing_due: { status: STATUSES.nothing_due, code: 'nothing_due' },
  insufficient_balance: { status: STATUSES.insufficient_balance, code: 'insufficient_balance' },
  transaction_reused: { status: STATUSES.transaction_reused, code: 'transaction_reused' },
  quote_not_found: { status: STATUSES.quote_not_found, code: 'quote_not_found' },
  quote_expired: { status: STATUSES.quote_expired, code: 'quote_expired' },
  quote_stale: { status: STATUSES.quote_stale, code: 'quote_stale' },
  file_missing: { status: STATUSES.file_missing, code: 'file_missing' },
  file_type_refused: { status: STATUSES.file_type_refused, code: 'file_type_refused' },
  file_not_found: { status: STATUSES.file_not_found, code: 'file_not_found' },
  certification_not_found: { status: STATUSES.certification_not_found, code: 'certification_not_found' },
  certification_exists: { status: STATUSES.certification_exists, code: 'certification_exists' },
  certification_state: { status: STATUSES.certification_state, code: 'certification_state' },
  identity_mismatch: { status: STATUSES.identity_mismatch, code: 'identity_mismatch' },
  bank_card_invalid: { status: STATUSES.bank_card_invalid, code: 'bank_card_invalid' },
  address_not_found: { status: STATUSES.address_not_found, code: 'address_not_found' },
  address_incomplete: { status: STATUSES.address_incomplete, code: 'address_incomplete' },
  content_not_found: { status: STATUSES.content_not_found, code: 'content_not_found' },
  code_taken: { status: STATUSES.code_taken, code: 'code_taken' },
  consultation_not_found: { status: STATUSES.consultation_not_found, code: 'consultation_not_found' },
  consultation_state: { status: STATUSES.consultation_state, code: 'consultation_state' },
} satisfies ErrorWords;

/**
 * Document 000, 金融贷款平台服务端接口: a flat object, the payload's keys beside `status` (as its manager requests print it).
 * Its logins set the HttpOnly cookie `token`; a Bearer token says the same and wins, being the more deliberate of the two.
 */
export const financePlatform: Dialect = {
  document: 'finance-platform',
  title: '000 金融贷款平台',
  successMessage: { zh: '操作成功', en: 'OK' },
  words,
  tokenCarriers: [{ in: 'bearer' }, { in: 'cookie', name: 'token' }],
  success: ({ status, data }) => {
    if (!isFields(data)) throw new TypeError('document 000 has no place for an answer without keys');
    return { ...data, status };
  },
  failure: ({ status, code, message, fields, retryAfter, details, requestId }) => ({
    status,
    message: fields === undefined ? message : `${message}（${fieldsInWords(fields)}）`,
    code,
    ...(fields === undefined ? {} : { errors: fields }),
    ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
    ...(details === undefined ? {} : { details }),
    request_id: requestId,
  }),
  successSchema: (data) => z.intersection(data, z.object({ status: z.int().meta({ examples: [200] }) })),
  failureSchema: z
    .object({
      status: z.int().meta({ description: 'HTTP状态码', examples: [400] }),
      message: z.string().meta({ examples: ['请求参数错误（mobile：手机号格式不正确）'] }),
      code: z.string().meta({ examples: ['invalid_input'] }),
      errors: z.record(z.string(), z.array(z.string())).optional(),
      retry_after: z.int().optional(),
      details: z.record(z.string(), z.unknown()).optional(),
      request_id: z.string(),
    })
    .meta({ id: 'FinancePlatformError' }),
};

import type { DomainErrorCode } from '../../domain/errors.ts';
import type { Sentence } from './dialect.ts';

/**
 * The house's sentence for every domain error. Documents that print their own override it in their dialect. A sentence says what
 * the caller can do about it where there is something to do; it never repeats what he sent.
 */
export const SENTENCES = {
  invalid_input: { zh: '请求参数错误', en: 'The request is not valid' },
  bad_json: { zh: '请求体不是有效的JSON', en: 'The body is not valid JSON' },
  payload_too_large: { zh: '请求体过大', en: 'The request is too large' },
  unsupported_media_type: { zh: '不支持的内容类型', en: 'The content type is not supported' },
  route_not_found: { zh: '接口不存在', en: 'There is nothing at this address' },
  method_not_allowed: { zh: '不支持的请求方法', en: 'The method is not allowed here' },
  rate_limited: { zh: '请求过于频繁，请稍后再试', en: 'Too many requests, please try again later' },
  idempotency_key_reused: {
    zh: '该幂等键已用于另一个请求，请更换',
    en: 'This Idempotency-Key was used for another request; use a new one',
  },
  idempotency_key_in_use: {
    zh: '相同的请求正在处理中，请稍后再试',
    en: 'The same request is still being worked on; try again shortly',
  },
  signature_refused: {
    zh: '请求签名缺失或无效',
    en: 'The signature of the request is missing or not valid',
  },
  network_refused: {
    zh: '当前网络地址不允许访问该接口',
    en: 'This may not be reached from your network address',
  },
  https_required: {
    zh: '请使用 HTTPS 访问',
    en: 'Please use HTTPS',
  },
  unavailable: {
    zh: '服务暂时不可用，请稍后再试',
    en: 'The service is unavailable for the moment, please try again',
  },
  internal: { zh: '服务器内部错误', en: 'Something went wrong on our side' },

  unauthenticated: { zh: '未登录或登录状态无效，请登录', en: 'Please log in' },
  token_expired: { zh: 'Token已过期，请重新登录', en: 'The token has expired, please log in again' },
  forbidden: { zh: '权限不足，无法访问该资源', en: 'You may not do this' },
  account_frozen: { zh: '账户已被冻结，请联系客服', en: 'The account is frozen, please contact support' },
  user_not_found: { zh: '用户不存在', en: 'There is no such user' },
  wrong_password: { zh: '密码错误', en: 'The password is wrong' },
  wrong_credentials: { zh: '用户名或密码错误', en: 'The user name or the password is wrong' },
  captcha_wrong: { zh: '图形验证码错误或已过期', en: 'The captcha is wrong or has expired' },
  phone_taken: { zh: '手机号已注册', en: 'The phone number is registered already' },
  email_taken: { zh: '邮箱已注册', en: 'The e-mail address is registered already' },
  username_taken: { zh: '用户名已存在', en: 'The user name is taken' },
  code_wrong: { zh: '验证码错误', en: 'The code is wrong' },
  code_expired: { zh: '验证码已过期，请重新获取', en: 'The code has expired, please ask for a new one' },
  code_locked: { zh: '验证码错误次数过多，请重新获取', en: 'Too many wrong codes, please ask for a new one' },
  weak_password: {
    zh: '密码强度不足',
    en: 'The password is too weak',
  },
  message_not_sent: { zh: '消息发送失败，请稍后再试', en: 'The message could not be sent, please try again' },
  device_not_found: { zh: '登录设备不存在', en: 'There is no such device' },
  second_step_required: {
    zh: '该账号已开启登录二次验证，请使用后台登录页面',
    en: 'This account has a second step: use the back office login',
  },
  reauthentication_required: {
    zh: '请先验证身份（密码或验证码），再重试该操作',
    en: 'Confirm that it is you (by password or code), then try again',
  },

  product_not_found: { zh: '产品不存在', en: 'There is no such product' },
  amount_out_of_range: { zh: '申请金额超出限制', en: 'The amount is outside the limits' },
  term_out_of_range: { zh: '申请期限超出限制', en: 'The term is outside the limits' },
  application_pending: { zh: '用户已有待审批申请', en: 'There is an undecided application already' },
  application_not_found: { zh: '申请不存在', en: 'There is no such application' },
  application_state: {
    zh: '申请的当前状态不允许此操作',
    en: 'The application is not in a state that allows this',
  },
  own_application: { zh: '不能审批本人的申请', en: 'Nobody decides on his own application' },
  second_decision_self: {
    zh: '初审人不能复核，请由另一位审批人处理',
    en: 'Whoever gave the first decision does not give the second',
  },
  second_person_needed: {
    zh: '该操作须由另一位同事确认，已提交，确认后请再次操作',
    en: 'This takes a second person: it is put before your colleagues; once it is confirmed, ask again',
  },
  task_not_found: { zh: '审核任务不存在', en: 'There is no such task' },
  task_taken: { zh: '该任务已被他人领取', en: 'Somebody else has claimed this task' },
  task_closed: { zh: '该任务已由他人完成', en: 'This task has been completed already' },
  version_stale: {
    zh: '数据已被更新，请刷新后重试',
    en: 'This has changed since you read it, please reload',
  },
  loan_not_found: { zh: '贷款不存在', en: 'There is no such loan' },
  period_not_found: { zh: '还款期次不存在', en: 'There is no such period' },
  loan_closed: { zh: '贷款已结清或已核销', en: 'The loan is closed' },
  amount_mismatch: {
    zh: '金额不一致：总额须等于本金加利息，且本金合计须等于贷款本金',
    en: 'The amounts do not add up',
  },
  period_settled: { zh: '该期已还清，不能修改', en: 'This period is paid and cannot be changed' },
  nothing_due: { zh: '当前没有应还款项', en: 'Nothing is due' },
  insufficient_balance: { zh: '余额不足', en: 'The balance is not sufficient' },
  transaction_reused: {
    zh: '该交易号已用于另一笔还款',
    en: 'This transaction id belongs to another payment',
  },
  quote_not_found: { zh: '提前还款报价不存在', en: 'There is no such quote' },
  quote_expired: { zh: '提前还款报价已过期', en: 'The quote has expired' },
  quote_stale: { zh: '贷款已发生变化，请重新报价', en: 'The loan has changed since the quote' },
  loan_state: { zh: '贷款当前状态不允许此操作', en: 'The state of the loan does not allow this' },
  reversal_blocked: {
    zh: '该提前还款之后还有还款或计划调整，请先撤销它们',
    en: 'Later payments or plan changes build on this prepayment; take them back first',
  },

  payment_not_found: { zh: '支付单不存在', en: 'There is no such payment' },
  payment_failed: { zh: '支付失败', en: 'The payment failed' },
  payment_closed: { zh: '支付单已完成或已关闭', en: 'The payment is completed or closed already' },
  refund_out_of_range: {
    zh: '退款金额超出可退余额',
    en: 'The refund is more than what is left of the payment',
  },

  file_missing: { zh: '请选择要上传的文件', en: 'A file is required' },
  file_type_refused: { zh: '不支持的文件类型', en: 'This type of file is not accepted' },
  file_not_found: { zh: '文件不存在', en: 'There is no such file' },

  certification_not_found: { zh: '认证申请不存在', en: 'There is no such certification' },
  certification_exists: {
    zh: '已有审核中或已通过的认证，请勿重复提交',
    en: 'There is a certification of this kind already',
  },
  certification_state: {
    zh: '该认证已审核，不能重复操作',
    en: 'This certification has been decided already',
  },
  identity_mismatch: { zh: '实名认证信息不匹配', en: 'The identity does not match the certified one' },
  bank_card_invalid: { zh: '银行卡号无效', en: 'The bank card number is not valid' },
  card_required: { zh: '请先认证一张借记卡', en: 'A certified debit card is needed first' },

  address_not_found: { zh: '地址不存在', en: 'There is no such address' },
  rights_refused: {
    zh: '暂不能办理该请求，请查看原因',
    en: 'This request cannot be met at present; the reasons are given',
  },
  address_incomplete: { zh: '地址信息不完整', en: 'The address is incomplete' },

  content_not_found: { zh: '资源不存在', en: 'There is no such thing' },
  code_taken: { zh: '编码已被使用', en: 'The code is in use already' },
  consultation_not_found: { zh: '咨询不存在', en: 'There is no such consultation' },
  consultation_state: {
    zh: '咨询已答复或已关闭，不能再操作',
    en: 'The consultation has been answered or closed already',
  },

  machine_not_found: { zh: '设备不存在', en: 'There is no such machine' },
  machine_unavailable: { zh: '设备当前不可用，无法创建订单', en: 'The machine cannot be booked at present' },
  time_conflict: { zh: '时间段冲突', en: 'The machine is booked for that time' },
  rental_duration: { zh: '租赁时长超出限制', en: 'The rental is too short or too long' },
  out_of_service_area: { zh: '使用地点超出服务范围', en: 'The place of use is outside the service area' },
  order_not_found: { zh: '订单不存在', en: 'There is no such order' },
  order_state: { zh: '订单的当前状态不允许此操作', en: 'The order is not in a state that allows this' },
  review_exists: { zh: '该订单已评价', en: 'This order has been reviewed already' },
} as const satisfies Record<DomainErrorCode, Sentence>;

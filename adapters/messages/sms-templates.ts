import type { Locale, MessageTemplate } from './message.ts';
import { MESSAGE_TEXTS } from './texts.ts';

/**
 * Template codes are given by the SMS vendor when a text is registered; these are the defaults, which the sandbox's stand-in
 * knows. A deployment names its own (`SMS_TEMPLATES`).
 */
export const SMS_TEMPLATE_CODES = {
  code_register: 'SMS_REGISTER',
  code_login: 'SMS_LOGIN',
  code_reset_password: 'SMS_RESET_PASSWORD',
  code_confirm: 'SMS_CONFIRM',
  password_changed: 'SMS_PASSWORD_CHANGED',
  phone_changed: 'SMS_PHONE_CHANGED',
  email_changed: 'SMS_EMAIL_CHANGED',
  application_received: 'SMS_APPLICATION_RECEIVED',
  application_approved: 'SMS_APPLICATION_APPROVED',
  application_rejected: 'SMS_APPLICATION_REJECTED',
  loan_paid_out: 'SMS_LOAN_PAID_OUT',
  repayment_reminder: 'SMS_REPAYMENT_REMINDER',
  overdue_notice: 'SMS_OVERDUE_NOTICE',
  loan_settled: 'SMS_LOAN_SETTLED',
  loan_restructured: 'SMS_LOAN_RESTRUCTURED',
  task_escalated: 'SMS_TASK_ESCALATED',
  consultation_answered: 'SMS_CONSULTATION_ANSWERED',
  consultation_passed_on: 'SMS_CONSULTATION_PASSED_ON',
  consultation_closed: 'SMS_CONSULTATION_CLOSED',
  certification_approved: 'SMS_CERTIFICATION_APPROVED',
  certification_rejected: 'SMS_CERTIFICATION_REJECTED',
  rental_paid: 'SMS_RENTAL_PAID',
  rental_confirmed: 'SMS_RENTAL_CONFIRMED',
  rental_cancelled: 'SMS_RENTAL_CANCELLED',
  rental_refund: 'SMS_RENTAL_REFUND',
  rental_earned: 'SMS_RENTAL_EARNED',
} as const satisfies Record<MessageTemplate, string>;

const TEMPLATES = Object.keys(SMS_TEMPLATE_CODES) as MessageTemplate[];

/** A text as it is registered with the vendor. */
export interface RegisteredText {
  template: MessageTemplate;
  code: string;
  text: string;
}

/** The texts to register in a language, with the codes in force: what operators enter at the vendor, and the stand-in's catalogue. */
export function registeredTexts(
  locale: Locale,
  codes: Readonly<Record<string, string>> = SMS_TEMPLATE_CODES,
): RegisteredText[] {
  return TEMPLATES.map((template) => ({
    template,
    code: smsTemplateCode(template, locale, codes),
    text: MESSAGE_TEXTS[locale][template].sms,
  }));
}

/** The vendor's code of a template; English texts are registered beside the Chinese ones, with `_EN` after the code. */
export function smsTemplateCode(
  template: MessageTemplate,
  locale: Locale,
  codes: Readonly<Record<string, string>> = SMS_TEMPLATE_CODES,
): string {
  const code = codes[template] ?? SMS_TEMPLATE_CODES[template];
  return locale === 'zh' ? code : (codes[`${template}_en`] ?? `${code}_EN`);
}

import type { z } from 'zod';
import type { FieldErrors, Locale, Sentence } from './dialect.ts';
import { inEnglish } from './phrases.ts';

/**
 * Sentences that a schema may name as its `error`: `z.string().regex(PHONE, { error: 'phone' })`. Those document 001 §9.1 prints
 * stand here word for word.
 */
export const FIELD_SENTENCES = {
  phone: { zh: '手机号格式不正确', en: 'is not a mobile phone number' },
  email: { zh: '邮箱格式不正确', en: 'is not an e-mail address' },
  password: { zh: '密码长度须为8至72个字符', en: 'must have 8 to 72 characters' },
  verification_code: { zh: '验证码格式不正确', en: 'is not a verification code' },
  id: { zh: '编号格式不正确', en: 'is not a valid id' },
  amount_positive: { zh: '金额必须大于0', en: 'must be greater than 0' },
  amount: { zh: '金额格式不正确', en: 'is not a valid amount' },
  rate: { zh: '利率格式不正确', en: 'is not a valid rate' },
  months: { zh: '期数须为1至480之间的整数', en: 'must be a whole number of months from 1 to 480' },
  date: { zh: '日期格式不正确', en: 'is not a valid date' },
  text: { zh: '含有不允许的字符', en: 'contains characters that are not allowed' },
  json_text: { zh: '须为JSON文本', en: 'must be JSON text' },
  id_card: { zh: '身份证号格式不正确', en: 'is not an ID card number' },
  picture: {
    zh: '须为http(s)地址或已上传文件的地址',
    en: 'must be an http(s) address or that of an uploaded file',
  },
  bank_card: { zh: '银行卡号格式不正确', en: 'is not a bank card number' },
  not_object: { zh: '须为JSON对象', en: 'must be a JSON object' },
  repeated: { zh: '字段重复', en: 'is given twice' },
  conflicting: { zh: '多次给出且取值不一致', en: 'is given twice with different values' },
  too_many: { zh: '字段过多', en: 'has too many fields' },
  too_deep: { zh: '嵌套层级过深', en: 'is nested too deeply' },
  unknown: { zh: '不支持的字段', en: 'is not a known field' },
  date_to_come: { zh: '日期不能晚于今天', en: 'must not be later than today' },
  date_order: { zh: '结束日期不能早于开始日期', en: 'must not be before the start date' },
  date_span: { zh: '日期范围最多366天', en: 'must be within 366 days of the start date' },
  unreachable: { zh: '手机号与邮箱不能同时为空', en: 'must be there when there is no phone number' },
  full: { zh: '数量已达上限', en: 'has as many entries as it may have' },
  idempotency_key: { zh: '须为1至255个可见字符', en: 'must have 1 to 255 visible characters' },
} as const satisfies Record<string, Sentence>;

export type FieldSentence = keyof typeof FIELD_SENTENCES;

type Issue = z.core.$ZodIssue;

function isFieldSentence(text: string): text is FieldSentence {
  return Object.hasOwn(FIELD_SENTENCES, text);
}

/** Field errors in the caller's language: names of `FIELD_SENTENCES` become their sentence, anything else stays as it is. */
export function inWords(errors: FieldErrors, locale: Locale): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([field, said]) => [field, said.map((one) => fieldInWords(one, locale))]),
  );
}

function fieldInWords(said: string, locale: Locale): string {
  if (isFieldSentence(said)) return FIELD_SENTENCES[said][locale];
  return locale === 'en' ? inEnglish(said) : said;
}

/**
 * Puts one schema issue into words, with the field as the request spells it (`items.0.amount`; `body` for the whole).
 * Answers pairs because unknown keys of a strict schema are several fields in one issue.
 */
export function sentenceOf(issue: Issue, locale: Locale): [field: string, sentence: string][] {
  const field = issue.path.length === 0 ? 'body' : issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const sentence = FIELD_SENTENCES.unknown[locale];
    return issue.keys
      .slice(0, 20)
      .map((key) => [[...issue.path.map(String), key.slice(0, 64)].join('.'), sentence]);
  }
  return [[field, words(issue)[locale]]];
}

function words(issue: Issue): Sentence {
  if (
    issue.input === undefined &&
    (issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_union')
  ) {
    return { zh: '不能为空', en: 'is required' };
  }
  if (isFieldSentence(issue.message)) return FIELD_SENTENCES[issue.message];
  switch (issue.code) {
    case 'invalid_type':
      return {
        zh: `类型不正确，应为${TYPES[issue.expected] ?? issue.expected}`,
        en: `must be a ${issue.expected}`,
      };
    case 'invalid_value': {
      const values = issue.values.map(String);
      return { zh: `取值须为${values.join('、')}之一`, en: `must be one of ${values.join(', ')}` };
    }
    case 'too_small':
      return bound(issue.origin, Number(issue.minimum), 'min', issue.inclusive !== false);
    case 'too_big':
      return bound(issue.origin, Number(issue.maximum), 'max', issue.inclusive !== false);
    default:
      return { zh: '格式不正确', en: 'has the wrong format' };
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: '布尔值',
  array: '数组',
  object: '对象',
};

function bound(origin: string, limit: number, side: 'min' | 'max', inclusive: boolean): Sentence {
  if (origin === 'string') {
    if (side === 'min' && limit === 1) return { zh: '不能为空', en: 'must not be empty' };
    return side === 'min'
      ? { zh: `长度不能少于${limit}个字符`, en: `must have at least ${limit} characters` }
      : { zh: `长度不能超过${limit}个字符`, en: `must have at most ${limit} characters` };
  }
  if (origin === 'array') {
    return side === 'min'
      ? { zh: `至少${limit}项`, en: `must have at least ${limit} items` }
      : { zh: `最多${limit}项`, en: `must have at most ${limit} items` };
  }
  if (side === 'min') {
    return inclusive
      ? { zh: `不能小于${limit}`, en: `must be at least ${limit}` }
      : { zh: `必须大于${limit}`, en: `must be greater than ${limit}` };
  }
  return inclusive
    ? { zh: `不能大于${limit}`, en: `must be at most ${limit}` }
    : { zh: `必须小于${limit}`, en: `must be less than ${limit}` };
}

import { z } from 'zod';
import { isBusinessDate } from '../../domain/calendar.ts';
import { DomainError } from '../../domain/errors.ts';
import { parseDateOrInstant } from '../../domain/instant.ts';
import { parseYuan } from '../../domain/money.ts';
import { parseRate } from '../../domain/rate.ts';
import type { FieldSentence } from './issues.ts';

/**
 * The fields that requests are made of, each with its limits: a schema that is built from these cannot forget one. Params, query
 * and document 000's `anywhere` carry numbers as text; the kit reads them as numbers where these schemas ask for one.
 */

const said = (error: FieldSentence) => ({ error });

/** Largest value of a Postgres `integer`, which all ids of people, products, applications and loans are. */
const MAX_ID = 2_147_483_647;
/** Ten billion yuan in fen: beyond any loan, within what a JSON number holds exactly. */
const MAX_FEN = 1_000_000_000_000n;

/** Mainland mobile numbers, 11 digits; a leading +86 or 86 is accepted and dropped. */
export const phone = () =>
  z
    .string()
    .max(20, said('phone'))
    .regex(/^(?:\+?86[- ]?)?1[3-9]\d{9}$/, said('phone'))
    .transform((text) => text.slice(-11))
    .meta({ description: '手机号', examples: ['13800138000'] });

/**
 * What any mail server takes: dot-separated atoms of ASCII before the @ (RFC 5321 §4.1.2), a host name behind it. Quoted local parts
 * and other scripts exist and are refused by more servers than they are used on.
 */
const EMAIL =
  /^[A-Za-z0-9!#$%&'*+/=?^_{|}~-]{1,64}(?:\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]{1,64}){0,8}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

/** Lower-cased: one person, one account, however the address was typed. */
export const email = () =>
  z
    .string()
    .max(253, said('email'))
    .regex(EMAIL, said('email'))
    .transform((text) => text.toLowerCase())
    .meta({ description: '邮箱', examples: ['test@example.com'] });

/** A password being set. How strong it must be is the operations' policy; here only its size: hashing is paid by us. */
export const newPassword = () =>
  z
    .string()
    .min(8, said('password'))
    .max(72, said('password'))
    .meta({ description: '密码', format: 'password' });

/** A password being tried: any text of a sane size, so that an old or a wrong one is answered as wrong, not as malformed. */
export const password = () => text(1, 128).meta({ description: '密码', format: 'password' });

export const captchaId = () => text(1, 64).meta({ description: '图形验证码编号' });
export const captchaAnswer = () => text(1, 16).meta({ description: '图形验证码答案' });

/** Four to eight digits. */
export const verificationCode = () =>
  z
    .string()
    .regex(/^\d{4,8}$/, said('verification_code'))
    .meta({ description: '短信或邮件验证码', examples: ['123456'] });

/** Free text of bounded length; control characters other than line breaks and tabs are refused. */
export const text = (min: number, max: number) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine((value) => !hasControlCharacters(value), said('text'));

/** One line of text, trimmed of blanks at its ends. */
export const line = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((value) => !hasControlCharacters(value) && !/[\r\n]/.test(value), said('text'));

function hasControlCharacters(value: string): boolean {
  for (let at = 0; at < value.length; at += 1) {
    const unit = value.charCodeAt(at);
    if ((unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d) || unit === 0x7f) return true;
  }
  return false;
}

export const id = () => z.int(said('id')).min(1, said('id')).max(MAX_ID, said('id'));

/** Document 002 prints 24 hex digits where the others print numbers; either names the same row. Answers the text of it. */
export const publicId = () =>
  z
    .union([id(), z.string().regex(/^(?:[1-9]\d{0,9}|[0-9a-fA-F]{24})$/, said('id'))], said('id'))
    .transform((value) => String(value).toLowerCase())
    .meta({ description: '编号：数字或24位十六进制', examples: ['1', '6847d9a1b2c3d4e5f6a7b8c9'] });

/** A number of ours such as `APP20240109123456` or `LA…`: letters, digits, `-`, `_`. */
export const reference = () => z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, said('id'));

/** A positive amount in whole fen (documents 001 and 004). Answers bigint. */
export const fen = () =>
  z
    .int(said('amount'))
    .gt(0, said('amount_positive'))
    .max(Number(MAX_FEN), said('amount'))
    .transform((value) => BigInt(value))
    .meta({ description: '金额（分）', examples: [5000000] });

/** As `fen`, and nothing is an amount too. */
export const fenOrZero = () =>
  z
    .int(said('amount'))
    .min(0, said('amount'))
    .max(Number(MAX_FEN), said('amount'))
    .transform((value) => BigInt(value))
    .meta({ description: '金额（分）' });

/**
 * An amount in yuan (documents 000 and 002), number or text. Answers fen as bigint, read from the decimal text and never by
 * multiplying a float. More than two decimals are rounded half up: document 002's own client sends unrounded products (§3.2).
 */
const yuanToFen = z.union([z.number(), z.string().max(40)], said('amount')).transform((value, context) => {
  const amount = attempt(() => parseYuan(value, 'half-up'));
  if (amount !== undefined && amount <= MAX_FEN) return amount;
  context.addIssue({ code: 'custom', message: 'amount' satisfies FieldSentence });
  return z.NEVER;
});

export const yuan = () =>
  yuanToFen
    .refine((value) => value > 0n, said('amount_positive'))
    .meta({ description: '金额（元，两位小数）', examples: [5066.85] });

export const yuanOrZero = () =>
  yuanToFen
    .refine((value) => value >= 0n, said('amount'))
    .meta({ description: '金额（元，两位小数）', examples: [0] });

/** A yearly rate as a decimal (0.045). Answers parts per million (45000). */
export const rate = () =>
  z
    .union([z.number(), z.string().max(40)], said('rate'))
    .transform((value, context) => {
      const ppm = attempt(() => parseRate(value, 'half-up'));
      if (ppm !== undefined) return ppm;
      context.addIssue({ code: 'custom', message: 'rate' satisfies FieldSentence });
      return z.NEVER;
    })
    .meta({ description: '年利率（小数）', examples: [0.045] });

/** The domain's parsers refuse by throwing; a schema refuses by an issue, under the field's own name. */
function attempt<Value>(parse: () => Value): Value | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** A term in months; 480 is forty years. */
export const months = () => z.int(said('months')).min(1, said('months')).max(480, said('months'));

/** No birth, instalment or report is dated beyond these; the day after the last day there is cannot be written as one. */
function isWithinReason(date: string): boolean {
  return date >= '1900-01-01' && date <= '2999-12-31';
}

/** `'YYYY-MM-DD'`, a day that exists. */
export const isoDate = () =>
  z
    .string()
    .max(10, said('date'))
    .refine((text) => isBusinessDate(text) && isWithinReason(text), said('date'))
    .meta({ description: '日期 YYYY-MM-DD', examples: ['2025-08-10'] });

/**
 * A date, or an instant in ISO 8601 (document 002 prints both). Answers `{ date, atMs }`: a plain date is midnight UTC of
 * itself, an instant stays itself and has the date it has in Shanghai.
 */
export const isoDateOrInstant = () =>
  z
    .string()
    .max(40, said('date'))
    .transform((value, context) => {
      const moment = parseDateOrInstant(value);
      if (moment !== null && isWithinReason(moment.date)) return moment;
      context.addIssue({ code: 'custom', message: 'date' satisfies FieldSentence });
      return z.NEVER;
    })
    .meta({ description: '日期或ISO时间', examples: ['2025-07-10', '2025-07-10T00:00:00.000Z'] });

/** Format only: the documents' own examples fail the check digit, which is recorded as a warning elsewhere. */
export const idCard = () =>
  z
    .string()
    .regex(/^\d{17}[\dXx]$/, said('id_card'))
    .transform((value) => value.toUpperCase())
    .meta({ description: '身份证号' });

/** Format only, as above. */
export const bankCard = () =>
  z
    .string()
    .regex(/^\d{12,19}$/, said('bank_card'))
    .meta({ description: '银行卡号' });

export const page = () => z.int().min(1).max(1_000_000).default(1).meta({ description: '页码，从1开始' });

/** Page size: what exceeds the maximum is cut to it rather than refused (document 002 §4 names a maximum and no error). */
export const pageSize = (preset: number, maximum: number) =>
  z
    .int()
    .min(1)
    .max(1_000_000)
    .default(preset)
    .transform((value) => Math.min(value, maximum))
    .meta({ description: `每页条数，最多${maximum}` });

export const list = <Item extends z.ZodType>(item: Item, max: number) => z.array(item).max(max);

/** A JSON text inside a JSON field (document 001's `materials_json`): kept as text, must parse. */
export const jsonText = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => {
      try {
        JSON.parse(value);
        return true;
      } catch {
        return false;
      }
    }, said('json_text'));

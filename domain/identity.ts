/**
 * Numbers that identify people. Shape is required; check digits are only warnings, because the documents' own printed ID and bank card
 * numbers fail them: the verdict is recorded and shown to the reviewer. Masks are those of document 001 §12.4.
 */
import { type BusinessDate, isBusinessDate } from './calendar.ts';

export type IdentityWarning = 'id_card_check_digit' | 'id_card_birth_date' | 'bank_card_check_digit';

export function isMobile(text: string): boolean {
  return /^1[3-9]\d{9}$/.test(text);
}

/** `+86 138 0013 8000`, `0086-13800138000` → `13800138000`; null when it is no mainland mobile number. */
export function normalizeMobile(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '').replace(/^(?:\+86|0086)/, '');
  return isMobile(digits) ? digits : null;
}

export function isEmail(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s@<>"(),;:\\[\]]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/.test(
      text,
    )
  );
}

/** 18 characters, the last a digit or X. */
export function isIdCard(text: string): boolean {
  return /^[1-9]\d{16}[\dXx]$/.test(text);
}

/** What is odd about an ID number of the right shape: its birth date, or its check digit by GB 11643 (ISO 7064, MOD 11-2). */
export function idCardWarnings(text: string): IdentityWarning[] {
  const warnings: IdentityWarning[] = [];
  if (birthDateOf(text) === null) warnings.push('id_card_birth_date');
  let sum = 0;
  for (let index = 0; index < 17; index++) sum += Number(text[index]) * (2 ** (17 - index) % 11);
  if ('10X98765432'[sum % 11] !== text[17]?.toUpperCase()) warnings.push('id_card_check_digit');
  return warnings;
}

/** The birth date inside an ID number, or null when those eight digits are no date. */
export function birthDateOf(idCard: string): BusinessDate | null {
  const date = `${idCard.slice(6, 10)}-${idCard.slice(10, 12)}-${idCard.slice(12, 14)}`;
  return isBusinessDate(date) ? date : null;
}

/** Completed years on a date; a birthday on 29 Feb is completed on 1 Mar in other years, as the law counts it. */
export function ageOn(birthDate: BusinessDate, today: BusinessDate): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** 12 to 19 digits; blanks between groups are the caller's to remove. */
export function isBankCard(text: string): boolean {
  return /^\d{12,19}$/.test(text);
}

/** The check digit by Luhn (ISO/IEC 7812). */
export function bankCardWarnings(text: string): IdentityWarning[] {
  let sum = 0;
  for (let index = 0; index < text.length; index++) {
    const digit = Number(text[text.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 ? [] : ['bank_card_check_digit'];
}

/** `138****8000` */
export function maskPhone(phone: string): string {
  return mask(phone, 3, 4, 4);
}

/** `110101********1234` */
export function maskIdCard(idCard: string): string {
  return mask(idCard, 6, 4, 8);
}

/** `6222********1234` */
export function maskBankCard(card: string): string {
  return mask(card, 4, 4, 8);
}

/** `a***@example.com` */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at <= 0 ? '***' : `${email.slice(0, 1)}***${email.slice(at)}`;
}

/** ID and bank card numbers, in groups of four too, and mobile numbers, as people write them into free text. */
const NUMBERS =
  /(?<![\dA-Za-z])(?:\d{17}[\dXx]|\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?|\d{12,19}|1[3-9]\d{9}|1[3-9]\d[ -]\d{4}[ -]\d{4})(?![\dA-Za-z])/g;

/** Free text with the numbers in it that identify people masked; everything else stays as it was written. */
export function maskNumbers(text: string): string {
  return text.replace(NUMBERS, (written) => {
    const number = written.replace(/[ -]/g, '');
    if (isIdCard(number)) return maskIdCard(number);
    return isMobile(number) ? maskPhone(number) : maskBankCard(number);
  });
}

/** A person's name with all but the first character hidden: `张*`, `欧**`. */
export function maskName(name: string): string {
  const characters = [...name];
  return characters.map((character, index) => (index === 0 ? character : '*')).join('');
}

/** The stars are of fixed number so that a mask does not tell the length; a text too short to hide anything is all stars. */
function mask(text: string, head: number, tail: number, stars: number): string {
  if (text.length <= head + tail) return '*'.repeat(stars);
  return text.slice(0, head) + '*'.repeat(stars) + text.slice(-tail);
}

/**
 * Money is a whole number of fen in a bigint. It is read from and printed to text; a JSON number is taken through its
 * shortest decimal text, which is what its sender wrote, so no sum ever passes through binary floating point.
 */
import { decimalDigits } from './decimal.ts';
import { invalidInput } from './errors.ts';
import { divide, type Rounding } from './rounding.ts';

export { divide, type Rounding } from './rounding.ts';

export type Fen = bigint;

/** A JSON number carries fifteen significant digits faithfully; beyond them yuan with two decimals would lose fen, so larger amounts are refused. */
export const MAX_FEN: Fen = 999_999_999_999_999n;

/**
 * Yuan as text or JSON number → fen. Exponents are understood (`1e3`, `1E-2`), a leading sign too; blanks, thousands
 * separators and non-finite numbers are not. More than two decimals are refused unless a rounding is named: document
 * 002's sample client sends unrounded floats (§3.2), and only such routes pass `'half-up'`.
 * @throws DomainError `invalid_input` under the name `field`
 */
export function parseYuan(value: string | number, rounding?: Rounding, field = 'amount'): Fen {
  const decimal = decimalDigits(value);
  if (!decimal) throw invalidInput({ [field]: ['金额格式不正确'] });
  const { digits, scale } = decimal;
  if (scale > 2 && !rounding && digits % 10n ** BigInt(scale - 2) !== 0n)
    throw invalidInput({ [field]: ['金额最多两位小数'] });
  const fen =
    scale <= 2
      ? digits * 10n ** BigInt(2 - scale)
      : divide(digits, 10n ** BigInt(scale - 2), rounding ?? 'down');
  if (fen > MAX_FEN || fen < -MAX_FEN) throw invalidInput({ [field]: ['金额超出范围'] });
  return fen;
}

/** Fen → yuan with exactly two decimals: `506685n` → `'5066.85'`. */
export function formatYuan(fen: Fen): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Fen → the JSON number that prints as yuan with at most two decimals; exact up to `MAX_FEN`. For output only. */
export function yuanNumber(fen: Fen): number {
  return Number(formatYuan(fen));
}

/** Fen as the decimal text used in workflow payloads and database columns. @throws DomainError `invalid_input` */
export function fenFromText(text: string, field = 'amount'): Fen {
  if (!/^-?\d{1,18}$/.test(text)) throw invalidInput({ [field]: ['金额格式不正确'] });
  return BigInt(text);
}

export function fenText(fen: Fen): string {
  return fen.toString();
}

/** A JSON integer of fen (documents 001 and 004). @throws DomainError `invalid_input` */
export function fenFromNumber(value: number, field = 'amount'): Fen {
  if (!Number.isSafeInteger(value)) throw invalidInput({ [field]: ['金额格式不正确'] });
  return BigInt(value);
}

/** Fen → JSON integer. @throws RangeError when the integer cannot be carried exactly */
export function fenNumber(fen: Fen): number {
  if (fen > MAX_FEN || fen < -MAX_FEN) throw new RangeError('amount does not fit a JSON integer');
  return Number(fen);
}

export function minFen(a: Fen, b: Fen): Fen {
  return a < b ? a : b;
}

export function maxFen(a: Fen, b: Fen): Fen {
  return a > b ? a : b;
}

export function sumFen(parts: Iterable<Fen>): Fen {
  let sum = 0n;
  for (const part of parts) sum += part;
  return sum;
}

/**
 * Shares of a whole in proportion to weights, which sum to the whole exactly: each share ends where the rounded
 * cumulative share ends, so no share is off by more than one fen and the order decides nothing else.
 * @throws RangeError for negative weights, or when all weights are zero and the whole is not
 */
export function distribute(whole: Fen, weights: readonly bigint[]): Fen[] {
  if (weights.some((weight) => weight < 0n)) throw new RangeError('weights must not be negative');
  const total = sumFen(weights);
  if (total === 0n) {
    if (whole !== 0n) throw new RangeError('nothing to distribute over');
    return weights.map(() => 0n);
  }
  let weightSoFar = 0n;
  let given = 0n;
  return weights.map((weight) => {
    weightSoFar += weight;
    const upTo = divide(whole * weightSoFar, total, 'half-up');
    const share = upTo - given;
    given = upTo;
    return share;
  });
}

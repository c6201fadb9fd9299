/** A decimal number as digits and scale: 12.50 is { digits: 1250n, scale: 2 }. The scale is never negative. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const SHAPE = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;
/** Longer input is refused unread: a few characters such as 1e999 must not cost memory. */
const MAX_LENGTH = 64;
const MAX_EXPONENT = 40;

/** Reads a plain or exponential decimal; null when it is not one. A JSON number goes through its shortest text. */
export function decimalDigits(value: string | number): Decimal | null {
  if (typeof value === 'number' && !Number.isFinite(value)) return null;
  const text = typeof value === 'number' ? String(value) : value.trim();
  if (text.length > MAX_LENGTH) return null;
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [, sign, whole = '', fraction = '', exponentText] = match;
  if (whole.length + fraction.length === 0) return null;
  const exponent = Number(exponentText ?? '0');
  if (Math.abs(exponent) > MAX_EXPONENT) return null;
  const magnitude = BigInt(whole + fraction);
  const digits = sign === '-' ? -magnitude : magnitude;
  const scale = fraction.length - exponent;
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

/** Rates are whole parts per million of a year: 4.5 % is 45000. That holds every rate quoted with four decimals of a percent. */
import { decimalDigits } from './decimal.ts';
import { invalidInput } from './errors.ts';
import { divide, type Rounding } from './rounding.ts';

/** A yearly rate in parts per million. */
export type RatePpm = number;

export const PPM = 1_000_000;
/** Ten times the principal in a year; beyond it a number is a slip (4.5 sent for 4.5 % is still read as 450 %). */
export const MAX_RATE_PPM: RatePpm = 10_000_000;

/**
 * A rate as document 002 §5 writes it (`0.045` is 4.5 %) → ppm. More than six decimals are refused unless a rounding is
 * named. @throws DomainError `invalid_input` under the name `field`, also for negative rates and those above `MAX_RATE_PPM`
 */
export function parseRate(value: number | string, rounding?: Rounding, field = 'annual_rate'): RatePpm {
  const decimal = decimalDigits(value);
  if (!decimal) throw invalidInput({ [field]: ['利率格式不正确'] });
  const numerator = decimal.digits * BigInt(PPM);
  const denominator = 10n ** BigInt(decimal.scale);
  if (!rounding && numerator % denominator !== 0n) throw invalidInput({ [field]: ['利率最多六位小数'] });
  const ppm = divide(numerator, denominator, rounding ?? 'down');
  if (ppm < 0n || ppm > BigInt(MAX_RATE_PPM)) throw invalidInput({ [field]: ['利率超出范围'] });
  return Number(ppm);
}

/** ppm → the JSON number of the documents: 45000 → 0.045. For output only. */
export function rateNumber(ppm: RatePpm): number {
  return Number(rateText(ppm));
}

/** ppm → decimal text with the fewest decimals, four at least (document 001 prints `0.0650`): 65000 → '0.0650'. */
export function rateText(ppm: RatePpm): string {
  const sign = ppm < 0 ? '-' : '';
  const digits = Math.abs(ppm).toString().padStart(7, '0');
  const fraction = digits.slice(-6).replace(/0{1,2}$/, '');
  return `${sign}${digits.slice(0, -6)}.${fraction}`;
}

/** ppm → percent text: 45000 → '4.50'. */
export function percentText(ppm: RatePpm): string {
  const digits = Math.abs(ppm).toString().padStart(5, '0');
  const fraction = digits.slice(-4).replace(/0{1,2}$/, '');
  return `${ppm < 0 ? '-' : ''}${digits.slice(0, -4)}.${fraction}`;
}

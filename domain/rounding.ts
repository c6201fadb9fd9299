/** A rounding has a name at every call; there is no default. `half-up` and `up` go away from zero, `down` towards it. */
export type Rounding = 'half-up' | 'half-even' | 'down' | 'up';

/** numerator ÷ denominator as a whole number, rounded as named. @throws RangeError for a zero denominator */
export function divide(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator === 0n) throw new RangeError('division by zero');
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const quotient = n / d;
  const rest = n - quotient * d;
  const magnitude = rest !== 0n && awayFromZero(quotient, rest, d, rounding) ? quotient + 1n : quotient;
  return negative ? -magnitude : magnitude;
}

function awayFromZero(quotient: bigint, rest: bigint, divisor: bigint, rounding: Rounding): boolean {
  const twice = rest * 2n;
  switch (rounding) {
    case 'down':
      return false;
    case 'up':
      return true;
    case 'half-up':
      return twice >= divisor;
    case 'half-even':
      return twice > divisor || (twice === divisor && quotient % 2n === 1n);
  }
}

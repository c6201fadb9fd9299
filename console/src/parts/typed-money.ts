/** Money and rates between a form, which speaks yuan and percent, and the wire, which speaks whole fen and fractions. */

/** `'1234.5'` yuan → 123450 fen, by its digits: no product of floats ever stands for money. */
export function fenOf(yuan: string | number): number {
  const [whole = '0', cents = ''] = String(yuan).split('.');
  return Number(`${whole}${cents.padEnd(2, '0').slice(0, 2)}`);
}

/** 123450 fen → `'1234.50'`, as a form's field takes it. */
export function yuanOf(fen: number): string {
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** 0.0435 → 4.35, by decimal places: the other way round than `fractionOf`. */
export const percentOf = (fraction: number): number => Number(`${fraction}e2`);

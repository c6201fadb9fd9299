import { rate } from './kit/fields.ts';

/** No loan here costs more than its principal in a year; a rate above 1 is a percentage that lost its sign. */
const MOST_PPM = 1_000_000;

/** The yearly rate of a loan as a decimal from 0 to 1 (0.12). Answers parts per million (120000). */
export const loanRate = () => rate().refine((ppm) => ppm <= MOST_PPM, { error: 'rate' });

/** Our rows of one day against the channel's own bill of it. */
import type { BusinessDate } from './calendar.ts';
import type { Fen } from './money.ts';

export const DIFFERENCE_KINDS = ['missing_here', 'missing_there', 'other_amount', 'other_status'] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

export interface Billed {
  readonly subject: string;
  readonly number: string;
  readonly amountFen: Fen;
  /** begun and not finished: what only one side says so of is a difference, what both say so of is none */
  readonly underWay?: boolean;
}

/** A row of ours that was settled on the day, or whose number is on the bill. */
export interface Booked extends Billed {
  readonly status: string;
  /** the day on which it was settled by the channel's time; null when it was not */
  readonly settledOn: BusinessDate | null;
}

export interface Difference {
  readonly kind: DifferenceKind;
  readonly subject: string;
  readonly number: string;
  readonly ourFen: Fen | null;
  readonly theirFen: Fen | null;
  readonly ourStatus: string | null;
}

/**
 * What differs. A number that is on the bill twice counts with its sum, so that a payout made twice is another amount. What was settled
 * on another day here is none: midnight is not the same for everybody, and each side's day comes.
 */
export function compareBill(
  date: BusinessDate,
  ours: readonly Booked[],
  theirs: readonly Billed[],
): Difference[] {
  const key = ({ subject, number }: Billed): string => `${subject} ${number}`;
  const billed = new Map<string, Billed>();
  for (const line of theirs) {
    const before = billed.get(key(line));
    billed.set(key(line), {
      ...line,
      amountFen: line.amountFen + (before?.amountFen ?? 0n),
      underWay: line.underWay === true && before?.underWay !== false,
    });
  }
  const booked = new Map(ours.map((row) => [key(row), row]));
  const differences: Difference[] = [];
  for (const [at, { subject, number, amountFen: theirFen, underWay }] of billed) {
    const row = booked.get(at);
    const about = { subject, number, theirFen };
    if (row === undefined)
      differences.push({ kind: 'missing_here', ...about, ourFen: null, ourStatus: null });
    else if (row.settledOn === null && !(underWay && row.underWay))
      differences.push({ kind: 'other_status', ...about, ourFen: row.amountFen, ourStatus: row.status });
    else if (row.amountFen !== theirFen)
      differences.push({ kind: 'other_amount', ...about, ourFen: row.amountFen, ourStatus: row.status });
  }
  for (const row of ours)
    if (row.settledOn === date && !billed.has(key(row)))
      differences.push({
        kind: 'missing_there',
        subject: row.subject,
        number: row.number,
        ourFen: row.amountFen,
        theirFen: null,
        ourStatus: row.status,
      });
  return differences;
}

/** All that a borrower can do with an amount on a date, side by side: a lower instalment, a shorter term, or nothing owed any more. */
import type { BusinessDate } from './calendar.ts';
import { DomainError } from './errors.ts';
import { project } from './loan-position.ts';
import { type Fen, fenFromText, sumFen } from './money.ts';
import { isPaid } from './plan-state.ts';
import {
  PREPAYMENT_STRATEGIES,
  type PrepaymentInput,
  type PrepaymentQuote,
  type PrepaymentStrategy,
  quotePrepayment,
  repaysByInstalments,
} from './prepayment.ts';

/** Why a strategy is no choice: no instalment that could stay; the amount repays everything; it ends before the principal begins. */
export const OPTION_OBSTACLES = ['cannot_shorten', 'settles', 'nothing_for_principal'] as const;
export type OptionObstacle = (typeof OPTION_OBSTACLES)[number];

export type PrepaymentOption =
  | {
      readonly strategy: PrepaymentStrategy;
      readonly quote: PrepaymentQuote;
      readonly lastDueDate: BusinessDate;
    }
  | {
      readonly strategy: PrepaymentStrategy;
      readonly obstacle: OptionObstacle;
      /** What a part must be at least: of `nothing_for_principal`. */
      readonly leastFen: Fen | null;
    };

/** What is still to come if nothing is prepaid. */
export interface Unchanged {
  readonly months: number;
  readonly monthlyPaymentFen: Fen;
  readonly interestFen: Fen;
  readonly lastDueDate: BusinessDate;
}

export interface PrepaymentOptions {
  readonly unchanged: Unchanged;
  /** One of each strategy, in their order. */
  readonly options: readonly PrepaymentOption[];
}

type OptionsInput = Omit<PrepaymentInput, 'strategy' | 'amountFen'> & { readonly amountFen: Fen };

/** @throws DomainError `loan_closed` */
export function prepaymentOptions(input: OptionsInput): PrepaymentOptions {
  const position = project({ ...input, asOf: input.on });
  if (position.closed) throw new DomainError('loan_closed');
  const open = position.rows.filter((row) => !isPaid(row, input.on));
  return {
    unchanged: {
      months: open.length,
      monthlyPaymentFen: open[0]?.totalFen ?? 0n,
      interestFen: sumFen(open.map((row) => row.interestFen - row.paidInterestFen)),
      lastDueDate: lastOf(open.map((row) => row.dueDate)) ?? input.on,
    },
    options: PREPAYMENT_STRATEGIES.map((strategy) => optionOf(input, strategy)),
  };
}

function optionOf(input: OptionsInput, strategy: PrepaymentStrategy): PrepaymentOption {
  if (strategy === 'reduce_term' && !repaysByInstalments(input.terms))
    return { strategy, obstacle: 'cannot_shorten', leastFen: null };
  try {
    const quote = quotePrepayment({ ...input, strategy });
    if (quote.strategy !== strategy) return { strategy, obstacle: 'settles', leastFen: null };
    const last = quote.closes ? input.on : lastOf(quote.newRows.map((row) => row.dueDate));
    return { strategy, quote, lastDueDate: last ?? input.on };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'amount_out_of_range') throw error;
    const least = error.facts['minFen'];
    return {
      strategy,
      obstacle: 'nothing_for_principal',
      leastFen: typeof least === 'string' ? fenFromText(least) : null,
    };
  }
}

function lastOf(dates: readonly BusinessDate[]): BusinessDate | undefined {
  return [...dates].sort().at(-1);
}

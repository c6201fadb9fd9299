/**
 * Prepaying a live loan, in full or in part. A prepayment becomes a row of the plan, due and paid on its date, in front of the
 * rows that are left, so the rows' principal always sums to the loan and one rule of allocation serves everything.
 *
 * Interest: what is due by the date is paid first; a row that was begun ahead of its date is finished. On the principal of the rows
 * after it, interest from the last due date (or the disbursement) is charged by the loan's day count (actual days ÷ 360 where
 * months are twelfths), but never more than that period's printed interest. The next row then bears interest on the new balance for
 * what remains of its period. On a due date nothing has accrued and the next period is whole, as in document 002 §1.4.
 */
import { type BusinessDate, utcMidnightMs } from './calendar.ts';
import { DomainError, invalidInput } from './errors.ts';
import type { LoanPayment, LoanTerms, PlanRow } from './loan.ts';
import { type LoanPosition, project } from './loan-position.ts';
import { type Fen, sumFen } from './money.ts';
import { type PlanState, planStateOn, timeAhead } from './plan-state.ts';
import { reducedPayment, reducedTerm } from './prepayment-plan.ts';

export const PREPAYMENT_STRATEGIES = ['reduce_payment', 'reduce_term', 'settle'] as const;
export type PrepaymentStrategy = (typeof PREPAYMENT_STRATEGIES)[number];

export interface PrepaymentInput {
  readonly terms: LoanTerms;
  readonly rows: readonly PlanRow[];
  readonly payments: readonly LoanPayment[];
  readonly on: BusinessDate;
  readonly strategy: PrepaymentStrategy;
  /** All the borrower pays on that date; not needed to settle. More than settles the loan settles it. */
  readonly amountFen?: Fen;
}

export interface PrepaymentQuote {
  /** `settle` also when a part was asked for that repays everything. */
  readonly strategy: PrepaymentStrategy;
  readonly on: BusinessDate;
  /** To be posted as one payment, value-dated `on`, against `period`: dueFen + lateFeeFen + accruedInterestFen + principalFen. */
  readonly amountFen: Fen;
  readonly period: number;
  /** Principal and interest of rows that are due, or were begun. */
  readonly dueFen: Fen;
  readonly lateFeeFen: Fen;
  readonly accruedInterestFen: Fen;
  /** Principal that is repaid ahead of the plan. */
  readonly principalFen: Fen;
  /** The whole plan as it will be; it replaces the stored one in the transaction that posts the payment. */
  readonly newRows: readonly PlanRow[];
  /** Instalments that are left afterwards; 0 when it closes. */
  readonly newMonths: number;
  readonly newMonthlyPaymentFen: Fen;
  readonly savedInterestFen: Fen;
  readonly closes: boolean;
}

/**
 * @throws DomainError `loan_closed`; `amount_out_of_range` when a part leaves nothing for principal (facts: minFen, maxFen);
 * `invalid_input` for a shorter term where principal is not repaid by instalments
 */
export function quotePrepayment(input: PrepaymentInput): PrepaymentQuote {
  const position = project({ ...input, asOf: input.on });
  if (position.closed) throw new DomainError('loan_closed');
  const state = stateOn(input, position);
  const toSettle = state.dueFen + state.lateFeeFen + state.accruedFen + state.outstandingFen;
  const { strategy, amountFen } = input;
  if (strategy === 'settle' || (amountFen !== undefined && amountFen >= toSettle))
    return settleQuote(input.on, state);
  const principalFen = (amountFen ?? 0n) - (toSettle - state.outstandingFen);
  if (principalFen <= 0n)
    throw new DomainError('amount_out_of_range', {
      minFen: (toSettle - state.outstandingFen + 1n).toString(),
      maxFen: toSettle.toString(),
    });
  if (strategy === 'reduce_term' && !repaysByInstalments(input.terms)) {
    throw invalidInput({ strategy: ['该还款方式不能缩短期限，请选择减少月供或提前结清'] });
  }
  return partialQuote(input, state, strategy, principalFen);
}

/** What a prepayment on a date meets, and what is to be paid with it. */
interface StateOn extends PlanState {
  readonly dueFen: Fen;
  readonly lateFeeFen: Fen;
}

function stateOn({ terms, rows, on }: PrepaymentInput, position: LoanPosition): StateOn {
  const state = planStateOn(terms, rows, position, on);
  return {
    ...state,
    dueFen: sumFen(state.keptRows.map((row) => row.openFen)),
    lateFeeFen: sumFen(state.keptRows.map((row) => row.lateFeeOutstandingFen)),
  };
}

/** Whether there is an instalment that could stay while the term gets shorter. */
export function repaysByInstalments({ method }: LoanTerms): boolean {
  return method === 'equal_installment' || method === 'equal_principal';
}

function settleQuote(on: BusinessDate, state: StateOn): PrepaymentQuote {
  const newRows = assemble(state, on, state.outstandingFen, []);
  return {
    strategy: 'settle',
    on,
    amountFen: state.dueFen + state.lateFeeFen + state.accruedFen + state.outstandingFen,
    period: newRows.length,
    dueFen: state.dueFen,
    lateFeeFen: state.lateFeeFen,
    accruedInterestFen: state.accruedFen,
    principalFen: state.outstandingFen,
    newRows,
    newMonths: 0,
    newMonthlyPaymentFen: 0n,
    savedInterestFen: sumFen(state.later.map((row) => row.interestFen)) - state.accruedFen,
    closes: true,
  };
}

function partialQuote(
  { terms, on }: PrepaymentInput,
  state: StateOn,
  strategy: Exclude<PrepaymentStrategy, 'settle'>,
  principalFen: Fen,
): PrepaymentQuote {
  const { annualRatePpm, ...parts } = timeAhead(terms, state, on);
  const plan = {
    terms: { ...terms, annualRatePpm },
    later: state.later,
    balanceFen: state.outstandingFen - principalFen,
    ...parts,
  };
  const { shares, monthlyPaymentFen } =
    strategy === 'reduce_payment' ? reducedPayment(plan) : reducedTerm(plan);
  const instalments = shares.flatMap((share, index) => {
    const row = state.later[index];
    return row
      ? [{ dueDate: row.dueDate, dueAtMs: row.dueAtMs, inForce: row.inForce ?? null, ...share }]
      : [];
  });
  const newRows = assemble(state, on, principalFen, instalments);
  return {
    strategy,
    on,
    amountFen: state.dueFen + state.lateFeeFen + state.accruedFen + principalFen,
    period: state.kept.length + 1,
    dueFen: state.dueFen,
    lateFeeFen: state.lateFeeFen,
    accruedInterestFen: state.accruedFen,
    principalFen,
    newRows,
    newMonths: instalments.length,
    newMonthlyPaymentFen: monthlyPaymentFen,
    savedInterestFen:
      sumFen(state.later.map((row) => row.interestFen)) -
      state.accruedFen -
      sumFen(shares.map((share) => share.interestFen)),
    closes: false,
  };
}

type Instalment = Pick<PlanRow, 'dueDate' | 'dueAtMs' | 'principalFen' | 'interestFen' | 'kind' | 'inForce'>;

/** Kept rows, the prepayment, the new instalments, numbered through. */
function assemble(
  state: StateOn,
  on: BusinessDate,
  principalFen: Fen,
  instalments: readonly Instalment[],
): PlanRow[] {
  const prepaid: Instalment[] =
    principalFen + state.accruedFen === 0n
      ? []
      : [
          {
            dueDate: on,
            dueAtMs: utcMidnightMs(on),
            principalFen,
            interestFen: state.accruedFen,
            kind: 'prepayment',
            inForce: state.later[0]?.inForce ?? null,
          },
        ];
  let remaining = sumFen([...state.kept, ...state.later].map((row) => row.principalFen));
  return [...state.kept, ...prepaid, ...instalments].map((row, index) => {
    remaining -= row.principalFen;
    return {
      ...row,
      period: index + 1,
      totalFen: row.principalFen + row.interestFen,
      remainingPrincipalFen: remaining,
    };
  });
}

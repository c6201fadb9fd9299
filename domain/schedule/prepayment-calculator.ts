/**
 * Document 002 §1.4: what a prepayment at a due date saves when the term is kept and the payment falls. The printed
 * 133 499.54 is the sum of the original plan's rounded interest rows minus the unrounded interest of the new plan;
 * unrounded on both sides gives .49, rounded on both sides .52.
 */
import { DomainError } from '../errors.ts';
import type { AmortisingMethod } from '../loan.ts';
import { divide, type Fen, sumFen } from '../money.ts';
import type { RatePpm } from '../rate.ts';
import { annuity, balanceAfter } from './annuity.ts';
import { type CalculatedRow, checkCalculation, type ExactFen, rounded } from './calculation.ts';
import { annuityRows, annuityTotal, calculateEqualInstallment } from './equal-installment.ts';
import {
  calculateEqualPrincipal,
  equalPrincipalInterest,
  equalPrincipalRows,
  paymentOf,
} from './equal-principal.ts';

export interface PrepaymentInput {
  readonly principalFen: Fen;
  readonly annualRatePpm: RatePpm;
  readonly originalMonths: number;
  readonly paidMonths: number;
  readonly prepaymentFen: Fen;
  readonly method: AmortisingMethod;
}

export interface PrepaymentCalculation {
  /** The prepayment repays everything; there is no new plan. */
  readonly full: boolean;
  readonly prepaymentFen: Fen;
  readonly newPrincipalFen: Fen;
  /** For equal principal the first payment of the new plan. */
  readonly newMonthlyPaymentFen: Fen;
  readonly savedInterestFen: Fen;
  readonly newTotalInterestFen: Fen;
  /** Periods go on from the paid ones. */
  readonly rows: readonly CalculatedRow[];
}

/**
 * @throws DomainError `term_out_of_range` (nothing left to prepay), `amount_out_of_range` (not positive, or more than the
 * balance as printed, which is in the facts)
 */
export function calculatePrepayment(input: PrepaymentInput): PrepaymentCalculation {
  const { principalFen, annualRatePpm, originalMonths, paidMonths, prepaymentFen, method } = input;
  checkCalculation(principalFen, originalMonths);
  if (!Number.isInteger(paidMonths) || paidMonths < 0 || paidMonths >= originalMonths)
    throw new DomainError('term_out_of_range', { min: 0, max: originalMonths - 1, unit: 'month' });
  const balance = balanceOf(input);
  const printedBalance = rounded(balance);
  if (prepaymentFen <= 0n || prepaymentFen > printedBalance)
    throw new DomainError('amount_out_of_range', { minFen: '1', maxFen: printedBalance.toString() });

  const remainingInterest = sumFen(
    originalRows(input)
      .slice(paidMonths)
      .map((row) => row.interestFen),
  );
  const full = prepaymentFen === printedBalance;
  // The balance as printed closes the loan: a fraction of a fen is never left over.
  const left: ExactFen = full
    ? { numerator: 0n, denominator: 1n }
    : {
        numerator: balance.numerator - prepaymentFen * balance.denominator,
        denominator: balance.denominator,
      };
  const months = originalMonths - paidMonths;
  const plan = newPlan(left, annualRatePpm, months, method, paidMonths + 1);
  return {
    full,
    prepaymentFen,
    newPrincipalFen: rounded(left),
    newMonthlyPaymentFen: rounded(plan.payment),
    savedInterestFen: divide(
      remainingInterest * plan.interest.denominator - plan.interest.numerator,
      plan.interest.denominator,
      'half-up',
    ),
    newTotalInterestFen: rounded(plan.interest),
    rows: full ? [] : plan.rows,
  };
}

function originalRows({ principalFen, annualRatePpm, originalMonths, method }: PrepaymentInput) {
  const input = { principalFen, annualRatePpm, months: originalMonths };
  switch (method) {
    case 'equal_installment':
      return calculateEqualInstallment(input).rows;
    case 'equal_principal':
      return calculateEqualPrincipal(input).rows;
  }
}

function balanceOf({
  principalFen,
  annualRatePpm,
  originalMonths,
  paidMonths,
  method,
}: PrepaymentInput): ExactFen {
  switch (method) {
    case 'equal_installment':
      return balanceAfter(annuity(principalFen, annualRatePpm, originalMonths), paidMonths);
    case 'equal_principal':
      return {
        numerator: principalFen * BigInt(originalMonths - paidMonths),
        denominator: BigInt(originalMonths),
      };
  }
}

interface NewPlan {
  readonly payment: ExactFen;
  readonly interest: ExactFen;
  readonly rows: readonly CalculatedRow[];
}

function newPlan(
  left: ExactFen,
  annualRatePpm: RatePpm,
  months: number,
  method: AmortisingMethod,
  firstPeriod: number,
): NewPlan {
  switch (method) {
    case 'equal_installment': {
      const loan = annuity(left, annualRatePpm, months);
      const total = annuityTotal(loan);
      return {
        payment: loan.payment,
        interest: {
          numerator: total.numerator * left.denominator - left.numerator * total.denominator,
          denominator: total.denominator * left.denominator,
        },
        rows: annuityRows(loan, annualRatePpm, firstPeriod),
      };
    }
    case 'equal_principal':
      return {
        payment: paymentOf(left, annualRatePpm, months, 1),
        interest: equalPrincipalInterest(left, annualRatePpm, months),
        rows: equalPrincipalRows(left, annualRatePpm, months, firstPeriod),
      };
  }
}

/** Which parts of an order a payment covers (document 001 §5.5), and which payments the money goes back through. */
import { DomainError } from './errors.ts';
import { type Fen, minFen } from './money.ts';

export const RENTAL_PARTS = ['deposit', 'rental', 'full'] as const;
export type RentalPart = (typeof RENTAL_PARTS)[number];

/** An order's money: what is asked and what has come. A part is paid whole or not at all. */
export interface RentalDues {
  readonly rentalFen: Fen;
  readonly depositFen: Fen;
  readonly paidRentalFen: Fen;
  readonly paidDepositFen: Fen;
}

/** What one payment is for. */
export interface Coverage {
  readonly rentalFen: Fen;
  readonly depositFen: Fen;
}

/**
 * What is open of a part; `full` is whatever is open of both.
 * @throws DomainError nothing_due when that part is paid
 */
export function openPart(dues: RentalDues, part: RentalPart): Coverage {
  const rentalFen = part === 'deposit' ? 0n : dues.rentalFen - dues.paidRentalFen;
  const depositFen = part === 'rental' ? 0n : dues.depositFen - dues.paidDepositFen;
  if (rentalFen + depositFen <= 0n) throw new DomainError('nothing_due');
  return { rentalFen, depositFen };
}

/** What a payment that has arrived covers; null when it does not fit what is open now (paid twice, or paid otherwise meanwhile). */
export function coverageOf(dues: RentalDues, part: RentalPart, amountFen: Fen): Coverage | null {
  const rentalFen = part === 'deposit' ? 0n : dues.rentalFen - dues.paidRentalFen;
  const depositFen = part === 'rental' ? 0n : dues.depositFen - dues.paidDepositFen;
  return amountFen > 0n && rentalFen + depositFen === amountFen ? { rentalFen, depositFen } : null;
}

export function isFullyPaid(dues: RentalDues): boolean {
  return dues.paidRentalFen === dues.rentalFen && dues.paidDepositFen === dues.depositFen;
}

export interface CoveredPayment extends Coverage {
  readonly paymentId: number;
}

/**
 * Splits what goes back over the payments it came with, so that every fen returns the way it came: a payment gives back of the rental
 * and of the deposit at most what it brought of each.
 */
export function splitRefund(
  payments: readonly CoveredPayment[],
  back: Coverage,
): { paymentId: number; amountFen: Fen }[] {
  let { rentalFen, depositFen } = back;
  return payments.flatMap((payment) => {
    const rental = minFen(payment.rentalFen, rentalFen);
    const deposit = minFen(payment.depositFen, depositFen);
    rentalFen -= rental;
    depositFen -= deposit;
    return rental + deposit === 0n ? [] : [{ paymentId: payment.paymentId, amountFen: rental + deposit }];
  });
}

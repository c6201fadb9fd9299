import type { UserActor } from '../domain/actor.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import type { Fen } from '../domain/money.ts';
import { type OutsideChannel, PAYMENT_LIFETIME_MS } from '../domain/payment.ts';
import type { OperationDeps } from './deps.ts';
import { findLoan } from './loans.ts';
import { type PaymentRequested, requestPayment } from './payments.ts';
import { earliestOpenRow } from './repayment-plan.ts';

/** Above this a channel would refuse, and a slip of the finger is likelier than a wish: 1 000 000 yuan. */
const MOST_FEN = 100_000_000n;

/**
 * The caller puts money into his own wallet through a channel.
 * @throws DomainError invalid_input, payment_failed, unavailable
 */
export async function topUpThroughChannel(
  deps: OperationDeps,
  actor: UserActor,
  request: { amountFen: Fen; channel: OutsideChannel; idempotencyKey?: string | undefined },
): Promise<PaymentRequested> {
  if (request.amountFen > MOST_FEN) throw invalidInput({ amount: ['单笔不超过1000000元'] });
  return requestPayment(deps, actor, {
    subject: { type: 'wallet', id: actor.id },
    part: 'top_up',
    channel: request.channel,
    amountFen: request.amountFen,
    deadlineAt: await deadline(deps),
    description: '余额充值',
    requestKey: keyOf('top-up', request.idempotencyKey),
  });
}

/**
 * The borrower pays his loan through a channel: what the earliest open period asks for, late fee included, or the amount given. The
 * loan takes the money up when it comes.
 * @throws DomainError loan_not_found, loan_closed, nothing_due, and like `topUpThroughChannel`
 */
export async function repayThroughChannel(
  deps: OperationDeps,
  actor: UserActor,
  request: {
    loan: string;
    amountFen?: Fen | undefined;
    channel: OutsideChannel;
    idempotencyKey?: string | undefined;
  },
): Promise<PaymentRequested> {
  const loan = await findLoan(deps, actor, request.loan);
  if (loan.status !== 'active') throw new DomainError('loan_closed', { status: loan.status });
  const row = await earliestOpenRow(deps, loan);
  if (row === null) throw new DomainError('nothing_due');
  const openFen =
    row.principalFen +
    row.interestFen -
    row.paidPrincipalFen -
    row.paidInterestFen +
    row.lateFeeFen -
    row.paidLateFeeFen;
  return requestPayment(deps, actor, {
    subject: { type: 'loan', id: loan.id },
    part: 'repayment',
    channel: request.channel,
    amountFen: request.amountFen ?? openFen,
    deadlineAt: await deadline(deps),
    description: `贷款还款 ${loan.loanNo}`,
    requestKey: keyOf(`loan/${loan.id}`, request.idempotencyKey),
  });
}

async function deadline(deps: Pick<OperationDeps, 'clock'>): Promise<Date> {
  return new Date((await deps.clock.now()).getTime() + PAYMENT_LIFETIME_MS);
}

const keyOf = (verb: string, key: string | undefined): string | undefined =>
  key === undefined ? undefined : `${verb}/${key}`;

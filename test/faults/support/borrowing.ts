import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { z } from 'zod';
import { eventually } from './eventually.ts';
import { parsed, type Trip } from './journey.ts';
import type { ToldApplication } from './told.ts';

/** Above this the sandbox's product 1 is set to take two people, fen. */
const SECOND_DECISION_ABOVE_FEN = 800_000;

/** What travellers expect of the product that they borrow by. */
export async function letLargeAmountsTakeTwo(knex: Knex): Promise<void> {
  await knex('loan_products')
    .where({ id: 1 })
    .update({ second_decision_above_fen: SECOND_DECISION_ABOVE_FEN });
}

const WITHIN_MS = 240_000;
const TERMS = { approved_term: 180, approved_rate: 0.12, comments: '同意' };

const submitted = z.object({ data: z.object({ application_id: z.int(), application_no: z.string() }) });
const approved = z.object({ data: z.object({ status: z.literal('approved'), approved_amount: z.int() }) });
const rejected = z.object({ data: z.object({ status: z.literal('rejected') }) });
const cancelled = z.object({ status: z.literal(200) });
const seen = z.object({ data: z.object({ status: z.string(), loan_id: z.int().nullable() }) });
const task = z.object({ id: z.int(), version: z.int(), subject_id: z.int(), status: z.string() });
const queue = z.object({ data: z.object({ tasks: z.array(task) }) });
const held = z.object({ data: task });
const quoted = z.object({ data: z.object({ quote_id: z.string(), amount: z.number() }) });
const repaid = z.object({
  data: z.object({
    payment: z.object({ payment_no: z.string(), paid_amount: z.number(), surplus: z.number() }),
  }),
});

const fen = (yuan: number): number => Math.round(yuan * 100);

/** Applies, and is approved by one or two people, refused, or thinks better of it. Waits for the money when there is to be any. */
export async function borrow(trip: Trip): Promise<ToldApplication> {
  const { client, journey, random, told } = trip;
  const appliedFen = random.between(10, 90) * 10_000;
  const reply = await client.command(journey, 'apply', {
    method: 'POST',
    path: '/api/v1/loans/applications',
    token: told.token,
    body: { product_id: 1, applied_amount: appliedFen, applied_term: 180, purpose: '购买化肥与种子' },
  });
  const { application_id: id, application_no: no } = parsed(submitted, reply, `${journey} apply`).data;
  await sleep(random.between(0, 800)); // now before the AI has answered, now after
  const application = await decided(trip, { id, no, appliedFen });
  told.applications.push(application);
  // whoever has a certified card is paid there
  const hasCard = told.certifications.some(({ status }) => status === 'approved');
  if (application.end === 'approved' && !hasCard) told.walletFen += application.approvedFen ?? 0;
  return application;
}

interface Asked {
  readonly id: number;
  readonly no: string;
  readonly appliedFen: number;
}

async function decided(trip: Trip, asked: Asked): Promise<ToldApplication> {
  const { client, journey, random, staff, told } = trip;
  const { id, no, appliedFen } = asked;
  const chance = random.between(0, 9);
  if (chance === 0) {
    const reply = await client.command(journey, 'cancel', {
      method: 'POST',
      path: '/user/cancel_loan_application',
      token: told.token,
      body: { borrower_id: told.userId, loan_id: id },
    });
    parsed(cancelled, reply, `${journey} cancel`);
    return { id, no, end: 'cancelled', approvedFen: null, loanId: null, decisions: 0 };
  }
  if (chance === 1) {
    const reply = await client.command(journey, 'reject', {
      method: 'POST',
      path: `/api/v1/admin/loans/applications/${id}/reject`,
      token: staff.reviewer,
      body: { comments: '资料不全' },
    });
    parsed(rejected, reply, `${journey} reject`);
    return { id, no, end: 'rejected', approvedFen: null, loanId: null, decisions: 1 };
  }
  const approvedFen = appliedFen - random.between(0, 5) * 1_000;
  const takesTwo = approvedFen > SECOND_DECISION_ABOVE_FEN;
  if (takesTwo || chance < 5) {
    await workOn(trip, asked, 'loan_application', staff.reviewer, approvedFen);
    if (takesTwo) await workOn(trip, asked, 'second_decision', staff.senior, approvedFen);
  } else {
    const reply = await client.command(journey, 'approve', {
      method: 'POST',
      path: `/api/v1/admin/loans/applications/${id}/approve`,
      token: staff.reviewer,
      body: { approved_amount: approvedFen, ...TERMS },
    });
    parsed(approved, reply, `${journey} approve`);
  }
  const loanId = await paidOut(trip, id);
  return { id, no, end: 'approved', approvedFen, loanId, decisions: takesTwo ? 2 : 1 };
}

/** As the console does it: finds the task in the queue, takes it, and completes the version that it was shown. */
async function workOn(
  { client, journey }: Trip,
  { id, no }: Asked,
  kind: string,
  token: string,
  approvedFen: number,
): Promise<void> {
  const found = await eventually(`${journey}: the task ${kind} of ${no}`, WITHIN_MS, async () => {
    const path = `/api/v1/admin/tasks?kind=${kind}&q=${no}`;
    const { tasks } = parsed(queue, await client.read({ method: 'GET', path, token }), 'tasks').data;
    return tasks.find((one) => one.subject_id === id && one.status !== 'completed');
  });
  const claimed = await client.command(journey, 'claim', {
    method: 'POST',
    path: `/api/v1/admin/tasks/${found.id}/claim`,
    token,
    body: {},
  });
  const { version } = parsed(held, claimed, `${journey} claim ${kind}`).data;
  const completed = await client.command(journey, 'complete', {
    method: 'POST',
    path: `/api/v1/admin/tasks/${found.id}/complete`,
    token,
    body: { version, decision: 'approve', reason_code: 'other', approved_amount: approvedFen, ...TERMS },
  });
  parsed(held, completed, `${journey} complete ${kind}`);
}

async function paidOut({ client, journey, told }: Trip, id: number): Promise<number> {
  const path = `/api/v1/loans/applications/${id}`;
  return eventually(`${journey}: the payout of application ${id}`, WITHIN_MS, async () => {
    const reply = await client.read({ method: 'GET', path, token: told.token });
    return parsed(seen, reply, `${journey} application`).data.loan_id;
  });
}

/** The next instalment from the wallet. */
export async function repayFromWallet(trip: Trip, loanId: number): Promise<void> {
  const reply = await trip.client.command(trip.journey, 'repay', {
    method: 'POST',
    path: `/api/v1/loans/${loanId}/repayments`,
    token: trip.told.token,
    body: {},
  });
  note(trip, loanId, parsed(repaid, reply, `${trip.journey} repay`).data.payment);
}

/** Some hundred yuan ahead of time, by a quote, with which the plan is made anew. */
export async function prepay(trip: Trip, loanId: number): Promise<void> {
  const { client, journey, random, told } = trip;
  const strategy = random.between(0, 1) === 0 ? 'reduce_payment' : 'reduce_term';
  const quote = await client.command(journey, 'quote', {
    method: 'POST',
    path: `/api/v1/loans/${loanId}/prepayment-quote`,
    token: told.token,
    body: { strategy, amount: random.between(1, 3) * 100 },
  });
  const reply = await client.command(journey, 'prepay', {
    method: 'POST',
    path: `/api/v1/loans/${loanId}/prepayment`,
    token: told.token,
    body: { quote_id: parsed(quoted, quote, `${journey} quote`).data.quote_id },
  });
  note(trip, loanId, parsed(repaid, reply, `${journey} prepay`).data.payment);
}

function note(
  { told }: Trip,
  loanId: number,
  payment: { payment_no: string; paid_amount: number; surplus: number },
): void {
  told.walletFen -= fen(payment.paid_amount) - fen(payment.surplus);
  told.repayments.push({ loanId, paymentNo: payment.payment_no, paidFen: fen(payment.paid_amount) });
}

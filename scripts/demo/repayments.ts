import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { businessDateOf, DAY_MS } from '../../domain/calendar.ts';
import { type Fen, fenNumber, formatYuan, parseYuan } from '../../domain/money.ts';
import type { PaidOutLoan } from './application.ts';
import { expect } from './http.ts';
import { type Borrower, messagesTo } from './people.ts';
import type { Stage } from './stage.ts';

/** The months of the story. */
const LATE_PERIOD = 4;
const LATE_DAYS = 6;
const TWICE_PERIOD = 5;
const LAST_PAID_PERIOD = 8;
/** 12 % a year, half as much again while overdue, over 360 days: ppm and days as whole numbers. */
const PENALTY_PPM = 180_000n;
const PPM_DAYS = 1_000_000n * 360n;

const yuan = z.number().transform((value) => parseYuan(value));
const row = z.object({
  period_number: z.int(),
  due_date: z.string(),
  total_amount: yuan,
  principal_amount: yuan,
  status: z.string(),
  late_fee: yuan,
});
const plan = z.object({
  data: z.object({
    items: z.array(row),
    payment_stats: z.object({ paid_periods: z.int(), remaining_amount: yuan }),
  }),
});
const payment = z.object({
  payment_no: z.string(),
  paid_amount: yuan,
  late_fee: yuan,
  interest: yuan,
  principal: yuan,
  surplus: yuan,
});
const paid = z.object({ data: z.object({ payment }) });
const quoted = z.object({
  data: z.object({ quote_id: z.string(), amount: yuan, saved_interest: yuan, accrued_interest: yuan }),
});
const balance = z.object({ balance: z.int() });

type Row = z.output<typeof row>;
type Payment = z.output<typeof payment>;

/** What the demonstration believes about the money, added up beside the platform. */
interface Sums {
  toppedUpFen: Fen;
  readonly payments: Payment[];
}

/** A year of the loan in a few seconds: paid, late once, paid twice at once, settled early. */
export async function repayLoan(stage: Stage, borrower: Borrower, loan: PaidOutLoan): Promise<void> {
  const sums: Sums = { toppedUpFen: 0n, payments: [] };
  const rows = await showPlan(stage, borrower, loan);

  for (const due of rows.slice(0, LAST_PAID_PERIOD)) {
    if (due.period_number === LATE_PERIOD) await payLate(stage, borrower, loan, due, sums);
    else if (due.period_number === TWICE_PERIOD) await payTwiceAtOnce(stage, borrower, loan, due, sums);
    else await payOnTime(stage, borrower, loan, due, sums);
  }
  await settleEarly(stage, borrower, loan, sums);
  await compareBooks(stage, borrower, loan, sums);
}

async function showPlan(stage: Stage, borrower: Borrower, loan: PaidOutLoan): Promise<Row[]> {
  const { value, ms } = await readPlan(stage, borrower, loan);
  const { items } = value.data;
  const [first] = items;
  expect(first !== undefined && items.length === 12, `the plan has ${items.length} rows instead of 12`);
  const principal = items.reduce((sum, item) => sum + item.principal_amount, 0n);
  expect(
    principal === loan.principalFen,
    `the plan's principal adds up to ${formatYuan(principal)}, not to ${formatYuan(loan.principalFen)}`,
  );
  stage.step(
    `the plan: 12 instalments of ${formatYuan(first.total_amount)}, the first on ${businessDateOf(Date.parse(first.due_date))}`,
    ms,
  );
  return items;
}

async function payOnTime(stage: Stage, borrower: Borrower, loan: PaidOutLoan, due: Row, sums: Sums) {
  await stage.advance({ to: due.due_date }, `instalment ${due.period_number} is due`);
  await topUp(stage, borrower, due.total_amount, sums);
  const made = await pay(stage, borrower, loan, sums);
  expect(
    made.payment.paid_amount === due.total_amount,
    `instalment ${due.period_number} took ${formatYuan(made.payment.paid_amount)} instead of ${formatYuan(due.total_amount)}`,
  );
  stage.step(`instalment ${due.period_number}: ${inWords(made.payment)}`, made.ms);
}

async function payLate(stage: Stage, borrower: Borrower, loan: PaidOutLoan, due: Row, sums: Sums) {
  const late = new Date(Date.parse(due.due_date) + LATE_DAYS * DAY_MS).toISOString();
  await stage.advance({ to: late }, `instalment ${due.period_number} is ${LATE_DAYS} days late`);
  const expected = BigInt(LATE_DAYS) * ((due.total_amount * PENALTY_PPM + PPM_DAYS / 2n) / PPM_DAYS);
  const now = (await readPlan(stage, borrower, loan)).value.data.items[due.period_number - 1];
  expect(
    now?.status === 'overdue' && now.late_fee === expected,
    `instalment ${due.period_number} should be overdue with a fee of ${formatYuan(expected)}: ${now?.status}, ${formatYuan(now?.late_fee ?? 0n)}`,
  );
  stage.detail(`late fee after ${LATE_DAYS} days: ${formatYuan(expected)} yuan`);
  const texts = await messagesTo(stage, borrower.phone);
  for (const template of ['repayment_reminder', 'overdue_notice']) {
    const text = texts.find((one) => one.template === template);
    expect(text !== undefined, `no message of the kind ${template} was sent to ${borrower.phone}`);
    stage.detail(`“${text.body}”`);
  }
  await topUp(stage, borrower, due.total_amount + expected, sums);
  const made = await pay(stage, borrower, loan, sums);
  expect(
    made.payment.late_fee === expected,
    `the payment took ${formatYuan(made.payment.late_fee)} of late fee instead of ${formatYuan(expected)}`,
  );
  stage.step(`instalment ${due.period_number}, late: ${inWords(made.payment)}`, made.ms);
}

async function payTwiceAtOnce(stage: Stage, borrower: Borrower, loan: PaidOutLoan, due: Row, sums: Sums) {
  await stage.advance({ to: due.due_date }, `instalment ${due.period_number} is due`);
  await topUp(stage, borrower, due.total_amount, sums);
  const call = { token: borrower.token, body: {}, key: randomUUID() };
  const both = await Promise.all(
    [0, 1].map(() => stage.api.send('POST', `/api/v1/loans/${loan.id}/repayments`, call)),
  );
  const done = both.filter(({ status }) => status === 200).map(({ body }) => paid.parse(body).data.payment);
  const [first] = done;
  expect(
    first !== undefined &&
      both.every(({ status }) => status === 200 || status === 409) &&
      done.every(({ payment_no }) => payment_no === first.payment_no),
    `two payments under one key should be one: ${JSON.stringify(both.map(({ status, body }) => ({ status, body })))}`,
  );
  sums.payments.push(first);
  const { paid_periods } = (await readPlan(stage, borrower, loan)).value.data.payment_stats;
  expect(paid_periods === TWICE_PERIOD, `${paid_periods} periods are paid instead of ${TWICE_PERIOD}`);
  const answers = both.map(({ status }) => status).join(' and ');
  stage.step(
    `instalment ${due.period_number}, asked twice at once under one key (${answers}): paid once, ${first.payment_no}`,
    Math.max(...both.map(({ ms }) => ms)),
  );
}

async function settleEarly(stage: Stage, borrower: Borrower, loan: PaidOutLoan, sums: Sums): Promise<void> {
  await stage.advance({ by: 'P10D' }, 'ten days later the harvest is sold');
  const { token } = borrower;
  const offer = await stage.api.ask('POST', `/api/v1/loans/${loan.id}/prepayment-quote`, quoted, {
    token,
    body: { strategy: 'settle' },
  });
  const { quote_id, amount, accrued_interest, saved_interest } = offer.value.data;
  stage.step(
    `a quote to settle: ${formatYuan(amount)}, of it ${formatYuan(accrued_interest)} interest; ${formatYuan(saved_interest)} saved`,
    offer.ms,
  );
  await topUp(stage, borrower, amount, sums);
  const settled = await stage.api.ask('POST', `/api/v1/loans/${loan.id}/prepayment`, paid, {
    token,
    body: { quote_id },
    key: randomUUID(),
  });
  sums.payments.push(settled.value.data.payment);
  const { remaining_amount } = (await readPlan(stage, borrower, loan)).value.data.payment_stats;
  expect(remaining_amount === 0n, `${formatYuan(remaining_amount)} yuan are left after settling`);
  stage.step(`settled: ${inWords(settled.value.data.payment)}; 0.00 is left`, settled.ms);
}

/** Everything that was lent came back, and the wallet holds what the sums say: to the fen. */
async function compareBooks(stage: Stage, borrower: Borrower, loan: PaidOutLoan, sums: Sums): Promise<void> {
  const total = (part: (one: Payment) => Fen): Fen => sums.payments.reduce((sum, one) => sum + part(one), 0n);
  const principal = total((one) => one.principal);
  const paidFen = total((one) => one.paid_amount);
  const interest = total((one) => one.interest);
  const fees = total((one) => one.late_fee);
  expect(
    principal === loan.principalFen,
    `${formatYuan(principal)} of principal came back instead of ${formatYuan(loan.principalFen)}`,
  );
  const parts = principal + interest + fees + total((one) => one.surplus);
  expect(
    parts === paidFen,
    `the parts add up to ${formatYuan(parts)}, the payments to ${formatYuan(paidFen)}`,
  );
  await topUp(stage, borrower, 1n, sums, loan.principalFen - paidFen);
  stage.step(
    `the books: principal ${formatYuan(principal)}, interest ${formatYuan(interest)}, late fees ${formatYuan(fees)}; the wallet agrees to the fen`,
    0,
  );
}

/** Money from outside into the wallet; with `others` the balance must be exactly that and all that was topped up. */
async function topUp(stage: Stage, borrower: Borrower, amountFen: Fen, sums: Sums, others?: Fen) {
  const { value } = await stage.api.ask('POST', `/sandbox/wallets/${borrower.id}/topup`, balance, {
    body: { amount: fenNumber(amountFen) },
  });
  sums.toppedUpFen += amountFen;
  const expected = sums.toppedUpFen + (others ?? 0n);
  expect(
    others === undefined || BigInt(value.balance) === expected,
    `the wallet holds ${formatYuan(BigInt(value.balance))} instead of ${formatYuan(expected)}`,
  );
}

async function pay(stage: Stage, borrower: Borrower, loan: PaidOutLoan, sums: Sums) {
  const { value, ms } = await stage.api.ask('POST', `/api/v1/loans/${loan.id}/repayments`, paid, {
    token: borrower.token,
    body: {},
    key: randomUUID(),
  });
  sums.payments.push(value.data.payment);
  return { payment: value.data.payment, ms };
}

function readPlan(stage: Stage, borrower: Borrower, loan: PaidOutLoan) {
  return stage.api.ask('GET', `/api/v1/loans/${loan.id}/repayment-schedule`, plan, { token: borrower.token });
}

function inWords(made: Payment): string {
  const parts = [
    `interest ${formatYuan(made.interest)}`,
    `principal ${formatYuan(made.principal)}`,
    ...(made.late_fee > 0n ? [`late fee ${formatYuan(made.late_fee)}`] : []),
  ];
  return `${formatYuan(made.paid_amount)} paid (${parts.join(', ')})`;
}

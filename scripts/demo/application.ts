import { z } from 'zod';
import { type Fen, fenFromNumber, formatYuan } from '../../domain/money.ts';
import { expect } from './http.ts';
import { lookFor } from './look-for.ts';
import { type Borrower, staffToken } from './people.ts';
import type { Stage } from './stage.ts';

const AMOUNT_FEN = 5_000_000;
/** Document 001 counts terms in days; every thirty are a month's instalment. */
const TERM_DAYS = 360;

export interface PaidOutLoan {
  readonly id: string;
  readonly loanNo: string;
  readonly principalFen: Fen;
}

const submitted = z.object({ data: z.object({ application_id: z.int(), application_no: z.string() }) });
const application = z.object({
  data: z.object({
    status: z.string(),
    status_text: z.string(),
    ai_risk_level: z.string().nullable(),
    ai_comments: z.string().nullable(),
    loan_id: z.int().nullable(),
  }),
});
const task = z.object({ id: z.int(), subject_id: z.int(), kind: z.string(), version: z.int() });
const tasks = z.object({ data: z.object({ tasks: z.array(task) }) });
const taskAnswer = z.object({ data: task });
const payouts = z.object({
  payouts: z.array(z.object({ payout_no: z.string(), amount: z.int(), status: z.string() })),
});
const loans = z.object({
  data: z.object({
    items: z.array(
      z.object({ _id: z.string(), loan_id: z.int(), loan_no: z.string(), principal: z.number() }),
    ),
  }),
});

/** From the application to the money: the AI suggests, a person decides, the payout channel pays once. */
export async function obtainLoan(
  stage: Stage,
  borrower: Borrower,
  operatorPassword: string,
): Promise<PaidOutLoan> {
  const { api } = stage;
  const applied = await api.ask('POST', '/api/v1/loans/applications', submitted, {
    token: borrower.token,
    body: {
      product_id: 1,
      applied_amount: AMOUNT_FEN,
      applied_term: TERM_DAYS,
      purpose: '购买化肥与种子',
      applicant_info: { annual_income: 150_000, land_area: 60, crop_types: ['水稻', '小麦'] },
    },
  });
  const { application_id: id, application_no } = applied.value.data;
  stage.step(
    `applies for ${formatYuan(BigInt(AMOUNT_FEN))} yuan over 12 months: ${application_no}`,
    applied.ms,
  );
  stage.watch(`loan-application/${application_no}`);

  const assessed = await lookFor('the AI to answer', async () => {
    const { data } = (await read(stage, borrower, id)).value;
    return data.status.startsWith('pending') || data.status === 'ai_processing' ? undefined : data;
  });
  stage.step(`the AI says: ${assessed.value.status_text}`, assessed.ms);
  if (assessed.value.ai_comments !== null) stage.detail(assessed.value.ai_comments);

  await approve(stage, id, operatorPassword);

  const paid = await lookFor('the payout', async () => {
    const { data } = (await read(stage, borrower, id)).value;
    return data.loan_id ?? undefined;
  });
  const book = (await api.ask('GET', '/sandbox/payouts', payouts, { query: { application_id: id } })).value;
  const [payout] = book.payouts;
  expect(
    book.payouts.length === 1 && payout?.amount === AMOUNT_FEN && payout.status === 'paid',
    `the payout channel's own book should have exactly one payment of ${AMOUNT_FEN} fen: ${JSON.stringify(book)}`,
  );
  stage.step(`paid out once, under ${payout.payout_no}`, paid.ms);

  const mine = (await api.ask('GET', '/api/v1/loans', loans, { token: borrower.token })).value.data.items;
  const loan = mine.find((item) => item.loan_id === paid.value);
  expect(loan !== undefined, `loan ${paid.value} is not among the borrower's own`);
  stage.watch(`loan/${loan.loan_no}`);
  return { id: loan._id, loanNo: loan.loan_no, principalFen: fenFromNumber(AMOUNT_FEN) };
}

async function approve(stage: Stage, applicationId: number, password: string): Promise<void> {
  const { api } = stage;
  const token = await staffToken(stage, 'reviewer', password);
  const listed = await api.ask('GET', '/api/v1/admin/tasks', tasks, {
    token,
    query: { kind: 'loan_application', limit: 100 },
  });
  const mine = listed.value.data.tasks.find((one) => one.subject_id === applicationId);
  expect(mine !== undefined, `application ${applicationId} is on no reviewer's list`);
  const claimed = await api.ask('POST', `/api/v1/admin/tasks/${mine.id}/claim`, taskAnswer, { token });
  stage.step(`the reviewer claims task ${mine.id}`, claimed.ms);
  const completed = await api.ask('POST', `/api/v1/admin/tasks/${mine.id}/complete`, taskAnswer, {
    token,
    body: {
      version: claimed.value.data.version,
      decision: 'approve',
      comments: '资料齐全，同意放款',
      reason_code: 'other',
    },
  });
  stage.step('and approves', completed.ms);
}

function read(stage: Stage, borrower: Borrower, id: number) {
  return stage.api.ask('GET', `/api/v1/loans/applications/${id}`, application, { token: borrower.token });
}

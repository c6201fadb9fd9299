import { randomUUID } from 'node:crypto';
import { addDays, businessDateOf } from '../../../../domain/calendar.ts';
import { HumanTask } from '../../../../models/human-task.ts';
import { Loan } from '../../../../models/loan.ts';
import type { User } from '../../../../models/user.ts';
import { fund } from '../../../support/loan-story.ts';
import { buildProduct } from '../../../support/people.ts';
import type { PatientCaller } from '../failing-platform.ts';
import { ADMIN, type Crew, decideTask, is, type Journey, rowOf, somebody } from './crew.ts';

/** Somebody who has applied for money, and for how long the AI looks at it. */
export async function applied(
  crew: Crew,
  { productId = 1, person = {} }: { productId?: number; person?: Partial<User> } = {},
): Promise<{ borrower: PatientCaller; applicationId: number }> {
  const { knex } = crew.failing.platform;
  const borrower = await somebody(crew, person);
  const mine = { user_id: borrower.id };
  await borrower.post(
    '/api/v1/loans/applications',
    { product_id: productId, applied_amount: 500_000, applied_term: 180, purpose: '购买种子化肥' },
    is(crew, 'loan_applications', mine),
  );
  const { id } = await rowOf<{ id: number }>(crew, 'the application', 'loan_applications', mine);
  await crew.failing.until('the AI’s word', async () => {
    const row = (await knex('loan_applications').where({ id }).first('status')) as { status: string };
    return row.status === 'pending' || row.status === 'ai_processing' ? undefined : true;
  });
  return { borrower, applicationId: id };
}

export async function approve(crew: Crew, applicationId: number): Promise<void> {
  const { knex } = crew.failing.platform;
  await crew.reviewer.post(
    `${ADMIN}/loans/applications/${applicationId}/approve`,
    { approved_amount: 450_000, approved_term: 180, approved_rate: 0.12, comments: '同意' },
    async () => {
      const row = (await knex('loan_applications').where({ id: applicationId }).first('status')) as {
        status: string;
      };
      return row.status === 'approved' || row.status === 'disbursed';
    },
  );
}

/** A borrower with money in his wallet and a loan that was paid out. */
export async function borrowerWithLoan(
  crew: Crew,
  walletFen = 1_000_000n,
): Promise<{ borrower: PatientCaller; loan: Loan }> {
  const { knex, ops } = crew.failing.platform;
  const { borrower, applicationId } = await applied(crew);
  await approve(crew, applicationId);
  const loan = await crew.failing.until('the loan', async () =>
    Loan.query(knex).findOne({ application_id: applicationId }).execute(),
  );
  if (loan === undefined) throw new Error('no loan');
  if (walletFen > 0n) await fund(knex, borrower.id, walletFen, await ops.clock.now());
  return { borrower, loan };
}

/** From the application to the money, and back again. */
export const borrowAndRepay: Journey = {
  name: 'application, payout, repayment, settlement',
  money: true,
  async go(crew) {
    const { borrower, loan } = await borrowerWithLoan(crew);
    const path = `/api/v1/loans/${loan.id}`;
    await borrower.post(`${path}/repayments`, {}, is(crew, 'loan_payments', { loan_id: loan.id }));
    const settled = is(crew, 'loans', { id: loan.id, status: 'settled' });
    await borrower.post(`${path}/prepayment`, { strategy: 'settle' }, settled);
  },
};

export const withoutEnoughMoney: Journey = {
  name: 'payout refused by the channel, sent again by finance',
  async go(crew) {
    const { knex, standIns } = crew.failing.platform;
    const { borrower, applicationId } = await applied(crew);
    await standIns.payout.book.queue('insufficient_funds', 1);
    await approve(crew, applicationId);
    const open = { kind: 'payout', subject_id: applicationId } as const;
    const lent = is(crew, 'loans', { user_id: borrower.id });
    // another payout may have met the refusal
    const asked = await crew.failing.until('the payout or a task', async () => {
      if (await lent()) return false;
      return (await HumanTask.query(knex).findOne({ ...open, status: 'open' })) === undefined
        ? undefined
        : true;
    });
    if (asked) await decideTask(crew, crew.finance, open, 'approve');
    await rowOf(crew, 'the loan', 'loans', { user_id: borrower.id });
  },
};

/** What staff do with a loan: each is a transaction that must have happened once. */
export const staffOnLoans: Journey = {
  name: 'loan: payment recorded, reversed, plan amended, paused, restructured, written off, recovered',
  async go(crew) {
    const { finance, senior } = crew;
    const { loan } = await borrowerWithLoan(crew);
    const admin = `${ADMIN}/loans/${loan.publicId}`;
    const plan = `/api/v1/loans/${loan.publicId}/repayment-schedule`;
    const payments = () => crew.failing.platform.knex('loan_payments').where({ loan_id: loan.id });
    await finance.post(`${plan}/1/payment`, { paid_amount: 700 }, async () => (await payments()).length > 0);
    const { payment_no } = await rowOf<{ payment_no: string }>(crew, 'the payment', 'loan_payments', {
      loan_id: loan.id,
    });
    const reversed = async (): Promise<boolean> => (await payments())[0]?.reversed_at !== null;
    await finance.post(`${admin}/payments/${payment_no}/reverse`, { reason: '登记错误' }, reversed);
    await finance.does('PUT', `${plan}/2`, { notes: '修改原因说明' }, async () => true);
    const today = businessDateOf((await crew.failing.platform.ops.clock.now()).getTime());
    const pause = { from: addDays(today, 35), to: addDays(today, 45), reason: '因灾减产' };
    await finance.post(`${admin}/pause`, pause, async () => true);
    await senior.post(
      `${admin}/restructure`,
      { annual_rate: 0.06, months: 8, reason: '双方协议' },
      is(crew, 'loan_restructurings', { loan_id: loan.id }),
    );
    const lost = is(crew, 'loans', { id: loan.id, status: 'written_off' });
    await finance.post(`${admin}/write-off`, { reason: '借款人失联' }, lost);
    const back = { amount: 100, transaction_id: `R-${randomUUID().slice(0, 8)}` };
    await finance.post(`${admin}/recoveries`, back, is(crew, 'loan_recoveries', { loan_id: loan.id }));
  },
};

/** Whoever changes his mind, and whoever is refused. */
export const noLoan: Journey = {
  name: 'application cancelled, application refused',
  async go(crew) {
    const byMail = { phone: null, email: `${randomUUID()}@example.com` };
    const [mine, his] = await Promise.all([applied(crew), applied(crew, { person: byMail })]);
    const { borrower, applicationId } = mine;
    await borrower.post(
      '/user/cancel_loan_application',
      { borrower_id: borrower.id, loan_id: applicationId },
      is(crew, 'loan_applications', { id: applicationId, status: 'cancelled' }),
    );
    await crew.reviewer.post(
      `${ADMIN}/loans/applications/${his.applicationId}/reject`,
      { comments: '收入不足' },
      is(crew, 'loan_applications', { id: his.applicationId, status: 'rejected' }),
    );
    // he has no phone: what he is told comes by mail
    await crew.failing.until('no mail is under way', async () => {
      const { knex } = crew.failing.platform;
      const left = await knex('messages')
        .where({ channel: 'email' })
        .whereIn('status', ['queued', 'sending']);
      return left.length === 0 ? true : undefined;
    });
  },
};

/** Above a product's limit: sent back by the second person, decided anew, and confirmed. */
export const twoPeople: Journey = {
  name: 'two people deciding',
  async go(crew) {
    const { knex, ops } = crew.failing.platform;
    const product = await buildProduct(knex, await ops.clock.now(), {
      termUnit: 'day',
      minTerm: 30,
      maxTerm: 365,
      secondDecisionAboveFen: 400_000n,
    });
    const { borrower, applicationId } = await applied(crew, { productId: product.id });
    const first = { kind: 'loan_application', subject_id: applicationId } as const;
    const second = { kind: 'second_decision', subject_id: applicationId } as const;
    await decideTask(crew, crew.reviewer, first, 'approve', 'as_advised');
    await decideTask(crew, crew.senior, second, 'send_back', 'evidence_missing');
    await decideTask(crew, crew.reviewer, first, 'approve', 'as_advised');
    await decideTask(crew, crew.senior, second, 'approve', 'confirmed');
    await rowOf(crew, 'the loan', 'loans', { user_id: borrower.id });
  },
};

import { fund } from '../../../support/loan-story.ts';
import { decideTask, is, type Journey, rowOf, somebody } from './crew.ts';
import { applied, approve, borrowerWithLoan } from './lending.ts';
import { handedIn, somePhone } from './people.ts';

/** What nobody attends to: reminded of every day, and over after a month. */
export const forgotten: Journey = {
  name: 'application and certification that nobody decides on',
  days: true,
  async go(crew) {
    const { applicationId } = await applied(crew);
    const certificationId = await handedIn(crew, await somebody(crew), 'real-name');
    await crew.calendar.until(32);
    const expired = { status: 'expired' };
    await rowOf(crew, 'the expiry', 'loan_applications', { id: applicationId, ...expired });
    await rowOf(crew, 'the expiry', 'certifications', { id: certificationId, ...expired });
  },
};

export const unanswered: Journey = {
  name: 'question that nobody answers',
  days: true,
  async go(crew) {
    const asker = await somebody(crew);
    const mine = { user_id: asker.id };
    const question = { expert_id: 1, question: '苹果树为何落果？' };
    await asker.post('/api/v1/consultations', question, is(crew, 'consultations', mine));
    await crew.calendar.until(8);
    await rowOf(crew, 'the end', 'consultations', { ...mine, status: 'closed' });
  },
};

/** A code that was asked for and never used. */
export const unusedCode: Journey = {
  name: 'code that nobody uses',
  days: true,
  async go(crew) {
    const phone = somePhone();
    const { standIns, knex } = crew.failing.platform;
    const json = { phone, type: 'register' };
    await crew.failing.command(null, 'POST', '/api/auth/send-sms', { json });
    await crew.calendar.until(1);
    const sent = standIns.sms.messages.some(({ to }) => to === phone);
    const open = await knex('processes')
      .where('workflow_id', 'like', 'registration/%')
      .whereNull('closed_at');
    if (sent && open.length > 0) throw new Error(`${open.length} codes wait for somebody to use them`);
  },
};

/** The channel says for a day that it is busy; then finance are asked, reminded, and have it tried again under the same number. */
export const silentPayout: Journey = {
  name: 'payout of which nothing is heard for a day, tried again by finance',
  days: true,
  async go(crew) {
    const { book } = crew.failing.platform.standIns.payout;
    const { borrower, applicationId } = await applied(crew);
    await crew.calendar.until(7);
    await book.queue('busy', 500);
    await approve(crew, applicationId);
    await crew.calendar.until(10);
    await book.clearQueue();
    await decideTask(crew, crew.finance, { kind: 'payout', subject_id: applicationId }, 'approve');
    await rowOf(crew, 'the loan', 'loans', { user_id: borrower.id });
  },
};

/** A month, reminders, the due date, late fees from day to day, calls; then all of it is paid back. */
export const overdue: Journey = {
  name: 'loan that falls overdue and is paid back',
  days: true,
  async go(crew) {
    const { knex, ops } = crew.failing.platform;
    const { borrower, loan } = await borrowerWithLoan(crew, 0n);
    await crew.calendar.until(37);
    const task = { kind: 'collection', subject_id: loan.id } as const;
    await decideTask(crew, crew.finance, task, 'reject');
    await decideTask(crew, crew.finance, task, 'approve');
    await fund(knex, borrower.id, 1_000_000n, await ops.clock.now());
    const path = `/api/v1/loans/${loan.id}`;
    await borrower.post(`${path}/repayments`, {}, is(crew, 'loan_payments', { loan_id: loan.id }));
    const settled = is(crew, 'loans', { id: loan.id, status: 'settled' });
    await borrower.post(`${path}/prepayment`, { strategy: 'settle' }, settled);
  },
};

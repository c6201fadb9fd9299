import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { createAssessmentActivities } from '../../activities/assessment.ts';
import { createDisbursementActivities } from '../../activities/disbursement.ts';
import { createLoanApplicationActivities } from '../../activities/loan-application.ts';
import type { Clock } from '../../adapters/clock.ts';
import { HumanTask } from '../../models/human-task.ts';
import { walletAccount } from '../../models/journal.ts';
import { Loan } from '../../models/loan.ts';
import { Message } from '../../models/message.ts';
import type { Staff } from '../../models/staff.ts';
import { User } from '../../models/user.ts';
import { Story } from '../support/application-story.ts';
import { buildCertification } from '../support/certification-story.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { activityDeps, clockOf } from '../support/deps.ts';
import { FakeAssessor, FakePayouts, opinion } from '../support/fakes.ts';
import { buildApplication, buildStaff, buildUser } from '../support/people.ts';
import { startWorkers, timeSkippingEnvironment } from '../support/workflows.ts';

describe('a loan and its borrower’s certifications', function () {
  this.timeout(60_000);
  let env: TestWorkflowEnvironment;
  let database: TestDatabase;
  let knex: Knex;
  let clock: Clock;
  let reviewer: Staff;
  let workers: { stop(): Promise<void> };
  const assessor = new FakeAssessor();
  const payouts = new FakePayouts();

  before(async () => {
    [env, database] = await Promise.all([timeSkippingEnvironment(), testDatabase()]);
    knex = database.knex;
    clock = clockOf(() => env.currentTimeMs());
    reviewer = await buildStaff(knex, 'reviewer', await clock.now());
    const deps = { ...activityDeps(knex, clock), assessor, payouts };
    workers = await startWorkers(env, {
      ...createLoanApplicationActivities(deps),
      ...createAssessmentActivities(deps),
      ...createDisbursementActivities(deps),
    });
  });
  after(async () => {
    await workers.stop();
    await env.teardown();
    await database.drop();
  });
  beforeEach(() => {
    assessor.reset();
    payouts.reset();
    assessor.next(opinion('approve', { creditScore: 733 }));
  });

  const certifiedCard = async (userId: number, number: string, reviewedAt: Date, cardType = '储蓄卡') =>
    buildCertification(knex, await clock.now(), 'bank_card', {
      userId,
      bankCardNumber: number,
      bankName: '中国农业银行',
      cardType,
      status: 'approved',
      reviewedAt,
    });
  const disbursed = async (user: User): Promise<Loan> => {
    const application = await buildApplication(knex, await clock.now(), { userId: user.id });
    const story = await Story.start(env, knex, clock, application, reviewer);
    await story.reaches('ai_approved');
    await story.approve();
    expect(await story.end()).to.equal('disbursed');
    return Loan.query(knex).findOne({ application_id: application.id }).throwIfNotFound();
  };
  const legsOf = async (loan: Loan) =>
    (await knex('postings')
      .join('journal_entries', 'journal_entries.id', 'postings.entry_id')
      .where({ event_key: `loan/${loan.id}/disbursement` })
      .select('account_code', 'amount_fen')) as { account_code: string; amount_fen: bigint }[];

  it('is paid out to the card that was certified last, and the books say that money left the bank', async () => {
    const at = await clock.now();
    const user = await buildUser(knex, at, { isBankCardVerified: true });
    await certifiedCard(user.id, '6222021234561234', new Date(at.getTime() - 2000));
    await certifiedCard(user.id, '6228480012345678', new Date(at.getTime() - 1000));
    await certifiedCard(user.id, '6259650000000001', at, '信用卡');
    const loan = await disbursed(user);
    expect(payouts.asked[0]?.payee).to.deep.equal({
      kind: 'bank_card',
      cardNo: '6228480012345678',
      holderName: '张三',
      bankName: '中国农业银行',
    });
    const legs = await legsOf(loan);
    expect(legs.find(({ account_code }) => account_code === 'bank')?.amount_fen).to.equal(-loan.principalFen);
    expect(legs.map(({ account_code }) => account_code)).to.not.include(walletAccount(user.id));
    const told = await Message.query(knex).findOne({ dedupe_key: `loan/${loan.id}/paid-out` });
    expect(told?.params['account']).to.equal('银行卡（尾号5678）');
  });

  it('is paid into the wallet of whoever has no certified card, or none that counts any more', async () => {
    const at = await clock.now();
    const user = await buildUser(knex, at, { isBankCardVerified: false });
    await certifiedCard(user.id, '6222021234561234', at);
    const loan = await disbursed(user);
    expect(payouts.asked[0]?.payee).to.include({ kind: 'wallet', account: `wallet:${user.uuid}` });
    const legs = await legsOf(loan);
    expect(legs.find(({ account_code }) => account_code === walletAccount(user.id))?.amount_fen).to.equal(
      -loan.principalFen,
    );
  });

  it('keeps the account that was written down with its number, whatever is certified while it is under way', async () => {
    const at = await clock.now();
    const user = await buildUser(knex, at);
    payouts.next({ kind: 'unknown', code: 'SYSTEM_ERROR', detail: '' });
    const application = await buildApplication(knex, at, { userId: user.id });
    const story = await Story.start(env, knex, clock, application, reviewer);
    await story.reaches('ai_approved');
    await story.approve();
    await story.until(async () => payouts.asked[0]);
    await certifiedCard(user.id, '6222021234561234', at);
    await User.query(knex).findById(user.id).patch({ isBankCardVerified: true });
    await story.lives(3_600_000);
    expect(await story.end()).to.equal('disbursed');
    expect(new Set(payouts.asked.map(({ payee }) => payee.kind))).to.deep.equal(new Set(['wallet']));
  });

  it('shows the AI and the reviewer who is certified, and the AI’s score becomes the person’s', async () => {
    const at = await clock.now();
    const user = await buildUser(knex, at, { isRealNameVerified: true });
    const application = await buildApplication(knex, at, { userId: user.id });
    const story = await Story.start(env, knex, clock, application, reviewer);
    await story.reaches('ai_approved');
    expect(assessor.requests[0]?.inputs).to.include({
      real_name_certification: '已认证',
      bank_card_certification: '未认证',
      credit_certification: '未认证',
    });
    const task = await HumanTask.query(knex).findOne({ subject_id: application.id }).throwIfNotFound();
    expect(task.shown['certifications']).to.deep.equal({ real_name: true, bank_card: false, credit: false });
    await story.until(async () => {
      const { creditScore, creditSource } = await User.query(knex).findById(user.id).throwIfNotFound();
      return creditScore === 733 && creditSource === 'ai' ? true : undefined;
    });
    await story.reject();
    await story.end();
  });
});

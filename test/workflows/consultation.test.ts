import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { createConsultationActivities } from '../../activities/consultation.ts';
import type { Clock } from '../../adapters/clock.ts';
import { Expert } from '../../models/expert.ts';
import { HumanTask } from '../../models/human-task.ts';
import type { Staff } from '../../models/staff.ts';
import { consultationWorkflowId } from '../../workflows/consultation.contract.ts';
import { refusalOf } from '../support/application-story.ts';
import { buildConsultation, buildExpert, Story, someField } from '../support/consultation-story.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { activityDeps, clockOf } from '../support/deps.ts';
import { buildStaff } from '../support/people.ts';
import { keepHistory, startWorkers, timeSkippingEnvironment } from '../support/workflows.ts';

const HOUR = 3_600_000;

describe('a question to an expert', function () {
  this.timeout(60_000);
  let env: TestWorkflowEnvironment;
  let database: TestDatabase;
  let knex: Knex;
  let clock: Clock;
  let staff: Staff;
  let workers: { stop(): Promise<void> };
  let activities: ReturnType<typeof createConsultationActivities>;

  before(async () => {
    [env, database] = await Promise.all([timeSkippingEnvironment(), testDatabase()]);
    knex = database.knex;
    clock = clockOf(() => env.currentTimeMs());
    staff = await buildStaff(knex, 'reviewer', await clock.now());
    activities = createConsultationActivities(activityDeps(knex, clock));
    workers = await startWorkers(env, activities);
  });
  after(async () => {
    await workers.stop();
    await env.teardown();
    await database.drop();
  });

  /** A question to an expert of a field that so many others know as well. */
  async function asked(colleagues: Partial<Expert>[] = []) {
    const at = await clock.now();
    const specialty = someField();
    const expert = await buildExpert(knex, at, { specialty, consultationCount: 501 });
    const others: Expert[] = [];
    for (const columns of colleagues) others.push(await buildExpert(knex, at, { specialty, ...columns }));
    const consultation = await buildConsultation(knex, at, { askedExpertId: expert.id });
    const story = await Story.start(env, knex, clock, consultation, staff);
    await story.opened();
    return { story, expert, others };
  }

  const counts = async (...experts: Expert[]) =>
    Promise.all(
      experts.map(
        async ({ id }) => (await Expert.query(knex).findById(id).throwIfNotFound()).consultationCount,
      ),
    );

  it('waits for an answer of whoever was asked: a task of two days, due when the process is', async () => {
    const { story, expert } = await asked();
    const [task, row] = [await story.task(), await story.row()];
    expect(task).to.include({ status: 'open', permission: 'consultation.answer', priority: 0 });
    expect(task.title).to.include(expert.expertName);
    expect(task.shown).to.include({ question: row.question, expert: expert.expertName, round: 1 });
    expect(task.dueAt).to.deep.equal(row.dueAt);
    expect(row.dueAt.getTime() - row.submittedAt.getTime()).to.equal(48 * HOUR);
    expect((await story.process()).next_due_at).to.deep.equal(row.dueAt);
    await story.closeByAsker();
  });

  it('is answered once; the asker is told, without the answer itself', async () => {
    const { story, expert } = await asked();
    const settled = await story.answer({ answer: '缺氮' });
    expect(settled.status).to.equal('answered');
    expect(await story.handle.result()).to.equal('answered');
    const row = await story.row();
    expect(row).to.include({ status: 'answered', answer: '缺氮', answeredBy: staff.id, closedBy: null });
    expect(row.answeredAt?.toISOString()).to.equal(settled.at);
    expect(await story.task()).to.include({ status: 'completed', decision: 'approve', decisionNote: '缺氮' });
    const messages = await story.messages();
    expect(messages.map(({ template }) => template)).to.deep.equal(['consultation_answered']);
    expect(messages[0]?.params).to.include({ expert: expert.expertName, consultationNo: String(story.id) });
    expect(JSON.stringify(messages)).not.to.include('缺氮');
    expect(await story.audit()).to.deep.equal(['staff consultation.answer']);
    expect((await story.process()).closed_at).to.be.instanceOf(Date);
    await keepHistory(story.handle, 'consultation', 'answered');
  });

  it('is closed by its asker, who needs no message about it', async () => {
    const { story } = await asked();
    expect((await story.closeByAsker()).status).to.equal('closed');
    expect(await story.handle.result()).to.equal('closed');
    expect(await story.row()).to.include({ closedBy: 'asker', closeReason: null, answer: null });
    expect((await story.task()).status).to.equal('cancelled');
    expect(await story.messages()).to.deep.equal([]);
    expect(await story.audit()).to.deep.equal(['user consultation.close']);
    await keepHistory(story.handle, 'consultation', 'closed-by-asker');
  });

  it('is closed by staff, who say why', async () => {
    const { story } = await asked();
    await story.closeByStaff('与农业无关');
    expect(await story.handle.result()).to.equal('closed');
    expect(await story.row()).to.include({ closedBy: 'staff', closeReason: '与农业无关' });
    expect(await story.task()).to.include({ status: 'completed', decision: 'reject' });
    const [message] = await story.messages();
    expect(message).to.deep.include({ template: 'consultation_closed' });
    expect(message?.params).to.include({ reason: '与农业无关', phone: '客服热线' });
    await keepHistory(story.handle, 'consultation', 'closed-by-staff');
  });

  it('that nobody answers goes to a colleague, then to staff, then ends with advice after six days', async () => {
    const { story, expert, others } = await asked([{ consultationCount: 10 }]);
    const startedMs = (await story.row()).submittedAt.getTime();
    expect(await story.handle.result()).to.equal('closed');
    const row = await story.row();
    expect(row).to.include({ closedBy: 'timeout', expertId: null, round: 3 });
    const tookHours = Math.round(((row.closedAt?.getTime() ?? 0) - startedMs) / HOUR);
    expect(tookHours).to.equal(144);
    const messages = await story.messages();
    expect(messages.map(({ template, params }) => [template, params['expert']])).to.deep.equal([
      ['consultation_passed_on', others[0]?.expertName],
      ['consultation_passed_on', '工作人员'],
      ['consultation_closed', undefined],
    ]);
    expect(await story.task()).to.include({ status: 'cancelled', priority: 2, version: 3 });
    expect(await counts(expert, ...others), 'it was answered by neither').to.deep.equal([500, 10]);
    expect(await story.audit()).to.deep.equal([
      'system consultation.pass_on',
      'system consultation.pass_on',
      'system consultation.close',
    ]);
    expect((await story.process()).closed_at).to.be.instanceOf(Date);
    await keepHistory(story.handle, 'consultation', 'unanswered');
  });

  it('goes to staff at once when nobody else knows the field', async () => {
    const { story } = await asked([{ status: 'retired' }]);
    const { dueAt } = await story.row();
    const moved = await story.moveTo(dueAt.getTime());
    const row = await story.row();
    expect(row).to.include({ status: 'pending', expertId: null, round: 2 });
    expect(moved).to.deep.equal({ nextDueMs: row.dueAt.getTime(), closed: false });
    const after = await story.moveTo(row.dueAt.getTime());
    expect(after).to.deep.equal({ nextDueMs: null, closed: true });
    expect(await story.handle.result()).to.equal('closed');
    await keepHistory(story.handle, 'consultation', 'without-colleague');
  });

  it('goes to the colleague who is online, and among these to who has least to do', async () => {
    const { story, others } = await asked([{ isOnline: true }, { isOnline: true }, {}]);
    const [busy, free] = others;
    const at = await clock.now();
    if (busy === undefined) throw new Error('no expert');
    await buildConsultation(knex, at, { askedExpertId: busy.id });
    await story.moveTo((await story.row()).dueAt.getTime());
    expect((await story.row()).expertId).to.equal(free?.id);
    await story.closeByAsker();
  });

  it('may be answered after it was passed on, and then counts for the colleague', async () => {
    const { story, expert, others } = await asked([{ consultationCount: 10 }]);
    const claimed = await HumanTask.query(knex)
      .findById((await story.task()).id)
      .patch({ status: 'claimed', claimedBy: staff.id, claimedUntil: new Date(Date.now() + 900 * HOUR) });
    expect(claimed).to.equal(1);
    const due = (await story.row()).dueAt.getTime();
    expect((await story.moveTo(due - 1)).nextDueMs, 'not a moment too early').to.equal(due);
    expect((await story.row()).round).to.equal(1);
    await story.moveTo(due);
    expect(await story.task()).to.include({ status: 'open', claimedBy: null, priority: 1, version: 2 });
    expect((await story.task()).escalatedAt).to.be.instanceOf(Date);
    expect((await story.process()).next_due_at).to.deep.equal((await story.row()).dueAt);
    await story.answer();
    expect(await story.handle.result()).to.equal('answered');
    expect(await counts(expert, ...others)).to.deep.equal([500, 11]);
    const told = (await story.messages()).map(({ template }) => template);
    expect(told).to.have.members(['consultation_passed_on', 'consultation_answered']);
    await keepHistory(story.handle, 'consultation', 'answered-by-colleague');
  });

  it('takes one of several words at once, whatever they say', async () => {
    const { story } = await asked();
    const results = await Promise.allSettled([story.answer(), story.answer(), story.closeByAsker()]);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).to.have.length(2);
    for (const { reason } of refused) {
      expect(refusalOf(reason)).to.be.oneOf(['consultation_state', 'task_taken']);
    }
    expect(await story.messages()).to.have.length.at.most(1);
    await story.handle.result();
  });

  it('respects the claim of another and the version that was read, and goes on waiting', async () => {
    const { story } = await asked();
    const holder = await buildStaff(knex, 'senior', await clock.now());
    const { id } = await story.task();
    const until = new Date((await clock.now()).getTime() + HOUR);
    await HumanTask.query(knex)
      .findById(id)
      .patch({ status: 'claimed', claimedBy: holder.id, claimedUntil: until });
    expect(await story.refusal(() => story.answer())).to.equal('task_taken');
    expect(await story.refusal(() => story.answer({ staff: holder, version: 7 }))).to.equal('version_stale');
    expect(await story.row()).to.include({ status: 'pending', version: 1 });
    await story.answer({ staff: holder, version: 1 });
    expect(await story.handle.result()).to.equal('answered');
    await keepHistory(story.handle, 'consultation', 'refused-then-answered');
  });

  describe('records', () => {
    const word = { requestId: null, ip: null };

    async function row(columns: Partial<Parameters<typeof buildConsultation>[2]> = {}) {
      const at = await clock.now();
      const expert = await buildExpert(knex, at);
      return buildConsultation(knex, at, { askedExpertId: expert.id, ...columns });
    }

    it('are the same when an activity is repeated after a worker died', async () => {
      const nowMs = (await clock.now()).getTime();
      const by = { staffId: staff.id, username: staff.username };
      const first = await row();
      const opened = await activities.openConsultation({ consultationId: first.id });
      expect(await activities.openConsultation({ consultationId: first.id })).to.deep.equal(opened);
      expect(
        await HumanTask.query(knex).where({ kind: 'consultation', subject_id: first.id }),
      ).to.have.length(1);
      const passing = { consultationId: first.id, round: 1, nowMs };
      const passed = await activities.passOn(passing);
      expect(passed).to.include({ round: 2, stage: 'staff' });
      expect(await activities.passOn(passing)).to.deep.equal(passed);
      const answer = { ...word, by, nowMs, version: null, answer: '缺氮' };
      const answered = await activities.recordAnswer({ consultationId: first.id, answer });
      expect(await activities.recordAnswer({ consultationId: first.id, answer })).to.deep.equal(answered);
      const second = await row();
      const closing = { ...word, closedBy: 'asker', userId: second.userId, nowMs } as const;
      const closed = await activities.recordClosing({ consultationId: second.id, closing });
      expect(await activities.recordClosing({ consultationId: second.id, closing })).to.deep.equal(closed);
      const messages = await knex('messages').where('dedupe_key', 'like', `consultation/${first.id}/%`);
      expect(messages).to.have.length(2);
    });

    it('say what became of it to whoever comes too late', async () => {
      const at = await clock.now();
      const answered = { status: 'answered', answer: '缺氮', answeredAt: at } as const;
      const late = await row(answered);
      const input = { consultationId: late.id };
      expect((await activities.openConsultation(input)).status).to.equal('answered');
      expect(await HumanTask.query(knex).where({ kind: 'consultation', subject_id: late.id })).to.have.length(
        0,
      );
      const passed = await activities.passOn({ ...input, round: 1, nowMs: at.getTime() });
      expect(passed.status).to.equal('answered');
      const closing = { ...word, closedBy: 'asker', userId: late.userId, nowMs: at.getTime() } as const;
      const refused = await activities.recordClosing({ ...input, closing }).catch((error: unknown) => error);
      expect(refused).to.have.property('type', 'consultation_state');
    });

    it('tell somebody who has no phone by mail', async () => {
      const nowMs = (await clock.now()).getTime();
      const consultation = await row();
      await knex('users')
        .where({ id: consultation.userId })
        .update({ phone: null, email: `asker${consultation.id}@example.com` });
      await activities.passOn({ consultationId: consultation.id, round: 1, nowMs });
      const [message] = await knex('messages').where(
        'dedupe_key',
        'like',
        `consultation/${consultation.id}/%`,
      );
      expect(message).to.include({ channel: 'email', recipient: `asker${consultation.id}@example.com` });
      expect(consultationWorkflowId(consultation.id)).to.equal(`consultation/${consultation.id}`);
    });
  });
});

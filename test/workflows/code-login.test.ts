import { expect } from 'chai';
import { createCodeLoginActivities } from '../../activities/code-login.ts';
import { VerificationCode } from '../../models/verification-code.ts';
import { type CodeLogin, loginWithCode, redeemLoginCode } from '../../operations/code-login.ts';
import { authenticate } from '../../operations/sessions.ts';
import { type CodeTarget, forgiveCodes, startCode } from '../../operations/verification.ts';
import { TASK_QUEUES } from '../../temporal/task-queues.ts';
import { advanceClock } from '../../workflows/clock.contract.ts';
import { codeSent } from '../../workflows/code-delivery.contract.ts';
import { CODE_LOGIN, codeLoginWorkflowId } from '../../workflows/code-login.contract.ts';
import {
  type CodeStory,
  refusalOf,
  SOMEBODY,
  someAddress,
  somePhone,
  startCodeStory,
  wrong,
} from '../support/code-story.ts';
import { buildStaff } from '../support/people.ts';
import { keepHistory } from '../support/workflows.ts';

const MINUTE = 60_000;

describe('login with a code', function () {
  this.timeout(60_000);
  let story: CodeStory;

  before(async () => {
    story = await startCodeStory('login');
  });
  after(() => story?.stop());
  beforeEach(() => {
    story.sms.reset();
    story.mail.reset();
  });

  const bring = (to: CodeTarget, code: string, more: Partial<CodeLogin> = {}) =>
    loginWithCode(story.deps, SOMEBODY, { ...to, code, ...more });

  for (const [what, target] of [
    ['phone', somePhone],
    ['email', someAddress],
  ] as const) {
    it(`opens a session when the code that was sent by ${what} comes back`, async () => {
      const to = target();
      const person = await story.person(to);
      expect(await story.ask(to)).to.eql({ expiresInSeconds: 300, retryAfterSeconds: 60 });
      const device = { deviceId: 'iPhone_12_ABC123', deviceType: 'ios', appVersion: '1.0.0' };
      const { user, session } = await bring(to, story.lastCode(to), { device });
      expect(user.id).to.equal(person.id);
      expect(await authenticate(story.deps, session.accessToken)).to.include({ kind: 'user', id: person.id });
      expect((await story.userOf(person.id)).lastLoginAt).to.be.instanceOf(Date);
      const audit = await story.knex('audit_log').where({
        action: 'account.login',
        subject_id: String(person.id),
      });
      expect(audit.map((row) => [row.after.by, row.ip])).to.eql([['code', '203.0.113.9']]);
      const { handle, row } = await story.only(to);
      expect(handle.workflowId).to.equal(`code-login/${row.token}`);
      expect(await handle.result()).to.equal('done');
      expect(await story.openProcesses(to)).to.equal(0);
      await keepHistory(handle, 'code-login', `done-by-${what}`);
    });
  }

  it('keeps code and tokens out of the history', async () => {
    const to = somePhone();
    await story.person(to);
    await story.ask(to);
    const { session } = await bring(to, story.lastCode(to));
    const { handle } = await story.only(to);
    await handle.result();
    const visible: string[] = [];
    const collect = (value: unknown): void => {
      if (value instanceof Uint8Array) visible.push(Buffer.from(value).toString('utf8'));
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
    };
    collect(await handle.fetchHistory());
    const payloads = visible.join('\n');
    expect(payloads).to.include(to.target);
    expect(payloads).not.to.match(new RegExp(`\\b${story.lastCode(to)}\\b`));
    expect(payloads).not.to.include(session.accessToken).and.not.to.include(session.refreshToken);
  });

  it('locks after the fifth wrong code, and then refuses the right one too', async () => {
    const to = somePhone();
    await story.person(to);
    await story.ask(to);
    const right = story.lastCode(to);
    const refusals: unknown[] = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const { code, facts } = await refusalOf(bring(to, wrong(right)));
      refusals.push([code, facts['remaining']]);
    }
    expect(refusals).to.eql([
      ['code_wrong', 4],
      ['code_wrong', 3],
      ['code_wrong', 2],
      ['code_wrong', 1],
      ['code_locked', undefined],
    ]);
    expect((await refusalOf(bring(to, right))).code).to.equal('code_locked');
    const { handle } = await story.only(to);
    expect(await handle.result()).to.equal('locked');
    const audit = await story
      .knex('audit_log')
      .where({ action: 'account.login_refused', subject_type: 'login_name' });
    expect(audit).to.have.length(6);
    expect(JSON.stringify(audit.map((row) => [row.subject_id, row.after]))).not.to.include(to.target);
    await keepHistory(handle, 'code-login', 'locked');
  });

  it('opens one session for two requests that bring one code at once', async () => {
    const to = somePhone();
    const { id } = await story.person(to);
    await story.ask(to);
    const code = story.lastCode(to);
    const outcomes = await Promise.allSettled([bring(to, code), bring(to, code)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    const [lost] = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(lost?.reason).to.include({ code: 'code_expired' });
    const sessions = await story.knex('sessions').where({ subject_kind: 'user', subject_id: id });
    expect(sessions).to.have.length(1);
    const { handle } = await story.only(to);
    expect(await handle.result()).to.equal('done');
    await keepHistory(handle, 'code-login', 'two-at-once');
  });

  it('lets a request that is repeated under its key in again, and nobody under another, until the code would have ended', async () => {
    const to = somePhone();
    const { id } = await story.person(to);
    await story.ask(to);
    const code = story.lastCode(to);
    const key = { requestKey: 'key-1' };
    expect((await bring(to, code, key)).user.id).to.equal(id);
    expect((await bring(to, code, key)).user.id).to.equal(id);
    expect((await refusalOf(bring(to, code, { requestKey: 'key-2' }))).code).to.equal('code_expired');
    expect((await refusalOf(bring(to, wrong(code), key))).code).to.equal('code_expired');
    await story.env.sleep(5 * MINUTE);
    expect((await refusalOf(bring(to, code, key))).code).to.equal('code_expired');
  });

  it('says that nobody has this number only to who brings the right code', async () => {
    const to = somePhone();
    expect(await story.ask(to)).to.eql(await story.ask(somePhone()));
    expect((await refusalOf(bring(to, wrong(story.lastCode(to))))).code).to.equal('code_wrong');
    expect((await refusalOf(bring(to, story.lastCode(to)))).code).to.equal('user_not_found');
    const { handle } = await story.only(to);
    expect(await handle.result()).to.equal('refused');
    expect(await story.openProcesses(to)).to.equal(0);
    await keepHistory(handle, 'code-login', 'unknown-number');
  });

  it('does not let a frozen account in', async () => {
    const to = somePhone();
    await story.person(to, { status: 'frozen' });
    await story.ask(to);
    expect((await refusalOf(bring(to, story.lastCode(to)))).code).to.equal('account_frozen');
    const { handle } = await story.only(to);
    expect(await handle.result()).to.equal('refused');
    await keepHistory(handle, 'code-login', 'frozen');
  });

  it('expires after five minutes of business time', async () => {
    const to = somePhone();
    await story.person(to);
    await story.ask(to);
    const { handle, row } = await story.only(to);
    expect(row.expiresAt.getTime() - row.createdAt.getTime()).to.equal(5 * MINUTE);
    expect(await handle.result()).to.equal('expired');
    expect((await refusalOf(bring(to, story.lastCode(to)))).code).to.equal('code_expired');
    expect(await story.openProcesses(to)).to.equal(0);
  });

  it('steps with a clock that is moved', async () => {
    const to = somePhone();
    const nowMs = (await story.clock.now()).getTime();
    const token = '6f1f0a52-6f8c-4c1c-9f0e-0d5b6c7a8e92';
    const handle = await story.env.client.workflow.start(CODE_LOGIN, {
      workflowId: codeLoginWorkflowId(token),
      taskQueue: TASK_QUEUES.people,
      args: [{ token, ...to, purpose: 'login', locale: 'en', nowMs, clock: { offsetMs: 0, movable: true } }],
    });
    const { expiresAtMs } = await handle.executeUpdate(codeSent, { args: [{ nowMs }] });
    const early = await handle.executeUpdate(advanceClock, { args: [{ toMs: expiresAtMs - 1_000 }] });
    expect(early).to.eql({ nextDueMs: expiresAtMs, closed: false });
    const late = await handle.executeUpdate(advanceClock, { args: [{ toMs: expiresAtMs }] });
    expect(late).to.eql({ nextDueMs: null, closed: true });
    expect(await handle.result()).to.equal('expired');
    await keepHistory(handle, 'code-login', 'expired-by-moved-clock');
  });

  it('tells the caller when the gateway refuses the message, and ends', async () => {
    const to = somePhone();
    story.sms.plan.fails('refused');
    expect((await refusalOf(story.ask(to))).code).to.equal('message_not_sent');
    const { handle } = await story.only(to);
    expect(await handle.result()).to.equal('not_sent');
    await keepHistory(handle, 'code-login', 'not-sent');
  });

  it('counts once when a worker dies after the commit and the activity is repeated', async () => {
    const to = somePhone();
    const { id } = await story.person(to);
    const { token, workflowId, attempt } = await story.strayCode(to, '123456');
    const { loginWithCode: activity } = createCodeLoginActivities(story.activities);
    const act = (code: string, name: string) =>
      activity({ token, workflowId, staffId: null, request: attempt(code, name) });
    const missed = await act('654321', 'first');
    expect(missed).to.include({ outcome: 'refused', code: 'code_wrong' });
    expect(await act('654321', 'first')).to.eql(missed);
    expect((await story.only(to)).row.attempts).to.equal(1);
    expect(await act('123456', 'second')).to.eql({ outcome: 'done', subjectId: id });
    expect(await act('123456', 'second')).to.eql({ outcome: 'done', subjectId: id });
    expect(await act('123456', 'third')).to.include({ outcome: 'refused', code: 'code_expired' });
  });

  it('gives a number five codes an hour and ten a day, whatever they are for, and says when the next may be asked for', async () => {
    const to = somePhone();
    for (let sent = 1; sent <= 5; sent += 1) {
      await story.ask(to);
      await story.env.sleep(MINUTE);
    }
    const early = await refusalOf(story.ask(to));
    expect(early.code).to.equal('rate_limited');
    expect(early.facts['retryAfterSeconds']).to.be.within(3_290, 3_300);
    const other = refusalOf(startCode(story.deps, SOMEBODY, { ...to, purpose: 'register' }));
    expect((await other).code).to.equal('rate_limited');
    await story.env.sleep(Number(early.facts['retryAfterSeconds']) * 1000);
    await story.ask(to);
    await story.env.sleep(61 * MINUTE);
    for (let sent = 7; sent <= 10; sent += 1) await story.ask(to);
    await story.env.sleep(61 * MINUTE);
    const today = await refusalOf(story.ask(to));
    expect(Number(today.facts['retryAfterSeconds'])).to.be.within(20 * 3_600, 24 * 3_600);
    await forgiveCodes(story.deps);
    await story.ask(to);
  });

  it('does not count what never left against a number', async () => {
    const to = somePhone();
    for (let refused = 1; refused <= 6; refused += 1) {
      story.sms.plan.fails('refused');
      expect((await refusalOf(story.ask(to))).code).to.equal('message_not_sent');
    }
    await story.ask(to);
  });

  it('proves the second step of a back-office login for that member of staff, and for no borrower with his number', async () => {
    const to = somePhone();
    await story.person(to);
    const staff = await buildStaff(story.knex, 'reviewer', await story.clock.now());
    const token = await startCode(story.deps, SOMEBODY, {
      ...to,
      purpose: 'second_factor',
      staffId: staff.id,
    });
    const code = story.lastCode(to);
    expect((await refusalOf(bring(to, code))).code).to.equal('code_wrong');
    const sent = await VerificationCode.query(story.knex).findById(token);
    expect(await redeemLoginCode(story.deps, SOMEBODY, sent, { code })).to.eql({ subjectId: staff.id });
    expect(sent).to.include({ purpose: 'second_factor', subjectId: null });
    const handle = story.env.client.workflow.getHandle(codeLoginWorkflowId(token));
    expect(await handle.result()).to.equal('done');
    await keepHistory(handle, 'code-login', 'second-step');
  });
});

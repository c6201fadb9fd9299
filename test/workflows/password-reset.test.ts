import { expect } from 'chai';
import { createPasswordResetActivities } from '../../activities/password-reset.ts';
import { login } from '../../operations/accounts.ts';
import { type PasswordReset, resetPassword } from '../../operations/password-change.ts';
import { authenticate, openSession } from '../../operations/sessions.ts';
import type { CodeTarget } from '../../operations/verification.ts';
import { TASK_QUEUES } from '../../temporal/task-queues.ts';
import { advanceClock } from '../../workflows/clock.contract.ts';
import { codeSent } from '../../workflows/code-delivery.contract.ts';
import { PASSWORD_RESET, passwordResetWorkflowId } from '../../workflows/password-reset.contract.ts';
import {
  type CodeStory,
  refusalOf,
  SOMEBODY,
  someAddress,
  somePhone,
  startCodeStory,
  wrong,
} from '../support/code-story.ts';
import { keepHistory } from '../support/workflows.ts';

const MINUTE = 60_000;

describe('password reset with a code', function () {
  this.timeout(60_000);
  let story: CodeStory;

  before(async () => {
    story = await startCodeStory('reset_password');
  });
  after(() => story?.stop());
  beforeEach(() => {
    story.sms.reset();
    story.mail.reset();
  });

  const bring = (to: CodeTarget, code: string, more: Partial<PasswordReset> = {}) =>
    resetPassword(story.deps, SOMEBODY, { ...to, code, newPassword: 'newpassword123', ...more });
  const enters = (to: CodeTarget, password: string) =>
    login(story.deps, SOMEBODY, {
      by: to.channel === 'sms' ? 'phone' : 'email',
      name: to.target,
      password: { plain: password },
    });
  const notices = (to: CodeTarget) =>
    story.knex('messages').where({ template: 'password_changed', recipient: to.target });

  for (const [what, target] of [
    ['phone', somePhone],
    ['email', someAddress],
  ] as const) {
    it(`sets the password, ends every session and tells the person when the code sent by ${what} comes back`, async () => {
      const to = target();
      const person = await story.person(to);
      const subject = { kind: 'user', id: person.id, epoch: person.tokenEpoch } as const;
      const { accessToken } = await story.knex.transaction((trx) =>
        openSession(story.deps, trx, subject, SOMEBODY),
      );
      expect(await story.ask(to)).to.eql({ expiresInSeconds: 300, retryAfterSeconds: 60 });
      expect(await bring(to, story.lastCode(to))).to.eql({ userId: person.id });

      expect((await refusalOf(authenticate(story.deps, accessToken))).code).to.equal('unauthenticated');
      expect((await refusalOf(enters(to, 'password123'))).code).to.equal('wrong_password');
      expect((await enters(to, 'newpassword123')).user.id).to.equal(person.id);
      expect((await story.userOf(person.id)).tokenEpoch).to.equal(person.tokenEpoch + 1);
      expect(await notices(to)).to.have.length(1);
      const audit = await story
        .knex('audit_log')
        .where({ action: 'account.password_reset', subject_id: String(person.id) });
      expect(audit.map((row) => [row.after, row.ip, row.request_id])).to.eql([
        [{ channel: to.channel, sessions_ended: 1 }, '203.0.113.9', 'req-1'],
      ]);
      const { handle, row } = await story.only(to);
      expect(handle.workflowId).to.equal(`password-reset/${row.token}`);
      expect(await handle.result()).to.equal('done');
      expect(await story.openProcesses(to)).to.equal(0);
      await keepHistory(handle, 'password-reset', `done-by-${what}`);
    });
  }

  it('tells the person by phone and by mail when he has both', async () => {
    const to = somePhone();
    const address = someAddress();
    await story.person(to, { email: address.target });
    await story.ask(to);
    await bring(to, story.lastCode(to));
    expect(await notices(to)).to.have.length(1);
    expect(await notices(address)).to.have.length(1);
  });

  it('keeps code and password out of the history', async () => {
    const to = somePhone();
    await story.person(to);
    await story.ask(to);
    await bring(to, story.lastCode(to));
    const { handle } = await story.only(to);
    await handle.result();
    const visible: string[] = [];
    const collect = (value: unknown): void => {
      if (value instanceof Uint8Array) visible.push(Buffer.from(value).toString('utf8'));
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
    };
    collect(await handle.fetchHistory());
    const payloads = visible.join('\n');
    expect(payloads).to.include('$argon2id$');
    expect(payloads).not.to.include('newpassword123');
    expect(payloads).not.to.match(new RegExp(`\\b${story.lastCode(to)}\\b`));
  });

  it('locks after the fifth wrong code: the password stays what it was', async () => {
    const to = somePhone();
    await story.person(to);
    await story.ask(to);
    const right = story.lastCode(to);
    const codes: string[] = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      codes.push((await refusalOf(bring(to, wrong(right)))).code);
    }
    expect(codes).to.eql(['code_wrong', 'code_wrong', 'code_wrong', 'code_wrong', 'code_locked']);
    expect((await refusalOf(bring(to, right))).code).to.equal('code_locked');
    expect((await enters(to, 'password123')).session.accessToken).to.be.a('string');
    const { handle } = await story.only(to);
    expect(await handle.result()).to.equal('locked');
    await keepHistory(handle, 'password-reset', 'locked');
  });

  it('sets one of two passwords that arrive with one code at once, and refuses the other', async () => {
    const to = somePhone();
    await story.person(to);
    await story.ask(to);
    const code = story.lastCode(to);
    const passwords = ['newpassword-a', 'newpassword-b'];
    const outcomes = await Promise.allSettled(
      passwords.map((newPassword) => bring(to, code, { newPassword })),
    );
    const won = passwords.filter((_, index) => outcomes[index]?.status === 'fulfilled');
    expect(won).to.have.length(1);
    const [lost] = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(lost?.reason).to.include({ code: 'code_expired' });
    for (const password of passwords) {
      const entered = await enters(to, password).then(
        () => true,
        () => false,
      );
      expect(entered, password).to.equal(won.includes(password));
    }
    const { handle } = await story.only(to);
    expect(await handle.result()).to.equal('done');
    await keepHistory(handle, 'password-reset', 'two-at-once');
  });

  it('answers a request that is repeated under its key the same, and resets nothing again', async () => {
    const to = somePhone();
    const { id } = await story.person(to);
    await story.ask(to);
    const code = story.lastCode(to);
    const key = { requestKey: 'key-1' };
    expect(await bring(to, code, key)).to.eql({ userId: id });
    const { session } = await enters(to, 'newpassword123');
    expect(await bring(to, code, key)).to.eql({ userId: id });
    expect(await authenticate(story.deps, session.accessToken)).to.include({ id });
    expect((await refusalOf(bring(to, code, { requestKey: 'key-2' }))).code).to.equal('code_expired');
    expect(await notices(to)).to.have.length(1);
  });

  it('says that nobody has this number only to who brings the right code', async () => {
    const to = somePhone();
    expect(await story.ask(to)).to.eql(await story.ask(somePhone()));
    expect((await refusalOf(bring(to, wrong(story.lastCode(to))))).code).to.equal('code_wrong');
    expect((await refusalOf(bring(to, story.lastCode(to)))).code).to.equal('user_not_found');
    const { handle } = await story.only(to);
    expect(await handle.result()).to.equal('refused');
    expect(await story.openProcesses(to)).to.equal(0);
    await keepHistory(handle, 'password-reset', 'unknown-number');
  });

  it('does not reset the password of a frozen account', async () => {
    const to = somePhone();
    const { id, passwordHash } = await story.person(to, { status: 'frozen' });
    await story.ask(to);
    expect((await refusalOf(bring(to, story.lastCode(to)))).code).to.equal('account_frozen');
    expect((await story.userOf(id)).passwordHash).to.equal(passwordHash);
    const { handle } = await story.only(to);
    expect(await handle.result()).to.equal('refused');
    await keepHistory(handle, 'password-reset', 'frozen');
  });

  it('expires after five minutes of business time', async () => {
    const to = somePhone();
    await story.person(to);
    await story.ask(to);
    const { handle } = await story.only(to);
    expect(await handle.result()).to.equal('expired');
    expect((await refusalOf(bring(to, story.lastCode(to)))).code).to.equal('code_expired');
    expect(await story.openProcesses(to)).to.equal(0);
    await keepHistory(handle, 'password-reset', 'expired');
  });

  it('steps with a clock that is moved', async () => {
    const to = somePhone();
    const nowMs = (await story.clock.now()).getTime();
    const token = '6f1f0a52-6f8c-4c1c-9f0e-0d5b6c7a8e93';
    const input = {
      token,
      ...to,
      purpose: 'reset_password',
      locale: 'zh',
      nowMs,
      clock: { offsetMs: 0, movable: true },
    };
    const handle = await story.env.client.workflow.start(PASSWORD_RESET, {
      workflowId: passwordResetWorkflowId(token),
      taskQueue: TASK_QUEUES.people,
      args: [input],
    });
    const { expiresAtMs } = await handle.executeUpdate(codeSent, { args: [{ nowMs }] });
    const late = await handle.executeUpdate(advanceClock, { args: [{ toMs: expiresAtMs + MINUTE }] });
    expect(late).to.eql({ nextDueMs: null, closed: true });
    expect(await handle.result()).to.equal('expired');
  });

  it('tells the caller when the gateway refuses the message, and ends', async () => {
    const to = somePhone();
    story.sms.plan.fails('refused');
    expect((await refusalOf(story.ask(to))).code).to.equal('message_not_sent');
    const { handle } = await story.only(to);
    expect(await handle.result()).to.equal('not_sent');
    await keepHistory(handle, 'password-reset', 'not-sent');
  });

  it('resets once when a worker dies after the commit and the activity is repeated', async () => {
    const to = somePhone();
    const { id } = await story.person(to);
    const { token, workflowId, attempt } = await story.strayCode(to, '123456');
    const { resetWithCode } = createPasswordResetActivities(story.activities);
    const act = (code: string, name: string) =>
      resetWithCode({ token, workflowId, request: { ...attempt(code, name), passwordHash: 'a hash' } });
    expect(await act('123456', 'first')).to.eql({ outcome: 'done', userId: id });
    expect(await act('123456', 'first')).to.eql({ outcome: 'done', userId: id });
    expect(await act('123456', 'second')).to.include({ outcome: 'refused', code: 'code_expired' });
    expect((await story.userOf(id)).tokenEpoch).to.equal(1);
  });

  it('refuses a code that nobody asked for, and a password that is too short, before anything else', async () => {
    const to = somePhone();
    expect((await refusalOf(bring(to, '123456'))).code).to.equal('code_wrong');
    expect((await refusalOf(bring(to, '123456', { newPassword: 'short' }))).code).to.equal('weak_password');
  });
});

import { randomInt, randomUUID } from 'node:crypto';
import { MockActivityEnvironment, type TestWorkflowEnvironment } from '@temporalio/testing';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { createCodeDeliveryActivities } from '../../activities/code-delivery.ts';
import { createRegistrationActivities } from '../../activities/registration.ts';
import type { AnonymousActor } from '../../domain/actor.ts';
import { DomainError } from '../../domain/errors.ts';
import { User } from '../../models/user.ts';
import { codeDigest, VerificationCode } from '../../models/verification-code.ts';
import { type Registration, register } from '../../operations/accounts.ts';
import { type CodeTarget, requestCode } from '../../operations/verification.ts';
import { TASK_QUEUES } from '../../temporal/task-queues.ts';
import { advanceClock } from '../../workflows/clock.contract.ts';
import { codeSent } from '../../workflows/code-delivery.contract.ts';
import { REGISTRATION, registrationWorkflowId } from '../../workflows/registration.contract.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { activityDeps, clockOf, testConfig } from '../support/deps.ts';
import { FakeMail, FakeSms } from '../support/fake-gateways.ts';
import { buildUser } from '../support/people.ts';
import { keepHistory, startWorkers, timeSkippingEnvironment } from '../support/workflows.ts';

const MINUTE = 60_000;
const SOMEBODY: AnonymousActor = { kind: 'anonymous', requestId: 'req-1', ip: '203.0.113.9' };

describe('registration with a code', function () {
  this.timeout(60_000);
  let env: TestWorkflowEnvironment;
  let database: TestDatabase;
  let workers: Awaited<ReturnType<typeof startWorkers>>;
  let knex: Knex;
  const sms = new FakeSms();
  const mail = new FakeMail();
  // the server's own clock is the business clock here, so the API must not compute an offset from this machine's
  const config = testConfig({ SANDBOX: 'off', PASSWORD_POLICY: 'documented' });
  const clock = clockOf(() => env.currentTimeMs());

  before(async () => {
    [env, database] = await Promise.all([timeSkippingEnvironment(), testDatabase()]);
    knex = database.knex;
    workers = await startWorkers(env, {
      ...createRegistrationActivities(activityDeps(knex, clock, config)),
      ...createCodeDeliveryActivities(gateways()),
    });
  });
  after(async () => {
    await workers.stop();
    await env.teardown();
    await database.drop();
  });
  beforeEach(() => {
    sms.reset();
    mail.reset();
  });

  const deps = () => ({ knex, temporal: env.client, clock, config });
  const gateways = () => ({ ...activityDeps(knex, clock, config), sms, mail });

  const somePhone = (): CodeTarget => ({
    channel: 'sms',
    target: `138${String(randomInt(100_000_000)).padStart(8, '0')}`,
  });
  const someAddress = (): CodeTarget => ({ channel: 'email', target: `p${randomInt(10 ** 9)}@example.com` });

  const ask = (to: CodeTarget) => requestCode(deps(), SOMEBODY, { ...to, purpose: 'register' });
  const bring = (to: CodeTarget, code: string, more: Partial<Registration> = {}) =>
    register(deps(), SOMEBODY, { ...to, code, password: 'password123', nickname: '小王', ...more });

  async function refusalOf(act: Promise<unknown>): Promise<DomainError> {
    try {
      await act;
    } catch (error) {
      expect(error).to.be.instanceOf(DomainError);
      return error as DomainError;
    }
    throw new Error('it was accepted');
  }

  function codesOf(to: CodeTarget): string[] {
    return to.channel === 'sms' ? sms.codes(to.target) : mail.codes(to.target);
  }

  function lastCode(to: CodeTarget): string {
    return codesOf(to).at(-1) ?? '';
  }

  const wrong = (code: string) => String((Number(code) + 1) % 10 ** 6).padStart(6, '0');

  /** All codes of a target, oldest first, and the runs that sent them. */
  async function sent(to: CodeTarget) {
    const rows = await VerificationCode.query(knex)
      .where({ target: to.target, purpose: 'register' })
      .orderBy('created_at');
    return rows.map((row) => ({
      row,
      handle: env.client.workflow.getHandle(registrationWorkflowId(row.token)),
    }));
  }

  async function only(to: CodeTarget) {
    const all = await sent(to);
    expect(all).to.have.length(1);
    const [first] = all;
    if (first === undefined) throw new Error('no code');
    return first;
  }

  async function openProcesses(to: CodeTarget): Promise<number> {
    const ids = (await sent(to)).map(({ row }) => registrationWorkflowId(row.token));
    const rows = await knex('processes').whereIn('workflow_id', ids).whereNull('closed_at');
    return rows.length;
  }

  for (const [what, target] of [
    ['phone', somePhone],
    ['e-mail', someAddress],
  ] as const) {
    it(`opens an account with a wallet when the code that was sent by ${what} comes back`, async () => {
      const to = target();
      expect(await ask(to)).to.eql({ expiresInSeconds: 300, retryAfterSeconds: 60 });
      expect(lastCode(to)).to.match(/^\d{6}$/);
      const account = await bring(to, lastCode(to));

      const user = await User.query(knex).findById(account.userId).throwIfNotFound();
      expect(user.uuid).to.equal(account.uuid);
      expect(user[to.channel === 'sms' ? 'phone' : 'email']).to.equal(to.target);
      expect(user.nickname).to.equal('小王');
      expect(user.passwordHash).to.match(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
      const wallet = await knex('ledger_accounts').where({ user_id: user.id }).first('code');
      expect(wallet).to.eql({ code: `wallet/${user.id}` });
      const audit = await knex('audit_log').where({ subject_type: 'user', subject_id: String(user.id) });
      expect(audit.map((row) => [row.action, row.ip, row.request_id])).to.eql([
        ['account.register', '203.0.113.9', 'req-1'],
      ]);

      const { handle } = await only(to);
      expect(await handle.result()).to.equal('registered');
      expect(await openProcesses(to)).to.equal(0);
      await keepHistory(handle, 'registration', `registered-by-${what === 'phone' ? 'phone' : 'email'}`);
    });
  }

  it('keeps the code out of the history, and the person out of ids and search attributes', async () => {
    const to = somePhone();
    await ask(to);
    await bring(to, lastCode(to));
    const { handle, row } = await only(to);
    await handle.result();
    const history = await handle.fetchHistory();
    const visible: string[] = [];
    const collect = (value: unknown): void => {
      if (value instanceof Uint8Array) visible.push(Buffer.from(value).toString('utf8'));
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
    };
    collect(history);
    const payloads = visible.join('\n');
    expect(payloads).to.include(to.target);
    expect(payloads).not.to.match(new RegExp(`\\b${lastCode(to)}\\b`));
    expect(handle.workflowId).to.equal(`registration/${row.token}`);
    const description = await handle.describe();
    expect(JSON.stringify(description.typedSearchAttributes)).not.to.include(to.target);
    expect(JSON.stringify(row)).not.to.include(lastCode(to));
  });

  it('locks after the fifth wrong code, and then refuses the right one too', async () => {
    const to = somePhone();
    await ask(to);
    const right = lastCode(to);
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
    const { handle, row } = await only(to);
    expect(await handle.result()).to.equal('locked');
    expect(row.attempts).to.equal(5);
    expect(await User.query(knex).findOne({ phone: to.target })).to.equal(undefined);
    expect(await openProcesses(to)).to.equal(0);
    await keepHistory(handle, 'registration', 'locked');
  });

  it('evaluates at most five of many guesses that arrive at once', async () => {
    const to = somePhone();
    await ask(to);
    const right = lastCode(to);
    const guesses = Array.from({ length: 9 }, (_, index) =>
      String((Number(right) + 1 + index) % 10 ** 6).padStart(6, '0'),
    );
    const refusals = await Promise.all(guesses.map((guess) => refusalOf(bring(to, guess))));
    const codes = refusals.map(({ code }) => code);
    expect(codes.filter((code) => code === 'code_wrong')).to.have.length(4);
    expect((await only(to)).row).to.include({ attempts: 5, status: 'locked' });
  });

  it('counts a repeated attempt once when it carries the same key', async () => {
    const to = somePhone();
    await ask(to);
    const right = lastCode(to);
    const once = { requestKey: 'key-1' };
    expect((await refusalOf(bring(to, wrong(right), once))).facts['remaining']).to.equal(4);
    expect((await refusalOf(bring(to, wrong(right), once))).facts['remaining']).to.equal(4);
    const { row } = await only(to);
    expect(row.attempts).to.equal(1);
  });

  it('counts once, and opens once, when a worker dies after the commit and the activity is repeated', async () => {
    const to = somePhone();
    const nowMs = (await clock.now()).getTime();
    const token = randomUUID();
    const workflowId = registrationWorkflowId(token);
    const { codeHmacSecret } = config.secrets;
    await VerificationCode.query(knex).insert({
      token,
      ...to,
      purpose: 'register',
      delivery: 'accepted',
      codeHmac: codeDigest(codeHmacSecret, token, '123456'),
      createdAt: new Date(nowMs),
      expiresAt: new Date(nowMs + 5 * MINUTE),
    });
    const { registerWithCode } = createRegistrationActivities(activityDeps(knex, clock, config));
    const attempt = (code: string, id: string) =>
      registerWithCode({
        token,
        workflowId,
        request: {
          codeHmac: codeDigest(codeHmacSecret, token, code),
          attempt: id,
          nowMs,
          passwordHash: 'a hash',
          nickname: null,
          userType: 'farmer',
          requestId: null,
          ip: null,
        },
      });
    const missed = await attempt('654321', 'first');
    expect(await attempt('654321', 'first')).to.eql(missed);
    expect((await only(to)).row.attempts).to.equal(1);
    const registered = await attempt('123456', 'second');
    expect(registered.outcome).to.equal('registered');
    expect(await attempt('123456', 'second')).to.eql(registered);
    expect(await attempt('123456', 'third')).to.include({ outcome: 'refused', code: 'phone_taken' });
  });

  it('gives the account again to the request that opened it, when it is repeated under its key', async () => {
    const to = somePhone();
    await ask(to);
    const code = lastCode(to);
    const account = await bring(to, code, { requestKey: 'key-2' });
    expect(await bring(to, code, { requestKey: 'key-2' })).to.eql(account);
    expect((await refusalOf(bring(to, code, { requestKey: 'key-3' }))).code).to.equal('phone_taken');
    expect((await refusalOf(bring(to, wrong(code), { requestKey: 'key-2' }))).code).to.equal('code_expired');
  });

  it('steps with a clock that is moved: nothing before the deadline, the end after it', async () => {
    const to = somePhone();
    const nowMs = (await clock.now()).getTime();
    const token = randomUUID();
    const handle = await env.client.workflow.start(REGISTRATION, {
      workflowId: registrationWorkflowId(token),
      taskQueue: TASK_QUEUES.people,
      args: [
        { token, ...to, purpose: 'register', locale: 'en', nowMs, clock: { offsetMs: 0, movable: true } },
      ],
    });
    const { expiresAtMs } = await handle.executeUpdate(codeSent, { args: [{ nowMs }] });
    const early = await handle.executeUpdate(advanceClock, { args: [{ toMs: expiresAtMs - 1_000 }] });
    expect(early).to.eql({ nextDueMs: expiresAtMs, closed: false });
    const late = await handle.executeUpdate(advanceClock, { args: [{ toMs: expiresAtMs }] });
    expect(late).to.eql({ nextDueMs: null, closed: true });
    expect(await handle.result()).to.equal('expired');
    await keepHistory(handle, 'registration', 'expired-by-moved-clock');
  });

  it('expires after five minutes of business time', async () => {
    const to = somePhone();
    await ask(to);
    const { handle, row } = await only(to);
    const process = await knex('processes').where({ workflow_id: handle.workflowId }).first('next_due_at');
    expect(process.next_due_at).to.eql(row.expiresAt);
    expect(row.expiresAt.getTime() - row.createdAt.getTime()).to.equal(5 * MINUTE);
    expect(await handle.result()).to.equal('expired');
    expect((await only(to)).row.status).to.equal('expired');
    expect((await refusalOf(bring(to, lastCode(to)))).code).to.equal('code_expired');
    expect(await openProcesses(to)).to.equal(0);
    await keepHistory(handle, 'registration', 'expired');
  });

  it('lets a newer code replace the older one', async () => {
    const to = somePhone();
    await ask(to);
    await ask(to);
    const [older = '', newer = ''] = codesOf(to);
    if (older !== newer) expect((await refusalOf(bring(to, older))).code).to.equal('code_wrong');
    await bring(to, newer);
    const [first, second] = await sent(to);
    expect([first?.row.status, second?.row.status]).to.eql(['expired', 'used']);
    expect(await first?.handle.result()).to.equal('expired');
    expect(await second?.handle.result()).to.equal('registered');
  });

  it('has one good code per number when two are asked for at the same moment', async () => {
    const to = somePhone();
    await Promise.all([ask(to), ask(to), ask(to)]);
    const states = (await sent(to)).map(({ row }) => row.status).toSorted();
    expect(states).to.eql(['expired', 'expired', 'sent']);
  });

  it('tells the caller when the gateway refuses the message, and ends', async () => {
    const to = somePhone();
    sms.plan.fails('refused');
    const refusal = await refusalOf(ask(to));
    expect([refusal.code, refusal.facts['reason']]).to.eql(['message_not_sent', 'test_refused']);
    expect(sms.given).to.have.length(1);
    const { handle } = await only(to);
    expect(await handle.result()).to.equal('not_sent');
    expect((await refusalOf(bring(to, lastCode(to)))).code).to.equal('code_expired');
    expect(await openProcesses(to)).to.equal(0);
    await keepHistory(handle, 'registration', 'not-sent');
  });

  it('never sends an SMS again whose fate is unknown, and takes its code when it did arrive', async () => {
    const to = somePhone();
    sms.plan.fails('unknown');
    await ask(to);
    expect(sms.given).to.have.length(1);
    const account = await bring(to, lastCode(to));
    expect(account.userId).to.be.greaterThan(0);
    const { handle, row } = await only(to);
    expect(row.delivery).to.equal('unknown');
    expect(await handle.result()).to.equal('registered');
    await keepHistory(handle, 'registration', 'sms-unknown');
  });

  it('tries a gateway that cannot be reached a few times, then says that it is unavailable', async () => {
    const to = somePhone();
    sms.plan.fails('retryable', 'retryable', 'retryable');
    const refusal = await refusalOf(ask(to));
    expect([refusal.code, refusal.facts['part']]).to.eql(['unavailable', 'sms']);
    expect(sms.given).to.have.length(3);
    const { handle } = await only(to);
    expect(await handle.result()).to.equal('not_sent');
  });

  it('does not send again after a worker died between sending and noting it', async () => {
    const to = somePhone();
    const at = await clock.now();
    const token = '6f1f0a52-6f8c-4c1c-9f0e-0d5b6c7a8e91';
    await VerificationCode.query(knex).insert({
      token,
      ...to,
      purpose: 'register',
      delivery: 'sending',
      codeHmac: 'of a code that may have left',
      createdAt: at,
      expiresAt: new Date(at.getTime() + 5 * MINUTE),
    });
    const { sendCode } = createCodeDeliveryActivities(gateways());
    const outcome = await new MockActivityEnvironment().run(sendCode, { token, locale: 'zh' as const });
    expect(outcome).to.eql({ outcome: 'unknown' });
    expect(sms.given).to.have.length(0);
  });

  it('opens one account for two register requests that arrive at once', async () => {
    const to = somePhone();
    await ask(to);
    const code = lastCode(to);
    const outcomes = await Promise.allSettled([bring(to, code), bring(to, code)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    const [lost] = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(lost?.reason).to.include({ code: 'phone_taken' });
    expect(await User.query(knex).where({ phone: to.target }).resultSize()).to.equal(1);
    const { handle } = await only(to);
    expect(await handle.result()).to.equal('registered');
    await keepHistory(handle, 'registration', 'two-at-once');
  });

  it('sends to a number that has an account just the same, and says so only to who brings the code', async () => {
    const to = somePhone();
    await buildUser(knex, await clock.now(), { phone: to.target });
    expect(await ask(to)).to.eql(await ask(somePhone()));
    expect((await refusalOf(bring(to, wrong(lastCode(to))))).code).to.equal('code_wrong');
    expect((await refusalOf(bring(to, lastCode(to)))).code).to.equal('phone_taken');
    const { handle } = await only(to);
    expect(await handle.result()).to.equal('taken');
    expect(await openProcesses(to)).to.equal(0);
    await keepHistory(handle, 'registration', 'taken');
  });

  it('refuses a code that nobody asked for, and a password that is too short, before anything else', async () => {
    const to = somePhone();
    expect((await refusalOf(bring(to, '123456'))).code).to.equal('code_wrong');
    const refusal = await refusalOf(bring(to, '123456', { password: 'short' }));
    expect([refusal.code, refusal.facts['missing']]).to.eql(['weak_password', ['length']]);
  });
});

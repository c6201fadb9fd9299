import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { deliverDueMessages } from '../../activities/message-delivery.ts';
import { Message } from '../../models/message.ts';
import { startMessageSender } from '../../workers/message-sender.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { HandClock, silentLogger, testConfig } from '../support/deps.ts';
import { FakeMail, FakeSms } from '../support/fake-gateways.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('the message sender', () => {
  let database: TestDatabase;
  let knex: Knex;
  let clock: HandClock;
  const sms = new FakeSms();
  const mail = new FakeMail();

  before(async () => {
    database = await testDatabase();
    knex = database.knex;
  });
  after(() => database?.drop());
  beforeEach(async () => {
    sms.reset();
    mail.reset();
    clock = new HandClock('2026-03-01T02:00:00Z');
    await knex('messages').delete();
  });

  const deps = (config = testConfig()) => ({ knex, sms, mail, clock, config, logger: silentLogger });
  const deliver = () => deliverDueMessages(deps());

  async function queue(channel: 'sms' | 'email', more: Partial<Message> = {}): Promise<string> {
    const at = await clock.now();
    const { id } = await Message.query(knex).insert({
      id: randomUUID(),
      dedupeKey: randomUUID(),
      channel,
      recipient: channel === 'sms' ? '13800138000' : 'zhangsan@example.com',
      template: 'repayment_reminder',
      locale: 'zh',
      params: { name: '张三', loanNo: 'LN1', period: '3', amount: '3163.25', dueDate: '2026-03-04' },
      status: 'queued',
      attempts: 0,
      nextAttemptAt: at,
      createdAt: at,
      ...more,
    });
    return id;
  }

  const read = (id: string) => Message.query(knex).findById(id).throwIfNotFound();

  it('sends what is due, by SMS with the vendor’s template and by mail as text', async () => {
    const [bySms, byMail] = [await queue('sms'), await queue('email')];
    expect(await deliver()).to.equal(2);
    expect(sms.given[0]).to.include({
      id: bySms,
      phone: '13800138000',
      templateCode: 'SMS_REPAYMENT_REMINDER',
    });
    expect(sms.given[0]?.params).to.include({ amount: '3163.25' });
    expect(mail.given[0]).to.include({
      id: byMail,
      to: 'zhangsan@example.com',
      template: 'repayment_reminder',
    });
    expect(mail.given[0]?.text).to.include('3163.25');
    expect(await read(bySms)).to.include({ status: 'sent', attempts: 1, providerId: 'biz-1', error: null });
    expect((await read(byMail)).sentAt).to.eql(await clock.now());
    expect(await deliver()).to.equal(0);
  });

  it('uses the template code that a deployment has registered', async () => {
    await queue('sms');
    await deliverDueMessages(deps(testConfig({ SMS_TEMPLATES: 'repayment_reminder=SMS_77' })));
    expect(sms.given[0]?.templateCode).to.equal('SMS_77');
  });

  it('leaves alone what is not due yet', async () => {
    await queue('sms', { nextAttemptAt: new Date((await clock.now()).getTime() + 1) });
    expect(await deliver()).to.equal(0);
  });

  it('never sends an SMS again whose fate is unknown', async () => {
    const id = await queue('sms');
    sms.plan.fails('unknown');
    await deliver();
    clock.advance(48 * HOUR);
    await deliver();
    expect(sms.given).to.have.length(1);
    expect(await read(id)).to.include({ status: 'unknown', error: 'test_unknown' });
  });

  it('calls an SMS unknown that a dead sender had taken, and sends such a mail again under its own id', async () => {
    const [bySms, byMail] = [
      await queue('sms', { status: 'sending', attempts: 1 }),
      await queue('email', { status: 'sending', attempts: 1 }),
    ];
    await deliver();
    expect(await read(bySms)).to.include({ status: 'unknown', error: 'interrupted' });
    expect(sms.given).to.have.length(0);
    expect(mail.given.map((sent) => sent.id)).to.eql([byMail]);
    expect((await read(byMail)).status).to.equal('sent');
  });

  it('keeps a message to its sender until the lease is over by the clock of the server, however far the business clock is moved', async () => {
    const id = await queue('sms');
    let answer = (): void => {};
    const asked = new Promise<void>((begun) => {
      sms.plan.waits(() => {
        begun();
        return new Promise((resolve) => {
          answer = resolve;
        });
      });
    });
    const first = deliver();
    await asked;
    clock.advance(48 * HOUR);
    expect(await deliver(), 'taken by a second sender').to.equal(0);
    answer();
    await first;
    expect(await read(id)).to.include({ status: 'sent', attempts: 1 });

    const abandoned = await queue('email', { status: 'sending', attempts: 1 });
    await knex('messages')
      .where({ id: abandoned })
      .update({ leased_until: knex.raw("clock_timestamp() + interval '1 minute'") });
    clock.advance(48 * HOUR);
    expect(await deliver(), 'the lease of a dead sender').to.equal(0);
    await knex('messages')
      .where({ id: abandoned })
      .update({ leased_until: knex.raw('clock_timestamp()') });
    expect(await deliver(), 'and after its end').to.equal(1);
  });

  it('repeats a mail whose fate is unknown, always under the same id', async () => {
    const id = await queue('email');
    mail.plan.fails('unknown');
    await deliver();
    clock.advance(MINUTE);
    await deliver();
    expect(mail.given.map((sent) => sent.id)).to.eql([id, id]);
    expect(await read(id)).to.include({ status: 'sent', attempts: 2 });
  });

  it('waits longer after each failure and gives up after a day', async () => {
    const id = await queue('sms');
    sms.plan.fails(...Array.from({ length: 200 }, () => 'retryable' as const));
    const waits: number[] = [];
    for (;;) {
      const before = (await clock.now()).getTime();
      await deliver();
      const message = await read(id);
      if (message.status !== 'queued') break;
      waits.push(message.nextAttemptAt.getTime() - before);
      clock.set(message.nextAttemptAt.getTime());
    }
    expect(waits.slice(0, 9)).to.eql(
      [5, 10, 20, 40, 80, 160, 320, 640, 900].map((seconds) => seconds * 1000),
    );
    const message = await read(id);
    expect([message.status, message.error]).to.eql(['failed', 'test_retryable']);
    const total = waits.reduce((sum, wait) => sum + wait, 0);
    expect(total).to.be.within(23 * HOUR, 24 * HOUR);
  });

  it('takes a refusal for an answer', async () => {
    const id = await queue('sms');
    sms.plan.fails('refused');
    await deliver();
    expect(await read(id)).to.include({ status: 'failed', error: 'test_refused' });
  });

  it('shares the work between senders without sending anything twice', async () => {
    for (let index = 0; index < 50; index += 1) await queue('sms');
    for (let round = 0; round < 4; round += 1) await Promise.all([deliver(), deliver(), deliver()]);
    expect(sms.given).to.have.length(50);
    expect(new Set(sms.given.map((sent) => sent.id)).size).to.equal(50);
  });

  it('runs until it is stopped, and then sends nothing more', async () => {
    const sender = startMessageSender(deps());
    const id = await queue('sms');
    for (let attempt = 0; (await read(id)).status !== 'sent' && attempt < 100; attempt += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await sender.stop();
    expect((await read(id)).status).to.equal('sent');
    const late = await queue('sms');
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect((await read(late)).status).to.equal('queued');
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type { MailMessage } from '../../adapters/mail/mailer.ts';
import { createSmtpMailer } from '../../adapters/mail/smtp-mailer.ts';
import { renderMessage } from '../../adapters/messages/render.ts';
import { startMailPage } from '../../sandbox/stand-ins/mail/page.ts';
import { type MailStandIn, startMail } from '../../sandbox/stand-ins/mail/server.ts';
import { closedPort, newDir, outsideError, removeDirs } from './support.ts';

const rendered = renderMessage('code_register', 'zh', { code: '204816', minutes: '5' });
const message: MailMessage = {
  id: '0193a6b2',
  to: 'farmer@example.com',
  template: rendered.template,
  ...rendered.mail,
};

describe('mail by SMTP', () => {
  let standIn: MailStandIn;
  let closers: (() => void)[];

  beforeEach(async () => {
    standIn = await startMail({ port: 0, dir: await newDir() });
    closers = [];
  });

  afterEach(async () => {
    for (const close of closers) close();
    await standIn.close();
    await removeDirs();
  });

  const mailer = (url = standIn.url) => {
    const made = createSmtpMailer({ url, from: '农业贷款平台 <no-reply@loan.example>', timeoutMs: 300 });
    closers.push(() => made.close());
    return made;
  };

  it('delivers a Chinese mail whole, with a Message-ID made of our own id', async () => {
    const { messageId } = await mailer().send(message);
    expect(messageId).to.equal('<0193a6b2@loan.example>');
    expect(standIn.mails).to.have.length(1);
    expect(standIn.mails[0]).to.include({
      channel: 'email',
      to: 'farmer@example.com',
      from: 'no-reply@loan.example',
      template: 'code_register',
      subject: '注册账号验证码',
      code: '204816',
      messageId,
    });
    expect(standIn.mails[0]?.body).to.contain('验证码: 204816');
    expect(standIn.mails[0]?.html).to.contain('<strong>204816</strong>');
  });

  it('keeps its Message-ID when it is sent again', async () => {
    const twice = mailer();
    await twice.send(message);
    await twice.send(message);
    expect(new Set(standIn.mails.map((mail) => mail.messageId)).size).to.equal(1);
  });

  it('sends many at once through its pool', async () => {
    const pooled = mailer();
    await Promise.all(Array.from({ length: 20 }, (_, n) => pooled.send({ ...message, id: `m${n}` })));
    expect(new Set(standIn.mails.map((mail) => mail.messageId)).size).to.equal(20);
  });

  it('never adds a recipient or a header that was smuggled into an address or a subject', async () => {
    await mailer()
      .send({ ...message, to: 'a@example.com, b@example.com', subject: 'hello\r\nBcc: c@example.com' })
      .catch(() => undefined);
    expect(standIn.mails.map(({ to }) => to)).to.not.include.members(['b@example.com']);
    expect(standIn.mails.map(({ to }) => to)).to.not.include.members(['c@example.com']);
  });

  it('says retryable when greylisted or when nobody listens', async () => {
    standIn.next('greylist', 1);
    expect(await outsideError(mailer().send(message))).to.include({ outcome: 'retryable', code: 'smtp_451' });
    const nobody = mailer(`smtp://127.0.0.1:${await closedPort()}`);
    expect(await outsideError(nobody.send(message))).to.include({
      outcome: 'retryable',
      code: 'ECONNREFUSED',
    });
    expect(standIn.mails).to.have.length(0);
  });

  it('says refused for an address that does not exist', async () => {
    standIn.next('refuse', 1);
    expect(await outsideError(mailer().send(message))).to.include({ outcome: 'refused', code: 'smtp_550' });
  });

  it('says unknown, within its bound, when the server takes the body and falls silent', async () => {
    standIn.next('accept_and_hang', 1);
    const started = Date.now();
    expect(await outsideError(mailer().send(message))).to.include({ outcome: 'unknown' });
    expect(Date.now() - started).to.be.below(2000);
    expect(standIn.mails).to.have.length(1);
  });

  it('sends nothing any more of what it has called unknown: a mail that waited behind silent ones leaves the pool', async () => {
    const many = 24;
    standIn.next('accept_and_hang', many);
    const pooled = mailer();
    const failures = await Promise.all(
      Array.from({ length: many }, (_, n) => outsideError(pooled.send({ ...message, id: `m${n}` }))),
    );
    expect(new Set(failures.map(({ outcome }) => outcome))).to.deep.equal(new Set(['unknown']));
    const handedOver = standIn.mails.length;
    expect(handedOver).to.be.within(3, many - 3);
    await sleep(1_000);
    expect(standIn.mails).to.have.length(handedOver);
  });

  it('lets a mail go whose caller has stopped waiting, and sends the next one', async () => {
    standIn.next('accept_and_hang', 1);
    const pooled = mailer();
    const leaving = new AbortController();
    const left = pooled.send(message, leaving.signal).catch((error: unknown) => error);
    while (standIn.mails.length === 0) await sleep(5);
    leaving.abort(new Error('has gone away'));
    expect(await left).to.include({ message: 'has gone away' });
    await pooled.send({ ...message, id: 'next' });
    expect(standIn.mails.map(({ messageId }) => messageId)).to.include('<next@loan.example>');
  });

  it('checks the server by its greeting', async () => {
    await mailer().check();
    await standIn.listener.setDown(true);
    expect(await outsideError(mailer().check())).to.include({ outcome: 'retryable' });
  });

  it('works again by itself after an outage that cut its pooled connections', async () => {
    const pooled = mailer();
    await pooled.send(message);
    await standIn.listener.setDown(true);
    // let the pool learn that its connection is gone; a mail sent into that moment is honestly unknown
    await sleep(50);
    expect(await outsideError(pooled.send(message))).to.include({ outcome: 'retryable' });
    await standIn.listener.setDown(false);
    await pooled.send(message);
    expect(standIn.mails).to.have.length(2);
  });

  it('is shown on a page that needs no network and runs nothing of a mail', async () => {
    await mailer().send({
      ...message,
      subject: '<script>alert(1)</script>',
      html: '<script>alert(2)</script>',
    });
    const page = await startMailPage({ port: 0, books: [standIn.mails] });
    const list = await fetch(`http://127.0.0.1:${page.port}/?to=farmer@example.com`);
    const text = await list.text();
    expect(list.headers.get('content-security-policy')).to.contain("default-src 'none'");
    expect(text).to.contain('204816').and.not.contain('<script>');
    expect(text).to.not.match(/https?:\/\//);
    const one = await fetch(`http://127.0.0.1:${page.port}/messages/${standIn.mails[0]?.id}`);
    expect(await one.text())
      .to.contain('<iframe sandbox srcdoc=')
      .and.not.contain('<script>');
    expect((await fetch(`http://127.0.0.1:${page.port}/messages/none`)).status).to.equal(404);
    await page.close();
  });
});

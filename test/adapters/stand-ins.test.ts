import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { createDifyAssessor } from '../../adapters/dify/dify-assessor.ts';
import { createSmtpMailer } from '../../adapters/mail/smtp-mailer.ts';
import { SMS_TEMPLATE_CODES } from '../../adapters/messages/sms-templates.ts';
import { createAlipayPayout } from '../../adapters/payout/alipay-payout.ts';
import { createAliyunSms } from '../../adapters/sms/aliyun-sms.ts';
import { closedPort, inputs, newDir, newKeys, outsideError, removeDirs } from './support.ts';

const app = newKeys();
const channelKeys = newKeys();

interface Running {
  child: ChildProcess;
  ports: Record<string, number>;
}

/** The real process, with a configuration of its own. */
async function startProcess(dir: string, ports: Record<string, number>): Promise<Running> {
  const portVariables = Object.fromEntries(
    Object.entries(ports).map(([name, port]) => [`STAND_IN_${name.toUpperCase()}_PORT`, String(port)]),
  );
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/stand-ins/main.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      SANDBOX: 'on',
      STAND_IN_DATA_DIR: dir,
      PAYOUT_PRIVATE_KEY: app.privateKey,
      STAND_IN_PAYOUT_PRIVATE_KEY: channelKeys.privateKey,
      CREDIT_BUREAU_PRIVATE_KEY: app.privateKey,
      STAND_IN_BUREAU_PRIVATE_KEY: channelKeys.privateKey,
      ALIPAY_PRIVATE_KEY: app.privateKey,
      ALIPAY_PUBLIC_KEY: channelKeys.publicKey,
      WECHAT_PAY_PRIVATE_KEY: app.privateKey,
      WECHAT_PAY_API_V3_KEY: '0123456789abcdef0123456789abcdef',
      WECHAT_PAY_PLATFORM_PUBLIC_KEY: channelKeys.publicKey,
      STAND_IN_ALIPAY_PRIVATE_KEY: channelKeys.privateKey,
      STAND_IN_WECHAT_PRIVATE_KEY: channelKeys.privateKey,
      ...portVariables,
    },
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error('the process ended before it was ready'))),
  ]);
  const { ready, ports: taken } = JSON.parse(line);
  expect(ready).to.equal(true);
  return { child, ports: taken };
}

describe("the stand-ins' process", () => {
  let dir: string;
  let running: Running;

  before(async () => {
    dir = await newDir();
    const free = {
      dify: 0,
      sms: 0,
      payout: 0,
      smtp: 0,
      mail: 0,
      control: 0,
      identity: 0,
      bureau: 0,
      payments: 0,
    };
    for (const name of Object.keys(free)) Object.assign(free, { [name]: await closedPort() });
    running = await startProcess(dir, free);
  });

  after(async () => {
    running.child.kill('SIGTERM');
    const [code] =
      running.child.exitCode === null ? await once(running.child, 'exit') : [running.child.exitCode];
    expect(code).to.equal(0);
    await removeDirs();
  });

  const control = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const answer = await fetch(`http://127.0.0.1:${running.ports['control']}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const held = (await answer.json()) as Record<string, unknown>;
    return { status: answer.status, ...held };
  };
  const at = (name: string) => `http://127.0.0.1:${running.ports[name]}`;
  const sms = () =>
    createAliyunSms({
      baseUrl: at('sms'),
      accessKeyId: 'sandbox',
      accessKeySecret: 'sandbox-sms-secret',
      signName: '农业贷款平台',
      timeoutMs: 1000,
    });
  const sendCode = (phone: string, code: string) =>
    sms().send({
      id: code,
      phone,
      templateCode: SMS_TEMPLATE_CODES.code_register,
      params: { code, minutes: '5' },
    });
  const payout = () =>
    createAlipayPayout({
      gatewayUrl: `${at('payout')}/gateway.do`,
      appId: '2021000000000000',
      privateKey: app.privateKey,
      channelPublicKey: channelKeys.publicKey,
      custodyAccount: 'custody@loan-platform.example',
      timeoutMs: 1000,
    });
  const pay = (payoutNo: string, applicationId = '1') =>
    payout().pay({
      payoutNo,
      amountFen: 1234n,
      payee: { kind: 'wallet', account: `wallet:${applicationId}`, holderName: '张三' },
      title: '放款',
      reference: { applicationId },
    });
  const assess = () =>
    createDifyAssessor({ baseUrl: `${at('dify')}/v1`, apiKey: 'app-sandbox', totalMs: 3000 }).assess({
      inputs,
      user: 'u1',
      onRun: () => {},
      signal: new AbortController().signal,
    });

  it('lists SMS and mail together, newest first, with the code of each', async () => {
    await sendCode('13800138001', '111111');
    const mailer = createSmtpMailer({
      url: `smtp://127.0.0.1:${running.ports['smtp']}`,
      from: 'x <x@y.example>',
    });
    await mailer.send({
      id: 'm1',
      to: 'A@example.com',
      template: 'code_login',
      subject: '登录验证码',
      text: '验证码: 222222',
      html: '<p>222222</p>',
    });
    mailer.close();
    const { messages } = await control('GET', '/messages?limit=2');
    expect(messages).to.be.an('array').with.length(2);
    const [mail, text] = messages as Record<string, unknown>[];
    expect(mail).to.include({ channel: 'email', to: 'A@example.com', subject: '登录验证码', code: '222222' });
    expect(text).to.include({ channel: 'sms', to: '13800138001', template: 'code_register', code: '111111' });
    expect(mail).to.have.all.keys('id', 'channel', 'to', 'template', 'subject', 'body', 'code', 'sent_at');
    expect((await control('GET', '/messages?to=a@example.com'))['messages']).to.have.length(1);
    expect((await control('GET', '/messages?to=%2B8613800138001'))['messages']).to.have.length(1);
    expect((await control('GET', '/messages?limit=0'))['status']).to.equal(400);
  });

  it('shows the runs of an application with their inputs exactly as received', async () => {
    await control('POST', '/dify/next', { behaviour: 'manual_review', times: 1 });
    expect(await assess()).to.have.nested.property('opinion.decision', 'manual_review');
    const { runs } = await control('GET', `/dify/runs?application_no=${inputs.application_no}`);
    expect(runs).to.be.an('array').with.length(1);
    expect((runs as Record<string, unknown>[])[0]?.['inputs']).to.deep.equal(inputs);
    expect((await control('GET', '/dify/runs?application_no=none'))['runs']).to.deep.equal([]);
  });

  it('filters the payout book by application and by number', async () => {
    await pay('PO-A', '1');
    await pay('PO-B', '2');
    const byApplication = await control('GET', '/payouts?application_id=2');
    expect(byApplication['payouts']).to.have.length(1);
    const { payouts } = await control('GET', '/payouts?payout_no=PO-A,PO-X');
    expect(payouts).to.be.an('array').with.length(1);
    const [first] = payouts as Record<string, unknown>[];
    expect(first).to.include({
      payout_no: 'PO-A',
      amount: 1234,
      payee: 'wallet:1',
      status: 'paid',
      attempts: 1,
    });
    expect(first).to.have.all.keys('payout_no', 'amount', 'payee', 'status', 'attempts', 'created_at');
  });

  it('refuses a behaviour, a component or a route it does not know', async () => {
    expect((await control('POST', '/dify/next', { behaviour: 'explode' }))['status']).to.equal(400);
    expect((await control('POST', '/payouts/next', { behaviour: 'ok', times: 0 }))['status']).to.equal(400);
    expect((await control('POST', '/outages', { component: 'moon', down: true }))['status']).to.equal(400);
    expect((await control('POST', '/outages', { component: 'storage', down: true }))['status']).to.equal(400);
    expect((await control('GET', '/nothing'))['status']).to.equal(404);
  });

  it('refuses connections to a component that is down, and only to that', async () => {
    await control('POST', '/outages', { component: 'payout', down: true });
    await control('POST', '/outages', { component: 'dify', down: true });
    expect(await outsideError(pay('PO-C'))).to.include({ outcome: 'retryable', code: 'ECONNREFUSED' });
    expect(await outsideError(assess())).to.include({ outcome: 'retryable', code: 'ECONNREFUSED' });
    await sendCode('13800138002', '333333');
    await control('POST', '/outages', { component: 'payout', down: false });
    await control('POST', '/outages', { component: 'dify', down: false });
    expect(await pay('PO-C')).to.include({ kind: 'paid' });
    expect(await assess()).to.have.property('kind', 'opinion');
  });

  it('loses nothing that was acknowledged when it is killed with -9', async () => {
    await control('POST', '/payouts/next', { behaviour: 'unknown_then_paid', times: 1 });
    const acknowledged: string[] = [];
    let [next, killed] = [0, false];
    const exit = once(running.child, 'exit');
    // ten at a time until enough are acknowledged, so that a slow machine takes longer and nothing else
    const client = async (): Promise<void> => {
      while (!killed) {
        const payoutNo = `PO-LOAD-${next++}`;
        const result = await pay(payoutNo).catch(() => null);
        if (result?.kind === 'paid') acknowledged.push(payoutNo);
        if (acknowledged.length >= 60 && !killed) {
          killed = true;
          running.child.kill('SIGKILL');
        }
      }
    };
    await Promise.all(Array.from({ length: 10 }, client));
    await exit;
    await appendFile(join(dir, 'payout.jsonl'), '{"type":"transfer","order":{"payo');
    running = await startProcess(dir, running.ports);
    const { payouts } = await control('GET', '/payouts');
    const known = (payouts as { payout_no: string }[]).map((payout) => payout.payout_no);
    expect(acknowledged).to.have.length.at.least(60);
    expect(known).to.include.members(acknowledged);
    expect(new Set(known).size).to.equal(known.length);
    expect(known).to.include('PO-A');
    expect((await control('GET', '/messages?limit=100'))['messages']).to.have.length(3);
  });

  it('forgets everything on reset, outages included', async () => {
    await control('POST', '/outages', { component: 'sms', down: true });
    await control('POST', '/reset');
    expect((await control('GET', '/messages'))['messages']).to.deep.equal([]);
    expect((await control('GET', '/payouts'))['payouts']).to.deep.equal([]);
    expect((await control('GET', '/dify/runs'))['runs']).to.deep.equal([]);
    await sendCode('13800138003', '444444');
  });
});

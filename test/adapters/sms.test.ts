import { expect } from 'chai';
import { signedHeaders } from '../../adapters/acs3-signature.ts';
import { registeredTexts, SMS_TEMPLATE_CODES } from '../../adapters/messages/sms-templates.ts';
import { type AliyunSmsOptions, createAliyunSms } from '../../adapters/sms/aliyun-sms.ts';
import { type SmsStandIn, startSms } from '../../sandbox/stand-ins/sms/server.ts';
import { closedPort, newDir, outsideError, removeDirs } from './support.ts';

const key = { accessKeyId: 'LTAI-test', accessKeySecret: 'secret', signName: '农业贷款平台' };
const message = {
  id: '0193a6b2-7c1d-7e00-8000-000000000001',
  phone: '13800138000',
  templateCode: SMS_TEMPLATE_CODES.code_login,
  params: { code: '204816', minutes: '5' },
};

describe("SMS by the vendor's SendSms", () => {
  let standIn: SmsStandIn;

  beforeEach(async () => {
    standIn = await startSms({ port: 0, dir: await newDir(), ...key, templates: registeredTexts('zh') });
  });

  afterEach(async () => {
    await standIn.close();
    await removeDirs();
  });

  const gateway = (more: Partial<AliyunSmsOptions> = {}) =>
    createAliyunSms({ baseUrl: standIn.endpoint, timeoutMs: 300, ...key, ...more });

  it('submits a signed message, which the vendor renders from its registered text', async () => {
    const { providerId } = await gateway().send(message);
    expect(providerId).to.be.a('string').with.length.above(10);
    expect(standIn.messages).to.have.length(1);
    expect(standIn.messages[0]).to.include({
      channel: 'sms',
      to: '13800138000',
      template: 'code_login',
      body: '【农业贷款平台】您的登录验证码是204816，5分钟内有效。请勿告诉他人。',
      code: '204816',
    });
  });

  it('signs text of any script and with reserved characters', async () => {
    const params = { name: "O'Neil (张三)*! +&=/~", applicationNo: 'LA1', reason: '材料 不全%' };
    await gateway().send({ ...message, templateCode: SMS_TEMPLATE_CODES.application_rejected, params });
    expect(standIn.messages[0]?.body).to.contain("O'Neil (张三)*! +&=/~");
  });

  it('computes the signature the vendor publishes for its algorithm', () => {
    const headers = signedHeaders(
      {
        method: 'POST',
        host: 'ecs.cn-shanghai.aliyuncs.com',
        action: 'RunInstances',
        version: '2014-05-26',
        query: { ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd', RegionId: 'cn-shanghai' },
        date: new Date('2023-10-26T10:22:32Z'),
        nonce: '3156853299f313e23d1673dc12e1703d',
      },
      'YourAccessKeyId',
      'YourAccessKeySecret',
    );
    expect(headers['authorization']).to.equal(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;' +
        'x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    );
  });

  it('is refused with a wrong secret, and with a wrong key id', async () => {
    const wrongSecret = await outsideError(gateway({ accessKeySecret: 'other' }).send(message));
    expect(wrongSecret).to.include({ outcome: 'refused', code: 'SignatureDoesNotMatch' });
    const wrongId = await outsideError(gateway({ accessKeyId: 'other' }).send(message));
    expect(wrongId).to.include({ outcome: 'refused', code: 'InvalidAccessKeyId.NotFound' });
    expect(standIn.messages).to.have.length(0);
  });

  it("takes the body's Code for the answer although HTTP says 200", async () => {
    standIn.next('day_limit', 1);
    const error = await outsideError(gateway().send(message));
    expect(error).to.include({ outcome: 'refused', code: 'isv.BUSINESS_LIMIT_CONTROL' });
  });

  for (const [what, change, code] of [
    ['an unknown template', { templateCode: 'SMS_0' }, 'isv.SMS_TEMPLATE_ILLEGAL'],
    ['a missing variable', { params: { code: '1' } }, 'isv.TEMPLATE_MISSING_PARAMETERS'],
    ['a phone that is none', { phone: '12' }, 'isv.MOBILE_NUMBER_ILLEGAL'],
  ] as const) {
    it(`passes on the refusal of ${what}`, async () => {
      const error = await outsideError(gateway().send({ ...message, ...change }));
      expect(error).to.include({ outcome: 'refused', code });
    });
  }

  it('says retryable when throttled or when nobody listens: nothing was sent', async () => {
    standIn.next('throttled', 1);
    expect(await outsideError(gateway().send(message))).to.include({
      outcome: 'retryable',
      code: 'Throttling.User',
    });
    const nobody = gateway({ baseUrl: `http://127.0.0.1:${await closedPort()}` });
    expect(await outsideError(nobody.send(message))).to.include({
      outcome: 'retryable',
      code: 'ECONNREFUSED',
    });
  });

  it('says unknown after a time-out, and the message has gone out once, never twice', async () => {
    standIn.next('accept_and_hang', 1);
    expect(await outsideError(gateway().send(message))).to.include({ outcome: 'unknown', code: 'timeout' });
    expect(standIn.messages).to.have.length(1);
  });

  it('says unknown when a proxy answers in HTML', async () => {
    standIn.next('http_503', 1);
    expect(await outsideError(gateway().send(message))).to.include({ outcome: 'unknown', code: 'http_503' });
  });

  it('stops at once when aborted', async () => {
    standIn.next('accept_and_hang', 1);
    const reason = new Error('enough');
    const ended: unknown = await gateway({ timeoutMs: 5000 })
      .send(message, AbortSignal.any([AbortSignal.abort(reason)]))
      .catch((error: unknown) => error);
    expect(ended).to.equal(reason);
  });

  it('is refused connections during an outage and works again after it', async () => {
    await standIn.listener.setDown(true);
    expect(await outsideError(gateway().send(message))).to.include({ outcome: 'retryable' });
    await standIn.listener.setDown(false);
    await gateway().send(message);
    expect(standIn.messages).to.have.length(1);
  });
});

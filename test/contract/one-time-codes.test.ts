import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { type Platform, startPlatform } from '../support/platform.ts';
import { lastCode } from './support/codes.ts';

describe('codes by SMS', function () {
  this.timeout(120_000);
  let platform: Platform;

  before(async () => {
    platform = await startPlatform({
      env: {
        RATE_LIMIT_CODE_ALL: '5/3600s',
        RATE_LIMIT_CODE_NETWORK: '4/3600s',
        TRUSTED_PROXIES: '127.0.0.1',
      },
    });
  });
  after(() => platform?.stop());
  beforeEach(() => platform.request('POST', '/sandbox/limits/reset'));

  const ask = (phone: string, from = '203.0.113.9') =>
    platform.request('POST', '/api/v1/auth/send-code', {
      json: { phone, purpose: 'login' },
      headers: { 'x-forwarded-for': from },
    });
  const bring = (phone: string, code: string) =>
    platform.request('POST', '/api/auth/login-sms', {
      json: { phone, verification_code: code },
      headers: { 'idempotency-key': randomUUID() },
    });

  it('are six digits, stand in Postgres as a digest, and are looked at five times of fifty guesses at once', async () => {
    const phone = '13700000001';
    await platform.asUser({ phone });
    await ask(phone);
    const code = await lastCode(platform, phone);
    expect(code).to.match(/^\d{6}$/);
    const guesses = Array.from({ length: 50 }, (_, index) => String(index).padStart(6, '9'));
    const wrong = guesses.filter((guess) => guess !== code);
    const answers = await Promise.all(wrong.map((guess) => bring(phone, guess)));
    expect(answers.filter(({ status }) => status === 200)).to.have.length(0);
    const [row] = await platform.knex('verification_codes').orderBy('created_at', 'desc').limit(1);
    expect([row.status, row.attempts]).to.eql(['locked', 5]);
    expect(JSON.stringify(row)).not.to.include(code);
    expect((await bring(phone, code)).status, 'the right one comes too late').to.equal(422);
  });

  it('let one of twenty in who bring the right one at once', async () => {
    const phone = '13700000002';
    await platform.asUser({ phone });
    await ask(phone);
    const code = await lastCode(platform, phone);
    const answers = await Promise.all(Array.from({ length: 20 }, () => bring(phone, code)));
    expect(answers.filter(({ status }) => status === 200)).to.have.length(1);
  });

  it('are announced alike for numbers that are known and that nobody has', async () => {
    await platform.asUser({ phone: '13700000003' });
    const [known, unknown] = [await ask('13700000003'), await ask('13700000004')];
    expect([known.status, known.at('data')]).to.eql([unknown.status, unknown.at('data')]);
  });

  it('are counted by the network that asks, whatever the numbers, and an IPv6 /64 is one', async () => {
    const asked: number[] = [];
    for (let time = 0; time < 5; time += 1) {
      asked.push((await ask(`1370000001${time}`, `2001:db8:7:7::${time + 1}`)).status);
    }
    expect(asked).to.eql([200, 200, 200, 200, 429]);
  });

  it('cost no more than the cap of all of them together, from wherever they are asked for', async () => {
    const asked: number[] = [];
    for (let time = 0; time < 6; time += 1) {
      asked.push((await ask(`1370000002${time}`, `198.51.100.${time + 1}`)).status);
    }
    expect(asked).to.eql([200, 200, 200, 200, 200, 429]);
  });

  it('leave five at the most when twenty numbers ask in the same moment, each from a network of its own', async () => {
    const phones = Array.from({ length: 20 }, (_, n) => `137000003${String(n).padStart(2, '0')}`);
    const asked = await Promise.all(phones.map((phone, n) => ask(phone, `192.0.2.${n + 1}`)));
    expect(platform.standIns.sms.messages.filter(({ to }) => phones.includes(to)).length).to.equal(5);
    expect(asked.filter(({ status }) => status === 200)).to.have.length(5);
    const others = asked.filter(({ status }) => status !== 200);
    expect(
      [...new Set(others.map(({ status }) => status))].every((status) => [429, 503].includes(status)),
    ).to.equal(true);
    const left = platform.standIns.sms.messages.filter(({ to }) => phones.includes(to));
    expect(left).to.have.length(5);
  });
});

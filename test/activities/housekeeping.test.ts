import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { LoginChallenge } from '../../models/login-challenge.ts';
import { VerificationCode } from '../../models/verification-code.ts';
import { sweep } from '../../workers/housekeeping.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { HandClock, silentLogger } from '../support/deps.ts';

const DAY_MS = 86_400_000;

describe('housekeeping', () => {
  let database: TestDatabase;
  // nothing was erased: nobody is asked
  const storage = { delete: async () => expect.fail('no object is to be deleted') };
  const clock = new HandClock('2026-11-21T06:00:00Z');

  before(async () => {
    database = await testDatabase();
  });
  after(() => database?.drop());

  it('forgets codes thirty days of business time after they were sent, unless a process still waits for one', async () => {
    const { knex } = database;
    const now = (await clock.now()).getTime();
    const code = async (days: number, status: VerificationCode['status'], target: string) => {
      const createdAt = new Date(now - days * DAY_MS);
      await VerificationCode.query(knex).insert({
        token: randomUUID(),
        channel: 'sms',
        target,
        purpose: 'login',
        status,
        createdAt,
        expiresAt: createdAt,
      });
    };
    await code(29, 'used', 'young');
    await code(31, 'used', 'used');
    await code(31, 'expired', 'expired');
    await code(31, 'locked', 'locked');
    await code(31, 'sent', 'waiting');
    await sweep({ knex, clock, storage, logger: silentLogger });
    const left = await VerificationCode.query(knex);
    expect(left.map(({ target }) => target)).to.have.members(['waiting', 'young']);
  });

  it('forgets logins that nobody finished and failures that no longer count, a day later', async () => {
    const { knex } = database;
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
    for (const hours of [1, 25]) {
      await LoginChallenge.query(knex).insert({
        id: randomUUID(),
        kind: 'captcha',
        staffId: null,
        ssid: `${hours}`,
        createdAt: hoursAgo(hours),
        expiresAt: hoursAgo(hours),
      });
      await knex('login_failures').insert({ account: `${hours}`, ip: '::1', failed_at: hoursAgo(hours) });
    }
    await sweep({ knex, clock, storage, logger: silentLogger });
    expect((await LoginChallenge.query(knex)).map(({ ssid }) => ssid)).to.eql(['1']);
    expect(await knex('login_failures').pluck('account')).to.eql(['1']);
  });
});

import { expect } from 'chai';
import knex, { type Knex } from 'knex';
import { PostgresClock, systemClock } from '../../adapters/clock.ts';
import { requireTestPart } from '../../config/test-environment.ts';

describe('the business clock', () => {
  let db: Knex;

  before(async () => {
    // one connection, so that the temporary table is there for every query
    db = knex({ client: 'pg', connection: requireTestPart('databaseUrl'), pool: { min: 1, max: 1 } });
    await db.raw('create temporary table business_clock (offset_ms bigint not null)');
  });

  after(() => db?.destroy());

  it("is the system's in production", async () => {
    expect((await systemClock.now()).getTime()).to.be.closeTo(Date.now(), 1000);
  });

  it('refuses to guess when the table is empty', async () => {
    const error: unknown = await new PostgresClock(db).now().catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(Error).with.property('message').that.contains('business_clock');
  });

  it('follows the stored offset at each call', async () => {
    const clock = new PostgresClock(db);
    await db('business_clock').insert({ offset_ms: 0 });
    expect((await clock.now()).getTime()).to.be.closeTo(Date.now(), 1000);
    const year = 365 * 86_400_000;
    await db('business_clock').update({ offset_ms: year });
    expect((await clock.now()).getTime()).to.be.closeTo(Date.now() + year, 1000);
  });
});

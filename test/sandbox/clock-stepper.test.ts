import { expect } from 'chai';
import type { Knex } from 'knex';
import { DomainError } from '../../domain/errors.ts';
import { enqueueWorkflowStart } from '../../models/outbox.ts';
import { startClockKeeper } from '../../sandbox/clock-keeper.ts';
import { advanceBy, advanceTo, readClock } from '../../sandbox/clock-stepper.ts';
import { bringTo } from '../../sandbox/open-processes.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { Sleepers } from './sleepers/sleepers.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Real time runs while the clock is stepped. */
const SLACK = 10_000;

describe('moving the sandbox clock', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let knex: Knex;
  let sleepers: Sleepers;
  before(async () => {
    database = await testDatabase();
    knex = database.knex;
    sleepers = await Sleepers.start(knex);
  });
  after(async () => {
    await sleepers.stop();
    await database.drop();
  });
  beforeEach(async () => {
    sleepers.diary.length = 0;
    await knex('processes').delete();
    await knex('business_clock').update({ offset_ms: 0 });
  });

  const nowMs = async (): Promise<number> => (await readClock(sleepers.deps)).nowMs;

  it('stops at every due moment of every process, in due order, and stands at that moment while work is done', async () => {
    const now = await nowMs();
    const at = (days: number): number => now + days * DAY;
    await sleepers.sleep('a', [at(1), at(4), at(8)]);
    await sleepers.sleep('b', [at(2), at(3), at(40)]);
    await sleepers.sleep('c', [at(5)]);

    const reached = await advanceTo(sleepers.deps, at(10));

    expect(sleepers.diary.map(({ name, dueMs }) => [name, (dueMs - now) / DAY])).to.deep.equal([
      ['a', 1],
      ['b', 2],
      ['b', 3],
      ['a', 4],
      ['c', 5],
      ['a', 8],
    ]);
    for (const { dueMs, clockMs } of sleepers.diary) expect(clockMs).to.be.within(dueMs, dueMs + SLACK);
    expect(reached.nowMs).to.be.within(at(10), at(10) + SLACK);
  });

  it('asks processes of which only the workflow knows when they are due', async () => {
    const now = await nowMs();
    await sleepers.sleep('known', [now + 2 * DAY]);
    await sleepers.sleep('unknown', [now + DAY, now + 3 * DAY], { known: false });
    await advanceTo(sleepers.deps, now + 4 * DAY);
    expect(sleepers.diary.map(({ name }) => name)).to.deep.equal(['unknown', 'known', 'unknown']);
  });

  it('notes when a process is due next, and that it is over', async () => {
    const now = await nowMs();
    await sleepers.sleep('goes on', [now + DAY, now + 9 * DAY]);
    await sleepers.sleep('ends', [now + DAY]);
    await advanceTo(sleepers.deps, now + 2 * DAY);
    const row = (workflow_id: string) => knex('processes').where({ workflow_id }).first();
    expect((await row('goes on')).next_due_at.getTime()).to.equal(now + 9 * DAY);
    expect((await row('ends')).closed_at.getTime()).to.be.within(now + DAY, now + DAY + SLACK);
  });

  it('closes a process whose workflow has ended without its doing', async () => {
    const now = await nowMs();
    const handle = await sleepers.sleep('terminated', [now + DAY]);
    await handle.terminate('by an operator');
    await advanceTo(sleepers.deps, now + 2 * DAY);
    const row = await knex('processes').where({ workflow_id: 'terminated' }).first();
    expect(row.closed_at).to.be.instanceOf(Date);
  });

  it('keeps a process open that is started from the outbox just after it was looked for', async () => {
    const now = await nowMs();
    const { workflow } = sleepers.deps.temporal;
    const getHandle = workflow.getHandle.bind(workflow);
    const promise = { workflowId: 'late', workflowType: 'sleeper', taskQueue: 'nobody', summary: '' };
    await knex.transaction((trx) =>
      enqueueWorkflowStart(trx, { ...promise, input: {}, searchAttributes: {} }, new Date(now)),
    );
    let looked = false;
    workflow.getHandle = (...args: Parameters<typeof getHandle>) => {
      const handle = getHandle(...args);
      const describeNow = handle.describe.bind(handle);
      handle.describe = async () => {
        try {
          return await describeNow();
        } finally {
          looked = true;
          await knex('outbox')
            .where({ workflow_id: 'late' })
            .update({ dispatched_at: new Date(now) });
        }
      };
      return handle;
    };
    try {
      await bringTo(sleepers.deps, { workflowId: 'late', dueAt: null }, now);
    } finally {
      workflow.getHandle = getHandle;
    }
    expect(looked, 'Temporal was asked').to.equal(true);
    expect((await knex('processes').where({ workflow_id: 'late' }).first()).closed_at).to.equal(null);
  });

  it('refuses to go back and stays where it is', async () => {
    await advanceBy(sleepers.deps, 'P1D');
    const before = await readClock(sleepers.deps);
    const refused = await advanceTo(sleepers.deps, before.nowMs - HOUR).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(DomainError).with.property('code', 'invalid_input');
    expect((await readClock(sleepers.deps)).offsetMs).to.equal(before.offsetMs);
  });

  it("moves by months of Shanghai's calendar: a month after 31 January is the last of February", async () => {
    // 2101-01-31 09:00 in Shanghai: far enough away that the wall clock can be anywhere
    await advanceTo(sleepers.deps, Date.parse('2101-01-31T01:00:00Z'));
    const reached = await advanceBy(sleepers.deps, 'P1M');
    const due = Date.parse('2101-02-28T01:00:00Z');
    expect(reached.nowMs).to.be.within(due, due + SLACK);
  });

  it('counts a date by its day in Shanghai, not in London', async () => {
    // still 30 January in London, already the 31st in Shanghai
    await advanceTo(sleepers.deps, Date.parse('2101-01-30T17:00:00Z'));
    const reached = await advanceBy(sleepers.deps, 'P1M');
    const due = Date.parse('2101-02-27T17:00:00Z');
    expect(reached.nowMs).to.be.within(due, due + SLACK);
  });

  it('lets a second mover wait for his turn, so that two moves by a day are two days', async () => {
    const now = await nowMs();
    await sleepers.sleep('both', [now + DAY, now + 2 * DAY]);
    const reached = await Promise.all([advanceBy(sleepers.deps, 'P1D'), advanceBy(sleepers.deps, 'P1D')]);
    const last = Math.max(...reached.map((reading) => reading.nowMs));
    expect(last).to.be.within(now + 2 * DAY, now + 2 * DAY + SLACK);
    expect(sleepers.diary).to.have.length(2);
  });

  it('steps through a year of due dates and reminders in a few seconds', async () => {
    const now = await nowMs();
    const moments = Array.from({ length: 12 }, (_, month) => [
      now + (30 * (month + 1) - 3) * DAY,
      now + 30 * (month + 1) * DAY,
    ]).flat();
    await sleepers.sleep('loan', [...moments, now + 400 * DAY]);
    const began = performance.now();
    await advanceTo(sleepers.deps, now + 365 * DAY);
    expect(performance.now() - began).to.be.below(5_000);
    expect(sleepers.diary).to.have.length(24);
  });

  it('leaves an unsettled process named, and goes on from there when asked again', async () => {
    const now = await nowMs();
    await sleepers.sleep('slow', [now + DAY]);
    // nobody works on a queue of this name
    await sleepers.deps.temporal.workflow.start('sleeper', {
      workflowId: 'stuck',
      taskQueue: 'nobody',
      args: [{}],
    });
    await knex('processes').insert({
      workflow_id: 'stuck',
      workflow_type: 'sleeper',
      started_at: new Date(now),
      next_due_at: new Date(now + 2 * DAY),
    });
    const impatient = { ...sleepers.deps, settlesWithinMs: 500 };
    const refused = await advanceTo(impatient, now + 3 * DAY).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(DomainError);
    expect(refused).to.have.nested.property('facts.process', 'stuck');
    expect(await nowMs()).to.be.within(now + 2 * DAY, now + 2 * DAY + 60_000);

    await sleepers.deps.temporal.workflow.getHandle('stuck').terminate();
    const reached = await advanceTo(sleepers.deps, now + 3 * DAY);
    expect(reached.nowMs).to.be.within(now + 3 * DAY, now + 3 * DAY + SLACK);
  });

  describe('left alone afterwards', () => {
    it('tells the time to a process whose own timer still runs by the old one', async () => {
      const now = await nowMs();
      await sleepers.sleep('behind', [now + DAY + 1_500]);
      await advanceTo(sleepers.deps, now + DAY);
      expect(sleepers.diary).to.deep.equal([]);
      const keeper = startClockKeeper(sleepers.deps);
      try {
        for (let tries = 0; tries < 100 && sleepers.diary.length === 0; tries += 1) {
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      } finally {
        await keeper.stop();
      }
      expect(sleepers.diary.map(({ name }) => name)).to.deep.equal(['behind']);
    });
  });
});

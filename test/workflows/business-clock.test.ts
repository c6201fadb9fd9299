import { expect } from 'chai';
import { advanceClock } from '../../workflows/clock.contract.ts';
import { Sleepers } from '../sandbox/sleepers/sleepers.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the business clock inside a workflow', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let sleepers: Sleepers;
  before(async () => {
    database = await testDatabase();
    sleepers = await Sleepers.start(database.knex);
  });
  after(async () => {
    await sleepers.stop();
    await database.drop();
  });

  const dueOf = (name: string): number[] =>
    sleepers.diary.filter((entry) => entry.name === name).map(({ dueMs }) => dueMs);

  it('answers a move only when all that was due by then is done, with the moment of what is due next', async () => {
    const now = Date.now();
    const moments = [now + HOUR, now + 2 * HOUR, now + DAY];
    const handle = await sleepers.sleep('several', moments);
    const answer = await handle.executeUpdate(advanceClock, { args: [{ toMs: now + 3 * HOUR }] });
    expect(answer).to.deep.equal({ nextDueMs: now + DAY, closed: false });
    expect(dueOf('several')).to.deep.equal([now + HOUR, now + 2 * HOUR]);
    await handle.terminate();
  });

  it('does nothing before its time, however far the move goes', async () => {
    const now = Date.now();
    const handle = await sleepers.sleep('early', [now + DAY]);
    const answer = await handle.executeUpdate(advanceClock, { args: [{ toMs: now + DAY - 60_000 }] });
    expect(answer.nextDueMs).to.equal(now + DAY);
    expect(dueOf('early')).to.deep.equal([]);
    await handle.terminate();
  });

  it('says that it is over when nothing is left to do', async () => {
    const now = Date.now();
    const handle = await sleepers.sleep('last', [now + HOUR]);
    const answer = await handle.executeUpdate(advanceClock, { args: [{ toMs: now + HOUR }] });
    expect(answer).to.deep.equal({ nextDueMs: null, closed: true });
    await handle.result();
  });

  it('never goes back: a move to an earlier time leaves it where it was', async () => {
    const now = Date.now();
    const handle = await sleepers.sleep('forward', [now + DAY, now + 3 * DAY]);
    await handle.executeUpdate(advanceClock, { args: [{ toMs: now + 2 * DAY }] });
    const answer = await handle.executeUpdate(advanceClock, { args: [{ toMs: now + HOUR }] });
    expect(answer.nextDueMs).to.equal(now + 3 * DAY);
    await handle.executeUpdate(advanceClock, { args: [{ toMs: now + 3 * DAY }] });
    const believed = sleepers.diary.filter(({ name }) => name === 'forward').map(({ nowMs }) => nowMs);
    expect(believed[0]).to.be.within(now + 2 * DAY, now + 2 * DAY + 10_000);
    expect(believed[1]).to.be.within(now + 3 * DAY, now + 3 * DAY + 10_000);
  });

  it('still follows real time between moves', async () => {
    const now = Date.now();
    const handle = await sleepers.sleep('awake', [now + DAY + 300]);
    await handle.executeUpdate(advanceClock, { args: [{ toMs: now + DAY }] });
    await handle.result();
    expect(dueOf('awake')).to.deep.equal([now + DAY + 300]);
  });

  it('cannot be moved where no sandbox is', async () => {
    const handle = await sleepers.sleep('fixed', [Date.now() + DAY], { movable: false });
    let refusal: unknown;
    try {
      await handle.executeUpdate(advanceClock, { args: [{ toMs: Date.now() + 2 * DAY }] });
    } catch (error) {
      refusal = error;
    }
    expect(refusal).to.have.nested.property(
      'cause.message',
      'The business clock of this process cannot be moved.',
    );
    expect(dueOf('fixed')).to.deep.equal([]);
    await handle.terminate();
  });
});

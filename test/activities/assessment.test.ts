import { setTimeout as sleep } from 'node:timers/promises';
import { MockActivityEnvironment } from '@temporalio/testing';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { createAssessmentActivities } from '../../activities/assessment.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { activityDeps, HandClock } from '../support/deps.ts';
import { FakeAssessor, opinion } from '../support/fakes.ts';
import { buildApplication } from '../support/people.ts';

describe('the call to the AI', () => {
  let database: TestDatabase;
  let knex: Knex;
  const clock = new HandClock('2026-11-21T02:00:00Z');

  before(async () => {
    database = await testDatabase();
    knex = database.knex;
  });
  after(() => database?.drop());

  // mocha itself fails a test during which a promise is rejected that nobody waits for, as Node ends a worker on one
  it('fails the attempt, and not the whole worker, when the run’s id cannot be written down while Dify is still speaking', async () => {
    const { id } = await buildApplication(knex, await clock.now());
    await knex.raw(`
      CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no room'; END $$;
      CREATE TRIGGER no_room BEFORE UPDATE OF dify_run_id ON loan_applications FOR EACH ROW EXECUTE FUNCTION no_room()`);
    const refused = new Promise<void>((resolve) => {
      knex.once('query-error', () => resolve());
    });
    const assessor = new FakeAssessor();
    assessor.next(async () => {
      await refused;
      // the time in which Node would end the process over it
      await sleep(100);
      return opinion('approve');
    });
    const { assess } = createAssessmentActivities({ ...activityDeps(knex, clock), assessor });
    const attempt = new MockActivityEnvironment({ startToCloseTimeoutMs: 5_000 }).run(assess, {
      applicationId: id,
    });
    let failure: unknown = null;
    await attempt.catch((error: unknown) => {
      failure = error;
    });
    expect(failure).to.be.instanceOf(Error).with.property('message').that.includes('no room');
  });
});

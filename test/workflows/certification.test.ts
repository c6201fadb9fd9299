import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { createCertificationActivities } from '../../activities/certification.ts';
import { createCertificationCheckActivities } from '../../activities/certification-checks.ts';
import type { Clock } from '../../adapters/clock.ts';
import { OutsideError } from '../../adapters/outside-error.ts';
import type { Certification } from '../../models/certification.ts';
import { takeCreditScore } from '../../models/credit-score.ts';
import { Message } from '../../models/message.ts';
import type { Staff } from '../../models/staff.ts';
import { CHECK_ATTEMPTS } from '../../workflows/certification.contract.ts';
import {
  buildCertification,
  CertificationStory,
  FakeProvider,
  report,
} from '../support/certification-story.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { activityDeps, clockOf } from '../support/deps.ts';
import { buildStaff, buildUser } from '../support/people.ts';
import { keepHistory, startWorkers, timeSkippingEnvironment } from '../support/workflows.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const unreachable = () => Promise.reject(new OutsideError('identity', 'retryable', 'ECONNREFUSED', 'test'));

describe('the life of a certification', function () {
  this.timeout(60_000);
  let env: TestWorkflowEnvironment;
  let database: TestDatabase;
  let knex: Knex;
  let clock: Clock;
  let reviewer: Staff;
  let workers: { stop(): Promise<void> };
  const provider = new FakeProvider();
  const links: string[] = [];

  before(async () => {
    [env, database] = await Promise.all([timeSkippingEnvironment(), testDatabase()]);
    knex = database.knex;
    clock = clockOf(() => env.currentTimeMs());
    reviewer = await buildStaff(knex, 'reviewer', await clock.now());
    const deps = activityDeps(knex, clock);
    const storage = {
      presignGet: async (key: string, seconds: number) => {
        links.push(`${key} ${seconds}`);
        return `https://storage.example/${key}?signed`;
      },
    } as Parameters<typeof createCertificationCheckActivities>[0]['storage'];
    workers = await startWorkers(env, {
      ...createCertificationActivities(deps),
      ...createCertificationCheckActivities({ ...deps, identity: provider, bureau: provider, storage }),
    });
  });
  after(async () => {
    await workers.stop();
    await env.teardown();
    await database.drop();
  });
  beforeEach(() => {
    provider.reset();
    links.length = 0;
  });

  async function journey(
    kind: Certification['kind'],
    body: (story: CertificationStory) => Promise<void>,
    columns: Partial<Certification> = {},
  ): Promise<void> {
    const certification = await buildCertification(knex, await clock.now(), kind, columns);
    await body(await CertificationStory.start(env, knex, clock, certification, reviewer));
  }
  const keep = (story: CertificationStory, scenario: string) =>
    keepHistory(story.handle, 'certification', scenario);
  const messageOf = (story: CertificationStory) =>
    Message.query(knex).findOne({ dedupe_key: `certification/${story.id}/decided` });

  describe('of a real name', () => {
    it('is checked, shown to a reviewer with what was found, and makes the person certified', async () => {
      await journey('real_name', async (story) => {
        const task = await story.checked();
        expect(task).to.include({ permission: 'certification.review', subjectId: story.id });
        expect(task.dueAt.getTime() - task.createdAt.getTime()).to.equal(24 * HOUR);
        expect(task.shown).to.include({
          auth_id: story.id,
          real_name: '张三',
          id_card_number: '370123********1234',
          face_verify_img: 'https://example.com/face.jpg',
          verdict: 'matched',
        });
        expect((await story.user()).isRealNameVerified).to.equal(false);

        const reviewed = await story.review('approve', { version: task.version, note: '材料齐全，审核通过' });
        expect(reviewed.status).to.equal('approved');
        expect(await story.end()).to.equal('approved');
        expect(await story.user()).to.include({
          isRealNameVerified: true,
          realName: '张三',
          idCardNumber: '370123199001011234',
        });
        expect(await story.certification()).to.include({
          reviewNote: '材料齐全，审核通过',
          reviewedBy: reviewer.id,
        });
        expect(await story.task()).to.include({
          status: 'completed',
          decision: 'approve',
          decidedBy: reviewer.id,
        });
        expect(await messageOf(story)).to.include({ template: 'certification_approved' });
        await keep(story, 'approved');
      });
    });

    it('that does not match is still a person’s to decide, and leaves the person as he was', async () => {
      provider.next('matched', 'mismatched');
      await journey('real_name', async (story) => {
        const task = await story.checked();
        expect(task.shown['verdict']).to.equal('mismatched');
        await story.review('reject', { note: '人脸与证件不符', reasonCode: 'face' });
        expect(await story.end()).to.equal('rejected');
        expect(await story.user()).to.include({ isRealNameVerified: false, idCardNumber: null });
        const message = await messageOf(story);
        expect(message?.template).to.equal('certification_rejected');
        expect(message?.params).to.include({ kind: '实名认证', reason: '人脸与证件不符' });
        await keep(story, 'rejected');
      });
    });

    it('hands one of our own pictures over as a link that soon ends, and a foreign address as it is', async () => {
      const at = await clock.now();
      const user = await buildUser(knex, at);
      const [file] = (await knex('files')
        .insert({
          owner_kind: 'user',
          owner_id: user.id,
          object_key: `uploads/face-${user.id}.jpg`,
          file_name: 'face.jpg',
          content_type: 'image/jpeg',
          size_bytes: 1,
          sha256: 'a'.repeat(64),
          business_type: 'image',
          created_at: at,
        })
        .returning('id')) as { id: number }[];
      const images = { face: { url: 'http://127.0.0.1:8080/api/v1/files/1', fileId: file?.id ?? 0 } };
      await journey(
        'real_name',
        async (story) => {
          await story.checked();
          expect(links).to.deep.equal([`uploads/face-${user.id}.jpg 120`]);
          const face = provider.asked.find(({ what }) => what === 'face')?.question;
          expect(face).to.include({
            pictureUrl: `https://storage.example/uploads/face-${user.id}.jpg?signed`,
          });
          await story.review('reject');
          await story.end();
        },
        { userId: user.id, images },
      );
      await journey('real_name', async (story) => {
        await story.checked();
        const faces = provider.asked.filter(({ what }) => what === 'face');
        expect(faces.at(-1)?.question).to.include({ pictureUrl: 'https://example.com/face.jpg' });
        await story.review('reject');
        await story.end();
      });
    });
  });

  describe('when the provider fails', () => {
    it('asks again, and does not pay a second time for what was answered', async () => {
      provider.next('matched', unreachable, 'matched');
      await journey('real_name', async (story) => {
        expect((await story.checked()).shown['verdict']).to.equal('matched');
        expect(provider.asked.map(({ what }) => what)).to.deep.equal(['identity', 'face', 'face']);
        await story.review('approve');
        await story.end();
        await keep(story, 'provider-recovers');
      });
    });

    it('gives up after a few times, and tells the reviewer that it could not be checked', async () => {
      provider.next(...Array.from({ length: CHECK_ATTEMPTS }, () => unreachable));
      await journey('bank_card', async (story) => {
        const task = await story.checked();
        expect(provider.asked).to.have.length(CHECK_ATTEMPTS);
        expect(task.shown['verdict']).to.equal('unavailable');
        const { checks } = await story.certification();
        expect(checks[0]).to.include({ name: 'bank_card', result: 'unavailable', code: 'ECONNREFUSED' });
        await story.review('approve');
        expect(await story.end()).to.equal('approved');
        expect((await story.user()).isBankCardVerified).to.equal(true);
        await keep(story, 'provider-unreachable');
      });
    });

    it('does not ask again when the provider refuses the question', async () => {
      provider.next(() => Promise.reject(new OutsideError('identity', 'refused', 'Forbidden', 'test')));
      await journey('bank_card', async (story) => {
        await story.checked();
        expect(provider.asked).to.have.length(1);
        expect((await story.certification()).checks[0]).to.include({
          result: 'unavailable',
          code: 'Forbidden',
        });
        await story.review('reject');
        await story.end();
      });
    });

    it('does not wait for one who hangs for longer than a minute of business time', async () => {
      provider.next(() => new Promise(() => {}));
      await journey('real_name', async (story) => {
        await story.until(async () => provider.asked[0]);
        await story.moveTo((await clock.now()).getTime() + 61_000);
        const certification = await story.certification();
        expect(certification).to.include({ status: 'reviewing', verdict: 'unavailable' });
        expect(certification.checks.map(({ name, code }) => `${name} ${code}`)).to.deep.equal([
          'identity timed_out',
          'face timed_out',
        ]);
        await story.review('reject');
        await story.end();
        await keep(story, 'provider-hangs');
      });
    });

    it('is decided meanwhile, and the late answer is recorded without changing it', async () => {
      let answerNow = (): void => {};
      provider.next(
        () =>
          new Promise((resolve) => {
            answerNow = () => resolve({ result: 'mismatched', code: '2', reference: 'late' });
          }),
      );
      await journey('bank_card', async (story) => {
        await story.until(async () => provider.asked[0]);
        expect((await story.review('approve')).status).to.equal('approved');
        answerNow();
        expect(await story.end()).to.equal('approved');
        expect(await story.certification()).to.include({ status: 'approved', verdict: 'mismatched' });
        expect(await story.task()).to.equal(undefined);
        await keep(story, 'decided-before-checks');
      });
    });
  });

  describe('of a bank card', () => {
    it('compares the ID number only when the card is in the name it belongs to', async () => {
      const at = await clock.now();
      for (const [realName, compared] of [
        ['张三', '370123199001011234'],
        ['李四', null],
      ] as const) {
        const user = await buildUser(knex, at, { realName, idCardNumber: '370123199001011234' });
        await journey(
          'bank_card',
          async (story) => {
            await story.checked();
            expect(provider.asked.at(-1)?.question).to.include({
              idCardNumber: compared,
              holderName: '张三',
            });
            await story.review('approve');
            await story.end();
          },
          { userId: user.id },
        );
      }
    });
  });

  describe('of credit', () => {
    const known = async (more = {}) =>
      buildUser(knex, await clock.now(), { realName: '张三', idCardNumber: '370123199001011234', ...more });

    it('brings the bureau’s score, with the reason that the person has agreed to', async () => {
      provider.nextReport(async () => report(712));
      const user = await known();
      await journey(
        'credit',
        async (story) => {
          const task = await story.checked();
          expect(task.shown).to.include({ credit_score: 712, query_reason: 'loan_application' });
          expect(provider.asked[0]?.question).to.include({
            requestNo: `CR${story.id}`,
            purpose: 'loan_application',
          });
          expect((await story.user()).creditScore).to.equal(null);
          await story.review('approve');
          await story.end();
          expect(await story.user()).to.include({
            isCreditVerified: true,
            creditScore: 712,
            creditSource: 'bureau',
          });
          await keep(story, 'credit');
        },
        { userId: user.id },
      );
    });

    it('does not replace a newer score of the AI by an older report', async () => {
      const user = await known();
      await journey(
        'credit',
        async (story) => {
          await story.checked();
          const { checkedAt } = await story.certification();
          const at = new Date((checkedAt?.getTime() ?? 0) + 1000);
          await knex.transaction((trx) => takeCreditScore(trx, user.id, { score: 801, source: 'ai', at }));
          await story.review('approve');
          await story.end();
          expect(await story.user()).to.include({
            isCreditVerified: true,
            creditScore: 801,
            creditSource: 'ai',
          });
        },
        { userId: user.id },
      );
    });

    it('takes the score of a report that comes after the approval', async () => {
      let answerNow = (): void => {};
      provider.nextReport(() => new Promise((resolve) => (answerNow = () => resolve(report(655)))));
      const user = await known();
      await journey(
        'credit',
        async (story) => {
          await story.until(async () => provider.asked[0]);
          await story.review('approve');
          answerNow();
          await story.end();
          expect(await story.user()).to.include({ isCreditVerified: true, creditScore: 655 });
          await keep(story, 'credit-report-late');
        },
        { userId: user.id },
      );
    });

    it('asks nobody about somebody whose name and number are not known', async () => {
      await journey('credit', async (story) => {
        const task = await story.checked();
        expect(task.shown['verdict']).to.equal('unavailable');
        expect(provider.asked).to.have.length(0);
        expect((await story.certification()).checks[0]).to.include({ code: 'identity_unknown' });
        await story.review('approve');
        await story.end();
        expect(await story.user()).to.include({ isCreditVerified: true, creditScore: null });
      });
    });

    it('says so when the bureau knows nobody of that name', async () => {
      provider.nextReport(async () => ({ kind: 'not_found', code: 'NO_RECORD' }));
      const user = await known();
      await journey(
        'credit',
        async (story) => {
          expect((await story.checked()).shown['verdict']).to.equal('not_found');
          await story.review('reject');
          await story.end();
          expect(await story.user()).to.include({ isCreditVerified: false, creditScore: null });
        },
        { userId: user.id },
      );
    });
  });

  describe('is decided once', () => {
    it('by one of two reviewers at the same moment; the other learns it', async () => {
      const other = await buildStaff(knex, 'reviewer', await clock.now());
      await journey('real_name', async (story) => {
        await story.checked();
        const results = await Promise.allSettled([
          story.review('approve'),
          story.review('reject', { by: other }),
        ]);
        expect(results.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
        await story.end();
        const { status, reviewedBy } = await story.certification();
        expect(reviewedBy).to.equal(status === 'approved' ? reviewer.id : other.id);
      });
    });

    it('not by the applicant himself, not over another’s claim, not on a stale version; each refusal says why', async () => {
      const at = await clock.now();
      const user = await buildUser(knex, at, { username: 'both-sides' });
      await journey(
        'real_name',
        async (story) => {
          const task = await story.checked();
          const himself = { id: reviewer.id, username: 'both-sides' };
          expect(await story.refusal(() => story.review('approve', { by: himself }))).to.equal(
            'own_application',
          );
          expect(await story.refusal(() => story.review('approve', { version: task.version + 1 }))).to.equal(
            'version_stale',
          );
          const holder = await buildStaff(knex, 'reviewer', at);
          await task.$query(knex).patch({
            status: 'claimed',
            claimedBy: holder.id,
            claimedUntil: new Date((await clock.now()).getTime() + HOUR),
          });
          expect(await story.refusal(() => story.review('approve'))).to.equal('task_taken');
          expect((await story.review('approve', { by: holder })).status).to.equal('approved');
          await story.end();
          await keep(story, 'refused-reviews');
        },
        { userId: user.id },
      );
    });

    it('and refuses whoever comes after, while it still waits for the provider', async () => {
      provider.next(() => new Promise(() => {}));
      await journey('bank_card', async (story) => {
        await story.until(async () => provider.asked[0]);
        await story.review('approve');
        expect(await story.refusal(() => story.review('reject'))).to.equal('certification_state');
        await story.moveTo((await clock.now()).getTime() + 61_000);
        expect(await story.end()).to.equal('approved');
      });
    });
  });

  describe('that nobody decides', () => {
    it('escalates every day, and its task loses its holder', async () => {
      await journey('real_name', async (story) => {
        const task = await story.checked();
        const holder = await buildStaff(knex, 'reviewer', await clock.now());
        const startMs = (await clock.now()).getTime();
        await task.$query(knex).patch({
          status: 'claimed',
          claimedBy: holder.id,
          claimedUntil: new Date(startMs + HOUR),
        });
        const first = await story.moveTo(startMs + DAY + HOUR);
        const lifted = await story.task();
        expect(lifted).to.include({
          status: 'open',
          priority: 1,
          claimedBy: null,
          version: task.version + 1,
        });
        expect(lifted?.escalatedAt).to.not.equal(null);
        expect(first).to.be.within(startMs + 2 * DAY - HOUR, startMs + 2 * DAY + HOUR);
        await story.moveTo(startMs + 2 * DAY + HOUR);
        expect((await story.task())?.priority).to.equal(2);
        await story.review('reject', { nowMs: startMs + 2 * DAY + 2 * HOUR });
        await story.end();
        await keep(story, 'escalated');
      });
    });

    it('expires after thirty days, tells the person, and lets him submit again', async () => {
      await journey('bank_card', async (story) => {
        await story.checked();
        await story.moveTo((await clock.now()).getTime() + 30 * DAY + HOUR);
        expect(await story.end()).to.equal('expired');
        const certification = await story.certification();
        expect(certification.status).to.equal('expired');
        expect(certification.reviewNote).to.contain('30天');
        expect((await story.task())?.status).to.equal('cancelled');
        expect(await messageOf(story)).to.include({ template: 'certification_rejected' });
        expect((await story.user()).isBankCardVerified).to.equal(false);
        const next = await buildCertification(knex, await clock.now(), 'bank_card', {
          userId: certification.userId,
          attempt: 2,
        });
        expect(next.id).to.be.greaterThan(certification.id);
        await keep(story, 'expired');
      });
    });
  });
});

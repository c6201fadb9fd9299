import { expect } from 'chai';
import { HELD_ACTS, type HeldAct } from '../../domain/four-eyes.ts';
import { StaffProposal } from '../../models/staff-proposal.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { HeldActs } from './support/held-acts.ts';

/** One yuan, so that a late fee lies above it as well. */
const ABOVE = '100';

/** Every act that takes two, by the request that would do it. An act without a story does not compile. */
describe('each act that takes two people', function () {
  this.timeout(120_000);
  let platform: Platform;
  let acts: HeldActs;

  before(async () => {
    platform = await startPlatform({ env: { FOUR_EYES_ABOVE: ABOVE } });
    acts = new HeldActs(platform);
  });
  after(() => platform?.stop());

  /** Whatever moves money here or at a channel; what an act changes besides is its own story's. */
  async function money(): Promise<unknown> {
    const { knex, standIns } = platform;
    const [entries, payouts, refunds, payments] = await Promise.all([
      knex('journal_entries').count('* as n'),
      knex('payouts').orderBy('id').select('payout_no', 'status', 'attempts'),
      knex('payment_refunds').orderBy('id').select('refund_no', 'status', 'attempts'),
      platform.request('GET', '/sandbox/payments'),
    ]);
    return {
      entries,
      payouts,
      refunds,
      atPaymentChannels: payments.json,
      atPayoutChannel: standIns.payout.book.list({}),
    };
  }

  for (const act of Object.keys(HELD_ACTS) as HeldAct[])
    it(`${HELD_ACTS[act].text.en.toLowerCase()} (${act}): one alone changes nothing, and with a colleague's word it is done once`, async () => {
      const story = await acts.stories[act]();
      const before = { state: await story.state(), money: await money() };
      expect(before.state, 'there is something to do').to.not.deep.equal(story.done);
      const unchanged = async (said: string) =>
        expect({ state: await story.state(), money: await money() }, said).to.deep.equal(before);

      const alone = await story.ask();
      expect([alone.status, alone.headers['x-error-code']], alone.text).to.deep.equal([
        409,
        'second_person_needed',
      ]);
      await unchanged('one person alone');
      expect((await story.ask()).headers['x-error-code'], 'asked again').to.equal('second_person_needed');
      const id = await acts.confirm(story, alone);
      await unchanged('a confirmation does nothing itself');

      const done = await story.ask();
      expect(done.status, done.text).to.equal(200);
      await platform.eventually('what was asked for', async () =>
        JSON.stringify(await story.state(), bigints) === JSON.stringify(story.done, bigints)
          ? true
          : undefined,
      );
      const proposal = await StaffProposal.query(platform.knex).findById(id).throwIfNotFound();
      expect(proposal).to.include({
        act,
        status: 'used',
        proposedBy: story.by.id,
        decidedBy: story.colleague.id,
      });
    });

  it('and at the amount itself one person is enough', async () => {
    const story = await acts.refundOf(Number(ABOVE));
    const done = await story.ask();
    expect(done.status, done.text).to.equal(200);
  });
});

const bigints = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value);

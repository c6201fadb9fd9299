import { expect } from 'chai';
import { HumanTask } from '../../models/human-task.ts';
import { User } from '../../models/user.ts';
import type { PayoutBehaviour } from '../../sandbox/stand-ins/payout/payout-book.ts';
import { buildCertification } from '../support/certification-story.ts';
import type { Caller } from '../support/http.ts';
import { balanceOf, fund } from '../support/loan-story.ts';
import { expectBalanced } from '../support/payment-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const WITHDRAWALS = '/api/v1/wallet/withdrawals';
const CARD = '6226090000000001';

/** Amounts are fen, as in the top-ups of the same document. */
describe('document 001: a wallet’s money to its owner’s card', function () {
  this.timeout(120_000);
  let platform: Platform;

  before(async () => {
    platform = await startPlatform();
  });
  after(async () => {
    await expectBalanced(platform.knex);
    await platform?.stop();
  });
  beforeEach(async () => platform.standIns.payout.book.clearQueue());

  const next = (behaviour: PayoutBehaviour, times = 1) =>
    platform.standIns.payout.book.queue(behaviour, times);

  async function anOwner(walletFen: bigint, certified = true): Promise<Caller> {
    const now = await platform.ops.clock.now();
    const owner = await platform.asUser();
    if (walletFen > 0n) await fund(platform.knex, owner.id, walletFen, now);
    if (certified) {
      await User.query(platform.knex).findById(owner.id).patch({ isBankCardVerified: true });
      const card = { userId: owner.id, status: 'approved', reviewedAt: now, bankCardNumber: CARD } as const;
      await buildCertification(platform.knex, now, 'bank_card', card);
    }
    return owner;
  }

  /** What became of a withdrawal, after a moment for its process. */
  async function ended(owner: Caller, status: string): Promise<unknown> {
    for (let attempt = 0; ; attempt += 1) {
      const item = (await owner.get(WITHDRAWALS)).at('data.withdrawals.0') as { status: string };
      if (item.status === status || attempt === 100) return item;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it('is held at once, paid to the certified card, and shown with the tail of its number alone', async () => {
    const owner = await anOwner(50_000n);
    const asked = await owner.post(WITHDRAWALS, { amount: 20_000 });
    expect(asked.status, asked.text).to.equal(200);
    expect(asked.at('data')).to.include({
      amount: 20_000,
      card_tail: '0001',
      bank_name: '中国工商银行',
      status: 'processing',
      paid_at: null,
    });
    expect(asked.text).to.not.contain(CARD);
    expect(await balanceOf(platform.knex, owner.id)).to.equal(30_000n);
    expect(await ended(owner, 'paid')).to.include({
      withdrawal_no: asked.at('data.withdrawal_no'),
      status: 'paid',
    });
    const balance = await platform.eventually('the books', async () => {
      const answer = await owner.get('/api/user/balance');
      return answer.at('data.frozen_amount') === 0 ? answer : undefined;
    });
    expect(balance.at('data')).to.include({ balance: 30_000, available_amount: 30_000 });
    const paid = platform.standIns.payout.book.list({}).filter(({ status }) => status === 'paid');
    expect(paid.map(({ payoutNo }) => payoutNo)).to.deep.equal([asked.at('data.withdrawal_no')]);
  });

  it('refuses more than there is, what is no amount, and whoever has no certified card', async () => {
    const owner = await anOwner(1_000n);
    expect((await owner.post(WITHDRAWALS, { amount: 1_001 })).status).to.equal(422);
    expect((await owner.post(WITHDRAWALS, { amount: 0 })).status).to.equal(400);
    const bare = await anOwner(1_000n, false);
    const refused = await bare.post(WITHDRAWALS, { amount: 500 });
    expect([refused.status, refused.at('message')]).to.deep.equal([422, '请先认证一张借记卡']);
    expect(await balanceOf(platform.knex, bare.id)).to.equal(1_000n);
    expect((await bare.get(WITHDRAWALS)).at('data.total')).to.equal(0);
  });

  it('does not let two requests at once take the same money', async () => {
    const owner = await anOwner(1_000n);
    const answers = await Promise.all([
      owner.post(WITHDRAWALS, { amount: 800 }),
      owner.post(WITHDRAWALS, { amount: 800 }),
    ]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 422]);
    expect(await balanceOf(platform.knex, owner.id)).to.equal(200n);
    await ended(owner, 'paid');
  });

  it('goes back to the wallet when the channel refuses', async () => {
    await next('insufficient_funds');
    const owner = await anOwner(1_000n);
    await owner.post(WITHDRAWALS, { amount: 800 });
    expect(await ended(owner, 'released')).to.include({ status: 'released', paid_at: null });
    expect(await balanceOf(platform.knex, owner.id)).to.equal(1_000n);
  });

  it('stays held while nobody knows, and is cleared up by finance, who cannot give it back', async () => {
    await next('busy', 500);
    const owner = await anOwner(1_000n);
    const asked = await owner.post(WITHDRAWALS, { amount: 800 });
    await platform.clockAdvance('P1DT2H');
    expect(await balanceOf(platform.knex, owner.id)).to.equal(200n);
    expect((await owner.get(WITHDRAWALS)).at('data.withdrawals.0.status')).to.equal('processing');
    const task = await HumanTask.query(platform.knex)
      .findOne({ kind: 'withdrawal', status: 'open' })
      .throwIfNotFound();
    expect(task.title).to.contain(String(asked.at('data.withdrawal_no')));
    const finance = await platform.asStaff('finance');
    const complete = (decision: string, version: number) =>
      finance.post(`/api/v1/admin/tasks/${task.id}/complete`, { version, decision, comments: '已核对' });
    await finance.post(`/api/v1/admin/tasks/${task.id}/claim`, {});
    const { version } = await HumanTask.query(platform.knex).findById(task.id).throwIfNotFound();
    expect((await complete('reject', version)).status).to.equal(422);
    const done = await complete('approve', version);
    expect(done.status, done.text).to.equal(200);
  }).timeout(150_000);
});

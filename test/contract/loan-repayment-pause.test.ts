import { expect } from 'chai';
import { addDays, businessDateOf } from '../../domain/calendar.ts';
import { buildLoan } from '../support/loan-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

describe('staff agree with a borrower on a pause', function () {
  this.timeout(120_000);
  let platform: Platform;
  before(async () => {
    platform = await startPlatform();
  });
  after(async () => {
    await platform?.stop();
  });

  it('and the explanation of a late fee shows its dates', async () => {
    const borrower = await platform.asUser();
    const now = await platform.ops.clock.now();
    const loan = await buildLoan(platform.knex, now, { userId: borrower.id });
    const finance = await platform.asStaff('finance');
    const path = `/api/v1/admin/loans/${loan.publicId}/pause`;
    const today = businessDateOf(now.getTime());
    const wish = { from: addDays(today, 35), to: addDays(today, 45), reason: '因灾减产，双方协议' };
    const agreed = await finance.post(path, wish);
    expect(agreed.status, agreed.text).to.equal(200);
    expect(agreed.at('data.pauses')).to.deep.equal([wish]);
    expect((await finance.post(path, wish)).status, 'it is there already').to.equal(400);
    expect((await finance.post(path, { ...wish, from: today, to: today })).status, 'it has begun').to.equal(
      400,
    );
    expect((await borrower.post(path, wish)).status).to.equal(403);
    const reviewer = await platform.asStaff('reviewer');
    expect((await reviewer.post(path, wish)).status).to.equal(403);

    await platform.clockAdvance('P60D');
    const explained = await borrower.get(`/api/v1/loans/${loan.publicId}/repayment-schedule/1/explanation`);
    const days = explained.at('data.late_fee.days') as {
      from: string;
      to: string;
      paused: boolean;
      amount: number;
    }[];
    expect(days.filter(({ paused }) => paused)).to.deep.include.members([
      { ...days.find(({ paused }) => paused), from: wish.from, to: wish.to, amount: 0 },
    ]);
  });
});

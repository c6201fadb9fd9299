import { expect } from 'chai';
import { HumanTask } from '../../models/human-task.ts';
import { buildLoan } from '../support/loan-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

describe('collection over HTTP', function () {
  this.timeout(120_000);
  let platform: Platform;
  before(async () => {
    platform = await startPlatform();
  });
  after(async () => {
    await platform?.stop();
  });

  it('a task appears when a loan is four days late; finance completes it with what the borrower promised', async () => {
    const borrower = await platform.asUser();
    const loan = await buildLoan(platform.knex, await platform.ops.clock.now(), { userId: borrower.id });
    await platform.clockAdvance('P1M');
    await platform.clockAdvance('P5D');
    const { id } = await platform.eventually('the task is open', async () =>
      HumanTask.query(platform.knex).findOne({ kind: 'collection', subject_id: loan.id }),
    );
    const path = `/api/v1/admin/tasks/${id}`;
    const reviewer = await platform.asStaff('reviewer');
    expect((await reviewer.get(path)).status, 'not his trade').to.equal(404);
    const finance = await platform.asStaff('finance');
    const list = await finance.get('/api/v1/admin/tasks?kind=collection');
    expect(list.text).to.contain(loan.loanNo);
    const task = await finance.get(path);
    expect(task.status, task.text).to.equal(200);
    expect(task.at('data.shown.bucket')).to.equal('M1');
    const version = task.number('data.version');
    const passedOn = await finance.post(`${path}/complete`, {
      decision: 'reject',
      comments: '无人接听',
      version,
    });
    expect(passedOn.status, passedOn.text).to.equal(200);
    expect(passedOn.at('data.status')).to.equal('open');
    const done = await finance.post(`${path}/complete`, {
      decision: 'approve',
      comments: '承诺周五还款',
      version: version + 1,
    });
    expect(done.status, done.text).to.equal(200);
    expect(done.at('data')).to.include({
      status: 'completed',
      decision: 'promised',
      comments: '承诺周五还款',
    });
    const again = await finance.post(`${path}/complete`, {
      decision: 'approve',
      comments: '再次',
      version: version + 2,
    });
    expect(again.headers['x-error-code']).to.equal('task_closed');
  });
});

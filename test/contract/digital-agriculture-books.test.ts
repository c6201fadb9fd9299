import { expect } from 'chai';
import { BookCheckRun } from '../../models/book-check-run.ts';
import { ensureSchedule } from '../../temporal/schedules.ts';
import { BOOKS_NIGHTLY } from '../../workers/schedules.ts';
import { NIGHTLY_BOOKS_CHECK } from '../../workflows/books-check.contract.ts';
import { playBooks } from '../support/books-story.ts';
import type { Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const CHECKS = '/api/v1/admin/ledger/checks';
const TASKS = '/api/v1/admin/tasks';

describe('the books, looked at through the API and by night', function () {
  this.timeout(120_000);
  let platform: Platform;
  let finance: Caller;

  before(async () => {
    platform = await startPlatform();
    await playBooks(platform);
    finance = await platform.asStaff('finance');
  });
  after(() => platform?.stop());

  const over = (id: number) =>
    platform.eventually(`run ${id} is over`, async () => {
      const run = await BookCheckRun.query(platform.knex).findById(id);
      return run === undefined || run.status === 'running' ? undefined : run;
    });

  async function looked(): Promise<BookCheckRun> {
    const answer = await finance.post(CHECKS, {});
    expect(answer.status, answer.text).to.equal(200);
    expect(answer.at('message')).to.equal('核对已开始');
    return over(answer.number('data.id'));
  }

  it('is asked for by staff who may read the ledger, and finds nothing', async () => {
    const run = await looked();
    expect(
      run.status,
      JSON.stringify(run.verdicts.filter(({ found, unseen }) => found > 0 || unseen)),
    ).to.equal('right');
    const list = await finance.get(CHECKS, { status: 'right' });
    expect(list.number('data.total')).to.equal(1);
    expect(list.at('data.checks.0')).to.include({
      id: run.id,
      trigger: 'staff',
      requested_by: finance.id,
      status: 'right',
      counted: run.counted,
      found: 0,
    });
    expect(list.at('data.checks.0.checks')).to.have.length(18);
    expect(list.at('data.checks.0.checks.0')).to.include({ check: 'ledger', remedy: null, unseen: null });
    const reviewer = await platform.asStaff('reviewer');
    expect((await reviewer.post(CHECKS, {})).status).to.equal(403);
    expect((await reviewer.get(CHECKS)).status).to.equal(403);
  });

  it('joins a look that is under way', async () => {
    const answers = await Promise.all([finance.post(CHECKS, {}), finance.post(CHECKS, {})]);
    const ids = answers.map((answer) => answer.number('data.id'));
    expect(new Set(ids).size).to.equal(1);
    await over(ids[0] ?? 0);
  });

  it('opens a task for finance when something is off, and is resolved by its completion', async () => {
    // what a bug in a payment would leave behind
    const { payment_no: paymentNo } = (await platform
      .knex('payments')
      .whereNotNull('paid_at')
      .first('payment_no')) as { payment_no: string };
    await platform.knex('payments').where({ payment_no: paymentNo }).update({ provider_trade_no: 'lost' });
    const run = await looked();
    expect(run.status).to.equal('wrong');
    expect(run.found).to.equal(1);
    const task = await platform.eventually('the task', async () => {
      const { json } = await finance.get(TASKS, { kind: 'reconciliation' });
      const { tasks } = json['data'] as { tasks: { id: number; version: number; title: string }[] };
      return tasks[0];
    });
    expect(task.title).to.equal('账簿差异 1 处：payment_channels');
    const detail = await finance.get(`${TASKS}/${task.id}`);
    expect(detail.at('data.shown.findings.0.violations.0')).to.contain(`${paymentNo} is trade`);
    const decide = (decision: string, version: number) =>
      finance.post(`${TASKS}/${task.id}/complete`, { version, decision, comments: '渠道单号已更正' });
    const kept = await decide('reject', task.version);
    expect(kept.at('data'), kept.text).to.include({ status: 'open', priority: 3 });
    const done = await decide('approve', kept.number('data.version'));
    expect(done.at('data'), done.text).to.include({ status: 'completed', decision: 'resolve' });
    expect((await BookCheckRun.query(platform.knex).findById(run.id))?.status).to.equal('resolved');
    expect((await decide('approve', kept.number('data.version'))).status).to.equal(409);
  });

  it('is a schedule that every worker may ensure, and that starts a look by itself', async () => {
    const { temporal } = platform.ops;
    await Promise.all([ensureSchedule(temporal, BOOKS_NIGHTLY), ensureSchedule(temporal, BOOKS_NIGHTLY)]);
    const handle = temporal.schedule.getHandle(BOOKS_NIGHTLY.scheduleId);
    try {
      await handle.pause('month-end');
      await ensureSchedule(temporal, { ...BOOKS_NIGHTLY, cron: '45 3 * * *' });
      const found = await handle.describe();
      expect(found.state).to.include({ paused: true, note: 'month-end' });
      expect(found.spec.timezone).to.equal('Asia/Shanghai');
      expect(found.spec.calendars?.[0]).to.deep.include({
        hour: [{ start: 3, end: 3, step: 1 }],
        minute: [{ start: 45, end: 45, step: 1 }],
      });
      await handle.trigger();
      const run = await platform.eventually('the nightly run', async () =>
        BookCheckRun.query(platform.knex).findOne({ trigger: 'nightly' }).whereNot({ status: 'running' }),
      );
      expect(run.workflowId.startsWith(NIGHTLY_BOOKS_CHECK)).to.equal(true);
      expect(run.requestedBy).to.equal(null);
      expect(run.counted).to.be.greaterThan(10);
    } finally {
      await handle.delete();
    }
  });
});

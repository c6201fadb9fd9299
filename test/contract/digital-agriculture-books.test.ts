import { expect } from 'chai';
import { businessDateOf } from '../../domain/calendar.ts';
import { BookCheckRun } from '../../models/book-check-run.ts';
import type { PaymentBehaviour } from '../../sandbox/stand-ins/payments/behaviours.ts';
import { ensureSchedule } from '../../temporal/schedules.ts';
import { BOOKS_NIGHTLY } from '../../workers/schedules.ts';
import { NIGHTLY_BOOKS_CHECK } from '../../workflows/books-check.contract.ts';
import { playBooks } from '../support/books-story.ts';
import type { Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const CHECKS = '/api/v1/admin/ledger/checks';
const TASKS = '/api/v1/admin/tasks';
const RECONCILIATIONS = '/api/v1/admin/reconciliations';

interface Compared {
  run_id: number;
  channel: string;
  file: string | null;
  sha256: string;
  found: number;
  differences: { kind: string; subject: string; number: string }[];
}

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

  async function looked(body: object = {}): Promise<BookCheckRun> {
    const answer = await finance.post(CHECKS, body);
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
    const checks = list.at('data.checks.0.checks') as { check: string }[];
    expect(checks.map(({ check }) => check)).to.include.members([
      'principal',
      'processes',
      'bill_payout',
      'bill_alipay',
      'bill_wechat',
    ]);
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
    const { payment_no: paymentNo, provider_trade_no: tradeNo } = (await platform
      .knex('payments')
      .whereNotNull('paid_at')
      .first('payment_no', 'provider_trade_no')) as { payment_no: string; provider_trade_no: string };
    const called = (name: string) =>
      platform.knex('payments').where({ payment_no: paymentNo }).update({ provider_trade_no: name });
    await called('lost');
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
    await called(tradeNo);
    const kept = await decide('reject', task.version);
    expect(kept.at('data'), kept.text).to.include({ status: 'open', priority: 3 });
    const done = await decide('approve', kept.number('data.version'));
    expect(done.at('data'), done.text).to.include({ status: 'completed', decision: 'resolve' });
    expect((await BookCheckRun.query(platform.knex).findById(run.id))?.status).to.equal('resolved');
    expect((await decide('approve', kept.number('data.version'))).status).to.equal(409);
  });

  describe('against the channels’ bills', () => {
    /** the stand-ins date by real time, whatever the business clock says */
    const today = businessDateOf(Date.now());
    const ofRun = async (run: BookCheckRun) => {
      const { json } = await finance.get(RECONCILIATIONS, { bill_date: today, limit: 100 });
      const { reconciliations } = json['data'] as { reconciliations: Compared[] };
      return Object.fromEntries(
        reconciliations.filter(({ run_id }) => run_id === run.id).map((one) => [one.channel, one]),
      );
    };

    it('compares each payout, payment and refund of the day, and keeps the channels’ own files', async () => {
      const run = await looked({ bill_date: today });
      expect(
        run.status,
        JSON.stringify(run.verdicts.filter(({ found, unseen }) => found > 0 || unseen)),
      ).to.equal('right');
      const { payout, alipay, wechat } = await ofRun(run);
      expect(payout).to.include({ lines: 2, booked: 2, found: 0, bill_date: today });
      expect(alipay).to.include({ lines: 2, booked: 2, found: 0 });
      expect(wechat).to.include({ lines: 2, booked: 2, found: 0 });
      for (const [one, begins] of [
        [payout, 'PK'],
        [alipay, 'PK'],
        [wechat, '\uFEFF交易时间,'],
      ] as const) {
        const { body, sha256 } = await platform.ops.storage.get(one?.file ?? '');
        expect(sha256).to.equal(one?.sha256);
        expect(body.toString('utf8').startsWith(begins)).to.equal(true);
      }
      const reviewer = await platform.asStaff('reviewer');
      expect((await reviewer.get(RECONCILIATIONS)).status).to.equal(403);
    });

    it('finds what is on the bill and not here, here and not on the bill, and in another amount; one task has it all', async () => {
      const { knex, standIns } = platform;
      const [kept, other] = (await knex('payouts').orderBy('id').select('payout_no', 'amount_fen')) as {
        payout_no: string;
        amount_fen: bigint;
      }[];
      if (kept === undefined || other === undefined) throw new Error('two payouts were played');
      await standIns.payout.book.transfer({
        payoutNo: 'PO-NOT-OURS',
        amountFen: 123,
        payee: 'x',
        fingerprint: 'x',
        reference: { applicationId: null, loanId: null },
      });
      await knex('payouts').where({ payout_no: kept.payout_no }).update({ payout_no: 'PO-NOT-THEIRS' });
      const run = await looked({ bill_date: today });
      await knex('payouts').where({ payout_no: 'PO-NOT-THEIRS' }).update({ payout_no: kept.payout_no });
      expect(run.status).to.equal('wrong');
      const { payout } = await ofRun(run);
      expect(payout?.found).to.equal(3);
      expect(payout?.differences.map(({ kind, number }) => `${kind} ${number}`)).to.have.members([
        `missing_here ${kept.payout_no}`,
        'missing_here PO-NOT-OURS',
        'missing_there PO-NOT-THEIRS',
      ]);
      expect(payout?.differences.find(({ number }) => number === 'PO-NOT-OURS')).to.deep.equal({
        kind: 'missing_here',
        subject: 'payout',
        number: 'PO-NOT-OURS',
        our_amount: null,
        their_amount: 123,
        our_status: null,
      });
      const mine = await platform.eventually('its task', async () => {
        const { json } = await finance.get(TASKS, { kind: 'reconciliation' });
        const { tasks } = json['data'] as { tasks: { subject_id: number; title: string }[] };
        const found = tasks.filter(({ subject_id }) => subject_id === run.id);
        return found.length === 0 ? undefined : found;
      });
      expect(mine).to.have.length(1);
      expect(mine[0]?.title).to.contain('bill_payout');
    });

    describe('of which WeChat’s', () => {
      /** What a run says of WeChat’s bill, which comes out as it is told to. */
      async function found(fault: PaymentBehaviour): Promise<{ kind: string; differs: string[] }> {
        await platform.standIns.payments.book.queue(fault, 1);
        const run = await looked({ bill_date: today });
        const said = run.verdicts.find(({ check }) => check === 'bill_wechat');
        const { wechat } = await ofRun(run);
        const differs = (wechat?.differences ?? []).map(({ kind, subject }) => `${kind} ${subject}`);
        expect(said?.found).to.equal(differs.length);
        return { kind: said?.unseen ?? run.status, differs };
      }
      const paymentNo = async () =>
        String(
          (await platform.knex('payments').where({ channel: 'wechat' }).first('payment_no'))?.payment_no,
        );

      for (const [fault, differs] of [
        ['bill_without_line', 'missing_there payment'],
        ['bill_other_amount', 'other_amount payment'],
        ['bill_line_twice', 'other_amount payment'],
      ] as const)
        it(`${fault} is found, and put before finance with its number and both amounts`, async () => {
          expect(await found(fault)).to.deep.equal({ kind: 'wrong', differs: [differs] });
          const number = await paymentNo();
          const told = await platform.eventually('its task', async () => {
            const { json } = await finance.get(TASKS, { kind: 'reconciliation' });
            const { tasks } = json['data'] as { tasks: { id: number; title: string }[] };
            const latest = tasks
              .toSorted((a, b) => b.id - a.id)
              .find(({ title }) => title.includes('bill_wechat'));
            if (latest === undefined) return undefined;
            const detail = await finance.get(`${TASKS}/${latest.id}`);
            const found = detail.at('data.shown.findings') as { check: string; violations: string[] }[];
            const sentence = found.find(({ check }) => check === 'bill_wechat')?.violations[0] ?? '';
            return sentence.includes(differs.split(' ')[0] ?? '') ? sentence : undefined;
          });
          expect(told).to.contain(number).and.contain('50.00 yuan and paid here');
        });

      it('that has a payment which we do not know of is found', async () => {
        const { knex } = platform;
        const number = await paymentNo();
        await knex('payments').where({ payment_no: number }).update({ payment_no: 'PAY202001010001' });
        const run = await looked({ bill_date: today });
        await knex('payments').where({ payment_no: 'PAY202001010001' }).update({ payment_no: number });
        const { wechat } = await ofRun(run);
        expect(wechat?.differences.map((one) => `${one.kind} ${one.number}`)).to.have.members([
          `missing_here ${number}`,
          'missing_there PAY202001010001',
        ]);
      });

      it('that is not there, is being made or is not what was announced leaves the day open and blames nobody', async () => {
        expect(await found('bill_not_there')).to.deep.equal({
          kind: `the channel has no bill of ${today} yet, and we have 2 rows for it`,
          differs: [],
        });
        expect((await found('bill_being_made')).kind).to.contain('账单生成中');
        expect((await found('bill_wrong_hash')).kind).to.contain('not the one that was announced');
      });

      it('dates a refund by the day on which it was sent, however late we hear that it is done', async () => {
        const { knex } = platform;
        const [refund] = (await knex('payment_refunds as r')
          .join('payments as p', 'p.id', 'r.payment_id')
          .where('p.channel', 'wechat')
          .select('r.id', 'r.refunded_at', 'r.sent_at')) as {
          id: number;
          refunded_at: Date;
          sent_at: Date;
        }[];
        if (refund === undefined) throw new Error('a refund was played');
        expect(refund.sent_at).to.be.instanceOf(Date);
        const later = new Date(refund.refunded_at.getTime() + 3 * 86_400_000);
        await knex('payment_refunds').where({ id: refund.id }).update({ refunded_at: later });
        const about = await looked({ bill_date: today });
        const after = await looked({ bill_date: businessDateOf(later.getTime()) });
        await knex('payment_refunds').where({ id: refund.id }).update({ refunded_at: refund.refunded_at });
        for (const run of [about, after])
          expect(run.verdicts.find(({ check }) => check === 'bill_wechat')).to.include({
            found: 0,
            unseen: null,
          });
      });
    });

    it('does not call a day right whose bill is not there yet', async () => {
      await platform
        .knex('payments')
        .whereNotNull('paid_at')
        .where({ channel: 'alipay' })
        .update({ paid_at: new Date('2025-03-01T04:00:00Z') });
      const run = await looked({ bill_date: '2025-03-01' });
      const said = run.verdicts.find(({ check }) => check === 'bill_alipay');
      expect(said).to.include({
        found: 0,
        unseen: 'the channel has no bill of 2025-03-01 yet, and we have 1 rows for it',
      });
      expect(
        (await finance.get(RECONCILIATIONS, { bill_date: '2025-03-01', channel: 'alipay' })).number(
          'data.total',
        ),
      ).to.equal(0);
    });
  });

  it('is a schedule that every worker may ensure, and that starts a look by itself', async () => {
    const { temporal } = platform.ops;
    await Promise.all([ensureSchedule(temporal, BOOKS_NIGHTLY), ensureSchedule(temporal, BOOKS_NIGHTLY)]);
    const handle = temporal.schedule.getHandle(BOOKS_NIGHTLY.scheduleId);
    try {
      await handle.pause('month-end');
      // the schedule hears of it a moment after it was told
      await platform.eventually('the pause', async () =>
        (await handle.describe()).state.paused ? true : undefined,
      );
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

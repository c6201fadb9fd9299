import { randomBytes, randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { PAYOUT_STATES } from '../../domain/payout.ts';
import { Loan, PlanRow } from '../../models/loan.ts';
import { enqueueWorkflowStart } from '../../models/outbox.ts';
import { businessNumbers } from '../../operations/business-numbers.ts';
import { exposition } from '../../workers/exposition.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { HandClock, silentLogger } from '../support/deps.ts';
import { buildLoan, rowsOf } from '../support/loan-story.ts';
import { buildPayment } from '../support/payment-story.ts';
import { buildApplication, buildStaff, buildUser } from '../support/people.ts';
import { Scrape } from './support/scrape.ts';

const NOW = '2026-03-02T02:00:00Z';
const ago = (seconds: number): Date => new Date(Date.parse(NOW) - seconds * 1000);

describe('The numbers of the business', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let knex: Knex;
  const clock = new HandClock(NOW);

  beforeEach(async () => {
    database = await testDatabase();
    ({ knex } = database);
  });
  afterEach(async () => {
    await database?.drop();
  });

  const scrape = async (): Promise<Scrape> => {
    await knex('business_numbers').delete();
    const numbers = await businessNumbers({ knex, clock, logger: silentLogger });
    return new Scrape(exposition(numbers ?? expect.fail('nobody has counted')));
  };

  it('say of an empty platform that there is nothing, state by state', async () => {
    const said = await scrape();
    expect(said.value('loan_applications', 'state="approved"')).to.equal(0);
    for (const state of PAYOUT_STATES) expect(said.value('payouts', `state="${state}"`), state).to.equal(0);
    expect(said.value('outbox_waiting')).to.equal(0);
    expect(said.value('outbox_oldest_seconds')).to.equal(0);
    expect(said.value('messages', 'channel="sms",state="failed"')).to.equal(0);
    expect(said.value('loans_overdue_principal_fen', 'bucket="M1"')).to.equal(0);
    expect(said.value('journal_unsealed_entries')).to.equal(0);
    expect(said.names.has('books_check_age_seconds'), 'nobody has looked at the books').to.equal(false);
    const buckets = 'outcome="approved",le="+Inf"';
    expect(said.value('loan_application_decision_seconds_bucket', buckets)).to.equal(0);
  });

  it('count applications by state, and how long each decision took', async () => {
    const decided = {
      approvedAmountFen: 1n,
      approvedMonths: 1,
      approvedRatePpm: 1,
    };
    await buildApplication(knex, ago(10));
    await buildApplication(knex, ago(600), { status: 'rejected', decidedAt: ago(540) });
    await buildApplication(knex, ago(5_000), {
      ...decided,
      status: 'approved',
      decidedAt: ago(5_000 - 3_600),
    });
    await buildApplication(knex, ago(9_000), {
      ...decided,
      status: 'disbursed',
      decidedAt: ago(9_000 - 3_601),
    });
    const said = await scrape();
    for (const [state, count] of [
      ['pending', 1],
      ['rejected', 1],
      ['approved', 1],
      ['disbursed', 1],
      ['manual_review', 0],
    ] as const)
      expect(said.value('loan_applications', `state="${state}"`), state).to.equal(count);
    const name = 'loan_application_decision_seconds';
    const within = (outcome: string, le: string) =>
      said.value(`${name}_bucket`, `outcome="${outcome}",le="${le}"`);
    expect(within('rejected', '60'), 'a bound belongs to its bucket').to.equal(1);
    expect(within('approved', '900')).to.equal(0);
    expect(within('approved', '3600')).to.equal(1);
    expect(within('approved', '14400'), 'buckets add up').to.equal(2);
    expect(within('approved', '+Inf')).to.equal(2);
    expect(said.value(`${name}_count`, 'outcome="approved"')).to.equal(2);
    expect(said.value(`${name}_sum`, 'outcome="approved"')).to.equal(7_201);
  });

  it('count the tasks that wait for a person, those overdue, and how long', async () => {
    const task = (kind: string, subjectId: number, dueAt: Date, status = 'open') =>
      knex('human_tasks').insert({
        kind,
        subject_type: kind,
        subject_id: subjectId,
        workflow_id: `x/${subjectId}`,
        title: 'x',
        permission: 'loan.approve',
        status,
        due_at: dueAt,
        created_at: ago(100_000),
      });
    await task('loan_application', 1, ago(-60));
    await task('loan_application', 2, ago(50));
    await task('loan_application', 3, ago(90));
    await task('loan_application', 4, ago(9_000), 'cancelled');
    await task('collection', 5, ago(-60));
    const said = await scrape();
    expect(said.value('human_tasks_open', 'kind="loan_application"')).to.equal(3);
    expect(said.value('human_tasks_overdue', 'kind="loan_application"')).to.equal(2);
    expect(said.value('human_tasks_overdue_oldest_seconds', 'kind="loan_application"')).to.equal(90);
    expect(said.value('human_tasks_overdue', 'kind="collection"')).to.equal(0);
    expect(said.value('human_tasks_overdue_oldest_seconds', 'kind="collection"')).to.equal(0);
  });

  it('count payouts, payments and refunds by state, and those that are stuck for more than an hour', async () => {
    for (const [index, [status, updatedAt]] of [
      ['unknown', ago(3_700)],
      ['sent', ago(3_500)],
      ['failed', ago(90_000)],
    ].entries() as ArrayIterator<[number, [string, Date]]>) {
      const application = await buildApplication(knex, ago(100_000));
      await knex('payouts').insert({
        payout_no: `PO20260301${index}`,
        application_id: application.id,
        user_id: application.userId,
        amount_fen: 100,
        payee_type: 'wallet',
        payee_account: 'x',
        payee_name: 'x',
        status,
        created_at: updatedAt,
        updated_at: updatedAt,
      });
    }
    const user = await buildUser(knex, ago(100_000));
    const payment = await buildPayment(knex, ago(10_000), { userId: user.id });
    await knex('payment_refunds').insert({
      refund_no: 'RF202603010001',
      payment_id: payment.id,
      amount_fen: 5,
      reason: 'x',
      request_key: randomUUID(),
      status: 'sent',
      created_at: ago(8_000),
      updated_at: ago(8_000),
    });
    await knex('payment_notifications').insert(
      [ago(3_600), ago(90_000)].map((at) => ({
        channel: 'alipay',
        raw_body: 'x',
        verdict: 'unsigned',
        received_at: at,
        last_received_at: at,
      })),
    );
    const said = await scrape();
    expect(said.value('payouts', 'state="unknown"')).to.equal(1);
    expect(said.value('payouts', 'state="failed"')).to.equal(1);
    expect(said.value('payouts_stalled')).to.equal(1);
    expect(said.value('payments', 'state="pending"')).to.equal(1);
    expect(said.value('payment_refunds', 'state="sent"')).to.equal(1);
    expect(said.value('payment_refunds_stalled')).to.equal(1);
    expect(said.value('payment_notifications_refused', 'verdict="unsigned"')).to.equal(1);
    expect(said.value('ledger_transit_fen', 'account="payments/unclaimed"')).to.equal(0);
  });

  it('tell how far the outbox, the texts and the processes are behind', async () => {
    const start = { workflowType: 'x', taskQueue: 'loans', input: {}, summary: '', searchAttributes: {} };
    await knex.transaction((trx) =>
      enqueueWorkflowStart(trx, { ...start, workflowId: 'x/1' }, new Date(NOW)),
    );
    await knex('outbox').update({ created_at: knex.raw(`now() - interval '90 seconds'`) });
    await knex('processes').update({ next_due_at: ago(3_700) });
    const message = (status: string, createdAt: Date, dueAt: Date) =>
      knex('messages').insert({
        id: randomUUID(),
        dedupe_key: randomUUID(),
        channel: 'sms',
        recipient: 'x',
        template: 'x',
        params: {},
        status,
        next_attempt_at: dueAt,
        created_at: createdAt,
      });
    await message('queued', ago(400), ago(400));
    await message('queued', ago(400), ago(-10));
    await message('failed', ago(80_000), ago(80_000));
    await message('failed', ago(90_000), ago(90_000));
    const said = await scrape();
    expect(said.value('outbox_waiting')).to.equal(1);
    expect(said.value('outbox_oldest_seconds')).to.be.within(90, 120);
    expect(said.value('processes_late')).to.equal(1);
    expect(said.value('messages', 'channel="sms",state="queued"')).to.equal(2);
    expect(said.value('messages', 'channel="sms",state="failed"'), 'of the last day').to.equal(1);
    expect(said.value('messages_late')).to.equal(1);
  });

  it('tell of the last look at the books what it found, until somebody resolves it', async () => {
    const staff = await buildStaff(knex, 'admin', ago(100_000));
    const [{ id }] = (await knex('book_check_runs')
      .insert({
        workflow_id: 'books/1',
        trigger: 'staff',
        requested_by: staff.id,
        status: 'wrong',
        started_at: ago(7_200),
        finished_at: ago(7_100),
        found: 3,
        fingerprint: 'x',
      })
      .returning('id')) as [{ id: number }];
    await knex('reconciliations').insert({
      run_id: id,
      channel: 'payout',
      bill_date: '2026-02-28',
      found: 2,
      created_at: ago(7_100),
    });
    const wrong = await scrape();
    expect(wrong.value('books_check_age_seconds')).to.equal(7_200);
    expect(wrong.value('books_check_findings')).to.equal(3);
    expect(wrong.value('books_check_incomplete')).to.equal(0);
    expect(wrong.value('reconciliation_differences', 'channel="payout"')).to.equal(2);
    await knex('book_check_runs').where({ id }).update({ status: 'resolved' });
    expect((await scrape()).value('books_check_findings')).to.equal(0);
  });

  it('count loans by stage, and of those overdue the principal that is due and all that is owed, by bucket', async () => {
    const disbursed = new Date('2026-01-01T02:00:00Z');
    const late = await buildLoan(knex, disbursed, { principalFen: 1_200_000n, months: 12 });
    await buildLoan(knex, disbursed, { principalFen: 500_000n, months: 12 });
    await Loan.query(knex).findById(late.id).patch({ daysPastDue: 29, repaymentStatus: 'overdue' });
    const [first] = await rowsOf(knex, late);
    expect(first?.dueDate).to.equal('2026-02-01');
    await PlanRow.query(knex)
      .findById(first?.id ?? 0)
      .patch({ status: 'overdue', paidPrincipalFen: 1_000n });
    const said = await scrape();
    expect(said.value('loans', 'stage="active",repayment="overdue"')).to.equal(1);
    expect(said.value('loans_overdue', 'bucket="M1"')).to.equal(1);
    expect(said.value('loans_overdue', 'bucket="M2"')).to.equal(0);
    const rows = (await rowsOf(knex, late)).filter(({ dueDate }) => dueDate < '2026-03-02');
    const due = rows.reduce((sum, row) => sum + row.principalFen, 0n) - 1_000n;
    expect(rows).to.have.length(2);
    expect(said.value('loans_overdue_principal_fen', 'bucket="M1"')).to.equal(Number(due));
    expect(said.value('loans_at_risk_principal_fen', 'bucket="M1"')).to.equal(1_199_000);
    expect(said.value('journal_unsealed_entries'), 'two loans were paid out').to.be.above(1);
    expect(said.value('journal_unsealed_oldest_seconds')).to.equal(60 * 86_400);
  });

  it('count sessions that are alive', async () => {
    const session = (expires: string, revoked: Date | null) =>
      knex('sessions').insert({
        id: randomUUID(),
        subject_kind: 'staff',
        subject_id: 1,
        refresh_hash: randomBytes(8).toString('hex'),
        created_at: ago(10),
        last_seen_at: ago(10),
        expires_at: knex.raw(`now() + interval '${expires}'`),
        revoked_at: revoked,
      });
    await session('1 day', null);
    await session('-1 day', null);
    await session('1 day', ago(1));
    const said = await scrape();
    expect(said.value('sessions_active', 'kind="staff"')).to.equal(1);
    expect(said.value('sessions_active', 'kind="user"')).to.equal(0);
  });

  it('are counted once for everybody who asks within fifteen seconds, and by one process at a time', async () => {
    let counted = 0;
    knex.on('query', ({ sql }: { sql: string }) => {
      if (sql.includes('FROM loan_applications GROUP BY')) counted += 1;
    });
    const ask = () => businessNumbers({ knex, clock, logger: silentLogger });
    const first = await Promise.all([ask(), ask(), ask()]);
    expect(counted).to.equal(1);
    expect(first.filter((numbers) => numbers !== null).length).to.be.at.least(1);
    const again = await ask();
    expect(counted).to.equal(1);
    expect(again?.ageSeconds).to.be.within(0, 15);
    await buildApplication(knex, ago(10));
    await knex('business_numbers').update({ taken_at: knex.raw(`now() - interval '16 seconds'`) });
    const newer = new Scrape(exposition((await ask()) ?? expect.fail()));
    expect(counted).to.equal(2);
    expect(newer.value('loan_applications', 'state="pending"')).to.equal(1);
  });

  it('grow older instead of taking more than a twentieth of a connection’s time', async () => {
    await businessNumbers({ knex, clock, logger: silentLogger });
    await knex('business_numbers').update({
      taken_at: knex.raw(`now() - interval '60 seconds'`),
      took_ms: 4_000,
    });
    expect((await businessNumbers({ knex, clock, logger: silentLogger }))?.ageSeconds).to.be.within(60, 75);
  });

  it('leave out what cannot be counted, say how much that is, and tell the rest', async () => {
    expect((await scrape()).value('business_numbers_uncounted')).to.equal(0);
    await knex.raw('ALTER TABLE payouts RENAME TO payouts_elsewhere');
    const said = await scrape();
    expect(said.value('business_numbers_uncounted'), 'payouts, and payouts that are stuck').to.equal(2);
    expect(said.declared.has('payouts')).to.equal(false);
    expect(said.value('loan_applications', 'state="pending"')).to.equal(0);
    expect(said.value('sessions_active', 'kind="staff"')).to.equal(0);
  });

  it('name nobody: every label is one of a few words', async () => {
    await buildLoan(knex, new Date('2026-01-01T02:00:00Z'));
    const numbers = (await businessNumbers({ knex, clock, logger: silentLogger })) ?? expect.fail();
    const labels = numbers.families.flatMap(({ samples }) =>
      samples.flatMap((one) => Object.entries(one.labels)),
    );
    const names = new Set(labels.map(([name]) => name));
    expect([...names].toSorted()).to.deep.equal(
      'account bucket channel kind le outcome repayment stage state verdict'.split(' ').toSorted(),
    );
    for (const [name, value] of labels) expect(value, name).to.match(/^([a-z_/]+|M[1-4]|\d+|\+Inf)$/);
    for (const { name, type } of numbers.families)
      if (type === 'gauge') expect(exposition(numbers)).to.include(`# TYPE ${name} gauge\n`);
  });
});

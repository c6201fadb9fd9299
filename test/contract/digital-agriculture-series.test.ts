import { expect } from 'chai';
import { createServicingActivities } from '../../activities/servicing.ts';
import { addDays, businessDateOf, startOfDayMs } from '../../domain/calendar.ts';
import type { Caller } from '../support/http.ts';
import { buildLoan, Teller } from '../support/loan-story.ts';
import { buildApplication, buildStaff } from '../support/people.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const SERIES = '/api/v1/admin/statistics/series';
/** the first hour of the tenth in Shanghai, which is the ninth in Greenwich */
const DISBURSED = new Date('2026-01-09T16:30:00Z');

interface Line {
  readonly key: string;
  readonly name_en: string;
  readonly points: readonly { readonly date: string; readonly value: number | null }[];
}

describe('staff draw charts', function () {
  this.timeout(120_000);
  let platform: Platform;
  let auditor: Caller;

  before(async () => {
    platform = await startPlatform({ workers: false });
    auditor = await platform.asStaff('auditor');
    const { knex } = platform;
    const loan = await buildLoan(knex, DISBURSED);
    const clerk = await buildStaff(knex, 'finance', DISBURSED);
    const activities = createServicingActivities({ knex });
    const teller = new Teller(loan, Date.parse('2026-02-10T02:00:00Z'), clerk.id);
    await activities.recordPayment(teller.record(1, 50_000n, '2026-02-10'));
    await activities.serviceLoan({
      loanNo: loan.loanNo,
      untilMs: startOfDayMs(addDays('2026-02-10', 40)) + 1,
    });
    for (const [hours, status] of [
      [1, 'rejected'],
      [3, 'approved'],
      [9, 'approved'],
    ] as const) {
      const submittedAt = new Date('2026-01-20T00:00:00Z');
      await buildApplication(knex, submittedAt, {
        status,
        decidedAt: new Date(submittedAt.getTime() + hours * 3_600_000),
        ...(status === 'approved'
          ? { approvedAmountFen: 1n, approvedTerm: 1, approvedMonths: 1, approvedRatePpm: 0 }
          : {}),
      });
    }
    await knex('human_tasks').insert(
      [
        { subject_id: 1, status: 'open', decided_at: null },
        {
          subject_id: 2,
          status: 'completed',
          decided_at: new Date('2026-01-21T03:00:00Z'),
          decision: 'approve',
        },
        {
          subject_id: 3,
          status: 'completed',
          decided_at: new Date('2026-01-21T01:00:00Z'),
          decision: 'approve',
        },
        { subject_id: 4, status: 'cancelled', decided_at: null },
      ].map((task) => ({
        kind: 'consultation',
        subject_type: 'consultation',
        workflow_id: `consultation/${task.subject_id}`,
        title: '咨询',
        permission: 'consultation.answer',
        due_at: new Date('2026-01-21T02:00:00Z'),
        created_at: DISBURSED,
        ...task,
      })),
    );
  });
  after(() => platform?.stop());

  const drawn = async (
    query: Record<string, string>,
  ): Promise<Record<string, Record<string, number | null>>> => {
    const answer = await auditor.get(SERIES, {
      from: '2026-01-01',
      to: '2026-02-28',
      bucket: 'month',
      ...query,
    });
    expect(answer.status, answer.text).to.equal(200);
    const lines = answer.at('data.series') as Line[];
    return Object.fromEntries(
      lines.map(({ key, points }) => [
        key,
        Object.fromEntries(points.filter(({ value }) => value).map(({ date, value }) => [date, value])),
      ]),
    );
  };

  it('of money that goes out and comes back, by days in Shanghai', async () => {
    expect(await drawn({ measure: 'disbursed', bucket: 'day' })).to.deep.equal({
      disbursed: { '2026-01-10': 1_200_000 },
    });
    expect(await drawn({ measure: 'repaid' })).to.deep.equal({
      principal: { '2026-02-01': 38_000 },
      interest: { '2026-02-01': 12_000 },
      late_fee: {},
    });
  });

  it('of applications and decisions, and how long they took', async () => {
    expect(await drawn({ measure: 'applications' })).to.deep.equal({
      approved: { '2026-01-01': 2 },
      disbursed: { '2026-01-01': 1 },
      rejected: { '2026-01-01': 1 },
    });
    expect(await drawn({ measure: 'decisions', bucket: 'week' })).to.deep.equal({
      approved: { '2026-01-05': 1, '2026-01-19': 2 },
      rejected: { '2026-01-19': 1 },
    });
    const times = await drawn({
      measure: 'decision_time',
      from: '2026-01-20',
      to: '2026-01-20',
      bucket: 'day',
    });
    expect(times).to.deep.equal({
      median: { '2026-01-20': 3 * 3_600 },
      p90: { '2026-01-20': Math.round((3 + 0.8 * 6) * 3_600) },
    });
  });

  it('of what is overdue now, by stage, with nothing for the stages that are empty', async () => {
    const today = businessDateOf((await platform.ops.clock.now()).getTime());
    expect(await drawn({ measure: 'overdue_loans' })).to.deep.equal({
      early: {},
      M1: {},
      M2: { [today]: 1 },
      M3: {},
      M4: {},
    });
    const amount = await drawn({ measure: 'overdue' });
    const { rows } = await platform.knex.raw(
      `SELECT sum(principal_fen + interest_fen - paid_principal_fen - paid_interest_fen)::int AS owed
       FROM plan_rows WHERE status = 'overdue'`,
    );
    expect(rows[0].owed).to.be.greaterThan(0);
    expect(amount['M2']).to.deep.equal({ [today]: rows[0].owed });
    const english = { headers: { 'accept-language': 'en' } };
    expect((await auditor.get(SERIES, { measure: 'overdue' }, english)).at('data.note')).to.match(
      /as of now/,
    );
    expect((await auditor.get(SERIES, { measure: 'repaid' })).at('data.note')).to.equal(null);
  });

  it('of tasks that were not done when they were due, which cancelled ones are not', async () => {
    expect(await drawn({ measure: 'tasks_overdue', bucket: 'day' })).to.deep.include({
      consultation: { '2026-01-21': 2 },
    });
  });

  it('with a point for each bucket, and a name in each language', async () => {
    const answer = await auditor.get(SERIES, {
      measure: 'decision_time',
      bucket: 'week',
      from: '2026-01-01',
      to: '2026-01-31',
    });
    expect(answer.at('data')).to.include({ unit: 'seconds', from: '2026-01-01', to: '2026-01-31' });
    const [median] = answer.at('data.series') as Line[];
    expect(median?.name_en).to.equal('Median');
    expect(median?.points.map(({ date }) => date)).to.deep.equal([
      '2025-12-29',
      '2026-01-05',
      '2026-01-12',
      '2026-01-19',
      '2026-01-26',
    ]);
    expect(median?.points[0]?.value).to.equal(null);
    expect(await drawn({ measure: 'orders' })).to.deep.equal({});
  });

  it('of a bounded span, and not for everybody', async () => {
    const refused = async (query: Record<string, string>) =>
      (await auditor.get(SERIES, { measure: 'orders', ...query })).status;
    expect(await refused({ from: '2025-01-01', to: '2026-01-02' })).to.equal(400);
    expect(await refused({ from: '2025-01-01', to: '2026-01-02', bucket: 'month' })).to.equal(200);
    expect(await refused({ from: '2020-01-01', to: '2026-01-02', bucket: 'month' })).to.equal(400);
    expect(await refused({ from: '2026-01-02', to: '2026-01-01' })).to.equal(400);
    expect(await refused({ measure: 'happiness' })).to.equal(400);
    const reviewer = await platform.asStaff('reviewer');
    expect((await reviewer.get(SERIES, { measure: 'orders' })).status).to.equal(403);
  });
});

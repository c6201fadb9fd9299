import { expect } from 'chai';
import { createServicingActivities } from '../../activities/servicing.ts';
import { addDays, startOfDayMs } from '../../domain/calendar.ts';
import type { Loan } from '../../models/loan.ts';
import type { Caller } from '../support/http.ts';
import { buildLoan, Teller } from '../support/loan-story.ts';
import { buildStaff } from '../support/people.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const DISBURSED = new Date('2026-01-10T02:30:00Z');
const DUE = '2026-02-10';
const LOANS = '/api/v1/admin/loans';

interface Command {
  readonly command: string;
  readonly allowed: boolean;
  readonly reason_code: string | null;
}

describe('staff look at one loan', function () {
  this.timeout(120_000);
  let platform: Platform;
  let finance: Caller;
  let loan: Loan;

  before(async () => {
    platform = await startPlatform({ workers: false });
    finance = await platform.asStaff('finance');
    loan = await buildLoan(platform.knex, DISBURSED);
    const clerk = await buildStaff(platform.knex, 'finance', DISBURSED);
    const activities = createServicingActivities({ knex: platform.knex });
    const teller = new Teller(loan, Date.parse('2026-02-08T02:00:00Z'), clerk.id);
    await activities.recordPayment(teller.record(1, 50_000n, '2026-02-08'));
    await activities.serviceLoan({ loanNo: loan.loanNo, untilMs: startOfDayMs(addDays(DUE, 40)) + 1 });
  });
  after(() => platform?.stop());

  const commandsOf = async (who: Caller, of = loan): Promise<Record<string, string | null>> => {
    const answer = await who.get(`${LOANS}/${of.id}`);
    expect(answer.status, answer.text).to.equal(200);
    const commands = answer.at('data.commands') as Command[];
    for (const { allowed, reason_code } of commands) expect(allowed).to.equal(reason_code === null);
    return Object.fromEntries(commands.map(({ command, reason_code }) => [command, reason_code]));
  };

  it('with its borrower masked, its terms, where it stands, and the run that looks after it', async () => {
    const answer = await finance.get(`${LOANS}/${loan.publicId}`);
    expect(answer.status, answer.text).to.equal(200);
    expect(answer.at('data')).to.deep.include({
      loan_id: loan.id,
      loan_no: loan.loanNo,
      workflow_id: `loan/${loan.loanNo}`,
      status: 'active',
      days_past_due: 40,
      bucket: 'M2',
      grade: 'special_mention',
      principal: 12000,
      overdue_since: DUE,
      last_due_date: '2027-01-10',
      write_off: null,
      payments: { posted: 1, reversed: 0 },
      pauses: [],
    });
    expect(answer.at('data.terms')).to.include({ annual_rate: 0.12, repayment_method: 'equal_installment' });
    expect(answer.at('data.borrower.phone')).to.match(/^1\d{2}\*+\d{4}$/);
    const late = (await platform.knex('plan_rows').where({ loan_id: loan.id, status: 'overdue' })) as {
      principal_fen: bigint;
      interest_fen: bigint;
      paid_principal_fen: bigint;
      paid_interest_fen: bigint;
    }[];
    const owed = late.reduce(
      (sum, row) =>
        sum + row.principal_fen + row.interest_fen - row.paid_principal_fen - row.paid_interest_fen,
      0n,
    );
    expect(owed > 0n).to.equal(true);
    expect(answer.number('data.overdue_amount') * 100).to.be.closeTo(Number(owed), 0.001);
  });

  it('with the task and the calls of its collection', async () => {
    const collecting = { kind: 'collection', subject_id: loan.id };
    const task = await platform.knex('human_tasks').where(collecting).first('id', 'due_at');
    const contacts = [{ by: finance.id, at: '2026-03-01T02:00:00.000Z', outcome: 'escalated', note: '未接' }];
    await platform
      .knex('human_tasks')
      .where({ id: task.id })
      .update({ shown: JSON.stringify({ contacts }) });
    const answer = await finance.get(`${LOANS}/${loan.id}`);
    expect(answer.at('data.tasks.0')).to.include({ task_id: task.id, kind: 'collection', status: 'open' });
    expect(answer.at('data.collection_contacts.0')).to.include({ outcome: 'escalated', note: '未接' });
    expect(answer.at('data.collection_contacts.0.by')).to.be.a('string');
  });

  it('with what they may do, and why not', async () => {
    expect(await commandsOf(finance)).to.deep.equal({
      record_payment: null,
      reverse_payment: null,
      amend: null,
      pause: null,
      restructure: 'permission',
      quote_prepayment: null,
      prepay: null,
      write_off: null,
      record_recovery: 'not_written_off',
    });
    expect(await commandsOf(await platform.asStaff('auditor'))).to.deep.include({
      record_payment: 'permission',
      write_off: 'permission',
      quote_prepayment: null,
    });
    const lost = await buildLoan(platform.knex, DISBURSED);
    await platform.knex('loans').where({ id: lost.id }).update({
      status: 'written_off',
      written_off_at: DISBURSED,
      write_off_reason: '失联',
      written_off_fen: 1_200_000,
      written_off_principal_fen: 1_200_000,
    });
    expect(await commandsOf(finance, lost)).to.deep.include({
      record_payment: 'written_off',
      reverse_payment: 'written_off',
      record_recovery: null,
    });
    const english = await finance.get(`${LOANS}/${lost.id}`, {}, { headers: { 'accept-language': 'en' } });
    const commands = english.at('data.commands') as { command: string; reason: string | null }[];
    expect(commands.find(({ command }) => command === 'pause')?.reason).to.equal('The loan is written off');
    const fresh = await buildLoan(platform.knex, DISBURSED);
    expect((await commandsOf(finance, fresh))['reverse_payment']).to.equal('nothing_to_reverse');
  });

  it('and at what the books hold of it, newest first, each entry balanced', async () => {
    const answer = await finance.get(`${LOANS}/${loan.id}/entries`);
    expect(answer.status, answer.text).to.equal(200);
    const items = answer.at('data.items') as { id: number; kind: string; legs: { amount: number }[] }[];
    expect(items.length).to.be.greaterThan(1);
    expect(items.map(({ id }) => id)).to.deep.equal(items.map(({ id }) => id).toSorted((a, b) => b - a));
    for (const { kind, legs } of items)
      expect(
        legs.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0),
        kind,
      ).to.equal(0);
    const paged = await finance.get(`${LOANS}/${loan.id}/entries?per_page=1&page=2`);
    expect(paged.at('data.items.0.id')).to.equal(items[1]?.id);
    expect(paged.at('data.pagination')).to.include({ total: items.length, current_page: 2 });
  });

  it('and nobody else does', async () => {
    const reviewer = await platform.asStaff('reviewer');
    const developer = await platform.asStaff('developer');
    const borrower = await platform.asUser();
    expect((await reviewer.get(`${LOANS}/${loan.id}`)).status).to.equal(200);
    expect((await reviewer.get(`${LOANS}/${loan.id}/entries`)).status).to.equal(403);
    expect((await developer.get(`${LOANS}/${loan.id}`)).status).to.equal(403);
    expect((await borrower.get(`${LOANS}/${loan.id}`)).status).to.equal(403);
    for (const path of ['', '/entries']) {
      expect((await finance.get(`${LOANS}/2000000000${path}`)).status).to.equal(404);
      expect((await finance.get(`${LOANS}/abc${path}`)).status).to.equal(400);
    }
  });
});

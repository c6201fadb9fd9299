import { expect } from 'chai';
import { createServicingActivities } from '../../activities/servicing.ts';
import { addDays, startOfDayMs } from '../../domain/calendar.ts';
import type { Loan } from '../../models/loan.ts';
import type { Caller } from '../support/http.ts';
import { buildLoan } from '../support/loan-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const DISBURSED = new Date('2026-01-10T02:30:00Z');
const DUE = '2026-02-10';

describe('staff look through all loans', function () {
  this.timeout(120_000);
  let platform: Platform;
  let staff: Caller;
  const loans: Record<string, Loan> = {};

  before(async () => {
    platform = await startPlatform({ workers: false });
    staff = await platform.asStaff('finance');
    const activities = createServicingActivities({ knex: platform.knex });
    for (const [name, days] of [
      ['fresh', 0],
      ['late', 40],
      ['failing', 100],
    ] as const) {
      const loan = await buildLoan(platform.knex, DISBURSED, { product: { productCode: `T-${name}` } });
      await activities.serviceLoan({ loanNo: loan.loanNo, untilMs: startOfDayMs(addDays(DUE, days)) + 1 });
      loans[name] = loan;
    }
  });
  after(() => platform?.stop());

  const found = async (query: string): Promise<unknown[]> => {
    const answer = await staff.get(`/api/v1/admin/loans${query}`);
    expect(answer.status, answer.text).to.equal(200);
    return (answer.at('data.items') as { loan_no: string }[]).map((item) => item.loan_no);
  };

  it('newest first, with grade, bucket and masked borrower', async () => {
    expect(await found('')).to.deep.equal([
      loans['failing']?.loanNo,
      loans['late']?.loanNo,
      loans['fresh']?.loanNo,
    ]);
    const answer = await staff.get('/api/v1/admin/loans?per_page=1&page=2');
    expect(answer.at('data.pagination')).to.deep.equal({
      current_page: 2,
      per_page: 1,
      total: 3,
      total_pages: 3,
    });
    expect(answer.at('data.items.0')).to.include({
      loan_no: loans['late']?.loanNo,
      days_past_due: 40,
      bucket: 'M2',
      grade: 'special_mention',
      grade_name: '关注',
      grade_since: addDays(DUE, 40),
      outstanding_principal: 12000,
      status: 'active',
    });
    expect(answer.at('data.items.0.borrower.phone')).to.match(/^1\d{2}\*+\d{4}$/);
  });

  it('by grade, bucket, status and keyword', async () => {
    expect(await found('?grade=substandard')).to.deep.equal([loans['failing']?.loanNo]);
    expect(await found('?grade=loss')).to.deep.equal([]);
    expect(await found('?bucket=M2')).to.deep.equal([loans['late']?.loanNo]);
    expect(await found('?bucket=M4')).to.deep.equal([loans['failing']?.loanNo]);
    expect(await found('?status=settled')).to.deep.equal([]);
    expect(await found('?status=active&bucket=M4')).to.have.length(1);
    expect(await found(`?keyword=${loans['fresh']?.loanNo}`)).to.deep.equal([loans['fresh']?.loanNo]);
    expect(await found(`?keyword=${loans['late']?.userId}`)).to.include(loans['late']?.loanNo);
    expect(await found('?keyword=%25'), 'a wildcard is a character').to.deep.equal([]);
    expect((await staff.get('/api/v1/admin/loans?grade=worst')).status).to.equal(400);
  });

  it('and how a loan came by its grade', async () => {
    const path = `/api/v1/admin/loans/${loans['failing']?.publicId}/grades`;
    const answer = await staff.get(path);
    expect(answer.status, answer.text).to.equal(200);
    expect(answer.at('data.grade')).to.equal('substandard');
    expect(answer.at('data.changes.0')).to.include({ from: 'normal', to: 'substandard', days_past_due: 100 });
    expect((await staff.get('/api/v1/admin/loans/999999/grades')).status).to.equal(404);
    const borrower = await platform.asUser();
    expect((await borrower.get('/api/v1/admin/loans')).status).to.equal(403);
    expect((await borrower.get(path)).status).to.equal(403);
  });
});

import { expect } from 'chai';
import { addDays, addMonths, businessDateOf } from '../../domain/calendar.ts';
import type { Loan } from '../../models/loan.ts';
import { checkBooks, findingsOf } from '../../operations/book-checks.ts';
import { bookCheckDeps } from '../support/books-story.ts';
import type { Caller } from '../support/http.ts';
import { buildLoan, expectTrueBooks, fund } from '../support/loan-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

/** 12 000 over 12 months at 12 %: 1066.19 a month. */
describe('staff restructure a loan', function () {
  this.timeout(120_000);
  let platform: Platform;
  let senior: Caller;
  let finance: Caller;

  before(async () => {
    platform = await startPlatform();
    senior = await platform.asStaff('senior');
    finance = await platform.asStaff('finance');
  });
  after(() => platform?.stop());

  interface Story {
    readonly borrower: Caller;
    readonly loan: Loan;
    readonly today: string;
    readonly path: string;
    readonly admin: string;
  }

  async function aStory(): Promise<Story> {
    const now = await platform.ops.clock.now();
    const borrower = await platform.asUser();
    const loan = await buildLoan(platform.knex, now, { userId: borrower.id });
    await fund(platform.knex, borrower.id, 10_000_000n, now);
    const path = `/api/v1/loans/${loan.publicId}`;
    const today = businessDateOf(now.getTime());
    return { borrower, loan, today, path, admin: `/api/v1/admin/loans/${loan.publicId}` };
  }

  interface Item {
    readonly _id: string;
    readonly loan_id: string;
  }
  const withoutIds = (items: unknown) => (items as Item[]).map(({ _id, loan_id: _loan, ...row }) => row);

  it('as previewed, row by row: before and after side by side, and the borrower reads the reason of each figure', async () => {
    const { borrower, loan, today, path, admin } = await aStory();
    await borrower.post(`${path}/repayments`, {});
    const wish = { annual_rate: 0.06, months: 23 };
    const preview = await senior.post(`${admin}/restructure/preview`, wish);
    expect(preview.status, preview.text).to.equal(200);
    expect(preview.at('data.before')).to.deep.include({
      annual_rate: 0.12,
      periods: 11,
      instalment: 1066.19,
    });
    expect(preview.at('data.after')).to.deep.include({ annual_rate: 0.06, periods: 23, principal: 11053.81 });
    expect(preview.at('data.agreement')).to.include({ restructuring_no: 1, months: 23, accrued_interest: 0 });
    const rowsBefore = await borrower.get(`${path}/repayment-schedule`, { per_page: 200 });
    expect(withoutIds(rowsBefore.at('data.items')), 'nothing is written').to.deep.equal(
      preview.at('data.before.items'),
    );
    const version = preview.number('data.version');
    const done = await senior.post(`${admin}/restructure`, {
      ...wish,
      version,
      reason: '因灾减产，双方协议',
    });
    expect(done.status, done.text).to.equal(200);
    expect(done.at('data.restructuring')).to.deep.include({
      ...(preview.at('data.agreement') as object),
      reason: '因灾减产，双方协议',
    });
    const rowsAfter = await borrower.get(`${path}/repayment-schedule`, { per_page: 200 });
    expect(withoutIds(rowsAfter.at('data.items'))).to.deep.equal(preview.at('data.after.items'));

    const explained = await borrower.get(`${path}/repayment-schedule/2/explanation`);
    expect(explained.at('data.restructured')).to.deep.equal({
      restructuring_no: 1,
      since: today,
      annual_rate: 0.06,
    });
    expect(explained.at('data.interest.text')).to.contain(`自 ${today} 第 1 次重组起执行年利率 6.00%`);
    const english = await borrower.get(
      `${path}/repayment-schedule/2/explanation`,
      {},
      {
        headers: { 'accept-language': 'en' },
      },
    );
    expect(english.at('data.interest.text')).to.contain('at 6.00% a year since restructuring 1');
    const paid = await borrower.get(`${path}/repayment-schedule/1/explanation`);
    expect(paid.at('data.restructured')).to.equal(null);
    expect(paid.at('data.interest.annual_rate')).to.equal(0.12);

    const listed = await finance.get(`${admin}/restructurings`);
    expect(listed.at('data.items')).to.deep.equal([done.at('data.restructuring')]);
    const detail = await finance.get(admin);
    expect(detail.at('data.restructurings')).to.deep.equal([done.at('data.restructuring')]);
    expect(detail.at('data.terms')).to.include({ annual_rate: 0.06, contract_rate: 0.12 });
    expect(detail.at('data')).to.include({ restructured_on: today, last_due_date: addMonths(today, 24) });
    const mine = await borrower.get('/api/v1/loans');
    expect(mine.at('data.items.0.restructured_on')).to.equal(today);
    const graded = await finance.get(`${admin}/grades`);
    expect(graded.at('data')).to.include({
      grade: 'special_mention',
      observed_since: addMonths(businessDateOf(loan.disbursedAt.getTime()), 2),
    });
    await expectTrueBooks(platform.knex, loan);
  });

  it('once, however often the same request comes, and not with what changed since the preview', async () => {
    const { borrower, loan, path, admin } = await aStory();
    const preview = await senior.post(`${admin}/restructure/preview`, { months: 18 });
    const version = preview.number('data.version');
    await borrower.post(`${path}/repayments`, {});
    const stale = await senior.post(`${admin}/restructure`, { months: 18, reason: '协议', version });
    expect([stale.status, stale.headers['x-error-code']]).to.deep.equal([409, 'version_stale']);
    const ask = () =>
      senior.post(
        `${admin}/restructure`,
        { months: 18, reason: '协议' },
        { headers: { 'idempotency-key': `restructure-${loan.id}` } },
      );
    const [first, second] = await Promise.all([ask(), ask()]);
    const third = await ask();
    const answers = [first, second, third].filter(({ status }) => status === 200);
    expect(answers.length, first.text + second.text).to.be.at.least(2);
    for (const answer of answers) expect(answer.at('data')).to.deep.equal(answers[0]?.at('data'));
    expect((await senior.get(`${admin}/restructurings`)).at('data.pagination.total')).to.equal(1);
    await expectTrueBooks(platform.knex, loan);
  });

  it('in turn with a repayment that comes at the same moment', async () => {
    const { borrower, loan, path, admin } = await aStory();
    const [paid, done] = await Promise.all([
      borrower.post(`${path}/repayments`, {}),
      senior.post(`${admin}/restructure`, { annual_rate: 0.05, months: 20, reason: '协议' }),
    ]);
    expect([paid.status, done.status], paid.text + done.text).to.deep.equal([200, 200]);
    const plan = await borrower.get(`${path}/repayment-schedule`, { per_page: 200 });
    const items = plan.at('data.items') as { principal_amount: number; status: string }[];
    expect(items.reduce((sum, row) => sum + Math.round(row.principal_amount * 100), 0)).to.equal(1_200_000);
    expect(items[0]?.status).to.equal('paid');
    expect([20, 21], 'the payment came before or after').to.include(items.length);
    await expectTrueBooks(platform.knex, loan);
  });

  it('not without the permission, not as borrower, not what does not exist, and not beyond the bounds', async () => {
    const { borrower, loan, today, admin } = await aStory();
    const wish = { months: 18, reason: '协议' };
    for (const path of [`${admin}/restructure`, `${admin}/restructure/preview`]) {
      expect((await finance.post(path, wish)).status, 'books what was decided, decides nothing').to.equal(
        403,
      );
      expect((await borrower.post(path, wish)).status).to.equal(403);
    }
    expect((await borrower.get(`${admin}/restructurings`)).status).to.equal(403);
    const nowhere = `/api/v1/admin/loans/${'f'.repeat(24)}`;
    expect((await senior.post(`${nowhere}/restructure`, wish)).status).to.equal(404);
    expect((await senior.get(`${nowhere}/restructurings`)).status).to.equal(404);
    const refused = async (body: object) => {
      const answer = await senior.post(`${admin}/restructure`, { reason: '协议', ...body });
      const shown = await senior.post(`${admin}/restructure/preview`, body);
      expect(shown.headers['x-error-code']).to.equal(answer.headers['x-error-code']);
      return [answer.status, answer.headers['x-error-code']];
    };
    expect(await refused({})).to.deep.equal([400, 'invalid_input']);
    expect(await refused({ annual_rate: 0.2 })).to.deep.equal([400, 'invalid_input']);
    expect(await refused({ first_due_date: today })).to.deep.equal([400, 'invalid_input']);
    expect(await refused({ first_due_date: addMonths(today, 13) })).to.deep.equal([400, 'invalid_input']);
    expect((await refused({ months: 25 }))[1]).to.equal('term_out_of_range');
    expect((await senior.post(`${admin}/restructure`, { months: 18 })).status, 'a reason').to.equal(400);
    const now = await senior.get(`${admin}/restructurings`);
    expect(now.at('data.items')).to.deep.equal([]);
    await finance.post(`${admin}/write-off`, { reason: '借款人失联' });
    const lost = await senior.post(`${admin}/restructure`, wish);
    expect(lost.headers['x-error-code']).to.equal('loan_closed');
    const unseen = await senior.post(`${admin}/restructure/preview`, { months: 18 });
    expect(unseen.headers['x-error-code']).to.equal('loan_closed');
    await expectTrueBooks(platform.knex, loan);
  });

  it('with what is overdue folded in if asked, and the books find nothing', async () => {
    const { borrower, loan, path, admin } = await aStory();
    const due = addMonths(businessDateOf(loan.disbursedAt.getTime()), 1);
    await platform.clockAdvance('P51D');
    const today = businessDateOf((await platform.ops.clock.now()).getTime());
    expect(today >= addDays(due, 15)).to.equal(true);
    const wish = { capitalise_overdue: true, move_overdue_interest: true, months: 16 };
    const preview = await senior.post(`${admin}/restructure/preview`, wish);
    const done = await senior.post(`${admin}/restructure`, { ...wish, reason: '展期' });
    expect(done.status, done.text).to.equal(200);
    expect(done.at('data.restructuring')).to.include({
      capitalised_principal: 946.19,
      moved_interest: 120,
      principal: 12000,
    });
    const plan = await borrower.get(`${path}/repayment-schedule`, { per_page: 200 });
    expect(withoutIds(plan.at('data.items'))).to.deep.equal(preview.at('data.after.items'));
    expect(plan.at('data.items.0')).to.include({ total_amount: 0, status: 'partial' });
    expect(plan.at('data.items.0.late_fee_outstanding')).to.be.greaterThan(0);
    const told = await borrower.get(`${path}/repayment-schedule/1/explanation`);
    expect(told.at('data.principal.text')).to.contain('946.19 元已于').and.to.contain('重组时转入后续期次');
    expect(told.at('data.interest')).to.include({ moved: 120, amount: 0, rule: 'natural' });
    const fee = await borrower.post(`${path}/repayments`, {});
    expect(fee.status, fee.text).to.equal(200);
    expect(fee.at('data.payment')).to.include({ principal: 0, interest: 0 });
    await expectTrueBooks(platform.knex, loan);
    const verdicts = findingsOf(await checkBooks(bookCheckDeps(platform), { secondLookMs: 0 }));
    // these loans were opened by the test: nobody granted them, and nobody paid them out
    const unheld = ['payouts', 'audit', 'decisions', 'states'];
    const wrong = verdicts.filter(({ check }) => !unheld.includes(check));
    expect(wrong.flatMap(({ check, violations }) => [check, ...violations]).join('; ')).to.equal('');
  });
});

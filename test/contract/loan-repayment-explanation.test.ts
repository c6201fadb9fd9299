import { expect } from 'chai';
import { buildLoan } from '../support/loan-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

describe('any figure of a plan can be asked for its derivation', () => {
  let platform: Platform;
  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform({ workers: false });
  });
  after(async () => platform?.stop());

  const lent = async (userId: number) =>
    buildLoan(platform.knex, new Date('2025-07-10T07:15:38.008Z'), {
      principalFen: 50_000_000n,
      ratePpm: 45_000,
      months: 240,
      userId,
    });

  it('says balance, rate, days and rounding of document 002’s first period, and each day of a late fee', async () => {
    const borrower = await platform.asUser();
    const loan = await lent(borrower.id);
    const answer = await borrower.get(`/api/v1/loans/${loan.publicId}/repayment-schedule/1/explanation`);
    expect(answer.status, answer.text).to.equal(200);
    expect(answer.at('data.interest')).to.include({
      amount: 1875,
      rule: 'natural',
      balance: 500000,
      annual_rate: 0.045,
      year_part: '1/12',
      from: '2025-07-10',
      to: '2025-08-10',
      computed: 1875,
    });
    expect(answer.at('data.interest.text')).to.contain('500000.00 元 × 年利率 4.50% × 1/12 = 1875.00 元');
    // 3163.25 × 4.5 % × 1.5 ÷ 360 = 0.593… a day
    expect(answer.at('data.late_fee.days.0')).to.include({
      from: '2025-08-11',
      base: 3163.25,
      daily_fee: 0.59,
    });
  });

  it('speaks English to those who ask for it', async () => {
    const borrower = await platform.asUser();
    const loan = await lent(borrower.id);
    const answer = await platform.request(
      'GET',
      `/api/v1/loans/${loan.publicId}/repayment-schedule/240/explanation`,
      { token: borrower.token, headers: { 'Accept-Language': 'en' } },
    );
    expect(answer.at('data.interest.rule')).to.equal('residue');
    expect(answer.at('data.interest.text')).to.contain('takes what rounding left');
  });

  it('tells nobody of another’s loan, and knows no period that is not there', async () => {
    const borrower = await platform.asUser();
    const loan = await lent(borrower.id);
    const path = `/api/v1/loans/${loan.publicId}/repayment-schedule`;
    expect((await (await platform.asUser()).get(`${path}/1/explanation`)).status).to.equal(404);
    expect((await borrower.get(`${path}/241/explanation`)).status).to.equal(404);
    expect((await borrower.get(`${path}/0/explanation`)).status).to.equal(400);
    expect((await (await platform.asStaff('auditor')).get(`${path}/1/explanation`)).status).to.equal(200);
  });
});

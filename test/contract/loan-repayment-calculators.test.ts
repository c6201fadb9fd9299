import { expect } from 'chai';
import type { Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const BASE = '/api/v1/loans/calculate';
const PRINTED = { principal: 1000000, annual_rate: 0.045, months: 360 };
const PRINTED_PREPAYMENT = {
  principal: 1000000,
  annual_rate: 0.045,
  original_months: 360,
  paid_months: 60,
  prepayment_amount: 200000,
  repayment_type: 'equalInstallment',
};

/** Document 002 §1: every printed figure, to the cent. */
describe('document 002 §1: the calculators', function () {
  this.timeout(120_000);
  let platform: Platform;
  let borrower: Caller;

  before(async () => {
    platform = await startPlatform({ workers: false });
    borrower = await platform.asUser();
  });
  after(() => platform?.stop());

  it('computes level instalments as printed (§1.1)', async () => {
    const answer = await borrower.post(`${BASE}/equal-installment`, PRINTED);
    expect(answer.status).to.equal(200);
    expect(answer.json).to.include({ success: true, message: '等额本息还款计算成功', code: 200 });
    expect(answer.at('timestamp')).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const { schedule, ...figures } = answer.at('data') as { schedule: unknown[] };
    expect(figures).to.deep.equal({
      type: 'equalInstallment',
      principal: 1000000,
      annualRate: 0.045,
      months: 360,
      monthlyPayment: 5066.85,
      totalPayment: 1824067.12,
      totalInterest: 824067.12,
    });
    expect(schedule).to.have.length(360);
    expect(schedule[0]).to.deep.equal({
      period: 1,
      monthlyPayment: 5066.85,
      principalPayment: 1316.85,
      interestPayment: 3750,
      remainingPrincipal: 998683.15,
    });
    expect(schedule[59]).to.include({
      principalPayment: 1642.27,
      interestPayment: 3424.58,
      remainingPrincipal: 911579.17,
    });
    expect(schedule[359]).to.include({
      principalPayment: 5047.92,
      interestPayment: 18.93,
      remainingPrincipal: 0,
    });
  });

  it('computes equal parts of principal as printed (§1.2)', async () => {
    const answer = await borrower.post(`${BASE}/equal-principal`, PRINTED);
    expect(answer.json).to.include({ success: true, message: '等额本金还款计算成功', code: 200 });
    const { schedule, ...figures } = answer.at('data') as { schedule: unknown[] };
    expect(figures).to.deep.equal({
      type: 'equalPrincipal',
      principal: 1000000,
      annualRate: 0.045,
      months: 360,
      monthlyPrincipal: 2777.78,
      firstMonthPayment: 6527.78,
      lastMonthPayment: 2788.19,
      totalPayment: 1676875,
      totalInterest: 676875,
    });
    expect(schedule).to.have.length(360);
    expect(schedule[0]).to.deep.equal({
      period: 1,
      monthlyPayment: 6527.78,
      principalPayment: 2777.78,
      interestPayment: 3750,
      remainingPrincipal: 997222.22,
    });
  });

  it('compares both as printed (§1.3)', async () => {
    const answer = await borrower.post(`${BASE}/compare`, PRINTED);
    expect(answer.json).to.include({ success: true, message: '还款方式比较成功', code: 200 });
    expect(answer.at('data')).to.deep.equal({
      equalInstallment: {
        type: '等额本息',
        monthlyPayment: 5066.85,
        totalPayment: 1824067.12,
        totalInterest: 824067.12,
        description: '每月还款金额固定，适合收入稳定的借款人',
      },
      equalPrincipal: {
        type: '等额本金',
        firstMonthPayment: 6527.78,
        lastMonthPayment: 2788.19,
        totalPayment: 1676875,
        totalInterest: 676875,
        description: '前期还款压力大，总利息较少，适合还款能力较强的借款人',
      },
      comparison: {
        interestDifference: 147192.12,
        paymentDifference: 147192.12,
        recommendation: '等额本金比等额本息少支付利息 147192.12 元',
      },
    });
  });

  it('computes a prepayment as printed (§1.4)', async () => {
    const answer = await borrower.post(`${BASE}/prepayment`, PRINTED_PREPAYMENT);
    expect(answer.json).to.include({ success: true, message: '提前还款计算成功', code: 200 });
    const { newSchedule, ...figures } = answer.at('data') as { newSchedule: unknown[] };
    expect(figures).to.deep.equal({
      type: '部分提前还款',
      prepaymentAmount: 200000,
      newPrincipal: 711579.17,
      newMonthlyPayment: 3955.19,
      savedInterest: 133499.54,
      newTotalInterest: 474977.27,
    });
    expect(newSchedule).to.have.length(300);
  });

  it('names a prepayment of everything 全部提前还款', async () => {
    const answer = await borrower.post(`${BASE}/prepayment`, {
      ...PRINTED_PREPAYMENT,
      prepayment_amount: 911579.17,
    });
    expect(answer.at('data.type')).to.equal('全部提前还款');
    expect(answer.at('data.newSchedule')).to.deep.equal([]);
  });

  it('serves the unprefixed addresses, the other spelling of the method, and staff', async () => {
    const staff = await platform.asStaff('auditor');
    expect(
      (await staff.post('/loans/calculate/equal-installment', PRINTED)).at('data.monthlyPayment'),
    ).to.equal(5066.85);
    const spelt = { ...PRINTED_PREPAYMENT, repayment_type: 'equal_principal' };
    expect((await borrower.post(`${BASE}/prepayment`, spelt)).status).to.equal(200);
  });

  it('knows a rate of zero and a single month', async () => {
    const answer = await borrower.post(`${BASE}/equal-installment`, {
      principal: 1200,
      annual_rate: 0,
      months: 12,
    });
    expect(answer.at('data')).to.include({ monthlyPayment: 100, totalInterest: 0 });
    const single = await borrower.post(`${BASE}/compare`, { principal: 1200, annual_rate: 0.12, months: 1 });
    expect(single.at('data.comparison.interestDifference')).to.equal(0);
  });

  it('answers 401 without a token and names bad fields in its own envelope', async () => {
    const nobody = await platform.request('POST', `${BASE}/compare`, { json: PRINTED });
    expect([nobody.status, nobody.at('code'), nobody.at('success')]).to.deep.equal([401, 4010, false]);
    const bad = await borrower.post(`${BASE}/compare`, { principal: 0, annual_rate: -1, months: 1.5 });
    expect(bad.status).to.equal(400);
    expect(bad.json).to.include({ success: false, code: 4000 });
    expect(bad.at('error.statusCode')).to.equal(400);
    expect(bad.at('error.status')).to.equal('fail');
    const fields = (bad.at('error.errors') as { field: string }[]).map(({ field }) => field);
    expect(fields).to.have.members(['principal', 'annual_rate', 'months']);
    const tooMuch = await borrower.post(`${BASE}/prepayment`, {
      ...PRINTED_PREPAYMENT,
      prepayment_amount: 999999,
    });
    expect([tooMuch.status, tooMuch.at('code')]).to.deep.equal([422, 4220]);
  });
});

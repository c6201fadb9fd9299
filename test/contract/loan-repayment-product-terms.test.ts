import { expect } from 'chai';
import { PostgresClock } from '../../adapters/clock.ts';
import { Loan } from '../../models/loan.ts';
import { balanceOf, expectTrueBooks } from '../support/loan-story.ts';
import { buildProduct } from '../support/people.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

describe('loans whose principal comes at the end, from application to settled', () => {
  let platform: Platform;
  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform();
  });
  after(async function () {
    this.timeout(60_000);
    await platform?.stop();
  });

  async function paidOut(product: Parameters<typeof buildProduct>[2], term: number) {
    const at = await new PostgresClock(platform.knex).now();
    const { id: productId } = await buildProduct(platform.knex, at, {
      minAmountFen: 100n,
      maxAmountFen: 100_000_000n,
      termUnit: 'month',
      minTerm: 1,
      maxTerm: 36,
      annualRatePpm: 60_000,
      ...product,
    });
    const borrower = await platform.asUser();
    const reviewer = await platform.asStaff('reviewer');
    const applied = await borrower.post('/api/v1/loans/applications', {
      product_id: productId,
      applied_amount: 10_000_000,
      applied_term: term * 30,
      purpose: '收获季周转',
    });
    expect(applied.status, applied.text).to.equal(200);
    const applicationId = applied.number('data.application_id');
    const approved = await reviewer.post(`/api/v1/admin/loans/applications/${applicationId}/approve`, {
      approved_amount: 10_000_000,
      approved_term: term * 30,
      approved_rate: 0.06,
      comments: '同意',
    });
    expect(approved.status, approved.text).to.equal(200);
    const loan = await platform.eventually('the loan is paid out', async () =>
      Loan.query(platform.knex).findOne({ application_id: applicationId }),
    );
    return { borrower, loan };
  }

  it('一次性还本付息: one row at maturity, closed to the fen by a quote half way', async function () {
    this.timeout(120_000);
    const { borrower, loan } = await paidOut(
      { productCode: 'T-SINGLE', repaymentMethod: 'single_repayment', dayCount: 'actual_360' },
      6,
    );
    expect(loan).to.include({ repaymentMethod: 'single_repayment', dayCount: 'actual_360', months: 6 });
    const plan = await borrower.get(`/api/v1/loans/${loan.publicId}/repayment-schedule`);
    expect(plan.number('data.pagination.total'), plan.text).to.equal(1);
    expect(plan.at('data.items.0.principal_amount')).to.equal(100000);
    await platform.clockAdvance('P60D');
    const quote = await borrower.post(`/api/v1/loans/${loan.publicId}/prepayment-quote`, {
      strategy: 'settle',
    });
    expect(quote.at('data.amount'), '100 000 and 60 days at 6 % ÷ 360').to.equal(101000);
    await platform.request('POST', `/sandbox/wallets/${borrower.id}/topup`, { json: { amount: 100_000 } });
    const settled = await borrower.post(`/api/v1/loans/${loan.publicId}/prepayment`, {
      quote_id: quote.at('data.quote_id'),
      strategy: 'settle',
      amount: 101000,
    });
    expect(settled.status, settled.text).to.equal(200);
    const after = await platform.eventually('the loan is settled', async () => {
      const found = await Loan.query(platform.knex).findById(loan.id).throwIfNotFound();
      return found.status === 'settled' ? found : undefined;
    });
    await expectTrueBooks(platform.knex, after);
    expect(await balanceOf(platform.knex, borrower.id), 'nothing is left over').to.equal(0n);
  });

  it('先息后本: pays interest by the days of each month, and the principal at the end', async function () {
    this.timeout(120_000);
    const { borrower, loan } = await paidOut(
      { productCode: 'T-INTEREST', repaymentMethod: 'interest_only', dayCount: 'actual_365' },
      3,
    );
    const plan = await borrower.get(`/api/v1/loans/${loan.publicId}/repayment-schedule`);
    expect(plan.number('data.pagination.total')).to.equal(3);
    expect(plan.at('data.items.0.principal_amount')).to.equal(0);
    expect(plan.at('data.items.2.principal_amount')).to.equal(100000);
    const shorter = await borrower.post(`/api/v1/loans/${loan.publicId}/prepayment-quote`, {
      amount: 50000,
      strategy: 'reduce_term',
    });
    expect(shorter.status, 'there is no instalment that could stay').to.equal(400);
    await platform.request('POST', `/sandbox/wallets/${borrower.id}/topup`, { json: { amount: 1_000_000 } });
    for (let month = 1; month <= 3; month++) {
      await platform.clockAdvance('P1M');
      const paid = await borrower.post(`/api/v1/loans/${loan.publicId}/repayments`, {});
      expect(paid.status, paid.text).to.equal(200);
    }
    const after = await platform.eventually('the loan is settled', async () => {
      const found = await Loan.query(platform.knex).findById(loan.id).throwIfNotFound();
      return found.status === 'settled' ? found : undefined;
    });
    await expectTrueBooks(platform.knex, after);
  });
});

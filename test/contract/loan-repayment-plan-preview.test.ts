import { expect } from 'chai';
import type { LoanProduct } from '../../models/loan-product.ts';
import { buildLoan } from '../support/loan-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

/** Business time of a payout late in the evening at a month's end, with its milliseconds. */
const PAID_OUT = '2026-01-31T15:20:33.417Z';

describe('a plan can be seen before there is a loan', () => {
  let platform: Platform;
  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform({ workers: false });
  });
  after(async () => platform?.stop());

  const products: Partial<LoanProduct>[] = [
    { repaymentMethod: 'equal_installment', rounding: 'level', dayCount: 'monthly' },
    { repaymentMethod: 'equal_installment', rounding: 'last_instalment', dayCount: 'actual_365' },
    { repaymentMethod: 'equal_principal', rounding: 'level', dayCount: 'thirty_360' },
    { repaymentMethod: 'interest_only', rounding: 'level', dayCount: 'actual_360' },
    { repaymentMethod: 'single_repayment', rounding: 'level', dayCount: 'actual_365' },
  ];
  for (const [index, terms] of products.entries()) {
    it(`${terms.repaymentMethod} by ${terms.dayCount}: the loan paid out at that instant has the same rows, byte for byte`, async () => {
      const borrower = await platform.asUser();
      const loan = await buildLoan(platform.knex, new Date(PAID_OUT), {
        principalFen: 12_345_678n,
        ratePpm: 78_900,
        months: 14,
        userId: borrower.id,
        product: {
          productCode: `T-PREVIEW-${index}`,
          annualRatePpm: 78_900,
          termUnit: 'month',
          minTerm: 1,
          maxTerm: 36,
          minAmountFen: 100n,
          maxAmountFen: 100_000_000n,
          ...terms,
        },
      });
      const later = await borrower.get(`/api/v1/loans/${loan.publicId}/repayment-schedule`);
      const seen = await borrower.post('/api/v1/loans/preview', {
        product_id: loan.productId,
        amount: 123456.78,
        months: 14,
        start_date: PAID_OUT,
      });
      expect(seen.status, seen.text).to.equal(200);
      const rows = later.at('data.items') as Record<string, unknown>[];
      const withoutIds = rows.map(({ _id, loan_id, ...row }) => {
        expect(loan_id).to.equal(loan.publicId);
        expect(_id).to.match(/^[0-9a-f]{24}$/);
        return row;
      });
      expect(JSON.stringify(seen.at('data.items'))).to.equal(JSON.stringify(withoutIds));
      expect(seen.at('data.total_amount')).to.equal(later.at('data.payment_stats.total_amount'));
      expect(seen.at('data.first_due_date')).to.equal(withoutIds[0]?.['due_date']);
      expect(seen.at('data.last_due_date')).to.equal(withoutIds.at(-1)?.['due_date']);
      expect(seen.at('data.annual_rate')).to.equal(0.0789);
    });
  }

  it('counts begun thirty days as a month, starts now unless told, and says what a year costs', async () => {
    const borrower = await platform.asUser();
    const loan = await buildLoan(platform.knex, new Date(PAID_OUT), {
      product: { productCode: 'T-DAYS', annualRatePpm: 120_000, termUnit: 'day', minTerm: 30, maxTerm: 365 },
    });
    const seen = await borrower.post('/api/v1/loans/preview', {
      product_id: loan.productId,
      amount: '12000.00',
      days: 331,
    });
    expect(seen.status, seen.text).to.equal(200);
    expect(seen.at('data.months')).to.equal(12);
    expect(seen.at('data.items.0.total_amount')).to.equal(1066.19);
    expect(seen.at('data.apr')).to.be.closeTo(0.12, 0.00002);
    expect(seen.at('data.effective_annual_rate')).to.be.closeTo(0.126825, 0.00002);
    const now = await platform.ops.clock.now();
    expect(Math.abs(Date.parse(String(seen.at('data.start_date'))) - now.getTime())).to.be.below(60_000);
  });

  it('refuses what the product does not offer, a term in two units or none, and strangers', async () => {
    const borrower = await platform.asUser();
    const loan = await buildLoan(platform.knex, new Date(PAID_OUT), {
      product: {
        productCode: 'T-BOUNDS',
        termUnit: 'month',
        minTerm: 3,
        maxTerm: 12,
        minAmountFen: 100_000n,
      },
    });
    const ask = async (fields: Record<string, unknown>) =>
      (
        await borrower.post('/api/v1/loans/preview', {
          product_id: loan.productId,
          amount: 5000,
          months: 12,
          ...fields,
        })
      ).status;
    expect(await ask({ months: 13 })).to.equal(422);
    expect(await ask({ amount: 999.99 })).to.equal(422);
    expect(await ask({ product_id: 999_999 })).to.equal(404);
    expect(await ask({ days: 90 }), 'two terms').to.equal(400);
    expect(await ask({ months: undefined }), 'no term').to.equal(400);
    expect((await platform.request('POST', '/api/v1/loans/preview', { json: {} })).status).to.equal(401);
  });
});

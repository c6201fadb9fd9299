import { expect } from 'chai';
import { businessDateOf } from '../../domain/calendar.ts';
import { Loan } from '../../models/loan.ts';
import { balanceOf, buildLoan, expectTrueBooks } from '../support/loan-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

describe('prepaying: both outcomes side by side, each to be taken', () => {
  let platform: Platform;
  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform();
  });
  after(async function () {
    this.timeout(60_000);
    await platform?.stop();
  });

  const lent = async (userId: number, product: Parameters<typeof buildLoan>[2] = {}) =>
    buildLoan(platform.knex, await platform.ops.clock.now(), {
      principalFen: 12_000_000n,
      ratePpm: 60_000,
      months: 12,
      userId,
      ...product,
    });

  it('offers a lower payment, a shorter term and the end; the one that is taken does what it said', async function () {
    this.timeout(120_000);
    const borrower = await platform.asUser();
    const loan = await lent(borrower.id);
    await platform.request('POST', `/sandbox/wallets/${borrower.id}/topup`, { json: { amount: 5_000_000 } });
    const path = `/api/v1/loans/${loan.publicId}`;
    const offered = await borrower.post(`${path}/prepayment-options`, { amount: 50_000 });
    expect(offered.status, offered.text).to.equal(200);
    expect(offered.at('data.unchanged')).to.include({ months: 12, monthly_payment: 10327.97 });
    expect(offered.at('data.options.0')).to.include({ strategy: 'reduce_payment', available: true });
    expect(offered.at('data.options.1')).to.include({
      strategy: 'reduce_term',
      available: true,
      reason: null,
    });
    expect(offered.at('data.options.2')).to.include({ strategy: 'settle', available: true });
    expect(offered.at('data.options.0.quote.new_months')).to.equal(12);
    expect(offered.number('data.options.0.quote.new_monthly_payment')).to.be.below(10327.97);
    expect(offered.number('data.options.1.quote.new_months')).to.be.below(12);
    expect(offered.number('data.options.1.quote.saved_interest')).to.be.above(
      offered.number('data.options.0.quote.saved_interest'),
    );
    expect(offered.at('data.options.2.quote.amount')).to.equal(120_000);

    const taken = await borrower.post(`${path}/prepayment`, {
      quote_id: offered.at('data.options.1.quote.quote_id'),
    });
    expect(taken.status, taken.text).to.equal(200);
    expect(taken.at('data.new_months')).to.equal(offered.at('data.options.1.quote.new_months'));
    const plan = await borrower.get(`${path}/repayment-schedule`);
    const rows = plan.at('data.items') as { due_date: string }[];
    const dayOf = (instant: unknown): string => businessDateOf(Date.parse(String(instant)));
    expect(dayOf(rows.at(-1)?.due_date)).to.equal(dayOf(offered.at('data.options.1.last_due_date')));
    await expectTrueBooks(platform.knex, await Loan.query(platform.knex).findById(loan.id).throwIfNotFound());
    expect(await balanceOf(platform.knex, borrower.id)).to.equal(0n);

    const other = await borrower.post(`${path}/prepayment`, {
      quote_id: offered.at('data.options.0.quote.quote_id'),
    });
    expect(other.headers['x-error-code'], 'the loan has changed since').to.equal('quote_stale');
  });

  it('lets staff take an option for the borrower from his wallet, once, for a reason that stays with the payment', async function () {
    this.timeout(120_000);
    const borrower = await platform.asUser();
    const finance = await platform.asStaff('finance');
    const loan = await lent(borrower.id);
    const path = `/api/v1/loans/${loan.publicId}`;
    const admin = `/api/v1/admin/loans/${loan.publicId}/prepayment`;
    const quoted = await finance.post(`${path}/prepayment-quote`, { strategy: 'settle' });
    const body = { quote_id: quoted.at('data.quote_id'), reason: '借款人到店办理' };
    expect((await finance.post(admin, body)).headers['x-error-code']).to.equal('insufficient_balance');
    await platform.request('POST', `/sandbox/wallets/${borrower.id}/topup`, { json: { amount: 12_000_000 } });
    expect((await borrower.post(admin, body)).status).to.equal(403);
    expect((await (await platform.asStaff('reviewer')).post(admin, body)).status).to.equal(403);
    expect((await finance.post(admin, { quote_id: body.quote_id })).status).to.equal(400);
    const again = { headers: { 'Idempotency-Key': 'prepay-for' } };
    const paid = await finance.post(admin, body, again);
    expect(paid.at('data.loan_status.status'), paid.text).to.equal('settled');
    expect((await finance.post(admin, body, again)).at('data')).to.deep.equal(paid.at('data'));
    const [payment] = await platform.knex('loan_payments').where({ loan_id: loan.id });
    expect(payment).to.include({ kind: 'prepayment', notes: '借款人到店办理' });
    const deeds = await platform.knex('audit_log').where({ actor_kind: 'staff', actor_id: finance.id });
    expect(deeds.map(({ action }: { action: string }) => action)).to.include('loan.prepay');
    await expectTrueBooks(platform.knex, await Loan.query(platform.knex).findById(loan.id).throwIfNotFound());
    expect(await balanceOf(platform.knex, borrower.id)).to.equal(0n);
  });

  it('says in both languages why a bullet loan cannot be shortened', async () => {
    const borrower = await platform.asUser();
    const loan = await lent(borrower.id, {
      product: { productCode: 'T-BULLET', repaymentMethod: 'interest_only' },
    });
    const path = `/api/v1/loans/${loan.publicId}/prepayment-options`;
    const offered = await borrower.post(path, { amount: 1000 });
    expect(offered.at('data.options.1')).to.include({
      available: false,
      reason_code: 'cannot_shorten',
      reason: '该还款方式没有每期偿还的本金，不能缩短期限',
      quote: null,
    });
    const english = await platform.request('POST', path, {
      token: borrower.token,
      json: { amount: 1000 },
      headers: { 'Accept-Language': 'en' },
    });
    expect(english.at('data.options.1.reason')).to.contain('cannot get shorter');
  });

  it('tells nobody of another’s loan', async () => {
    const borrower = await platform.asUser();
    const loan = await lent(borrower.id);
    const stranger = await platform.asUser();
    const answer = await stranger.post(`/api/v1/loans/${loan.publicId}/prepayment-options`, { amount: 1000 });
    expect(answer.status).to.equal(404);
  });
});

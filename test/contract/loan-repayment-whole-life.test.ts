import { expect } from 'chai';
import { addDays, businessDateOf } from '../../domain/calendar.ts';
import { checkBooks } from '../../operations/book-checks.ts';
import { bookCheckDeps, borrow } from '../support/books-story.ts';
import type { Answer, Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { contractProducts } from './support/products.ts';

/** 45 000 over six months at 12 %, to people with no card: it is paid into their wallets. */
describe('a loan’s whole life through the API alone', function () {
  this.timeout(180_000);
  let platform: Platform;
  let reviewer: Caller;
  let senior: Caller;
  let finance: Caller;

  before(async () => {
    platform = await startPlatform();
    await contractProducts(platform.knex, await platform.ops.clock.now());
    reviewer = await platform.asStaff('reviewer');
    senior = await platform.asStaff('senior');
    finance = await platform.asStaff('finance');
  });
  after(() => platform?.stop());

  const today = async () => businessDateOf((await platform.ops.clock.now()).getTime());
  const done = (answer: Answer): Answer => {
    expect(answer.status, answer.text).to.be.lessThan(300);
    return answer;
  };
  const paidThroughChannel = async (asked: Answer): Promise<void> => {
    const path = `/sandbox/payments/${done(asked).at('data.payment_no')}/complete`;
    done(await platform.request('POST', path, { json: { result: 'paid' } }));
  };
  const borrowed = async () => {
    const { borrower, applicationId } = await borrow(platform, reviewer);
    const loan = await platform.knex('loans').where({ application_id: applicationId }).first();
    return {
      borrower,
      id: loan.id as number,
      path: `/api/v1/loans/${loan.id}`,
      admin: `/api/v1/admin/loans/${loan.id}`,
    };
  };
  const booksAreRight = async (after: string): Promise<void> => {
    const verdicts = await checkBooks(bookCheckDeps(platform));
    const wrong = verdicts.filter(({ found, unseen }) => found > 0 || unseen !== null);
    expect(wrong, `${after}: ${JSON.stringify(wrong)}`).to.deep.equal([]);
  };

  it('leaves books in which nothing is found, after every event that a loan can have until it is settled', async () => {
    const { borrower, id, path, admin } = await borrowed();
    const period = (n: number) => `${path}/repayment-schedule/${n}`;
    await paidThroughChannel(
      await borrower.post('/api/v1/wallet/top-ups', { amount: 3_000_000, payment_method: 'alipay' }),
    );
    await platform.eventually('the top-up', async () => {
      const row = await platform
        .knex('ledger_accounts')
        .where({ code: `wallet/${borrower.id}` })
        .first();
      return -BigInt(row.balance_fen) >= 7_500_000n ? true : undefined;
    });

    // paid early by the borrower, taken back by staff, paid again; more through a channel, and by bank in full and in part
    const early = done(await borrower.post(`${path}/repayments`, {}));
    const number = early.at('data.payment.payment_no');
    done(await finance.post(`${admin}/payments/${number}/reverse`, { reason: '银行退票' }));
    done(await borrower.post(`${path}/repayments`, {}));
    await paidThroughChannel(
      await borrower.post(`${path}/repayments`, { amount: 100, payment_method: 'wechat' }),
    );
    done(await finance.put(period(3), { principal_amount: 8_000, notes: '与借款人协商' }));
    const bank = { payment_method: 'bank_transfer', transaction_id: `TXN-${id}` };
    done(await finance.post(`${period(2)}/payment`, { ...bank, paid_amount: 500 }));
    await booksAreRight('payments and an amendment');

    // late: fees, reminders, a pause, a waiver, a payment that is recorded for a day that is past
    await platform.clockAdvance('P75D');
    const late = done(await finance.get(admin));
    expect(late.number('data.days_past_due')).to.be.greaterThan(0);
    expect(late.number('data.payment_stats.late_fee_outstanding')).to.be.greaterThan(0);
    const from = addDays(await today(), 1);
    done(await finance.post(`${admin}/pause`, { from, to: addDays(from, 9), reason: '因灾减产' }));
    done(
      await finance.post(`${admin}/late-fee-waivers`, {
        period_number: 2,
        reason_code: 'disaster',
        reason: '因洪灾减产',
      }),
    );
    done(
      await finance.post(`${period(2)}/payment`, {
        paid_amount: 3_000,
        transaction_id: `TXN-${id}-late`,
        paid_date: addDays(await today(), -5),
      }),
    );
    await platform.clockAdvance('P15D');
    await booksAreRight('a pause, a waiver and a payment of an earlier day');

    // new terms, as previewed
    const terms = { annual_rate: 0.06, months: 8, capitalise_overdue: true, move_overdue_interest: true };
    const preview = done(await senior.post(`${admin}/restructure/preview`, terms));
    done(await senior.post(`${admin}/restructure`, { ...terms, reason: '因灾减产，双方协议' }));
    const plan = done(await finance.get(`${path}/repayment-schedule`, { per_page: 200 }));
    const figures = (answer: Answer, key: string) =>
      (answer.at(key) as { due_date: string; total_amount: number }[]).map(
        ({ due_date, total_amount }) => `${due_date.slice(0, 10)} ${total_amount}`,
      );
    expect(figures(plan, 'data.items')).to.deep.equal(figures(preview, 'data.after.items'));
    await platform.clockAdvance('P40D');
    await booksAreRight('a restructuring');

    // a part ahead of time, then everything by a quote
    const options = done(await borrower.post(`${path}/prepayment-options`, { amount: 10_000 }));
    const shorter = (
      options.at('data.options') as { strategy: string; quote: { quote_id: string } | null }[]
    ).find(({ strategy }) => strategy === 'reduce_term');
    done(await borrower.post(`${path}/prepayment`, { quote_id: shorter?.quote?.quote_id }));
    const explained = done(await borrower.get(`${period(1)}/explanation`));
    expect(explained.at('data.interest.text')).to.be.a('string');
    await platform.clockAdvance('P20D');
    const quote = done(await borrower.post(`${path}/prepayment-quote`, { strategy: 'settle' }));
    done(await borrower.post(`${path}/prepayment`, { quote_id: quote.at('data.quote_id') }));
    const settled = done(await finance.get(admin));
    expect(settled.at('data')).to.include({ status: 'settled', outstanding_principal: 0 });
    await booksAreRight('the settlement');
  });

  it('leaves them right when the loan is given up, and when money comes in after all', async () => {
    const { admin } = await borrowed();
    await platform.clockAdvance('P130D');
    const graded = done(await finance.get(`${admin}/grades`));
    expect(graded.at('data.grade')).not.to.equal('normal');
    await booksAreRight('130 days without a payment');
    done(await finance.post(`${admin}/write-off`, { reason: '借款人失联' }));
    await booksAreRight('the write-off');
    done(await finance.post(`${admin}/recoveries`, { amount: 1_000, transaction_id: 'TXN-RECOVERED' }));
    expect(done(await finance.get(admin)).at('data.status')).to.equal('written_off');
    await booksAreRight('the recovery');
  });
});

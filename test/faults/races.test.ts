import { expect } from 'chai';
import { contractProducts } from '../contract/support/products.ts';
import type { Answer, Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { times } from './support/form.ts';
import { booksAtRest, recordChecked, wrongIn } from './support/right-books.ts';

const AT_ONCE = 50;
/** Fifty requests at once, so many times under one key and so many times under keys of their own. */
const BURSTS = times(1, 100);
/** Reviewers who disagree at the same moment, so many times. */
const DISPUTES = times(10, 200);
/** A task that all of them claim at the same moment. */
const CLAIMS = times(3, 200);
const CLAIMANTS = times(10, 50);
/** Messages that reach a process while it ends, so many times of each kind. */
const CLOSINGS = times(5, 50);

/** Faults F16, F17 and F18: many at the same moment, and messages to what is about to end. */
describe('Many at the same moment', () => {
  let platform: Platform;
  let productId: number;

  before(async function () {
    this.timeout(60_000);
    platform = await startPlatform();
    const { inputs } = await contractProducts(platform.knex, new Date());
    productId = inputs.id;
  });
  after(() => platform?.stop());

  const application = () => ({
    product_id: productId,
    applied_amount: 500_000,
    applied_term: 180,
    purpose: '购买农资',
  });
  const approval = { approved_amount: 450_000, approved_term: 180, approved_rate: 0.12, comments: '同意' };
  const apply = (borrower: Caller, key?: string): Promise<Answer> =>
    borrower.post(
      '/api/v1/loans/applications',
      application(),
      key === undefined ? {} : { headers: { 'idempotency-key': key } },
    );
  const codes = (answers: readonly Answer[]): Record<string, number> => {
    const counted: Record<string, number> = {};
    for (const { status, headers } of answers) {
      const code = status === 200 ? 'ok' : (headers['x-error-code'] ?? String(status));
      counted[code] = (counted[code] ?? 0) + 1;
    }
    return counted;
  };
  /** Writes down a series of which every repetition was found right (a wrong one has failed its test before), and has the books looked at. */
  const clean = (fault: 'F16' | 'F17' | 'F18', what: string, injected: number, unit: string): Promise<void> =>
    recordChecked(platform, { fault, what, injected, unit, lost: 0, doubled: 0, stuck: 0 });
  const applicationsOf = async (borrower: Caller): Promise<number> =>
    (await platform.knex('loan_applications').where({ user_id: borrower.id })).length;

  it('one key, fifty times: one application, and whoever is answered is answered the same', async function () {
    this.timeout(120_000 + BURSTS * 15_000);
    for (let burst = 0; burst < BURSTS; burst += 1) {
      const borrower = await platform.asUser();
      const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => apply(borrower, 'fifty')));
      const done = answers.filter(({ status }) => status === 200);
      expect(new Set(done.map((answer) => answer.at('data.application_id'))).size).to.equal(1);
      expect(Object.keys(codes(answers))).to.have.members(
        done.length === AT_ONCE ? ['ok'] : ['ok', 'idempotency_key_in_use'],
      );
      expect(await applicationsOf(borrower)).to.equal(1);
    }
    await clean('F16', `${AT_ONCE} identical requests at once, one key`, BURSTS, 'bursts');
  });

  it('fifty keys at once: one application, and forty-nine are told of it', async function () {
    this.timeout(120_000 + BURSTS * 15_000);
    for (let burst = 0; burst < BURSTS; burst += 1) {
      const borrower = await platform.asUser();
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, n) => apply(borrower, `of-fifty-${n}`)),
      );
      expect(codes(answers)).to.deep.equal({ ok: 1, application_pending: AT_ONCE - 1 });
      expect(await applicationsOf(borrower)).to.equal(1);
    }
    await clean('F16', `${AT_ONCE} identical requests at once, a key each`, BURSTS, 'bursts');
  });

  it('two reviewers disagree in the same moment: one decides, and the other learns that it is decided', async function () {
    this.timeout(180_000 + DISPUTES * 5_000);
    const [one, other] = [await platform.asStaff('reviewer'), await platform.asStaff('senior')];
    for (let dispute = 0; dispute < DISPUTES; dispute += 1) {
      const borrower = await platform.asUser();
      const id = (await apply(borrower)).number('data.application_id');
      const [yes, no] = await Promise.all([
        one.post(`/api/v1/admin/loans/applications/${id}/approve`, approval),
        other.post(`/api/v1/admin/loans/applications/${id}/reject`, { comments: '资料不全' }),
      ]);
      expect([yes.status, no.status].toSorted(), `${yes.text} ${no.text}`).to.deep.equal([200, 409]);
      const decisions: unknown[] = await platform
        .knex('audit_log')
        .where({ subject_type: 'loan_application', subject_id: String(id) })
        .whereIn('action', ['application.approve', 'application.reject']);
      expect(decisions).to.have.length(1);
    }
    await clean('F17', 'two reviewers who disagree in the same moment', DISPUTES, 'disputes');
  });

  it('many claim one task in the same moment: one holds it, and every other is told who', async function () {
    this.timeout(180_000 + CLAIMS * 10_000);
    const staff: Caller[] = [];
    while (staff.length < CLAIMANTS) staff.push(await platform.asStaff('reviewer'));
    const id = (await apply(await platform.asUser())).number('data.application_id');
    const taskId = await platform.eventually('the task', async () => {
      const ids: number[] = await platform
        .knex('human_tasks')
        .where({ kind: 'loan_application', subject_id: id })
        .pluck('id');
      return ids[0];
    });
    const path = `/api/v1/admin/tasks/${taskId}`;
    for (let claim = 0; claim < CLAIMS; claim += 1) {
      const answers = await Promise.all(staff.map((one) => one.post(`${path}/claim`, {})));
      const winners = staff.filter((_, place) => answers[place]?.status === 200);
      expect(winners, answers.map(({ text }) => text).join('\n')).to.have.length(1);
      const holder = answers.find(({ status }) => status === 200)?.at('data.claimed_by');
      expect(holder).to.be.a('string');
      for (const { status, headers, text } of answers.filter((answer) => answer.status !== 200)) {
        expect([status, headers['x-error-code']], text).to.deep.equal([409, 'task_taken']);
        expect(text).to.include(String(holder));
      }
      expect((await winners[0]?.post(`${path}/release`, {}))?.status).to.equal(200);
    }
    await clean('F17', `${CLAIMANTS} who claim one task in the same moment`, CLAIMS, 'claims');
  });

  it('a decision and a cancellation meet: one of them closes the application, and the other is told so', async function () {
    this.timeout(180_000 + CLOSINGS * 5_000);
    const reviewer = await platform.asStaff('reviewer');
    for (let closing = 0; closing < CLOSINGS; closing += 1) {
      const borrower = await platform.asUser();
      const id = (await apply(borrower)).number('data.application_id');
      const [rejected, cancelled] = await Promise.all([
        reviewer.post(`/api/v1/admin/loans/applications/${id}/reject`, { comments: '资料不全' }),
        borrower.post('/user/cancel_loan_application', { borrower_id: borrower.id, loan_id: id }),
      ]);
      expect(
        [rejected.status, cancelled.status].toSorted(),
        `${rejected.text} ${cancelled.text}`,
      ).to.deep.equal([200, 409]);
      const { status } = (await platform.knex('loan_applications').where({ id }).first('status')) as {
        status: string;
      };
      expect(status).to.equal(rejected.status === 200 ? 'rejected' : 'cancelled');
      // by now the process may be gone: whoever still has something to say to it hears what has become of it
      const late = await reviewer.post(`/api/v1/admin/loans/applications/${id}/approve`, approval);
      expect([late.status, late.headers['x-error-code']], late.text).to.deep.equal([
        409,
        'application_state',
      ]);
    }
    await clean(
      'F18',
      'decision, cancellation and a late approval to an application that is closing',
      CLOSINGS,
      'closings',
    );
  });

  it('a settlement and an instalment meet: what was taken from the wallet is what the loan was told, to the fen', async function () {
    this.timeout(180_000 + CLOSINGS * 8_000);
    const reviewer = await platform.asStaff('reviewer');
    for (let closing = 0; closing < CLOSINGS; closing += 1) {
      const borrower = await platform.asUser();
      const id = (await apply(borrower)).number('data.application_id');
      await reviewer.post(`/api/v1/admin/loans/applications/${id}/approve`, approval);
      const loanId = await platform.eventually('the payout', async () => {
        const found = (await borrower.get(`/api/v1/loans/applications/${id}`)).at('data.loan_id');
        return typeof found === 'number' ? found : undefined;
      });
      await platform.request('POST', `/sandbox/wallets/${borrower.id}/topup`, {
        json: { amount: 1_000_000 },
      });
      const before = (await borrower.get('/api/user/balance')).number('data.balance');
      const answers = await Promise.all([
        borrower.post(`/api/v1/loans/${loanId}/prepayment`, { strategy: 'settle' }),
        borrower.post(`/api/v1/loans/${loanId}/repayments`, {}),
      ]);
      const taken = answers
        .filter(({ status }) => status === 200)
        .map((answer) => answer.number('data.payment.paid_amount') - answer.number('data.payment.surplus'));
      expect(taken, answers.map(({ text }) => text).join('\n')).to.not.have.length(0);
      for (const { status, headers } of answers)
        expect(status === 200 ? 'ok' : headers['x-error-code']).to.be.oneOf([
          ...['ok', 'loan_closed', 'loan_state', 'period_settled', 'quote_stale'],
        ]);
      const after = (await borrower.get('/api/user/balance')).number('data.balance');
      expect(before - after).to.equal(Math.round(taken.reduce((sum, yuan) => sum + yuan, 0) * 100));
      expect(await platform.knex('loan_payments').where({ loan_id: loanId })).to.have.length(taken.length);
    }
    await clean('F18', 'settlement and instalment of a loan at the same moment', CLOSINGS, 'closings');
  });

  it('no instalment is paid twice by twenty clicks under keys of their own, although the wallet could pay', async function () {
    this.timeout(150_000);
    const borrower = await platform.asUser();
    const reviewer = await platform.asStaff('reviewer');
    const id = (await apply(borrower)).number('data.application_id');
    await reviewer.post(`/api/v1/admin/loans/applications/${id}/approve`, approval);
    const loanId = await platform.eventually('the payout', async () => {
      const found = (await borrower.get(`/api/v1/loans/applications/${id}`)).at('data.loan_id');
      return typeof found === 'number' ? found : undefined;
    });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        borrower.post(
          `/api/v1/loans/${loanId}/repayments`,
          {},
          { headers: { 'idempotency-key': `click-${n}` } },
        ),
      ),
    );
    const periods: number[] = await platform
      .knex('loan_payments')
      .where({ loan_id: loanId })
      .pluck('named_period');
    const paid = answers.filter(({ status }) => status === 200);
    expect(periods, 'each period at most once').to.have.length(new Set(periods).size);
    expect(paid).to.have.length(periods.length);
    for (const { status, headers } of answers)
      expect(status === 200 ? 'ok' : headers['x-error-code']).to.be.oneOf([
        'ok',
        'period_settled',
        'unavailable',
      ]);
    expect(wrongIn(await booksAtRest(platform))).to.deep.equal([]);
  });
});

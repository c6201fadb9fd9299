import { expect } from 'chai';
import { contractProducts } from '../contract/support/products.ts';
import type { Answer, Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const AT_ONCE = 50;
/** Reviewers who disagree at the same moment, so many times. */
const DISPUTES = 10;

/** Faults F16 and F17: many at the same moment. */
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
  const applicationsOf = async (borrower: Caller): Promise<number> =>
    (await platform.knex('loan_applications').where({ user_id: borrower.id })).length;

  it('one key, fifty times: one application, and whoever is answered is answered the same', async function () {
    this.timeout(30_000);
    const borrower = await platform.asUser();
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => apply(borrower, 'fifty')));
    const done = answers.filter(({ status }) => status === 200);
    expect(new Set(done.map((answer) => answer.at('data.application_id'))).size).to.equal(1);
    expect(Object.keys(codes(answers))).to.have.members(
      done.length === AT_ONCE ? ['ok'] : ['ok', 'idempotency_key_in_use'],
    );
    expect(await applicationsOf(borrower)).to.equal(1);
  });

  it('fifty keys at once: one application, and forty-nine are told of it', async function () {
    this.timeout(30_000);
    const borrower = await platform.asUser();
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, n) => apply(borrower, `of-fifty-${n}`)),
    );
    expect(codes(answers)).to.deep.equal({ ok: 1, application_pending: AT_ONCE - 1 });
    expect(await applicationsOf(borrower)).to.equal(1);
  });

  it('two reviewers disagree in the same moment: one decides, and the other learns that it is decided', async function () {
    this.timeout(60_000);
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
  });

  it('no instalment is paid twice by twenty clicks under keys of their own, although the wallet could pay', async function () {
    this.timeout(60_000);
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
  });
});

import { expect } from 'chai';
import type { Caller } from '../support/http.ts';
import { buildLoan } from '../support/loan-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const PAYOUTS = '/api/v1/admin/payouts';
const AT = new Date('2026-01-10T02:00:00Z');

describe('staff follow money on its way out', function () {
  this.timeout(120_000);
  let platform: Platform;
  let finance: Caller;
  let applicationNo: string;
  let userId: number;

  before(async () => {
    platform = await startPlatform({ workers: false });
    finance = await platform.asStaff('finance');
    const { knex } = platform;
    const loan = await buildLoan(knex, AT);
    userId = loan.userId;
    const application = await knex('loan_applications').where({ id: loan.applicationId }).first();
    applicationNo = application.application_no;
    const common = {
      user_id: userId,
      amount_fen: 1_200_000,
      payee_type: 'bank_card',
      payee_account: '6226000011112222',
      payee_name: '王小明',
      payee_bank: '中国银行',
      created_at: AT,
      updated_at: AT,
    };
    await knex('payouts').insert([
      {
        ...common,
        payout_no: 'PO1',
        application_id: loan.applicationId,
        loan_id: loan.id,
        status: 'failed',
        attempts: 2,
        channel_ref: 'CH-9',
        failure_reason: 'PAYEE_NOT_EXIST',
      },
      {
        ...common,
        payout_no: 'WD1',
        purpose: 'withdrawal',
        request_key: 'w/1',
        status: 'unknown',
        attempts: 1,
      },
    ]);
    await knex('human_tasks').insert({
      kind: 'payout',
      subject_type: 'loan_application',
      subject_id: loan.applicationId,
      workflow_id: `loan-application/${applicationNo}`,
      title: '放款失败',
      permission: 'payout.decide',
      due_at: AT,
      created_at: AT,
    });
    const [payment] = await knex('payments')
      .insert({
        payment_no: 'PAY202601100001',
        user_id: userId,
        subject_type: 'wallet',
        subject_id: userId,
        part: 'top_up',
        channel: 'alipay',
        amount_fen: 10_000,
        description: '充值',
        status: 'paid',
        provider_trade_no: 'T1',
        paid_at: AT,
        credit_account: `wallet/${userId}`,
        refund_requested_fen: 4_000,
        expires_at: AT,
        created_at: AT,
        updated_at: AT,
      })
      .returning('id');
    await knex('payment_refunds').insert({
      refund_no: 'RF202601100001',
      payment_id: payment.id,
      amount_fen: 4_000,
      reason: '客户申请退款',
      request_key: 'r/1',
      status: 'refused',
      attempts: 3,
      failure_reason: 'ACCOUNT_CLOSED',
      created_at: AT,
      updated_at: AT,
    });
  });
  after(() => platform?.stop());

  const found = async (query: Record<string, string | number>): Promise<string[]> => {
    const answer = await finance.get(PAYOUTS, query);
    expect(answer.status, answer.text).to.equal(200);
    return (answer.at('data.payouts') as { payout_no: string }[]).map(({ payout_no }) => payout_no);
  };

  it('newest first, by state, purpose, person and number', async () => {
    expect(await found({})).to.deep.equal(['WD1', 'PO1']);
    expect(await found({ status: 'failed' })).to.deep.equal(['PO1']);
    expect(await found({ purpose: 'withdrawal' })).to.deep.equal(['WD1']);
    expect(await found({ user_id: userId, limit: 1, page: 2 })).to.deep.equal(['PO1']);
    expect(await found({ user_id: userId + 1 })).to.deep.equal([]);
    expect(await found({ payout_no: 'WD1' })).to.deep.equal(['WD1']);
    expect((await finance.get(PAYOUTS, { status: 'lost' })).status).to.equal(400);
  });

  it('one of them with what the channel answered, the task that waits, and the run, its payee masked', async () => {
    const answer = await finance.get(`${PAYOUTS}/PO1`);
    expect(answer.status, answer.text).to.equal(200);
    expect(answer.at('data')).to.deep.include({
      status: 'failed',
      amount: 1_200_000,
      attempts: 2,
      channel_ref: 'CH-9',
      failure_reason: 'PAYEE_NOT_EXIST',
      workflow_id: `loan-application/${applicationNo}`,
      history: [],
      payee: { type: 'bank_card', account: '6226********2222', name: '王**', bank: '中国银行' },
    });
    expect(answer.at('data.tasks.0')).to.include({ kind: 'payout', title: '放款失败', status: 'open' });
    expect(answer.text).to.not.match(/6226000011112222|王小明/);
    expect((await finance.get(`${PAYOUTS}/WD1`)).at('data.workflow_id')).to.equal('withdrawal/WD1');
    expect((await finance.get(`${PAYOUTS}/NO1`)).status).to.equal(404);
  });

  it('and money on its way back', async () => {
    const listed = async (query: Record<string, string | number>) =>
      (await finance.get('/api/v1/admin/refunds', query)).at('data.refunds') as object[];
    const [refund] = await listed({ status: 'refused' });
    expect(refund).to.deep.include({
      refund_no: 'RF202601100001',
      payment_no: 'PAY202601100001',
      amount: 4_000,
      payment_method: 'alipay',
      user_id: userId,
      attempts: 3,
      failure_reason: 'ACCOUNT_CLOSED',
      workflow_id: 'refund/RF202601100001',
    });
    expect(await listed({ payment_no: 'PAY202601100001', user_id: userId })).to.have.length(1);
    expect(await listed({ refund_no: 'RF202601100002' })).to.deep.equal([]);
    expect(await listed({ user_id: userId + 1 })).to.deep.equal([]);
    expect(await listed({ status: 'refunded' })).to.deep.equal([]);
  });

  it('and nobody else does', async () => {
    const reviewer = await platform.asStaff('reviewer');
    const borrower = await platform.asUser();
    for (const path of [PAYOUTS, `${PAYOUTS}/PO1`, '/api/v1/admin/refunds']) {
      expect((await reviewer.get(path)).status, path).to.equal(403);
      expect((await borrower.get(path)).status, path).to.equal(403);
    }
  });
});

import { expect } from 'chai';
import { HELD_ACTS } from '../../domain/four-eyes.ts';
import { StaffProposal } from '../../models/staff-proposal.ts';
import { sweepProposals } from '../../operations/proposals.ts';
import type { Answer, Caller } from '../support/http.ts';
import { buildLoan } from '../support/loan-story.ts';
import { buildProduct } from '../support/people.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { rejectionOf } from '../support/rejection.ts';

const PROPOSALS = '/api/v1/admin/proposals';
/** 1 000 yuan, so that the loans of these stories lie above it */
const ABOVE = '100000';

describe('above an amount no one person moves money', function () {
  this.timeout(120_000);
  let platform: Platform;
  let finance: Caller;
  let colleague: Caller;

  before(async () => {
    platform = await startPlatform({ env: { FOUR_EYES_ABOVE: ABOVE } });
    finance = await platform.asStaff('finance');
    colleague = await platform.asStaff('finance');
  });
  after(() => platform?.stop());

  const proposalIn = (answer: Answer): number => {
    expect([answer.status, answer.headers['x-error-code']], answer.text).to.deep.equal([
      409,
      'second_person_needed',
    ]);
    return Number(/"proposal":(\d+)/.exec(answer.text)?.[1]);
  };
  const taskOf = async (proposal: number): Promise<{ id: number; version: number }> =>
    platform.knex('human_tasks').where({ kind: 'proposal', subject_id: proposal }).first('id', 'version');
  async function decide(who: Caller, proposal: number, decision: string): Promise<Answer> {
    const { id, version } = await taskOf(proposal);
    return who.post(`/api/v1/admin/tasks/${id}/complete`, { version, decision, comments: '已核对' });
  }
  const statusOf = async (proposal: number): Promise<string> =>
    (await StaffProposal.query(platform.knex).findById(proposal).throwIfNotFound()).status;
  async function aLoan() {
    const now = await platform.ops.clock.now();
    const loan = await buildLoan(platform.knex, now);
    const path = `/api/v1/admin/loans/${loan.publicId}/write-off`;
    const writeOff = (who: Caller) => who.post(path, { reason: '借款人失联' });
    const state = async () => (await platform.knex('loans').where({ id: loan.id }).first('status')).status;
    return { loan, writeOff, state };
  }

  it('a write-off is proposed, confirmed by another and then done once; the log tells who was which', async () => {
    const { loan, writeOff, state } = await aLoan();
    const proposal = proposalIn(await writeOff(finance));
    expect(await state()).to.equal('active');
    expect(proposalIn(await writeOff(finance)), 'asked again').to.equal(proposal);

    const shown = await colleague.get(PROPOSALS);
    expect(shown.at('data.proposals.0')).to.deep.include({
      proposal_id: proposal,
      act: 'loan.write_off',
      act_text: { zh: '核销贷款', en: 'Write a loan off' },
      subject_id: String(loan.id),
      amount: 1_200_000,
      status: 'proposed',
      mine: false,
    });
    const queue = await colleague.get('/api/v1/admin/tasks', { kind: 'proposal' });
    expect(queue.at('data.tasks.0.subject_id')).to.equal(proposal);

    expect((await decide(finance, proposal, 'approve')).headers['x-error-code']).to.equal(
      'second_decision_self',
    );
    const confirmed = await decide(colleague, proposal, 'approve');
    expect(confirmed.status, confirmed.text).to.equal(200);
    expect(await state(), 'a confirmation moves nothing itself').to.equal('active');
    expect(proposalIn(await writeOff(colleague)), 'the confirmation is not the confirmer’s').to.not.equal(
      proposal,
    );

    const done = await writeOff(finance);
    expect(done.status, done.text).to.equal(200);
    expect([await state(), await statusOf(proposal)]).to.deep.equal(['written_off', 'used']);
    const acts = await platform
      .knex('audit_log')
      .where({ subject_type: 'staff_proposal', subject_id: String(proposal) })
      .orderBy('id')
      .select('action', 'actor_id');
    expect(acts).to.deep.equal([
      { action: 'proposal.create', actor_id: finance.id },
      { action: 'proposal.confirm', actor_id: colleague.id },
      { action: 'proposal.use', actor_id: finance.id },
    ]);
  });

  it('a confirmation is about this act: another amount, another thing and a second time need their own', async () => {
    const now = await platform.ops.clock.now();
    const loan = await buildLoan(platform.knex, now);
    const path = `/api/v1/loans/${loan.publicId}/repayment-schedule/1/payment`;
    const record = (paid_amount: number, transaction_id: string) =>
      finance.post(path, { paid_amount, transaction_id, payment_method: 'bank_transfer' });
    const proposal = proposalIn(await record(1_001, 'FOUR-1'));
    await decide(colleague, proposal, 'approve');
    expect(proposalIn(await record(1_002, 'FOUR-1'))).to.not.equal(proposal);
    expect(proposalIn(await record(1_001, 'FOUR-2'))).to.not.equal(proposal);
    expect((await record(1_001, 'FOUR-1')).status).to.equal(200);
    expect(proposalIn(await record(1_001, 'FOUR-1')), 'used up').to.not.equal(proposal);
  });

  it('whoever asks again as he was told may do so under the key he asked with, and is answered once', async () => {
    const { loan } = await aLoan();
    const key = { headers: { 'idempotency-key': `write-off-${loan.id}` } };
    const ask = () =>
      finance.post(`/api/v1/admin/loans/${loan.publicId}/write-off`, { reason: '借款人失联' }, key);
    const proposal = proposalIn(await ask());
    expect(proposalIn(await ask()), 'not confirmed yet').to.equal(proposal);
    await decide(colleague, proposal, 'approve');
    const done = await ask();
    expect(done.status, done.text).to.equal(200);
    const again = await ask();
    expect([again.text, again.headers['idempotency-replayed']]).to.deep.equal([done.text, 'true']);
  });

  it('below the amount one person is enough, and nothing is proposed', async () => {
    const now = await platform.ops.clock.now();
    const loan = await buildLoan(platform.knex, now, { principalFen: 100_000n });
    const before = await platform.knex('staff_proposals').count();
    const answer = await finance.post(`/api/v1/admin/loans/${loan.publicId}/write-off`, {
      reason: '借款人失联',
    });
    expect(answer.status, answer.text).to.equal(200);
    expect(await platform.knex('staff_proposals').count()).to.deep.equal(before);
  });

  it('declined, withdrawn and lapsed proposals let nothing happen', async () => {
    const one = await aLoan();
    const declined = proposalIn(await one.writeOff(finance));
    expect((await decide(colleague, declined, 'reject')).status).to.equal(200);
    const two = await aLoan();
    const withdrawn = proposalIn(await two.writeOff(finance));
    expect((await colleague.post(`${PROPOSALS}/${withdrawn}/withdraw`, {})).status).to.equal(404);
    expect((await finance.post(`${PROPOSALS}/${withdrawn}/withdraw`, {})).status).to.equal(200);
    expect((await finance.post(`${PROPOSALS}/${withdrawn}/withdraw`, {})).status).to.equal(409);
    const three = await aLoan();
    const lapsed = proposalIn(await three.writeOff(finance));
    await decide(colleague, lapsed, 'approve');
    await platform.knex('staff_proposals').where({ id: lapsed }).update({ expires_at: '2020-01-01' });
    expect(proposalIn(await three.writeOff(finance)), 'confirmed too long ago').to.not.equal(lapsed);
    const four = await aLoan();
    const stale = proposalIn(await four.writeOff(finance));
    await platform.knex('staff_proposals').where({ id: stale }).update({ expires_at: '2020-01-01' });
    expect((await decide(colleague, stale, 'approve')).headers['x-error-code']).to.equal('task_closed');
    expect(await sweepProposals(platform.ops)).to.be.greaterThan(0);
    expect(await Promise.all([declined, withdrawn, lapsed, stale].map(statusOf))).to.deep.equal([
      'declined',
      'withdrawn',
      'lapsed',
      'lapsed',
    ]);
    for (const { state } of [one, two, three, four]) expect(await state()).to.equal('active');
  });

  it('a refused act gives its confirmation back, since nothing was done under it', async () => {
    const now = await platform.ops.clock.now();
    const loan = await buildLoan(platform.knex, now);
    const record = () =>
      finance.post(`/api/v1/loans/${loan.publicId}/repayment-schedule/99/payment`, { paid_amount: 1_001 });
    const proposal = proposalIn(await record());
    await decide(colleague, proposal, 'approve');
    expect((await record()).headers['x-error-code']).to.equal('period_not_found');
    expect(await statusOf(proposal)).to.equal('confirmed');
  });

  it('Postgres itself refuses that one person is both, and that a proposal is changed', async () => {
    const { writeOff } = await aLoan();
    const proposal = proposalIn(await writeOff(finance));
    const set = (columns: object) => platform.knex('staff_proposals').where({ id: proposal }).update(columns);
    const own = { status: 'confirmed', decided_by: finance.id, decided_at: new Date() };
    expect(String(await rejectionOf(set(own)))).to.contain('staff_proposals_four_eyes');
    expect(String(await rejectionOf(set({ status: 'confirmed' })))).to.contain('staff_proposals_confirmed');
    for (const change of [{ digest: 'f'.repeat(64) }, { amount_fen: 1 }, { proposed_by: colleague.id }])
      expect(String(await rejectionOf(set(change)))).to.contain('does not change');
  });

  it('whoever raises limits, appoints somebody who decides, or takes a colleague’s password, is two', async () => {
    const now = await platform.ops.clock.now();
    const admin = await platform.asStaff('admin');
    const alone = await admin.post('/api/v1/admin/staff', {
      username: 'eyes.one',
      real_name: '甲',
      roles: ['reviewer'],
    });
    expect(alone.status, 'the only administrator has nobody to ask').to.equal(200);
    const other = await platform.asStaff('admin');

    const product = await buildProduct(platform.knex, now);
    const raise = (max_amount: number) => admin.put(`/api/v1/admin/products/${product.id}`, { max_amount });
    expect((await raise(5_000_000)).status, 'lower').to.equal(200);
    const limits = proposalIn(await raise(90_000_000));
    expect((await decide(colleague, limits, 'approve')).status, 'not finance’s trade').to.equal(404);
    expect((await decide(other, limits, 'approve')).status).to.equal(200);
    expect((await raise(90_000_000)).status).to.equal(200);
    expect(
      proposalIn(await admin.put(`/api/v1/admin/products/${product.id}`, { auto_decide: true })),
    ).to.be.above(0);

    const appoint = { username: 'eyes.two', real_name: '乙', roles: ['finance'] };
    const appointment = proposalIn(await admin.post('/api/v1/admin/staff', appoint));
    await decide(other, appointment, 'approve');
    const appointed = await admin.post('/api/v1/admin/staff', appoint);
    expect(appointed.status, appointed.text).to.equal(200);
    expect(String(appointed.at('data.initial_password'))).to.have.length.above(8);
    const auditor = { username: 'eyes.three', real_name: '丙', roles: ['auditor'] };
    expect((await admin.post('/api/v1/admin/staff', auditor)).status, 'decides nothing').to.equal(200);
    const id = appointed.number('data.id');
    const roles = { roles: ['finance', 'senior'], reason: '调岗' };
    expect(proposalIn(await admin.put(`/api/v1/admin/staff/${id}/roles`, roles))).to.be.above(0);
    expect(proposalIn(await admin.post(`/api/v1/admin/staff/${id}/password`, {}))).to.be.above(0);
    const manager = { account: 'eyes.manager', password: 'Harvest#2026' };
    expect(proposalIn(await admin.post('/manager/creat_manager_account', manager))).to.be.above(0);
  });

  it('every act of the list is confirmed by somebody who could have done it', () => {
    for (const [act, { text, permission }] of Object.entries(HELD_ACTS)) {
      expect(text.zh, act).to.match(/\p{Script=Han}/u);
      expect(permission, act).to.match(/^[a-z]+\.[a-z_]+$/);
    }
  });
});

import { randomBytes, randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { SYSTEM } from '../../domain/actor.ts';
import { writeAudit } from '../../models/audit.ts';
import { HumanTask } from '../../models/human-task.ts';
import type { Loan, PlanRow } from '../../models/loan.ts';
import { LoanPayment } from '../../models/loan.ts';
import { Payout } from '../../models/payout.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { buildLoan, rowsOf } from '../support/loan-story.ts';
import { buildApplication, buildStaff, buildUser } from '../support/people.ts';
import { APPEND_ONLY, refusedBy } from './support/refusals.ts';

const AT = new Date('2026-03-01T02:00:00Z');

describe('the last word of Postgres', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let knex: Knex;

  before(async () => {
    database = await testDatabase();
    ({ knex } = database);
  });
  after(async () => {
    await database?.drop();
  });

  /** How often of two attempts at once one got through, and by what the other was refused. */
  const race = async (attempt: () => PromiseLike<unknown>): Promise<string[]> => {
    const attempts = [1, 2].map(async () => attempt());
    const outcomes = await Promise.allSettled(attempts);
    return outcomes
      .map((one) =>
        one.status === 'fulfilled' ? 'accepted' : String((one.reason as { constraint?: string }).constraint),
      )
      .toSorted();
  };

  describe('on plans', () => {
    let row: PlanRow;
    const set = (values: Record<string, unknown>) => knex('plan_rows').where({ id: row.id }).update(values);

    beforeEach(async () => {
      const rows = await rowsOf(knex, await buildLoan(knex, AT));
      row = rows[0] ?? expect.fail('a plan without rows');
      await set({ late_fee_fen: 500n });
    });

    it('a row cannot be paid beyond what it asks, in any of its parts, nor below nothing', async () => {
      for (const [part, asked] of [
        ['principal', row.principalFen],
        ['interest', row.interestFen],
        ['late_fee', 500n],
      ] as const) {
        const column = `paid_${part}_fen`;
        expect(await refusedBy(set({ [column]: asked + 1n })), column).to.equal(
          `plan_rows_${column.slice(0, -4)}`,
        );
        expect(await refusedBy(set({ [column]: -1n })), column).to.equal(`plan_rows_${column.slice(0, -4)}`);
      }
    });

    it("a row is 'paid' exactly when everything it asks is paid", async () => {
      const all = {
        paid_principal_fen: row.principalFen,
        paid_interest_fen: row.interestFen,
        paid_late_fee_fen: 500n,
      };
      expect(await refusedBy(set({ status: 'paid' })), 'nothing is paid').to.equal('plan_rows_paid');
      for (const missing of Object.keys(all)) {
        const almost = { ...all, [missing]: Reflect.get(all, missing) - 1n };
        expect(await refusedBy(set({ ...almost, status: 'paid' })), `one fen of ${missing} short`).to.equal(
          'plan_rows_paid',
        );
      }
      for (const status of ['pending', 'partial', 'overdue'])
        expect(await refusedBy(set({ ...all, status })), `all paid and ${status}`).to.equal('plan_rows_paid');
      expect(await set({ ...all, status: 'paid' })).to.equal(1);
      expect(await refusedBy(set({ late_fee_fen: 501n })), 'a fee after the last fen').to.equal(
        'plan_rows_paid',
      );
    });

    it('a loan has each period once, and one loan comes of an application', async () => {
      const {
        id: _id,
        public_id: _publicId,
        ...copy
      } = await knex('plan_rows').where({ id: row.id }).first();
      const again = knex('plan_rows').insert({ ...copy, public_id: randomBytes(12).toString('hex') });
      expect(await refusedBy(again)).to.equal('plan_rows_loan_id_period_key');
      const { id: _loanId, ...loan } = await knex('loans').where({ id: row.loanId }).first();
      const second = knex('loans').insert({
        ...loan,
        // the driver writes a bare array as Postgres's own kind of array, and not as json
        pauses: JSON.stringify(loan.pauses),
        public_id: randomBytes(12).toString('hex'),
        loan_no: `LN${randomUUID()}`,
      });
      expect(await refusedBy(second)).to.equal('loans_application_id_key');
    });
  });

  describe('on payments', () => {
    const pay = (loan: Loan, transactionId: string | null, parts: Partial<LoanPayment> = {}) =>
      LoanPayment.query(knex).insert({
        paymentNo: `PAY${randomUUID()}`,
        loanId: loan.id,
        source: 'staff',
        amountFen: 100n,
        valueDate: '2026-03-05',
        paidAt: AT,
        transactionId,
        requestKey: randomUUID(),
        principalFen: 100n,
        createdAt: AT,
        ...parts,
      });

    it('the same bank transaction pays a loan once, also when two type it in at once', async () => {
      const [loan, other] = [await buildLoan(knex, AT), await buildLoan(knex, AT)];
      expect(await race(() => pay(loan, 'TX20260305001'))).to.deep.equal([
        'accepted',
        'loan_payments_transaction',
      ]);
      // one transfer may settle two loans of a person, and cash has no number
      await pay(other, 'TX20260305001');
      await pay(loan, null);
      await pay(loan, null);
      expect(await LoanPayment.query(knex).where({ loan_id: loan.id }).resultSize()).to.equal(3);
    });

    it('the parts of a payment are the payment, and none of them is negative', async () => {
      const loan = await buildLoan(knex, AT);
      expect(await refusedBy(pay(loan, null, { principalFen: 99n }))).to.equal('loan_payments_parts');
      const negative = pay(loan, null, { principalFen: 150n, interestFen: -50n });
      expect(await refusedBy(negative)).to.equal('loan_payments_interest_fen_check');
      const nothing = pay(loan, null, { amountFen: 0n, principalFen: 0n });
      expect(await refusedBy(nothing)).to.equal('loan_payments_amount_fen_check');
    });

    it('a command has one key, and the same command is written down once', async () => {
      const loan = await buildLoan(knex, AT);
      const requestKey = randomUUID();
      expect(await race(() => pay(loan, null, { requestKey }))).to.deep.equal([
        'accepted',
        'loan_payments_request_key_key',
      ]);
    });
  });

  describe('on applications and decisions', () => {
    it('a person has one open application, also when he presses twice', async () => {
      const { id: userId } = await buildUser(knex, AT);
      expect(await race(() => buildApplication(knex, AT, { userId }))).to.deep.equal([
        'accepted',
        'loan_applications_one_open',
      ]);
      for (const status of [
        'pending',
        'ai_processing',
        'ai_approved',
        'ai_rejected',
        'ai_failed',
        'manual_review',
      ]) {
        await knex('loan_applications').where({ user_id: userId }).update({ status });
        expect(await refusedBy(buildApplication(knex, AT, { userId })), status).to.equal(
          'loan_applications_one_open',
        );
      }
      // nothing but a person's word makes one rejected
      const { id: decidedBy } = await buildStaff(knex, 'reviewer', AT);
      for (const status of ['rejected', 'cancelled', 'expired']) {
        const word = status === 'rejected' ? { decided_by: decidedBy, decided_at: AT } : {};
        await knex('loan_applications')
          .where({ user_id: userId })
          .update({ status, ...word });
        await buildApplication(knex, AT, { userId });
      }
    });

    it('an approved application says what was approved and when', async () => {
      const application = await buildApplication(knex, AT);
      const approve = (values: Record<string, unknown>) =>
        knex('loan_applications')
          .where({ id: application.id })
          .update({ status: 'approved', ...values });
      const whole = {
        approved_amount_fen: 1_000_000n,
        approved_months: 12,
        approved_rate_ppm: 120_000,
        decided_at: AT,
      };
      for (const missing of Object.keys(whole))
        expect(await refusedBy(approve({ ...whole, [missing]: null })), missing).to.equal(
          'loan_applications_approved',
        );
      expect(await approve(whole)).to.equal(1);
    });

    it('a question has one open task, and may be asked again once it is answered', async () => {
      const subjectId = 4711;
      const ask = (status: HumanTask['status'] = 'open') =>
        HumanTask.query(knex).insert({
          kind: 'loan_application',
          subjectType: 'loan_application',
          subjectId,
          workflowId: 'loan-application/x',
          title: '审核贷款申请',
          permission: 'application.decide',
          status,
          dueAt: AT,
          createdAt: AT,
        });
      expect(await race(() => ask())).to.deep.equal(['accepted', 'human_tasks_one_open']);
      const tasks = knex('human_tasks').where({ subject_id: subjectId });
      expect(await refusedBy(tasks.clone().update({ status: 'completed' })), 'without a decision').to.equal(
        'human_tasks_decision',
      );
      expect(await refusedBy(tasks.clone().update({ status: 'claimed' })), 'by nobody').to.equal(
        'human_tasks_claim',
      );
      await tasks.clone().update({ status: 'completed', decision: 'approve', decided_at: AT });
      await ask();
    });

    it('an application is paid out under one number, whoever prepares it', async () => {
      const application = await buildApplication(knex, AT);
      const prepare = () =>
        Payout.query(knex).insert({
          payoutNo: `PO${randomUUID()}`,
          applicationId: application.id,
          userId: application.userId,
          amountFen: 1_200_000n,
          payeeType: 'wallet',
          payeeAccount: 'wallet:x',
          payeeName: '张三',
          createdAt: AT,
          updatedAt: AT,
        });
      expect(await race(prepare)).to.deep.equal(['accepted', 'payouts_application_id_key']);
      const payouts = knex('payouts').where({ application_id: application.id });
      expect(await refusedBy(payouts.clone().update({ status: 'paid' })), 'paid at no time').to.equal(
        'payouts_paid',
      );
      const { id: _id, payout_no: number, ...copy } = await payouts.clone().first();
      const other = await buildApplication(knex, AT);
      const reused = knex('payouts').insert({ ...copy, payout_no: number, application_id: other.id });
      expect(await refusedBy(reused)).to.equal('payouts_payout_no_key');
    });
  });

  describe('on what is written down for good', () => {
    it('audit rows cannot be changed, removed or swept away', async () => {
      await knex.transaction((trx) =>
        writeAudit(trx, { at: AT, actor: SYSTEM, action: 'test', subjectType: 'loan', subjectId: 1 }),
      );
      for (const statement of [
        "UPDATE audit_log SET action = 'nothing'",
        'DELETE FROM audit_log',
        'DELETE FROM audit_log WHERE false',
        // its seals refer to it, so alone it could not be emptied anyway
        'TRUNCATE audit_log CASCADE',
      ])
        expect(await refusedBy(knex.raw(statement)), statement).to.equal(APPEND_ONLY);
      expect(await knex('audit_log').where({ action: 'test' })).to.have.lengthOf(1);
    });

    it('there is one business clock, and it is never behind the real one', async () => {
      expect(await refusedBy(knex.raw('INSERT INTO business_clock DEFAULT VALUES'))).to.equal(
        'business_clock_pkey',
      );
      expect(await refusedBy(knex('business_clock').insert({ one: false }))).to.equal(
        'business_clock_one_check',
      );
      expect(await refusedBy(knex('business_clock').update({ offset_ms: -1 }))).to.equal(
        'business_clock_offset_ms_check',
      );
      expect(await knex('business_clock').select('offset_ms')).to.deep.equal([{ offset_ms: 0n }]);
    });

    it('a workflow is promised once', async () => {
      const workflowId = `loan/${randomUUID()}`;
      const promise = () =>
        knex('outbox').insert({
          workflow_type: 'loanServicing',
          workflow_id: workflowId,
          task_queue: 'loans',
          start: '{}',
        });
      expect(await race(promise)).to.deep.equal(['accepted', 'outbox_workflow_id_key']);
    });
  });
});

import { expect } from 'chai';
import type { Json } from '../support/documents.ts';
import { expectPrintedShape, expectPrintedValues } from '../support/printed.ts';
import type { Substitution, Visit, Walk } from '../support/walk.ts';

/** Document 002: its calculators, then the plan of the loan it prints (500 000 yuan, 240 months, 4.5 %). */

const BORROWER = '13800138000';

/** Applied for, approved and paid out; a second one is for the edits, which the figures of the first do not survive. */
async function openLoan(walk: Walk, name: string, person: string, phone: string): Promise<void> {
  await walk.admitFarmer(person, phone);
  const application = await walk.ask(person, 'POST', '/loan/applications', {
    json: { product_id: 4, loan_amount: 50_000_000, term_months: 240, loan_purpose: '建设农场' },
  });
  const id = application.number('data.id');
  await walk.admitOperator('admin');
  await walk.ask('admin', 'POST', `/api/v1/admin/loans/applications/${id}/approve`, {
    json: { approved_amount: 50_000_000, approved_term: 240, approved_rate: 0.045, comments: '同意放款' },
  });
  const loan = await walk.platform.eventually('the loan', async () => {
    const { json } = await walk.ask(person, 'GET', '/api/v1/loans');
    const [mine] = (json['data'] as { items: { _id: string }[] }).items;
    return mine?._id;
  });
  walk.keep(name, loan);
}

const loanId = (name: string): Substitution => ({
  at: 'path.loan_id',
  put: (walk) => walk.kept(name),
  because: 'no request of the document opens a loan, so the id is that of one that was opened here',
});
const period: Substitution = {
  at: 'path.period_number',
  put: () => 1,
  because: 'the period that the answer prints',
};

const nullsOfRow = ['notes', 'paid_date', 'payment_method', 'transaction_id'];

export const loanRepaymentVisits: readonly Visit[] = [
  {
    request: 's002-calc-equal-installment',
    as: 'borrower',
    before: (walk) => openLoan(walk, 'loan', 'borrower', BORROWER),
    exactly: ['data'],
    after: (_, answer) => expect(answer.at('data.schedule')).to.have.length(360),
  },
  {
    request: 's002-calc-equal-principal',
    as: 'borrower',
    exactly: ['data'],
    after: (_, answer) => expect(answer.at('data.schedule')).to.have.length(360),
  },
  { request: 's002-calc-compare', as: 'borrower', exactly: ['data', 'message'] },
  {
    request: 's002-calc-prepayment',
    as: 'borrower',
    exactly: ['data'],
    after: (_, answer) =>
      expect(answer.at('data.newSchedule'), 'printed empty, given in full').to.have.length(300),
  },
  {
    request: 's002-repayment-schedule-list',
    as: 'borrower',
    instead: [loanId('loan')],
    exactly: ['data.pagination'],
    shows: {
      'data.items.0.period_number': 1,
      'data.items.0.total_amount': 3163.25,
      'data.items.0.principal_amount': 1288.25,
      'data.items.0.interest_amount': 1875,
      // printed as 498716.75, which is not 500 000 − 1288.25
      'data.items.0.remaining_principal': 498711.75,
      'data.items.0.status': 'pending',
      'data.items.0.paid_date': null,
      'data.payment_stats.total_periods': 240,
      'data.payment_stats.total_amount': 759180,
      'data.payment_stats.payment_progress': 0,
    },
    after(_, answer) {
      expect(answer.at('data.items')).to.have.length(50);
      const days = [0, 1].map((row) => new Date(String(answer.at(`data.items.${row}.due_date`))));
      expect(days[1]?.getTime(), 'a month later at the same time of day').to.be.greaterThan(
        days[0]?.getTime() ?? 0,
      );
      expect(days[1]?.toISOString().slice(10)).to.equal(days[0]?.toISOString().slice(10));
    },
  },
  {
    request: 's002-record-payment',
    as: 'admin',
    instead: [loanId('loan'), period],
    exactly: ['data.loan_status'],
    async after(walk, answer) {
      const { items, payment_stats } = walk.printedAnswer('s002-repayment-schedule-list')['data'] as {
        items: [Record<string, Json>];
        payment_stats: Json;
      };
      const printed = Object.fromEntries(
        Object.entries(items[0]).filter(([key]) => !nullsOfRow.includes(key)),
      );
      expectPrintedShape(walk.document, answer.at('data.schedule'), printed);
      expect(answer.at('data.schedule')).to.include({
        period_number: 1,
        status: 'paid',
        paid_amount: 3163.25,
        paid_principal: 1288.25,
        paid_interest: 1875,
        paid_date: '2025-06-10T00:00:00.000Z',
        payment_method: 'bank_transfer',
        transaction_id: 'TXN123456',
        notes: '第一期还款',
      });
      const path = `/api/v1/loans/${String(walk.kept('loan'))}/repayment-schedule`;
      const after = await walk.ask('borrower', 'GET', path, { query: { page: 2, status: 'pending' } });
      expectPrintedValues(after.at('data.payment_stats'), payment_stats);
    },
  },
  {
    request: 's002-payment-stats',
    as: 'borrower',
    instead: [loanId('loan')],
    exactly: ['data.payment_stats', 'data.overdue_schedules'],
    shows: {
      'data.loan_info.total_payment': 759180,
      'data.loan_info.repayment_status': 'in_progress',
      'data.loan_info.payment_progress': 0,
      'data.loan_info.remaining_amount': 756016.75,
      'data.next_payment.period_number': 2,
      'data.next_payment.total_amount': 3163.25,
    },
  },
  {
    request: 's002-modify-schedule',
    as: 'admin',
    before: (walk) => openLoan(walk, 'edited loan', 'second borrower', '13800138001'),
    instead: [loanId('edited loan'), period],
    shows: {
      // printed `normal`: on that day the new due date still lay ahead; today it is past, and what is past its due date is overdue
      'data.loan_status.repayment_status': /^(normal|overdue)$/,
      'data.loan_status.total_paid_amount': 0,
      'data.loan_status.paid_periods': 0,
      'data.loan_status.payment_progress': 0,
      'data.schedule.period_number': 1,
      'data.schedule.due_date': '2025-02-15T00:00:00.000Z',
      'data.schedule.total_amount': 4221.19,
      'data.schedule.principal_amount': 2471.19,
      'data.schedule.interest_amount': 1750,
      'data.schedule.remaining_principal': 497528.81,
      'data.schedule.notes': '修改原因说明',
    },
  },
  {
    request: 's002-batch-modify-schedule',
    as: 'admin',
    instead: [loanId('edited loan')],
    exactly: ['message', 'data.errors'],
    shows: {
      'data.modified_schedules.0.period_number': 1,
      'data.modified_schedules.0.due_date': '2025-02-15T00:00:00.000Z',
      'data.modified_schedules.0.notes': '第一期修改',
      'data.modified_schedules.1.total_amount': 4221.19,
      'data.modified_schedules.1.principal_amount': 2480.42,
      'data.modified_schedules.1.interest_amount': 1740.77,
    },
    after: (_, answer) => expect(answer.at('data.modified_schedules')).to.have.length(2),
  },
];

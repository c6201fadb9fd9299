import { expect } from 'chai';
import { permissionsOf } from '../../domain/permissions.ts';
import { LoanApplication } from '../../models/loan-application.ts';
import { LoanProduct } from '../../models/loan-product.ts';
import { claimNext } from '../../operations/task-claims.ts';
import type { Answer, Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { type ContractProducts, contractProducts } from './support/products.ts';

const TASKS = '/api/v1/admin/tasks';
const LIST = '/api/v1/admin/loans/applications';
const APPLY = { product_id: 1, applied_amount: 500000, applied_term: 180, purpose: '购买农资' };
const PRINTED = { approved_amount: 450000, approved_term: 180, approved_rate: 0.12 };

interface Task {
  id: number;
  kind: string;
  version: number;
  subject_id: number;
  excluded: boolean;
}

describe('document 001: reviewing in the console', () => {
  let platform: Platform;
  let products: ContractProducts;
  let reviewer: Caller;
  let senior: Caller;

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform();
    products = await contractProducts(platform.knex, await platform.ops.clock.now());
    reviewer = await platform.asStaff('reviewer');
    senior = await platform.asStaff('senior');
  });
  after(async function () {
    this.timeout(60_000);
    await platform?.stop();
  });

  const applied = async (
    more: object = {},
    person: object = {},
  ): Promise<{ id: number; borrower: Caller }> => {
    const borrower = await platform.asUser(person);
    const answer = await borrower.post('/api/v1/loans/applications', { ...APPLY, ...more });
    return { id: answer.number('data.application_id'), borrower };
  };
  const taskOf = (id: number, kind = 'loan_application', who = reviewer): Promise<Task> =>
    platform.eventually(`a task of kind ${kind}`, async () => {
      const { tasks } = (await who.get(TASKS, { kind, limit: 100 })).json['data'] as { tasks: Task[] };
      return tasks.find(({ subject_id }) => subject_id === id);
    });
  const complete = (task: Task, body: object, who = reviewer) =>
    who.post(`${TASKS}/${task.id}/complete`, { version: task.version, comments: '按规定审核', ...body });
  const approval = { decision: 'approve', reason_code: 'as_advised' };
  const record = (id: number) => LoanApplication.query(platform.knex).findById(id).throwIfNotFound();
  const ids = (answer: Answer) => (answer.at('data.tasks') as Task[]).map(({ id }) => id);

  describe('the queue', () => {
    it('filters by several kinds, text, urgency and lateness, sorts, and says what time it is', async () => {
      const { id } = await applied();
      const task = await taskOf(id);
      const { applicationNo } = await record(id);
      const found = await reviewer.get(TASKS, { kind: 'certification,loan_application', q: applicationNo });
      expect(ids(found)).to.deep.equal([task.id]);
      expect(found.at('data.business_time')).to.match(/^\d{4}-.*Z$/);
      expect(found.at('data.tasks.0')).to.include({ overdue: false, mine: false, excluded: false });
      expect(ids(await reviewer.get(TASKS, { q: String(task.id), kind: 'loan_application' }))).to.include(
        task.id,
      );
      expect(ids(await reviewer.get(TASKS, { q: '%' }))).to.deep.equal([]);
      for (const [field, value] of [
        ['overdue', true],
        ['escalated', true],
        ['min_priority', 5],
        ['kind', 'payout'],
      ] as const)
        expect(ids(await reviewer.get(TASKS, { [field]: value })), field).to.deep.equal([]);
      const oldest = ids(await reviewer.get(TASKS, { sort: 'oldest' }));
      expect(ids(await reviewer.get(TASKS, { sort: 'newest' }))).to.deep.equal(oldest.toReversed());
      for (const [field, value] of [
        ['kind', 'loan_application,anything'],
        ['sort', 'best'],
        ['min_priority', -1],
      ] as const) {
        const { errors } = (await reviewer.get(TASKS, { [field]: value })).json;
        expect(Object.keys(errors as object)[0], field).to.match(new RegExp(`^${field}`));
      }
    });

    it('counts what waits by kind, of the kinds one may work on', async () => {
      const task = await taskOf((await applied()).id);
      await reviewer.post(`${TASKS}/${task.id}/claim`, {});
      const answer = await reviewer.get(`${TASKS}/summary`);
      const kinds = answer.at('data.kinds') as {
        kind: string;
        text: { zh: string };
        mine: number;
        open: number;
      }[];
      expect(kinds.map(({ kind }) => kind)).to.deep.equal([
        'loan_application',
        'certification',
        'consultation',
        'data_request',
      ]);
      expect(kinds[0]).to.deep.include({ mine: 1, text: { zh: '贷款申请', en: 'Loan application' } });
      expect(answer.at('data.total.claimed')).to.equal(1);
      expect(kinds[0]?.open).to.equal((await reviewer.get(TASKS, { status: 'open' })).at('data.total'));
      const all = await (await platform.asStaff('auditor')).get(`${TASKS}/summary`);
      expect(all.at('data.kinds')).to.have.lengthOf(11);
      await reviewer.post(`${TASKS}/${task.id}/release`, {});
    });

    it('claims several at once and says of each what happened', async () => {
      const [one, other] = [await taskOf((await applied()).id), await taskOf((await applied()).id)];
      await senior.post(`${TASKS}/${other.id}/claim`, {});
      const answer = await reviewer.post(`${TASKS}/claim`, { task_ids: [one.id, other.id, 999_999] });
      expect(answer.at('data.claimed')).to.equal(1);
      const results = answer.at('data.results') as { task_id: number; outcome: string; claimed_by: string }[];
      expect(results.map(({ task_id, outcome }) => [task_id, outcome])).to.deep.equal([
        [one.id, 'claimed'],
        [other.id, 'taken'],
        [999_999, 'not_found'],
      ]);
      expect(results[1]?.claimed_by).to.match(/^审核员/);
      const more = await reviewer.post(`${TASKS}/claim`, { count: 50, kind: ['loan_application'] });
      expect(more.at('data.claimed')).to.be.greaterThan(0);
      expect(more.text).not.to.contain(`"task_id":${other.id},`);
      for (const body of [{}, { count: 1, task_ids: [1] }, { count: 51 }])
        expect((await reviewer.post(`${TASKS}/claim`, body)).status, JSON.stringify(body)).to.equal(400);
    });

    it('gives several people who ask for the next case a different one each, and nobody one that is held', async () => {
      const people = await Promise.all([1, 2, 3].map(() => platform.asStaff('reviewer')));
      const wanted = await Promise.all([applied(), applied(), applied()]);
      await Promise.all(wanted.map(({ id }) => taskOf(id)));
      const answers = await Promise.all(
        people.map((who) => who.post(`${TASKS}/next`, { kind: ['loan_application'] })),
      );
      const given = answers.map((answer) => answer.number('data.task.id'));
      expect(new Set(given).size).to.equal(3);
      expect(answers.map((answer) => answer.at('data.task.mine'))).to.deep.equal([true, true, true]);
      for (const [index, answer] of answers.entries()) {
        const deed = { action: 'task.claim', actor_id: people[index]?.id, subject_id: String(given[index]) };
        const request = answer.headers['x-request-id'];
        expect(await platform.knex('audit_log').where({ ...deed, request_id: request })).to.have.lengthOf(1);
      }
      const staffId = people[0]?.id ?? 0;
      const permissions = permissionsOf(['reviewer']);
      const nobody = {
        kind: 'staff',
        id: staffId,
        publicId: '',
        username: '',
        sessionId: '',
        permissions,
      } as const;
      expect(await claimNext(platform.ops, nobody, { text: '没有这样的任务' })).to.equal(null);
    });

    it('lets a senior put a task into somebody’s hands, with a reason, and nobody else', async () => {
      const task = await taskOf((await applied()).id);
      await reviewer.post(`${TASKS}/${task.id}/claim`, {});
      const path = `${TASKS}/${task.id}/assign`;
      const listed = await senior.get(`${TASKS}/${task.id}/assignees`);
      const people = listed.at('data.assignees') as { staff_id: number; name: string; holding: number }[];
      expect(people.find(({ staff_id }) => staff_id === reviewer.id)?.holding).to.be.greaterThan(0);
      const finance = await platform.asStaff('finance');
      expect(people.map(({ staff_id }) => staff_id))
        .to.include(senior.id)
        .and.not.to.include(finance.id);
      const to = { staff_id: senior.id, reason: '原处理人休假' };
      expect((await reviewer.post(path, to)).status).to.equal(403);
      expect((await senior.post(path, { ...to, staff_id: finance.id })).status).to.equal(404);
      expect((await senior.post(path, { staff_id: senior.id })).json).to.have.nested.property(
        'errors.reason',
      );
      const given = await senior.post(path, to);
      expect(given.at('data')).to.include({ status: 'claimed', mine: true });
      expect((await complete(task, approval)).headers['x-error-code']).to.equal('task_taken');
      const row = await platform
        .knex('audit_log')
        .where({ action: 'task.assign', subject_id: String(task.id) })
        .first();
      expect(row.before).to.deep.equal({ claimed_by: reviewer.id });
      expect(row.after).to.deep.equal({ claimed_by: senior.id, reason: '原处理人休假' });
    });
  });

  describe('drafts', () => {
    const draft = {
      decision: 'approve',
      comments: '收入核实无误',
      approved_amount: 300_000,
      approved_rate: 0.1,
    };

    it('are kept for whoever holds the task, are his alone, and outlive his lease', async () => {
      const task = await taskOf((await applied()).id);
      const path = `${TASKS}/${task.id}/draft`;
      expect((await reviewer.put(path, draft)).headers['x-error-code'], 'not claimed').to.equal(
        'version_stale',
      );
      await reviewer.post(`${TASKS}/${task.id}/claim`, {});
      expect((await senior.put(path, draft)).headers['x-error-code']).to.equal('task_taken');
      const saved = await reviewer.put(path, draft);
      expect(saved.at('data.saved_at')).to.be.a('string');
      await reviewer.put(path, { ...draft, comments: '再改' });
      await platform
        .knex('human_tasks')
        .where({ id: task.id })
        .update({ claimed_until: new Date(0) });
      const mine = await reviewer.get(`${TASKS}/${task.id}`);
      expect(mine.at('data.draft')).to.include({ ...draft, comments: '再改', approved_term: null });
      await senior.post(`${TASKS}/${task.id}/claim`, {});
      expect((await senior.get(`${TASKS}/${task.id}`)).at('data.draft')).to.equal(null);
      for (const [field, value] of [
        ['comments', 'x'.repeat(1001)],
        ['decision', 'perhaps'],
        ['approved_amount', -1],
      ] as const)
        expect((await senior.put(path, { [field]: value })).json).to.have.nested.property(`errors.${field}`);
    });

    it('are gone with the decision', async () => {
      const task = await taskOf((await applied()).id);
      await reviewer.post(`${TASKS}/${task.id}/claim`, {});
      await reviewer.put(`${TASKS}/${task.id}/draft`, draft);
      expect((await complete(task, approval)).at('data.draft')).to.equal(null);
      expect(await platform.knex('task_drafts').where({ task_id: task.id })).to.have.lengthOf(0);
    });
  });

  describe('reason codes', () => {
    it('are listed by kind and decision in both languages', async () => {
      const answer = await reviewer.get('/api/v1/admin/reason-codes', { kind: 'loan_application' });
      const codes = answer.at('data.reason_codes') as {
        kind: string;
        code: string;
        text: object;
        required: boolean;
      }[];
      expect(new Set(codes.map(({ kind }) => kind))).to.deep.equal(new Set(['loan_application']));
      expect(codes.find(({ code }) => code === 'over_indebted')).to.deep.include({
        text: { zh: '负债过高', en: 'Too much debt already' },
        required: true,
      });
    });

    it('are wanted of the console, and what a printed request decides says so', async () => {
      const [console_, printed] = [await applied(), await applied()];
      const task = await taskOf(console_.id);
      for (const [body, field] of [
        [{ decision: 'approve' }, 'reason_code'],
        [{ decision: 'approve', reason_code: 'over_indebted' }, 'reason_code'],
        [{ decision: 'approve', reason_code: 'against_advice', comments: '' }, 'comments'],
        [{ decision: 'send_back', reason_code: 'other' }, 'decision'],
      ] as const)
        expect((await complete(task, body)).json, JSON.stringify(body)).to.have.nested.property(
          `errors.${field}`,
        );
      const done = await complete(task, { decision: 'reject', reason_code: 'over_indebted' });
      expect(done.at('data')).to.deep.include({ reason_code: 'over_indebted' });
      expect(done.at('data.reason_text.zh')).to.equal('负债过高');
      await reviewer.post(`${LIST}/${printed.id}/approve`, PRINTED);
      expect((await record(printed.id)).reasonCode).to.equal('document_interface');
    });
  });

  describe('the loser of a race', () => {
    it('is told who decided, when and what, in his language', async () => {
      const { id } = await applied();
      const task = await taskOf(id);
      await complete(task, { decision: 'reject', reason_code: 'over_indebted' });
      const late = await complete(task, approval, senior);
      expect(late.headers['x-error-code']).to.equal('task_closed');
      expect(late.at('details')).to.include({ decision: 'reject' });
      expect(late.at('message')).to.match(/^该任务已由审核员.*于\d{4}-\d\d-\d\d \d\d:\d\d（北京时间）拒绝$/);
      const headers = { 'Accept-Language': 'en' };
      const there = await senior.post(`${LIST}/${id}/approve`, PRINTED, { headers });
      expect(there.headers['x-error-code']).to.equal('application_state');
      expect(there.at('details.by')).to.match(/^审核员/);
      expect(there.at('message')).to.match(
        /rejected this application at \d{4}-\d\d-\d\d \d\d:\d\d Beijing time$/,
      );
    });

    it('but a borrower is not told the name of a reviewer', async () => {
      const { id, borrower } = await applied();
      await reviewer.post(`${LIST}/${id}/reject`, { comments: '材料不全' });
      const answer = await borrower.post('/user/cancel_loan_application', {
        borrower_id: borrower.id,
        loan_id: id,
      });
      expect(answer.headers['x-error-code']).to.equal('application_state');
      expect(answer.text).not.to.contain('审核员');
    });
  });

  describe('evidence', () => {
    it('shows applicant, documents, opinion and warnings beside the case, masked, and the look is on record', async () => {
      const person = {
        realName: '王小农',
        phone: '13812347777',
        idCardNumber: '110101199001011234',
        career: '种植户',
      };
      const documents = [{ type: 'land_certificate', url: 'https://files.example.com/land.pdf' }];
      const info = { annual_income: 3_000, land_area: 10 };
      const typed = {
        id_card: person.idCardNumber,
        contact: 13812347777,
        cards: ['6222 0202 0001 2345 678', '见 13812347777'],
      };
      const { id } = await applied(
        { applicant_info: { ...info, ...typed }, uploaded_documents: documents },
        person,
      );
      await taskOf(id);
      const answer = await reviewer.get(`${LIST}/${id}/evidence`);
      expect(answer.status).to.equal(200);
      expect(answer.at('data.applicant')).to.deep.include({
        name: '王小农',
        phone: '138****7777',
        id_card: '110101********1234',
        occupation: '种植户',
        monthly_income: 25_000,
        given: {
          ...info,
          id_card: '110101********1234',
          contact: '138****7777',
          cards: ['6222********5678', '见 138****7777'],
        },
      });
      expect(answer.text).not.to.contain('13812347777').and.not.to.contain(person.idCardNumber);
      expect(answer.at('data.documents.0')).to.include({
        type: 'land_certificate',
        name: 'land.pdf',
        own: false,
      });
      expect(answer.at('data.ai')).to.include({ status: 'opinion' });
      const warnings = answer.at('data.warnings') as {
        code: string;
        severity: string;
        text: { en: string };
      }[];
      expect(warnings.map(({ code }) => code)).to.include.members([
        'id_card_check_digit',
        'income_burden',
        'certification_missing',
      ]);
      expect(warnings.find(({ code }) => code === 'income_burden')).to.include({ severity: 'serious' });
      const { applicationNo } = await record(id);
      expect(answer.at('data.workflow_id')).to.equal(`loan-application/${applicationNo}`);
      const look = { action: 'application.read', subject_id: String(id) };
      expect(await platform.knex('audit_log').where(look)).to.have.lengthOf(1);
      expect((await reviewer.get(`${LIST}/999999/evidence`)).status).to.equal(404);
    });

    it('previews the plan of the terms being typed, which is the plan that comes of them', async () => {
      const { id } = await applied({ applicant_info: { annual_income: 60_000 } });
      await taskOf(id);
      const typed = { approved_amount: 300_000, approved_term: 90, approved_rate: 0.1 };
      const preview = await reviewer.post(`${LIST}/${id}/preview`, typed);
      expect(preview.at('data')).to.include({
        amount: 300_000,
        term: 90,
        term_unit: 'day',
        months: 3,
        annual_rate: 0.1,
      });
      expect(preview.at('data.items')).to.have.lengthOf(3);
      expect(preview.number('data.income_ratio')).to.be.closeTo(
        preview.number('data.instalment') / 500_000,
        0.00001,
      );
      expect((await reviewer.post(`${LIST}/${id}/preview`, { approved_amount: 500_001 })).status).to.equal(
        422,
      );
      expect((await reviewer.post(`${LIST}/${id}/preview`, {})).at('data.amount')).to.equal(500_000);
      await reviewer.post(`${LIST}/${id}/approve`, typed);
      const loan = await platform.eventually('the loan', async () =>
        platform.knex('loans').where({ application_id: id }).first(),
      );
      const rows = await platform.knex('plan_rows').where({ loan_id: loan.id }).orderBy('period');
      const items = preview.at('data.items') as { principal: number; interest: number }[];
      expect(rows.map((row) => [Number(row.principal_fen), Number(row.interest_fen)])).to.deep.equal(
        items.map(({ principal, interest }) => [principal, interest]),
      );
    }).timeout(60_000);

    it('tells the whole history in order, with who did what, in both languages', async () => {
      const { id } = await applied();
      const task = await taskOf(id);
      await reviewer.post(`${TASKS}/${task.id}/claim`, {});
      const { userId } = await record(id);
      const path = `/api/v1/admin/users/${userId}/reveal`;
      await reviewer.post(path, { reason: '核实联系方式', fields: ['phone'] });
      await complete(task, approval);
      await platform.eventually('disbursement', async () =>
        (await record(id)).status === 'disbursed' ? true : undefined,
      );
      const answer = await reviewer.get(`${LIST}/${id}/timeline`);
      const events = answer.at('data.events') as {
        at: string;
        action: string;
        who: { kind: string; name: string | null };
        text: { zh: string; en: string };
      }[];
      const actions = events.map(({ action }) => action);
      expect(actions).to.include.members([
        'application.submit',
        'ai.opinion',
        'task.open',
        'task.claim',
        'user.reveal',
        'application.approve',
        'payout.created',
        'payout.paid',
        'loan.disburse',
      ]);
      expect(actions.some((action) => action.startsWith('message.'))).to.equal(true);
      expect(actions.indexOf('task.claim')).to.be.lessThan(actions.indexOf('application.approve'));
      expect(events.map(({ at }) => at)).to.deep.equal(events.map(({ at }) => at).toSorted());
      const decision = events.find(({ action }) => action === 'application.approve');
      expect(decision?.who.name).to.match(/^审核员/);
      expect(decision?.text.zh).to.equal('批准：与AI建议一致，按规定审核');
      expect(decision?.text.en).to.match(/^Approved: As the AI advises/);
    }).timeout(60_000);
  });

  describe('four eyes', () => {
    const above = async (work: () => Promise<void>): Promise<void> => {
      const limit = (secondDecisionAboveFen: bigint | null) =>
        LoanProduct.query(platform.knex).findById(products.inputs.id).patch({ secondDecisionAboveFen });
      await limit(400_000n);
      try {
        await work();
      } finally {
        await limit(null);
      }
    };

    it('is set on the product, shown, and taken off again', async () => {
      const admin = await platform.asStaff('admin');
      const path = `/api/v1/admin/products/${products.micro.id}`;
      expect(
        (await admin.put(path, { second_decision_above: 5_000_000 })).at('data.second_decision_above'),
      ).to.equal(5_000_000);
      expect((await admin.put(path, { second_decision_above: 0 })).json).to.have.nested.property(
        'errors.second_decision_above',
      );
      expect(
        (await admin.put(path, { second_decision_above: null })).at('data.second_decision_above'),
      ).to.equal(null);
    });

    it('answers a printed approval as printed, and waits for another person', () =>
      above(async () => {
        const { id, borrower } = await applied();
        await taskOf(id);
        const answer = await reviewer.post(`${LIST}/${id}/approve`, PRINTED);
        expect(answer.json).to.include({ code: 200, message: '审批成功' });
        expect(answer.at('data')).to.include({
          application_id: id,
          status: 'approved',
          approved_amount: 450000,
        });
        const mine = await borrower.get(`/api/v1/loans/applications/${id}`);
        expect(mine.at('data')).to.include({ status: 'manual_review', approved_amount: null, loan_id: null });
        const evidence = await senior.get(`${LIST}/${id}/evidence`);
        expect(evidence.at('data')).to.include({ state: 'second_decision', approval: null });
        expect(evidence.at('data.first_decision')).to.include({
          amount: 450000,
          reason_code: 'document_interface',
        });
        expect((await reviewer.post(`${LIST}/${id}/approve`, PRINTED)).headers['x-error-code']).to.equal(
          'second_decision_self',
        );
        const other = await platform.asStaff('reviewer');
        expect((await other.post(`${LIST}/${id}/approve`, PRINTED)).status).to.equal(403);
        const changed = await senior.post(`${LIST}/${id}/approve`, { ...PRINTED, approved_amount: 440000 });
        expect(changed.json).to.have.nested.property('errors.approved_amount');
        const confirmed = await senior.post(`${LIST}/${id}/approve`, PRINTED);
        expect(confirmed.status).to.equal(200);
        expect(await record(id)).to.include({ firstDecidedBy: reviewer.id, decidedBy: senior.id });
      }));

    it('answers document 000’s approval with what its borrower reads: still pending', () =>
      above(async () => {
        const { id } = await applied();
        const json = { loan_id: id, status: 'approved' };
        const first = await platform.request('POST', '/manager/approve_loan_application', {
          json,
          token: reviewer.token,
          listener: 'managers',
        });
        expect(first.json).to.include({ loan_id: id, loan_status: 'pending' });
        const second = await platform.request('POST', '/manager/approve_loan_application', {
          json,
          token: senior.token,
          listener: 'managers',
        });
        expect(second.json).to.include({ loan_id: id, loan_status: 'approved' });
      }));

    it('puts the second decision before others only: the first may look and not work', () =>
      above(async () => {
        const first = await platform.asStaff('senior');
        const { id } = await applied();
        await complete(await taskOf(id), approval, first);
        const task = await taskOf(id, 'second_decision', senior);
        expect((await taskOf(id, 'second_decision', first)).excluded).to.equal(true);
        expect((await first.post(`${TASKS}/${task.id}/claim`, {})).headers['x-error-code']).to.equal(
          'second_decision_self',
        );
        const free = await taskOf((await applied()).id);
        const bulk = await first.post(`${TASKS}/claim`, { task_ids: [task.id, free.id] });
        const outcomes = (bulk.at('data.results') as { outcome: string }[]).map(({ outcome }) => outcome);
        expect(outcomes).to.deep.equal(['excluded', 'claimed']);
        const given = await senior.post(`${TASKS}/next`, { kind: ['second_decision'] });
        expect(given.at('data.task.id')).to.equal(task.id);
        expect(given.at('data.task.shown.first')).to.include({ amount_fen: '500000' });
        const back = await complete(
          task,
          { decision: 'send_back', reason_code: 'amount_or_term', comments: '建议减额' },
          senior,
        );
        expect(back.at('data')).to.include({ status: 'completed', decision: 'send_back' });
        const again = await taskOf(id);
        expect((await record(id)).status).to.equal('manual_review');
        await complete(again, { ...approval, approved_amount: 400_000 }, first);
        expect(await record(id)).to.include({ decidedBy: first.id, approvedAmountFen: 400_000n });
      }));
  });
});

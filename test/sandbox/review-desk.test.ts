import { expect } from 'chai';
import { layDesk } from '../../scripts/demo/desk.ts';
import { CASES } from '../../scripts/demo/desk-cases.ts';
import { Api } from '../../scripts/demo/http.ts';
import { Stage } from '../../scripts/demo/stage.ts';
import { loadSandboxData, OPERATOR_PASSWORD } from '../contract/support/sandbox-data.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

interface Task {
  readonly kind: string;
  readonly subject_id: number;
}

interface Evidence {
  readonly applicant: { readonly name: string };
  readonly warnings: readonly { readonly code: string }[];
  readonly documents: readonly {
    readonly content_type: string | null;
    readonly own: boolean;
    readonly url: string;
  }[];
  readonly product: { readonly second_decision_above: number | null };
  readonly wish: { readonly amount: number };
  readonly ai: { readonly status: string };
}

describe('The reviewers’ desk of the sandbox', function () {
  this.timeout(180_000);
  let platform: Platform;
  const cases: Evidence[] = [];
  let tasks: Task[];

  before(async () => {
    // nobody reads what the demonstration's own look-ups leave behind
    platform = await startPlatform({ rowPerRequest: false });
    await loadSandboxData(platform);
    const api = new Api(platform.url());
    const stage = new Stage({ api, uiUrl: 'http://ui.example.com', namespace: 'default', write: () => {} });
    await layDesk(stage, OPERATOR_PASSWORD);
    const reviewer = await platform.asStaff('reviewer');
    const list = await reviewer.get('/api/v1/admin/tasks', { kind: 'loan_application', limit: 100 });
    tasks = (list.json['data'] as { tasks: Task[] }).tasks;
    for (const { subject_id } of tasks) {
      const answer = await reviewer.get(`/api/v1/admin/loans/applications/${subject_id}/evidence`);
      cases.push(answer.json['data'] as Evidence);
    }
  });
  after(() => platform?.stop());

  const codesOf = (name: string): string[] =>
    cases.find(({ applicant }) => applicant.name === name)?.warnings.map(({ code }) => code) ?? [];

  it('holds ten and more applications that wait for a person, each with what the AI thinks', () => {
    expect(tasks).to.have.length(CASES.length);
    expect(tasks).to.have.length.of.at.least(10);
    expect(new Set(cases.map(({ ai }) => ai.status))).to.deep.equal(new Set(['opinion']));
  });

  it('has clear cases, and for each doubtful one the warning that it is there for', () => {
    for (const clear of ['王秀英', '李建国', '赵桂兰', '陈志强'])
      expect(codesOf(clear), clear).to.deep.equal([]);
    expect(codesOf('孙丽华')).to.include('income_burden');
    expect(codesOf('周德福')).to.include('age_above_at_end');
    expect(codesOf('吴敏')).to.include('id_card_check_digit');
    // whoever is not certified has no name yet
    const nameless = cases.find(({ warnings }) => warnings.some(({ code }) => code === 'income_unknown'));
    expect(nameless?.warnings.map(({ code }) => code)).to.deep.equal([
      'income_unknown',
      ...Array(3).fill('certification_missing'),
    ]);
    expect(codesOf('刘洋')).to.include('rejected_recently');
    expect(codesOf('马小军')).to.include.members(['loan_overdue', 'open_loans']);
  });

  it('shows papers that open: pictures and a PDF, from the storage', async () => {
    const documents = cases.find(({ applicant }) => applicant.name === '王秀英')?.documents ?? [];
    expect(documents.map(({ content_type }) => content_type)).to.include.members([
      'image/jpeg',
      'application/pdf',
    ]);
    for (const { url, content_type } of documents) {
      const file = await fetch(url);
      expect((await file.arrayBuffer()).byteLength).to.be.greaterThan(500);
      expect([file.status, file.headers.get('content-type')]).to.deep.equal([200, content_type]);
    }
    expect(cases.flatMap((one) => one.documents).some(({ own }) => !own)).to.equal(true);
  });

  it('has an amount above what one person may decide, and one that waits for the second', async () => {
    const large = cases.filter(
      ({ wish, product }) =>
        product.second_decision_above !== null && wish.amount > product.second_decision_above,
    );
    expect(large.map(({ applicant }) => applicant.name)).to.deep.equal(['黄国栋']);
    const rows = await platform.knex('human_tasks').where({ status: 'open' }).select('kind');
    const count = (kind: string) => rows.filter((row) => row.kind === kind).length;
    expect(count('second_decision')).to.equal(1);
    expect(count('certification')).to.equal(3);
    expect(count('consultation')).to.equal(1);
    expect(count('collection')).to.equal(1);
  });
});

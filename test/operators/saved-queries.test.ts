import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { contractProducts } from '../contract/support/products.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const page = readFileSync(fileURLToPath(new URL('../../docs/operations.md', import.meta.url)), 'utf8');
/** The rows of the table of views: its name and its query. */
const VIEWS = [...page.matchAll(/^\| ([^|`]+) \| `([^`]+)` \|$/gm)]
  .map(([, name = '', query = '']) => ({ name, query }))
  .filter(({ query }) => / (=|IN|IS|<|STARTS_WITH) /.test(query));

describe('the saved queries of docs/operations.md', function () {
  this.timeout(60_000);
  let platform: Platform;
  let userId: number;
  let applicationNo: string;

  before(async () => {
    platform = await startPlatform();
    await contractProducts(platform.knex, await platform.ops.clock.now());
    const user = await platform.asUser();
    userId = user.id;
    const answer = await user.post('/api/v1/loans/applications', {
      product_id: 1,
      applied_amount: 500_000,
      applied_term: 180,
      purpose: '购买种子',
      applicant_info: { real_name: '张三', id_card: '11010519491231002X', annual_income: 100_000 },
    });
    applicationNo = String(answer.at('data.application_no'));
  });
  after(async () => {
    await platform?.stop();
  });

  const found = async (query: string): Promise<string[]> => {
    const ids: string[] = [];
    for await (const { workflowId } of platform.ops.temporal.workflow.list({ query })) ids.push(workflowId);
    return ids;
  };

  it('are there', () => {
    expect(VIEWS.length).to.be.above(11);
  });

  for (const { name, query } of VIEWS) {
    // the embedded server is older than this attribute, which production's has
    if (query.startsWith('TemporalReportedProblems')) continue;
    it(`are taken by a real server: ${name}`, async () => {
      expect(await found(query)).to.be.an('array');
    });
  }

  it('find what they are for: by borrower, by number, waiting for a person, and too long', async () => {
    const run = [`loan-application/${applicationNo}`];
    const waiting = 'WaitingFor = "person" AND ExecutionStatus = "Running"';
    await platform.eventually('an application that waits for a reviewer', async () =>
      (await found(`${waiting} AND BorrowerId = "${userId}"`)).length === 1 ? true : undefined,
    );
    expect(await found(`BorrowerId = "${userId}"`)).to.deep.equal(run);
    expect(await found(`BusinessNo = "${applicationNo}"`)).to.deep.equal(run);
    const dueBy = (ms: number): string => new Date(Date.now() + ms).toISOString();
    expect(await found(`${waiting} AND DueAt < "${dueBy(0)}"`)).to.deep.equal([]);
    expect(await found(`${waiting} AND DueAt < "${dueBy(25 * 3_600_000)}"`)).to.deep.equal(run);
  });
});

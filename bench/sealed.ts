import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { openDatabase } from '../models/database.ts';
import { HumanTask } from '../models/human-task.ts';
import { LoanApplication } from '../models/loan-application.ts';
import { User } from '../models/user.ts';
import { testDatabase } from '../test/support/database.ts';
import { buildApplication, buildProduct, buildUser } from '../test/support/people.ts';
import { type BenchCase, inTurns, median } from './report.ts';

const ROWS = 60;
const TURNS = 80;
const PAGE = 20;

/** Pages of twenty, newest first, as the back office reads them. */
const PAGES: Readonly<Record<string, (knex: Knex) => Promise<unknown>>> = {
  people: async (knex) => User.query(knex).orderBy('id', 'desc').page(1, PAGE),
  tasks: async (knex) => HumanTask.query(knex).orderBy('id', 'desc').page(1, PAGE),
  'applications with their people': async (knex) =>
    LoanApplication.query(knex).withGraphFetched('user').orderBy('id', 'desc').page(1, PAGE),
};

/** (k) What opening sealed values costs: the same pages by a client that opens them, and by one that hands them out as they lie there. */
export const sealedCase: BenchCase = {
  name: 'sealed',
  what: 'pages of people, tasks and applications, opened and as they are stored',
  async measure() {
    const database = await testDatabase();
    const stored = openDatabase({ url: database.url, poolMax: 2 });
    try {
      await fill(database.knex);
      const figures = [];
      for (const [name, page] of Object.entries(PAGES)) {
        const { ours, bare } = await inTurns(
          TURNS,
          () => page(database.knex),
          () => page(stored),
        );
        const ratio = median(ours) / median(bare);
        figures.push({
          name: `(k) ${name}: opened / as stored`,
          value: `${ratio.toFixed(2)} (${median(ours).toFixed(1)} / ${median(bare).toFixed(1)} ms)`,
          target: '<= 2',
          met: ratio <= 2,
        });
      }
      return figures;
    } finally {
      await stored.destroy();
      await database.drop();
    }
  },
};

async function fill(knex: Knex): Promise<void> {
  const at = new Date('2026-03-02T02:00:00Z');
  const product = await buildProduct(knex, at);
  for (let n = 0; n < ROWS; n += 1) {
    const user = await buildUser(knex, at, {
      realName: `张三${n}`,
      email: `person${n}@example.com`,
      idCardNumber: '11010119900307987X',
      address: '解放路一号',
      birthday: '1990-03-07',
    });
    await buildApplication(knex, at, {
      userId: user.id,
      productId: product.id,
      status: 'cancelled',
      purpose: '购买化肥和种子',
      applicantInfo: { annual_income: 100_000, land_area: 10 },
    });
    await HumanTask.query(knex).insert({
      kind: 'application_review',
      subjectType: 'loan_application',
      subjectId: n + 1,
      workflowId: `loan-application/${randomUUID()}`,
      title: `农资贷 ${n}`,
      shown: { amount_fen: '1200000', ai: 'approve', warnings: [], ai_comments: '收入稳定' },
      permission: 'application.decide',
      dueAt: at,
      createdAt: at,
    });
  }
}

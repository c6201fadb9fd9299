import type { Knex } from 'knex';
import { buildApplication, buildProduct } from '../test/support/people.ts';
import { startPlatform } from '../test/support/platform.ts';
import { type BenchCase, type Figure, inTurns, median } from './report.ts';

const OPEN = 10_000;
const DONE = 10_000;
const TURNS = 15;
const BUDGET_MS = 1_000;

/** One page of the queue, as the console opens it. */
const PAGE = `
  SELECT * FROM human_tasks WHERE status IN ('open', 'claimed') AND permission = ANY (?)
  ORDER BY priority DESC, due_at, id LIMIT 20`;

/** (j) What a reviewer waits for with ten thousand open tasks, against the bare query of the queue's page in the same run. */
export const queueCase: BenchCase = {
  name: 'queue',
  what: `queue, counts and a case with ${OPEN} open tasks, against the bare query`,
  async measure() {
    const platform = await startPlatform({ workers: false });
    try {
      const { knex } = platform;
      const at = await platform.ops.clock.now();
      const product = await buildProduct(knex, at);
      const application = await buildApplication(knex, at, {
        productId: product.id,
        status: 'manual_review',
      });
      const reviewer = await platform.asStaff('reviewer');
      await fill(knex, application.id);
      const tasks = '/api/v1/admin/tasks';
      const { id } = (await knex('human_tasks').where({ subject_id: application.id }).first('id')) as {
        id: number;
      };
      const looks: readonly [string, () => Promise<{ readonly status: number; readonly text: string }>][] = [
        ['page', () => reviewer.get(tasks)],
        ['search', () => reviewer.get(tasks, { q: '00009999', kind: 'loan_application' })],
        ['last page', () => reviewer.get(tasks, { page: 400, sort: 'due' })],
        ['counts', () => reviewer.get(`${tasks}/summary`)],
        ['task', () => reviewer.get(`${tasks}/${id}`)],
        ['evidence', () => reviewer.get(`/api/v1/admin/loans/applications/${application.id}/evidence`)],
        ['timeline', () => reviewer.get(`/api/v1/admin/loans/applications/${application.id}/timeline`)],
      ];
      const figures: Figure[] = [];
      for (const [name, look] of looks) {
        const asked = async () => {
          const { status, text } = await look();
          if (status !== 200) throw new Error(`${name}: ${status} ${text}`);
        };
        const bare = () => knex.raw(PAGE, [['application.decide', 'certification.review']]);
        const times = await inTurns(TURNS, asked, bare);
        const worst = Math.max(...times.ours);
        figures.push({
          name: `(j) ${name} with ${OPEN} open tasks`,
          value: `${median(times.ours).toFixed(1)} ms (bare ${median(times.bare).toFixed(1)}, worst ${worst.toFixed(0)})`,
          target: `< ${BUDGET_MS} ms`,
          met: worst < BUDGET_MS,
        });
      }
      return figures;
    } finally {
      await platform.stop();
    }
  },
};

/** Open and done tasks of two kinds, the first about a real application; written straight into the table, as no process stands behind them. */
async function fill(knex: Knex, applicationId: number): Promise<void> {
  await knex.raw(
    `INSERT INTO human_tasks (kind, subject_type, subject_id, workflow_id, title, shown, permission, status, priority, due_at,
       created_at, decision, decided_at)
     SELECT kind, kind, CASE WHEN n = 1 THEN :applicationId ELSE 1000000 + n END, 'bench/' || n,
       format('农资贷 %s.00 元 · APP20260101%s', n, lpad(n::text, 8, '0')), '{"amount_fen": "500000"}',
       CASE kind WHEN 'certification' THEN 'certification.review' ELSE 'application.decide' END,
       status, n % 5, now() + (n % 2000 - 500) * interval '1 minute', now() - n * interval '1 minute',
       CASE status WHEN 'completed' THEN 'approve' END, CASE status WHEN 'completed' THEN now() END
     FROM (SELECT n, CASE WHEN n > 1 AND n % 3 = 0 THEN 'certification' ELSE 'loan_application' END AS kind,
             CASE WHEN n <= :open THEN 'open' ELSE 'completed' END AS status
           FROM generate_series(1, :all) AS n) AS numbered`,
    { applicationId, open: OPEN, all: OPEN + DONE },
  );
  await knex.raw('ANALYZE human_tasks');
}

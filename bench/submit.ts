import { randomUUID } from 'node:crypto';
import { submitApplication } from '../operations/application-submission.ts';
import { buildProduct, buildUser } from '../test/support/people.ts';
import { startPlatform } from '../test/support/platform.ts';
import { type BenchCase, inTurns, median } from './report.ts';

const TURNS = 150;

/**
 * (b) An accepted submission (application, audit row, message, promise of a workflow, all in one transaction) against a bare insert
 * followed by a bare workflow start, both awaited. Ours answers when the transaction is safe; the start follows by itself.
 */
export const submitCase: BenchCase = {
  name: 'submit',
  what: 'a submission against a bare insert plus a bare workflow start',
  async measure() {
    const platform = await startPlatform({ workers: false });
    const { ops, knex } = platform;
    try {
      await knex.raw('CREATE TABLE bench_rows (id uuid PRIMARY KEY, body jsonb NOT NULL)');
      const at = await ops.clock.now();
      const product = await buildProduct(knex, at);
      const users = await Promise.all(Array.from({ length: TURNS + 10 }, () => buildUser(knex, at)));
      const ours = async (turn: number) =>
        submitApplication(
          ops,
          { kind: 'user', id: users[turn]?.id ?? 0, sessionId: '' },
          {
            family: 'loan-module',
            productId: product.id,
            amountFen: 500_000n,
            term: 12,
            purpose: '购买农资',
          },
        );
      const bare = async () => {
        const id = randomUUID();
        await knex('bench_rows').insert({ id, body: JSON.stringify({ amount: 500_000 }) });
        await ops.temporal.workflow.start('bare', { workflowId: id, taskQueue: 'nobody', args: [{ id }] });
      };
      for (let warm = 0; warm < 10; warm += 1) {
        await ours(TURNS + warm);
        await bare();
      }
      const measured = await inTurns(TURNS, ours, bare);
      const ratio = median(measured.ours) / median(measured.bare);
      return [
        {
          name: '(b) submit / (insert + start)',
          value: `${ratio.toFixed(2)} (${median(measured.ours).toFixed(1)}/${median(measured.bare).toFixed(1)} ms)`,
          target: '<= 1.3',
          met: ratio <= 1.3,
        },
      ];
    } finally {
      await platform.stop();
    }
  },
};

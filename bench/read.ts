import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import autocannon from 'autocannon';
import type { Knex } from 'knex';
import Koa from 'koa';
import { buildApplication, buildProduct } from '../test/support/people.ts';
import { startPlatform } from '../test/support/platform.ts';
import { type BenchCase, median } from './report.ts';

const ROUNDS = 5;
const SECONDS = 3;
const APPLICATIONS = 10;

/** (c) "My applications" (token checked, limits counted, page of ten in document 001's words) against bare Koa with one SELECT of the same rows. */
export const readCase: BenchCase = {
  name: 'read',
  what: 'my applications against bare Koa with one SELECT',
  async measure() {
    const platform = await startPlatform({ workers: false });
    try {
      const caller = await platform.asUser();
      const at = await platform.ops.clock.now();
      const product = await buildProduct(platform.knex, at);
      for (let n = 0; n < APPLICATIONS; n += 1) {
        await buildApplication(platform.knex, at, {
          userId: caller.id,
          productId: product.id,
          status: 'rejected',
        });
      }
      const bare = await bareServer(platform.knex, caller.id);
      const rates = { ours: [] as number[], bare: [] as number[] };
      const url = `${platform.url()}/api/v1/loans/applications`;
      for (let round = 0; round < ROUNDS; round += 1) {
        rates.bare.push(await requestsPerSecond(bare.url));
        rates.ours.push(await requestsPerSecond(url, { authorization: `Bearer ${caller.token}` }));
      }
      bare.server.close();
      const ratio = median(rates.ours) / median(rates.bare);
      return [
        {
          name: '(c) read / bare Koa + SELECT',
          value: `${ratio.toFixed(2)} (${Math.round(median(rates.ours))}/${Math.round(median(rates.bare))} per s)`,
          target: '>= 0.7',
          met: ratio >= 0.7,
        },
      ];
    } finally {
      await platform.stop();
    }
  },
};

async function requestsPerSecond(url: string, headers: Record<string, string> = {}): Promise<number> {
  const result = await autocannon({ url, headers, connections: 10, duration: SECONDS, workers: 1 });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} failed`);
  }
  return result.requests.average;
}

async function bareServer(knex: Knex, userId: number): Promise<{ server: Server; url: string }> {
  const app = new Koa();
  app.use(async (ctx) => {
    ctx.body = await knex
      .raw(
        `SELECT a.*, p.product_name FROM loan_applications a JOIN loan_products p ON p.id = a.product_id
       WHERE a.user_id = ? ORDER BY a.id DESC LIMIT 20`,
        [userId],
      )
      .then(({ rows }: { rows: Record<string, unknown>[] }) =>
        rows.map((row) => ({ ...row, amount_fen: String(row['amount_fen']) })),
      );
  });
  const server = createServer(app.callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { z } from 'zod';
import { TASK_QUEUES } from '../../temporal/task-queues.ts';
import { contractProducts } from '../contract/support/products.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { Scrape } from './support/scrape.ts';
import { startWorkerProcess, type WorkerProcess } from './support/worker-process.ts';

const dashboard = z.object({
  uid: z.string(),
  templating: z.object({
    list: z.array(z.object({ name: z.string(), type: z.string(), query: z.string() })),
  }),
  panels: z.array(
    z.object({
      id: z.number(),
      type: z.string(),
      title: z.string(),
      datasource: z.object({ type: z.string(), uid: z.string() }).optional(),
      targets: z.array(z.object({ expr: z.string() })).default([]),
    }),
  ),
});
const alerts = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          for: z.string().regex(/^\d+[mh]$/),
          labels: z.object({ severity: z.enum(['warning', 'critical']) }),
          annotations: z.object({ summary: z.string(), runbook_url: z.string() }),
        }),
      ),
    }),
  ),
});

const { panels, templating } = dashboard.parse(
  JSON.parse(readFileSync('deploy/grafana/dashboard.json', 'utf8')),
);
const rules = alerts
  .parse(parse(readFileSync('deploy/prometheus/alerts.yaml', 'utf8')))
  .groups.flatMap((group) => group.rules);
const operations = readFileSync('docs/operations.md', 'utf8');

/** What is no metric in an expression: functions, operators, and the labels of a grouping. */
const WORDS = 'sum max min rate increase histogram_quantile topk absent by or and on without'.split(' ');

/** The metrics that an expression asks for. */
function metricsIn(expr: string): string[] {
  const bare = expr
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\b(by|on|without) \([^)]*\)/g, '');
  return [...bare.matchAll(/[a-zA-Z_:][\w:]*/g)]
    .map(([name]) => name)
    .filter((name) => !WORDS.includes(name));
}

/** GitHub's anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

describe('What the dashboard and the alerts ask for', function () {
  this.timeout(90_000);
  let platform: Platform;
  let worker: WorkerProcess;
  let exported: Set<string>;
  let ofWorker: Scrape;
  let ofSdk: Scrape;

  before(async () => {
    platform = await startPlatform({ workers: false });
    const { databaseUrl, temporal } = platform.config;
    worker = await startWorkerProcess('all', {
      NODE_ENV: 'test',
      SANDBOX: 'on',
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: temporal.namespace,
    });
    await contractProducts(platform.knex, await platform.ops.clock.now());
    const borrower = await platform.asUser();
    await borrower.post('/api/v1/loans/applications', {
      product_id: 1,
      applied_amount: 500_000,
      applied_term: 180,
      purpose: '购买农资',
      applicant_info: { real_name: '张三', id_card: '110101199001011237', annual_income: 100_000 },
    });
    // the assessment has failed, because nobody answers at Dify's address
    ofSdk = await platform.eventually('an activity that waited', async () => {
      const scrape = new Scrape(await worker.sdkMetrics());
      return scrape.names.has('temporal_activity_schedule_to_start_latency_seconds_bucket')
        ? scrape
        : undefined;
    });
    ofWorker = new Scrape(await worker.metrics());
    const api = new Scrape((await platform.request('GET', '/metrics')).text);
    exported = new Set([api, ofWorker, ofSdk].flatMap(({ names, declared }) => [...names, ...declared]));
  });
  after(async () => {
    await worker?.stop();
    await platform?.stop();
  });

  /** Counters of Temporal's core that are there from the first failure on. Its library holds their names. */
  const AFTER_A_FAILURE = ['workflow_task_execution_failed', 'activity_execution_failed'];

  it('is exported: every metric that they name', async () => {
    for (const name of AFTER_A_FAILURE) exported.add(`temporal_${name}_total`);
    const asked = [
      ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
      ...rules.map(({ alert, expr }) => [alert, expr] as const),
    ];
    expect(asked.length).to.be.above(60);
    for (const [who, expr] of asked) {
      const metrics = metricsIn(expr);
      expect(metrics, who).to.not.be.empty;
      for (const metric of metrics) expect(exported, who).to.include(metric);
    }
  });

  it('is known to Temporal’s core where it appears with the first failure only', () => {
    const { resolve } = createRequire(import.meta.url);
    const bridge = dirname(resolve('@temporalio/core-bridge/package.json'));
    const library = readFileSync(
      join(
        bridge,
        'releases',
        `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-unknown-linux-gnu`,
        'index.node',
      ),
    );
    for (const name of AFTER_A_FAILURE) expect(library.includes(name), name).to.equal(true);
  });

  it('is told by every worker of itself, and of the business where queue loans is worked on', async () => {
    for (const queue of Object.values(TASK_QUEUES)) {
      expect(ofWorker.value('worker_running', `queue="${queue}"`), queue).to.equal(1);
      expect(ofSdk.text, queue).to.include(`task_queue="${queue}"`);
    }
    expect(ofWorker.value('loan_applications', 'state="pending"')).to.be.within(0, 1);
    expect(ofWorker.value('db_pool_connections_max')).to.equal(10);
    expect(await worker.health()).to.equal(200);
    const other = await startWorkerProcess('outside', {
      NODE_ENV: 'test',
      SANDBOX: 'on',
      DATABASE_URL: platform.config.databaseUrl,
      TEMPORAL_ADDRESS: platform.config.temporal.address,
      TEMPORAL_NAMESPACE: platform.config.temporal.namespace,
    });
    try {
      const scrape = new Scrape(await other.metrics());
      expect(scrape.value('worker_running', 'queue="outside"')).to.equal(1);
      expect(scrape.names.has('loan_applications'), 'told once').to.equal(false);
    } finally {
      await other.stop();
    }
  });

  it('says what to do: every alert has a sentence and a heading of the runbook', () => {
    const anchors = new Set(
      [...operations.matchAll(/^#{2,4} (.+)$/gm)].map(([, text]) => anchorOf(text ?? '')),
    );
    expect(rules.length).to.be.above(20);
    expect(new Set(rules.map(({ alert }) => alert)).size, 'two of one name').to.equal(rules.length);
    for (const { alert, annotations } of rules) {
      const [file, anchor = ''] = annotations.runbook_url.split('#');
      expect(file, alert).to.equal('docs/operations.md');
      expect(anchors, alert).to.include(anchor);
      expect(annotations.summary, alert).to.match(/^.{20,200}[.]$/);
      expect(annotations.summary.split(/[.] /).length, `${alert} says what to do`).to.be.at.least(2);
    }
  });

  it('can be imported as it is: one variable for the data source, which every panel uses', () => {
    expect(templating.list).to.deep.equal([{ name: 'datasource', type: 'datasource', query: 'prometheus' }]);
    expect(new Set(panels.map(({ id }) => id)).size).to.equal(panels.length);
    const rows = panels.filter(({ type }) => type === 'row').map(({ title }) => title);
    for (const topic of ['People', 'Money', 'Workflows', 'API', 'Workers'])
      expect(
        rows.some((title) => title.includes(topic)),
        topic,
      ).to.equal(true);
    for (const { title, type, datasource, targets } of panels.filter((panel) => panel.type !== 'row')) {
      expect(datasource?.uid, title).to.equal(`$\{${templating.list[0]?.name}}`);
      expect(type, title).to.be.oneOf(['timeseries', 'stat']);
      expect(targets, title).to.not.be.empty;
    }
  });

  it('is written in expressions whose brackets close', () => {
    for (const expr of [
      ...panels.flatMap(({ targets }) => targets.map((one) => one.expr)),
      ...rules.map((one) => one.expr),
    ])
      for (const [open, close] of ['()', '{}', '[]'])
        expect(expr.split(open ?? '').length, expr).to.equal(expr.split(close ?? '').length);
  });

  it('is explained: the table of metrics in the documentation names each of the business’s', () => {
    const own = [...ofWorker.declared].filter((name) => !/^(nodejs|process)_/.test(name));
    expect(own.length).to.be.above(25);
    for (const name of own) expect(operations, name).to.include(`\`${name}\``);
  });
});

import { execFileSync } from 'node:child_process';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { Worker } from '@temporalio/worker';
import { expect } from 'chai';
import { enqueueWorkflowStart } from '../../models/outbox.ts';
import { pathTemplate } from '../../telemetry/outgoing-spans.ts';
import { dataConverter } from '../../temporal/data-converter.ts';
import { loanApplicationWorkflowId } from '../../workflows/loan-application.contract.ts';
import { contractProducts } from '../contract/support/products.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { workflowBundle } from '../support/workflows.ts';
import { canary } from '../temporal/support/borrower.ts';
import { attributeOf, Collector } from './support/collector.ts';

const CALLER = { trace: '4bf92f3577b34da6a3ce929d0e0e4736', span: '00f067aa0ba902b7' };
const REVIEWER = { trace: '5bf92f3577b34da6a3ce929d0e0e4737', span: '10f067aa0ba902b7' };
const PROMISE = { trace: '6bf92f3577b34da6a3ce929d0e0e4738', span: '20f067aa0ba902b7' };
const traceparent = ({ trace, span }: typeof CALLER): string => `00-${trace}-${span}-01`;

describe('Traces', function () {
  this.timeout(90_000);
  const collector = new Collector();
  const who = canary();
  let platform: Platform;
  let applicationNo: string;
  let submitted: ReturnType<Collector['trace']>;
  let decided: ReturnType<Collector['trace']>;

  before(async () => {
    platform = await startPlatform({
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: await collector.start(),
        OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=loans',
      },
    });
    await contractProducts(platform.knex, await platform.ops.clock.now());
    const borrower = await platform.asUser({ phone: who.phone, realName: who.name });
    const reviewer = await platform.asStaff('reviewer');
    const everything = `${who.name} ${who.idNumber} ${who.phone} ${who.email}`;
    const answer = await platform.request('POST', `/api/v1/loans/applications?who=${who.phone}`, {
      token: borrower.token,
      headers: {
        traceparent: traceparent(CALLER),
        'Idempotency-Key': `apply-${who.phone}`,
        'X-Request-Id': `req-${who.phone}`,
      },
      json: {
        product_id: 1,
        applied_amount: 500_000,
        applied_term: 180,
        purpose: everything,
        applicant_info: { real_name: who.name, id_card: who.idNumber, annual_income: 100_000 },
      },
    });
    expect(answer.status, answer.text).to.equal(200);
    applicationNo = String(answer.at('data.application_no'));
    const id = answer.number('data.application_id');
    await platform.eventually('an opinion', async () => {
      const row = (await platform.knex('loan_applications').where({ id }).first('status')) as {
        status: string;
      };
      return ['ai_approved', 'manual_review', 'ai_rejected', 'ai_failed'].includes(row.status)
        ? true
        : undefined;
    });
    const approved = await platform.request('POST', `/api/v1/admin/loans/applications/${id}/approve`, {
      token: reviewer.token,
      headers: { traceparent: traceparent(REVIEWER), 'Idempotency-Key': `approve-${who.phone}` },
      json: { approved_amount: 500_000, approved_term: 180, approved_rate: 0.12, comments: everything },
    });
    expect(approved.status, approved.text).to.equal(200);
    await platform.eventually('a loan', () => platform.knex('loans').where({ application_id: id }).first());
    await platform.eventually('the spans of both', async () => {
      submitted = collector.trace(CALLER.trace);
      decided = collector.trace(REVIEWER.trace);
      const done = (spans: typeof decided, name: string) => spans.some((span) => span.name === name);
      return done(submitted, 'RunWorkflow:loanApplication') && done(decided, 'RunWorkflow:loanServicing')
        ? true
        : undefined;
    });
  });
  after(async () => {
    await platform?.stop();
    await collector.stop();
  });

  const names = (spans: typeof submitted): string[] => [...new Set(spans.map(({ name }) => name))];
  const named = (spans: typeof submitted, name: RegExp) =>
    spans.find((span) => name.test(span.name)) ??
    expect.fail(`no span ${name} in ${names(spans).join(', ')}`);

  it('follow one application from its request through the workflow to the statements, under the caller’s own trace', () => {
    const request = named(submitted, /^HTTP POST s001-loan-apply$/);
    expect(request.parentSpanId, 'the caller’s span').to.equal(CALLER.span);
    const start = named(submitted, /^StartWorkflow:loanApplication$/);
    const run = named(submitted, /^RunWorkflow:loanApplication$/);
    expect(run.parentSpanId).to.equal(start.spanId);
    const activity = named(submitted, /^RunActivity:/);
    expect(activity.parentSpanId).to.equal(run.spanId);
    const activities = new Set(
      submitted.filter(({ name }) => name.startsWith('RunActivity:')).map(({ spanId }) => spanId),
    );
    const statements = submitted.filter(({ name }) => name.startsWith('SQL '));
    expect(statements.some(({ parentSpanId }) => parentSpanId === request.spanId)).to.equal(true);
    expect(statements.some(({ parentSpanId = '' }) => activities.has(parentSpanId))).to.equal(true);
    const outside = submitted.filter((span) => attributeOf(span, 'url.template') === '/v1/workflows/run');
    expect(activities).to.include(outside[0]?.parentSpanId);
    const known = new Set([CALLER.span, ...submitted.map(({ spanId }) => spanId)]);
    for (const { name, parentSpanId = '' } of submitted) expect(known, name).to.include(parentSpanId);
  });

  it('follow a decision through the update to what the workflow then did', () => {
    const update = named(decided, /^HandleUpdate:/);
    expect(update.parentSpanId).to.equal(named(decided, /^StartWorkflowUpdate:/).spanId);
    expect(named(decided, /^RunActivity:.*[Pp]ay/).parentSpanId).to.equal(update.spanId);
    const servicing = named(decided, /^RunWorkflow:loanServicing$/);
    expect(servicing.parentSpanId).to.equal(named(decided, /^StartWorkflow:loanServicing$/).spanId);
  });

  it('get over the outbox: a promise that another process keeps is kept in the trace in which it was given', async () => {
    const promised = propagation.extract(ROOT_CONTEXT, { traceparent: traceparent(PROMISE) });
    await context.with(promised, () =>
      platform.knex.transaction((trx) =>
        enqueueWorkflowStart(
          trx,
          {
            workflowType: 'promised',
            workflowId: 'promised/1',
            taskQueue: 'nobody',
            input: {},
            summary: '',
            searchAttributes: {},
          },
          new Date(),
        ),
      ),
    );
    const start = await platform.eventually('the start', async () =>
      collector.trace(PROMISE.trace).find(({ name }) => name === 'StartWorkflow:promised'),
    );
    expect(start.parentSpanId).to.equal(PROMISE.span);
  });

  it('hold nobody’s data: no value of a statement, no query, no message, no id that a caller chose', () => {
    const text = collector.bodies.join('\n');
    expect(text.length).to.be.above(10_000);
    for (const [what, secret] of Object.entries(who)) expect(text.includes(secret), what).to.equal(false);
    expect(text).to.include('loan_applications').and.to.include(loanApplicationWorkflowId(applicationNo));
    const keys = new Set(collector.spans.flatMap(({ attributes }) => attributes.map(({ key }) => key)));
    expect([...keys].toSorted()).to.deep.equal(
      [
        'db.query.text',
        'db.system.name',
        'http.request.method',
        'http.response.status_code',
        'http.route',
        'run_id',
        'runId',
        'server.address',
        'taskQueue',
        'temporalActivityId',
        'temporalWorkflowId',
        'url.template',
        'workflowId',
        'workflowType',
      ].toSorted(),
    );
    expect(new Set(collector.headers)).to.deep.equal(new Set(['loans']));
  });

  it('leave out the paths that hold more than words', () => {
    expect(pathTemplate('/v1/workflows/run/8f3a-22?user=7')).to.equal('/v1/workflows/run/{}');
    expect(pathTemplate(`/bucket/${who.phone}/%E5%BC%A0.jpg`)).to.equal('/bucket/{}/{}');
    expect(pathTemplate('/gateway.do?sign=x')).to.equal('/gateway.do');
  });

  it('make no difference to a run: what was recorded with them replays without', async () => {
    const { temporal, config } = { temporal: platform.ops.temporal, config: platform.config };
    const histories: { workflowId: string; history: Awaited<ReturnType<typeof historyOf>> }[] = [];
    const historyOf = (workflowId: string) => temporal.workflow.getHandle(workflowId).fetchHistory();
    for await (const { workflowId, type } of temporal.workflow.list())
      if (type !== 'promised') histories.push({ workflowId, history: await historyOf(workflowId) });
    expect(histories.length).to.be.above(1);
    const options = {
      workflowBundle: await workflowBundle(),
      dataConverter: dataConverter(config.temporal.codecKeys),
    };
    for await (const { workflowId, error } of Worker.runReplayHistories(options, histories))
      expect(error, workflowId).to.equal(undefined);
  });

  it('cost nothing where no collector is set: nothing of the SDK is loaded', () => {
    const code = `await import('./workers/run.ts'); await import('./api/compose.ts');
      const { createRequire } = await import('node:module');
      const loaded = Object.keys(createRequire(import.meta.url).cache);
      console.log(loaded.length > 100, loaded.some((file) => /@opentelemetry.sdk|interceptors-opentelemetry/.test(file)));`;
    const out = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
      encoding: 'utf8',
    });
    expect(out.trim()).to.equal('true false');
  });
});

import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { expect } from 'chai';
import { freePort } from '../../scripts/provision/ports.ts';
import * as workflows from '../../workflows/index.ts';
import { borrowOnce, type Canary, canary } from '../temporal/support/borrower.ts';
import { useEverything } from '../temporal/support/further-life.ts';
import { keylessClient, rawRun } from '../temporal/support/raw.ts';
import { Collector } from './support/collector.ts';
import { type OwnProcesses, startOwnProcesses } from './support/own-processes.ts';

const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

/** Everything that the platform shows to those who may not know a person, by where it is. */
type Places = ReadonlyMap<string, Buffer>;

/** A borrower whom nothing else is called like goes through every process; nobody who may not know him finds him anywhere. */
describe('A person’s phone, name, ID number and address', function () {
  this.timeout(240_000);
  const collector = new Collector();
  const who: Canary = canary();
  let platform: OwnProcesses;
  let keyless: Client;
  let ports: { health: number; sdk: number };

  before(async () => {
    ports = { health: await freePort(), sdk: await freePort() };
    platform = await startOwnProcesses({
      LOG_LEVEL: 'trace',
      OTEL_EXPORTER_OTLP_ENDPOINT: await collector.start(),
      WORKER_HEALTH_PORT: String(ports.health),
      TEMPORAL_METRICS_PORT: String(ports.sdk),
      RATE_LIMIT_CODE_HOUR: '1000000/1s',
      RATE_LIMIT_CODE_DAY: '1000000/1s',
    });
    keyless = keylessClient(platform);
    await borrowOnce(platform, who);
    await useEverything(platform, who);
    await askForTrouble();
    await platform.eventually('every process there is', async () => {
      const types = new Set<string>();
      for await (const { type } of keyless.workflow.list()) types.add(type);
      return types.size === Object.keys(workflows).length ? true : undefined;
    });
    await platform.eventually('all texts sent', async () => {
      const waiting = await platform.knex('messages').whereIn('status', ['queued', 'sending']).first('id');
      return waiting === undefined ? true : undefined;
    });
  });
  after(async () => {
    await platform?.stop();
    await collector.stop();
  });

  /** Papers, and requests that are refused: an error is where data gets out. */
  async function askForTrouble(): Promise<void> {
    const everything = `${who.name} ${who.idNumber} ${who.phone} ${who.email}`;
    const login = await platform.request('POST', '/api/v1/auth/login', {
      json: { phone: who.phone, password: 'Harvest#2026' },
    });
    const token = String(login.at('data.access_token'));
    const form = new FormData();
    form.set('business_type', 'document');
    form.set(
      'file',
      new File([PDF, everything], `${who.name}-${who.idNumber}.pdf`, { type: 'application/pdf' }),
    );
    const uploaded = await platform.request('POST', '/api/v1/files/upload', { token, form });
    expect(uploaded.status, uploaded.text).to.equal(200);
    const application = {
      product_id: 1,
      applied_amount: 300_000,
      applied_term: 180,
      purpose: everything,
      applicant_info: { real_name: who.name, id_card: who.idNumber, annual_income: 100_000 },
      uploaded_documents: [
        { doc_type: 'id_card', file_id: uploaded.at('data.file_id'), file_name: `${who.name}.pdf` },
      ],
    };
    const headers = { 'Idempotency-Key': `again-${who.phone}` };
    await platform.request('POST', '/api/v1/loans/applications', { token, json: application, headers });
    // the same key for something else, an open application, a body that is none, a route that is none
    await platform.request('POST', '/api/v1/loans/applications', {
      token,
      json: { ...application, applied_amount: 200_000 },
      headers,
    });
    await platform.request('POST', '/api/v1/loans/applications', { token, json: application });
    await platform.request('POST', '/api/v1/auth/login', { text: `{"phone":"${who.phone}","password":` });
    await platform.request('POST', '/api/v1/auth/login', {
      json: { phone: who.phone, password: who.idNumber },
    });
    await platform.request('POST', '/api/v1/auth/register', {
      json: { phone: who.phone, password: everything, code: '000000', user_type: 'farmer' },
    });
    await platform.request('GET', `/api/v1/${who.phone}/${encodeURIComponent(who.name)}`, {
      token: `${who.phone}.${who.idNumber}`,
      query: { name: who.name },
      headers: { 'User-Agent': who.email },
    });
  }

  async function places(): Promise<Places> {
    const found = new Map<string, Buffer>();
    for (const [file, text] of platform.logs()) found.set(`log ${file}`, Buffer.from(text));
    for (const port of [ports.health, ports.sdk]) {
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      found.set(`metrics of the worker on ${port}`, Buffer.from(text));
    }
    const api = await platform.request('GET', '/metrics');
    found.set('metrics of the API', Buffer.from(api.text));
    for (const [index, body] of collector.bodies.entries()) found.set(`spans ${index}`, Buffer.from(body));
    for await (const { workflowId } of keyless.workflow.list())
      found.set(
        `run ${workflowId}`,
        Buffer.concat([Buffer.from(workflowId), (await rawRun(keyless, workflowId)).bytes]),
      );
    return found;
  }

  /** Where he is found, and as what: in clear, in base64, in a URL or with JSON's escapes. */
  function findings(in_: Places): string[] {
    return [...in_].flatMap(([where, bytes]) =>
      Object.entries(who).flatMap(([what, secret]) => {
        const coded = Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -1);
        const escaped = JSON.stringify(secret).slice(1, -1);
        return [secret, coded, encodeURIComponent(secret), escaped].some((form) => bytes.includes(form))
          ? [`${what} in ${where}`]
          : [];
      }),
    );
  }

  it('are in no log line, metric, span, workflow id, search attribute, memo, summary or payload without its key', async () => {
    const all = await places();
    const kinds = [...all.keys()].map((where) => where.split(' ')[0]);
    for (const [kind, least] of [
      ['log', 4],
      ['metrics', 3],
      ['spans', 2],
      ['run', Object.keys(workflows).length],
    ] as const)
      expect(kinds.filter((one) => one === kind).length, kind).to.be.at.least(least);
    const written = [...platform.logs()].filter(([, text]) => text.length > 0).map(([file]) => file);
    for (const part of ['API', 'Workers'])
      expect(
        written.some((file) => file.toLowerCase().includes(part.toLowerCase())),
        part,
      ).to.equal(true);
    expect(findings(all)).to.deep.equal([]);
  });

  it('are in no current details either, as an operator sees them', async () => {
    for await (const { workflowId } of keyless.workflow.list({ query: "ExecutionStatus = 'Running'" })) {
      const handle = platform.ops.temporal.workflow.getHandle(workflowId);
      const said = await handle.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
      expect(findings(new Map([[workflowId, Buffer.from(said.currentDetails ?? '')]]))).to.deep.equal([]);
    }
  });

  it('are in no address that the platform made for him', () => {
    const own = [platform.config.http.publicUrl, platform.config.s3.endpoint];
    const urls = platform.answers
      .flatMap(({ answer }) => [...answer.text.matchAll(/https?:\/\/[^"\\\s]+/g)].map(([url]) => url))
      .filter((url) => own.some((base) => url.startsWith(base)));
    expect(urls).to.not.be.empty;
    expect(findings(new Map(urls.map((url) => [url, Buffer.from(url)])))).to.deep.equal([]);
  });

  it('are in no refusal, and in nothing that another borrower is told', async () => {
    const refusals = platform.answers.filter(({ answer }) => answer.status >= 400);
    expect(refusals.length).to.be.above(4);
    const other = await platform.asUser();
    const loan = (await platform.knex('loans').orderBy('id', 'desc').first('id')) as { id: number };
    const application = (await platform.knex('loan_applications').first('id')) as { id: number };
    const told = [];
    for (const path of [
      `/api/v1/loans/applications/${application.id}`,
      `/api/v1/loans/${loan.id}`,
      '/api/v1/orders/1',
      '/api/v1/consultations/1',
      '/api/v1/files/1',
      '/api/v1/experts',
      '/api/v1/machines',
    ])
      told.push(await platform.request('GET', path, { token: other.token }));
    told.push(
      await platform.request('POST', '/api/v1/auth/register', {
        json: { phone: who.phone, password: 'Other#2026', code: '123456', user_type: 'farmer' },
      }),
    );
    expect(told.some(({ status }) => status === 404)).to.equal(true);
    const answers = [...refusals.map(({ answer }) => answer), ...told];
    const texts = answers.map(({ text, headers }, index) => [
      `answer ${index}`,
      Buffer.from(`${JSON.stringify(headers)}${text}`),
    ]);
    expect(findings(new Map(texts as [string, Buffer][]))).to.deep.equal([]);
  });

  it('is in no request id, whatever a caller calls his request', async () => {
    const { headers } = await platform.request('GET', '/api/v1/machines', {
      headers: { 'X-Request-Id': `me-${who.phone}` },
    });
    expect(headers['x-request-id']).to.match(/^req_/);
    expect(findings(await places())).to.deep.equal([]);
  });

  it('would be found: what is put into a log line and a memo on purpose is', async () => {
    const [file = ''] = platform.logs().keys();
    appendFileSync(join(platform.dir, file), `{"msg":"somebody who is called ${who.phone}"}\n`);
    const workflowId = `planted/${randomUUID()}`;
    await keyless.workflow.start('planted', {
      workflowId,
      taskQueue: 'nobody',
      memo: { name: who.name },
    });
    const found = await platform.eventually('both', async () => {
      const seen = findings(await places());
      return seen.length >= 2 ? seen : undefined;
    });
    expect(found.some((one) => one.startsWith('phone in log '))).to.equal(true);
    expect(found).to.include(`name in run ${workflowId}`);
    expect(
      found.every((one) => one.startsWith('phone in log ') || one === `name in run ${workflowId}`),
    ).to.equal(true);
    await keyless.workflow.getHandle(workflowId).terminate();
  });
});

import { Agent, type IncomingMessage, request as open } from 'node:http';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { pino } from 'pino';
import { systemClock } from '../../adapters/clock.ts';
import { createS3Storage } from '../../adapters/object-storage/s3-storage.ts';
import { paymentGateways } from '../../adapters/payments/gateways.ts';
import { composeApi } from '../../api/compose.ts';
import type { ApiServer } from '../../api/kit/server.ts';
import { routes } from '../../api/routes.ts';
import { loadConfig } from '../../config/index.ts';
import { migrateUp } from '../../migrations/migrate.ts';
import { openDatabase } from '../../models/database.ts';
import { StaffAuthenticator } from '../../models/staff-authenticator.ts';
import { sealStoredRows } from '../../models/vault/seal-rows.ts';
import type { OperationDeps } from '../../operations/deps.ts';
import { kicksDone } from '../../operations/outbox.ts';
import { openSession } from '../../operations/sessions.ts';
import { temporalClient } from '../../temporal/connection.ts';
import { emptyDatabase, type TestDatabase } from '../support/database.ts';
import { buildStaff, buildUser } from '../support/people.ts';
import { productionEnvironment, serversOfTheTests } from '../support/production-environment.ts';
import { expectTold } from '../support/told-figures.ts';
import { UNLIMITED_RATES } from '../support/unlimited.ts';
import { expectNone } from '../tidy/support/offences.ts';
import { bodyOf, inBatches } from './authorization/support/requests.ts';
import type { AnyRoute } from './authorization/support/rules.ts';

/** In the place of an id: what ends strings, leaves folders, breaks decoders and overflows numbers. */
const HOSTILE = [
  '%00',
  '1%00',
  '..%2f..%2f..%2fetc%2fpasswd',
  '%2e%2e',
  'a'.repeat(400),
  '%ff',
  '%',
  "1'%20OR%20'1'='1",
  '9'.repeat(30),
  '-1',
  '%F0%9F%92%A9',
  '__proto__',
];
const HOSTILE_QUERY = `?page=%00&page_size=-1&limit=1e99&status[]=x&sort='&user_id=${'9'.repeat(30)}&%00=%00`;

/** What only the inside knows. */
const INSIDE: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    'a stack',
    /\bat (?:async )?(?:Object|new|process|Array|Promise|[A-Z]\w+)\b[.( ]|\.[cm]?[jt]s:\d+|node:internal|file:\/\//,
  ],
  [
    'a path',
    /node_modules|\/(?:usr|home|root|work|app|var|tmp|opt)\/|\b(?:api|operations|models|adapters)\/[\w-]+\.[jt]s/,
  ],
  [
    'SQL',
    /\b(?:select|insert|update|delete)\b.{0,200}\b(?:from|into|set)\b|relation "|column "|violates|SQLSTATE|syntax error/i,
  ],
  [
    'a library',
    /\b(?:knex|objection|postgres(?:ql)?|koa|formidable|co-body|zod|temporal(?:io)?|grpc|minio|pino|tarn)\b/i,
  ],
  ['an error of a library', /\b\w+(?:Error|Exception)\b(?!_)|\bE(?:CONN\w+|NOENT|PIPE|TIMEDOUT|ACCES)\b/],
  ['a parser', /Unexpected (?:token|end|non-whitespace)|JSON at position|in JSON/],
  ['an address inside', /127\.0\.0\.1|localhost|:\d{4,5}\b\/?loan/],
];

/** Authentication and limits read these; everything behind them is taken away. */
const FRONT = new Set(['users', 'staff', 'staff_roles', 'staff_authenticators', 'sessions', 'rate_limits']);

interface Said {
  readonly status: number;
  readonly error: string | undefined;
  readonly type: string;
  readonly text: string;
}

/** What a stranger is told when something is wrong, by the settings of production, whichever route he asks. */
describe('refusals and failures in production', function () {
  this.timeout(120_000);
  const agent = new Agent({ keepAlive: true, maxSockets: 12 });
  const stops: (() => Promise<unknown>)[] = [];
  let database: TestDatabase;
  let knex: Knex;
  let tables: string[];
  let api: ApiServer;
  let away: ApiServer;
  let tokens: Readonly<Record<'user' | 'staff', string>>;
  const counts = new Map<number, number>();

  before(async () => {
    database = await emptyDatabase();
    stops.push(() => database.drop());
    const env = {
      ...productionEnvironment(),
      ...(await serversOfTheTests(database.url)),
      ...UNLIMITED_RATES,
      LOG_LEVEL: 'silent',
    };
    const config = loadConfig(env);
    expect([config.nodeEnv, config.sandbox]).to.deep.equal(['production', false]);
    knex = openDatabase({ url: database.url, dataKeys: config.dataKeys, poolMax: 12 });
    stops.push(() => knex.destroy());
    await migrateUp(knex);
    await sealStoredRows(knex);
    const rows = await knex('information_schema.tables')
      .where({ table_schema: 'public', table_type: 'BASE TABLE' })
      .pluck('table_name');
    tables = rows.map(String);
    const temporal = temporalClient({ ...config.temporal, identity: 'test' });
    stops.push(() => temporal.connection.close());
    const ops: OperationDeps = {
      knex,
      temporal,
      clock: systemClock,
      storage: createS3Storage(config.s3),
      payments: paymentGateways(config.payments),
      config,
      logger: pino({ level: 'silent' }),
    };
    const at = new Date();
    const user = await buildUser(knex, at);
    const admin = await buildStaff(knex, 'admin', at);
    await StaffAuthenticator.query(knex).insert({
      staffId: admin.id,
      secretSealed: 'nobody opens this',
      createdAt: at,
      confirmedAt: at,
      lastStep: 1n,
    });
    const session = async (kind: 'user' | 'staff', id: number): Promise<string> =>
      (await knex.transaction((trx) => openSession(ops, trx, { kind, id, epoch: 0 }, {}))).accessToken;
    tokens = { user: await session('user', user.id), staff: await session('staff', admin.id) };
    api = composeApi(ops);
    await api.start();
    stops.push(() => api.stop());

    const gone = 'postgres://loans:password@127.0.0.1:1/loan_platform';
    const nowhere = openDatabase({ url: gone, dataKeys: config.dataKeys, poolMax: 12 });
    stops.push(() => nowhere.destroy());
    away = composeApi({ ...ops, knex: nowhere, config: { ...config, databaseUrl: gone } });
    await away.start();
    stops.push(() => away.stop());
  });
  after(async () => {
    agent.destroy();
    await kicksDone();
    for (const stop of stops.reverse()) await stop();
  });

  const ask = async (
    of: ApiServer,
    { method }: AnyRoute,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<Said> => {
    const base = new URL(of.url());
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      open({
        agent,
        host: base.hostname,
        port: base.port,
        method,
        path,
        headers: {
          'x-forwarded-proto': 'https',
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
          ...headers,
        },
      })
        .once('response', resolve)
        .once('error', reject)
        .end(body);
    });
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += String(chunk);
    const status = response.statusCode ?? 0;
    counts.set(status, (counts.get(status) ?? 0) + 1);
    const { 'x-error-code': code, 'content-type': type = '' } = response.headers;
    return { status, error: code?.toString(), type, text };
  };

  /** What is wrong with a refusal; a success is another test's affair. */
  const wrong = (route: AnyRoute, said: Said, known: readonly number[] = []): string[] => {
    const { status, text } = said;
    if (status < 400) return [];
    const offences: string[] = [];
    if (status >= 500 && !known.includes(status)) offences.push(`answered ${status}`);
    const envelopes =
      said.error === 'route_not_found' ? routes.map(({ dialect }) => dialect) : [route.dialect];
    const json: unknown = said.type.includes('json') ? JSON.parse(text) : undefined;
    if (!envelopes.some(({ failureSchema }) => failureSchema.safeParse(json).success))
      offences.push('is in no envelope of its document');
    for (const [what, pattern] of INSIDE) if (pattern.test(text)) offences.push(`tells ${what}`);
    const table = tables.find((name) => name.includes('_') && new RegExp(`\\b${name}\\b`).test(text));
    if (table !== undefined) offences.push(`names the table ${table}`);
    return offences.map(
      (offence) => `${route.method} ${route.path} ${offence}: ${status} ${text.slice(0, 300)}`,
    );
  };

  const inPlace = (route: AnyRoute, place = '1'): string => route.path.replaceAll(/\{[^}]+\}/g, () => place);
  const bearer = (who: 'user' | 'staff'): Record<string, string> => ({
    authorization: `Bearer ${tokens[who]}`,
  });
  const holder = ({ auth }: AnyRoute): 'user' | 'staff' => (auth === 'staff' ? 'staff' : 'user');
  const bodied = (route: AnyRoute): string | undefined =>
    route.input.body === undefined &&
    route.input.anywhere === undefined &&
    route.input.multipart === undefined
      ? undefined
      : JSON.stringify(bodyOf(route));

  it('would be caught if they told: each thing of the inside is seen in what tells it', () => {
    const told = [
      'TypeError: x\n    at Object.run (/app/dist/api/kit/pipeline.js:12:3)',
      'cannot read /app/node_modules/koa/index.js',
      'insert into "users" ("phone") values ($1) - duplicate',
      'Knex: Timeout acquiring a connection',
      'WorkflowNotFoundError',
      'Unexpected token } in JSON at position 3',
      'connect ECONNREFUSED 127.0.0.1:5432',
    ];
    for (const [n, [what, pattern]] of INSIDE.entries()) expect(told[n], what).to.match(pattern);
    const [route] = routes;
    if (route === undefined) throw new Error('no routes');
    const text = JSON.stringify({ status: 500, message: 'relation loan_applications' });
    const offences = wrong(route, { status: 500, error: 'internal', type: 'application/json', text });
    expect(offences.join())
      .to.match(/answered 500/)
      .and.to.match(/names the table loan_applications/);
  });

  it('say nothing of the inside, and are no failures, whoever asks and however the request is broken', async () => {
    const offences: string[] = [];
    await inBatches(routes, async (route) => {
      const path = inPlace(route);
      const said = [
        await ask(api, route, path, {}),
        await ask(api, route, path, { authorization: 'Bearer x.y.z' }),
      ];
      for (const who of ['user', 'staff'] as const) {
        said.push(
          await ask(api, route, path, bearer(who), '{"a":[1,'),
          await ask(api, route, path, bearer(who), '[]'),
          await ask(api, route, path, { ...bearer(who), 'content-type': 'application/xml' }, '<a/>'),
          await ask(api, route, path, { ...bearer(who), 'content-type': 'multipart/form-data' }, 'x'),
          await ask(api, route, `${path}${HOSTILE_QUERY}`, bearer(who)),
        );
      }
      for (const one of said) offences.push(...wrong(route, one));
    });
    expectNone(offences, 'A refusal tells more than that, and why.');
    expect(counts.get(400), 'malformed ones reached the parsers').to.be.greaterThan(routes.length);
    expect(counts.get(401)).to.be.greaterThan(routes.length);
  });

  it('say nothing of the inside for hostile places in a path, of the right shape otherwise', async () => {
    const placed = routes.filter(({ path }) => path.includes('{'));
    expect(placed.length).to.be.greaterThan(80);
    const offences: string[] = [];
    await inBatches(placed, async (route) => {
      for (const place of HOSTILE) {
        const said = await ask(api, route, inPlace(route, place), bearer(holder(route)), bodied(route));
        offences.push(...wrong(route, said));
      }
    });
    expectNone(offences, 'A refusal tells more than that, and why.');
  });

  it('are “not now” and nothing else while the database is away', async () => {
    const offences: string[] = [];
    const before = counts.get(503) ?? 0;
    await inBatches(routes, async (route) => {
      const said = await ask(away, route, inPlace(route), bearer(holder(route)), bodied(route));
      offences.push(...wrong(route, said, [503]));
    });
    expectNone(offences, 'An outage tells more than that.');
    expect((counts.get(503) ?? 0) - before).to.be.greaterThan(routes.length * 0.8);
  });

  it('say nothing of the inside when every table behind the door is missing, which is a defect on every route', async () => {
    const hidden = tables.filter((name) => !FRONT.has(name));
    expect(hidden.length).to.be.greaterThan(40);
    for (const name of hidden) await knex.raw(`ALTER TABLE ?? RENAME TO ??`, [name, `${name}_hidden`]);
    const offences: string[] = [];
    const before = counts.get(500) ?? 0;
    await inBatches(routes, async (route) => {
      const said = await ask(api, route, inPlace(route), bearer(holder(route)), bodied(route));
      offences.push(...wrong(route, said, [500, 503]));
    });
    expectNone(offences, 'A defect tells more than that there is one.');
    expect((counts.get(500) ?? 0) - before, 'failed inside').to.be.greaterThan(60);
  });

  it('were as many requests as docs/security.md says', () => {
    expectTold(
      `every route (${routes.length}) with production's settings`,
      [...counts.values()].reduce((sum, of) => sum + of, 0),
    );
  });
});

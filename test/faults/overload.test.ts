import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { ask, PatientClient, type Reply, type Request, RetryCounts } from './support/client.ts';
import { eventually } from './support/eventually.ts';
import { times } from './support/form.ts';
import { ClientJournal } from './support/journal.ts';
import { type Borrower, newBorrower } from './support/journey.ts';
import {
  type Behaviour,
  forgetPeak,
  memoryOf,
  Offender,
  socketsAllowed,
  socketsOf,
} from './support/offenders.ts';
import { recordChecked } from './support/right-books.ts';
import { FaultStack } from './support/stack.ts';

const POOL = 4;
/** A pool that is empty for this long says so. */
const ACQUIRE_MS = 5_000;
/** What the machine, which runs everything else as well, may add to any limit. */
const SLACK_MS = 10_000;
/** Node's limits as api/kit/server.ts sets them. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
/** The bodies of one round come to 800 MB: whoever kept even a third of them would pass this, the garbage of reading them does not. */
const MORE_MEMORY_MB = 256;

const ORDINARY = times(200, 1_000);
const PACE_MS = 20;
const IDLE = Math.min(times(300, 5_000), socketsAllowed());
const SLOW = times(40, 300);
const HUGE = times(4, 12);

const MB = 1_024 * 1_024;
const HUNDRED_MB = 100;
const post = (headers: string): string =>
  `POST /api/v1/auth/login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n${headers}\r\n`;
const sized = (body: Buffer, headers = ''): Buffer =>
  Buffer.concat([Buffer.from(post(`Content-Length: ${body.length}\r\n${headers}`)), body]);
const oneMb = Buffer.alloc(MB, 'a');
/** `cut`: too much to read only for its sender to hear the answer, which he hears all the same. */
const hostileBodies = (): { what: string; status: number; cut: boolean; behaviour: Behaviour }[] => [
  {
    what: '100 MB announced',
    status: 413,
    cut: true,
    behaviour: {
      head: post(`Content-Length: ${HUNDRED_MB * MB}\r\n`),
      flood: { chunk: oneMb, count: HUNDRED_MB, last: '' },
    },
  },
  {
    what: '100 MB in chunks',
    status: 413,
    cut: true,
    behaviour: {
      head: post('Transfer-Encoding: chunked\r\n'),
      flood: {
        chunk: Buffer.concat([Buffer.from(`${MB.toString(16)}\r\n`), oneMb, Buffer.from('\r\n')]),
        count: HUNDRED_MB,
        last: '0\r\n\r\n',
      },
    },
  },
  {
    what: '100 MB in a gzip of 100 kB',
    status: 413,
    cut: false,
    behaviour: { head: sized(gzipSync(Buffer.alloc(HUNDRED_MB * MB, ' ')), 'Content-Encoding: gzip\r\n') },
  },
  {
    what: '5 MB that are as long when unpacked',
    status: 413,
    cut: false,
    behaviour: { head: sized(gzipSync(randomBytes(5 * MB)), 'Content-Encoding: gzip\r\n') },
  },
  {
    what: 'lists a hundred thousand deep',
    status: 400,
    cut: false,
    behaviour: { head: sized(Buffer.from(`{"phone":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)) },
  },
];

interface Figures {
  readonly p50: number;
  readonly p99: number;
  readonly notNow: number;
}

/** Fault F22. Whoever plays by the rules is answered beside those who do not. */
describe('The API beside clients that ask too much of it', () => {
  let stack: FaultStack;
  let knex: Knex;
  let borrowers: Borrower[];
  let port: number;
  let api: number;
  let baseline: Figures;
  let held: number;
  let slowBodies: Offender[] = [];
  let begun = false;

  before(async function () {
    this.timeout(180_000);
    stack = await FaultStack.start({ DATABASE_POOL_MAX: String(POOL) });
    knex = stack.openDatabase();
    const journal = new ClientJournal(join(stack.dir, 'client.jsonl'));
    const client = new PatientClient(stack.url, journal, new RetryCounts());
    borrowers = await Promise.all(
      Array.from({ length: POOL }, (_, n) => newBorrower(client, 'overload', `1370000100${n}`)),
    );
    journal.close();
    port = Number(new URL(stack.url).port);
    api = stack.pidOf('api');
    begun = true;
  });
  after(async function () {
    this.timeout(60_000);
    const failed = !begun || (this.test?.parent?.tests.some((test) => test.state === 'failed') ?? true);
    for (const one of slowBodies) one.leave();
    await knex?.destroy();
    await stack?.stop(failed);
    if (failed && stack !== undefined) console.log(`      logs and data are kept in ${stack.dir}`);
  });

  const own = (n = 0): Request => ({
    method: 'GET',
    path: '/api/v1/loans/applications',
    token: borrowers[n]?.token,
  });
  const open: Request = { method: 'GET', path: '/api/v1/loans/products' };

  /** Ordinary requests at a steady pace, whether the ones before are answered or not, as people come. */
  async function ordinary(count = ORDINARY): Promise<Figures> {
    const tookMs: number[] = [];
    let notNow = 0;
    const one = async (request: Request): Promise<void> => {
      const startedMs = performance.now();
      const reply = await ask(stack.url, request);
      tookMs.push(performance.now() - startedMs);
      if (reply.status === 503) notNow += 1;
      assertAnswered(request, reply);
    };
    const all: Promise<void>[] = [];
    for (let n = 0; n < count; n += 1) {
      all.push(one(n % 2 === 0 ? own() : open));
      await sleep(PACE_MS);
    }
    await Promise.all(all);
    expect(tookMs).to.have.length(count);
    const sorted = tookMs.toSorted((a, b) => a - b);
    const at = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
    return { p50: at(0.5), p99: at(0.99), notNow };
  }

  const beside = ({ p50, p99, notNow }: Figures): string =>
    `others: p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms (${(p99 / baseline.p99).toFixed(1)} times the quiet ${baseline.p99.toFixed(0)} ms), ${notNow} of ${ORDINARY} told "not now"`;

  /** The offenders never hang up: what the server still holds of them is its own doing. */
  const released = (what: string): Promise<true> =>
    eventually(`sockets of ${what} that the API gives back`, SLACK_MS, async () =>
      socketsOf(api) <= held + slowBodies.length + 40 ? true : null,
    );

  it('has a pace of its own when nothing is wrong', async function () {
    this.timeout(120_000);
    await ordinary(ORDINARY / 4); // the first requests of a process compile it
    baseline = await ordinary();
    expect(baseline.notNow).to.equal(0);
    held = socketsOf(api);
  });

  it('answers the others beside sockets that say nothing and headers without end, and cuts those', async function () {
    this.timeout(300_000);
    forgetPeak(api);
    const before = memoryOf(api).now;
    slowBodies = await Offender.open(port, SLOW, {
      head: post('Content-Length: 1000\r\n'),
      drip: { text: ' ', everyMs: 1_000 },
    });
    const slowHeaders = await Offender.open(port, SLOW, {
      head: 'GET /api/v1/loans/products HTTP/1.1\r\nHost: 127.0.0.1\r\n',
      drip: { text: 'X-More: 1\r\n', everyMs: 1_000 },
    });
    const idle = await Offender.open(port, IDLE, {});
    const figures = await ordinary();
    await cut([...slowHeaders, ...idle], HEADERS_MS);
    expect(new Set(slowHeaders.flatMap(({ statuses }) => statuses))).to.deep.equal(new Set([408]));
    await released('silent clients');
    for (const one of [...slowHeaders, ...idle]) one.leave();
    const { peak } = memoryOf(api);
    expect(peak - before, 'MB more').to.be.lessThan(MORE_MEMORY_MB);
    await recordChecked(stack, {
      fault: 'F22',
      what: 'sockets that say nothing, headers without end',
      injected: IDLE + SLOW,
      unit: 'connections',
      lost: 0,
      doubled: 0,
      stuck: 0,
      note: `cut after ${longest([...slowHeaders, ...idle])} s at most; ${beside(figures)}; memory ${before} to ${peak} MB`,
    });
  });

  it('answers the others beside bodies that are huge when sent or when unpacked, and refuses those', async function () {
    this.timeout(360_000);
    const bodies = hostileBodies();
    forgetPeak(api);
    const before = memoryOf(api).now;
    const figures = ordinary();
    const rounds = await Promise.all(
      bodies.map(async (hostile) => ({
        ...hostile,
        sent: await Offender.open(port, HUGE, hostile.behaviour),
      })),
    );
    let slowest = 0;
    // the floods last: the others' connections would have been idle for too long after them
    for (const { what, status, cut: isCut, sent } of rounds.toReversed())
      for (const one of sent) {
        await eventually(`an answer to ${what}`, REQUEST_MS + SLACK_MS, async () => one.statuses[0]);
        expect(one.statuses, what).to.deep.equal([status]);
        slowest = Math.max(slowest, one.answeredMs ?? Number.NaN);
        if (isCut) {
          await eventually(`the end of ${what}`, SLACK_MS, async () => one.cutMs);
          expect(one.statuses, what).to.deep.equal([status]);
          continue;
        }
        one.send('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
        await eventually(`the next answer after ${what}`, SLACK_MS, async () => one.statuses[1]);
        expect(one.statuses, what).to.deep.equal([status, 200]);
      }
    const seen = await figures;
    const { peak } = memoryOf(api);
    for (const { sent } of rounds) for (const one of sent) one.leave();
    expect(peak - before, 'MB more').to.be.lessThan(MORE_MEMORY_MB);
    await recordChecked(stack, {
      fault: 'F22',
      what: bodies.map(({ what }) => what).join(', '),
      injected: bodies.length * HUGE,
      unit: 'bodies',
      lost: 0,
      doubled: 0,
      stuck: 0,
      note: `refused within ${(slowest / 1_000).toFixed(1)} s; ${beside(seen)}; memory ${before} to ${peak} MB`,
    });
  });

  it('cuts bodies that come a byte a second', async function () {
    this.timeout(150_000);
    await cut(slowBodies, REQUEST_MS);
    expect(slowBodies.map(({ statuses }) => statuses)).to.deep.equal(slowBodies.map(() => [408]));
    const after = longest(slowBodies);
    const injected = slowBodies.length;
    const open = slowBodies;
    slowBodies = [];
    await released('slow clients');
    for (const one of open) one.leave();
    await recordChecked(stack, {
      fault: 'F22',
      what: 'bodies of a byte a second',
      injected,
      unit: 'connections',
      lost: 0,
      doubled: 0,
      stuck: 0,
      note: `cut after ${after} s at most`,
    });
  });

  it('says "not now" while every connection to Postgres is held, and forgets nothing of it afterwards', async function () {
    this.timeout(300_000);
    const keys = borrowers.map(() => randomUUID());
    const submit = (n: number): Promise<Reply> =>
      ask(
        stack.url,
        {
          method: 'POST',
          path: '/api/v1/loans/applications',
          token: borrowers[n]?.token,
          body: { product_id: 1, applied_amount: 500_000, applied_term: 180, purpose: '购买化肥' },
        },
        keys[n],
      );
    const lock = await knex.transaction();
    await lock.raw('LOCK TABLE loan_applications IN ACCESS EXCLUSIVE MODE');
    // a submission and three questions take the pool's four connections and wait for the table
    const holders = [submit(0), ...Array.from({ length: POOL - 1 }, (_, n) => ask(stack.url, own(n)))];
    await eventually('a pool that is used up', 10_000, async () => ((await waiting()) >= POOL ? true : null));
    const overflow: [Request, Promise<Reply>][] = [
      ...borrowers.slice(1).map((_, n): [Request, Promise<Reply>] => [own(n + 1), submit(n + 1)]),
      ...Array.from({ length: times(30, 200) }, (_, n): [Request, Promise<Reply>] => {
        const request = n % 2 === 0 ? own(n % POOL) : open;
        return [request, ask(stack.url, request)];
      }),
    ];
    const startedMs = Date.now();
    const refused = await Promise.all(overflow.map(([, reply]) => reply));
    const refusedMs = Date.now() - startedMs;
    expect(refused.map(({ status }) => status)).to.deep.equal(refused.map(() => 503));
    for (const [request, reply] of overflow) assertAnswered(request, await reply);
    expect(refusedMs).to.be.within(ACQUIRE_MS - 1_000, ACQUIRE_MS + SLACK_MS);

    await lock.rollback();
    const freedMs = Date.now();
    const kept = await Promise.all(holders);
    for (const reply of kept) assertAnswered(own(), reply);
    await eventually('ordinary answers again', SLACK_MS, async () =>
      (await ask(stack.url, own())).status === 200 ? true : null,
    );
    const recoveredMs = Date.now() - freedMs;
    for (const n of borrowers.keys())
      await eventually('a submission repeated under its key', 30_000, async () =>
        (await submit(n)).status === 200 ? true : null,
      );
    const { rows } = (await knex.raw(
      'SELECT user_id, count(*)::int AS n FROM loan_applications WHERE user_id = ANY(?) GROUP BY user_id',
      [borrowers.map(({ userId }) => userId)],
    )) as { rows: { user_id: bigint; n: number }[] };
    const lost = borrowers.length - rows.length;
    const doubled = rows.filter(({ n }) => n > 1).length;
    const figures = await ordinary();
    await recordChecked(stack, {
      fault: 'F22',
      what: `requests to an API whose ${POOL} connections are held`,
      injected: holders.length + refused.length,
      unit: 'requests',
      lost,
      doubled,
      stuck: 0,
      recoveredMs: [recoveredMs],
      note: `${refused.length} told "not now" within ${(refusedMs / 1_000).toFixed(1)} s, the holders ${kept.map(({ status }) => status).join(' ')}; afterwards ${beside(figures)}`,
    });
    expect({ lost, doubled, notNow: figures.notNow }).to.deep.equal({ lost: 0, doubled: 0, notNow: 0 });
  });

  it('is the same process as before', () => {
    expect(stack.pidOf('api')).to.equal(api);
    expect(stack.crashes.map(({ name, tail }) => ({ name, tail }))).to.deep.equal([]);
  });

  const waiting = async (): Promise<number> => {
    const { rows } = (await knex.raw(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'api' AND wait_event_type = 'Lock'`,
    )) as { rows: { n: number }[] };
    return rows[0]?.n ?? 0;
  };
});

/** A success, or "not now" with the time to come back. */
function assertAnswered({ method, path }: Request, { status, headers, text }: Reply): void {
  const what = `${method} ${path}: ${status} ${text.slice(0, 200)}`;
  expect(status, what).to.be.oneOf([200, 503]);
  if (status === 503) expect(Number(headers.get('retry-after')), what).to.be.greaterThan(0);
}

async function cut(offenders: readonly Offender[], limitMs: number): Promise<void> {
  const deadline = limitMs + SLACK_MS;
  await eventually('connections that are cut', deadline, async () =>
    offenders.every(({ cutMs }) => cutMs !== null) ? true : null,
  );
  expect(Math.max(...offenders.map(({ cutMs }) => cutMs ?? Number.NaN))).to.be.lessThan(deadline);
}

function longest(offenders: readonly Offender[]): string {
  return (Math.max(...offenders.map(({ cutMs }) => cutMs ?? Number.NaN)) / 1_000).toFixed(1);
}

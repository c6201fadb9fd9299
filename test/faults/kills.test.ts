import { expect } from 'chai';
import type { Knex } from 'knex';
import { z } from 'zod';
import { processEnvironment } from '../../config/index.ts';
import { checkBooks, type Verdict } from '../../operations/book-checks.ts';
import { type BookedPayout, channelBook, tellStandIn } from './support/books.ts';
import { playChaos, type Round, seconds } from './support/chaos.ts';
import { ask } from './support/client.ts';
import { drained } from './support/drain.ts';
import type { AnswerEntry } from './support/journal.ts';
import { parsed } from './support/journey.ts';
import { randomOf } from './support/random.ts';
import { FaultStack, VICTIMS } from './support/stack.ts';
import { Traffic } from './support/traffic.ts';

const CLIENTS = 10;
const JOURNEYS = 50;
const DRAINS_WITHIN_MS = 60_000;
/** What these journeys leave alone: they pay nothing through a channel, rent nothing, upload nothing, lose nothing, and end. */
const NOT_TRAVELLED = [
  'losses',
  'payments',
  'refunds',
  'payment_channels',
  'rental_holds',
  'task_processes',
  'files',
];

const say = (text: string): void => console.log(`      ${text}`);

/**
 * Faults F1 to F5 and the lost answers of F15 on real processes: journeys under load, parts killed with -9, equality afterwards.
 * A killed process is not a lost disk: that is a matter of backups. `FAULT_SEED=<number>` repeats an order of faults.
 */
describe('Parts killed with -9 while journeys are under way', () => {
  const wanted = Number(processEnvironment()['FAULT_SEED']);
  const seed = Number.isInteger(wanted) && wanted > 0 ? wanted : Math.floor(Math.random() * 1e6) + 1;
  let stack: FaultStack;
  let knex: Knex;
  let traffic: Traffic;
  let rounds: Round[] = [];
  let book: BookedPayout[] = [];
  let verdicts: Verdict[] = [];
  let answers: AnswerEntry[] = [];
  let begun = false;

  before(async function () {
    this.timeout(420_000);
    say(`seed ${seed} (FAULT_SEED=${seed} repeats it)`);
    const startedMs = Date.now();
    stack = await FaultStack.start();
    knex = stack.openDatabase();
    await requireDurable(knex);
    say(`stack up after ${seconds(Date.now() - startedMs)}`);

    const random = randomOf(seed);
    for (let payout = 0; payout < 4 * JOURNEYS; payout += 1) {
      const behaviour = ['ok', 'ok', 'unknown_then_paid', 'http_500'][random.between(0, 3)];
      await tellStandIn(stack.controlUrl, '/payouts/next', { behaviour, times: 1 });
    }
    traffic = new Traffic(stack, seed);
    const travelling = traffic.run(CLIENTS, JOURNEYS);
    await traffic.flowing(1);
    rounds = await playChaos(stack, random, traffic, say).finally(() => traffic.finish());
    await travelling;
    traffic.close();
    answers = traffic.answers();
    expect(traffic.failures, 'journeys that did not arrive').to.deep.equal([]);

    const temporal = stack.openTemporal();
    try {
      const drainedMs = await drained(knex, temporal, DRAINS_WITHIN_MS);
      book = await channelBook(stack.controlUrl);
      verdicts = await checkBooks({
        knex,
        temporal,
        payouts: { book: () => channelBook(stack.controlUrl) },
        payments: { alipay: null, wechat: null },
        storage: null,
      });
      report(traffic, rounds, answers, book, drainedMs);
    } finally {
      await temporal.connection.close();
    }
    say(`all in all ${seconds(Date.now() - startedMs)}`);
    begun = true;
  });

  after(async function () {
    this.timeout(60_000);
    const failed = !begun || (this.test?.parent?.tests.some((test) => test.state === 'failed') ?? true);
    await knex?.destroy();
    await stack?.stop(failed);
    if (failed && stack !== undefined) say(`logs and data are kept in ${stack.dir}`);
  });

  it('arrives with every journey, however many were under way when something died', () => {
    expect(traffic.travelled).to.have.length.greaterThanOrEqual(JOURNEYS);
  });

  it('has killed each part at least twice, and two and all of them at once', () => {
    for (const victim of VICTIMS)
      expect(
        rounds.filter(({ victims }) => victims.includes(victim)).length,
        victim,
      ).to.be.greaterThanOrEqual(2);
    expect(rounds.map(({ victims }) => victims.length)).to.include.members([2, VICTIMS.length]);
  });

  it('pays each application out exactly once and in the approved amount, by the channel’s own book', async function () {
    this.timeout(30_000);
    for (const { applicationId, approvedFen } of traffic.travelled) {
      const paid = await channelBook(stack.controlUrl, applicationId);
      expect(
        paid.map(({ amountFen, status }) => ({ amountFen, status })),
        `application ${applicationId}`,
      ).to.deep.equal([{ amountFen: BigInt(approvedFen), status: 'paid' }]);
    }
    expect(book, 'payouts that no journey knows of').to.have.length(traffic.travelled.length);
  });

  it('still knows of every request that was acknowledged', async function () {
    this.timeout(60_000);
    for (const travelled of traffic.travelled) await findAgain(stack.url, travelled);
  });

  it('does each thing once, however often its request was sent', async () => {
    const count = async (table: string, where: object = {}): Promise<number> =>
      Number((await knex(table).where(where).count<{ count: bigint }[]>('*'))[0]?.count);
    const journeys = traffic.travelled.length;
    expect(
      {
        borrowers: Number(
          (await knex('users').where('phone', 'like', '1391%').count<{ count: bigint }[]>('*'))[0]?.count,
        ),
        applications: await count('loan_applications'),
        decisions: await count('audit_log', { action: 'application.approve' }),
        loans: await count('loans'),
        topUps: await count('journal_entries', { kind: 'wallet_top_up' }),
        repayments: await count('loan_payments'),
      },
      'what there is',
    ).to.deep.equal({
      borrowers: journeys,
      applications: journeys,
      decisions: journeys,
      loans: journeys,
      topUps: journeys,
      repayments: journeys,
    });
  });

  it('leaves in each wallet what was paid in, the loan and no more, less what was repaid', async () => {
    for (const { userId, journey, toppedUpFen, approvedFen, repaidYuan } of traffic.travelled) {
      const row = (await knex('ledger_accounts')
        .where({ code: `wallet/${userId}` })
        .first('balance_fen')) as {
        balance_fen: bigint;
      };
      const repaidFen = Math.round(repaidYuan * 100);
      expect(-row.balance_fen, journey).to.equal(BigInt(toppedUpFen + approvedFen - repaidFen));
    }
  });

  it('keeps the books to the fen and leaves no process stuck', () => {
    const broken = verdicts.filter(({ violations }) => violations.length > 0);
    expect(broken).to.deep.equal([]);
    expect(
      verdicts.filter(({ counted }) => counted === 0).map(({ check }) => check),
      'checks that had nothing to look at',
    ).to.have.members(NOT_TRAVELLED);
  });

  it('says with every "not now" when to come back', () => {
    expect(traffic.retries.withoutRetryAfter).to.equal(0);
  });

  it('needs nobody: no part gave up because another was away', () => {
    expect(stack.crashes.map(({ name, code, tail }) => ({ name, code, tail }))).to.deep.equal([]);
  });
});

async function requireDurable(knex: Knex): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const { rows } = (await knex.raw(`SHOW ${setting}`)) as { rows: Record<string, string>[] };
    expect(rows[0]?.[setting], setting).to.equal('on');
  }
}

const login = z.object({ data: z.object({ user_info: z.object({ id: z.int() }) }) });
const detail = z.object({
  data: z.object({
    id: z.int(),
    application_no: z.string(),
    status: z.string(),
    approved_amount: z.int(),
    loan_id: z.int(),
  }),
});
const schedule = z.object({
  data: z.object({
    items: z.array(z.object({ period_number: z.int(), status: z.string(), total_amount: z.number() })),
  }),
});

/** Asks for what a borrower was told, by fresh requests. */
async function findAgain(url: string, told: Traffic['travelled'][number]): Promise<void> {
  const { journey, phone, password, token } = told;
  const back = await ask(url, { method: 'POST', path: '/api/v1/auth/login', body: { phone, password } });
  expect(parsed(login, back, `${journey} again`).data.user_info.id, journey).to.equal(told.userId);
  const application = await ask(url, {
    method: 'GET',
    path: `/api/v1/loans/applications/${told.applicationId}`,
    token,
  });
  expect(parsed(detail, application, journey).data, journey).to.deep.equal({
    id: told.applicationId,
    application_no: told.applicationNo,
    status: 'approved',
    approved_amount: told.approvedFen,
    loan_id: told.loanId,
  });
  const plan = await ask(url, {
    method: 'GET',
    path: `/api/v1/loans/${told.loanId}/repayment-schedule`,
    token,
  });
  const paid = parsed(schedule, plan, journey).data.items.filter(({ status }) => status === 'paid');
  expect(paid, journey).to.deep.equal([{ period_number: 1, status: 'paid', total_amount: told.repaidYuan }]);
}

function report(
  traffic: Traffic,
  rounds: readonly Round[],
  answers: readonly AnswerEntry[],
  book: readonly BookedPayout[],
  drainedMs: number,
): void {
  const kills = VICTIMS.map(
    (victim) => `${victim} ${rounds.filter(({ victims }) => victims.includes(victim)).length}`,
  );
  const reasons = [...traffic.retries.byReason].map(([reason, count]) => `${reason} ${count}`);
  const retried = answers.filter(({ attempts }) => attempts > 1).toSorted((a, b) => a.tookMs - b.tookMs);
  const at = (share: number): string =>
    seconds(retried[Math.min(retried.length - 1, Math.floor(retried.length * share))]?.tookMs ?? 0);
  say(
    `journeys ${traffic.travelled.length}, acknowledged requests ${answers.length}, payouts ${book.length}`,
  );
  say(`kills: ${kills.join(', ')} in ${rounds.length} rounds`);
  say(`retries ${traffic.retries.total}: ${reasons.join(', ')}`);
  say(
    `requests that needed more than one try: ${retried.length}, half of them answered within ${at(0.5)}, 95 % within ${at(0.95)}, all within ${at(1)} (the slowest: ${retried.at(-1)?.step ?? 'none'})`,
  );
  say(
    `transfer calls at the channel ${book.reduce((sum, { attempts }) => sum + attempts, 0)}; at rest ${seconds(drainedMs)} after the last journey`,
  );
}

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { z } from 'zod';
import { channelBook, tellStandIn } from './support/books.ts';
import { ask, PatientClient, type Reply, type Request, RetryCounts } from './support/client.ts';
import { drained } from './support/drain.ts';
import { eventually } from './support/eventually.ts';
import { ClientJournal } from './support/journal.ts';
import { type Borrower, newBorrower, parsed, staffSession } from './support/journey.ts';
import { booksAtRest, wrongIn } from './support/right-books.ts';
import { FaultStack } from './support/stack.ts';

/** A person waits: whatever is down, he must know within this time. */
const ANSWERED_WITHIN_MS = 12_000;
const RECOVERS_WITHIN_MS = 40_000;

const submitted = z.object({ data: z.object({ application_id: z.int(), application_no: z.string() }) });
const seen = z.object({ data: z.object({ status: z.string(), loan_id: z.int().nullable() }) });
const sentMessages = z.object({
  messages: z.array(z.object({ template: z.string(), code: z.string().nullable() })),
});
const receipt = z.object({ data: z.object({ user_id: z.int() }) });

/** Document 001 prints five members, document 000 a flat object, document 002 a `success`: each keeps its form also in "not now". */
const NOT_NOW = {
  'digital-agriculture': z.object({
    code: z.literal(503),
    message: z.string().min(1),
    retry_after: z.int().positive(),
    timestamp: z.int(),
    request_id: z.string(),
  }),
  'finance-platform': z.object({
    status: z.literal(503),
    message: z.string().min(1),
    code: z.literal('unavailable'),
    request_id: z.string(),
  }),
  'loan-repayment': z.object({ success: z.literal(false), message: z.string().min(1) }),
};

describe('Parts that are away for a while', () => {
  let stack: FaultStack;
  let knex: Knex;
  let client: PatientClient;
  let journal: ClientJournal;
  let staff: string;
  let phones = 0;
  let begun = false;

  before(async function () {
    this.timeout(120_000);
    stack = await FaultStack.start();
    knex = stack.openDatabase();
    journal = new ClientJournal(join(stack.dir, 'client.jsonl'));
    client = new PatientClient(stack.url, journal, new RetryCounts());
    staff = await staffSession(client, 'reviewer', stack.config.sandboxOperatorPassword);
    begun = true;
  });
  after(async function () {
    this.timeout(60_000);
    const failed = !begun || (this.test?.parent?.tests.some((test) => test.state === 'failed') ?? true);
    journal?.close();
    await knex?.destroy();
    await stack?.stop(failed);
    if (failed && stack !== undefined) console.log(`      logs and data are kept in ${stack.dir}`);
  });

  const newPhone = (): string => {
    phones += 1;
    return `138${String(20_000_000 + phones)}`;
  };
  const somebody = (): Promise<Borrower> => newBorrower(client, 'outage', newPhone());
  const post = (path: string, body: unknown, token?: string): Request => ({
    method: 'POST',
    path,
    body,
    token,
  });
  const application = (borrower: Borrower): Request =>
    post(
      '/api/v1/loans/applications',
      { product_id: 1, applied_amount: 500_000, applied_term: 180, purpose: '购买化肥' },
      borrower.token,
    );
  const apply = async (borrower: Borrower): Promise<number> =>
    parsed(submitted, await ask(stack.url, application(borrower), randomUUID()), 'apply').data.application_id;
  const approval = (id: number): Request =>
    post(
      `/api/v1/admin/loans/applications/${id}/approve`,
      { approved_amount: 400_000, approved_term: 180, approved_rate: 0.12, comments: '同意' },
      staff,
    );
  const stateOf = async (borrower: Borrower, id: number) =>
    parsed(
      seen,
      await client.read({ method: 'GET', path: `/api/v1/loans/applications/${id}`, token: borrower.token }),
      'application',
    ).data;
  /** One of the states in which a reviewer has the application before him. */
  const reviewed = (borrower: Borrower, id: number): Promise<string> =>
    eventually('the reviewer', 90_000, async () => {
      const { status } = await stateOf(borrower, id);
      return status.startsWith('pending') || status === 'ai_processing' ? null : status;
    });
  const paidOut = (borrower: Borrower, id: number): Promise<number> =>
    eventually('the payout', RECOVERS_WITHIN_MS, async () => (await stateOf(borrower, id)).loan_id);
  const messagesTo = async (to: string) =>
    parsed(
      sentMessages,
      await client.read({ method: 'GET', path: `/sandbox/messages?to=${to}&limit=20` }),
      'messages',
    ).messages;
  const outage = (component: string, down: boolean): Promise<void> =>
    tellStandIn(stack.controlUrl, '/outages', { component, down });

  /** Asks once; the answer must come in time, say "not now" in the document's own form, and when to come back. */
  const refusedForNow = async (request: Request, form: keyof typeof NOT_NOW, key?: string): Promise<void> => {
    const startedMs = Date.now();
    const reply = await ask(stack.url, request, key);
    const what = `${request.method} ${request.path}: ${reply.status} ${reply.text}`;
    expect(reply.status, what).to.equal(503);
    expect(Number(reply.headers.get('retry-after')), what).to.be.greaterThan(0);
    expect(NOT_NOW[form].safeParse(reply.body).success, what).to.equal(true);
    expect(Date.now() - startedMs, what).to.be.lessThan(ANSWERED_WITHIN_MS);
  };

  it('Temporal away: a submission is accepted and starts later; whoever needs an answer is told when to come back', async function () {
    this.timeout(150_000);
    const [early, late] = [await somebody(), await somebody()];
    const waiting = await apply(early);
    await reviewed(early, waiting);
    const phone = newPhone();
    expect((await client.command('outage', 'send-code', sendCode(phone))).status).to.equal(200);
    const [{ code } = { code: null }] = await messagesTo(phone);
    const registration = post('/api/v1/auth/register', { phone, password: 'Harvest#2026', code });

    await stack.kill('temporal');
    const id = await apply(late);
    expect((await stateOf(late, id)).status).to.match(/^pending/);
    const [registerKey, approveKey] = [randomUUID(), randomUUID()];
    await Promise.all([
      refusedForNow(registration, 'digital-agriculture', registerKey),
      refusedForNow(approval(waiting), 'digital-agriculture', approveKey),
      refusedForNow(sendCode(newPhone()), 'digital-agriculture', randomUUID()),
      refusedForNow(
        post('/user/cancel_loan_application', { borrower_id: late.userId, loan_id: id }, late.token),
        'finance-platform',
        randomUUID(),
      ),
    ]);
    expect((await ask(stack.url, { method: 'GET', path: '/healthz' })).status).to.equal(200);
    expect((await ask(stack.url, { method: 'GET', path: '/readyz' })).status).to.equal(503);

    await stack.restart('temporal');
    expect(await reviewed(late, id), 'started by the outbox').to.match(/^ai_|^manual_review$/);
    const registered = await again(registration, registerKey);
    expect(parsed(receipt, registered, 'register').data.user_id).to.be.greaterThan(0);
    expect((await again(approval(waiting), approveKey)).status).to.equal(200);
    await paidOut(early, waiting);
  });

  it('Postgres away: every document says "not now", and all goes on by itself when it is back', async function () {
    this.timeout(150_000);
    const [borrower, other] = [await somebody(), await somebody()];
    const id = await apply(borrower);

    await stack.kill('postgres');
    const list = { method: 'GET', path: '/api/v1/loans/applications', token: borrower.token } as const;
    await refusedForNow(list, 'digital-agriculture');
    const key = randomUUID();
    await refusedForNow(application(other), 'digital-agriculture', key);
    await refusedForNow(
      post('/user/mobile_pwd_login', { mobile: other.phone, password: 'Harvest#2026' }),
      'finance-platform',
    );
    await refusedForNow({ method: 'GET', path: '/api/v1/loans', token: borrower.token }, 'loan-repayment');
    expect((await ask(stack.url, { method: 'GET', path: '/healthz' })).status).to.equal(200);
    expect((await ask(stack.url, { method: 'GET', path: '/readyz' })).status).to.equal(503);

    await stack.restart('postgres');
    expect((await again(application(other), key)).status).to.equal(200);
    await reviewed(borrower, id);
    expect((await again(approval(id), randomUUID())).status).to.equal(200);
    await paidOut(borrower, id);
    expect(
      stack.crashes.map(({ name, tail }) => ({ name, tail })),
      'processes that gave up',
    ).to.deep.equal([]);
  });

  it('Dify away: the application comes before a person, without any word of the AI', async function () {
    this.timeout(150_000);
    const borrower = await somebody();
    await outage('dify', true);
    const id = await apply(borrower);
    expect(await reviewed(borrower, id)).to.equal('ai_failed');
    await outage('dify', false);
    expect((await again(approval(id), randomUUID())).status).to.equal(200);
    await paidOut(borrower, id);
  });

  it('SMS away: a code is refused clearly and works afterwards; messages that can wait come later', async function () {
    this.timeout(120_000);
    const borrower = await somebody();
    await outage('sms', true);
    const phone = newPhone();
    await refusedForNow(sendCode(phone), 'digital-agriculture', randomUUID());
    await apply(borrower);
    await outage('sms', false);
    await newBorrower(client, 'outage', phone);
    await eventually('the receipt of the application', RECOVERS_WITHIN_MS, async () =>
      (await messagesTo(borrower.phone)).find(({ template }) => template === 'application_received'),
    );
  });

  it('Mail away: a code by mail is refused clearly and works afterwards', async function () {
    this.timeout(60_000);
    const email = `outage-${randomUUID().slice(0, 8)}@example.com`;
    const request = post('/api/v1/auth/send-code', { email, purpose: 'register' });
    await outage('smtp', true);
    await refusedForNow(request, 'digital-agriculture', randomUUID());
    await outage('smtp', false);
    expect((await again(request, randomUUID())).status).to.equal(200);
    expect((await messagesTo(email)).filter(({ code }) => code !== null)).to.have.length(1);
  });

  it('Payout channel away: the loan stays approved, and is paid out once when the channel is back', async function () {
    this.timeout(120_000);
    const borrower = await somebody();
    const id = await apply(borrower);
    await outage('payout', true);
    expect((await again(approval(id), randomUUID())).status).to.equal(200);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await stateOf(borrower, id)).to.deep.equal({ status: 'approved', loan_id: null });
    expect(await channelBook(stack.controlUrl, id)).to.deep.equal([]);
    await outage('payout', false);
    await paidOut(borrower, id);
    const paid = await channelBook(stack.controlUrl, id);
    expect(paid.map(({ amountFen, status }) => ({ amountFen, status }))).to.deep.equal([
      { amountFen: 400_000n, status: 'paid' },
    ]);
  });

  it('leaves the books right and no process stuck', async function () {
    this.timeout(150_000);
    const temporal = stack.openTemporal();
    try {
      // what waits for its reviewer may wait: the checks look at whether it does
      await drained(knex, temporal, 30_000, ['loanApplication']);
      expect(wrongIn(await booksAtRest(stack))).to.deep.equal([]);
    } finally {
      await temporal.connection.close();
    }
  });

  const sendCode = (phone: string): Request => post('/api/v1/auth/send-code', { phone, purpose: 'register' });

  /** Sends until there is another answer than "not now". */
  const again = (request: Request, key: string): Promise<Reply> =>
    eventually(`${request.method} ${request.path}`, RECOVERS_WITHIN_MS, async () => {
      const reply = await ask(stack.url, request, key);
      return reply.status === 503 || reply.refusal === 'idempotency_key_in_use' ? null : reply;
    });
});

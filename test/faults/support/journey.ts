import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { PatientClient, Reply } from './client.ts';
import type { Random } from './random.ts';

const PASSWORD = 'Harvest#2026';
const LOOK_EVERY_MS = 250;
const CODE_WITHIN_MS = 8_000;
const PAYOUT_WITHIN_MS = 90_000;
const TRIES = 12;

const messages = z.object({ messages: z.array(z.object({ code: z.string().nullable() })) });
const registered = z.object({ data: z.object({ user_id: z.int() }) });
const loggedIn = z.object({
  data: z.object({ access_token: z.string(), user_info: z.object({ id: z.int() }) }),
});
const captcha = z.object({ data: z.object({ captcha_id: z.string(), answer: z.string() }) });
const staffToken = z.object({ data: z.object({ access_token: z.string() }) });
const submitted = z.object({ data: z.object({ application_id: z.int(), application_no: z.string() }) });
const approved = z.object({ data: z.object({ status: z.literal('approved'), approved_amount: z.int() }) });
const seen = z.object({ data: z.object({ status: z.string(), loan_id: z.int().nullable() }) });
const toppedUp = z.object({ balance: z.int() });
const repaid = z.object({
  data: z.object({ payment: z.object({ payment_no: z.string(), paid_amount: z.number() }) }),
});

/** What a borrower was told on his way. Amounts in fen. */
export interface Travelled {
  readonly journey: string;
  readonly phone: string;
  readonly password: string;
  readonly userId: number;
  readonly token: string;
  readonly applicationId: number;
  readonly applicationNo: string;
  readonly approvedFen: number;
  readonly loanId: number;
  readonly toppedUpFen: number;
  readonly paymentNo: string;
  readonly repaidYuan: number;
}

export interface Borrower {
  readonly phone: string;
  readonly userId: number;
  readonly token: string;
}

/** Somebody new, registered with a code and logged in. */
export async function newBorrower(client: PatientClient, journey: string, phone: string): Promise<Borrower> {
  const userId = await register(client, journey, phone);
  return { phone, userId, token: await login(client, journey, phone, userId) };
}

/** Registers with a code, applies, is approved, is paid out, repays one instalment. @throws when anything is refused for good */
export async function travel(
  client: PatientClient,
  journey: string,
  phone: string,
  staff: string,
  random: Random,
): Promise<Travelled> {
  const { userId, token } = await newBorrower(client, journey, phone);
  const appliedFen = random.between(10, 90) * 10_000;
  const application = parsed(
    submitted,
    await client.command(journey, 'apply', {
      method: 'POST',
      path: '/api/v1/loans/applications',
      token,
      body: { product_id: 1, applied_amount: appliedFen, applied_term: 180, purpose: '购买化肥与种子' },
    }),
    `${journey} apply`,
  ).data;
  const applicationId = application.application_id;
  await sleep(random.between(0, 800)); // now before the AI has answered, now after
  const approvedFen = appliedFen - random.between(0, 5) * 1_000;
  parsed(
    approved,
    await client.command(journey, 'approve', {
      method: 'POST',
      path: `/api/v1/admin/loans/applications/${applicationId}/approve`,
      token: staff,
      body: { approved_amount: approvedFen, approved_term: 180, approved_rate: 0.12, comments: '同意' },
    }),
    `${journey} approve`,
  );
  const loanId = await paidOut(client, journey, token, applicationId);
  const toppedUpFen = 1_000_000;
  parsed(
    toppedUp,
    await client.command(journey, 'topup', {
      method: 'POST',
      path: `/sandbox/wallets/${userId}/topup`,
      body: { amount: toppedUpFen },
    }),
    `${journey} topup`,
  );
  const { payment } = parsed(
    repaid,
    await client.command(journey, 'repay', {
      method: 'POST',
      path: `/api/v1/loans/${loanId}/repayments`,
      token,
      body: {},
    }),
    `${journey} repay`,
  ).data;
  return {
    journey,
    phone,
    password: PASSWORD,
    userId,
    token,
    applicationId,
    applicationNo: application.application_no,
    approvedFen,
    loanId,
    toppedUpFen,
    paymentNo: payment.payment_no,
    repaidYuan: payment.paid_amount,
  };
}

/** A code whose sending was cut off may never come; then, as a person would, he asks for another. */
async function register(client: PatientClient, journey: string, phone: string): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    const sent = await client.command(journey, 'send-code', {
      method: 'POST',
      path: '/api/v1/auth/send-code',
      body: { phone, purpose: 'register' },
    });
    if (sent.status !== 200) throw unexpected(sent, `${journey} send-code`);
    const code = await newestCode(client, phone);
    if (code !== null) {
      const reply = await client.command(journey, 'register', {
        method: 'POST',
        path: '/api/v1/auth/register',
        body: { phone, password: PASSWORD, code, user_type: 'farmer' },
      });
      if (reply.refusal !== 'code_wrong' && reply.refusal !== 'code_expired')
        return parsed(registered, reply, `${journey} register`).data.user_id;
    }
    if (tries === TRIES) throw new Error(`${journey}: no code worked in ${TRIES} tries`);
  }
}

async function newestCode(client: PatientClient, phone: string): Promise<string | null> {
  for (const deadline = Date.now() + CODE_WITHIN_MS; Date.now() < deadline; await sleep(LOOK_EVERY_MS)) {
    const reply = await client.read({ method: 'GET', path: `/sandbox/messages?to=${phone}&limit=1` });
    const code = parsed(messages, reply, 'messages').messages[0]?.code;
    if (code != null) return code;
  }
  return null;
}

async function login(client: PatientClient, journey: string, phone: string, userId: number): Promise<string> {
  const reply = await client.command(journey, 'login', {
    method: 'POST',
    path: '/api/v1/auth/login',
    body: { phone, password: PASSWORD },
  });
  const { data } = parsed(loggedIn, reply, `${journey} login`);
  if (data.user_info.id !== userId)
    throw new Error(`${journey}: registered as ${userId}, logged in as ${data.user_info.id}`);
  return data.access_token;
}

async function paidOut(
  client: PatientClient,
  journey: string,
  token: string,
  applicationId: number,
): Promise<number> {
  let status = '';
  for (const deadline = Date.now() + PAYOUT_WITHIN_MS; Date.now() < deadline; await sleep(LOOK_EVERY_MS)) {
    const reply = await client.read({
      method: 'GET',
      path: `/api/v1/loans/applications/${applicationId}`,
      token,
    });
    const { data } = parsed(seen, reply, `${journey} application`);
    if (data.loan_id !== null) return data.loan_id;
    ({ status } = data);
  }
  throw new Error(
    `${journey}: application ${applicationId} (${status}) was not paid out in ${PAYOUT_WITHIN_MS / 1000} s`,
  );
}

/** A member of staff's token. A captcha is good for one try, so an answer that was lost costs a new one. */
export async function staffSession(
  client: PatientClient,
  username: string,
  password: string,
): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const asked = parsed(
      captcha,
      await client.read({ method: 'GET', path: '/api/v1/captcha' }),
      'captcha',
    ).data;
    const reply = await client.command('staff', 'login', {
      method: 'POST',
      path: '/api/v1/admin/auth/login',
      body: { username, password, captcha: asked.answer, captcha_id: asked.captcha_id },
    });
    if (reply.refusal !== 'captcha_wrong' || tries === TRIES)
      return parsed(staffToken, reply, 'staff login').data.access_token;
  }
}

export function parsed<T extends z.ZodType>(shape: T, reply: Reply, what: string): z.output<T> {
  const answer = reply.status === 200 ? shape.safeParse(reply.body) : null;
  if (answer?.success !== true) throw unexpected(reply, what);
  return answer.data;
}

function unexpected(reply: Reply, what: string): Error {
  const id = reply.headers.get('x-request-id') ?? 'none';
  return new Error(`${what}: ${reply.status} ${reply.text.slice(0, 300)} (request ${id})`);
}

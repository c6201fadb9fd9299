import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { PatientClient, Reply } from './client.ts';
import type { Random } from './random.ts';
import type { Told } from './told.ts';

const PASSWORD = 'Harvest#2026';
const LOOK_EVERY_MS = 250;
const CODE_WITHIN_MS = 8_000;
const TRIES = 12;

const messages = z.object({ messages: z.array(z.object({ code: z.string().nullable() })) });
const registered = z.object({ data: z.object({ user_id: z.int() }) });
const loggedIn = z.object({
  data: z.object({ access_token: z.string(), user_info: z.object({ id: z.int() }) }),
});
const captcha = z.object({ data: z.object({ captcha_id: z.string(), answer: z.string() }) });
const staffToken = z.object({ data: z.object({ access_token: z.string() }) });
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

/** One borrower on his way, and who works for the lender. */
export interface Trip {
  readonly client: PatientClient;
  readonly journey: string;
  readonly number: number;
  readonly random: Random;
  readonly staff: Staff;
  readonly told: Told;
}

export interface Staff {
  readonly reviewer: string;
  readonly senior: string;
}

/** Registers, and is told nothing else yet. */
export async function setOut(
  client: PatientClient,
  number: number,
  staff: Staff,
  random: Random,
): Promise<Trip> {
  const journey = `journey-${number}`;
  const borrower = await newBorrower(client, journey, `139${String(10_000_000 + number)}`);
  const told: Told = {
    journey,
    ...borrower,
    password: PASSWORD,
    walletFen: 0,
    topUps: [],
    applications: [],
    repayments: [],
    channelPayments: [],
    orders: [],
    consultations: [],
    files: [],
    certifications: [],
  };
  return { client, journey, number, random, staff, told };
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

/**
 * As often as somebody types what he sees before he goes home. Where the API dies every few seconds a dozen logins in a row may lose their
 * answers, while each other command would have been repeated for minutes.
 */
const CAPTCHAS = 60;

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
    if (reply.refusal !== 'captcha_wrong' || tries === CAPTCHAS)
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

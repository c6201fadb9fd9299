import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { z } from 'zod';
import { ask } from './client.ts';
import { parsed } from './journey.ts';
import type { Told, ToldApplication } from './told.ts';

/** What the platform says afterwards against what clients were told: one sentence for each thing that is missing or too many. */
export interface Stock {
  readonly lost: string[];
  readonly doubled: string[];
  /** how many things were looked for */
  readonly looked: number;
}

const AT_ONCE = 8;

const login = z.object({
  data: z.object({ access_token: z.string(), user_info: z.object({ id: z.int() }) }),
});
const applications = z.object({
  data: z.object({
    applications: z.array(
      z.object({
        id: z.int(),
        application_no: z.string(),
        status: z.string(),
        approved_amount: z.int().nullable(),
      }),
    ),
    total: z.int(),
  }),
});
const detail = z.object({ data: z.object({ id: z.int(), loan_id: z.int().nullable() }) });
const payments = z.object({
  data: z.object({
    payments: z.array(
      z.object({ payment_no: z.string(), payment_method: z.string(), amount: z.int(), status: z.string() }),
    ),
    total: z.int(),
  }),
});
const loanPayments = z.object({
  data: z.object({
    items: z.array(z.object({ payment_no: z.string(), amount: z.number(), status: z.string() })),
    pagination: z.object({ total: z.int() }),
  }),
});
const orders = z.object({
  data: z.object({ orders: z.array(z.object({ id: z.int(), status: z.string() })), total: z.int() }),
});
const consultations = z.object({
  data: z.object({
    consultations: z.array(z.object({ id: z.int(), question: z.string(), status: z.string() })),
    total: z.int(),
  }),
});
const balance = z.object({ data: z.object({ balance: z.int() }) });
const auths = z.object({
  data: z.object({ auths: z.array(z.object({ auth_id: z.int(), auth_status: z.string() })), total: z.int() }),
});

/** Compares every list and every filter of every traveller with what he was told, by fresh requests. */
export async function takeStock(url: string, reviewer: string, travelled: readonly Told[]): Promise<Stock> {
  const stock: Stock = { lost: [], doubled: [], looked: 0 };
  const waiting = [...travelled];
  const counts: number[] = [];
  const look = async (): Promise<void> => {
    for (let told = waiting.pop(); told !== undefined; told = waiting.pop())
      counts.push(await lookAfter(url, reviewer, told, stock));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, look));
  return { ...stock, looked: counts.reduce((sum, count) => sum + count, 0) };
}

async function lookAfter(url: string, reviewer: string, told: Told, stock: Stock): Promise<number> {
  const { journey, phone, password } = told;
  const back = await ask(url, { method: 'POST', path: '/api/v1/auth/login', body: { phone, password } });
  const { access_token: token, user_info: user } = parsed(login, back, `${journey} again`).data;
  if (user.id !== told.userId) stock.lost.push(`${journey} is user ${user.id}, was ${told.userId}`);
  const get = async <T extends z.ZodType>(shape: T, path: string, as = token): Promise<z.output<T>> =>
    parsed(shape, await ask(url, { method: 'GET', path, token: as }), `${journey} ${path}`);
  const compare = compareInto(stock, journey);
  const counted = [1];

  const mine = (await get(applications, '/api/v1/loans/applications?limit=100')).data;
  counted.push(
    compare(
      'applications',
      told.applications.map(applicationLine),
      mine.applications.map((one) => `${one.id} ${one.application_no} ${one.status} ${one.approved_amount}`),
    ),
  );
  const approved = told.applications.filter(({ end }) => end === 'approved');
  const filtered = (await get(applications, '/api/v1/loans/applications?status=approved&limit=100')).data;
  counted.push(
    compare(
      'approved applications',
      approved.map(({ id }) => `${id}`),
      filtered.applications.map(({ id }) => `${id}`),
    ),
  );
  if (filtered.total !== approved.length)
    stock.lost.push(`${journey}: a total of ${filtered.total} approved`);

  for (const { id, loanId } of approved) {
    const found = (await get(detail, `/api/v1/loans/applications/${id}`)).data;
    counted.push(compare(`loan of ${id}`, [`${loanId}`], [`${found.loan_id}`]));
    const { items } = (await get(loanPayments, `/api/v1/loans/${loanId}/payments?per_page=100`)).data;
    const repaid = told.repayments.filter((one) => one.loanId === loanId);
    const numbers = new Set(repaid.flatMap(({ paymentNo }) => paymentNo ?? []));
    counted.push(
      compare(
        `repayments of loan ${loanId}`,
        repaid.map(({ paymentNo, paidFen }) => `${paymentNo ?? 'by channel'} ${paidFen}`),
        items.map(
          (one) =>
            `${numbers.has(one.payment_no) ? one.payment_no : 'by channel'} ${Math.round(one.amount * 100)}`,
        ),
      ),
    );
  }

  const channel = (await get(payments, '/api/v1/payments?limit=100')).data.payments.filter(
    ({ payment_method }) => payment_method !== 'balance',
  );
  counted.push(
    compare(
      'payments through channels',
      told.channelPayments.map(
        (one) => `${one.paymentNo} ${one.amountFen} ${one.refunded ? 'refunded' : 'paid'}`,
      ),
      channel.map((one) => `${one.payment_no} ${one.amount} ${one.status}`),
    ),
  );
  const rented = (await get(orders, '/api/v1/orders?limit=100')).data.orders;
  counted.push(
    compare(
      'orders',
      told.orders.map(({ id }) => `${id}`),
      rented.map(({ id }) => `${id}`),
    ),
  );
  for (const { id, states } of told.orders) {
    const status = rented.find((one) => one.id === id)?.status ?? 'not there';
    if (!states.includes(status))
      stock.lost.push(`${journey}: order ${id} is ${status}, not ${states.join(' or ')}`);
  }
  const questions = (await get(consultations, '/api/v1/consultations?limit=100')).data.consultations;
  counted.push(
    compare(
      'consultations',
      told.consultations.map(({ id, question, status }) => `${id} ${question} ${status}`),
      questions.map(({ id, question, status }) => `${id} ${question} ${status}`),
    ),
  );
  const cards = (await get(auths, `/api/v1/admin/auths?user_id=${told.userId}`, reviewer)).data.auths;
  counted.push(
    compare(
      'certifications',
      told.certifications.map(({ id, status }) => `${id} ${status}`),
      cards.map((one) => `${one.auth_id} ${one.auth_status}`),
    ),
  );
  const held = (await get(balance, '/api/user/balance')).data.balance;
  counted.push(compare('wallet', [`${told.walletFen} fen`], [`${held} fen`]));
  for (const { id, sha256 } of told.files)
    counted.push(compare(`file ${id}`, [sha256], [await hashOfFile(url, token, id)]));
  return counted.reduce((sum, count) => sum + count, 0);
}

const applicationLine = ({ id, no, end, approvedFen }: ToldApplication): string =>
  `${id} ${no} ${end} ${approvedFen}`;

/** What was told and is not there is lost; what is there and was not told, or is there more often, is one too many. */
function compareInto(
  stock: Stock,
  journey: string,
): (what: string, told: readonly string[], found: readonly string[]) => number {
  return (what, told, found) => {
    const left = [...found];
    for (const one of told) {
      const place = left.indexOf(one);
      if (place === -1)
        stock.lost.push(`${journey}: ${what}: told ${one}, found ${found.join(', ') || 'nothing'}`);
      else left.splice(place, 1);
    }
    for (const one of left) stock.doubled.push(`${journey}: ${what}: ${one} is there and was not told`);
    return told.length;
  };
}

async function hashOfFile(url: string, token: string, id: number): Promise<string> {
  const response = await fetch(new URL(`/api/v1/files/${id}`, url), {
    headers: { authorization: `Bearer ${token}` },
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return response.ok ? createHash('sha256').update(bytes).digest('hex') : `${response.status}`;
}

const EFFECTS = [
  'registrations',
  'applications',
  'decisions',
  'loans',
  'top-ups',
  'repayments',
  'orders',
  'consultations',
  'files',
  'certifications',
] as const;
type Effects = Readonly<Record<(typeof EFFECTS)[number], number>>;

/** How often each kind of effect is in the tables. */
export async function effectsIn(knex: Knex): Promise<Effects> {
  const rows = async (table: string, where: object = {}): Promise<number> =>
    Number((await knex(table).where(where).count<{ count: bigint }[]>('*'))[0]?.count);
  const audited = async (...actions: string[]): Promise<number> =>
    Number((await knex('audit_log').whereIn('action', actions).count<{ count: bigint }[]>('*'))[0]?.count);
  return {
    registrations: await audited('account.register'),
    applications: await rows('loan_applications'),
    decisions: await audited('application.approve', 'application.approve_first', 'application.reject'),
    loans: await rows('loans'),
    'top-ups': await rows('journal_entries', { kind: 'wallet_top_up' }),
    repayments: await rows('loan_payments'),
    orders: await rows('rental_orders'),
    consultations: await rows('consultations'),
    files: await rows('files'),
    certifications: await rows('certifications'),
  };
}

/** The effects since `before`, against how often a command for each was acknowledged: neither none nor two for any key. */
export function compareEffects(before: Effects, after: Effects, travelled: readonly Told[]): Stock {
  const sum = (of: (told: Told) => number): number => travelled.reduce((total, told) => total + of(told), 0);
  const told: Effects = {
    registrations: travelled.length,
    applications: sum(({ applications }) => applications.length),
    decisions: sum(({ applications }) => applications.reduce((n, one) => n + one.decisions, 0)),
    loans: sum(({ applications }) => applications.filter(({ loanId }) => loanId !== null).length),
    'top-ups': sum(({ topUps }) => topUps.length),
    repayments: sum(({ repayments }) => repayments.length),
    orders: sum(({ orders }) => orders.length),
    consultations: sum(({ consultations }) => consultations.length),
    files: sum(({ files }) => files.length),
    certifications: sum(({ certifications }) => certifications.length),
  };
  const found = (what: keyof Effects): number => after[what] - before[what];
  const sentence = (what: keyof Effects): string => `${what}: ${told[what]} told, ${found(what)} found`;
  return {
    lost: EFFECTS.filter((what) => found(what) < told[what]).map(sentence),
    doubled: EFFECTS.filter((what) => found(what) > told[what]).map(sentence),
    looked: EFFECTS.reduce((total, what) => total + told[what], 0),
  };
}

/** What clients remember of their requests against what the platform has: nothing they were told is missing, nothing was done twice. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { z } from 'zod';
import { requestName } from '../request-name.ts';
import type { BookCheck, BookCheckDeps } from './check.ts';

/** As much of a journal's line as is looked up. A line is on disk before its request is sent. */
const line = z.discriminatedUnion('event', [
  z.object({ event: z.literal('send'), key: z.string(), path: z.string() }),
  z.object({ event: z.literal('answer'), key: z.string(), status: z.number(), body: z.string() }),
]);

/** What an answer names, and the row that must be there for it. */
const NAMED: Readonly<Record<string, readonly (readonly [table: string, column: string])[]>> = {
  application_id: [['loan_applications', 'id']],
  application_no: [['loan_applications', 'application_no']],
  user_id: [['users', 'id']],
  auth_id: [['certifications', 'id']],
  file_id: [['files', 'id']],
  order_no: [['rental_orders', 'order_no']],
  refund_no: [['payment_refunds', 'refund_no']],
  payout_no: [['payouts', 'payout_no']],
  payment_no: [
    ['loan_payments', 'payment_no'],
    ['payments', 'payment_no'],
  ],
};

interface Remembered {
  /** the keys of all that was ever sent */
  readonly sent: ReadonlySet<string>;
  readonly acknowledged: readonly { key: string; body: string }[];
}

/** @throws Error when a file is no journal: what cannot be read must not pass for what was looked up */
function remembered(folder: string): Remembered {
  const sent = new Set<string>();
  const acknowledged: { key: string; body: string }[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl')))
    for (const text of readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean)) {
      const entry = line.parse(JSON.parse(text));
      if (entry.event === 'send') {
        // the sandbox's own door has no keys
        if (!entry.path.startsWith('/sandbox/')) sent.add(entry.key);
      } else if (entry.status >= 200 && entry.status < 300 && sent.has(entry.key)) acknowledged.push(entry);
    }
  return { sent, acknowledged };
}

const skipped = { counted: 0, violations: [] };

export const acknowledgedIsThere: BookCheck = {
  check: 'acknowledged',
  holds: 'every request that a client was told was done is there, with all that its answer names',
  remedy:
    'An acknowledged request that is missing is lost data: keep the journal, restore the last backup to a second server and compare both by the names in the violation.',
  async look({ knex, journals }) {
    if (journals === undefined) return skipped;
    const { acknowledged } = remembered(journals.folder);
    const unknown = await withoutKey(knex, acknowledged, journals.secret);
    const violations = [...unknown, ...(await withoutRow(knex, acknowledged))];
    return { counted: acknowledged.length, violations };
  },
};

export const oneKeyOneEffect: BookCheck = {
  check: 'effects',
  holds: 'what was sent under one key, however often, was done once at most',
  remedy:
    'Compare the rows that carry the key: what was done twice is reversed by a person, and the time between the two says which part was away.',
  async look({ knex, journals }: Pick<BookCheckDeps, 'knex' | 'journals'>) {
    if (journals === undefined) return skipped;
    const { sent } = remembered(journals.folder);
    return { counted: sent.size, violations: await doneTwice(knex, [...sent], journals.secret) };
  },
};

/** Answers live a day: a key that is gone says nothing when the oldest that is left is younger. */
async function withoutKey(
  knex: Knex,
  answers: Remembered['acknowledged'],
  secret: string,
): Promise<string[]> {
  const { rows } = (await knex.raw(
    `SELECT k.key AS key, count(i.key)::int AS rows FROM unnest(?::text[], ?::text[]) AS k (key, name)
     LEFT JOIN idempotency_keys i ON i.key = k.name GROUP BY k.key HAVING count(i.key) <> 1`,
    [answers.map(({ key }) => key), answers.map(({ key }) => requestName(secret, key))],
  )) as { rows: { key: string; rows: number }[] };
  return rows.map(({ key, rows: found }) => `${key} was acknowledged and is known ${found} times`);
}

async function withoutRow(knex: Knex, answers: Remembered['acknowledged']): Promise<string[]> {
  const names = answers.flatMap(({ key, body }) => namesIn(body).map((named) => ({ key, ...named })));
  const violations: string[] = [];
  for (const [name, places] of Object.entries(NAMED)) {
    const asked = names.filter((named) => named.name === name);
    if (asked.length === 0) continue;
    const found = new Set<string>();
    for (const [table, column] of places) {
      const { rows } = (await knex.raw('SELECT ??::text AS value FROM ?? WHERE ??::text = ANY(?)', [
        column,
        table,
        column,
        asked.map(({ value }) => value),
      ])) as { rows: { value: string }[] };
      for (const { value } of rows) found.add(value);
    }
    for (const { key, value } of asked)
      if (!found.has(value))
        violations.push(`${key} was acknowledged with ${name} ${value}, which is not there`);
  }
  return violations;
}

function namesIn(body: string): { name: string; value: string }[] {
  const found: { name: string; value: string }[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, one] of Object.entries(value)) {
      if (name in NAMED && (typeof one === 'string' || typeof one === 'number'))
        found.push({ name, value: String(one) });
      walk(one);
    }
  };
  if (body.startsWith('{') || body.startsWith('[')) walk(JSON.parse(body));
  return found;
}

/** A row that a request made carries its key as the last part of `request_key`. */
async function doneTwice(knex: Knex, keys: string[], secret: string): Promise<string[]> {
  const keyOf = new Map(keys.map((key) => [requestName(secret, key), key]));
  const { rows: tables } = (await knex.raw(
    `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.column_name = 'request_key' ORDER BY 1`,
  )) as { rows: { name: string }[] };
  const violations: string[] = [];
  for (const { name } of tables) {
    const { rows } = (await knex.raw(
      `SELECT substring(request_key FROM '[^/]+$') AS key, count(*)::int AS done FROM ??
       WHERE substring(request_key FROM '[^/]+$') = ANY(?) GROUP BY 1 HAVING count(*) > 1`,
      [name, [...keyOf.keys()]],
    )) as { rows: { key: string; done: number }[] };
    violations.push(...rows.map(({ key, done }) => `${keyOf.get(key) ?? key} has ${done} rows of ${name}`));
  }
  return violations;
}

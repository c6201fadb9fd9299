import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { Stock } from './aftermath.ts';
import type { FaultStack } from './stack.ts';

interface MessageRow {
  readonly id: string;
  readonly channel: 'sms' | 'email';
  readonly template: string;
  readonly status: string;
  readonly attempts: number;
}

/** As the stand-ins' journals on disk have it; the remote control shows the newest thousand only. */
const sent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sent'), outId: z.string(), message: z.object({ template: z.string() }) }),
  z.object({ type: z.literal('mail'), mail: z.object({ template: z.string(), messageId: z.string() }) }),
  z.object({ type: z.literal('reset') }),
]);

/**
 * I10 at the other end: what the SMS gateway and the mail server were given, message by message, against the rows that asked for it.
 * An SMS is given once at most, whatever died; a mail once more only for an attempt that its row knows of; nothing that no row asked for;
 * each row that says `sent` at least once. Codes are no rows of `messages`, and are kept for a while only: each is given once at most.
 */
export async function compareDelivered(knex: Knex, stack: FaultStack): Promise<Stock> {
  // the rows first: what is sent while we look is one given more, which a row that is not `sent` yet may have
  const rows = (await knex('messages').select(
    ...['id', 'channel', 'template', 'status', 'attempts'],
  )) as MessageRow[];
  const given = givenIn(stack);
  return compareMessages(rows, given);
}

interface Given {
  readonly id: string;
  readonly template: string;
}

/** @param given all that a gateway was given, once for each time */
export function compareMessages(rows: readonly MessageRow[], given: readonly Given[]): Stock {
  const times = new Map<string, number>();
  const codes = new Map<string, number>();
  for (const { id, template } of given) {
    const counted = template.startsWith('code_') ? codes : times;
    counted.set(id, (counted.get(id) ?? 0) + 1);
  }
  const lost: string[] = [];
  const doubled: string[] = [];
  for (const { id, channel, template, status, attempts } of rows) {
    const count = times.get(id) ?? 0;
    times.delete(id);
    const what = `${channel} ${id} (${template}, ${status}, ${attempts} attempts)`;
    if (status === 'sent' && count === 0) lost.push(`${what} never reached its gateway`);
    if (count > (channel === 'sms' ? 1 : attempts)) doubled.push(`${what} was given ${count} times`);
  }
  for (const [id, count] of times) doubled.push(`${id} was given ${count} times and no row asked for it`);
  for (const [id, count] of codes) if (count > 1) doubled.push(`code ${id} was given ${count} times`);
  return { lost, doubled, looked: rows.length + codes.size };
}

function givenIn(stack: FaultStack): Given[] {
  const { standIns } = stack.config;
  if (standIns === null) throw new Error('the stand-ins belong to the sandbox');
  return ['sms.jsonl', 'mail.jsonl'].flatMap((name) =>
    readFileSync(join(standIns.dataDir, name), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => givenBy(sent.parse(JSON.parse(line)))),
  );
}

function givenBy(entry: z.output<typeof sent>): Given {
  if (entry.type === 'reset') throw new Error('the stand-ins were told to forget what they were given');
  return entry.type === 'sent'
    ? { id: entry.outId, template: entry.message.template }
    : { id: entry.mail.messageId.replace(/^<|@.*$/g, ''), template: entry.mail.template };
}

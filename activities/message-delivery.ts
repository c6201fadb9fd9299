import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Clock } from '../adapters/clock.ts';
import type { Mailer } from '../adapters/mail/mailer.ts';
import type { MessageParams, MessageTemplate } from '../adapters/messages/message.ts';
import { renderMessage } from '../adapters/messages/render.ts';
import { SMS_TEMPLATE_CODES } from '../adapters/messages/sms-templates.ts';
import { OutsideError } from '../adapters/outside-error.ts';
import type { SmsGateway } from '../adapters/sms/sms-gateway.ts';
import type { Config } from '../config/index.ts';
import { Message } from '../models/message.ts';

export interface MessageDeliveryDeps {
  readonly knex: Knex;
  readonly sms: SmsGateway;
  readonly mail: Mailer;
  readonly clock: Clock;
  readonly logger: Logger;
  /** names the vendor's template codes where they differ from the defaults */
  readonly config: Pick<Config, 'sms'>;
}

const BATCH = 20;
/**
 * A row taken and not finished by then belongs to a sender that died. Longer than any adapter waits for its gateway, and counted by
 * Postgres's clock: the business clock may be moved by a month while a gateway thinks.
 */
const LEASE_MS = 120_000;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 15 * 60_000;
const GIVE_UP_MS = 24 * 3_600_000;

/**
 * Sends what is due, oldest first, and answers how many messages it looked at. Rows are taken under SKIP LOCKED and marked before
 * the gateway is called, so any number of senders share the work and none holds a transaction while a gateway thinks.
 */
export async function deliverDueMessages(deps: MessageDeliveryDeps): Promise<number> {
  const now = await deps.clock.now();
  const taken = await take(deps.knex, now);
  const takenAtMs = performance.now();
  await Promise.all(taken.map((message) => deliver(deps, message, now, takenAtMs)));
  return taken.length;
}

/** A message as it was before it was taken: `sending` says that somebody took it and never came back. */
interface Taken {
  readonly id: string;
  readonly interrupted: boolean;
}

async function take(knex: Knex, now: Date): Promise<(Message & { interrupted: boolean })[]> {
  return knex.transaction(async (trx) => {
    const { rows } = await trx.raw<{ rows: Taken[] }>(
      `WITH due AS (
         SELECT id, status FROM messages
         WHERE status IN ('queued', 'sending') AND next_attempt_at <= ?
           AND (status = 'queued' OR leased_until <= clock_timestamp())
         ORDER BY next_attempt_at LIMIT ? FOR UPDATE SKIP LOCKED
       )
       UPDATE messages m SET status = 'sending', attempts = m.attempts + 1, next_attempt_at = ?,
         leased_until = clock_timestamp() + ? * interval '1 millisecond'
       FROM due WHERE m.id = due.id RETURNING m.id, due.status = 'sending' AS interrupted`,
      [now, BATCH, new Date(now.getTime() + LEASE_MS), LEASE_MS],
    );
    const interrupted = new Map(rows.map((row) => [row.id, row.interrupted]));
    const messages = await Message.query(trx).findByIds([...interrupted.keys()]);
    return messages.map((message) =>
      Object.assign(message, { interrupted: interrupted.get(message.id) === true }),
    );
  });
}

async function deliver(
  deps: MessageDeliveryDeps,
  message: Message & { interrupted: boolean },
  now: Date,
  takenAtMs: number,
): Promise<void> {
  // a sender that stood still for longer than its lease has a successor, who sends or has sent
  if (performance.now() - takenAtMs > LEASE_MS) return;
  if (message.interrupted && message.channel === 'sms') {
    await note(deps, message, { status: 'unknown', error: 'interrupted' });
    return;
  }
  try {
    const providerId = await submit(deps, message);
    await note(deps, message, { status: 'sent', providerId, error: null, sentAt: now });
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    deps.logger.warn(
      { messageId: message.id, part: error.part, code: error.code, outcome: error.outcome },
      'message not sent',
    );
    await note(deps, message, afterFailure(message, error, now));
  }
}

async function submit(deps: MessageDeliveryDeps, message: Message): Promise<string> {
  const { template } = message;
  if (!isMessageTemplate(template))
    throw new OutsideError('sms', 'refused', 'no_template', 'unknown template');
  // whoever queued it filled its template; the column's type cannot say so
  const params = message.params as MessageParams[MessageTemplate];
  const text = renderMessage(template, message.locale, params);
  if (message.channel === 'email') {
    const mail = { id: message.id, to: message.recipient, template, ...text.mail };
    return (await deps.mail.send(mail)).messageId;
  }
  const templateCode = deps.config.sms.templates[template] ?? SMS_TEMPLATE_CODES[template];
  const sms = { id: message.id, phone: message.recipient, templateCode, params: text.sms.params };
  return (await deps.sms.send(sms)).providerId;
}

function isMessageTemplate(name: string): name is MessageTemplate {
  return Object.hasOwn(SMS_TEMPLATE_CODES, name);
}

/**
 * Refused is refused. An SMS whose fate nobody knows is never sent again, because the vendor would charge and deliver it twice;
 * a mail is, under the same Message-ID. What never left waits twice as long each time, for a day at most.
 */
function afterFailure(message: Message, error: OutsideError, now: Date): Partial<Message> {
  const { code } = error;
  if (error.outcome === 'refused') return { status: 'failed', error: code };
  if (error.outcome === 'unknown' && message.channel === 'sms') return { status: 'unknown', error: code };
  const waitMs = Math.max(
    error.retryAfterMs ?? 0,
    Math.min(FIRST_RETRY_MS * 2 ** (message.attempts - 1), LONGEST_RETRY_MS),
  );
  const nextAttemptAt = new Date(now.getTime() + waitMs);
  if (nextAttemptAt.getTime() > message.createdAt.getTime() + GIVE_UP_MS) {
    return { status: 'failed', error: code };
  }
  return { status: 'queued', error: code, nextAttemptAt };
}

/** Only while the lease is still this sender's: each taking counts an attempt, so a later one has another number. */
async function note(deps: MessageDeliveryDeps, message: Message, change: Partial<Message>): Promise<void> {
  const { id, attempts } = message;
  await Message.query(deps.knex).findById(id).where({ status: 'sending', attempts }).patch(change);
}

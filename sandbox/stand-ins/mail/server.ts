import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { BehaviourQueue } from '../behaviour-queue.ts';
import { Journal } from '../journal.ts';
import { type Listener, listen } from '../listener.ts';
import type { SentMessage } from '../sent-message.ts';

export interface CaughtMail extends SentMessage {
  messageId: string;
  from: string;
  html: string;
}

export const MAIL_BEHAVIOURS = ['ok', 'greylist', 'unavailable', 'refuse', 'accept_and_hang'] as const;
export type MailBehaviour = (typeof MAIL_BEHAVIOURS)[number];

export interface MailStandIn {
  readonly listener: Listener;
  readonly url: string;
  /** Oldest first. */
  readonly mails: readonly CaughtMail[];
  next(behaviour: MailBehaviour, times: number): void;
  reset(): Promise<void>;
  close(): Promise<void>;
}

type Entry = { type: 'mail'; mail: CaughtMail } | { type: 'reset' };

const MAX_BYTES = 5 * 1024 * 1024;

class SmtpReply extends Error {
  readonly responseCode: number;

  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

/** What a recipient is answered with. */
const REPLIES: Partial<Record<MailBehaviour, readonly [number, string]>> = {
  greylist: [451, '4.7.1 Greylisted, please try again'],
  unavailable: [421, '4.3.2 Service not available, closing transmission channel'],
  refuse: [550, '5.1.1 No such user'],
};

/** An SMTP server that takes every mail and delivers none. */
export async function startMail(options: { host?: string; port: number; dir: string }): Promise<MailStandIn> {
  const host = options.host ?? '127.0.0.1';
  const mails: CaughtMail[] = [];
  const queue = new BehaviourQueue<MailBehaviour>();
  const journal = await Journal.open<Entry>(join(options.dir, 'mail.jsonl'), (entry) => {
    if (entry.type === 'reset') mails.length = 0;
    else mails.push(entry.mail);
  });
  const take = async (raw: Buffer, to: readonly string[]): Promise<void> => {
    for (const mail of await parse(raw, to)) {
      await journal.append({ type: 'mail', mail });
      mails.push(mail);
    }
  };
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    logger: false,
    onRcptTo(_address, _session, callback) {
      const behaviour = queue.waiting[0];
      const reply = behaviour === undefined ? undefined : REPLIES[behaviour];
      if (reply === undefined) return callback();
      queue.take(null, false);
      callback(new SmtpReply(...reply));
    },
    onData(stream, session, callback) {
      void receive(stream, MAX_BYTES)
        .then((raw) =>
          take(
            raw,
            session.envelope.rcptTo.map(({ address }) => address),
          ),
        )
        .then(() => {
          if (queue.take(null, false) !== 'accept_and_hang') callback(null);
        })
        .catch((error: unknown) => callback(error instanceof Error ? error : new Error('not taken')));
    },
  });
  smtp.on('error', () => {
    // a client that goes away in the middle of a sentence is part of the trade
  });
  const listener = await listen(smtp.server, host, options.port);
  return {
    listener,
    url: `smtp://${host}:${listener.port}`,
    mails,
    next: (behaviour, times) => queue.add(behaviour, times),
    async reset() {
      await journal.append({ type: 'reset' });
      mails.length = 0;
      queue.clear();
    },
    async close() {
      await listener.close();
      await journal.close();
    },
  };
}

async function receive(
  stream: NodeJS.ReadableStream & { sizeExceeded?: boolean },
  limit: number,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(stream, 'end');
  if (stream.sizeExceeded === true) throw new SmtpReply(552, `5.3.4 Larger than ${limit} bytes`);
  return Buffer.concat(chunks);
}

/** One entry per recipient, as one mailbox each would have it. */
async function parse(raw: Buffer, to: readonly string[]): Promise<CaughtMail[]> {
  const parsed = await PostalMime.parse(new Uint8Array(raw));
  const template = parsed.headers.find(({ key }) => key === 'x-template')?.value ?? '';
  const body = parsed.text ?? '';
  return to.map((address) => ({
    id: randomUUID(),
    channel: 'email',
    to: address,
    template,
    subject: parsed.subject ?? '',
    body,
    code: template.startsWith('code_') ? (/(?<!\d)\d{6}(?!\d)/.exec(body)?.[0] ?? null) : null,
    sent_at: new Date().toISOString(),
    messageId: parsed.messageId ?? '',
    from: parsed.from?.address ?? '',
    html: parsed.html ?? '',
  }));
}

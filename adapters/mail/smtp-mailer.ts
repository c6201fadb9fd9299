import nodemailer from 'nodemailer';
import { OutsideError } from '../outside-error.ts';
import type { Mailer } from './mailer.ts';

export interface SmtpMailerOptions {
  /** `smtp://user:password@host:port` or `smtps://…` */
  url: string;
  /** `名称 <address@domain>` */
  from: string;
  /** Bound of each step: connecting, greeting, and each silence of the server afterwards. */
  timeoutMs?: number;
  maxConnections?: number;
}

/**
 * SMTP by nodemailer, pooled. The pool would put a mail whose connection closed back into its queue by itself; that is switched
 * off, since whether to repeat an unknown outcome is the caller's decision. The options bound each silence of the server; a signal bounds
 * the whole, so that a server that answers one byte at a time cannot hold a caller, and so that a mail which still waits in the pool when
 * its caller has been told "unknown" leaves the pool: sent afterwards, it would come twice.
 */
export function createSmtpMailer(options: SmtpMailerOptions): Mailer {
  const timeout = options.timeoutMs ?? 10_000;
  const transport = nodemailer.createTransport({
    url: options.url,
    pool: true,
    maxRequeues: 0,
    maxConnections: options.maxConnections ?? 3,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    dnsTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^>\s]+)>?\s*$/.exec(options.from)?.[1] ?? 'localhost';
  return {
    async send(message, signal) {
      signal?.throwIfAborted();
      const messageId = `<${message.id}@${domain}>`;
      const bound = AbortSignal.timeout(timeout * 3);
      const sending = transport.sendMail({
        from: options.from,
        // an object, so that a comma or a bracket in an address can never add a second recipient
        to: { name: '', address: message.to },
        subject: message.subject,
        text: message.text,
        html: message.html,
        messageId,
        headers: { 'X-Template': message.template, 'Auto-Submitted': 'auto-generated' },
        signal: signal === undefined ? bound : AbortSignal.any([signal, bound]),
      });
      await sending.catch((error: unknown) => {
        signal?.throwIfAborted();
        if (bound.aborted)
          throw new OutsideError('mail', 'unknown', 'timeout', `not sent within ${timeout * 3} ms`);
        throw asOutside(error);
      });
      return { messageId };
    },
    async check() {
      await transport.verify().catch((error: unknown) => {
        throw asOutside(error);
      });
    },
    close: () => transport.close(),
  };
}

/** Failures of the connection's opening: no mail can have been handed over. */
const BEFORE_THE_MAIL = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EDNS',
]);
const OPENING_TIMEOUTS = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT']);

function field(error: Error, name: string): unknown {
  return Object.entries(error).find(([key]) => key === name)?.[1];
}

/** The message of nodemailer's error may quote the address, so only codes are repeated. */
function asOutside(error: unknown): OutsideError {
  if (!(error instanceof Error)) return new OutsideError('mail', 'unknown', 'smtp_error', 'unknown failure');
  const code = String(field(error, 'originalCode') ?? field(error, 'code') ?? 'smtp_error');
  const responseCode = field(error, 'responseCode');
  if (typeof responseCode === 'number') {
    const outcome = responseCode >= 500 ? 'refused' : 'retryable';
    return new OutsideError('mail', outcome, `smtp_${responseCode}`, `server answered ${responseCode}`);
  }
  if (code === 'EENVELOPE' || code === 'EMESSAGE' || code === 'EAUTH') {
    return new OutsideError('mail', 'refused', code, 'address, mail or login not acceptable');
  }
  const opening =
    BEFORE_THE_MAIL.has(code) || OPENING_TIMEOUTS.has(String(field(error, 'timeoutType') ?? ''));
  return new OutsideError('mail', opening ? 'retryable' : 'unknown', code, `connection failed (${code})`);
}

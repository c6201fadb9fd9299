import { createHash, createSign, createVerify, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Exchange, sendText, startHttp } from '../http-server.ts';
import type { Listener } from '../listener.ts';
import { type CheckBehaviour, type Questions, tail } from './questions.ts';

export interface BureauOptions {
  host?: string;
  port: number;
  appId: string;
  /** The platform's, PEM: its requests are checked with it. */
  appPublicKey: string;
  /** The bureau's own, PEM: its answers are signed with it. */
  bureauPrivateKey: string;
  questions: Questions;
}

export interface BureauStandIn {
  readonly listener: Listener;
  readonly baseUrl: string;
  /** Forgets which reports it has given out. */
  reset(): void;
  close(): Promise<void>;
}

const WINDOW_MS = 5 * 60_000;

const requestSchema = z.object({
  request_no: z.string().min(1),
  subject: z.object({
    name: z.string().min(1),
    id_type: z.literal('ID_CARD'),
    id_number: z.string().regex(/^\d{17}[\dX]$/),
  }),
  purpose: z.string().min(1),
  consent: z.object({ given: z.literal(true), given_at: z.iso.datetime() }),
});
type Request = z.infer<typeof requestSchema>;

interface Book {
  /** by request number: the same question is one inquiry and has one answer */
  readonly reports: Map<string, object>;
  readonly inquiries: Map<string, number>;
}

/**
 * A credit bureau: JSON, RSA with SHA-256 both ways. A person's score is 600 plus the three digits before his check digit, taken modulo 250,
 * so that it can be foretold; 600–849. Without consent there is no report.
 */
export async function startBureau(options: BureauOptions): Promise<BureauStandIn> {
  const host = options.host ?? '127.0.0.1';
  const book: Book = { reports: new Map(), inquiries: new Map() };
  const listener = await startHttp(host, options.port, async (exchange) => answer(exchange, options, book));
  return {
    listener,
    baseUrl: `http://${host}:${listener.port}`,
    reset() {
      book.reports.clear();
      book.inquiries.clear();
    },
    close: () => listener.close(),
  };
}

async function answer(exchange: Exchange, options: BureauOptions, book: Book): Promise<void> {
  const { method, url, body, response } = exchange;
  const reply = (status: number, data: object, tamper = false) =>
    signed(exchange, status, data, options.bureauPrivateKey, tamper);
  if (method !== 'POST' || url.pathname !== '/v1/personal/credit-report') {
    return reply(404, { code: 'NOT_FOUND', message: '接口不存在', request_no: '' });
  }
  if (!requestHolds(exchange, options)) {
    return reply(401, { code: 'BAD_SIGNATURE', message: '签名错误', request_no: requestNoOf(body) });
  }
  const parsed = requestSchema.safeParse(parseJson(body));
  if (!parsed.success) {
    return reply(400, { code: 'INVALID_PARAMETER', message: '参数有误', request_no: requestNoOf(body) });
  }
  const request = parsed.data;
  const behaviour = options.questions.take('credit_report', tail(request.subject.id_number), {
    request_no: request.request_no,
    purpose: request.purpose,
  });
  if (behaviour === 'hang') return;
  if (behaviour === 'http_500') {
    return sendText(
      response,
      500,
      'text/html',
      '<html><body><h1>500 Internal Server Error</h1></body></html>',
    );
  }
  if (behaviour === 'garbage')
    return reply(200, { code: 'OK', request_no: request.request_no, report: null });
  const refusal = REFUSALS[behaviour];
  if (refusal !== undefined) return reply(200, { ...refusal, request_no: request.request_no });
  const report = reportFor(request, book);
  reply(
    200,
    { code: 'OK', message: 'success', request_no: request.request_no, report },
    behaviour === 'tampered',
  );
}

const REFUSALS: Partial<Record<CheckBehaviour, { code: string; message: string }>> = {
  mismatch: { code: 'IDENTITY_MISMATCH', message: '姓名与证件号码不一致' },
  not_found: { code: 'NO_RECORD', message: '查无此人' },
  throttled: { code: 'THROTTLED', message: '请求过于频繁' },
  refused: { code: 'ACCESS_DENIED', message: '机构无此权限' },
};

function reportFor(request: Request, book: Book): object {
  const known = book.reports.get(request.request_no);
  if (known !== undefined) return known;
  const { id_number: number } = request.subject;
  const inquiries = (book.inquiries.get(number) ?? 0) + 1;
  book.inquiries.set(number, inquiries);
  const digits = Number(number.slice(14, 17));
  const report = {
    report_no: `CR${Date.now()}${randomUUID().slice(0, 6).toUpperCase()}`,
    score: 600 + (digits % 250),
    open_accounts: digits % 5,
    overdue_accounts: digits % 7 === 0 ? 1 : 0,
    inquiries_6m: inquiries,
    issued_at: new Date().toISOString(),
  };
  book.reports.set(request.request_no, report);
  return report;
}

function requestHolds({ method, url, headers, body }: Exchange, options: BureauOptions): boolean {
  const timestamp = String(headers['x-timestamp'] ?? '');
  const content = [method, url.pathname, timestamp, String(headers['x-nonce'] ?? ''), sha256(body)].join(
    '\n',
  );
  return (
    headers['x-app-id'] === options.appId &&
    Math.abs(Date.now() - Date.parse(timestamp)) <= WINDOW_MS &&
    createVerify('RSA-SHA256')
      .update(content)
      .verify(options.appPublicKey, String(headers['x-signature'] ?? ''), 'base64')
  );
}

function signed({ response }: Exchange, status: number, data: object, key: string, tamper: boolean): void {
  const text = JSON.stringify(data);
  const timestamp = new Date().toISOString();
  const nonce = randomUUID();
  const content = [String(status), timestamp, nonce, sha256(text)].join('\n');
  response.setHeader('x-timestamp', timestamp);
  response.setHeader('x-nonce', nonce);
  response.setHeader('x-signature', createSign('RSA-SHA256').update(content).sign(key, 'base64'));
  // somebody on the way lifts the score
  const sent = tamper ? text.replace(/"score":\d+/, '"score":999') : text;
  sendText(response, status, 'application/json; charset=utf-8', sent);
}

function requestNoOf(body: string): string {
  const loose = z.object({ request_no: z.string() }).safeParse(parseJson(body));
  return loose.success ? loose.data.request_no : '';
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

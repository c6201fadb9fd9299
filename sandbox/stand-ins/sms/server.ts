import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { signatureProblem } from '../acs3-check.ts';
import { BehaviourQueue } from '../behaviour-queue.ts';
import { type Exchange, sendJson, sendText, startHttp } from '../http-server.ts';
import { Journal } from '../journal.ts';
import type { Listener } from '../listener.ts';
import type { SentMessage } from '../sent-message.ts';

/** A text registered with the vendor, with `${name}` places. */
export interface RegisteredTemplate {
  template: string;
  code: string;
  text: string;
}

export const SMS_BEHAVIOURS = ['ok', 'day_limit', 'throttled', 'http_503', 'accept_and_hang'] as const;
export type SmsBehaviour = (typeof SMS_BEHAVIOURS)[number];

export interface SmsOptions {
  host?: string;
  port: number;
  dir: string;
  accessKeyId: string;
  accessKeySecret: string;
  signName: string;
  templates: readonly RegisteredTemplate[];
}

export interface SmsStandIn {
  readonly listener: Listener;
  readonly endpoint: string;
  /** Oldest first. */
  readonly messages: readonly SentMessage[];
  next(behaviour: SmsBehaviour, times: number): void;
  reset(): Promise<void>;
  close(): Promise<void>;
}

type Entry = { type: 'sent'; message: SentMessage; outId: string } | { type: 'reset' };

/** The vendor's SendSms: signatures, templates and their variables are checked as the vendor does, and nothing is ever delivered. */
export async function startSms(options: SmsOptions): Promise<SmsStandIn> {
  const host = options.host ?? '127.0.0.1';
  const messages: SentMessage[] = [];
  const queue = new BehaviourQueue<SmsBehaviour>();
  const nonces = new Set<string>();
  const journal = await Journal.open<Entry>(join(options.dir, 'sms.jsonl'), (entry) => {
    if (entry.type === 'reset') messages.length = 0;
    else messages.push(entry.message);
  });

  const accept = async (query: URLSearchParams, template: RegisteredTemplate): Promise<string> => {
    const params = paramsOf(query.get('TemplateParam'));
    const message: SentMessage = {
      id: randomUUID(),
      channel: 'sms',
      to: query.get('PhoneNumbers') ?? '',
      template: template.template,
      subject: null,
      body: `【${options.signName}】${template.text.replace(/\$\{(\w+)\}/g, (_, name: string) => params?.[name] ?? '')}`,
      code: params?.['code'] ?? null,
      sent_at: new Date().toISOString(),
    };
    await journal.append({ type: 'sent', message, outId: query.get('OutId') ?? '' });
    messages.push(message);
    return message.id;
  };

  const handle = async (exchange: Exchange): Promise<void> => {
    const { url, headers, response } = exchange;
    const wrongKey = signatureProblem(
      exchange,
      { id: options.accessKeyId, secret: options.accessKeySecret },
      nonces,
    );
    if (wrongKey !== null)
      return answer(response, 400, wrongKey, 'Specified signature is not matched with our calculation.');
    if (headers['x-acs-action'] !== 'SendSms' || headers['x-acs-version'] !== '2017-05-25') {
      return answer(response, 404, 'InvalidAction.NotFound', 'Specified api is not found.');
    }
    const behaviour = queue.take(null, false) ?? 'ok';
    if (behaviour === 'http_503') {
      return sendText(
        response,
        503,
        'text/html',
        '<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>',
      );
    }
    if (behaviour === 'throttled')
      return answer(response, 400, 'Throttling.User', 'Request was denied due to user flow control.');
    if (behaviour === 'day_limit')
      return answer(response, 200, 'isv.BUSINESS_LIMIT_CONTROL', '触发天级流控Permits:10');

    const template = options.templates.find(({ code }) => code === url.searchParams.get('TemplateCode'));
    const problem = businessProblem(url.searchParams, template, options.signName);
    if (problem !== null || template === undefined) {
      return answer(response, 200, problem ?? 'isv.SMS_TEMPLATE_ILLEGAL', '短信参数不合法');
    }
    const bizId = await accept(url.searchParams, template);
    if (behaviour !== 'accept_and_hang') {
      sendJson(response, 200, { BizId: bizId, Code: 'OK', Message: 'OK', RequestId: randomUUID() });
    }
  };

  const listener = await startHttp(host, options.port, handle);
  return {
    listener,
    endpoint: `http://${host}:${listener.port}`,
    messages,
    next: (behaviour, times) => queue.add(behaviour, times),
    async reset() {
      await journal.append({ type: 'reset' });
      messages.length = 0;
      queue.clear();
    },
    async close() {
      await listener.close();
      await journal.close();
    },
  };
}

function answer(response: Exchange['response'], status: number, code: string, message: string): void {
  sendJson(response, status, { Code: code, Message: message, RequestId: randomUUID() });
}

/** Values must be strings: a number is what the vendor refuses. */
function paramsOf(text: string | null): Record<string, string> | null {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const entries = Object.entries(value);
    return entries.every(([, v]) => typeof v === 'string') ? Object.fromEntries(entries) : null;
  } catch {
    return null;
  }
}

function businessProblem(
  query: URLSearchParams,
  template: RegisteredTemplate | undefined,
  signName: string,
): string | null {
  if (!/^(\+?\d{1,3})?\d{11}$/.test(query.get('PhoneNumbers') ?? '')) return 'isv.MOBILE_NUMBER_ILLEGAL';
  if (query.get('SignName') !== signName) return 'isv.SMS_SIGNATURE_ILLEGAL';
  if (template === undefined) return 'isv.SMS_TEMPLATE_ILLEGAL';
  const params = paramsOf(query.get('TemplateParam'));
  if (params === null) return 'isv.INVALID_JSON_PARAM';
  const places = [...template.text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? '');
  return places.some((name) => params[name] === undefined) ? 'isv.TEMPLATE_MISSING_PARAMETERS' : null;
}

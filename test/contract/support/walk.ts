import { expect } from 'chai';
import sharp from 'sharp';
import type { Answer, Call } from '../../support/http.ts';
import { type Platform, type PlatformOptions, startPlatform } from '../../support/platform.ts';
import {
  type DocumentData,
  type DocumentedRequest,
  documentedRequest,
  type Json,
  type JsonObject,
} from './documents.ts';
import { expectForms, expectPrintedShape, expectPrintedValues, expectSuccess } from './printed.ts';
import { loadSandboxData, OPERATOR_PASSWORD } from './sandbox-data.ts';

/** One thing that cannot be sent as printed, what is sent instead, and why. */
export interface Substitution {
  /** `body.code`, `path.loan_id`, `query.page` */
  readonly at: string;
  readonly put: (walk: Walk) => unknown;
  readonly because: string;
}

/** A documented request on its way: who sends it, what differs from the page, what the answer must show. */
export interface Visit {
  readonly request: string;
  /** which of its paths, when the document prints several */
  readonly path?: number;
  /** whose credentials; nobody's by default */
  readonly as?: string;
  /** what a stranger has to do before, by other requests */
  before?(walk: Walk): Promise<void>;
  readonly instead?: readonly Substitution[];
  /** printed fields that may still be empty here, and why */
  readonly mayBeNull?: { readonly paths: readonly string[]; readonly because: string };
  /** parts of the answer whose very values are printed: `data`, `data.0`; '' is all of it */
  readonly exactly?: readonly string[];
  /** further values by their path */
  readonly shows?: Readonly<Record<string, Json | RegExp>>;
  after?(walk: Walk, answer: Answer): unknown;
}

export type Sender = (
  request: DocumentedRequest,
  path: string,
  call: Call & { readonly listener?: DocumentedRequest['listener'] },
) => Promise<Answer>;

/** A stranger with one document in hand, on a platform of his own with the sandbox's data. */
export class Walk {
  readonly platform: Platform;
  readonly document: DocumentData;
  readonly #kept = new Map<string, unknown>();
  readonly #people = new Map<string, Readonly<Record<string, string>>>();
  /** how documented requests are sent; a test may send them otherwise */
  sendBy: Sender;

  private constructor(platform: Platform, document: DocumentData) {
    this.platform = platform;
    this.document = document;
    this.sendBy = (request, path, call) => platform.request(request.method, path, call);
  }

  static async begin(document: DocumentData, options: PlatformOptions = {}): Promise<Walk> {
    const platform = await startPlatform(options);
    try {
      await loadSandboxData(platform);
    } catch (error) {
      await platform.stop();
      throw error;
    }
    return new Walk(platform, document);
  }

  end(): Promise<void> {
    return this.platform.stop();
  }

  keep(name: string, value: unknown): void {
    expect(value, `what is kept as ${name}`).to.not.equal(undefined);
    this.#kept.set(name, value);
  }

  kept(name: string): unknown {
    if (!this.#kept.has(name)) throw new Error(`nothing has been kept as ${name}: an earlier request failed`);
    return this.#kept.get(name);
  }

  number(name: string): number {
    return Number(this.kept(name));
  }

  /** What the page sends, for a second request like it. */
  printedBody(id: string): JsonObject {
    return documentedRequest(this.document, id).sends.body ?? {};
  }

  printedAnswer(id: string): JsonObject {
    return documentedRequest(this.document, id).answers ?? {};
  }

  /** From now on requests of this person carry these headers. */
  admit(person: string, headers: Readonly<Record<string, string>>): void {
    this.#people.set(person, headers);
  }

  bearer(person: string, token: unknown): void {
    this.admit(person, { authorization: `Bearer ${String(token)}` });
  }

  headersOf(person: string): Readonly<Record<string, string>> {
    const headers = this.#people.get(person);
    if (headers === undefined) throw new Error(`${person} has not logged in: an earlier request failed`);
    return headers;
  }

  /** A request beside the printed ones that must succeed. */
  async ask(person: string | null, method: string, path: string, call: Call = {}): Promise<Answer> {
    const headers = { ...(person === null ? {} : this.headersOf(person)), ...call.headers };
    const answer = await this.platform.request(method, path, { ...call, headers });
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer;
  }

  /** The code that was sent last to a number or an address. */
  async codeSentTo(to: string): Promise<string> {
    return this.platform.eventually(`a code for ${to}`, async () => {
      const { json } = await this.ask(null, 'GET', '/sandbox/messages', { query: { to, limit: 1 } });
      const [message] = json['messages'] as { code: string | null }[];
      return message?.code ?? undefined;
    });
  }

  async captcha(): Promise<{ readonly captcha: string; readonly captcha_id: string }> {
    const { json } = await this.ask(null, 'GET', '/base/captcha');
    return { captcha: String(json['answer']), captcha_id: String(json['captchaid']) };
  }

  /** An operator of the sandbox, logged in by document 001 §8.1. */
  async admitOperator(username: string): Promise<void> {
    const json = { username, password: OPERATOR_PASSWORD, ...(await this.captcha()) };
    const answer = await this.ask(null, 'POST', '/api/v1/admin/auth/login', { json });
    this.bearer(username, answer.at('data.access_token'));
  }

  /** Somebody new with a bearer token, registered and logged in by document 001 §2. Keeps his id under his name. */
  async admitFarmer(name: string, phone: string): Promise<void> {
    await this.ask(null, 'POST', '/user/send_sms', { json: { mobile: phone, type: 1 } });
    const code = await this.codeSentTo(phone);
    const password = 'password123';
    const account = await this.ask(null, 'POST', '/api/v1/auth/register', {
      json: { phone, password, code, user_type: 'farmer' },
    });
    this.keep(name, account.at('data.user_id'));
    const login = await this.ask(null, 'POST', '/api/v1/auth/login', { json: { phone, password } });
    this.bearer(name, login.at('data.access_token'));
  }

  /** Sends a documented request and holds the answer against the page. */
  async visit(visit: Visit): Promise<void> {
    const request = documentedRequest(this.document, visit.request);
    await visit.before?.(this);
    const sent = await this.#prepare(request, visit);
    const answer = await this.sendBy(request, sent.path, {
      ...sent.call,
      listener: request.listener,
      headers: visit.as === undefined ? {} : this.headersOf(visit.as),
    });
    this.#judge(request, visit, answer);
    await visit.after?.(this, answer);
  }

  async #prepare(request: DocumentedRequest, visit: Visit): Promise<{ path: string; call: Call }> {
    const sent = structuredClone({ ...request.sends, path: {} }) as Record<string, unknown>;
    for (const { at, put } of visit.instead ?? []) replace(sent, at.split('.'), await put(this));
    const parts = sent['path'] as Record<string, unknown>;
    const path = (request.paths[visit.path ?? 0] ?? '').replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      if (parts[name] === undefined) throw new Error(`${request.id}: the path needs ${name}`);
      return encodeURIComponent(String(parts[name]));
    });
    const query = sent['query'] as Record<string, string | number | boolean> | undefined;
    const form = sent['form'] as Record<string, string> | undefined;
    return {
      path,
      call: {
        ...(query === undefined ? {} : { query }),
        ...(sent['body'] === undefined ? {} : { json: sent['body'] }),
        ...(form === undefined ? {} : { form: await formOf(form) }),
      },
    };
  }

  #judge(request: DocumentedRequest, visit: Visit, answer: Answer): void {
    expectSuccess(this.document, request, answer);
    const { answers } = request;
    if (answers !== null) {
      if ('message' in answers) expect(answer.at('message')).to.equal(answers['message']);
      expectPrintedShape(this.document, answer.json, answers, visit.mayBeNull?.paths);
      for (const path of visit.exactly ?? []) {
        expectPrintedValues(
          path === '' ? answer.json : answer.at(path),
          path === '' ? answers : (valueAt(answers, path) as Json),
          path,
        );
      }
    } else if (this.document.document === '000') {
      expectPrintedShape(this.document, answer.json, request.likened ?? {}, visit.mayBeNull?.paths);
    } else if (request.likened?.['data'] !== undefined) {
      expectPrintedShape(
        this.document,
        answer.json,
        { data: request.likened['data'] },
        visit.mayBeNull?.paths,
      );
    }
    expectForms(this.document, answer.json);
    for (const [path, expected] of Object.entries(visit.shows ?? {})) {
      const found = answer.at(path);
      if (expected instanceof RegExp) expect(String(found), path).to.match(expected);
      else expect(found, path).to.deep.equal(expected);
    }
  }
}

const valueAt = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (inside, key) => (typeof inside === 'object' && inside !== null ? Reflect.get(inside, key) : undefined),
      value,
    );

function replace(
  target: Record<string, unknown>,
  [key = '', ...rest]: readonly string[],
  value: unknown,
): void {
  if (rest.length === 0) target[key] = value;
  else {
    target[key] ??= {};
    replace(target[key] as Record<string, unknown>, rest, value);
  }
}

/** The printed form; a field that names a picture carries one. */
async function formOf(fields: Readonly<Record<string, string>>): Promise<FormData> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value.endsWith('.jpg')) form.set(name, await picture(value));
    else form.set(name, value);
  }
  return form;
}

export async function picture(name = 'photo.jpg'): Promise<File> {
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#3a7' } })
    .jpeg()
    .toBuffer();
  return new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' });
}

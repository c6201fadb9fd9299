import type { z } from 'zod';

export interface Call {
  readonly token?: string;
  readonly query?: Readonly<Record<string, string | number>>;
  /** sent as JSON, or as it is when it is a form with files */
  readonly body?: unknown;
  /** Idempotency-Key */
  readonly key?: string;
}

export interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly ms: number;
}

/** What the demonstration stops with: a sentence for the person who watches. */
export class Unexpected extends Error {
  override readonly name = 'Unexpected';
}

/** @throws Unexpected with the sentence when something is not as it should be */
export function expect(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Unexpected(sentence);
}

/** The platform as an app sees it. */
export class Api {
  readonly base: string;

  constructor(base: string) {
    this.base = base;
  }

  /** One request, whatever comes of it. @throws Unexpected when nobody answers */
  async send(method: string, path: string, call: Call = {}): Promise<Answered> {
    const url = new URL(path, this.base);
    for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, String(value));
    const json = call.body !== undefined && !(call.body instanceof FormData);
    const began = performance.now();
    const response = await fetch(url, {
      method,
      headers: {
        ...(json ? { 'content-type': 'application/json' } : {}),
        ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
        ...(call.key === undefined ? {} : { 'idempotency-key': call.key }),
      },
      ...(json ? { body: JSON.stringify(call.body) } : {}),
      ...(call.body instanceof FormData ? { body: call.body } : {}),
    }).catch((error: unknown) => {
      throw new Unexpected(`${method} ${url.href} got no answer: ${reasonOf(error)}`);
    });
    const text = await response.text();
    return { status: response.status, body: parsed(text), ms: performance.now() - began };
  }

  /** A request that must succeed with an answer of this shape. @throws Unexpected */
  async ask<T extends z.ZodType>(
    method: string,
    path: string,
    schema: T,
    call: Call = {},
  ): Promise<{ value: z.output<T>; ms: number }> {
    const { status, body, ms } = await this.send(method, path, call);
    expect(status >= 200 && status < 300, `${method} ${path} answered ${status}: ${JSON.stringify(body)}`);
    const read = schema.safeParse(body);
    expect(
      read.success,
      `${method} ${path} answered in another shape: ${JSON.stringify(body).slice(0, 400)}`,
    );
    return { value: read.data, ms };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}

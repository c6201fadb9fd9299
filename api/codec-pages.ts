import { Buffer } from 'node:buffer';
import type { Payload } from '@temporalio/common';
import type { Context, Middleware } from 'koa';
import { z } from 'zod';
import type { OperationDeps } from '../operations/deps.ts';
import { authenticate } from '../operations/sessions.ts';
import { EncryptionCodec, SealedPayloadError } from '../temporal/codec.ts';

const MAX_BYTES = 4 * 1024 * 1024;

const payloads = z.object({
  payloads: z.array(
    z.object({ metadata: z.record(z.string(), z.string()).default({}), data: z.string().default('') }),
  ),
});

type Wire = z.infer<typeof payloads>['payloads'][number];

/**
 * `/codec/decode` and `/codec/encode`: how the Temporal Web UI shows encrypted payloads to those who may see them. In the sandbox
 * that is whoever sits at this machine; elsewhere a member of staff with the permission `user.reveal`, by his token.
 */
export function codecPages(ops: OperationDeps): Middleware {
  const codec = new EncryptionCodec(ops.config.temporal.codecKeys);
  return async (ctx, next) => {
    const decoding = ctx.path === '/codec/decode';
    if (!decoding && ctx.path !== '/codec/encode') return next();
    const origin = uiOrigin(ops.config.temporal.uiUrl, ctx.get('Origin'));
    ctx.set({
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Headers': 'x-namespace, content-type, authorization',
      'Access-Control-Allow-Methods': 'POST, OPTIONS',
      Vary: 'Origin',
      'Cache-Control': 'no-store',
    });
    if (ctx.method === 'OPTIONS') {
      ctx.status = 204;
      return;
    }
    if (ctx.method !== 'POST') {
      ctx.status = 405;
      return;
    }
    // a foreign page in this machine's browser is at this machine too
    const sameUi = ctx.get('Origin') === '' || ctx.get('Origin') === origin;
    if (!sameUi || !(await mayRead(ops, ctx))) {
      ctx.status = 403;
      ctx.body = { message: '需要登录后台才能查看加密内容 · sign in to see encrypted payloads' };
      return;
    }
    const asked = payloads.safeParse(await readJson(ctx));
    if (!asked.success) {
      ctx.status = 400;
      ctx.body = { message: 'payloads: [{ metadata, data }] expected' };
      return;
    }
    const given = asked.data.payloads.map(fromWire);
    try {
      ctx.body = { payloads: (decoding ? await codec.decode(given) : await codec.encode(given)).map(toWire) };
    } catch (error) {
      if (!(error instanceof SealedPayloadError)) throw error;
      ctx.status = 400;
      ctx.body = { message: error.message };
    }
  };
}

/** The Web UI's origin; a person at this machine may have opened it as localhost as well as by number. */
function uiOrigin(uiUrl: string, asked: string): string {
  const { origin } = new URL(uiUrl);
  const sameMachine = origin.replace('//127.0.0.1:', '//localhost:');
  return asked === sameMachine ? sameMachine : origin;
}

async function mayRead(ops: OperationDeps, ctx: Context): Promise<boolean> {
  const token = /^Bearer (.+)$/.exec(ctx.get('Authorization'))?.[1];
  if (token !== undefined) {
    // whom nobody can vouch for, for whatever reason, sees nothing
    const person = await authenticate(ops, token).catch(() => undefined);
    if (person?.kind === 'staff' && person.permissions.has('user.reveal')) return true;
  }
  const address = ctx.req.socket.remoteAddress ?? '';
  return ops.config.sandbox && /^(127\.|::1$|::ffff:127\.)/.test(address);
}

async function readJson(ctx: Context): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of ctx.req) {
    bytes += (chunk as Buffer).length;
    if (bytes > MAX_BYTES) return undefined;
    chunks.push(chunk as Buffer);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const fromWire = (wire: Wire): Payload => ({
  metadata: Object.fromEntries(
    Object.entries(wire.metadata).map(([key, value]) => [key, Buffer.from(value, 'base64')]),
  ),
  data: Buffer.from(wire.data, 'base64'),
});

const base64 = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('base64');

const toWire = (payload: Payload): Wire => ({
  metadata: Object.fromEntries(
    Object.entries(payload.metadata ?? {}).map(([key, value]) => [key, base64(value)]),
  ),
  data: base64(payload.data),
});

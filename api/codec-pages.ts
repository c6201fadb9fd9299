import { Buffer } from 'node:buffer';
import type { Payload } from '@temporalio/common';
import type { Context, Middleware } from 'koa';
import { z } from 'zod';
import type { StaffActor } from '../domain/actor.ts';
import type { OperationDeps } from '../operations/deps.ts';
import { PayloadReadings, payloadReader } from '../operations/payload-readers.ts';
import { EncryptionCodec, SealedPayloadError } from '../temporal/codec.ts';
import { exchangeOf } from './kit/exchange.ts';
import { OfficeNetworks } from './kit/networks.ts';

const MAX_BYTES = 4 * 1024 * 1024;

const payloads = z.object({
  payloads: z.array(
    z.object({ metadata: z.record(z.string(), z.string()).default({}), data: z.string().default('') }),
  ),
});

type Wire = z.infer<typeof payloads>['payloads'][number];

/**
 * `/codec/decode` and `/codec/encode`: how the Temporal Web UI shows encrypted payloads to those who may see them: staff with the
 * permission `user.reveal`, in the sandbox too. A browser brings the back office's cookie (document 003), which counts from a page of
 * the Web UI alone; the command line brings a token. Each request is counted in the log, who opened payloads is in the audit log.
 */
export function codecPages(ops: OperationDeps): Middleware {
  const codec = new EncryptionCodec(ops.config.temporal.codecKeys);
  const networks = new OfficeNetworks(ops.config.http.staffNetworks);
  const readings = new PayloadReadings(ops);
  return async (ctx, next) => {
    const decoding = ctx.path === '/codec/decode';
    if (!decoding && ctx.path !== '/codec/encode') return next();
    exchangeOf(ctx).routeId = 'codec';
    const origin = uiOrigin(ops.config.temporal.uiUrl, ctx.get('Origin'));
    ctx.set({
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Headers': 'x-namespace, content-type, authorization',
      'Access-Control-Allow-Methods': 'POST, OPTIONS',
      Vary: 'Origin',
      'Cache-Control': 'no-store',
    });
    const fromUi = ctx.get('Origin') === origin;
    if (fromUi) ctx.set('Access-Control-Allow-Credentials', 'true');
    if (ctx.method === 'OPTIONS') {
      ctx.status = 204;
      return;
    }
    if (ctx.method !== 'POST') {
      ctx.status = 405;
      return;
    }
    networks.admitPage(exchangeOf(ctx).ip);
    const reader = fromUi || ctx.get('Origin') === '' ? await readerOf(ops, ctx, fromUi) : null;
    if (reader === null) {
      ctx.status = 403;
      ctx.body = { message: SIGN_IN };
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
      const answer = (decoding ? await codec.decode(given) : await codec.encode(given)).map(toWire);
      if (decoding) await readings.note(reader, given.length);
      ctx.body = { payloads: answer };
    } catch (error) {
      if (!(error instanceof SealedPayloadError)) throw error;
      ctx.status = 400;
      ctx.body = { message: error.message };
    }
  };
}

const SIGN_IN =
  '需要以有权查看敏感信息的账号登录控制台 · sign in to the console as somebody who may reveal personal data (user.reveal)';

/** The Web UI's origin; a person at this machine may have opened it as localhost as well as by number. */
function uiOrigin(uiUrl: string, asked: string): string {
  const { origin } = new URL(uiUrl);
  const sameMachine = origin.replace('//127.0.0.1:', '//localhost:');
  return asked === sameMachine ? sameMachine : origin;
}

/** A cookie counts from the Web UI's own page only: a browser sends it for any page. */
async function readerOf(ops: OperationDeps, ctx: Context, fromUi: boolean): Promise<StaffActor | null> {
  const bearer = /^Bearer (.+)$/.exec(ctx.get('Authorization'))?.[1];
  const token = bearer ?? (fromUi ? ctx.cookies.get('token') : undefined);
  if (token === undefined || token === '') return null;
  const { ip, id: requestId } = exchangeOf(ctx);
  return payloadReader(ops, token, { ip, requestId });
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

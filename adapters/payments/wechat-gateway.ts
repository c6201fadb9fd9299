import { callHttp, HttpCallError } from '../http-call.ts';
import { OutsideError } from '../outside-error.ts';
import type { Unknown } from './payment-gateway.ts';
import { authorization, type MerchantKeys, type PlatformKey, whyNotWechat } from './wechat-signature.ts';

export interface WechatAccess extends MerchantKeys {
  /** `https://api.mch.weixin.qq.com` in production. */
  readonly baseUrl: string;
  readonly appId: string;
  /** 32 bytes; opens notifications */
  readonly apiV3Key: string;
  readonly platform: PlatformKey;
  readonly timeoutMs?: number;
}

/** A verified answer: what was asked for, or WeChat's word for why not. */
export type WechatAnswer =
  | { readonly kind: 'answer'; readonly data: unknown }
  | { readonly kind: 'error'; readonly status: number; readonly code: string; readonly detail: string }
  | Unknown;

/** WeChat does not accept us as a caller: keys, merchant or permissions are wrong, and nothing was done. */
const REFUSED_STATUSES = new Set([401]);
/** After these the request may still have been done, or may be made again. */
const UNDECIDED = new Set([
  'SYSTEM_ERROR',
  'SYSTEMERROR',
  'BANK_ERROR',
  'FREQUENCY_LIMITED',
  'RATELIMIT_EXCEEDED',
]);

/**
 * One call of WeChat Pay v3. An answer counts only when its headers sign its body.
 * @throws OutsideError `retryable` when nothing left, `refused` when WeChat did not accept us as a caller
 */
export async function callWechat(
  access: WechatAccess,
  request: { method: 'GET' | 'POST'; path: string; content?: Readonly<Record<string, unknown>> },
  signal?: AbortSignal,
): Promise<WechatAnswer> {
  const { method, path } = request;
  const body = request.content === undefined ? '' : JSON.stringify(request.content);
  try {
    const answer = await callHttp({
      url: new URL(path, access.baseUrl).toString(),
      method,
      headers: {
        accept: 'application/json',
        'user-agent': 'loan-platform',
        authorization: authorization(access, { method, path, body }),
        ...(body === '' ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === '' ? {} : { body }),
      timeoutMs: access.timeoutMs ?? 10_000,
      signal,
    });
    const header = (name: string): string | undefined => {
      const value = answer.headers[name];
      return typeof value === 'string' ? value : undefined;
    };
    const doubt = whyNotWechat(access.platform, { header, body: answer.body });
    if (doubt !== null)
      return answer.status >= 500
        ? { kind: 'unknown', code: `http_${answer.status}`, detail: 'WeChat did not answer properly' }
        : { kind: 'unknown', code: 'bad_signature', detail: doubt };
    return read(answer.status, answer.body);
  } catch (error) {
    if (!(error instanceof HttpCallError)) throw error;
    if (!error.sent)
      throw new OutsideError('payment', 'retryable', error.code, error.message, { cause: error });
    return { kind: 'unknown', code: error.code, detail: error.message };
  }
}

function read(status: number, body: string): WechatAnswer {
  const data = parsed(body);
  if (data === undefined)
    return { kind: 'unknown', code: 'malformed_answer', detail: 'signed, but not understood' };
  if (status >= 200 && status < 300) return { kind: 'answer', data };
  const { code, message } = wordsOf(data);
  if (REFUSED_STATUSES.has(status)) throw new OutsideError('payment', 'refused', code, message);
  if (status >= 500 || status === 429 || UNDECIDED.has(code))
    return { kind: 'unknown', code, detail: message };
  return { kind: 'error', status, code, detail: message };
}

function parsed(body: string): unknown {
  try {
    return body === '' ? null : JSON.parse(body);
  } catch {
    return undefined;
  }
}

function wordsOf(data: unknown): { code: string; message: string } {
  const { code, message } =
    typeof data === 'object' && data !== null
      ? { code: 'code' in data ? data.code : '', message: 'message' in data ? data.message : '' }
      : { code: '', message: '' };
  return { code: String(code ?? ''), message: String(message ?? '') };
}

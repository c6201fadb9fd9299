import { callHttp, HttpCallError } from '../http-call.ts';
import { OutsideError } from '../outside-error.ts';
import { rawMember, rsa2Sign, rsa2Verify, signContent } from '../payout/alipay-signature.ts';
import type { Unknown } from './payment-gateway.ts';

export interface AlipayAccess {
  /** `https://openapi.alipay.com/gateway.do` in production. */
  readonly gatewayUrl: string;
  readonly appId: string;
  /** Ours, PEM. */
  readonly privateKey: string;
  /** Alipay's, PEM. */
  readonly publicKey: string;
  readonly timeoutMs?: number;
}

/** A verified answer's node, its members as text. */
export type Node = Readonly<Record<string, string>>;

/** Codes that say the gateway never took the request: our keys, permissions or parameters are wrong. */
const REFUSED_CODES = new Set(['20001', '40001', '40002', '40003', '40006']);

/**
 * One call of the open platform: the form is signed with RSA2, and an answer counts only when its node's text is signed by Alipay.
 * @returns the node (codes 10000 and 40004), or unknown
 * @throws OutsideError `retryable` when nothing left, `refused` when the gateway did not accept us as a caller
 */
export async function callAlipay(
  access: AlipayAccess,
  method: string,
  content: Readonly<Record<string, unknown>>,
  options: { notifyUrl?: string; signal?: AbortSignal | undefined } = {},
): Promise<{ readonly kind: 'answer'; readonly node: Node } | Unknown> {
  const params: Record<string, string> = {
    app_id: access.appId,
    method,
    format: 'JSON',
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: shanghaiText(new Date()),
    version: '1.0',
    ...(options.notifyUrl === undefined ? {} : { notify_url: options.notifyUrl }),
    biz_content: JSON.stringify(content),
  };
  params['sign'] = rsa2Sign(signContent(params), access.privateKey);
  try {
    const answer = await callHttp({
      url: access.gatewayUrl,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
      body: new URLSearchParams(params).toString(),
      timeoutMs: access.timeoutMs ?? 10_000,
      signal: options.signal,
    });
    if (answer.status !== 200) return unknown(`http_${answer.status}`, 'the gateway did not answer properly');
    return readSigned(answer.body, `${method.replaceAll('.', '_')}_response`, access.publicKey);
  } catch (error) {
    if (!(error instanceof HttpCallError)) throw error;
    if (!error.sent)
      throw new OutsideError('payment', 'retryable', error.code, error.message, { cause: error });
    return unknown(error.code, error.message);
  }
}

/** An answer whose signature is missing or wrong is no answer: it says nothing about the money, in either direction. */
function readSigned(
  body: string,
  member: string,
  publicKey: string,
): { readonly kind: 'answer'; readonly node: Node } | Unknown {
  const raw = rawMember(body, member) ?? rawMember(body, 'error_response');
  const rest = raw === null ? '' : body.replace(raw, '');
  const signature = /"sign"\s*:\s*"([A-Za-z0-9+/=\\]+)"\s*[,}]/.exec(rest)?.[1];
  if (raw === null || signature === undefined || !rsa2Verify(raw, signature.replaceAll('\\', ''), publicKey))
    return unknown('bad_signature', 'the answer is not signed by the channel');
  const node = textMembers(raw);
  if (node === null) return unknown('malformed_answer', 'signed, but not understood');
  const { code = '', sub_code: subCode, sub_msg: detail = node['msg'] ?? '' } = node;
  if (REFUSED_CODES.has(code)) throw new OutsideError('payment', 'refused', subCode ?? code, detail);
  if (code !== '10000' && code !== '40004') return unknown(subCode ?? code, detail);
  return { kind: 'answer', node };
}

function textMembers(json: string): Node | null {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, held]) => (typeof held === 'string' ? [[key, held]] : [])),
    );
  } catch {
    return null;
  }
}

export function unknown(code: string, detail: string): Unknown {
  return { kind: 'unknown', code, detail };
}

/** `2026-11-21 09:30:00` in Asia/Shanghai, which has had no daylight saving since 1991. */
export function shanghaiText(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

export function shanghaiTime(text: string | undefined): Date | null {
  if (text === undefined || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$/.test(text)) return null;
  const time = new Date(`${text.slice(0, 19).replace(' ', 'T')}+08:00`);
  return Number.isNaN(time.getTime()) ? null : time;
}

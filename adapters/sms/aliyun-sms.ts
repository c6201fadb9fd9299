import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { canonicalQuery, signedHeaders } from '../acs3-signature.ts';
import { callHttp, HttpCallError, retryAfterMs } from '../http-call.ts';
import { OutsideError } from '../outside-error.ts';
import type { SmsGateway, SmsMessage } from './sms-gateway.ts';

export interface AliyunSmsOptions {
  /** `https://dysmsapi.aliyuncs.com` in production. */
  baseUrl: string;
  accessKeyId: string;
  accessKeySecret: string;
  /** The signature registered with the vendor, printed in 【】 before the text. */
  signName: string;
  timeoutMs?: number;
}

const answerSchema = z.object({
  Code: z.string(),
  Message: z.string().optional(),
  BizId: z.string().optional(),
  RequestId: z.string().optional(),
});

/**
 * Refusals after which nothing was sent and the same request may succeed in a moment. Everything else that is not `OK` stays a
 * refusal: number limits and wrong templates do not heal by themselves.
 */
const THROTTLED = new Set(['Throttling', 'Throttling.User', 'Throttling.Api', 'ServiceUnavailable']);

/** Less than a person waits for the answer about his code: he is told when to press "resend", not to come back later. */
const ANSWERS_WITHIN_MS = 5_000;

/** Alibaba Cloud Dysms, `SendSms` version 2017-05-25. The body's `Code` is the answer, whatever the HTTP status says. */
export function createAliyunSms(options: AliyunSmsOptions): SmsGateway {
  const base = new URL(options.baseUrl);
  return {
    async send(message, signal) {
      const query = sendSmsQuery(message, options.signName);
      const headers = signedHeaders(
        {
          method: 'POST',
          host: base.host,
          action: 'SendSms',
          version: '2017-05-25',
          query,
          date: new Date(),
          nonce: randomUUID(),
        },
        options.accessKeyId,
        options.accessKeySecret,
      );
      const call = {
        url: `${base.origin}/?${canonicalQuery(query)}`,
        method: 'POST' as const,
        headers,
        body: '',
        timeoutMs: options.timeoutMs ?? ANSWERS_WITHIN_MS,
        signal,
      };
      const answer = await callHttp(call).catch((error: unknown) => {
        throw error instanceof HttpCallError
          ? new OutsideError('sms', error.sent ? 'unknown' : 'retryable', error.code, error.message, {
              cause: error,
            })
          : error;
      });
      return readAnswer(answer.status, answer.body, retryAfterMs(answer.headers));
    },
  };
}

function sendSmsQuery(message: SmsMessage, signName: string): Record<string, string> {
  return {
    PhoneNumbers: message.phone,
    SignName: signName,
    TemplateCode: message.templateCode,
    TemplateParam: JSON.stringify(message.params),
    OutId: message.id,
  };
}

function readAnswer(status: number, body: string, retryAfter: number | null): { providerId: string } {
  const parsed = answerSchema.safeParse(parseJson(body));
  if (!parsed.success) {
    // A gateway in front of the vendor answered: whether the request went through is not known.
    throw new OutsideError('sms', 'unknown', `http_${status}`, `answer without a Code (HTTP ${status})`);
  }
  const { Code: code, Message: text, BizId: bizId } = parsed.data;
  if (code === 'OK') return { providerId: bizId ?? '' };
  if (THROTTLED.has(code)) {
    throw new OutsideError('sms', 'retryable', code, text ?? code, { retryAfterMs: retryAfter });
  }
  const outcome = code === 'InternalError' || code === 'isp.SYSTEM_ERROR' ? 'unknown' : 'refused';
  throw new OutsideError('sms', outcome, code, text ?? code);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

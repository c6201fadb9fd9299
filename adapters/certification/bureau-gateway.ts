import { createHash, createSign, createVerify, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { callHttp, HttpCallError, retryAfterMs } from '../http-call.ts';
import { OutsideError } from '../outside-error.ts';
import type { CreditAnswer, CreditBureau, CreditQuestion } from './credit-bureau.ts';

export interface BureauGatewayOptions {
  /** The gateway's address; the request's path is put behind it. */
  baseUrl: string;
  /** The number under which the bureau knows us as an institution. */
  appId: string;
  /** Ours, PEM. */
  privateKey: string;
  /** The bureau's, PEM. */
  bureauPublicKey: string;
  timeoutMs?: number;
}

export const REPORT_PATH = '/v1/personal/credit-report';

const answerSchema = z.object({
  code: z.string(),
  message: z.string().optional(),
  request_no: z.string(),
  report: z
    .object({
      report_no: z.string().min(1),
      score: z.int().min(0).max(1000),
      open_accounts: z.int().min(0),
      overdue_accounts: z.int().min(0),
      inquiries_6m: z.int().min(0),
      issued_at: z.iso.datetime({ offset: true }),
    })
    .optional(),
});

/** What may be different in a moment. */
const PASSING = new Set(['BUSY', 'THROTTLED', 'SYSTEM_ERROR']);

/**
 * A bureau's gateway. The PBOC's own interface is not public (banks reach it over a private line); licensed bureaus such as 百行征信 and 朴道征信
 * hand theirs out with the contract. All are of one kind, and this is it: JSON over HTTPS, a number per question, RSA with SHA-256 both
 * ways over `method\npath\ntimestamp\nnonce\nsha256(body)` (answers: `status` in place of method and path). Another bureau's field names are
 * a change in this file.
 */
export function createBureauGateway(options: BureauGatewayOptions): CreditBureau {
  return {
    async report(question, signal) {
      const body = JSON.stringify({
        request_no: question.requestNo,
        subject: { name: question.name, id_type: 'ID_CARD', id_number: question.idCardNumber },
        purpose: question.purpose,
        consent: { given: true, given_at: question.consentedAt.toISOString() },
      });
      const timestamp = new Date().toISOString();
      const nonce = randomUUID();
      const signature = createSign('RSA-SHA256')
        .update(['POST', REPORT_PATH, timestamp, nonce, sha256(body)].join('\n'))
        .sign(options.privateKey, 'base64');
      const answer = await callHttp({
        url: `${options.baseUrl.replace(/\/+$/, '')}${REPORT_PATH}`,
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'x-app-id': options.appId,
          'x-timestamp': timestamp,
          'x-nonce': nonce,
          'x-signature': signature,
        },
        body,
        timeoutMs: options.timeoutMs ?? 10_000,
        signal,
      }).catch((error: unknown) => {
        if (!(error instanceof HttpCallError)) throw error;
        const outcome = error.sent ? 'unknown' : 'retryable';
        throw new OutsideError('credit-bureau', outcome, error.code, error.message, { cause: error });
      });
      // an answer that the bureau has not signed is no answer: it would put a score of anybody's choosing on somebody
      if (!isSigned(answer, options.bureauPublicKey)) throw unusable('bad_signature', answer.status);
      return readAnswer(answer, question);
    },
  };
}

interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

function isSigned({ status, headers, body }: HttpAnswer, publicKey: string): boolean {
  const part = (name: string): string => String(headers[name] ?? '');
  const content = [String(status), part('x-timestamp'), part('x-nonce'), sha256(body)].join('\n');
  return createVerify('RSA-SHA256').update(content).verify(publicKey, part('x-signature'), 'base64');
}

function readAnswer(answer: HttpAnswer, question: CreditQuestion): CreditAnswer {
  const parsed = answerSchema.safeParse(parseJson(answer.body));
  if (!parsed.success) throw unusable('malformed_answer', answer.status);
  const { code, message, request_no: requestNo, report } = parsed.data;
  // a genuine answer to another question, replayed, must not become this person's score
  if (requestNo !== question.requestNo) throw unusable('other_request', answer.status);
  switch (code) {
    case 'OK':
      if (report === undefined) throw unusable('no_report', answer.status);
      return {
        kind: 'report',
        report: {
          reportNo: report.report_no,
          score: report.score,
          openAccounts: report.open_accounts,
          overdueAccounts: report.overdue_accounts,
          inquiries: report.inquiries_6m,
          issuedAt: new Date(report.issued_at),
        },
      };
    case 'NO_RECORD':
      return { kind: 'not_found', code };
    case 'IDENTITY_MISMATCH':
      return { kind: 'mismatched', code };
    default: {
      const outcome = PASSING.has(code) ? 'retryable' : 'refused';
      throw new OutsideError('credit-bureau', outcome, code, message ?? code, {
        retryAfterMs: retryAfterMs(answer.headers),
      });
    }
  }
}

const unusable = (code: string, status: number): OutsideError =>
  new OutsideError('credit-bureau', 'unknown', code, `no usable answer (HTTP ${status})`);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

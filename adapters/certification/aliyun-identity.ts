import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { formBody, signedHeaders } from '../acs3-signature.ts';
import { callHttp, HttpCallError, retryAfterMs } from '../http-call.ts';
import { OutsideError } from '../outside-error.ts';
import type { BankCardQuestion, IdentityVerifier, Verification } from './identity-verifier.ts';

export interface AliyunIdentityOptions {
  /** `https://cloudauth.aliyuncs.com` in production. */
  baseUrl: string;
  accessKeyId: string;
  accessKeySecret: string;
  /** The scene that was opened in the vendor's console for comparing faces. */
  sceneId: string;
  timeoutMs?: number;
}

const VERSION = '2019-03-07';

const answerSchema = z.object({
  Code: z.string(),
  Message: z.string().optional(),
  RequestId: z.string().optional(),
  ResultObject: z
    .object({
      BizCode: z.string().optional(),
      SubCode: z.string().optional(),
      Passed: z.string().optional(),
    })
    .nullish(),
});
type Answer = z.infer<typeof answerSchema>;
type Result = NonNullable<Answer['ResultObject']>;

/** The vendor counts 1 as consistent, 2 as inconsistent and 3 as no record. */
const BIZ_CODES: Readonly<Record<string, Verification['result']>> = {
  '1': 'matched',
  '2': 'mismatched',
  '3': 'not_found',
};

/** What may be different in a moment: throttling and trouble at the source of the data. */
const PASSING = /^(?:5\d\d|Throttling.*|ServiceUnavailable.*|InternalError.*|.*ExceptionDataSource)$/;

/**
 * Alibaba Cloud's identity verification (cloudauth, version 2019-03-07): `Id2MetaVerify`, `ContrastFaceVerify`, `BankMetaVerify`. All
 * parameters travel in the form body, because ID and card numbers have no business in the access logs on the way.
 */
export function createAliyunIdentity(options: AliyunIdentityOptions): IdentityVerifier {
  const ask = (action: string, form: Record<string, string>, signal?: AbortSignal) =>
    call(options, action, form, signal);
  return {
    async verifyIdentity({ name, idCardNumber }, signal) {
      const form = { ParamType: 'normal', UserName: name, IdentifyNum: idCardNumber };
      return byBizCode(await ask('Id2MetaVerify', form, signal));
    },
    async verifyFace({ name, idCardNumber, orderNo, pictureUrl }, signal) {
      const form = {
        ProductCode: 'ID_MIN',
        SceneId: options.sceneId,
        OuterOrderNo: orderNo,
        CertType: 'IDENTITY_CARD',
        CertName: name,
        CertNo: idCardNumber,
        FaceContrastPictureUrl: pictureUrl,
      };
      return byPassed(await ask('ContrastFaceVerify', form, signal));
    },
    async verifyBankCard(question, signal) {
      return byBizCode(await ask('BankMetaVerify', bankCardForm(question), signal));
    },
  };
}

function bankCardForm({
  cardNo,
  holderName,
  idCardNumber,
  mobile,
}: BankCardQuestion): Record<string, string> {
  const elements = idCardNumber === null ? 2 : mobile === null ? 3 : 4;
  return {
    ParamType: 'normal',
    VerifyMode: 'VERIFY_BANK_CARD',
    ProductType: `BANK_CARD_${elements}_META`,
    BankCard: cardNo,
    UserName: holderName,
    ...(idCardNumber === null ? {} : { IdentityType: 'IDENTITY_CARD', IdentifyNum: idCardNumber }),
    ...(idCardNumber === null || mobile === null ? {} : { Mobile: mobile }),
  };
}

interface Taken {
  readonly result: Result;
  readonly reference: string;
}

function byBizCode({ result, reference }: Taken): Verification {
  const meaning = BIZ_CODES[result.BizCode ?? ''];
  if (meaning === undefined) throw unusable(`BizCode ${result.BizCode ?? 'missing'}`);
  return { result: meaning, code: result.SubCode ?? result.BizCode ?? '', reference };
}

function byPassed({ result, reference }: Taken): Verification {
  const code = result.SubCode ?? '';
  if (result.Passed === 'T') return { result: 'matched', code, reference };
  if (result.Passed === 'F') return { result: 'mismatched', code, reference };
  throw unusable(`Passed ${result.Passed ?? 'missing'}`);
}

const unusable = (what: string): OutsideError =>
  new OutsideError('identity', 'unknown', 'unusable_answer', `the answer says nothing: ${what}`);

async function call(
  options: AliyunIdentityOptions,
  action: string,
  form: Record<string, string>,
  signal?: AbortSignal,
): Promise<Taken> {
  const base = new URL(options.baseUrl);
  const headers = signedHeaders(
    {
      method: 'POST',
      host: base.host,
      action,
      version: VERSION,
      query: {},
      form,
      date: new Date(),
      nonce: randomUUID(),
    },
    options.accessKeyId,
    options.accessKeySecret,
  );
  const answer = await callHttp({
    url: `${base.origin}/`,
    method: 'POST',
    headers,
    body: formBody(form),
    timeoutMs: options.timeoutMs ?? 8_000,
    signal,
  }).catch((error: unknown) => {
    if (!(error instanceof HttpCallError)) throw error;
    const outcome = error.sent ? 'unknown' : 'retryable';
    throw new OutsideError('identity', outcome, error.code, error.message, { cause: error });
  });
  return readAnswer(answer.status, answer.body, retryAfterMs(answer.headers));
}

function readAnswer(status: number, body: string, retryAfter: number | null): Taken {
  const parsed = answerSchema.safeParse(parseJson(body));
  if (!parsed.success) {
    throw new OutsideError('identity', 'unknown', `http_${status}`, `answer without a Code (HTTP ${status})`);
  }
  const { Code: code, Message: message, RequestId: reference, ResultObject: result } = parsed.data;
  if (code === '200') {
    if (result === undefined || result === null) throw unusable('no ResultObject');
    return { result, reference: reference ?? '' };
  }
  const outcome = PASSING.test(code) ? 'retryable' : 'refused';
  throw new OutsideError('identity', outcome, code, message ?? code, { retryAfterMs: retryAfter });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

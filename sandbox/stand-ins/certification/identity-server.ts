import { randomUUID } from 'node:crypto';
import { signatureProblem } from '../acs3-check.ts';
import { type Exchange, sendJson, sendText, startHttp } from '../http-server.ts';
import type { Listener } from '../listener.ts';
import { type Check, type CheckBehaviour, type Questions, tail } from './questions.ts';

export interface IdentityOptions {
  host?: string;
  port: number;
  accessKeyId: string;
  accessKeySecret: string;
  questions: Questions;
}

export interface IdentityStandIn {
  readonly listener: Listener;
  readonly endpoint: string;
  close(): Promise<void>;
}

interface Operation {
  readonly check: Check;
  readonly required: readonly string[];
  /** the parameter that says whom it is about */
  readonly about: string;
  /** `ResultObject` for an answer that is one */
  result(behaviour: 'match' | 'mismatch' | 'not_found'): Record<string, string>;
}

const BIZ_CODE = { match: '1', mismatch: '2', not_found: '3' } as const;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  Id2MetaVerify: {
    check: 'identity',
    required: ['ParamType', 'UserName', 'IdentifyNum'],
    about: 'IdentifyNum',
    result: (behaviour) => ({ BizCode: BIZ_CODE[behaviour] }),
  },
  ContrastFaceVerify: {
    check: 'face',
    required: [
      'ProductCode',
      'SceneId',
      'OuterOrderNo',
      'CertType',
      'CertName',
      'CertNo',
      'FaceContrastPictureUrl',
    ],
    about: 'CertNo',
    // the vendor knows no third answer here: whom it has no picture of does not pass either
    result: (behaviour) =>
      behaviour === 'match' ? { Passed: 'T', SubCode: '200' } : { Passed: 'F', SubCode: '204' },
  },
  BankMetaVerify: {
    check: 'bank_card',
    required: ['ParamType', 'VerifyMode', 'ProductType', 'BankCard', 'UserName'],
    about: 'BankCard',
    result: (behaviour) => ({
      BizCode: BIZ_CODE[behaviour],
      SubCode: { match: '101', mismatch: '201', not_found: '304' }[behaviour],
    }),
  },
};

/** Elements that a bank card product compares beyond card and name. */
const BANK_CARD_ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  BANK_CARD_2_META: [],
  BANK_CARD_3_META: ['IdentifyNum'],
  BANK_CARD_4_META: ['IdentifyNum', 'Mobile'],
};

/**
 * The vendor's identity verification: signatures and parameters are checked as the vendor does. Whoever is asked about matches, unless
 * the queue says otherwise; check digits are not looked at, because the documents' own examples fail them.
 */
export async function startIdentity(options: IdentityOptions): Promise<IdentityStandIn> {
  const host = options.host ?? '127.0.0.1';
  const nonces = new Set<string>();
  const key = { id: options.accessKeyId, secret: options.accessKeySecret };
  const listener = await startHttp(host, options.port, async (exchange) => {
    const wrongKey = signatureProblem(exchange, key, nonces);
    if (wrongKey !== null) {
      return failure(exchange, 400, wrongKey, 'Specified signature is not matched with our calculation.');
    }
    await answer(exchange, options.questions);
  });
  return {
    listener,
    endpoint: `http://${host}:${listener.port}`,
    close: () => listener.close(),
  };
}

async function answer(exchange: Exchange, questions: Questions): Promise<void> {
  const { headers, url, body } = exchange;
  const operation = OPERATIONS[String(headers['x-acs-action'])];
  if (operation === undefined || headers['x-acs-version'] !== '2019-03-07') {
    return failure(exchange, 404, 'InvalidAction.NotFound', 'Specified api is not found.');
  }
  const form = new URLSearchParams([...url.searchParams, ...new URLSearchParams(body)]);
  const about = form.get(operation.about) ?? '';
  const behaviour = questions.take(operation.check, tail(about), factsOf(form));
  const broken = missing(operation, form);
  if (broken !== null) return failure(exchange, 400, '401', `参数非法(${broken})`);
  await send(exchange, behaviour, operation);
}

function missing(operation: Operation, form: URLSearchParams): string | null {
  const more =
    operation.check === 'bank_card' ? BANK_CARD_ELEMENTS[form.get('ProductType') ?? ''] : ([] as const);
  if (more === undefined) return 'ProductType';
  const absent = [...operation.required, ...more].find((name) => (form.get(name) ?? '') === '');
  if (absent !== undefined) return absent;
  const idNumber = form.get('IdentifyNum') ?? form.get('CertNo');
  return idNumber === null || /^\d{17}[\dX]$/.test(idNumber) ? null : 'identifyNum';
}

async function send(exchange: Exchange, behaviour: CheckBehaviour, operation: Operation): Promise<void> {
  const { response } = exchange;
  switch (behaviour) {
    case 'hang':
      return;
    case 'http_500':
      return sendText(
        response,
        500,
        'text/html',
        '<html><body><h1>500 Internal Server Error</h1></body></html>',
      );
    case 'garbage':
      return sendJson(response, 200, { Code: '200', Message: 'success', RequestId: randomUUID() });
    case 'throttled':
      return failure(exchange, 400, 'Throttling.User', 'Request was denied due to user flow control.');
    case 'refused':
    case 'tampered':
      return failure(exchange, 400, 'Forbidden.AccountAccessDenied', '未开通服务或账户欠费');
    default:
      sendJson(response, 200, {
        Code: '200',
        Message: 'success',
        RequestId: randomUUID(),
        ResultObject: operation.result(behaviour),
      });
  }
}

/** What of a question may be shown: no name and no number. */
function factsOf(form: URLSearchParams): Record<string, string> {
  const shown = ['ProductType', 'ProductCode', 'OuterOrderNo', 'FaceContrastPictureUrl'];
  return Object.fromEntries(shown.flatMap((name) => (form.has(name) ? [[name, form.get(name) ?? '']] : [])));
}

function failure({ response }: Exchange, status: number, code: string, message: string): void {
  sendJson(response, status, { Code: code, Message: message, RequestId: randomUUID() });
}

import { setTimeout as sleep } from 'node:timers/promises';
import { callHttp, HttpCallError } from '../http-call.ts';
import { OutsideError } from '../outside-error.ts';
import { answerNode, readTransferNode } from './alipay-answer.ts';
import { rawMember, rsa2Sign, rsa2Verify, signContent } from './alipay-signature.ts';
import type { Payee, PayoutChannel, PayoutRequest, PayoutResult } from './payout-channel.ts';

export interface AlipayPayoutOptions {
  /** `https://openapi.alipay.com/gateway.do` in production. */
  gatewayUrl: string;
  appId: string;
  /** Ours, PEM. */
  privateKey: string;
  /** The channel's, PEM. */
  channelPublicKey: string;
  /** The lender's custody account, on whose account books the wallets are kept. */
  custodyAccount: string;
  /** Serial numbers of the certificates, which the live gateway requires for transfers. */
  appCertSn?: string;
  rootCertSn?: string;
  timeoutMs?: number;
  /** Pause between the rounds of `settle`. */
  settlePauseMs?: number;
}

type Answer = PayoutResult | { kind: 'not_found' };

type GatewayContent = { out_biz_no: string } & Record<string, unknown>;

const SETTLE_ROUNDS = 3;

/** Alipay single transfers: `alipay.fund.trans.uni.transfer` and `alipay.fund.trans.common.query`, RSA2 both ways. */
export function createAlipayPayout(options: AlipayPayoutOptions): PayoutChannel {
  const call = (method: string, content: GatewayContent, signal?: AbortSignal) =>
    callGateway(options, method, content, signal);

  const pay = async (request: PayoutRequest, signal?: AbortSignal): Promise<PayoutResult> => {
    const answer = await call('alipay.fund.trans.uni.transfer', transferContent(request, options), signal);
    if (answer.kind !== 'not_found') return answer;
    return { kind: 'unknown', code: 'ORDER_NOT_EXIST', detail: 'a transfer was answered like a query' };
  };

  const query = (
    payout: Pick<PayoutRequest, 'payoutNo' | 'payee'>,
    signal?: AbortSignal,
  ): Promise<Answer> => {
    const { product_code, biz_scene } = productOf(payout.payee);
    const content = { product_code, biz_scene, out_biz_no: payout.payoutNo };
    return call('alipay.fund.trans.common.query', content, signal);
  };

  return {
    pay,
    query,
    async settle(request, { mayExist, signal }) {
      let last: Answer = mayExist ? await query(request, signal) : { kind: 'not_found' };
      for (let round = 0; round < SETTLE_ROUNDS && !isSettled(last); round++) {
        if (round > 0) await sleep(options.settlePauseMs ?? 500, undefined, { signal });
        if (last.kind === 'not_found') last = await pay(request, signal);
        if (last.kind === 'unknown') last = await query(request, signal);
      }
      if (last.kind !== 'not_found') return last;
      return { kind: 'unknown', code: 'ORDER_NOT_EXIST', detail: 'sent, and not yet known to the channel' };
    },
  };
}

function isSettled(answer: Answer): boolean {
  return answer.kind !== 'not_found' && answer.kind !== 'unknown';
}

/** The transfer's content is a function of the request alone, so that a repeat is the same request. */
function transferContent(request: PayoutRequest, options: AlipayPayoutOptions): GatewayContent {
  const { applicationId, loanId } = request.reference;
  const reference = new URLSearchParams({
    ...(applicationId === undefined ? {} : { application_id: applicationId }),
    ...(loanId === undefined ? {} : { loan_id: loanId }),
  }).toString();
  return {
    out_biz_no: request.payoutNo,
    trans_amount: yuanText(request.amountFen),
    ...productOf(request.payee),
    order_title: request.title,
    payee_info: payeeInfo(request.payee, options),
    ...(reference === '' ? {} : { passback_params: reference }),
  };
}

function productOf(payee: Payee): { product_code: string; biz_scene: string } {
  return payee.kind === 'bank_card'
    ? { product_code: 'TRANS_BANKCARD_NO_PWD', biz_scene: 'DIRECT_TRANSFER' }
    : { product_code: 'SINGLE_TRANSFER_NO_PWD', biz_scene: 'ENTRUST_TRANSFER' };
}

function payeeInfo(payee: Payee, options: AlipayPayoutOptions): object {
  if (payee.kind === 'wallet') {
    return {
      identity_type: 'ACCOUNT_BOOK_ID',
      identity: payee.account,
      name: payee.holderName,
      ext_info: JSON.stringify({ custody_account: options.custodyAccount }),
    };
  }
  return {
    identity_type: 'BANKCARD_ACCOUNT',
    identity: payee.cardNo,
    name: payee.holderName,
    // account_type 2: a person's card
    bankcard_ext_info: {
      account_type: '2',
      ...(payee.bankName === null ? {} : { inst_name: payee.bankName }),
    },
  };
}

/** Fen to yuan text with two decimals, by digits alone. */
function yuanText(fen: bigint): string {
  if (fen <= 0n) throw new RangeError('a payout is more than nothing');
  return `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
}

function gatewayTimestamp(now: Date): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

async function callGateway(
  options: AlipayPayoutOptions,
  method: string,
  content: GatewayContent,
  signal?: AbortSignal,
): Promise<Answer> {
  const params: Record<string, string> = {
    app_id: options.appId,
    method,
    format: 'JSON',
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: gatewayTimestamp(new Date()),
    version: '1.0',
    ...(options.appCertSn === undefined ? {} : { app_cert_sn: options.appCertSn }),
    ...(options.rootCertSn === undefined ? {} : { alipay_root_cert_sn: options.rootCertSn }),
    biz_content: JSON.stringify(content),
  };
  params['sign'] = rsa2Sign(signContent(params), options.privateKey);
  try {
    const answer = await callHttp({
      url: options.gatewayUrl,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
      body: new URLSearchParams(params).toString(),
      timeoutMs: options.timeoutMs ?? 15_000,
      signal,
    });
    if (answer.status !== 200) {
      return {
        kind: 'unknown',
        code: `http_${answer.status}`,
        detail: 'the gateway did not answer properly',
      };
    }
    return readSigned(
      answer.body,
      `${method.replaceAll('.', '_')}_response`,
      content.out_biz_no,
      options.channelPublicKey,
    );
  } catch (error) {
    if (!(error instanceof HttpCallError)) throw error;
    if (!error.sent) {
      throw new OutsideError('payout', 'retryable', error.code, error.message, { cause: error });
    }
    return { kind: 'unknown', code: error.code, detail: error.message };
  }
}

/** An answer whose signature is missing or wrong is no answer: it says nothing about the money, in either direction. */
function readSigned(body: string, member: string, payoutNo: string, channelPublicKey: string): Answer {
  const raw = rawMember(body, member) ?? rawMember(body, 'error_response');
  const signature = /"sign"\s*:\s*"([A-Za-z0-9+/=\\]+)"\s*[,}]/.exec(
    raw === null ? '' : body.replace(raw, ''),
  )?.[1];
  const verified =
    raw !== null &&
    signature !== undefined &&
    rsa2Verify(raw, signature.replaceAll('\\', ''), channelPublicKey);
  if (!verified)
    return { kind: 'unknown', code: 'bad_signature', detail: 'the answer is not signed by the channel' };
  const parsed = answerNode.safeParse(JSON.parse(raw));
  if (!parsed.success)
    return { kind: 'unknown', code: 'malformed_answer', detail: 'signed, but not understood' };
  // a genuine answer about another payout, replayed, must not settle this one
  const { code, out_biz_no: about } = parsed.data;
  if (about === undefined ? code === '10000' : about !== payoutNo) {
    return { kind: 'unknown', code: 'other_payout', detail: 'the answer is about another payout' };
  }
  return readTransferNode(parsed.data);
}

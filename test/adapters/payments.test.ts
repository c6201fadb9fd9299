import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { paymentGateways } from '../../adapters/payments/gateways.ts';
import type { Incoming, PaymentGateway, PaymentOrder } from '../../adapters/payments/payment-gateway.ts';
import { openResource, whyNotWechat } from '../../adapters/payments/wechat-signature.ts';
import type { PaymentKeys } from '../../sandbox/stand-ins/payments/keys.ts';
import { type PaymentsStandIn, startPayments } from '../../sandbox/stand-ins/payments/server.ts';
import { closedPort, newDir, newKeys, outsideError, removeDirs } from './support.ts';

/** Signed by openssl (dgst -sha256 -sign) with a key that is gone, so that we are not measured by ourselves. */
const VECTOR = {
  publicKey:
    '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAv3ZPaLsxMqZpGNohIeI9U9kezaEAdC1ZaKcbPL4h5NLbp6Z2q3Esmzrqd8jlmV11HY7kXHDndUy464XdXKEoxhIVZ+u100MmO60Cw8K/uhXfq9apeK5eqAXqPkaspPyc09CkyBZx7naYY18aM0uklXQhJn9aBaIhv9miLVQ811YfOZ1hCdm6MOrEvGqEwwRL7nRgpmXyStsWyOWdhKaB1hPQaiRJWHm/3E0WVOjWTbLxh0IfU355QnnlN+IH3pH0Rni/Gm7r59z8ORK4OOAMwT4oUOe4Y5x1Qm8w5Bt10ur7GcG6kpAXxdOk9r4dI211kfId5Ajbcl17Sdg51sdlrwIDAQAB\n-----END PUBLIC KEY-----\n',
  alipay: {
    form: {
      app_id: '2021000000000010',
      charset: 'utf-8',
      gmt_payment: '2026-01-10 17:30:00',
      notify_id: 'vector-1',
      notify_type: 'trade_status_sync',
      out_trade_no: 'PAY202601100001',
      subject: '余额充值',
      total_amount: '50.00',
      trade_no: '2026011022001',
      trade_status: 'TRADE_SUCCESS',
      version: '1.0',
    },
    sign: 'MZnyyJGsDIRrxodcgP74aaegdJBc0RmfnBcvFzhxpBRA0oaMK8OxR1GycJbwcnj9E083GzOjNiAz7Sti3kFtKStLY7Lb+XbkhVO1szFGraCZqukEM3nV3bXCECTvDWJaiQIO7altgykxOk3YbIvXqQQg2yEZEyOSYsA+RIycgHQ9cWLa4xFdeBVP/GfzD2bs1E+oi9N79JzzLKdp/YFsmXxYJWBG0SAcknUrgL1vTGn040+PHdpo6qphtv2/dnPZNBmtO0gSUczoORkTfG9FiTrtkGd7ltUJdZ3RG/fDfhCGI67Ya2hINK9PrQRBtRJJG64w4YoMz/0xxg4HqZbfwQ==',
  },
  wechat: {
    timestamp: '1768037400',
    nonce: '593BEC0C930BF1AFEB40B4A08C8FB242',
    body: '{"code_url":"weixin://wxpay/bizpayurl?pr=p4lpSuKzz"}',
    signature:
      'ZOdMRU3Z3eG+78XCelKkLWwaiq1exXoMf5qH5g1qqBkJSOZKXu426L8LK3HNNXNu0/TMbaz4nnhMeepM8wZgkCl36kst3klgqodOdIDckfzTsAbx/gU7qqOvM2OvbF2Ak4s6yj6P4rMEmFLTyz0bl5XuwTOuzNXF+FbxMjVP7CB8D/gPv9yLT73lgMvE8LOOesCgsfXqcw/AppFi5SHYJZU/xmL5UUpCgEDwOK3t4o75JnMuRhNiCjYhoJlBvSfbC5oFb4IA3ubVHDLc5J5lZyc+LNPz901ZZba8Ie697IFS8IGHVDo391kvhaZADJ9lH+KNu51z96YVbpOHQAr9zg==',
  },
  // sealed by Python's cryptography
  sealed: 'DUcHkaT6Ar5NbFcP4dHc0mQPviqVoryCQYZkx72M9HOV7zfzpxNFhao=',
} as const;

const API_V3_KEY = '0123456789abcdef0123456789abcdef';
const ours = newKeys();
const theirs = newKeys();
const keys: PaymentKeys = {
  alipay: {
    appId: '2021000000000010',
    appPublicKey: ours.publicKey,
    channelPrivateKey: theirs.privateKey,
  },
  wechat: {
    appId: 'wx0000000000000010',
    mchId: '1900000010',
    serialNo: 'OURS',
    merchantPublicKey: ours.publicKey,
    channelPrivateKey: theirs.privateKey,
    platformSerial: 'THEIRS',
    apiV3Key: API_V3_KEY,
  },
};

const order: PaymentOrder = {
  paymentNo: 'PAY202601100001',
  amountFen: 123_456_789n,
  description: '农机租赁押金 & 服务=“全套”',
  expiresAt: new Date('2026-01-10T18:00:00Z'),
};
const refund = {
  paymentNo: order.paymentNo,
  refundNo: 'RF202601100001',
  amountFen: 5n,
  paymentFen: order.amountFen,
  reason: '押金退还',
};

function gatewaysAt(
  base: string,
  notifyBaseUrl: string,
  more: { privateKey?: string; publicKey?: string; serial?: string } = {},
) {
  const privateKey = more.privateKey ?? ours.privateKey;
  const publicKey = more.publicKey ?? theirs.publicKey;
  return paymentGateways({
    notifyBaseUrl,
    alipay: { gatewayUrl: `${base}/alipay/gateway.do`, appId: keys.alipay.appId, privateKey, publicKey },
    wechat: {
      baseUrl: base,
      appId: keys.wechat.appId,
      mchId: keys.wechat.mchId,
      serialNo: keys.wechat.serialNo,
      privateKey,
      apiV3Key: API_V3_KEY,
      platformSerial: more.serial ?? 'THEIRS',
      platformPublicKey: publicKey,
    },
  });
}

interface Letter {
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

const incoming = ({ headers, body }: Pick<Letter, 'headers' | 'body'>): Incoming => ({
  rawBody: body,
  header: (name) => (typeof headers[name] === 'string' ? headers[name] : undefined),
});

describe('payment channels', () => {
  let standIn: PaymentsStandIn;
  let letterbox: http.Server;
  let letters: Letter[];
  let dir: string;

  beforeEach(async () => {
    dir = await newDir();
    standIn = await startPayments({ port: 0, dir, ...keys });
    letters = [];
    letterbox = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        letters.push({
          path: request.url ?? '',
          headers: request.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        });
        response.end('success');
      });
    });
    await new Promise<void>((resolve) => letterbox.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    await standIn.close();
    await new Promise((resolve) => letterbox.close(resolve));
    await removeDirs();
  });

  const notifyBase = () => `http://127.0.0.1:${(letterbox.address() as AddressInfo).port}`;
  const gateway = (
    channel: 'alipay' | 'wechat',
    more: Parameters<typeof gatewaysAt>[2] = {},
  ): PaymentGateway => {
    const found = gatewaysAt(standIn.url, notifyBase(), more)[channel];
    if (found === null) throw new Error(channel);
    return found;
  };

  for (const channel of ['alipay', 'wechat'] as const) {
    describe(channel, () => {
      it('has a code made for the amount to the fen, and the same one when asked again', async () => {
        const ready = { kind: 'ready', codeUrl: `${standIn.url}/cashier/${order.paymentNo}` };
        expect(await gateway(channel).prepare(order)).to.deep.equal(ready);
        expect(await gateway(channel).prepare(order)).to.deep.equal(ready);
        expect(standIn.book.find(order.paymentNo)).to.include({
          amountFen: 123_456_789,
          description: order.description,
          notifyUrl: `${notifyBase()}/api/v1/payments/notify/${channel}`,
          attempts: 2,
        });
      });

      it('is refused the same number for another amount', async () => {
        await gateway(channel).prepare(order);
        expect(await gateway(channel).prepare({ ...order, amountFen: 1n })).to.include({ kind: 'refused' });
      });

      it('reads each state of a trade', async () => {
        expect(await gateway(channel).query(order.paymentNo)).to.deep.equal({ kind: 'not_found' });
        await gateway(channel).prepare(order);
        expect(await gateway(channel).query(order.paymentNo)).to.deep.equal({ kind: 'waiting' });
        await standIn.complete(order.paymentNo, 'paid');
        const paid = await gateway(channel).query(order.paymentNo);
        expect(paid).to.include({ kind: 'paid', amountFen: order.amountFen });
        if (paid.kind === 'paid') expect(paid.paidAt.getTime()).to.be.closeTo(Date.now(), 5_000);
        const other = { ...order, paymentNo: 'PAY202601100002' };
        await gateway(channel).prepare(other);
        await standIn.complete(other.paymentNo, 'failed');
        expect(await gateway(channel).query(other.paymentNo)).to.include({ kind: 'failed' });
      });

      it('closes what nobody paid, and says when somebody has', async () => {
        expect(await gateway(channel).close(order.paymentNo)).to.deep.equal({ kind: 'closed' });
        await gateway(channel).prepare(order);
        expect(await gateway(channel).close(order.paymentNo)).to.deep.equal({ kind: 'closed' });
        const other = { ...order, paymentNo: 'PAY202601100002' };
        await gateway(channel).prepare(other);
        await standIn.complete(other.paymentNo, 'paid');
        expect(await gateway(channel).close(other.paymentNo)).to.deep.equal({ kind: 'paid' });
      });

      it('refunds under a number once, and finds it again', async () => {
        await gateway(channel).prepare(order);
        expect(await gateway(channel).refund(refund)).to.include({ kind: 'refused' });
        await standIn.complete(order.paymentNo, 'paid');
        expect(await gateway(channel).queryRefund(refund)).to.deep.equal({ kind: 'not_found' });
        expect(await gateway(channel).refund(refund)).to.include({ kind: 'done' });
        expect((await gateway(channel).refund(refund)).kind).to.be.oneOf(['done', 'unknown']);
        expect(await gateway(channel).queryRefund(refund)).to.include({ kind: 'done' });
        expect(standIn.book.refundsOf(order.paymentNo)).to.have.length(1);
      });

      it('does not know what became of a refund whose answer was an error, and learns it by asking', async () => {
        await gateway(channel).prepare(order);
        await standIn.complete(order.paymentNo, 'paid');
        await standIn.book.queue('refund_unknown', 1);
        expect(await gateway(channel).refund(refund)).to.include({ kind: 'unknown' });
        expect(await gateway(channel).queryRefund(refund)).to.include({ kind: 'done' });
        const lost = { ...refund, refundNo: 'RF202601100002' };
        await standIn.book.queue('refund_lost', 1);
        expect(await gateway(channel).refund(lost)).to.include({ kind: 'unknown' });
        expect(await gateway(channel).queryRefund(lost)).to.deep.equal({ kind: 'not_found' });
      });

      it('tells "nothing has left" from "nobody knows"', async () => {
        const nowhere = `http://127.0.0.1:${await closedPort()}`;
        const away = gatewaysAt(nowhere, notifyBase())[channel];
        expect(await outsideError(away?.prepare(order) ?? Promise.resolve())).to.include({
          outcome: 'retryable',
        });
        await standIn.book.queue('http_500', 1);
        expect(await gateway(channel).prepare(order)).to.include({ kind: 'unknown' });
        await standIn.book.queue('unknown', 1);
        expect(await gateway(channel).prepare(order)).to.include({ kind: 'unknown' });
        expect(await gateway(channel).prepare(order)).to.include({ kind: 'ready' });
      });

      it('is turned away at once with a key that the channel does not know', async () => {
        const wrong = gateway(channel, { privateKey: newKeys().privateKey });
        expect(await outsideError(wrong.prepare(order))).to.include({ outcome: 'refused' });
      });

      it('believes no answer that the channel did not sign', async () => {
        await gateway(channel).prepare(order);
        const stranger = gateway(channel, { publicKey: newKeys().publicKey });
        for (const answer of [await stranger.prepare(order), await stranger.query(order.paymentNo)])
          expect(answer).to.include({ kind: 'unknown', code: 'bad_signature' });
      });

      it('reads the genuine notification, and the second delivery is the same one', async () => {
        await gateway(channel).prepare(order);
        await standIn.complete(order.paymentNo, 'paid');
        await standIn.notify(order.paymentNo, false);
        const read = letters.map((letter) => gateway(channel).readNotification(incoming(letter)));
        expect(letters[0]?.path).to.equal(`/api/v1/payments/notify/${channel}`);
        expect(read[0]).to.deep.include({ kind: 'trade', ours: true, paymentNo: order.paymentNo });
        const [first, second] = read.flatMap((one) => (one.kind === 'trade' ? [one] : []));
        expect(first?.trade).to.include({ kind: 'paid', amountFen: order.amountFen });
        expect(second?.notifyId).to.equal(first?.notifyId);
      });

      it('refuses it with any byte of its body changed', async () => {
        await gateway(channel).prepare(order);
        await standIn.complete(order.paymentNo, 'paid');
        const [letter] = letters;
        if (letter === undefined) throw new Error('no letter came');
        const read = gateway(channel);
        const believed: string[] = [];
        for (let at = 0; at < letter.body.length; at += 7) {
          const changed = letter.body[at] === '1' ? '2' : '1';
          const body = letter.body.slice(0, at) + changed + letter.body.slice(at + 1);
          const verdict = read.readNotification(incoming({ ...letter, body }));
          if (verdict.kind === 'trade' || verdict.kind === 'other')
            believed.push(`${at}: ${letter.body.slice(at, at + 9)}`);
        }
        expect(believed).to.deep.equal([]);
      });
    });
  }

  it('verifies Alipay’s signature as openssl made it, in whatever order the form comes', () => {
    const read = gatewaysAt('http://127.0.0.1:1', '', { publicKey: VECTOR.publicKey }).alipay;
    const { form, sign } = VECTOR.alipay;
    const body = new URLSearchParams([
      ['sign', sign],
      ...Object.entries(form).reverse(),
      ['sign_type', 'RSA2'],
    ]).toString();
    expect(read?.readNotification(incoming({ headers: {}, body }))).to.deep.equal({
      kind: 'trade',
      notifyId: 'vector-1',
      ours: true,
      paymentNo: 'PAY202601100001',
      trade: {
        kind: 'paid',
        tradeNo: '2026011022001',
        amountFen: 5_000n,
        paidAt: new Date('2026-01-10T09:30:00Z'),
      },
    });
    const twice = incoming({ headers: {}, body: `${body}&total_amount=50.00` });
    expect(read?.readNotification(twice)).to.include({ kind: 'malformed' });
    const weaker = incoming({ headers: {}, body: body.replace('sign_type=RSA2', 'sign_type=RSA') });
    expect(read?.readNotification(weaker)).to.include({ kind: 'unsigned' });
  });

  it('verifies WeChat’s headers as openssl made them, for five minutes and for one key', () => {
    const { timestamp, nonce, body, signature } = VECTOR.wechat;
    const key = { serial: 'S', publicKey: VECTOR.publicKey };
    const message = (more: Record<string, string> = {}, text: string = body) => {
      const headers: Record<string, string> = {
        'wechatpay-timestamp': timestamp,
        'wechatpay-nonce': nonce,
        'wechatpay-signature': signature,
        'wechatpay-serial': 'S',
        ...more,
      };
      return { header: (name: string) => headers[name], body: text };
    };
    const at = (seconds: number) => new Date((Number(timestamp) + seconds) * 1000);
    expect(whyNotWechat(key, message(), at(0))).to.equal(null);
    expect(whyNotWechat(key, message(), at(299))).to.equal(null);
    expect(whyNotWechat(key, message(), at(301))).to.equal('the signature is stale');
    expect(whyNotWechat(key, message(), at(-301))).to.equal('the signature is stale');
    expect(whyNotWechat(key, message({ 'wechatpay-serial': 'T' }), at(0))).to.equal('signed by another key');
    expect(whyNotWechat(key, message({ 'wechatpay-signature': '' }), at(0))).to.equal('not signed');
    for (const wrong of [
      message({ 'wechatpay-nonce': 'x' }),
      message({ 'wechatpay-timestamp': String(Number(timestamp) + 1) }),
      message({}, `${body} `),
      message({ 'wechatpay-signature': 'AAAA' }),
    ])
      expect(whyNotWechat(key, wrong, at(0))).to.equal('the signature does not hold');
  });

  it('opens a resource that another library sealed, and none that was changed', () => {
    const sealed = { ciphertext: VECTOR.sealed, nonce: 'fdasflkja484', associatedData: 'transaction' };
    expect(openResource(API_V3_KEY, sealed)).to.equal('{"trade_state":"SUCCESS"}');
    expect(openResource(API_V3_KEY, { ...sealed, associatedData: 'refund' })).to.equal(null);
    expect(openResource(API_V3_KEY, { ...sealed, nonce: 'fdasflkja485' })).to.equal(null);
    expect(openResource(API_V3_KEY, { ...sealed, ciphertext: `A${VECTOR.sealed.slice(1)}` })).to.equal(null);
    expect(openResource(API_V3_KEY, { ...sealed, ciphertext: 'AAAA' })).to.equal(null);
    expect(openResource([...API_V3_KEY].reverse().join(''), sealed)).to.equal(null);
  });

  it('keeps its book over a restart: what was paid and refunded is paid and refunded', async () => {
    await gateway('wechat').prepare(order);
    await standIn.complete(order.paymentNo, 'paid');
    await gateway('wechat').refund(refund);
    await standIn.book.queue('refused', 2);
    await standIn.close();
    standIn = await startPayments({ port: 0, dir, ...keys });
    expect(await gateway('wechat').query(order.paymentNo)).to.include({ kind: 'paid' });
    expect(await gateway('wechat').queryRefund(refund)).to.include({ kind: 'done' });
    const others = ['PAY202601100003', 'PAY202601100004', 'PAY202601100005'];
    const kinds: string[] = [];
    for (const paymentNo of others)
      kinds.push((await gateway('alipay').prepare({ ...order, paymentNo })).kind);
    expect(kinds).to.deep.equal(['refused', 'refused', 'ready']);
  });
});

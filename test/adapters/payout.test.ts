import { expect } from 'chai';
import { type AlipayPayoutOptions, createAlipayPayout } from '../../adapters/payout/alipay-payout.ts';
import { rawMember } from '../../adapters/payout/alipay-signature.ts';
import type { PayoutRequest } from '../../adapters/payout/payout-channel.ts';
import { type PayoutStandIn, startPayout } from '../../sandbox/stand-ins/payout/server.ts';
import { closedPort, newDir, newKeys, outsideError, removeDirs } from './support.ts';

const app = newKeys();
const channelKeys = newKeys();

const request: PayoutRequest = {
  payoutNo: 'PO20261121000001',
  amountFen: 50_000_005n,
  payee: { kind: 'bank_card', cardNo: '6222021234561234', holderName: '张三', bankName: '中国农业银行' },
  title: '贷款发放',
  reference: { applicationId: '12345', loanId: '77' },
};

describe('payout by Alipay transfers', () => {
  let standIn: PayoutStandIn;
  let dir: string;
  const open = () =>
    startPayout({
      port: 0,
      dir,
      appId: '2021',
      appPublicKey: app.publicKey,
      channelPrivateKey: channelKeys.privateKey,
    });

  beforeEach(async () => {
    dir = await newDir();
    standIn = await open();
  });

  afterEach(async () => {
    await standIn.close();
    await removeDirs();
  });

  const channel = (more: Partial<AlipayPayoutOptions> = {}) =>
    createAlipayPayout({
      gatewayUrl: standIn.gatewayUrl,
      appId: '2021',
      privateKey: app.privateKey,
      channelPublicKey: channelKeys.publicKey,
      custodyAccount: 'custody@loan.example',
      timeoutMs: 300,
      settlePauseMs: 10,
      ...more,
    });
  const booked = () => standIn.book.list({});

  it('pays to a bank card, to the fen, and the channel masks the card in its book', async () => {
    const result = await channel().pay(request);
    if (result.kind !== 'paid') throw new Error(JSON.stringify(result));
    expect(result.paidAt.getTime()).to.be.closeTo(Date.now(), 5000);
    expect(booked()).to.have.length(1);
    expect(booked()[0]).to.deep.include({
      payoutNo: 'PO20261121000001',
      amountFen: 50_000_005,
      payee: '6222********1234',
      reference: { applicationId: '12345', loanId: '77' },
      status: 'paid',
      attempts: 1,
    });
  });

  it('pays into a wallet by its account book', async () => {
    await channel().pay({
      ...request,
      payee: { kind: 'wallet', account: 'wallet:3f0c', holderName: '张三' },
    });
    expect(booked()[0]).to.include({ payee: 'wallet:3f0c', status: 'paid' });
  });

  it('moves money once however often it is asked, also at the same moment', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => channel().pay(request)));
    expect(
      new Set(results.map((result) => (result.kind === 'paid' ? result.channelNo : result.kind))).size,
    ).to.equal(1);
    expect(booked()).to.have.length(1);
    expect(booked()[0]?.attempts).to.equal(20);
  });

  it('reports a number that exists with another amount or payee, and pays nothing', async () => {
    await channel().pay(request);
    const more = await channel().pay({ ...request, amountFen: 1n });
    expect(more).to.include({ kind: 'failed', reason: 'inconsistent' });
    expect(booked()[0]).to.include({ amountFen: 50_000_005, attempts: 2 });
  });

  it('finds an unknown payout by its number: paid', async () => {
    await standIn.book.queue('unknown_then_paid', 1);
    expect(await channel().pay(request)).to.include({ kind: 'unknown', code: 'aop.unknow-error' });
    expect(await channel().query(request)).to.include({ kind: 'paid' });
    expect(booked()[0]?.attempts).to.equal(1);
  });

  it("finds an unknown payout by its number: failed, with the bank's reason", async () => {
    await standIn.book.queue('unknown_then_failed', 1);
    const result = await channel().settle(request, { mayExist: false });
    expect(result).to.include({ kind: 'failed', reason: 'payee_invalid', code: 'PAYCARD_UNABLE_PAYMENT' });
    expect(booked()[0]?.attempts).to.equal(1);
  });

  for (const behaviour of ['unknown_then_paid', 'hang', 'tampered'] as const) {
    it(`settles ${behaviour} by a query, without asking to pay twice`, async () => {
      await standIn.book.queue(behaviour, 1);
      expect(await channel().settle(request, { mayExist: false })).to.include({ kind: 'paid' });
      expect(booked()).to.have.length(1);
      expect(booked()[0]?.attempts).to.equal(1);
    });
  }

  for (const behaviour of ['http_500', 'busy'] as const) {
    it(`sends the same request again after ${behaviour}, once the query has found nothing`, async () => {
      await standIn.book.queue(behaviour, 1);
      expect(await channel().pay(request)).to.include({ kind: 'unknown' });
      expect(await channel().query(request)).to.deep.equal({ kind: 'not_found' });
      expect(await channel().settle(request, { mayExist: true })).to.include({ kind: 'paid' });
      expect(booked()).to.have.length(1);
      expect(booked()[0]).to.include({ status: 'paid', attempts: 2 });
    });
  }

  it('asks before it pays when an earlier attempt may have reached the channel', async () => {
    await channel().pay(request);
    expect(await channel().settle(request, { mayExist: true })).to.include({ kind: 'paid' });
    expect(booked()[0]?.attempts).to.equal(1);
  });

  it('gives up as unknown after a few rounds, under one number', async () => {
    await standIn.book.queue('http_500', 10);
    expect(await channel().settle(request, { mayExist: false })).to.include({ kind: 'unknown' });
    expect(booked().map(({ status, attempts }) => ({ status, attempts }))).to.deep.equal([
      { status: 'not_recorded', attempts: 3 },
    ]);
  });

  it('waits for what is processing, and sees it returned by the bank later', async () => {
    await standIn.book.queue('processing', 1);
    expect(await channel().settle(request, { mayExist: false })).to.include({ kind: 'processing' });
    expect(await channel().query(request)).to.include({ kind: 'processing' });
    expect(await channel().query(request)).to.include({ kind: 'paid' });
    await standIn.book.setStatus(request.payoutNo, 'failed');
    expect(await channel().query(request)).to.include({ kind: 'failed' });
  });

  it('names a lack of funds, after which the same number may be tried again', async () => {
    await standIn.book.queue('insufficient_funds', 1);
    expect(await channel().pay(request)).to.include({ kind: 'failed', reason: 'insufficient_funds' });
    expect(await channel().pay(request)).to.include({ kind: 'paid' });
    expect(booked()).to.have.length(1);
  });

  it('does not believe an answer that the channel did not sign', async () => {
    const other = channel({ channelPublicKey: newKeys().publicKey });
    expect(await other.pay(request)).to.include({ kind: 'unknown', code: 'bad_signature' });
    expect(await other.query(request)).to.include({ kind: 'unknown', code: 'bad_signature' });
  });

  it('pays no second time while neither the transfer nor the query is answered believably', async () => {
    const deaf = channel({ channelPublicKey: newKeys().publicKey });
    expect(await deaf.settle(request, { mayExist: false })).to.include({
      kind: 'unknown',
      code: 'bad_signature',
    });
    expect(booked()[0]?.attempts).to.equal(1);
  });

  it('does not believe a genuine answer about another payout', async () => {
    const transfer = standIn.book.transfer.bind(standIn.book);
    standIn.book.transfer = (content) => transfer({ ...content, payoutNo: 'PO-OTHER' });
    expect(await channel().pay(request)).to.include({ kind: 'unknown', code: 'other_payout' });
  });

  it('is refused when it signs with a key the channel does not know, and nothing is booked', async () => {
    const error = await outsideError(channel({ privateKey: newKeys().privateKey }).pay(request));
    expect(error).to.include({ outcome: 'refused', code: 'isv.invalid-signature' });
    expect(await outsideError(channel({ appId: '9999' }).pay(request))).to.include({ outcome: 'refused' });
    expect(booked()).to.have.length(0);
  });

  it('says retryable when nobody listens: nothing left this machine', async () => {
    const nobody = channel({ gatewayUrl: `http://127.0.0.1:${await closedPort()}/gateway.do` });
    expect(await outsideError(nobody.pay(request))).to.include({
      outcome: 'retryable',
      code: 'ECONNREFUSED',
    });
    expect(await outsideError(nobody.settle(request, { mayExist: true }))).to.include({
      outcome: 'retryable',
    });
  });

  it('refuses to pay nothing or less', async () => {
    const error: unknown = await channel()
      .pay({ ...request, amountFen: 0n })
      .catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(RangeError);
    expect(booked()).to.have.length(0);
  });

  it('knows its book, attempts and queue again after a restart', async () => {
    await standIn.book.queue('unknown_then_paid', 2);
    await channel().pay(request);
    await channel().pay(request);
    await standIn.close();
    standIn = await open();
    expect(booked()[0]).to.include({ payoutNo: request.payoutNo, status: 'paid', attempts: 2 });
    expect(await channel().pay({ ...request, payoutNo: 'PO2' })).to.include({ kind: 'unknown' });
    expect(await channel().pay({ ...request, payoutNo: 'PO3' })).to.include({ kind: 'paid' });
  });
});

describe('the raw text of a signed member', () => {
  it('is what was sent, with its spaces, escapes and braces inside strings', () => {
    const raw = '{ "a": "}\\"{", "b":{"c":[1, 2]} }';
    expect(rawMember(`{"x_response": ${raw} ,"sign":"s"}`, 'x_response')).to.equal(raw);
    expect(rawMember(`{"sign":"s","x_response":${raw}}`, 'x_response')).to.equal(raw);
  });

  it('is null when the member is missing, cut off or hidden inside another', () => {
    expect(rawMember('{"y":{}}', 'x_response')).to.equal(null);
    expect(rawMember('{"x_response":{"a":"b"', 'x_response')).to.equal(null);
    expect(rawMember('{"y":{"x_response":{"code":"10000"}}}', 'x_response')).to.equal(null);
    expect(rawMember('<html>', 'x_response')).to.equal(null);
  });
});

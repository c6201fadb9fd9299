import { expect } from 'chai';
import type { Bill } from '../../adapters/bills/bill.ts';
import { createWechatBill, readWechatBill } from '../../adapters/bills/wechat-bill.ts';
import { paymentGateways, wechatAccess } from '../../adapters/payments/gateways.ts';
import { authorization } from '../../adapters/payments/wechat-signature.ts';
import { businessDateOf } from '../../domain/calendar.ts';
import type { PaymentBehaviour } from '../../sandbox/stand-ins/payments/behaviours.ts';
import { type PaymentsStandIn, startPayments } from '../../sandbox/stand-ins/payments/server.ts';
import { closedPort, newDir, newKeys, outsideError, removeDirs } from './support.ts';

const ours = newKeys();
const theirs = newKeys();

const HEAD =
  '交易时间,公众账号ID,商户号,微信订单号,商户订单号,交易状态,微信退款单号,商户退款单号,退款金额,退款状态,商品名称,订单金额,申请退款金额';
const TOTALS = '总交易单数,应结订单总金额,退款总金额,订单总金额,申请退款总金额';
const csv = (lines: string[], totals: string, head = HEAD): Buffer =>
  Buffer.from([head, ...lines, TOTALS, totals, ''].join('\r\n'), 'utf8');
const PAID = '`2026-01-10 17:30:00,`wx1,`19,`T1,`PAY1,`SUCCESS,`0,`0,`0.00,`,`种子, 化肥,`50.00,`0.00';
const refunded = (progress: string): string =>
  `\`2026-01-10 18:00:00,\`wx1,\`19,\`T1,\`PAY1,\`REFUND,\`R1,\`RF1,\`11.50,\`${progress},\`种子,\`0.00,\`12.00`;

describe('WeChat Pay’s daily bill', () => {
  let standIn: PaymentsStandIn;
  const today = () => businessDateOf(Date.now());

  before(async () => {
    standIn = await startPayments({
      port: 0,
      dir: await newDir(),
      alipay: { appId: '2021', appPublicKey: ours.publicKey, channelPrivateKey: theirs.privateKey },
      wechat: {
        appId: 'wx0000000000000010',
        mchId: '1900000010',
        serialNo: 'OURS',
        merchantPublicKey: ours.publicKey,
        channelPrivateKey: theirs.privateKey,
        platformSerial: 'THEIRS',
        apiV3Key: '0123456789abcdef0123456789abcdef',
      },
    });
  });
  after(async () => {
    await standIn.close();
    await removeDirs();
  });

  const settings = (more: { baseUrl?: string; privateKey?: string; publicKey?: string } = {}) => ({
    baseUrl: more.baseUrl ?? standIn.url,
    appId: 'wx0000000000000010',
    mchId: '1900000010',
    serialNo: 'OURS',
    privateKey: more.privateKey ?? ours.privateKey,
    apiV3Key: '0123456789abcdef0123456789abcdef',
    platformSerial: 'THEIRS',
    platformPublicKey: more.publicKey ?? theirs.publicKey,
  });
  const source = (more: Parameters<typeof settings>[0] = {}) =>
    createWechatBill(wechatAccess(settings(more)));

  async function bill(fault?: PaymentBehaviour): Promise<Extract<Bill, { kind: 'bill' }>> {
    if (fault !== undefined) await standIn.book.queue(fault, 1);
    const found = await source().bill(today());
    if (found.kind !== 'bill') throw new Error('no bill');
    return found;
  }

  it('has nothing for a day on which nothing moved', async () => {
    expect(await source().bill('2026-01-10')).to.deep.equal({ kind: 'none' });
  });

  it('has each payment and refund of the day under our numbers and to the fen, and nothing of Alipay’s', async () => {
    const { wechat, alipay } = paymentGateways({
      notifyBaseUrl: 'http://127.0.0.1:1',
      wechat: settings(),
      alipay: {
        gatewayUrl: `${standIn.url}/alipay/gateway.do`,
        appId: '2021',
        privateKey: ours.privateKey,
        publicKey: theirs.publicKey,
      },
    });
    const order = (paymentNo: string) => ({
      paymentNo,
      amountFen: 123_456_789n,
      description: '种子, 化肥',
      expiresAt: new Date(Date.now() + 60_000),
    });
    await wechat?.prepare(order('PAY202601100001'));
    await wechat?.prepare(order('PAY202601100002'));
    await alipay?.prepare(order('PAY202601100003'));
    await standIn.book.end('PAY202601100001', 'paid');
    await standIn.book.end('PAY202601100003', 'paid');
    const refund = await wechat?.refund({
      paymentNo: 'PAY202601100001',
      refundNo: 'RF202601100001',
      amountFen: 5n,
      paymentFen: 123_456_789n,
      reason: '押金退还',
    });
    if (refund?.kind !== 'done') throw new Error(JSON.stringify(refund));
    const { lines, file, format } = await bill();
    expect(lines).to.deep.equal([
      {
        subject: 'payment',
        number: 'PAY202601100001',
        amountFen: 123_456_789n,
        channelRef: standIn.book.find('PAY202601100001')?.tradeNo,
      },
      { subject: 'refund', number: 'RF202601100001', amountFen: 5n, channelRef: refund.channelRef },
    ]);
    expect(format).to.equal('csv');
    expect(file.toString('utf8')).to.contain('`种子, 化肥,`');
  });

  it('is read as it comes when a line is missing, changed or doubled: the summary agrees with the lines', async () => {
    const numbers = async (fault: PaymentBehaviour) =>
      (await bill(fault)).lines.map(({ number, amountFen }) => `${number} ${amountFen}`);
    expect(await numbers('bill_without_line')).to.deep.equal(['RF202601100001 5']);
    expect(await numbers('bill_other_amount')).to.deep.equal([
      'PAY202601100001 123456790',
      'RF202601100001 5',
    ]);
    const twice = 'PAY202601100001 123456789';
    expect(await numbers('bill_line_twice')).to.deep.equal([twice, twice, 'RF202601100001 5']);
  });

  it('tells a day without trades from a bill that is being made, which is asked for again', async () => {
    await standIn.book.queue('bill_not_there', 1);
    expect(await source().bill(today())).to.deep.equal({ kind: 'none' });
    await standIn.book.queue('bill_being_made', 1);
    expect(await outsideError(source().bill(today()))).to.include({
      outcome: 'retryable',
      code: 'STATEMENT_CREATING',
    });
  });

  it('is not believed when the file is not the one that was announced', async () => {
    await standIn.book.queue('bill_wrong_hash', 1);
    expect(await outsideError(source().bill(today()))).to.include({
      outcome: 'retryable',
      code: 'wrong_hash',
    });
  });

  it('is nobody’s when WeChat does not sign for it, is not given to a stranger, and nothing when WeChat is away', async () => {
    const unsigned = await outsideError(source({ publicKey: newKeys().publicKey }).bill(today()));
    expect(unsigned).to.include({ outcome: 'retryable', code: 'bad_signature' });
    const stranger = await outsideError(source({ privateKey: newKeys().privateKey }).bill(today()));
    expect(stranger).to.include({ outcome: 'refused', code: 'SIGN_ERROR' });
    const away = await outsideError(
      source({ baseUrl: `http://127.0.0.1:${await closedPort()}` }).bill(today()),
    );
    expect(away.outcome).to.equal('retryable');
  });

  it('gives its file only to who signs for it, and only under the address that it gave out', async () => {
    const path = '/v3/billdownload/file?token=x&tartype=gzip';
    expect((await fetch(`${standIn.url}${path}`)).status).to.equal(401);
    const headers = {
      authorization: authorization(wechatAccess(settings()), { method: 'GET', path, body: '' }),
    };
    expect((await fetch(`${standIn.url}${path}`, { headers })).status).to.equal(404);
  });

  it('takes the order’s amount and what was asked to be refunded, coupons or not, and a comma for a part of a name', () => {
    expect(readWechatBill(csv([PAID, refunded('SUCCESS')], '`2,`50.00,`11.50,`50.00,`12.00'))).to.deep.equal([
      { subject: 'payment', number: 'PAY1', amountFen: 5_000n, channelRef: 'T1' },
      { subject: 'refund', number: 'RF1', amountFen: 1_200n, channelRef: 'R1' },
    ]);
  });

  it('says of a refund that it is under way, and leaves out one that failed', () => {
    const totals = '`1,`0.00,`11.50,`0.00,`12.00';
    expect(readWechatBill(csv([refunded('PROCESSING')], totals))).to.deep.equal([
      { subject: 'refund', number: 'RF1', amountFen: 1_200n, channelRef: 'R1', underWay: true },
    ]);
    expect(readWechatBill(csv([refunded('FAIL')], totals))).to.deep.equal([]);
  });

  it('is refused whole when a line does not fit, when the summary is missing or disagrees, and when it is no bill', async () => {
    const refused = async (file: Buffer) =>
      (await outsideError(Promise.resolve().then(() => readWechatBill(file)))).code;
    const totals = '`1,`50.00,`0.00,`50.00,`0.00';
    expect(readWechatBill(csv([PAID], totals))).to.have.length(1);
    for (const file of [
      csv([`${PAID},\`more`], totals),
      csv([PAID.replace('`2026', '2026')], totals),
      csv([PAID.replace('`SUCCESS', '`REVOKED')], totals),
      csv([PAID.replace('50.00', 'fifty')], totals),
      csv([PAID], totals, HEAD.replace('商户订单号', '订单号')),
      csv([PAID], '`2,`50.00,`0.00,`50.00,`0.00'),
      csv([PAID], '`1,`50.00,`0.00,`50.01,`0.00'),
      csv([PAID], '`1,`50.00,`0.00,`50.00,`0.01'),
      Buffer.from(`${HEAD}\r\n${PAID}\r\n`),
      Buffer.from('<html>expired</html>'),
      Buffer.from([0xff, 0xfe, 0x41]),
    ])
      expect(await refused(file), file.toString('latin1').slice(-80)).to.equal('bill_unreadable');
  });
});

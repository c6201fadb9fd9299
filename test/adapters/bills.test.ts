import { expect } from 'chai';
import { createAlipayBill, readBill } from '../../adapters/bills/alipay-bill.ts';
import { unzip } from '../../adapters/bills/zip.ts';
import { createAlipayPayout } from '../../adapters/payout/alipay-payout.ts';
import { businessDateOf } from '../../domain/calendar.ts';
import { alipayBill } from '../../sandbox/stand-ins/bill-file.ts';
import { type PayoutStandIn, startPayout } from '../../sandbox/stand-ins/payout/server.ts';
import { closedPort, newDir, newKeys, outsideError, removeDirs } from './support.ts';

const app = newKeys();
const channelKeys = newKeys();
const COLUMNS = ['支付宝交易号', '商户订单号', '业务类型', '商品名称', '订单金额（元）', '退款批次号/请求号'];

describe('Alipay’s daily bill', () => {
  let standIn: PayoutStandIn;
  const today = () => businessDateOf(Date.now());

  before(async () => {
    standIn = await startPayout({
      port: 0,
      dir: await newDir(),
      appId: '2021',
      appPublicKey: app.publicKey,
      channelPrivateKey: channelKeys.privateKey,
    });
  });
  after(async () => {
    await standIn.close();
    await removeDirs();
  });

  const source = (more: { gatewayUrl?: string; publicKey?: string } = {}) =>
    createAlipayBill(
      {
        gatewayUrl: standIn.gatewayUrl,
        appId: '2021',
        privateKey: app.privateKey,
        publicKey: channelKeys.publicKey,
        timeoutMs: 2_000,
        ...more,
      },
      'signcustomer',
    );

  it('has nothing for a day on which nothing moved', async () => {
    expect(await source().bill('2026-01-10')).to.deep.equal({ kind: 'none' });
  });

  it('has each transfer out under our number and to the fen, and not the fees beside it', async () => {
    const channel = createAlipayPayout({
      gatewayUrl: standIn.gatewayUrl,
      appId: '2021',
      privateKey: app.privateKey,
      channelPublicKey: channelKeys.publicKey,
      custodyAccount: 'custody@loan.example',
    });
    const paid = await channel.pay({
      payoutNo: 'PO20261121000001',
      amountFen: 50_000_005n,
      payee: { kind: 'bank_card', cardNo: '6222021234561234', holderName: '张三', bankName: null },
      title: '贷款发放',
      reference: { applicationId: '1' },
    });
    if (paid.kind !== 'paid') throw new Error(JSON.stringify(paid));
    const bill = await source().bill(today());
    if (bill.kind !== 'bill') throw new Error('no bill');
    expect(bill.lines).to.deep.equal([
      {
        subject: 'payout',
        number: 'PO20261121000001',
        amountFen: 50_000_005n,
        channelRef: paid.channelNo,
      },
    ]);
    const [details] = unzip(bill.file);
    expect(new TextDecoder('gbk').decode(details?.content))
      .to.contain('账务流水号')
      .and.contain('6222********1234');
  });

  it('is nobody’s when the gateway does not sign for it, and nothing when it is away', async () => {
    const unsigned = await outsideError(source({ publicKey: newKeys().publicKey }).bill(today()));
    expect(unsigned).to.include({ outcome: 'retryable', code: 'bad_signature' });
    const away = await outsideError(
      source({ gatewayUrl: `http://127.0.0.1:${await closedPort()}/gateway.do` }).bill(today()),
    );
    expect(away.outcome).to.equal('retryable');
  });

  it('tells a refund by its own number and without its minus', () => {
    const file = alipayBill('业务', COLUMNS, [
      ['T1', 'PAY1', '交易', '余额充值', '50.00', ''],
      ['T1', 'PAY1', '退款', '余额充值', '-12.00', 'RF1'],
    ]);
    expect(readBill(file, 'trade')).to.deep.equal([
      { subject: 'payment', number: 'PAY1', amountFen: 5_000n, channelRef: 'T1' },
      { subject: 'refund', number: 'RF1', amountFen: 1_200n, channelRef: 'T1' },
    ]);
  });

  it('is refused whole when a line does not fit its columns, when a column is missing, and when it is no archive', async () => {
    const refused = async (file: Buffer) =>
      (await outsideError(Promise.resolve().then(() => readBill(file, 'trade')))).code;
    const shifted = alipayBill('业务', COLUMNS, [['T1', 'PAY1', '交易', '种子, 化肥', '50.00', '']]);
    expect(await refused(shifted)).to.equal('bill_unreadable');
    const without = alipayBill('业务', COLUMNS.slice(0, 4), [['T1', 'PAY1', '交易', '种子']]);
    expect(await refused(without)).to.equal('bill_unreadable');
    const amount = alipayBill('业务', COLUMNS, [['T1', 'PAY1', '交易', '种子', 'fifty', '']]);
    expect(await refused(amount)).to.equal('bill_unreadable');
    expect(await refused(Buffer.from('<html>expired</html>'))).to.equal('bill_unreadable');
    expect(await refused(shifted.subarray(0, shifted.length - 30))).to.equal('bill_unreadable');
  });
});

import type { BusinessDate } from '../../domain/calendar.ts';
import { type Fen, parseYuan } from '../../domain/money.ts';
import { OutsideError } from '../outside-error.ts';
import { type AlipayAccess, callAlipay } from '../payments/alipay-gateway.ts';
import type { Bill, BillLine, BillSource } from './bill.ts';
import { downloadBill } from './bill-download.ts';
import { unzip } from './zip.ts';

/** `trade`: what was collected and refunded (业务账单). `signcustomer`: what moved on the account (账务账单), transfers among it. */
export type AlipayBillType = 'trade' | 'signcustomer';

/** The address that the gateway gives out works for half a minute. */
const METHOD = 'alipay.data.dataservice.bill.downloadurl.query';
const NO_BILL = 'isp.bill_not_exist';

type Row = Readonly<Record<string, string>>;

/** Alipay's daily bill: an address from the open platform, behind it a ZIP of CSV files in GBK. */
export function createAlipayBill(access: AlipayAccess, type: AlipayBillType): BillSource {
  return {
    async bill(date: BusinessDate, signal): Promise<Bill> {
      const content = { bill_type: type, bill_date: date };
      const answer = await callAlipay(access, METHOD, content, { signal });
      if (answer.kind === 'unknown')
        throw new OutsideError('payment', 'retryable', answer.code, `the bill of ${date}: ${answer.detail}`);
      const { code, sub_code: subCode = '', sub_msg: detail = '', bill_download_url: url } = answer.node;
      if (subCode === NO_BILL) return { kind: 'none' };
      if (code !== '10000' || url === undefined)
        throw new OutsideError('payment', 'refused', subCode, `the bill of ${date}: ${detail}`);
      const file = await downloadBill(url, { channel: access.gatewayUrl, signal });
      return { kind: 'bill', file, format: 'zip', lines: readBill(file, type) };
    },
  };
}

/**
 * The lines of a bill. A ZIP holds the details and a summary (汇总); lines that begin with # are remarks, the first other one names the
 * columns, and cells are padded with tabs.
 * @throws OutsideError refused (`bill_unreadable`) for a file that is none
 */
export function readBill(file: Buffer, type: AlipayBillType): BillLine[] {
  try {
    const gbk = new TextDecoder('gbk', { fatal: true });
    const rows = unzip(file).flatMap(({ content }) => rowsOf(gbk.decode(content), type));
    return rows.flatMap((row) => (type === 'trade' ? tradeLine(row) : transferLine(row)));
  } catch (error) {
    const message = error instanceof Error ? error.message : 'unknown';
    throw new OutsideError('payment', 'refused', 'bill_unreadable', message, { cause: error });
  }
}

/** The column by which a file with details is told from a summary. */
const FIRST_COLUMN = { trade: '支付宝交易号', signcustomer: '账务流水号' } as const;

function rowsOf(csv: string, type: AlipayBillType): Row[] {
  const lines = csv.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  const [head = '', ...body] = lines.map((line) => line.split(',').map((cell) => cell.trim()));
  if (head[0] !== FIRST_COLUMN[type]) return [];
  return body.map((cells) => {
    // a subject with a comma in it would shift the amounts: better no bill than a wrong one
    if (cells.length !== head.length) throw new Error(`a line has ${cells.length} cells of ${head.length}`);
    return Object.fromEntries([...head].map((name, index) => [name, cells[index] ?? '']));
  });
}

function tradeLine(row: Row): BillLine[] {
  const refund = row['业务类型'] === '退款';
  return [
    {
      subject: refund ? 'refund' : 'payment',
      number: cell(row, refund ? '退款批次号/请求号' : '商户订单号'),
      amountFen: unsigned(cell(row, '订单金额（元）')),
      channelRef: cell(row, '支付宝交易号'),
    },
  ];
}

/** Of the account's movements, the transfers out. Fees and what was collected are in it too, and are not a payout's. */
function transferLine(row: Row): BillLine[] {
  if (row['业务类型'] !== '转账' || cell(row, '支出金额（-元）') === '') return [];
  return [
    {
      subject: 'payout',
      number: cell(row, '商户订单号'),
      amountFen: unsigned(cell(row, '支出金额（-元）')),
      channelRef: cell(row, '业务流水号'),
    },
  ];
}

function cell(row: Row, name: string): string {
  const value = row[name];
  if (value === undefined) throw new Error(`no column ${name}`);
  return value;
}

/** What goes out is printed with a minus. */
const unsigned = (text: string): Fen => parseYuan(text.replace(/^[-+]/, ''));

import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { BusinessDate } from '../../domain/calendar.ts';
import { type Fen, parseYuan } from '../../domain/money.ts';
import { OutsideError } from '../outside-error.ts';
import { callWechat, type WechatAccess } from '../payments/wechat-gateway.ts';
import { authorization } from '../payments/wechat-signature.ts';
import type { Bill, BillLine, BillSource } from './bill.ts';
import { downloadBill } from './bill-download.ts';

/** A day's bill of a large merchant is some megabytes; a small file that claims more than this is a bomb. */
const MAX_UNPACKED = 256 * 1024 * 1024;

const whereabouts = z.object({
  download_url: z.url(),
  hash_type: z.literal('SHA1'),
  hash_value: z.string().regex(/^[0-9a-f]{40}$/i),
});

type Row = Readonly<Record<string, string>>;

/**
 * WeChat Pay's daily trade bill (v3, 申请交易账单 and 下载账单): a signed answer says where the file is and what it hashes to; the
 * file itself comes unsigned, so that its hash is all that proves it.
 */
export function createWechatBill(access: WechatAccess): BillSource {
  return {
    async bill(date: BusinessDate, signal): Promise<Bill> {
      const path = `/v3/bill/tradebill?bill_date=${date}&bill_type=ALL&tar_type=GZIP`;
      const answer = await callWechat(access, { method: 'GET', path }, signal);
      if (answer.kind === 'unknown') throw failure('retryable', answer.code, date, answer.detail);
      if (answer.kind === 'error') {
        if (answer.code === 'NO_STATEMENT_EXIST') return { kind: 'none' };
        const outcome = answer.code === 'STATEMENT_CREATING' ? 'retryable' : 'refused';
        throw failure(outcome, answer.code, date, answer.detail);
      }
      const found = whereabouts.safeParse(answer.data);
      if (!found.success) throw failure('refused', 'malformed_answer', date, 'signed, but not understood');
      const file = await fetchFile(access, found.data.download_url, signal);
      const sha1 = createHash('sha1').update(file).digest('hex');
      if (sha1 !== found.data.hash_value.toLowerCase())
        throw failure('retryable', 'wrong_hash', date, 'the file is not the one that was announced');
      return { kind: 'bill', file, format: 'csv', lines: readWechatBill(file) };
    },
  };
}

/** Of the address only path and query count, and they are all that is signed: our own words go to nobody but WeChat's base address. */
async function fetchFile(
  access: WechatAccess,
  address: string,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  const { pathname, search } = new URL(address);
  const path = `${pathname}${search}`;
  // set, not resolved: a path that begins with // would name another host
  const target = new URL(access.baseUrl);
  target.pathname = pathname;
  target.search = search;
  const packed = await downloadBill(target.toString(), {
    channel: access.baseUrl,
    headers: {
      accept: 'application/json',
      'user-agent': 'loan-platform',
      authorization: authorization(access, { method: 'GET', path, body: '' }),
    },
    signal,
  });
  try {
    return gunzipSync(packed, { maxOutputLength: MAX_UNPACKED });
  } catch (error) {
    throw new OutsideError('payment', 'refused', 'bill_unreadable', 'no gzip', { cause: error });
  }
}

function failure(outcome: 'retryable' | 'refused', code: string, date: BusinessDate, detail: string) {
  return new OutsideError('payment', outcome, code, `the bill of ${date}: ${detail}`);
}

/**
 * The lines of a bill of type ALL: the columns' names, the details, each cell of them behind a backquote, then the summary's names and
 * the summary, which must agree. A refund that failed moved nothing, and is left out.
 * @throws OutsideError refused (`bill_unreadable`) for a file that is none
 */
export function readWechatBill(file: Buffer): BillLine[] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(file);
    const [head = '', ...rest] = text.split(/\r?\n/).filter((line) => line !== '');
    const summaryAt = rest.findIndex((line) => line.startsWith('总交易单数,'));
    if (summaryAt !== rest.length - 2) throw new Error('no summary at the end');
    const rows = rest.slice(0, summaryAt).map((line) => rowOf(head, line));
    expectSummary(rowOf(rest[summaryAt] ?? '', rest[summaryAt + 1] ?? ''), rows);
    return rows.flatMap(lineOf);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'unknown';
    throw new OutsideError('payment', 'refused', 'bill_unreadable', message, { cause: error });
  }
}

/** Cells are told apart by comma and backquote together, so that a comma in a description shifts nothing. */
function rowOf(head: string, line: string): Row {
  const names = head.split(',');
  if (!line.startsWith('`')) throw new Error('a line without its backquotes');
  const cells = line.slice(1).split(',`');
  if (cells.length !== names.length) throw new Error(`a line has ${cells.length} cells of ${names.length}`);
  return Object.fromEntries(names.map((name, index) => [name.trim(), (cells[index] ?? '').trim()]));
}

function expectSummary(summary: Row, rows: readonly Row[]): void {
  if (cell(summary, '总交易单数') !== String(rows.length))
    throw new Error(`${rows.length} lines of ${cell(summary, '总交易单数')}`);
  for (const [total, column] of [
    ['订单总金额', '订单金额'],
    ['申请退款总金额', '申请退款金额'],
  ] as const) {
    const sum = rows.reduce((fen, row) => fen + amount(row, column), 0n);
    if (sum !== amount(summary, total)) throw new Error(`the lines are not the ${total}`);
  }
}

function lineOf(row: Row): BillLine[] {
  const state = cell(row, '交易状态');
  if (state === 'SUCCESS')
    return [
      {
        subject: 'payment',
        number: cell(row, '商户订单号'),
        amountFen: amount(row, '订单金额'),
        channelRef: cell(row, '微信订单号'),
      },
    ];
  if (state !== 'REFUND') throw new Error(`a line of state ${state}`);
  const progress = cell(row, '退款状态');
  if (progress === 'FAIL') return [];
  return [
    {
      subject: 'refund',
      number: cell(row, '商户退款单号'),
      amountFen: amount(row, '申请退款金额'),
      channelRef: cell(row, '微信退款单号'),
      ...(progress === 'SUCCESS' ? {} : { underWay: true }),
    },
  ];
}

function cell(row: Row, name: string): string {
  const value = row[name];
  if (value === undefined) throw new Error(`no column ${name}`);
  return value;
}

const amount = (row: Row, name: string): Fen => parseYuan(cell(row, name));

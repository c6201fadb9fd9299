import { createHash } from 'node:crypto';
import type { Transaction } from 'objection';
import type { Bill, BillLine, BillSource } from '../adapters/bills/bill.ts';
import type { Clock } from '../adapters/clock.ts';
import type { ObjectStorage } from '../adapters/object-storage/object-storage.ts';
import { addDays, type BusinessDate, businessDateOf, startOfDayMs } from '../domain/calendar.ts';
import { formatYuan } from '../domain/money.ts';
import { type Booked, compareBill, type Difference } from '../domain/reconciliation.ts';
import { Payment } from '../models/payment.ts';
import { PaymentRefund } from '../models/payment-refund.ts';
import { Payout } from '../models/payout.ts';
import { Reconciliation, ReconciliationDifference } from '../models/reconciliation.ts';
import { reasonOf } from './book-checks/check.ts';
import type { Verdict } from './book-checks.ts';
import type { OperationDeps } from './deps.ts';

export interface ReconciliationDeps extends Pick<OperationDeps, 'knex'> {
  readonly clock: Clock;
  readonly storage: Pick<ObjectStorage, 'put'>;
  /** where each channel's bill comes from; null for a channel that this lender has not */
  readonly bills: Readonly<Record<Reconciliation['channel'], BillSource | null>>;
}

const CHANNELS = ['payout', 'alipay', 'wechat'] as const satisfies readonly Reconciliation['channel'][];
const SHOWN = 20;
/** A refund is on the bill of the day on which the channel took it, which we date by our clock: in this time after midnight it may be on the bill of the day before. */
const AROUND_MIDNIGHT_MS = 3_600_000;

/**
 * Compares each channel's own bill of a day with our rows, keeps the file and what differs, and says it as the checks of the books do.
 * A bill that does not come, or is not there yet while we have rows for the day, is said and is no finding. May be repeated.
 */
export async function reconcileDay(
  deps: ReconciliationDeps,
  about: { runId: number; date: BusinessDate },
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const channel of CHANNELS) {
    const source = deps.bills[channel];
    if (source !== null) verdicts.push(await reconcile(deps, { ...about, channel, source }));
  }
  return verdicts;
}

interface Day {
  readonly runId: number;
  readonly date: BusinessDate;
  readonly channel: Reconciliation['channel'];
  readonly source: BillSource;
}

async function reconcile(deps: ReconciliationDeps, day: Day): Promise<Verdict> {
  const { channel, date } = day;
  const words = {
    check: `bill_${channel}`,
    holds: `the bill of ${date} of channel ${channel} has what we have for that day, number by number and fen by fen`,
    remedy:
      'Open the bill’s file beside the number. On the bill and not here: look for the money’s owner before anything is paid back. Here and not on the bill: ask the channel for the number, and let nobody spend it meanwhile.',
  };
  let bill: Bill;
  try {
    bill = await day.source.bill(date);
  } catch (error) {
    return { ...words, counted: 0, violations: [], found: 0, unseen: reasonOf(error) };
  }
  const lines = bill.kind === 'bill' ? bill.lines : [];
  const ours = await rowsOf(deps, channel, date, lines);
  if (bill.kind === 'none' && ours.length > 0)
    return {
      ...words,
      counted: 0,
      violations: [],
      found: 0,
      unseen: `the channel has no bill of ${date} yet, and we have ${ours.length} rows for it`,
    };
  const differences = compareBill(date, ours, lines);
  await keep(deps, day, bill, { booked: ours.length, differences });
  return {
    ...words,
    counted: lines.length + ours.length,
    violations: differences.slice(0, SHOWN).map(sentenceOf),
    found: differences.length,
    unseen: null,
  };
}

function sentenceOf({ kind, subject, number, ourFen, theirFen, ourStatus }: Difference): string {
  const there = theirFen === null ? 'not on the bill' : `${formatYuan(theirFen)} yuan on the bill`;
  const here = ourFen === null ? 'unknown here' : `${formatYuan(ourFen)} yuan and ${ourStatus} here`;
  return `${subject} ${number} (${kind}): ${there}, ${here}`;
}

/** Our rows that were settled on the day, and those of which the bill speaks. */
async function rowsOf(
  { knex }: ReconciliationDeps,
  channel: Reconciliation['channel'],
  date: BusinessDate,
  lines: readonly BillLine[],
): Promise<Booked[]> {
  const [from, to] = [startOfDayMs(date), startOfDayMs(addDays(date, 1))];
  const day: [Date, Date] = [new Date(from), new Date(to - 1)];
  const numbers = (subject: BillLine['subject']): string[] =>
    lines.filter((line) => line.subject === subject).map(({ number }) => number);
  if (channel === 'payout') {
    const payouts = await Payout.query(knex)
      .whereBetween('paid_at', day)
      .orWhereIn('payout_no', numbers('payout'));
    return payouts.map(({ payoutNo, amountFen, status, paidAt }) => ({
      subject: 'payout',
      number: payoutNo,
      amountFen,
      status,
      settledOn: dayOf(paidAt),
    }));
  }
  const payments = await Payment.query(knex)
    .where({ channel })
    .where((row) => row.whereBetween('paid_at', day).orWhereIn('payment_no', numbers('payment')));
  const refunds = await PaymentRefund.query(knex)
    .whereIn('payment_id', Payment.query(knex).where({ channel }).select('id'))
    .where((row) =>
      row
        .whereRaw('coalesce(sent_at, refunded_at) BETWEEN ? AND ?', [
          new Date(from + AROUND_MIDNIGHT_MS),
          day[1],
        ])
        .orWhereIn('refund_no', numbers('refund')),
    );
  return [
    ...payments.map(({ paymentNo, amountFen, status, paidAt }) => ({
      subject: 'payment',
      number: paymentNo,
      amountFen,
      status,
      settledOn: dayOf(paidAt),
    })),
    ...refunds.map(({ refundNo, amountFen, status, sentAt, refundedAt }) => ({
      subject: 'refund',
      number: refundNo,
      amountFen,
      status,
      settledOn: refundedAt === null ? null : dayOf(sentAt ?? refundedAt),
      underWay: status === 'sent' || status === 'unknown',
    })),
  ];
}

const dayOf = (at: Date | null): BusinessDate | null => (at === null ? null : businessDateOf(at.getTime()));

/** The file first: a row never names a file that is not there. */
async function keep(
  deps: ReconciliationDeps,
  { runId, channel, date }: Day,
  bill: Bill,
  { booked, differences }: { booked: number; differences: readonly Difference[] },
): Promise<void> {
  const file = bill.kind === 'bill' ? await store(deps, `bills/${channel}/${date}`, bill) : null;
  const at = await deps.clock.now();
  await deps.knex.transaction(async (trx: Transaction) => {
    const before = await Reconciliation.query(trx).findOne({ run_id: runId, channel });
    if (before !== undefined) return;
    const { id } = await Reconciliation.query(trx).insertAndFetch({
      runId,
      channel,
      billDate: date,
      objectKey: file?.objectKey ?? null,
      sha256: file?.sha256 ?? null,
      lines: bill.kind === 'bill' ? bill.lines.length : 0,
      booked,
      found: differences.length,
      createdAt: at,
    });
    const rows = differences.map((difference) =>
      ReconciliationDifference.fromJson({ ...difference, reconciliationId: id }),
    );
    for (let start = 0; start < rows.length; start += 1_000)
      await ReconciliationDifference.query(trx).insert(rows.slice(start, start + 1_000));
  });
}

const CONTENT_TYPES = { zip: 'application/zip', csv: 'text/csv; charset=utf-8' } as const;

async function store(
  { storage }: ReconciliationDeps,
  folder: string,
  { file, format }: Extract<Bill, { kind: 'bill' }>,
): Promise<{ objectKey: string; sha256: string }> {
  const sha256 = createHash('sha256').update(file).digest('hex');
  // the same file is the same object; a channel that corrects its bill leaves both
  const objectKey = `${folder}-${sha256.slice(0, 16)}.${format}`;
  await storage.put(objectKey, file, { contentType: CONTENT_TYPES[format], sha256 });
  return { objectKey, sha256 };
}

/** The compared bills, the latest first, each with what differs. */
export async function listReconciliations(
  deps: Pick<OperationDeps, 'knex'>,
  filter: {
    channel?: Reconciliation['channel'] | undefined;
    date?: BusinessDate | undefined;
    page: number;
    limit: number;
  },
): Promise<{
  reconciliations: { of: Reconciliation; differences: ReconciliationDifference[] }[];
  total: number;
}> {
  const query = Reconciliation.query(deps.knex).orderBy('id', 'desc');
  if (filter.channel !== undefined) void query.where({ channel: filter.channel });
  if (filter.date !== undefined) void query.where({ bill_date: filter.date });
  const { results, total } = await query.page(filter.page - 1, filter.limit);
  const differences = await ReconciliationDifference.query(deps.knex)
    .whereIn(
      'reconciliation_id',
      results.map(({ id }) => id),
    )
    .orderBy('id');
  return {
    reconciliations: results.map((of) => ({
      of,
      differences: differences.filter(({ reconciliationId }) => reconciliationId === of.id),
    })),
    total: Number(total),
  };
}

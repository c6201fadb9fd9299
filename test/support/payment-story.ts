import type { Client, WorkflowHandle } from '@temporalio/client';
import { expect } from 'chai';
import type { Knex } from 'knex';
import type { OutsideChannel, PaymentChannel } from '../../domain/payment.ts';
import { Payment } from '../../models/payment.ts';
import { PaymentRefund } from '../../models/payment-refund.ts';
import { TASK_QUEUES } from '../../temporal/task-queues.ts';
import {
  type ChannelWord,
  type Money,
  PAYMENT,
  paymentNotified,
  paymentPrepared,
  paymentStart,
  paymentWorkflowId,
  type Standing,
} from '../../workflows/payment.contract.ts';

let tail = 0;

export interface PaymentBuild extends Partial<Payment> {
  readonly userId: number;
}

/** A payment as the operation writes it: a wallet's top-up of 50 yuan through Alipay within two hours, unless said otherwise. */
export async function buildPayment(knex: Knex, at: Date, columns: PaymentBuild): Promise<Payment> {
  tail += 1;
  return Payment.query(knex).insertAndFetch({
    paymentNo: `PAY20260110${String(tail).padStart(4, '0')}`,
    subjectType: 'wallet',
    subjectId: columns.userId,
    part: 'top_up',
    channel: 'alipay' satisfies PaymentChannel,
    amountFen: 5_000n,
    description: '余额充值',
    expiresAt: new Date(at.getTime() + 2 * 3_600_000),
    createdAt: at,
    updatedAt: at,
    ...columns,
  });
}

/** One payment on its way, with what a channel and a payer can do to it. */
export class PaymentStory {
  readonly #knex: Knex;
  readonly #nowMs: () => Promise<number>;
  readonly paymentNo: string;
  readonly handle: WorkflowHandle;

  static async start(
    client: Client,
    knex: Knex,
    nowMs: () => Promise<number>,
    payment: Payment,
    late?: Money,
  ): Promise<PaymentStory> {
    const start = paymentStart(payment.paymentNo, late);
    const handle = await client.workflow.start(PAYMENT, {
      workflowId: start.workflowId,
      taskQueue: TASK_QUEUES.loans,
      args: [{ ...start.input, clock: { offsetMs: 0, movable: true } }],
    });
    return new PaymentStory(knex, nowMs, payment.paymentNo, handle);
  }

  constructor(knex: Knex, nowMs: () => Promise<number>, paymentNo: string, handle: WorkflowHandle) {
    this.#knex = knex;
    this.#nowMs = nowMs;
    this.paymentNo = paymentNo;
    this.handle = handle;
  }

  payment(): Promise<Payment> {
    return Payment.query(this.#knex).findOne({ payment_no: this.paymentNo }).throwIfNotFound().execute();
  }

  async refund(): Promise<PaymentRefund | undefined> {
    const { id } = await this.payment();
    return PaymentRefund.query(this.#knex).findOne({ payment_id: id });
  }

  async prepared(): Promise<string> {
    const nowMs = await this.#nowMs();
    const { status } = await this.handle.executeUpdate(paymentPrepared, { args: [{ nowMs }] });
    return status;
  }

  async money(more: Partial<Money> = {}): Promise<Money> {
    const { amountFen } = await this.payment();
    return {
      tradeNo: `trade-${this.paymentNo}`,
      amountFen: String(amountFen),
      paidAt: new Date(await this.#nowMs()).toISOString(),
      ...more,
    };
  }

  async pays(more: Partial<Money> = {}): Promise<Standing> {
    return this.tells({ kind: 'paid', money: await this.money(more) });
  }

  async tells(trade: ChannelWord['trade'], channel: OutsideChannel = 'alipay'): Promise<Standing> {
    return this.handle.executeUpdate(paymentNotified, {
      args: [{ channel, nowMs: await this.#nowMs(), trade }],
    });
  }

  async end(): Promise<string> {
    expect(this.handle.workflowId).to.contain(paymentWorkflowId(this.paymentNo));
    return this.handle.result();
  }
}

/** The books sum to zero, and each account is the fold of its postings. */
export async function expectBalanced(knex: Knex): Promise<void> {
  const total = (await knex('postings').sum({ fen: 'amount_fen' }).first()) as { fen: string | null };
  expect(Number(total.fen ?? 0), 'sum of all postings').to.equal(0);
}

export async function accountFen(knex: Knex, code: string): Promise<bigint> {
  const row = (await knex('ledger_accounts').where({ code }).first('balance_fen')) as
    | { balance_fen: bigint }
    | undefined;
  return row?.balance_fen ?? 0n;
}

/** What events of a payment's number, and of its refunds, are in the books: `kind` and legs. */
export async function entriesOf(knex: Knex, prefix: string): Promise<Record<string, Record<string, bigint>>> {
  const rows: { event_key: string; account_code: string; amount_fen: bigint }[] = await knex('postings as p')
    .join('journal_entries as e', 'e.id', 'p.entry_id')
    .where('e.event_key', 'like', `${prefix}%`)
    .orderBy('p.id')
    .select('e.event_key', 'p.account_code', 'p.amount_fen');
  const entries: Record<string, Record<string, bigint>> = {};
  for (const row of rows) {
    const event = row.event_key.slice(prefix.length);
    entries[event] = { ...entries[event], [row.account_code]: row.amount_fen };
  }
  return entries;
}

/** Money that came is posted once, refunds likewise, and what is on its way back is what open refunds say. */
export async function expectBooked(knex: Knex): Promise<void> {
  const { rows } = (await knex.raw(
    `SELECT format('payment %s (%s) is posted %s times', p.payment_no, p.status, count(e.id)) AS text
     FROM payments p LEFT JOIN journal_entries e ON e.event_key = 'payment/' || p.payment_no || '/received'
     GROUP BY p.id HAVING count(e.id) <> (CASE WHEN p.paid_at IS NULL THEN 0 ELSE 1 END)
     UNION ALL
     SELECT format('refund %s (%s) is posted as done %s times', r.refund_no, r.status, count(e.id))
     FROM payment_refunds r LEFT JOIN journal_entries e ON e.event_key = 'refund/' || r.refund_no || '/done'
     GROUP BY r.id HAVING count(e.id) <> (CASE WHEN r.status = 'refunded' THEN 1 ELSE 0 END)
     UNION ALL
     SELECT format('payment %s: %s fen refunded, its refunds say %s', p.payment_no, p.refunded_fen, coalesce(sum(r.amount_fen), 0))
     FROM payments p LEFT JOIN payment_refunds r ON r.payment_id = p.id AND r.status = 'refunded'
     GROUP BY p.id HAVING p.refunded_fen <> coalesce(sum(r.amount_fen), 0)
     UNION ALL
     SELECT format('%s fen are on their way back, open refunds say %s', -a.balance_fen, sum(coalesce(r.amount_fen, 0)))
     FROM ledger_accounts a LEFT JOIN payment_refunds r ON r.status IN ('created', 'sent', 'unknown', 'refused')
     WHERE a.code = 'payments/refunding' GROUP BY a.code HAVING -a.balance_fen <> sum(coalesce(r.amount_fen, 0))
     UNION ALL
     SELECT format('process %s is open, its payment is %s', q.workflow_id, p.status)
     FROM payments p JOIN processes q ON q.workflow_id IN ('payment/' || p.payment_no, 'payment/' || p.payment_no || '/late')
     WHERE q.closed_at IS NULL AND p.status <> 'pending'`,
  )) as { rows: { text: string }[] };
  expect(rows.map(({ text }) => text)).to.deep.equal([]);
  await expectBalanced(knex);
}

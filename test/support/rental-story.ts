import { randomBytes, randomUUID } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Knex } from 'knex';
import { settleFromBalance, settleMoney } from '../../activities/payment-settlement.ts';

import { rentalOrderPayments } from '../../activities/rental-payments.ts';
import type { Clock } from '../../adapters/clock.ts';
import type { PaymentChannel } from '../../domain/payment.ts';
import { openPart, type RentalPart } from '../../domain/rental-payment.ts';
import { BANK, openWallet, postEntry, walletAccount } from '../../models/journal.ts';
import { Machine } from '../../models/machine.ts';
import { Payment } from '../../models/payment.ts';
import { PaymentRefund } from '../../models/payment-refund.ts';
import { finishRefund } from '../../models/refund-book.ts';
import { rentalHoldAccount } from '../../models/rental-accounts.ts';
import { RentalOrder } from '../../models/rental-order.ts';
import { TASK_QUEUES } from '../../temporal/task-queues.ts';
import { advanceClock } from '../../workflows/clock.contract.ts';
import {
  cancelRental,
  completeRental,
  confirmRental,
  LOOK,
  RENTAL_ORDER,
  type RentalParty,
  rentalOrderWorkflowId,
  startRental,
} from '../../workflows/rental-order.contract.ts';
import { refusalOf } from './application-story.ts';
import { buildUser } from './people.ts';

const HOUR = 3_600_000;

/** A machine of somebody new, at the place that document 001 prints. */
export async function buildMachine(knex: Knex, at: Date, columns: Partial<Machine> = {}): Promise<Machine> {
  const owner = columns.ownerId === undefined ? await buildUser(knex, at, { realName: '李四' }) : undefined;
  return Machine.query(knex).insertAndFetch({
    machineCode: `MC${randomBytes(6).toString('hex')}`,
    ownerId: owner?.id ?? 0,
    machineName: '东方红拖拉机',
    machineType: 'tractor',
    hourlyRateFen: 8_000n,
    dailyRateFen: 60_000n,
    depositFen: 500_000n,
    serviceRadiusKm: 15,
    longitude: 116.4074,
    latitude: 39.9042,
    createdAt: at,
    updatedAt: at,
    ...columns,
  });
}

/** Ten hours of a machine, as document 001 §5.3 prints a booking; by default they begin in three days. */
export async function buildOrder(
  knex: Knex,
  at: Date,
  columns: Partial<RentalOrder> & { machine?: Machine } = {},
): Promise<RentalOrder> {
  const { machine = await buildMachine(knex, at), ...rest } = columns;
  const renter = rest.renterId === undefined ? await buildUser(knex, at, { realName: '张三' }) : undefined;
  const startAt = rest.startAt ?? new Date(at.getTime() + 72 * HOUR);
  return RentalOrder.query(knex).insertAndFetch({
    orderNo: `ORD20260101${randomBytes(5).toString('hex')}`,
    machineId: machine.id,
    renterId: renter?.id ?? 0,
    ownerId: machine.ownerId,
    rentalType: 'hourly',
    startAt,
    endAt: new Date(startAt.getTime() + 10 * HOUR),
    units: 10,
    unitPriceFen: 8_000n,
    rentalFen: 80_000n,
    depositFen: machine.depositFen,
    paymentDeadline: new Date(at.getTime() + 8 * HOUR),
    createdAt: at,
    updatedAt: at,
    ...rest,
  });
}

/** One order on its way, with what people and channels can do to it. Time is moved with `moveTo` and is then later for all. */
export class RentalStory {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #order: RentalOrder;
  #aheadMs = 0;
  readonly handle: ReturnType<TestWorkflowEnvironment['client']['workflow']['getHandle']>;

  static async start(
    env: TestWorkflowEnvironment,
    knex: Knex,
    clock: Clock,
    order: RentalOrder,
  ): Promise<RentalStory> {
    const workflowId = rentalOrderWorkflowId(order.orderNo);
    await knex('processes').insert({
      workflow_id: workflowId,
      workflow_type: RENTAL_ORDER,
      started_at: order.createdAt,
    });
    await env.client.workflow.start(RENTAL_ORDER, {
      workflowId,
      taskQueue: TASK_QUEUES.people,
      args: [{ orderId: order.id, orderNo: order.orderNo, clock: { offsetMs: 0, movable: true } }],
    });
    return new RentalStory(env, knex, clock, order);
  }

  constructor(env: TestWorkflowEnvironment, knex: Knex, clock: Clock, order: RentalOrder) {
    this.#knex = knex;
    this.#clock = clock;
    this.#order = order;
    this.handle = env.client.workflow.getHandle(rentalOrderWorkflowId(order.orderNo));
  }

  get id(): number {
    return this.#order.id;
  }

  get startMs(): number {
    return this.#order.startAt.getTime();
  }

  get deadlineMs(): number {
    return this.#order.paymentDeadline.getTime();
  }

  async nowMs(): Promise<number> {
    return (await this.#clock.now()).getTime() + this.#aheadMs;
  }

  async row(): Promise<RentalOrder> {
    return RentalOrder.query(this.#knex).findById(this.id).throwIfNotFound();
  }

  async status(): Promise<string> {
    return (await this.row()).status;
  }

  async machine(): Promise<Machine> {
    return Machine.query(this.#knex).findById(this.#order.machineId).throwIfNotFound();
  }

  /** What the platform still holds of this order, fen. */
  async hold(): Promise<bigint> {
    return this.#owed(rentalHoldAccount(this.id));
  }

  async wallet(of: 'renter' | 'owner'): Promise<bigint> {
    return this.#owed(walletAccount(of === 'renter' ? this.#order.renterId : this.#order.ownerId));
  }

  async process(): Promise<{ next_due_at: Date | null; closed_at: Date | null }> {
    return this.#knex('processes').where({ workflow_id: this.handle.workflowId }).first();
  }

  async messages(): Promise<string[]> {
    const rows: { template: string; recipient: string; owner: string }[] = await this.#knex('messages as m')
      .join('users as u', 'u.id', this.#knex.raw('?', [this.#order.ownerId]))
      .where('dedupe_key', 'like', `rental/${this.id}/%`)
      .orderBy(['m.created_at', 'm.dedupe_key'])
      .select('template', 'recipient', 'u.phone as owner');
    return rows.map((row) => `${row.recipient === row.owner ? 'owner' : 'renter'} ${row.template}`);
  }

  /** Money arrives through a channel (or leaves the wallet) for a part of the order. Answers the payment's state. */
  async pay(part: RentalPart, channel: PaymentChannel = 'alipay', amountFen?: bigint): Promise<string> {
    const at = new Date(await this.nowMs());
    const payment = await this.requestPayment(part, channel, amountFen);
    const { status } = await this.#knex.transaction((trx) =>
      channel === 'balance'
        ? settleFromBalance(trx, payment.paymentNo, at)
        : settleMoney(trx, payment.paymentNo, { tradeNo: randomUUID(), paidAt: at }, at),
    );
    if (status === 'paid') await this.look();
    return status;
  }

  /** A payment that was asked for arrives through its channel, and the process is told. */
  async settle(payment: Payment): Promise<void> {
    await this.settleSilently(payment);
    await this.look().catch((error: unknown) => {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    });
  }

  /** The same, and the signal is lost. */
  async settleSilently({ paymentNo }: Payment): Promise<void> {
    const at = new Date(await this.nowMs());
    await this.#knex.transaction((trx) =>
      settleMoney(trx, paymentNo, { tradeNo: randomUUID(), paidAt: at }, at),
    );
  }

  async paidMs(): Promise<number> {
    const { paidAt } = await this.row();
    if (paidAt === null) throw new Error('it is not paid');
    return paidAt.getTime();
  }

  async requestPayment(part: RentalPart, channel: PaymentChannel, amountFen?: bigint): Promise<Payment> {
    const at = new Date(await this.nowMs());
    const order = await this.row();
    const { rentalFen, depositFen } = amountFen === undefined ? openPart(order, part) : this.#order;
    return Payment.query(this.#knex).insertAndFetch({
      paymentNo: `PAY20260101${BigInt(`0x${randomBytes(6).toString('hex')}`)}`.padEnd(20, '0'),
      userId: order.renterId,
      subjectType: 'rental_order',
      subjectId: order.id,
      part,
      channel,
      amountFen: amountFen ?? rentalFen + depositFen,
      description: `农机租赁 ${order.orderNo}`,
      expiresAt: order.paymentDeadline,
      createdAt: at,
      updatedAt: at,
    });
  }

  async topUp(amountFen: bigint): Promise<void> {
    const { renterId } = this.#order;
    await this.#knex.transaction(async (trx) => {
      await openWallet(trx, renterId);
      await postEntry(trx, {
        eventKey: `wallet/${renterId}/top-up/${randomUUID()}`,
        kind: 'wallet_top_up',
        valueDate: '2026-01-01',
        bookedAt: await this.#clock.now(),
        description: '账户充值',
        legs: [
          { account: BANK, amountFen },
          { account: walletAccount(renterId), amountFen: -amountFen },
        ],
      });
    });
  }

  /** The refunds of this order that have been asked for, oldest first. */
  async refunds(): Promise<PaymentRefund[]> {
    return PaymentRefund.query(this.#knex)
      .whereIn(
        'payment_id',
        Payment.query(this.#knex).where({ subject_type: 'rental_order', subject_id: this.id }).select('id'),
      )
      .orderBy('id');
  }

  /** The channel says that a refund is done, as the process of refunds writes it down. */
  async refundArrives(refund: PaymentRefund): Promise<void> {
    await this.refundSilently(refund);
    await this.look().catch((error: unknown) => {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    });
  }

  /** The same, and the signal is lost. */
  async refundSilently(refund: PaymentRefund): Promise<void> {
    const at = new Date(await this.nowMs());
    await this.#knex.transaction(async (trx) => {
      await trx('payment_refunds').where({ id: refund.id, status: 'created' }).update({ status: 'sent' });
      const done = await finishRefund(trx, refund, { channelRef: 'channel', at });
      await rentalOrderPayments.refunded(trx, done, at);
    });
  }

  async refundsArrive(): Promise<void> {
    for (const refund of await this.refunds())
      if (refund.status !== 'refunded') await this.refundArrives(refund);
  }

  async look(): Promise<void> {
    await this.handle.signal(LOOK);
  }

  confirm = (by: RentalParty['role'] = 'owner') => this.#say(confirmRental, by);
  begin = (by: RentalParty['role'] = 'owner') => this.#say(startRental, by);
  complete = (by: RentalParty['role'] = 'owner') => this.#say(completeRental, by);
  async cancel(by: RentalParty['role'], requestKey: string = randomUUID()) {
    const command = { ...(await this.#command(by)), requestKey, reason: '临时有事' };
    return this.handle.executeUpdate(cancelRental, { args: [command], updateId: requestKey });
  }

  /** Moves business time to a moment, with everything that is due on the way; answers when something is due next. */
  async moveTo(toMs: number) {
    const answer = await this.handle.executeUpdate(advanceClock, { args: [{ toMs }] });
    this.#aheadMs = Math.max(this.#aheadMs, toMs - (await this.#clock.now()).getTime());
    return answer;
  }

  async moveBy(ms: number) {
    return this.moveTo((await this.nowMs()) + ms);
  }

  async refusal(act: () => Promise<unknown>): Promise<string | null | undefined> {
    try {
      await act();
    } catch (error) {
      return refusalOf(error);
    }
    throw new Error('it was accepted');
  }

  async #say(update: typeof confirmRental, role: RentalParty['role']) {
    return this.handle.executeUpdate(update, { args: [await this.#command(role)] });
  }

  async #command(role: RentalParty['role']) {
    const id = role === 'renter' ? this.#order.renterId : this.#order.ownerId;
    const by = { role, id, username: role, requestId: 'req-1', ip: '203.0.113.9' };
    return { requestKey: randomUUID(), by, nowMs: await this.nowMs() };
  }

  async #owed(code: string): Promise<bigint> {
    const row = (await this.#knex('ledger_accounts').where({ code }).first('balance_fen')) as
      | { balance_fen: bigint }
      | undefined;
    return -(row?.balance_fen ?? 0n);
  }
}

import { proxyActivities, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import type { createRentalOrderActivities } from '../activities/rental-order.ts';
import { type RentalState, rentalOrderMachine } from '../domain/rental-order.ts';
import { openText } from '../temporal/open-text.ts';
import { BUSINESS_NO } from '../temporal/search-attribute-keys.ts';
import { BusinessClock } from './business-clock.ts';
import { answering, refuse } from './refusal.ts';
import {
  cancelRental,
  completeRental,
  confirmRental,
  lookAtRental,
  type RentalCommand,
  type RentalOrderInput,
  type RentalStanding,
  startRental,
} from './rental-order.contract.ts';
import { RunPage, type WaitingFor } from './run-page.ts';

/** Database work: short, and repeated until Postgres is back, because every one of these is idempotent. */
const records = (summary: string) =>
  proxyActivities<ReturnType<typeof createRentalOrderActivities>>({
    startToCloseTimeout: '10s',
    retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
    summary: openText(summary),
  });
const looking = records('查看订单 · looking at the order');
const deadline = records('到期处理 · a deadline has passed');
const commands = records('订单操作 · owner, renter or staff');

const STAGES: Readonly<Record<RentalState, string>> = {
  pending: '待支付 · waiting for payment',
  paid: '已支付，待机主确认 · paid, waiting for the owner',
  confirmed: '已确认，待交机 · confirmed, waiting for the start',
  in_use: '使用中 · in use',
  completed: '已完成，押金退还与评价 · completed; deposit and review',
  cancelled: '已取消，退款中 · cancelled; money going back',
  refunded: '已退款 · refunded',
};

const MOVES: Readonly<Record<RentalState, WaitingFor>> = {
  pending: 'customer',
  paid: 'customer',
  confirmed: 'customer',
  in_use: 'customer',
  completed: 'clock',
  cancelled: 'channel',
  refunded: 'clock',
};

/**
 * A booking waits for its payment (8 h), the owner's confirmation (24 h), the start (24 h after the booked one), the return (3 days
 * after the booked end), and then until the money is back and the time for a review (15 days) is over. Who acts in time moves
 * it; otherwise it is cancelled with all money back or, when the machine was out, completed. Postgres holds the truth, and under
 * its row lock the first of several words counts; this run knows where the order stands and when to look again.
 */
export async function rentalOrder(input: RentalOrderInput): Promise<RentalState> {
  const { orderId, orderNo } = input;
  const page = new RunPage(input.console, `orders/${orderId}`);
  const clock = new BusinessClock(input.clock, page);
  const looks = { wanted: 0, done: 0 };
  let standing: RentalStanding | null = null;
  let shown: RentalState | null = null;

  /** What reached Postgres later counts, whichever answer arrives first. */
  const adopt = (next: RentalStanding): RentalStanding => {
    if (standing !== null && next.version < standing.version) return standing;
    standing = next;
    if (shown !== next.status) {
      shown = next.status;
      const line = `**${orderNo}** ${STAGES[next.status]}`;
      const over = next.dueMs === null;
      page.enter({
        name: next.status,
        line,
        waitingFor: over ? null : MOVES[next.status],
        ...(over ? {} : { dueMs: next.dueMs }),
      });
    }
    return next;
  };

  // what this run has not heard of yet (a payment, say) is known to the row lock; only what can never be is refused here
  const validator = (_command: RentalCommand): void => {
    if (standing !== null && rentalOrderMachine.isFinal(standing.status))
      refuse('order_state', { state: standing.status });
  };
  const told = async (nowMs: number, work: () => Promise<RentalStanding>): Promise<RentalStanding> => {
    clock.observe(nowMs);
    return adopt(await answering(work()));
  };
  setHandler(
    confirmRental,
    (command) => told(command.nowMs, () => commands.confirmRental({ orderId, command })),
    {
      validator,
    },
  );
  setHandler(
    startRental,
    (command) => told(command.nowMs, () => commands.startRental({ orderId, command })),
    {
      validator,
    },
  );
  setHandler(
    completeRental,
    (command) => told(command.nowMs, () => commands.completeRental({ orderId, command })),
    { validator },
  );
  setHandler(
    cancelRental,
    (command) => told(command.nowMs, () => commands.cancelRental({ orderId, command })),
    {
      validator,
    },
  );
  setHandler(lookAtRental, () => {
    looks.wanted += 1;
  });

  upsertSearchAttributes([{ key: BUSINESS_NO, value: orderNo }]);
  let known = adopt(await looking.standingOfRental({ orderId, nowMs: clock.now() }));
  while (known.dueMs !== null) {
    const seen = known;
    const changed = (): boolean => standing !== seen || looks.wanted > looks.done;
    const woken = await clock.until(known.dueMs, changed, STAGES[known.status]);
    looks.done = looks.wanted;
    const next = woken ? looking.standingOfRental : deadline.rentalDue;
    known = adopt(await next({ orderId, nowMs: clock.now() }));
  }
  await clock.finish();
  return known.status;
}

import { HumanTask } from '../../../../models/human-task.ts';
import { fund } from '../../../support/loan-story.ts';
import type { PatientCaller } from '../failing-platform.ts';
import { ADMIN, type Crew, decideTask, is, type Journey, rowOf, somebody } from './crew.ts';
import { certified } from './people.ts';

type Channel = 'alipay' | 'wechat';

interface Asked {
  readonly id: number;
  readonly payment_no: string;
}

/** Waits until the channel has an order of ours. */
async function atChannel({ failing }: Crew, { payment_no }: Asked): Promise<void> {
  const { book } = failing.platform.standIns.payments;
  await failing.until('the trade at the channel', async () => book.find(payment_no) ?? undefined);
}

/** Somebody pays a payment at its channel, and the platform has heard of it. */
export async function paidAt(crew: Crew, asked: Asked): Promise<void> {
  await atChannel(crew, asked);
  await crew.failing.platform.standIns.payments.complete(asked.payment_no, 'paid');
  await rowOf(crew, 'the money', 'payments', { payment_no: asked.payment_no, status: 'paid' });
}

/** A top-up that was asked for, and that the channel knows of. */
async function askedTopUp(crew: Crew, channel: Channel): Promise<Asked> {
  const payer = await somebody(crew);
  const mine = { subject_type: 'wallet', subject_id: payer.id };
  const wish = { amount: 5_000, payment_method: channel };
  await payer.post('/api/v1/wallet/top-ups', wish, is(crew, 'payments', mine));
  const asked = await rowOf<Asked>(crew, 'the payment', 'payments', mine);
  await atChannel(crew, asked);
  return asked;
}

export async function paidTopUp(crew: Crew, channel: Channel): Promise<Asked> {
  const asked = await askedTopUp(crew, channel);
  await paidAt(crew, asked);
  return asked;
}

async function refundWished(crew: Crew, { id, payment_no }: Asked): Promise<void> {
  await crew.finance.post(
    `${ADMIN}/payments/${payment_no}/refund`,
    { amount: 1_200, reason: '客户申请退款' },
    is(crew, 'payment_refunds', { payment_id: id }),
  );
}

/** Money in through a channel, and a part of it back. */
export const throughChannel = (channel: Channel): Journey => ({
  name: `top-up through ${channel} and refund`,
  money: true,
  async go(crew) {
    const asked = await paidTopUp(crew, channel);
    await refundWished(crew, asked);
    await rowOf(crew, 'the refund', 'payment_refunds', { payment_id: asked.id, status: 'refunded' });
  },
});

export const failedPayment: Journey = {
  name: 'top-up that fails at the channel',
  async go(crew) {
    const { payment_no } = await askedTopUp(crew, 'wechat');
    await crew.failing.platform.standIns.payments.complete(payment_no, 'failed');
    await rowOf(crew, 'the failure', 'payments', { payment_no, status: 'failed' });
  },
};

/** Nobody pays: asked after, and closed at the deadline. */
export const unpaid = (channel: Channel): Journey => ({
  name: `top-up through ${channel} that nobody pays`,
  days: true,
  async go(crew) {
    const { payment_no } = await askedTopUp(crew, channel);
    await crew.calendar.until(1);
    await rowOf(crew, 'the expiry', 'payments', { payment_no, status: 'expired' });
  },
});

/** Waits until no other payment or refund is on its way: whose channel is taken away now would wait for it, and the calendar for him. */
async function nobodyElseAtChannels({ failing }: Crew, { payment_no }: Asked): Promise<void> {
  const { knex } = failing.platform;
  await failing.until('nobody else at the channels', async () => {
    const payment = knex('payments').whereNot({ payment_no }).whereIn('status', ['pending', 'returning']);
    const refund = knex('payment_refunds').whereIn('status', ['created', 'sent', 'unknown']);
    const found = await Promise.all([payment.first('id'), refund.first('id')]);
    return found.every((row) => row === undefined) ? true : undefined;
  });
}

/** The first day: the channel is away at the deadline, and for long after it. */
export const unclosed: Journey = {
  name: 'top-up whose channel is away at the deadline',
  days: true,
  async go(crew) {
    await crew.calendar.until(1);
    const asked = await askedTopUp(crew, 'wechat');
    const { payment_no } = asked;
    const away = async (down: boolean): Promise<void> => {
      const json = { component: 'payment', down };
      const { status, text } = await crew.failing.platform.request('POST', '/sandbox/outages', { json });
      if (status !== 200) throw new Error(text);
    };
    await nobodyElseAtChannels(crew, asked);
    await away(true);
    try {
      await crew.calendar.until(2);
    } finally {
      await away(false);
    }
    await rowOf(crew, 'the expiry', 'payments', { payment_no, status: 'expired' });
  },
};

/** Whether a row has come to an end before its task was opened: somebody else has met the refusal that was meant for it. */
async function asksSomebody(
  { failing }: Crew,
  wish: { readonly kind: HumanTask['kind']; readonly subject_id: number },
  over: () => Promise<boolean>,
): Promise<boolean> {
  return failing.until('the end, or a task', async () => {
    if (await over()) return false;
    const task = await HumanTask.query(failing.platform.knex).findOne({ ...wish, status: 'open' });
    return task === undefined ? undefined : true;
  });
}

/** From the third day on nobody else wants money back. Finance try again, or give up. */
export const refusedRefund = (decision: 'approve' | 'reject'): Journey => ({
  name: `refund refused by the channel, ${decision === 'approve' ? 'tried again' : 'given up'} by finance`,
  days: true,
  async go(crew) {
    const { book } = crew.failing.platform.standIns.payments;
    const asked = await paidTopUp(crew, 'alipay');
    await crew.calendar.until(3);
    await book.queue('refund_refused', 1);
    await refundWished(crew, asked);
    const { id } = await rowOf<{ id: number }>(crew, 'the refund', 'payment_refunds', {
      payment_id: asked.id,
    });
    const refunded = is(crew, 'payment_refunds', { id, status: 'refunded' });
    const open = { kind: 'refund', subject_id: id } as const;
    const refused = await asksSomebody(crew, open, refunded);
    await crew.calendar.until(5);
    if (!refused) return;
    await decideTask(crew, crew.finance, open, decision);
    const status = decision === 'approve' ? 'refunded' : 'abandoned';
    await rowOf(crew, 'the end', 'payment_refunds', { id, status });
  },
});

/** The channel has sent the money back, and answers with an error. */
export const unheardRefund = (channel: Channel): Journey => ({
  name: `refund that ${channel} has made and not told of`,
  days: true,
  async go(crew) {
    const asked = await paidTopUp(crew, channel);
    await crew.calendar.until(6);
    await crew.failing.platform.standIns.payments.book.queue('refund_unknown', 1);
    await refundWished(crew, asked);
    // a question that gets no answer is asked again in business time
    const done = is(crew, 'payment_refunds', { payment_id: asked.id, status: 'refunded' });
    await crew.failing.until('the refund', async () => ((await done()) ? true : undefined));
  },
});

/** Somebody with money in his wallet and a card that it may go to. */
async function ownerWithCard(crew: Crew): Promise<PatientCaller> {
  const { knex, ops } = crew.failing.platform;
  const owner = await somebody(crew);
  await fund(knex, owner.id, 50_000n, await ops.clock.now());
  await certified(crew, owner, 'bank-card');
  return owner;
}

async function withdrawn(crew: Crew, owner: PatientCaller): Promise<{ id: number }> {
  const mine = { user_id: owner.id, purpose: 'withdrawal' };
  await owner.post('/api/v1/wallet/withdrawals', { amount: 20_000 }, is(crew, 'payouts', mine));
  return rowOf<{ id: number }>(crew, 'the withdrawal', 'payouts', mine);
}

export const withdrawal: Journey = {
  name: 'withdrawal',
  money: true,
  async go(crew) {
    const { id } = await withdrawn(crew, await ownerWithCard(crew));
    await rowOf(crew, 'the withdrawal’s end', 'payouts', { id, status: 'paid' });
  },
};

/** On the seventh day the payout channel falls silent, and nobody else wants money out: `silent-payouts` of the days. */
export const silentWithdrawal: Journey = {
  name: 'withdrawal of which nothing is heard for a day, cleared up by finance',
  days: true,
  async go(crew) {
    const { book } = crew.failing.platform.standIns.payout;
    const owner = await ownerWithCard(crew);
    await crew.calendar.until(7);
    await book.queue('busy', 500);
    const { id } = await withdrawn(crew, owner);
    await crew.calendar.until(10);
    await book.clearQueue();
    await decideTask(crew, crew.finance, { kind: 'withdrawal', subject_id: id }, 'approve');
    await rowOf(crew, 'the withdrawal’s end', 'payouts', { id, status: 'paid' });
  },
};

/** What the channel refuses for good is back in the wallet at once. */
export const refusedWithdrawal: Journey = {
  name: 'withdrawal refused by the channel',
  days: true,
  async go(crew) {
    const { book } = crew.failing.platform.standIns.payout;
    const owner = await ownerWithCard(crew);
    await crew.calendar.until(11);
    await book.queue('unknown_then_failed', 1);
    const { id } = await withdrawn(crew, owner);
    await crew.calendar.until(12);
    // somebody else may have met the refusal
    await crew.failing.until('the withdrawal’s end', async () => {
      const { status } = await rowOf<{ status: string }>(crew, 'the withdrawal', 'payouts', { id });
      return status === 'paid' || status === 'failed' ? true : undefined;
    });
  },
};

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { eventually } from './eventually.ts';
import { parsed, type Trip } from './journey.ts';

const WITHIN_MS = 240_000;
const DAY_MS = 86_400_000;
/** The sandbox's machines that work. */
const MACHINES = [1, 2, 3, 5, 6, 7];

const toppedUp = z.object({ balance: z.int() });
const started = z.object({
  data: z.object({ payment_no: z.string(), amount: z.number(), status: z.string() }),
});
const payment = z.object({ data: z.object({ status: z.string() }) });
const booked = z.object({ data: z.object({ order_id: z.int(), total_amount: z.int() }) });
const ended = z.object({ data: z.object({ status: z.string(), refund_amount: z.int() }) });
const asked = z.object({ data: z.object({ consultation_id: z.int(), status: z.string() }) });
const stored = z.object({ data: z.object({ file_id: z.int() }) });
const requested = z.object({ data: z.object({ auth_id: z.int() }) });
const reviews = z.object({
  data: z.object({ auths: z.array(z.object({ auth_id: z.int(), stage: z.string() })) }),
});
const reviewed = z.object({
  data: z.object({ auth_id: z.int(), auth_status: z.enum(['approved', 'rejected']) }),
});

/** Money from outside, as a transfer. */
export async function topUp({ client, journey, told }: Trip, amountFen: number): Promise<void> {
  const reply = await client.command(journey, 'topup', {
    method: 'POST',
    path: `/sandbox/wallets/${told.userId}/topup`,
    body: { amount: amountFen },
  });
  parsed(toppedUp, reply, `${journey} topup`);
  told.walletFen += amountFen;
  told.topUps.push(amountFen);
}

/** The next instalment through Alipay or WeChat Pay; the channel's notification, however late or often, is what pays it. */
export async function repayThroughChannel(trip: Trip, loanId: number): Promise<void> {
  const { paymentNo, amountFen } = await payThrough(
    trip,
    'channel-repay',
    `/api/v1/loans/${loanId}/repayments`,
    {
      payment_method: trip.random.between(0, 1) === 0 ? 'alipay' : 'wechat',
    },
    100,
  );
  trip.told.channelPayments.push({ paymentNo, amountFen, refunded: false });
  trip.told.repayments.push({ loanId, paymentNo: null, paidFen: amountFen });
}

/** Rents a machine, pays from the wallet or through a channel, and perhaps cancels: then all of it comes back the way it came. */
export async function rent(trip: Trip): Promise<void> {
  const { client, journey, number, random, told } = trip;
  const startMs = Math.ceil(Date.now() / DAY_MS) * DAY_MS + (20 + number) * DAY_MS;
  const reply = await client.command(journey, 'book', {
    method: 'POST',
    path: `/api/v1/machines/${MACHINES[number % MACHINES.length]}/orders`,
    token: told.token,
    body: {
      start_time: new Date(startMs).toISOString(),
      end_time: new Date(startMs + 10 * 3_600_000).toISOString(),
      rental_type: 'hourly',
    },
  });
  const { order_id: id, total_amount: totalFen } = parsed(booked, reply, `${journey} book`).data;
  const fromWallet = random.between(0, 1) === 0;
  const cancels = random.between(0, 1) === 0;
  const pay = `/api/v1/orders/${id}/pay`;
  if (fromWallet) {
    const paid = await client.command(journey, 'pay-order', {
      method: 'POST',
      path: pay,
      token: told.token,
      body: { payment_method: 'balance', payment_type: 'full' },
    });
    parsed(started, paid, `${journey} pay-order`);
    if (!cancels) told.walletFen -= totalFen;
  } else {
    const body = { payment_method: 'alipay', payment_type: 'full' };
    const { paymentNo, amountFen } = await payThrough(trip, 'pay-order', pay, body, 1);
    told.channelPayments.push({ paymentNo, amountFen, refunded: cancels });
  }
  if (cancels) {
    const cancelled = await client.command(journey, 'cancel-order', {
      method: 'POST',
      path: `/api/v1/orders/${id}/cancel`,
      token: told.token,
      body: { reason: '计划有变' },
    });
    const { refund_amount: back } = parsed(ended, cancelled, `${journey} cancel-order`).data;
    if (back !== totalFen)
      throw new Error(`${journey}: ${back} of ${totalFen} fen come back for order ${id}`);
  }
  told.orders.push({ id, states: cancels ? ['cancelled', 'refunded'] : ['paid'] });
}

/**
 * Asks for a payment through a channel, pays it at the cashier, and waits until the platform knows.
 * @param fenPerUnit 100 where the document prints yuan
 */
export async function payThrough(
  { client, journey, told, random }: Trip,
  step: string,
  path: string,
  body: object,
  fenPerUnit: number,
): Promise<{ paymentNo: string; amountFen: number }> {
  const reply = await client.command(journey, step, { method: 'POST', path, token: told.token, body });
  const { payment_no: paymentNo, amount } = parsed(started, reply, `${journey} ${step}`).data;
  const look = async (): Promise<string> => {
    const read = { method: 'GET', path: `/api/v1/payments/${paymentNo}`, token: told.token } as const;
    return parsed(payment, await client.read(read), `${journey} payment`).data.status;
  };
  // the cashier's page belongs to the channel, not to us: whoever got no answer presses again, and is told that he has paid
  await eventually(`${journey}: the cashier of ${paymentNo}`, WITHIN_MS, async () => {
    const pressed = await client.read({
      method: 'POST',
      path: `/sandbox/payments/${paymentNo}/complete`,
      body: { result: 'paid' },
    });
    return pressed.status === 200 || (await look()) === 'paid' ? true : null;
  });
  if (random.between(0, 3) === 0)
    await client.read({ method: 'POST', path: `/sandbox/payments/${paymentNo}/notify`, body: {} });
  await eventually(`${journey}: the payment ${paymentNo}`, WITHIN_MS, async () =>
    (await look()) === 'paid' ? true : null,
  );
  return { paymentNo, amountFen: Math.round(amount * fenPerUnit) };
}

/** Asks an expert, and is answered or needs no answer any more. */
export async function consult({ client, journey, random, staff, told }: Trip): Promise<void> {
  const question = `${journey}：水稻叶片发黄怎么办？`;
  const reply = await client.command(journey, 'ask', {
    method: 'POST',
    path: '/api/v1/consultations',
    token: told.token,
    body: { expert_id: 1, question },
  });
  const { consultation_id: id } = parsed(asked, reply, `${journey} ask`).data;
  const closes = random.between(0, 1) === 0;
  const end = await client.command(journey, closes ? 'close' : 'answer', {
    method: 'POST',
    path: closes ? `/api/v1/consultations/${id}/close` : `/api/v1/admin/consultations/${id}/answer`,
    token: closes ? told.token : staff.reviewer,
    body: closes ? {} : { answer: '请先检测土壤，再补施氮肥。' },
  });
  parsed(asked, end, `${journey} end of consultation`);
  told.consultations.push({ id, question, status: closes ? 'closed' : 'answered' });
}

export async function upload({ client, journey, told }: Trip): Promise<void> {
  const text = `%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n${journey} ${told.phone}`;
  const bytes = new TextEncoder().encode(text);
  const reply = await client.command(journey, 'upload', {
    method: 'POST',
    path: '/api/v1/files/upload',
    token: told.token,
    upload: {
      fields: { business_type: 'document' },
      file: new File([bytes], '收入证明.pdf', { type: 'application/pdf' }),
    },
  });
  const { file_id: id } = parsed(stored, reply, `${journey} upload`).data;
  told.files.push({ id, sha256: createHash('sha256').update(bytes).digest('hex') });
}

/** Shows a bank card; a provider checks it, and a person has the last word. */
export async function certify({ client, journey, number, random, staff, told }: Trip): Promise<void> {
  const reply = await client.command(journey, 'certify', {
    method: 'POST',
    path: '/api/user/auth/bank-card',
    token: told.token,
    body: {
      bank_card_number: luhn(`622609${String(number).padStart(9, '0')}`),
      bank_name: '中国工商银行',
      cardholder_name: '张三',
      card_type: '储蓄卡',
    },
  });
  const { auth_id: id } = parsed(requested, reply, `${journey} certify`).data;
  const path = `/api/v1/admin/auths?user_id=${told.userId}`;
  await eventually(`${journey}: the check of certification ${id}`, WITHIN_MS, async () => {
    const { auths } = parsed(
      reviews,
      await client.read({ method: 'GET', path, token: staff.reviewer }),
      'auths',
    ).data;
    return auths.find((auth) => auth.auth_id === id && auth.stage === 'reviewing');
  });
  const action = random.between(0, 3) === 0 ? 'reject' : 'approve';
  const review = await client.command(journey, 'review', {
    method: 'POST',
    path: `/api/v1/admin/auths/${id}/review`,
    token: staff.reviewer,
    body: { action, review_note: '已核对' },
  });
  const { auth_status: status } = parsed(reviewed, review, `${journey} review`).data;
  told.certifications.push({ id, status });
}

/** The number with its check digit (ISO/IEC 7812-1). */
function luhn(digits: string): string {
  const sum = [...digits].toReversed().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

import { randomInt, randomUUID } from 'node:crypto';
import { addDays, businessDateOf } from '../../../domain/calendar.ts';
import { HumanTask } from '../../../models/human-task.ts';
import { Loan } from '../../../models/loan.ts';
import { fund } from '../../support/loan-story.ts';
import { buildMachine } from '../../support/rental-story.ts';
import type { FailingPlatform, PatientCaller } from './failing-platform.ts';

/** Everything that journeys share: the platform, and staff who press buttons until they work. */
export interface Crew {
  readonly failing: FailingPlatform;
  readonly reviewer: PatientCaller;
  readonly senior: PatientCaller;
  readonly finance: PatientCaller;
}

/** One kind of process, from its beginning to its end, by people who repeat what was not answered. */
export interface Journey {
  readonly name: string;
  /** whether money moves on its way */
  readonly money?: true;
  go(crew: Crew): Promise<void>;
}

export async function crewOf(failing: FailingPlatform): Promise<Crew> {
  const staff = async (role: 'reviewer' | 'senior' | 'finance') =>
    failing.callerOf(await failing.platform.asStaff(role));
  return {
    failing,
    reviewer: await staff('reviewer'),
    senior: await staff('senior'),
    finance: await staff('finance'),
  };
}

const ADMIN = '/api/v1/admin';
const CARD = '6226090000000001';

/** Whether there is a row like this. */
const is =
  ({ failing }: Crew, table: string, where: object) =>
  async (): Promise<boolean> =>
    (await failing.platform.knex(table).where(where).first(failing.platform.knex.raw('1'))) !== undefined;

const rowOf = <T>({ failing }: Crew, what: string, table: string, where: object): Promise<T> =>
  failing.until(what, async () => (await failing.platform.knex(table).where(where).first()) as T | undefined);

async function somebody({ failing }: Crew): Promise<PatientCaller> {
  return failing.callerOf(await failing.platform.asUser());
}

/** Somebody who has applied for money, and for how long the AI looks at it. */
async function applied(crew: Crew): Promise<{ borrower: PatientCaller; applicationId: number }> {
  const { knex } = crew.failing.platform;
  const borrower = await somebody(crew);
  const mine = { user_id: borrower.id };
  await borrower.post(
    '/api/v1/loans/applications',
    { product_id: 1, applied_amount: 500_000, applied_term: 180, purpose: '购买种子化肥' },
    is(crew, 'loan_applications', mine),
  );
  const { id } = await rowOf<{ id: number }>(crew, 'the application', 'loan_applications', mine);
  await crew.failing.until('the AI’s word', async () => {
    const row = (await knex('loan_applications').where({ id }).first('status')) as { status: string };
    return row.status === 'pending' || row.status === 'ai_processing' ? undefined : true;
  });
  return { borrower, applicationId: id };
}

async function approve(crew: Crew, applicationId: number): Promise<void> {
  const { knex } = crew.failing.platform;
  await crew.reviewer.post(
    `${ADMIN}/loans/applications/${applicationId}/approve`,
    { approved_amount: 450_000, approved_term: 180, approved_rate: 0.12, comments: '同意' },
    async () => {
      const row = (await knex('loan_applications').where({ id: applicationId }).first('status')) as {
        status: string;
      };
      return row.status === 'approved' || row.status === 'disbursed';
    },
  );
}

/** A borrower with money in his wallet and a loan that was paid out. */
async function borrowerWithLoan(crew: Crew): Promise<{ borrower: PatientCaller; loan: Loan }> {
  const { knex, ops } = crew.failing.platform;
  const { borrower, applicationId } = await applied(crew);
  await approve(crew, applicationId);
  const loan = await crew.failing.until('the loan', async () =>
    Loan.query(knex).findOne({ application_id: applicationId }).execute(),
  );
  if (loan === undefined) throw new Error('no loan');
  await fund(knex, borrower.id, 1_000_000n, await ops.clock.now());
  return { borrower, loan };
}

/** The task of a kind about a subject, decided by somebody as often as it takes. */
async function decideTask(
  crew: Crew,
  by: PatientCaller,
  where: { kind: HumanTask['kind']; subject_id?: number },
  decision: 'approve' | 'reject',
): Promise<void> {
  const { knex } = crew.failing.platform;
  const task = await crew.failing.until(`a task ${where.kind}`, async () =>
    HumanTask.query(knex)
      .findOne({ ...where, status: 'open' })
      .execute(),
  );
  if (task === undefined) throw new Error('no task');
  const over = async (): Promise<boolean> =>
    (await HumanTask.query(knex).findById(task.id).throwIfNotFound()).status !== 'open';
  await by.post(
    `${ADMIN}/tasks/${task.id}/complete`,
    { version: task.version, decision, comments: '按规定处理' },
    over,
  );
}

/** From the application to the money, and back again. */
const borrowAndRepay: Journey = {
  name: 'application, payout, repayment, settlement',
  money: true,
  async go(crew) {
    const { borrower, loan } = await borrowerWithLoan(crew);
    const path = `/api/v1/loans/${loan.id}`;
    await borrower.post(`${path}/repayments`, {}, is(crew, 'loan_payments', { loan_id: loan.id }));
    const settled = is(crew, 'loans', { id: loan.id, status: 'settled' });
    await borrower.post(`${path}/prepayment`, { strategy: 'settle' }, settled);
  },
};

const withoutEnoughMoney: Journey = {
  name: 'payout refused by the channel, sent again by finance',
  async go(crew) {
    const { knex, standIns } = crew.failing.platform;
    const { borrower, applicationId } = await applied(crew);
    await standIns.payout.book.queue('insufficient_funds', 1);
    await approve(crew, applicationId);
    const open = { kind: 'payout', subject_id: applicationId } as const;
    const lent = is(crew, 'loans', { user_id: borrower.id });
    // another payout may have met the refusal
    const asked = await crew.failing.until('the payout or a task', async () => {
      if (await lent()) return false;
      return (await HumanTask.query(knex).findOne({ ...open, status: 'open' })) === undefined
        ? undefined
        : true;
    });
    if (asked) await decideTask(crew, crew.finance, open, 'approve');
    await rowOf(crew, 'the loan', 'loans', { user_id: borrower.id });
  },
};

/** A code by SMS, asked for again when none has come, as people do. */
async function withCode(
  crew: Crew,
  phone: string,
  type: 'register' | 'login' | 'reset_password',
  use: (code: string) => Promise<boolean>,
): Promise<void> {
  const { failing } = crew;
  const sent = () =>
    failing.platform.standIns.sms.messages.filter(({ to, code }) => to === phone && code !== null);
  for (let tries = 1; tries <= 12; tries += 1) {
    const before = sent().length;
    const asked = await failing.command(null, 'POST', '/api/auth/send-sms', { json: { phone, type } });
    const deadline = Date.now() + (asked.status < 300 ? 15_000 : 2_000);
    while (sent().length === before && Date.now() < deadline)
      await new Promise((later) => setTimeout(later, 100));
    // another attempt's code may have come late: only the newest counts
    const code = sent().at(-1)?.code;
    if (code != null && (await use(code))) return;
  }
  throw new Error(`no code worked for ${type}`);
}

const somePhone = (): string => `137${String(randomInt(100_000_000)).padStart(8, '0')}`;

const codes: Journey = {
  name: 'registration, login by code, password reset',
  async go(crew) {
    const { failing } = crew;
    const { knex } = failing.platform;
    const phone = somePhone();
    await withCode(crew, phone, 'register', async (verification_code) => {
      const json = {
        phone,
        verification_code,
        password: 'Harvest#2026',
        user_type: 'farmer',
        nickname: '张三',
      };
      await failing.command(null, 'POST', '/api/auth/register', { json });
      return is(crew, 'users', { phone })();
    });
    await withCode(crew, phone, 'login', async (verification_code) => {
      const answer = await failing.command(null, 'POST', '/api/auth/login-sms', {
        json: { phone, verification_code },
      });
      return answer.status === 200;
    });
    const password = async (): Promise<string> =>
      String(
        ((await knex('users').where({ phone }).first('password_hash')) as { password_hash: string })
          .password_hash,
      );
    const before = await password();
    await withCode(crew, phone, 'reset_password', async (verification_code) => {
      const json = { phone, verification_code, new_password: 'Orchard#2027' };
      await failing.command(null, 'POST', '/api/auth/reset-password', { json });
      return (await password()) !== before;
    });
  },
};

const CERTIFICATIONS = {
  'real-name': {
    kind: 'real_name',
    id_card_number: '370123199001011234',
    real_name: '张三',
    id_card_front_img: 'https://example.com/front.jpg',
    id_card_back_img: 'https://example.com/back.jpg',
    face_verify_img: 'https://example.com/face.jpg',
  },
  'bank-card': {
    kind: 'bank_card',
    bank_card_number: CARD,
    bank_name: '中国工商银行',
    cardholder_name: '张三',
    card_type: '储蓄卡',
  },
  'credit-query': { kind: 'credit', provider: 'pboc', query_reason: 'loan_application' },
} as const;

/** Hands something in to be certified, and waits for what its provider says. @returns the certification's id */
async function handedIn(
  crew: Crew,
  person: PatientCaller,
  path: keyof typeof CERTIFICATIONS,
): Promise<number> {
  const { knex } = crew.failing.platform;
  const { kind, ...body } = CERTIFICATIONS[path];
  const of = { user_id: person.id, kind };
  await person.post(`/api/user/auth/${path}`, body, is(crew, 'certifications', of));
  const { id } = await rowOf<{ id: number }>(crew, `the ${kind}`, 'certifications', of);
  await crew.failing.until(`the checks of the ${kind}`, async () => {
    const row = (await knex('certifications').where({ id }).first('checked_at')) as {
      checked_at: Date | null;
    };
    return row.checked_at ?? undefined;
  });
  return id;
}

async function certified(
  crew: Crew,
  person: PatientCaller,
  path: keyof typeof CERTIFICATIONS,
): Promise<void> {
  const id = await handedIn(crew, person, path);
  const approved = is(crew, 'certifications', { id, status: 'approved' });
  await crew.reviewer.post(`${ADMIN}/auths/${id}/review`, { action: 'approve' }, approved);
}

const certification: Journey = {
  name: 'real name, bank card, credit',
  async go(crew) {
    const person = await somebody(crew);
    for (const path of ['real-name', 'bank-card', 'credit-query'] as const)
      await certified(crew, person, path);
  },
};

/** Money in through a channel, and a part of it back. */
const throughChannel = (channel: 'alipay' | 'wechat'): Journey => ({
  name: `top-up through ${channel} and refund`,
  money: true,
  async go(crew) {
    const { failing, finance } = crew;
    const { knex, standIns } = failing.platform;
    const payer = await somebody(crew);
    const mine = { subject_type: 'wallet', subject_id: payer.id };
    await payer.post(
      '/api/v1/wallet/top-ups',
      { amount: 5_000, payment_method: channel },
      is(crew, 'payments', mine),
    );
    const { payment_no: paymentNo } = await rowOf<{ payment_no: string }>(
      crew,
      'the payment',
      'payments',
      mine,
    );
    await failing.until(
      'the trade at the channel',
      async () => standIns.payments.book.find(paymentNo) ?? undefined,
    );
    await standIns.payments.complete(paymentNo, 'paid');
    const payment = await failing.until('the money', async () => {
      const row = (await knex('payments').where({ payment_no: paymentNo }).first()) as {
        id: number;
        status: string;
      };
      return row.status === 'paid' ? row : undefined;
    });
    const refund = { payment_id: payment.id };
    await finance.post(
      `${ADMIN}/payments/${paymentNo}/refund`,
      { amount: 1_200, reason: '客户申请退款' },
      is(crew, 'payment_refunds', refund),
    );
    await rowOf(crew, 'the refund', 'payment_refunds', { ...refund, status: 'refunded' });
  },
});

const withdrawal: Journey = {
  name: 'withdrawal',
  money: true,
  async go(crew) {
    const { knex, ops } = crew.failing.platform;
    const owner = await somebody(crew);
    await fund(knex, owner.id, 50_000n, await ops.clock.now());
    await certified(crew, owner, 'bank-card');
    const mine = { user_id: owner.id, purpose: 'withdrawal' };
    await owner.post('/api/v1/wallet/withdrawals', { amount: 20_000 }, is(crew, 'payouts', mine));
    await crew.failing.until('the withdrawal’s end', async () => {
      const row = (await knex('payouts').where(mine).first('status')) as { status: string };
      return row.status === 'paid' ? true : undefined;
    });
  },
};

const rental: Journey = {
  name: 'rental',
  async go(crew) {
    const { failing } = crew;
    const { knex, ops } = failing.platform;
    const owner = await failing.platform.asUser({ realName: '李四' });
    const machine = await buildMachine(knex, await ops.clock.now(), { ownerId: owner.id });
    const renter = await somebody(crew);
    await fund(knex, renter.id, 600_000n, await ops.clock.now());
    const startMs = Date.now() - 30 * 3_600_000;
    const text = (ms: number): string => new Date(ms).toISOString();
    const mine = { renter_id: renter.id };
    await renter.post(
      `/api/v1/machines/${machine.id}/orders`,
      { start_time: text(startMs), end_time: text(startMs + 10 * 3_600_000), rental_type: 'hourly' },
      is(crew, 'rental_orders', mine),
    );
    const { id } = await rowOf<{ id: number }>(crew, 'the order', 'rental_orders', mine);
    await renter.post(
      `/api/v1/orders/${id}/pay`,
      { payment_method: 'balance', payment_type: 'full' },
      async () => !(await is(crew, 'rental_orders', { id, status: 'pending' })()),
    );
  },
};

const consultation: Journey = {
  name: 'consultation',
  async go(crew) {
    const asker = await somebody(crew);
    const mine = { user_id: asker.id };
    for (const closed of [false, true]) {
      const before = await crew.failing.platform.knex('consultations').where(mine);
      const asked = async () =>
        (await crew.failing.platform.knex('consultations').where(mine)).length > before.length;
      await asker.post('/api/v1/consultations', { expert_id: 1, question: '苹果树为何落果？' }, asked);
      const { id } = await crew.failing.until('the question', async () => {
        const rows = (await crew.failing.platform
          .knex('consultations')
          .where(mine)
          .orderBy('id', 'desc')) as {
          id: number;
        }[];
        return rows.length > before.length ? rows[0] : undefined;
      });
      if (closed) {
        const over = is(crew, 'consultations', { id, status: 'closed' });
        await asker.post(`/api/v1/consultations/${id}/close`, {}, over);
      } else {
        const over = is(crew, 'consultations', { id, status: 'answered' });
        await crew.reviewer.post(`${ADMIN}/consultations/${id}/answer`, { answer: '多半是缺硼' }, over);
      }
    }
  },
};

/** What staff do with a loan: each is a transaction that must have happened once. */
const staffOnLoans: Journey = {
  name: 'loan: payment recorded, reversed, plan amended, paused, restructured, written off, recovered',
  async go(crew) {
    const { finance, senior } = crew;
    const { loan } = await borrowerWithLoan(crew);
    const admin = `${ADMIN}/loans/${loan.publicId}`;
    const plan = `/api/v1/loans/${loan.publicId}/repayment-schedule`;
    const payments = () => crew.failing.platform.knex('loan_payments').where({ loan_id: loan.id });
    await finance.post(`${plan}/1/payment`, { paid_amount: 700 }, async () => (await payments()).length > 0);
    const { payment_no } = await rowOf<{ payment_no: string }>(crew, 'the payment', 'loan_payments', {
      loan_id: loan.id,
    });
    const reversed = async (): Promise<boolean> => (await payments())[0]?.reversed_at !== null;
    await finance.post(`${admin}/payments/${payment_no}/reverse`, { reason: '登记错误' }, reversed);
    await finance.does('PUT', `${plan}/2`, { notes: '修改原因说明' }, async () => true);
    const today = businessDateOf((await crew.failing.platform.ops.clock.now()).getTime());
    const pause = { from: addDays(today, 35), to: addDays(today, 45), reason: '因灾减产' };
    await finance.post(`${admin}/pause`, pause, async () => true);
    await senior.post(
      `${admin}/restructure`,
      { annual_rate: 0.06, months: 8, reason: '双方协议' },
      is(crew, 'loan_restructurings', { loan_id: loan.id }),
    );
    const lost = is(crew, 'loans', { id: loan.id, status: 'written_off' });
    await finance.post(`${admin}/write-off`, { reason: '借款人失联' }, lost);
    const back = { amount: 100, transaction_id: `R-${randomUUID().slice(0, 8)}` };
    await finance.post(`${admin}/recoveries`, back, is(crew, 'loan_recoveries', { loan_id: loan.id }));
  },
};

const books: Journey = {
  name: 'books check',
  async go(crew) {
    const { knex } = crew.failing.platform;
    const today = businessDateOf(Date.now());
    const before = (await knex('book_check_runs').max('id as id').first()) as { id: number | null };
    const begun = async () => (await knex('book_check_runs').where('id', '>', before.id ?? 0)).length > 0;
    await crew.finance.post(`${ADMIN}/ledger/checks`, { bill_date: today }, begun);
    await crew.failing.until('the run’s end', async () => {
      const running = await knex('book_check_runs').where({ status: 'running' });
      return running.length === 0 ? true : undefined;
    });
  },
};

const upload: Journey = {
  name: 'upload',
  async go(crew) {
    const { default: sharp } = await import('sharp');
    const owner = await somebody(crew);
    const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#3a7' } })
      .jpeg()
      .toBuffer();
    for (let tries = 1; ; tries += 1) {
      const form = new FormData();
      form.set('business_type', 'image');
      form.set('file', new File([new Uint8Array(photo)], 'photo.jpg', { type: 'image/jpeg' }));
      const answer = await crew.failing.command(owner.who, 'POST', '/api/v1/files/upload', { form });
      if (answer.status === 200) return;
      if (tries === 8) throw new Error(`upload: ${answer.status} ${answer.text}`);
    }
  },
};

/** Journeys whose steps people take: they run side by side. */
export const JOURNEYS: readonly Journey[] = [
  borrowAndRepay,
  codes,
  certification,
  throughChannel('alipay'),
  throughChannel('wechat'),
  withdrawal,
  rental,
  consultation,
  staffOnLoans,
  upload,
];

/** Journeys that want everybody else to be done, one after the other: the channel refuses whoever asks next. */
export const LAST_JOURNEYS: readonly Journey[] = [withoutEnoughMoney, books];

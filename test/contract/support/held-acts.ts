import type { HeldAct } from '../../../domain/four-eyes.ts';
import { User } from '../../../models/user.ts';
import { buildCertification } from '../../support/certification-story.ts';
import type { Answer, Caller } from '../../support/http.ts';
import { buildLoan, fund } from '../../support/loan-story.ts';
import { buildProduct } from '../../support/people.ts';
import type { Platform } from '../../support/platform.ts';
import { contractProducts } from './products.ts';

/** One act that no one person does alone, as far as somebody may come with it alone. */
export interface HeldStory {
  readonly by: Caller;
  /** somebody else who could have done it */
  readonly colleague: Caller;
  /** The request itself, the same each time, under one key. */
  readonly ask: () => Promise<Answer>;
  /** what the act would change, and nothing else */
  readonly state: () => Promise<unknown>;
  /** what that is when it was done */
  readonly done: unknown;
}

const TASKS = '/api/v1/admin/tasks';

/** Each act of the list, brought to where one request would do it. What it moves is above one yuan. */
export class HeldActs {
  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  readonly stories: Readonly<Record<HeldAct, () => Promise<HeldStory>>> = {
    'payout.retry': async () => {
      const { knex, standIns } = this.#platform;
      const products = await contractProducts(knex, await this.#now());
      await standIns.payout.book.queue('insufficient_funds', 1);
      const borrower = await this.#platform.asUser();
      const asked = await borrower.post('/api/v1/loans/applications', {
        product_id: products.inputs.id,
        applied_amount: 500_000,
        applied_term: 180,
        purpose: '购买农资',
      });
      const id = asked.number('data.application_id');
      const reviewer = await this.#platform.asStaff('reviewer');
      const review = await this.#openTask('loan_application', id);
      const word = {
        version: review.version,
        decision: 'approve',
        reason_code: 'as_advised',
        comments: '同意',
      };
      ok(await reviewer.post(`${TASKS}/${review.id}/complete`, word));
      const task = await this.#openTask('payout', id);
      const payout = async () => {
        const { status, payout_no: no } = await knex('payouts').where({ application_id: id }).first();
        const [order] = standIns.payout.book.list({ payoutNos: [no] });
        return [status, order?.status, order?.attempts, await this.#taskState(task.id)];
      };
      return this.#byTask('finance', task, payout, ['paid', 'paid', 2, 'completed']);
    },
    'withdrawal.retry': async () => {
      const { knex, standIns } = this.#platform;
      await standIns.payout.book.queue('busy', 1_000);
      const owner = await this.#certifiedOwner(50_000n);
      const no = String(
        ok(await owner.post('/api/v1/wallet/withdrawals', { amount: 20_000 })).at('data.withdrawal_no'),
      );
      const { id } = await knex('payouts').where({ payout_no: no }).first('id');
      await this.#platform.clockAdvance('P1DT2H');
      const task = await this.#openTask('withdrawal', id);
      // from here on the channel would pay: that it is not asked is the guard's doing
      await standIns.payout.book.clearQueue();
      const held = standIns.payout.book.list({ payoutNos: [no] })[0]?.attempts ?? 0;
      const withdrawal = async () => {
        const { status } = await knex('payouts').where({ id }).first('status');
        const [order] = standIns.payout.book.list({ payoutNos: [no] });
        return [status, order?.status, (order?.attempts ?? 0) - held, await this.#taskState(task.id)];
      };
      return this.#byTask('finance', task, withdrawal, ['paid', 'paid', 1, 'completed']);
    },
    'refund.retry': async () => {
      const { knex } = this.#platform;
      const no = await this.#topUp(5_000);
      await this.#platform.request('POST', '/sandbox/payments/next', {
        json: { behaviour: 'refund_refused', times: 1 },
      });
      const path = `/api/v1/admin/payments/${no}/refund`;
      const asked = await this.#byRequest(
        'finance',
        'POST',
        path,
        { reason: '全退' },
        async () => null,
        null,
      );
      await this.confirm(asked, await asked.ask());
      const refundNo = String(ok(await asked.ask()).at('data.refund_no'));
      const { id: first } = await knex('payment_refunds').where({ refund_no: refundNo }).first('id');
      const task = await this.#openTask('refund', first);
      const refund = async () => {
        const { status, attempts } = await knex('payment_refunds').where({ id: first }).first();
        return [status, attempts, await this.#refundedAtChannel(no), await this.#taskState(task.id)];
      };
      return this.#byTask('finance', task, refund, ['refunded', 2, [5_000], 'completed']);
    },
    'payment.refund': () => this.refundOf(2_000),
    'loan.write_off': async () => {
      const { id, admin } = await this.#loan();
      const state = async () => (await this.#platform.knex('loans').where({ id }).first('status')).status;
      return this.#byRequest(
        'finance',
        'POST',
        `${admin}/write-off`,
        { reason: '借款人失联' },
        state,
        'written_off',
      );
    },
    'loan.waive_late_fee': async () => {
      const { id, admin, row } = await this.#loan();
      await this.#platform.clockAdvance('P50D');
      const owed = await row(1, 'late_fee_fen');
      if (owed <= 100) throw new Error(`a late fee of ${owed} fen takes one person`);
      const wish = { period_number: 1, reason_code: 'disaster', reason: '因灾减产' };
      const waived = async () => [
        await row(1, 'late_fee_fen'),
        Number(await this.#count('audit_log', { action: 'loan.late_fee.waive', subject_id: String(id) })),
      ];
      return this.#byRequest('finance', 'POST', `${admin}/late-fee-waivers`, wish, waived, [0, 1]);
    },
    'loan.amend': async () => {
      const { plan, row } = await this.#loan();
      const [principal, interest] = [await row(1, 'principal_fen'), await row(1, 'interest_fen')];
      const change = {
        interest_amount: (interest - 1_000) / 100,
        total_amount: (principal + interest - 1_000) / 100,
        notes: '协商减免',
      };
      return this.#byRequest(
        'finance',
        'PUT',
        `${plan}/1`,
        change,
        () => row(1, 'interest_fen'),
        interest - 1_000,
      );
    },
    'loan.record_payment': async () => {
      const { id, plan } = await this.#loan();
      const paid = { paid_amount: 200, transaction_id: `HELD-${id}`, payment_method: 'bank_transfer' };
      const payments = async () =>
        this.#platform.knex('loan_payments').where({ loan_id: id }).pluck('amount_fen');
      return this.#byRequest('finance', 'POST', `${plan}/1/payment`, paid, payments, [20_000n]);
    },
    'loan.reverse_payment': async () => {
      const { id, admin, path, borrower } = await this.#loan();
      await fund(this.#platform.knex, borrower.id, 500_000n, await this.#now());
      const no = String(ok(await borrower.post(`${path}/repayments`, {})).at('data.payment.payment_no'));
      const standing = async () =>
        Number(
          (
            await this.#platform
              .knex('loan_payments')
              .where({ loan_id: id })
              .whereNull('reversed_at')
              .count('id as n')
          )[0]?.['n'],
        );
      return this.#byRequest(
        'finance',
        'POST',
        `${admin}/payments/${no}/reverse`,
        { reason: '银行退票' },
        standing,
        0,
      );
    },
    'loan.restructure': async () => {
      const { id, admin } = await this.#loan();
      const wish = { months: 18, reason: '因灾减产，双方协议' };
      const state = async () => [
        await this.#count('loan_restructurings', { loan_id: id }),
        await this.#count('plan_rows', { loan_id: id }),
      ];
      return this.#byRequest('senior', 'POST', `${admin}/restructure`, wish, state, [1, 18]);
    },
    'product.limits': async () => {
      const product = await buildProduct(this.#platform.knex, await this.#now());
      const state = async () =>
        (await this.#platform.knex('loan_products').where({ id: product.id }).first('max_amount_fen'))
          .max_amount_fen;
      const path = `/api/v1/admin/products/${product.id}`;
      return this.#byRequest('admin', 'PUT', path, { max_amount: 90_000_000 }, state, 90_000_000n);
    },
    'staff.appoint': async () => {
      const appoint = { username: 'held.finance', real_name: '乙', roles: ['finance'] };
      const state = () => this.#count('staff', { username: appoint.username });
      return this.#byRequest('admin', 'POST', '/api/v1/admin/staff', appoint, state, 1);
    },
    'staff.password': async () => {
      const { id } = await this.#platform.asStaff('finance');
      const state = async () =>
        (await this.#platform.knex('staff').where({ id }).first('password_hash')).password_hash ===
        'not a hash'
          ? 'his own'
          : 'another';
      return this.#byRequest('admin', 'POST', `/api/v1/admin/staff/${id}/password`, {}, state, 'another');
    },
  };

  /** A part of a payment of fifty yuan on its way back; fen. */
  async refundOf(amount: number): Promise<HeldStory> {
    const no = await this.#topUp(5_000);
    const state = async () => {
      const { refunded_fen: fen } = await this.#platform.knex('payments').where({ payment_no: no }).first();
      return [Number(fen), await this.#refundedAtChannel(no)];
    };
    const path = `/api/v1/admin/payments/${no}/refund`;
    return this.#byRequest('finance', 'POST', path, { amount, reason: '多付' }, state, [amount, [amount]]);
  }

  /** A colleague confirms the proposal that a refusal names. @returns its number */
  async confirm({ colleague }: HeldStory, refused: Answer): Promise<number> {
    const proposal = Number(/"proposal":(\d+)/.exec(refused.text)?.[1]);
    const { id, version } = await this.#openTask('proposal', proposal);
    ok(await colleague.post(`${TASKS}/${id}/complete`, { version, decision: 'approve', comments: '已核对' }));
    return proposal;
  }

  #now(): Promise<Date> {
    return this.#platform.ops.clock.now();
  }

  async #byRequest(
    role: 'finance' | 'senior' | 'admin',
    method: 'POST' | 'PUT',
    path: string,
    json: object,
    state: () => Promise<unknown>,
    done: unknown,
  ): Promise<HeldStory> {
    const [by, colleague] = [await this.#platform.asStaff(role), await this.#platform.asStaff(role)];
    const headers = { 'idempotency-key': `held-${by.id}` };
    const ask = () => this.#platform.request(method, path, { json, token: by.token, headers });
    return { by, colleague, ask, state, done };
  }

  #byTask(
    role: 'finance',
    { id, version }: { id: number; version: number },
    state: () => Promise<unknown>,
    done: unknown,
  ): Promise<HeldStory> {
    const word = { version, decision: 'approve', comments: '已与渠道核对' };
    return this.#byRequest(role, 'POST', `${TASKS}/${id}/complete`, word, state, done);
  }

  #openTask(kind: string, subject: number): Promise<{ id: number; version: number }> {
    return this.#platform.eventually(`a task of kind ${kind}`, () =>
      this.#platform
        .knex('human_tasks')
        .where({ kind, subject_id: subject, status: 'open' })
        .first('id', 'version'),
    );
  }

  async #taskState(id: number): Promise<string> {
    return (await this.#platform.knex('human_tasks').where({ id }).first('status')).status;
  }

  async #count(table: string, where: object): Promise<number> {
    const [row] = await this.#platform.knex(table).where(where).count('* as n');
    return Number(row?.['n']);
  }

  /** What the channel itself has sent back of a payment. */
  async #refundedAtChannel(paymentNo: string): Promise<unknown> {
    const book = await this.#platform.request('GET', '/sandbox/payments', {
      query: { payment_no: paymentNo },
    });
    return (book.at('payments.0.refunds') as { amount: number }[]).map(({ amount }) => amount);
  }

  /** Money that came in for a wallet. @returns its payment's number */
  async #topUp(amount: number): Promise<string> {
    const payer = await this.#platform.asUser();
    const asked = await payer.post('/api/v1/wallet/top-ups', { amount, payment_method: 'alipay' });
    const no = String(ok(asked).at('data.payment_no'));
    const path = `/sandbox/payments/${no}/complete`;
    ok(await this.#platform.request('POST', path, { json: { result: 'paid' } }));
    return no;
  }

  async #certifiedOwner(walletFen: bigint): Promise<Caller> {
    const { knex } = this.#platform;
    const now = await this.#now();
    const owner = await this.#platform.asUser();
    await fund(knex, owner.id, walletFen, now);
    await User.query(knex).findById(owner.id).patch({ isBankCardVerified: true });
    const card = { userId: owner.id, status: 'approved', reviewedAt: now } as const;
    await buildCertification(knex, now, 'bank_card', { ...card, bankCardNumber: '6226090000000001' });
    return owner;
  }

  /** A loan of 12 000 over a year, just paid out. */
  async #loan() {
    const borrower = await this.#platform.asUser();
    const loan = await buildLoan(this.#platform.knex, await this.#now(), { userId: borrower.id });
    const path = `/api/v1/loans/${loan.publicId}`;
    const row = async (period: number, column: string): Promise<number> =>
      Number(
        (await this.#platform.knex('plan_rows').where({ loan_id: loan.id, period }).first(column))[column],
      );
    const admin = `/api/v1/admin/loans/${loan.publicId}`;
    return { id: loan.id, borrower, path, plan: `${path}/repayment-schedule`, admin, row };
  }
}

function ok(answer: Answer): Answer {
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer;
}

import { businessDateOf } from '../../../../domain/calendar.ts';
import { ADMIN, type Crew, decideTask, type Journey, rowOf } from './crew.ts';
import { paidTopUp } from './payments.ts';

interface Run {
  readonly id: number;
  readonly status: string;
}

/** A look at the books that finance asks for. @returns the run when it is over */
async function looked(crew: Crew, body: object): Promise<Run> {
  const { knex } = crew.failing.platform;
  const before = (await knex('book_check_runs').max('id as id').first()) as { id: number | null };
  const newest = async (): Promise<Run | undefined> =>
    (await knex('book_check_runs')
      .where('id', '>', before.id ?? 0)
      .orderBy('id')
      .first('id', 'status')) as Run | undefined;
  await crew.finance.post(`${ADMIN}/ledger/checks`, body, async () => (await newest()) !== undefined);
  return crew.failing.until('the run’s end', async () => {
    const run = await newest();
    return run === undefined || run.status === 'running' ? undefined : run;
  });
}

const aboutRun = (id: number) => ({ kind: 'reconciliation', subject_id: id }) as const;

export const books: Journey = {
  name: 'books check',
  async go(crew) {
    const { knex } = crew.failing.platform;
    // the channels date their bills by real time, whatever the business clock says: once that was moved they differ, and finance say so
    const { id, status } = await looked(crew, { bill_date: businessDateOf(Date.now()) });
    if (status !== 'wrong') return;
    const earlier = await knex('book_check_runs').where({ status: 'wrong' }).where('id', '<', id);
    if (earlier.length === 0) await decideTask(crew, crew.finance, aboutRun(id), 'approve');
  },
};

/** A trade number as a bug would leave it: found, kept by finance, put right, and found no more. */
export const booksOff: Journey = {
  name: 'books check that finds something',
  days: true,
  async go(crew) {
    const { knex } = crew.failing.platform;
    const { payment_no } = await paidTopUp(crew, 'wechat');
    await crew.calendar.until(13);
    const { provider_trade_no: tradeNo } = await rowOf<{ provider_trade_no: string }>(
      crew,
      'the payment',
      'payments',
      { payment_no },
    );
    const called = (name: string) =>
      knex('payments').where({ payment_no }).update({ provider_trade_no: name });
    await called('lost');
    try {
      let { id, status } = await looked(crew, {});
      // a look whose question to a channel was lost says so, and finance look again; each edge is lost once
      for (let again = 0; status === 'incomplete' && again < 5; again += 1)
        ({ id, status } = await looked(crew, {}));
      if (status !== 'wrong') throw new Error(`the look ${id} is ${status}`);
      await crew.calendar.until(15);
      await called(tradeNo);
      await decideTask(crew, crew.finance, aboutRun(id), 'reject');
      await decideTask(crew, crew.finance, aboutRun(id), 'approve');
    } finally {
      await called(tradeNo);
    }
  },
};

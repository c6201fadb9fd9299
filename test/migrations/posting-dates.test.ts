import { expect } from 'chai';
import type { Knex } from 'knex';
import { down, up } from '../../migrations/20261121004220_posting_dates.ts';
import { postEntry } from '../../models/journal.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

describe('the value date of a posting', () => {
  let database: TestDatabase;
  let knex: Knex;

  before(async () => {
    database = await testDatabase();
    knex = database.knex;
  });
  after(() => database?.drop());

  const post = (key: string, valueDate: string) =>
    knex.transaction((trx) =>
      postEntry(trx, {
        eventKey: key,
        kind: 'test',
        valueDate,
        bookedAt: new Date('2026-01-10T02:00:00Z'),
        description: key,
        legs: [
          { account: 'bank', amountFen: 5n },
          { account: 'payments/unclaimed', amountFen: -5n },
        ],
      }),
    );
  const datesOf = async () => {
    const rows = (await knex('postings as p')
      .join('journal_entries as e', 'e.id', 'p.entry_id')
      .orderBy('p.id')
      .select('e.event_key', 'p.value_date')) as { event_key: string; value_date: string }[];
    return rows.map((row) => `${row.event_key} ${row.value_date}`);
  };

  it('is its entry’s, also of postings from before there was one, which stay unchangeable', async () => {
    await post('first', '2026-01-09');
    await post('second', '2025-12-31');
    const dates = ['first 2026-01-09', 'first 2026-01-09', 'second 2025-12-31', 'second 2025-12-31'];
    expect(await datesOf()).to.deep.equal(dates);
    await knex.transaction(async (trx) => {
      await down(trx);
      await up(trx);
    });
    expect(await datesOf()).to.deep.equal(dates);
    const refusal = await knex('postings')
      .update({ value_date: '2026-02-01' })
      .then(
        () => null,
        (error: unknown) => error,
      );
    expect(refusal).to.be.an('error').with.property('message').that.contains('append-only');
  });

  it('is not what an insert asks for', async () => {
    const refused = await knex
      .transaction(async (trx) => {
        const [entry] = (await trx('journal_entries')
          .insert({
            event_key: 'third',
            kind: 'test',
            value_date: '2026-01-09',
            booked_at: new Date(),
            description: 'x',
          })
          .returning('id')) as { id: bigint }[];
        const legs = [
          { account_code: 'bank', amount_fen: 5n },
          { account_code: 'payments/unclaimed', amount_fen: -5n },
        ];
        for (const leg of legs)
          await trx('postings').insert({
            ...leg,
            entry_id: entry?.id,
            balance_after_fen: 0,
            value_date: '2030-01-01',
          });
      })
      .catch((error: unknown) => error);
    expect(refused).to.equal(undefined);
    expect((await datesOf()).slice(-2)).to.deep.equal(['third 2026-01-09', 'third 2026-01-09']);
  });
});

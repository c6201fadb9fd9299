import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Transaction } from 'objection';
import { personalIn } from '../../domain/personal-numbers.ts';
import { sealAudit } from '../../models/audit-seals.ts';
import { sealEntries } from '../../models/journal-seals.ts';
import { INVARIANTS } from '../../operations/book-checks/invariants.ts';
import { WALKS } from '../../operations/book-checks/states.ts';
import { type BookCheckDeps, CHECKS, checkBooks, type Verdict } from '../../operations/book-checks.ts';
import { requestName } from '../../operations/request-name.ts';
import { dropOrphan, ORPHAN_AFTER_MS, UPLOADS } from '../../operations/stored-objects.ts';
import { exitCodeOf, printed } from '../../scripts/books/print.ts';
import { bookCheckDeps, playBooks } from '../support/books-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { DAMAGE } from './support/book-damage.ts';

/** What this story has none of: losses, orders, clients with journals, and tasks, because the reviewer was faster than the AI. */
const NOTHING_HERE = [
  'losses',
  'rental_holds',
  'tasks',
  'decisions',
  'task_processes',
  'acknowledged',
  'effects',
];
/** Seen by what is handed to the checks instead of by what is done to the database; see below. */
const DAMAGED_OUTSIDE = ['orphans', 'acknowledged', 'effects'];

describe('npm run books', function () {
  this.timeout(120_000);
  let platform: Platform;
  let right: Verdict[];

  before(async () => {
    platform = await startPlatform();
    await playBooks(platform);
    // as the workers do every second
    for (const seal of [sealEntries, sealAudit]) while ((await seal(platform.knex)) > 0);
    right = await checkBooks(bookCheckDeps(platform));
  });
  after(() => platform?.stop());

  /** Looks at the books inside a transaction in which they were damaged, and takes the damage back. */
  async function damaged(statements: readonly string[], only: readonly string[]): Promise<Verdict[]> {
    const trx: Transaction = await platform.knex.transaction();
    try {
      // what guards the books is what this test goes around: constraints and triggers are off in this transaction
      await trx.raw('SET LOCAL session_replication_role = replica');
      await trx.raw('ALTER TABLE payments DROP CONSTRAINT payments_refunds');
      for (const statement of statements) await trx.raw(statement);
      return await checkBooks({ ...bookCheckDeps(platform), knex: trx }, { secondLookMs: 0, only });
    } finally {
      await trx.rollback();
    }
  }

  it('finds nothing in books that only the platform has written, looks at everything and says how much', () => {
    expect(right.filter(({ found, unseen }) => found > 0 || unseen !== null)).to.deep.equal([]);
    const empty = right.filter(({ counted }) => counted === 0).map(({ check }) => check);
    expect(empty.filter((check) => !NOTHING_HERE.includes(check))).to.deep.equal([]);
    expect(exitCodeOf(right)).to.equal(0);
    const text = printed(right);
    expect(text).to.match(/^✓ ledger +\d+ {2}the postings of each entry/m);
    expect(text).to.match(/\d+ checks looked at \d+ things: the books are right\.$/);
  });

  for (const [check, statements] of Object.entries(DAMAGE))
    it(`sees what was done to ${check}, and says what to do`, async () => {
      const verdicts = await damaged(statements, [check]);
      const seen = verdicts.find((verdict) => verdict.check === check);
      expect(seen?.found, JSON.stringify(seen)).to.be.greaterThan(0);
      expect(exitCodeOf(verdicts)).to.equal(1);
      const text = printed(verdicts);
      expect(text).to.contain(`✗ ${check}`).and.contain(`What to do: ${seen?.remedy}`);
      expect(text).to.contain(seen?.violations[0]);
    });

  it('sees a posting that counts from another day than its entry', async () => {
    const verdicts = await damaged(
      ['UPDATE postings SET value_date = value_date + 1 WHERE id = (SELECT min(id) FROM postings)'],
      ['ledger'],
    );
    const seen = verdicts.find(({ check }) => check === 'ledger');
    expect(seen?.found).to.equal(1);
    expect(seen?.violations[0]).to.match(/^posting \d+ counts from /);
  });

  it('says that it could not look where an outside party does not answer, and does not call that right', async () => {
    const silent = async (): Promise<never> => {
      throw new Error('nobody is there');
    };
    const verdicts = await checkBooks({
      ...bookCheckDeps(platform),
      payouts: { query: silent },
      storage: { head: silent },
    });
    const unseen = verdicts.filter((verdict) => verdict.unseen !== null).map(({ check }) => check);
    expect(unseen).to.have.members(['payout_channel', 'files', 'orphans']);
    expect(exitCodeOf(verdicts)).to.equal(2);
    expect(printed(verdicts)).to.contain('not looked at: the object storage: nobody is there');
  });

  it('does not count what is right a moment later', async () => {
    let asked = 0;
    const verdicts = await checkBooks(
      {
        ...bookCheckDeps(platform),
        payouts: {
          book: async () => {
            asked += 1;
            if (asked === 1) return [];
            const rows = (await platform.knex('payouts').select('payout_no', 'amount_fen')) as {
              payout_no: string;
              amount_fen: bigint;
            }[];
            return rows.map((row) => ({
              payoutNo: row.payout_no,
              amountFen: row.amount_fen,
              status: 'paid',
            }));
          },
        },
      },
      { secondLookMs: 1 },
    );
    expect(asked).to.equal(2);
    expect(verdicts.flatMap(({ violations }) => violations)).to.deep.equal([]);
  });

  it('stands for all thirteen invariants, each by checks that there are, and no check stands for none', () => {
    expect(INVARIANTS.map(({ no }) => no)).to.deep.equal(
      Array.from({ length: 13 }, (_, index) => `I${index + 1}`),
    );
    for (const { no, checks } of INVARIANTS) expect(checks, no).to.not.deep.equal([]);
    const named = new Set(INVARIANTS.flatMap(({ checks }) => checks));
    expect([...named]).to.have.members(CHECKS.map(({ check }) => check));
    expect(printed(right)).to.match(/^I1 ✓ 0 {2}I2 ✓ \d+ {2}.*I13 ✓ \d+$/m);
  });

  it('is damaged here in every way that it looks for', () => {
    expect([...Object.keys(DAMAGE), ...DAMAGED_OUTSIDE]).to.have.members(CHECKS.map(({ check }) => check));
  });

  const look = async (check: string, more: Partial<BookCheckDeps>): Promise<Verdict> => {
    const verdicts = await checkBooks(
      { ...bookCheckDeps(platform), ...more },
      { secondLookMs: 0, only: [check] },
    );
    return verdicts[0] ?? expect.fail(check);
  };

  describe('what clients remember of their requests', () => {
    let folder: string;

    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'loan-journals-'));
    });
    after(() => rmSync(folder, { recursive: true, force: true }));
    const journals = () => ({ folder, secret: platform.ops.config.secrets.codeHmacSecret });

    const remember = (lines: readonly object[]): void =>
      writeFileSync(
        join(folder, 'client-0.jsonl'),
        lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
      );
    const told = (key: string, body: object, status = 200) => [
      { event: 'send', key, path: '/api/v1/loans/applications' },
      { event: 'answer', key, status, body: JSON.stringify(body) },
    ];

    it('is looked up: the key, and what the answer names', async () => {
      const borrower = await platform.asUser();
      const answer = await borrower.post(
        '/api/v1/loans/applications',
        { product_id: 1, applied_amount: 500_000, applied_term: 180, purpose: '购买种子' },
        { headers: { 'idempotency-key': 'remembered' } },
      );
      expect(answer.status, answer.text).to.equal(200);
      remember(told('remembered', JSON.parse(answer.text)));
      const seen = await look('acknowledged', { journals: journals() });
      expect(seen).to.include({ counted: 1, found: 0 });
      expect(await look('effects', { journals: journals() })).to.include({ counted: 1, found: 0 });
    });

    it('is missed when it is not there', async () => {
      remember([
        ...told('remembered', { data: { application_id: 2_000_000_000 } }),
        ...told('never-came', { data: {} }),
        ...told('refused', {}, 409),
      ]);
      const seen = await look('acknowledged', { journals: journals() });
      expect(seen.counted).to.equal(2);
      expect(seen.violations).to.have.members([
        'never-came was acknowledged and is known 0 times',
        'remembered was acknowledged with application_id 2000000000, which is not there',
      ]);
    });

    it('is seen when one key was done twice', async () => {
      remember(told('remembered', {}));
      const trx = await platform.knex.transaction();
      try {
        await trx.raw('SET LOCAL session_replication_role = replica');
        await trx.raw(
          `INSERT INTO loan_payments (payment_no, loan_id, source, amount_fen, value_date, paid_at, request_key, principal_fen, created_at)
          SELECT 'PAY-' || way, id, 'wallet', 100, '2026-01-01', now(), way || '/' || ?, 100, now()
          FROM (SELECT id FROM loans LIMIT 1) l, unnest(ARRAY['repay', 'again']) AS way`,
          [requestName(journals().secret, 'remembered')],
        );
        const seen = await look('effects', { knex: trx, journals: journals() });
        expect(seen.violations).to.deep.equal(['remembered has 2 rows of loan_payments']);
      } finally {
        await trx.rollback();
      }
    });
  });

  it('sees a payout that the channel made to somebody else, in another amount, or twice for one loan', async () => {
    const rows = (await platform.knex('payouts').select('payout_no', 'amount_fen')) as {
      payout_no: string;
      amount_fen: bigint;
    }[];
    const book = rows.map((row) => ({ payoutNo: row.payout_no, amountFen: row.amount_fen, status: 'paid' }));
    const seen = await look('payout_channel', {
      payouts: { book: async () => book.map((row) => ({ ...row, payeeAccount: '6222********0000' })) },
    });
    expect(seen.violations[0]).to.match(/to somebody else than we asked for$/);
    const other = {
      query: async () => ({ kind: 'paid', channelNo: 'x', paidAt: new Date(), amountFen: 1n }) as const,
    };
    expect((await look('payout_channel', { payouts: other })).violations[0]).to.match(
      /^the channel paid 1 fen under /,
    );
  });

  it('compares a channel’s own book with what is posted, to the fen', async () => {
    const rows = (await platform
      .knex('payments')
      .whereNotNull('paid_at')
      .select('channel', 'payment_no', 'amount_fen')) as {
      channel: 'alipay' | 'wechat';
      payment_no: string;
      amount_fen: bigint;
    }[];
    const trades = rows.map((row) => ({
      channel: row.channel,
      paymentNo: row.payment_no,
      paidFen: row.amount_fen,
    }));
    expect(await look('channel_sums', { trades: async () => trades })).to.include({ found: 0 });
    const more = { channel: 'wechat', paymentNo: 'PAY-LOST', paidFen: 7n } as const;
    const seen = await look('channel_sums', { trades: async () => [...trades, more] });
    expect(seen.violations[0]).to.match(/^wechat: \d+ fen were paid there, \d+ are posted here$/);
  });

  it('sees an object that has had no row for a day, which the sweep deletes, and no other', async () => {
    const { storage } = bookCheckDeps(platform);
    if (storage === null) expect.fail('no storage');
    const key = `${UPLOADS}20260101/nobodys.pdf`;
    const old = new Date(Date.now() - ORPHAN_AFTER_MS - 1_000);
    const { object_key: kept } = (await platform.knex('files').first('object_key')) as { object_key: string };
    const listed = [
      { key, size: 3, lastModified: old },
      { key: kept, size: 3, lastModified: old },
      { key: `${UPLOADS}20260101/under-way.pdf`, size: 3, lastModified: new Date() },
    ];
    const list = async function* () {
      yield* listed;
    };
    const seen = await look('orphans', { storage: { head: storage.head, list } });
    expect(seen).to.include({ counted: 3, found: 1 });
    expect(seen.violations).to.deep.equal([`the object ${key} has no row`]);
    const gone: string[] = [];
    const bin = { delete: async (name: string) => void gone.push(name) };
    const dropped = await Promise.all(
      listed.slice(0, 2).map((object) => dropOrphan(platform.knex, bin, object)),
    );
    expect(dropped).to.deep.equal([true, false]);
    expect(gone).to.deep.equal([key]);
  });

  it('reads every object to its last byte when everything is to be looked at', async () => {
    const { storage } = bookCheckDeps(platform);
    if (storage === null) expect.fail('no storage');
    expect(await look('files', { deep: true })).to.include({ found: 0 });
    const get = async () => ({ body: Buffer.from('x'), contentType: 'image/jpeg', sha256: 'f'.repeat(64) });
    const seen = await look('files', { deep: true, storage: { head: (key) => storage.head(key), get } });
    expect(seen.violations[0]).to.match(/is another than was stored$/);
  });

  it('finds a number in a log file, and takes no order, moment or hash for one', async () => {
    const logs = mkdtempSync(join(tmpdir(), 'loan-logs-'));
    try {
      writeFileSync(join(logs, 'api.log'), '{"msg":"card 6222021234567890128 refused"}\n');
      const seen = await look('personal data', { logs });
      expect(seen.violations).to.deep.equal(['log file api.log holds a card number']);
    } finally {
      rmSync(logs, { recursive: true, force: true });
    }
    expect(personalIn('138 12345678')).to.deep.equal([]);
    expect(personalIn('号码13812345678。')).to.deep.equal(['a phone number']);
    expect(personalIn('id 11010519491231002X')).to.deep.equal(['an identity number']);
    for (const harmless of [
      'PAY202611210001 1795180800000 1795180800',
      'request 6f9619ff-8b86-4d01-b42d-13800138000f',
      `${'13800138000'.repeat(5)}abc`,
      '110105194912310021',
      '6222021234567890123',
    ])
      expect(personalIn(harmless), harmless).to.deep.equal([]);
  });

  it('replays a walk: no step without its event, none left out, none that begins elsewhere', async () => {
    for (const [event, before, after, says] of [
      ['moved', 'paid', 'created', /went from paid to created, for which there is no event/],
      ['moved', 'unknown', 'paid', /went on from unknown and had been paid/],
      ['made', null, 'paid', /began as paid/],
    ] as const) {
      const verdicts = await damaged(
        [
          `INSERT INTO state_changes (machine, subject_id, event, before, after)
         SELECT 'payout', min(id), '${event}', ${before === null ? 'NULL' : `'${before}'`}, '${after}' FROM payouts`,
        ],
        ['states'],
      );
      const seen = verdicts.find(({ check }) => check === 'states');
      expect(seen?.violations.join('; ')).to.match(says);
    }
    expect(Object.keys(WALKS)).to.have.length(9);
  });
});

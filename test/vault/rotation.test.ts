import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { User } from '../../models/user.ts';
import { newDataKey, reindexed, resealed, rewrapped } from '../../models/vault/rotation.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { rejectionOf as rejection } from '../support/rejection.ts';
import { asProcess, KEYS, person, secretOf, stored } from './support.ts';

const PEOPLE = 120;
const silent = () => undefined;

/** Looks everybody up again and again, as sign-in does, until told to stop. Answers how often, and how often nobody was found. */
function lookingUp(knex: Knex, phones: readonly string[]) {
  let going = true;
  const counts = { asked: 0, failed: 0 };
  const work = Promise.all(
    [0, 1].map(async (first) => {
      for (let at = first; going; at += 2) {
        const phone = phones[at % phones.length] ?? '';
        const found = await User.query(knex)
          .findOne({ phone })
          .catch(() => undefined);
        counts.asked += 1;
        if (found?.phone !== phone) counts.failed += 1;
        await sleep(1);
      }
    }),
  );
  return {
    async stop() {
      going = false;
      await work;
      return counts;
    },
  };
}

describe('keys of personal data are changed while everything runs', function () {
  this.timeout(120_000);
  let database: TestDatabase;
  let phones: string[];

  before(async () => {
    database = await testDatabase();
    const people = [];
    for (let one = 0; one < PEOPLE; one += 1) people.push(await person(database.knex));
    phones = people.map(({ phone }) => phone ?? '');
  });
  after(() => database?.drop());

  async function underLoad(work: () => Promise<void>): Promise<void> {
    const load = lookingUp(database.knex, phones);
    try {
      await work();
    } finally {
      const { asked, failed } = await load.stop();
      expect(asked, 'look-ups').to.be.above(20);
      expect(failed, 'look-ups that failed').to.equal(0);
    }
  }

  const countOf = async (condition: string): Promise<number> =>
    (await stored<{ n: number }>(database.url, `SELECT count(*)::int AS n FROM users WHERE ${condition}`))[0]
      ?.n ?? -1;

  it('the data key: a new one is noticed, and everything is sealed with it in the end', () =>
    underLoad(async () => {
      await asProcess(database.url, KEYS, async (operator) => {
        expect(await newDataKey(operator)).to.equal(2);
        // sealed by the operator's process, read by the one that has never heard of the key
        const { id, phone } = await person(operator);
        expect(await User.query(database.knex).findById(id)).to.include({ phone });
        expect((await resealed(operator, silent)).get('users')).to.be.at.least(PEOPLE);
      });
      expect(await countOf(`phone NOT LIKE 'pii1.2.%'`)).to.equal(0);
    }));

  it('the key that wraps: after it the old one is not needed', () =>
    underLoad(async () => {
      const k2 = secretOf('k2');
      const both = { ...KEYS, keys: [k2, ...KEYS.keys] };
      const { keyId, versions } = await asProcess(database.url, both, rewrapped);
      expect({ keyId, versions }).to.deep.equal({ keyId: 'k2', versions: [1, 2] });
      await asProcess(database.url, { ...KEYS, keys: [k2] }, async (knex) => {
        expect(await User.query(knex).findOne({ phone: phones[0] ?? '' })).to.include({ phone: phones[0] });
      });
      expect(
        String(await rejection(asProcess(database.url, KEYS, async (knex) => User.query(knex).findById(1)))),
      ).to.include('"k2"');
      await asProcess(database.url, { ...KEYS, keys: [...KEYS.keys, k2] }, rewrapped);
    }));

  it('the index key: with both enabled everybody is found and nobody is there twice, whichever a process writes with', async () => {
    const b1 = secretOf('b1');
    const both = { ...KEYS, indexKeys: [b1, ...KEYS.indexKeys] };
    const only = { ...KEYS, indexKeys: [b1] };
    await underLoad(async () => {
      await asProcess(database.url, both, async (knex) => {
        const { phone } = await person(knex);
        // a process that knows the older key only meets what one with both has written, and the other way round
        expect(await rejection(person(database.knex, { phone }))).to.have.property(
          'name',
          'UniqueViolationError',
        );
        expect(await rejection(person(knex, { phone: phones[5] ?? null }))).to.have.property(
          'name',
          'UniqueViolationError',
        );
        expect(await User.query(knex).findOne({ phone: phones[6] ?? '' })).to.include({ phone: phones[6] });
        expect((await reindexed(knex, silent)).keys).to.deep.equal(['b1', KEYS.indexKeys[0]?.id]);
      });
      expect(await countOf('phone_index_a IS NULL OR phone_index_b IS NULL')).to.equal(0);
    });
    await asProcess(database.url, only, async (knex) => {
      for (const phone of phones.slice(0, 20))
        expect(await User.query(knex).findOne({ phone })).to.include({ phone });
      expect(await rejection(person(knex, { phone: phones[7] ?? null }))).to.have.property(
        'name',
        'UniqueViolationError',
      );
      await reindexed(knex, silent);
    });
    expect(await countOf('phone_index_a IS NOT NULL OR phone_index_b IS NULL')).to.equal(0);
  });

  it('by a command of the operators, which stands in the audit log under the name of whoever ran it', async () => {
    const { rows } = await command('rotate-keys', 'data', '--as', 'keeper');
    expect(rows).to.deep.include({ table: 'users', rows: await countOf('true') });
    const [deed] = await stored<{ after: object }>(
      database.url,
      `SELECT "after" FROM audit_log WHERE action = 'data_keys.reseal' ORDER BY id DESC LIMIT 1`,
    );
    expect(deed?.after).to.include({ operator: 'keeper', by: 'ops' });
  });

  async function command(...args: string[]): Promise<{ rows: object[] }> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/ops.ts', ...args, '--json'], {
      env: {
        PATH: process.env['PATH'] ?? '',
        NODE_ENV: 'test',
        SANDBOX: 'on',
        DATABASE_URL: database.url,
        DATA_DIR: join(tmpdir(), `no-stack-${process.pid}`),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said.err += text;
    });
    await once(child, 'close');
    expect(child.exitCode, said.err).to.equal(0);
    return JSON.parse(said.out) as { rows: object[] };
  }
});

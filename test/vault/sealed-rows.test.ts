import { expect } from 'chai';
import { migrateUp } from '../../migrations/migrate.ts';
import { User } from '../../models/user.ts';
import { ConfiguredKeyWrapper } from '../../models/vault/key-wrapper.ts';
import { sealStoredRows } from '../../models/vault/seal-rows.ts';
import { emptyDatabase, type TestDatabase, testDatabase } from '../support/database.ts';
import { dumpOf } from '../support/dump.ts';
import { rejectionOf as rejection } from '../support/rejection.ts';
import { asProcess, KEYS, person, secretOf, stored } from './support.ts';

const CANARY = {
  phone: '13987650001',
  email: 'canary.vault@example.com',
  realName: '欧阳金丝雀',
  idCardNumber: '11010119900307987X',
  birthday: '1990-03-07',
  address: '金丝雀路88号',
  emergencyContact: '欧阳长庚 13987650002',
};

describe('personal data in Postgres', function () {
  this.timeout(60_000);
  let database: TestDatabase;

  before(async () => {
    database = await testDatabase();
  });
  after(() => database?.drop());

  it('is in clear inside the process, and in no dump', async () => {
    const { id } = await person(database.knex, { ...CANARY, longitude: 116.391_234, latitude: 39.907_654 });
    const read = await User.query(database.knex).findById(id);
    expect(read).to.include({ ...CANARY, longitude: 116.391_234, latitude: 39.907_654 });
    const dump = await dumpOf(database.url);
    expect(dump).to.include('pii1.1.').and.to.include('farmer');
    for (const secret of [...Object.values(CANARY), '116.391234', '13987650002'])
      expect(dump.includes(secret), secret).to.equal(false);
  });

  it('is found by what it is, whole, and never twice where it may be there once', async () => {
    const { id, phone } = await person(database.knex, { email: 'Mixed.Case@Example.com' });
    expect(await User.query(database.knex).findOne({ phone })).to.include({ id, phone });
    expect(await User.query(database.knex).whereIn('phone', ['1', String(phone)])).to.have.lengthOf(1);
    expect(await User.query(database.knex).findOne({ email: 'mixed.case@example.com' })).to.include({ id });
    expect(await User.query(database.knex).findOne({ phone: '13900000000' })).to.equal(undefined);
    expect(await rejection(person(database.knex, { phone }))).to.have.property(
      'name',
      'UniqueViolationError',
    );
  });

  it('does not open in another row, nor in another column, nor after a change', async () => {
    const [one, two] = [await person(database.knex), await person(database.knex)];
    const swap = (column: string, from: string, of: number) =>
      stored(
        database.url,
        `UPDATE users u SET ${column} = (SELECT ${from} FROM users WHERE id = ${of}) WHERE id = ${one.id}`,
      );
    const read = async () => User.query(database.knex).findById(one.id);
    for (const [column, from, of] of [
      ['phone', 'phone', two.id],
      ['address', 'real_name', one.id],
      ['real_name', `overlay(real_name PLACING 'AAAA' FROM 20)`, one.id],
    ] as const) {
      await database.knex.transaction(async (trx) => {
        const before = await trx('users').where({ id: one.id }).first('id', column);
        await swap(column, from, of);
        const refusal = await rejection(read());
        expect(refusal).to.have.property('name', 'VaultError');
        expect(String(refusal)).to.include(`users.${column} of row ${one.id}`).and.to.include('backup');
        await trx('users')
          .where({ id: one.id })
          .update({ [column]: before?.[column] ?? null });
      });
    }
    expect(await read()).to.include({ phone: one.phone, address: null });
  });

  it('is refused in clear by Postgres, and by the client where it cannot be sealed or compared', async () => {
    const { id } = await person(database.knex);
    const raw = stored(database.url, `UPDATE users SET real_name = '张三' WHERE id = ${id}`);
    expect(await rejection(raw)).to.include({ code: '23514', constraint: 'users_real_name_sealed' });
    const { knex } = database;
    for (const [query, word] of [
      [knex('users').where({ status: 'active' }).update({ real_name: '张三' }), 'names the row'],
      [knex('users').where('real_name', 'like', '张%'), 'cannot be compared'],
      [knex('users').orderBy('phone'), 'no order'],
      [knex('users').insert({ phone: '1' }).onConflict('phone').ignore(), 'onConflict()'],
    ] as const)
      expect(String(await rejection(Promise.resolve(query)))).to.include(word);
  });

  it('comes out of joins, subqueries and plain SQL, of one column as of all of them', async () => {
    const { knex } = database;
    const { id, phone, realName } = await person(knex);
    expect(await knex('users').where({ id }).first('phone')).to.deep.equal({ phone });
    expect(await knex('users').where({ id }).pluck('real_name')).to.deep.equal([realName]);
    const raw = await knex.raw<{ rows: object[] }>(
      'SELECT u.id, u.real_name AS called FROM users u WHERE id = ?',
      [id],
    );
    expect(raw.rows).to.deep.equal([{ id, called: realName }]);
    const joined = await knex
      .from(knex('users').where({ id }).as('x'))
      .join('users as u', 'u.id', 'x.id')
      .select('u.phone as number', 'x.status');
    expect(joined).to.deep.equal([{ number: phone, status: 'active' }]);
    expect(String(await rejection(knex.raw('SELECT phone FROM users WHERE id = ?', [id])))).to.include(
      'users.id',
    );
  });

  it('says what to do when a key is wrong, missing, or of a version that is not there', async () => {
    const { id } = await person(database.knex);
    const readWith = (dataKeys: typeof KEYS) =>
      rejection(asProcess(database.url, dataKeys, async (knex) => User.query(knex).findById(id)));
    const [key] = KEYS.keys;
    expect(String(await readWith({ ...KEYS, keys: [secretOf(key?.id ?? '')] }))).to.include('another secret');
    expect(String(await readWith({ ...KEYS, keys: [secretOf('k9')] }))).to.include('Put it back');
    const [row] = await stored<{ phone: string }>(database.url, `SELECT phone FROM users WHERE id = ${id}`);
    const newer = row?.phone.replace('pii1.1.', 'pii1.7.');
    await stored(database.url, `UPDATE users SET phone = '${newer}' WHERE id = ${id}`);
    expect(String(await rejection(User.query(database.knex).findById(id).execute()))).to.include('version 7');
    await User.query(database.knex)
      .deleteById(id)
      .catch(() => undefined);
    await stored(database.url, `DELETE FROM users WHERE id = ${id}`);
  });

  it('asks the key service once per data key and process, whatever the number of rows', async () => {
    await Promise.all(Array.from({ length: 30 }, () => person(database.knex)));
    let asked = 0;
    const inner = new ConfiguredKeyWrapper(KEYS.keys);
    const wrapper = {
      currentKeyId: inner.currentKeyId,
      wrap: inner.wrap.bind(inner),
      unwrap: (...of: Parameters<typeof inner.unwrap>) => {
        asked += 1;
        return inner.unwrap(...of);
      },
    };
    await asProcess(database.url, { ...KEYS, wrapper }, async (knex) => {
      for (let time = 0; time < 3; time += 1) expect(await User.query(knex)).to.have.length.above(30);
    });
    expect(asked).to.equal(1);
  });
});

describe('a database of before', function () {
  this.timeout(120_000);

  it('is sealed batch by batch; killed half-way, the next start does the rest', async () => {
    const database = await emptyDatabase();
    try {
      await migrateUp(database.knex);
      // as the release before wrote them: in clear, before the checks were there
      await stored(
        database.url,
        'ALTER TABLE users DROP CONSTRAINT users_phone_sealed, DROP CONSTRAINT users_real_name_sealed, DROP CONSTRAINT users_phone_found_sealed',
      );
      await stored(
        database.url,
        `INSERT INTO users (uuid, phone, real_name, password_hash, created_at, updated_at)
         SELECT gen_random_uuid(), (13800000000 + n)::text, '前人' || n, 'x', now(), now() FROM generate_series(1, 700) n`,
      );
      const killed = sealStoredRows(database.knex, (_, rows) => {
        if (rows >= 400) throw new Error('killed');
      });
      expect(String(await rejection(killed))).to.include('killed');
      const clear = async () =>
        (
          await stored<{ n: number }>(
            database.url,
            `SELECT count(*)::int AS n FROM users WHERE phone NOT LIKE 'pii1.%'`,
          )
        )[0]?.n;
      expect(await clear()).to.be.within(1, 300);
      expect(await sealStoredRows(database.knex)).to.equal(300);
      expect(await clear()).to.equal(0);
      expect(await sealStoredRows(database.knex)).to.equal(0);
      expect(await User.query(database.knex).findOne({ phone: '13800000650' })).to.include({
        realName: '前人650',
      });
    } finally {
      await database.drop();
    }
  });
});

import { randomBytes, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { loadConfig } from '../../config/index.ts';
import { openDatabase } from '../../models/database.ts';
import { User } from '../../models/user.ts';
import type { NamedSecret } from '../../models/vault/key-wrapper.ts';
import type { VaultSettings } from '../../models/vault/vault.ts';

/** The keys that a database of the tests is made with. */
export const { dataKeys: KEYS } = loadConfig({ NODE_ENV: 'test', SANDBOX: 'on' });

export const secretOf = (id: string): NamedSecret => ({ id, secret: randomBytes(32).toString('base64url') });

/** Runs with a process's own pool, that is opened with these keys. */
export async function asProcess<T>(
  url: string,
  dataKeys: VaultSettings,
  work: (knex: Knex) => Promise<T>,
): Promise<T> {
  const knex = openDatabase({ url, dataKeys, poolMax: 4 });
  try {
    return await work(knex);
  } finally {
    await knex.destroy();
  }
}

/** A database's rows as they lie there. */
export async function stored<T>(url: string, sql: string): Promise<T[]> {
  const knex = openDatabase({ url, poolMax: 1 });
  try {
    const { rows } = await knex.raw<{ rows: T[] }>(sql);
    return rows;
  } finally {
    await knex.destroy();
  }
}

const AT = new Date('2026-03-02T02:00:00Z');
const UNSET = 'not a hash';
let numbers = 0;

/** Somebody whom nothing else is called like. */
export async function person(knex: Knex, more: Partial<User> = {}): Promise<User> {
  numbers += 1;
  const row = {
    uuid: randomUUID(),
    phone: `139${String(10_000_000 + numbers)}`,
    realName: `欧阳${numbers}`,
    passwordHash: UNSET,
    userType: 'farmer',
    createdAt: AT,
    updatedAt: AT,
    ...more,
  };
  return User.query(knex).insert(row).returning('*');
}

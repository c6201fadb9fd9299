import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import type { ConsentPurpose } from '../domain/personal-data.ts';
import { BaseModel } from './base.ts';

/** What somebody has agreed to, under which version of the notice; withdrawn, it stays on record. */
export class Consent extends BaseModel {
  static override tableName = 'consents';
  declare id: number;
  declare userId: number;
  declare purpose: ConsentPurpose;
  declare noticeVersion: string;
  declare givenAt: Date;
  declare withdrawnAt: Date | null;
}

/** Whether somebody's last word on a purpose is no. Whoever has never said anything has been told by the notice. */
export async function hasWithdrawn(
  knex: Knex | Transaction,
  userId: number,
  purpose: ConsentPurpose,
): Promise<boolean> {
  const last = await Consent.query(knex).where({ user_id: userId, purpose }).orderBy('id', 'desc').first();
  return last !== undefined && last.withdrawnAt !== null;
}

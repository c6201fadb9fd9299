import { createHmac } from 'node:crypto';
import type { Knex } from 'knex';
import type { CodePurpose, CodeState } from '../domain/verification-code.ts';
import { BaseModel } from './base.ts';

/** A code for a phone or mailbox. The code itself is kept nowhere: it is made when it is sent, and only its digest stays. */
export class VerificationCode extends BaseModel {
  static override tableName = 'verification_codes';
  static override idColumn = 'token';
  declare token: string;
  declare channel: 'sms' | 'email';
  declare target: string;
  declare purpose: CodePurpose;
  /** null until the code is made */
  declare codeHmac: string | null;
  /** `sending` is written before the gateway is called; found later, it means that nobody knows */
  declare delivery: 'waiting' | 'sending' | 'accepted' | 'unknown' | 'refused';
  declare status: CodeState;
  declare attempts: number;
  /** identity of the attempt counted last: repeating it counts nothing and finds its outcome */
  declare lastAttempt: string | null;
  declare createdAt: Date;
  declare expiresAt: Date;
  /** whether it counts against its number's caps */
  declare counted: boolean;
  /** who came of it */
  declare subjectId: number | null;
}

/**
 * When the code left that fills a cap: the so-manieth of the newest that were sent, or may have been, to all numbers together.
 * @returns undefined while there is room
 */
export async function filledTheCap(knex: Knex, limit: number, sinceMs: number): Promise<Date | undefined> {
  const sent = await VerificationCode.query(knex)
    .select('created_at')
    .where({ counted: true })
    .whereIn('delivery', ['sending', 'accepted', 'unknown'])
    .where('created_at', '>', new Date(sinceMs))
    .orderBy('created_at', 'desc')
    .offset(limit - 1)
    .first();
  return sent?.createdAt;
}

/** The stored form of a code: bound to its token, so that a digest says nothing about another row's code. */
export function codeDigest(secret: string, token: string, code: string): string {
  return createHmac('sha256', secret).update(`${token}:${code}`).digest('hex');
}

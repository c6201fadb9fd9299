import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import type { MessageChannel, MessageState } from '../domain/message.ts';
import { BaseModel } from './base.ts';

/** A text to a person. Queued in the transaction that caused it, sent by the message sender, at most once by SMS. */
export class Message extends BaseModel {
  static override tableName = 'messages';
  static override jsonAttributes = ['params'];
  declare id: string;
  declare dedupeKey: string;
  declare channel: MessageChannel;
  declare recipient: string;
  declare template: string;
  declare locale: 'zh' | 'en';
  declare params: Record<string, string>;
  declare status: MessageState;
  declare attempts: number;
  declare nextAttemptAt: Date;
  /** by Postgres's own clock, not the business's: until then a row in `sending` is its sender's alone */
  declare leasedUntil: Date;
  declare providerId: string | null;
  declare error: string | null;
  declare createdAt: Date;
  declare sentAt: Date | null;
}

export interface NewMessage {
  readonly id: string;
  /** what the message is about; a second one under the same key is not queued */
  readonly dedupeKey: string;
  readonly channel: MessageChannel;
  readonly recipient: string;
  readonly template: string;
  readonly params: Record<string, string>;
  readonly at: Date;
}

/** Queues a message inside the caller's transaction. Repeating it changes nothing. */
export async function queueMessage(trx: Transaction, message: NewMessage): Promise<void> {
  await messageRow(trx, message);
}

/** The same as a statement that is not sent yet, for `writeTogether`. */
export function messageRow(trx: Transaction, message: NewMessage): Knex.QueryBuilder {
  const { at, dedupeKey, params, ...columns } = message;
  return trx('messages')
    .insert({
      ...columns,
      dedupe_key: dedupeKey,
      params: JSON.stringify(params),
      next_attempt_at: at,
      created_at: at,
    })
    .onConflict('dedupe_key')
    .ignore();
}

import type { Transaction } from 'objection';
import { BaseModel } from './base.ts';

/** A text to a person. Queued in the transaction that caused it, sent by the message sender, at most once by SMS. */
export class Message extends BaseModel {
  static override tableName = 'messages';
  static override jsonAttributes = ['params'];
  declare id: string;
  declare dedupeKey: string;
  declare channel: 'sms' | 'email';
  declare recipient: string;
  declare template: string;
  declare locale: 'zh' | 'en';
  declare params: Record<string, string>;
  declare status: 'queued' | 'sending' | 'sent' | 'failed' | 'unknown';
  declare attempts: number;
  declare nextAttemptAt: Date;
  declare providerId: string | null;
  declare error: string | null;
  declare createdAt: Date;
  declare sentAt: Date | null;
}

export interface NewMessage {
  readonly id: string;
  /** what the message is about; a second one under the same key is not queued */
  readonly dedupeKey: string;
  readonly channel: 'sms' | 'email';
  readonly recipient: string;
  readonly template: string;
  readonly params: Record<string, string>;
  readonly at: Date;
}

/** Queues a message inside the caller's transaction. Repeating it changes nothing. */
export async function queueMessage(trx: Transaction, message: NewMessage): Promise<void> {
  const { at, ...columns } = message;
  await Message.query(trx)
    .insert({ ...columns, locale: 'zh', status: 'queued', attempts: 0, nextAttemptAt: at, createdAt: at })
    .onConflict('dedupe_key')
    .ignore();
}

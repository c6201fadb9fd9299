import { randomUUID } from 'node:crypto';
import type { Transaction } from 'objection';
import { businessDateOf, timeOfDayMs } from '../domain/calendar.ts';
import { queueMessage } from './message.ts';
import type { User } from './user.ts';

/**
 * Tells a person that his password is another one, by phone and by mail: whoever has taken over one of them must not be the only
 * one who hears of it. Queued in the transaction that changes the password.
 */
export async function tellPasswordChanged(
  trx: Transaction,
  user: Pick<User, 'phone' | 'email' | 'realName' | 'nickname'>,
  at: Date,
  cause: string,
): Promise<void> {
  const params = { name: user.realName ?? user.nickname ?? '客户', time: inShanghai(at) };
  for (const [channel, recipient] of [
    ['sms', user.phone],
    ['email', user.email],
  ] as const) {
    if (recipient === null) continue;
    await queueMessage(trx, {
      id: randomUUID(),
      dedupeKey: `${cause}/${channel}`,
      channel,
      recipient,
      template: 'password_changed',
      params,
      at,
    });
  }
}

/** `2026-11-21 14:05` */
export function inShanghai(at: Date): string {
  const minutes = Math.floor(timeOfDayMs(at.getTime()) / 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${businessDateOf(at.getTime())} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

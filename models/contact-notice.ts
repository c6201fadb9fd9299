import { randomUUID } from 'node:crypto';
import type { Transaction } from 'objection';
import { maskEmail, maskPhone } from '../domain/identity.ts';
import { queueMessage } from './message.ts';
import { inShanghai } from './password-notice.ts';
import type { User } from './user.ts';

type Contacts = Pick<User, 'id' | 'phone' | 'email' | 'realName' | 'nickname'>;

/**
 * Tells a person that another phone number or address is his contact now, where he was reached until now: whoever has taken an account
 * over must not be the only one who hears of it. Queued in the transaction that changes it.
 */
export async function tellContactChanged(
  trx: Transaction,
  had: Contacts,
  which: 'phone' | 'email',
  to: string | null,
  at: Date,
): Promise<void> {
  const masked = to === null ? '—' : which === 'phone' ? maskPhone(to) : maskEmail(to);
  const params = { name: had.realName ?? had.nickname ?? '客户', time: inShanghai(at), to: masked };
  for (const [channel, recipient] of [
    ['sms', had.phone],
    ['email', had.email],
  ] as const) {
    if (recipient === null) continue;
    await queueMessage(trx, {
      id: randomUUID(),
      dedupeKey: `${which}_change/${had.id}/${at.getTime()}/${channel}`,
      channel,
      recipient,
      template: `${which}_changed`,
      params,
      at,
    });
  }
}

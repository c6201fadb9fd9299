import { UniqueViolationError } from 'objection';
import type { UserActor } from '../domain/actor.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import { maskPhone } from '../domain/identity.ts';
import { writeAudit } from '../models/audit.ts';
import { tellContactChanged } from '../models/contact-notice.ts';
import { endSessions } from '../models/session.ts';
import { User } from '../models/user.ts';
import { redeemLoginCode } from './code-login.ts';
import { newestCode } from './code-redemption.ts';
import type { OperationDeps } from './deps.ts';
import { requireRecentProof } from './recent-proof.ts';
import { requestCode } from './verification.ts';

type PhoneDeps = Pick<OperationDeps, 'knex' | 'temporal' | 'clock' | 'config'>;

export interface PhoneChange {
  readonly phone: string;
  /** the code that came to the new number; without it one is sent, and nothing changes yet */
  readonly code?: string | undefined;
  readonly requestKey?: string | undefined;
}

/**
 * Gives the caller another phone number: it takes a fresh proof of who he is and the code that went to the new number, which so is known
 * to be his and to work. The old number is told; his other sessions end. Whether somebody else has the number is told only to who holds
 * it in his hand.
 *
 * @returns whether a code was sent and is to be brought back
 * @throws DomainError `reauthentication_required`, `invalid_input` for the number he has, `phone_taken`, `code_wrong`, `code_expired`,
 *   `code_locked`, `message_not_sent`, `rate_limited`, `unavailable`
 */
export async function changePhone(
  deps: PhoneDeps,
  actor: UserActor,
  { phone, code, requestKey }: PhoneChange,
): Promise<{ readonly codeSent: boolean }> {
  await requireRecentProof(deps, actor);
  const known = await User.query(deps.knex).findById(actor.id).throwIfNotFound();
  if (known.phone === phone) throw invalidInput({ phone: ['与当前手机号相同'] });
  if (code === undefined) {
    await requestCode(deps, actor, {
      channel: 'sms',
      target: phone,
      purpose: 'change_phone',
      userId: actor.id,
    });
    return { codeSent: true };
  }
  const sent = await newestCode(deps, phone, 'change_phone');
  const { subjectId } = await redeemLoginCode(deps, actor, sent, { code, requestKey });
  if (subjectId !== actor.id) throw new DomainError('code_wrong');
  const at = await deps.clock.now();
  try {
    await deps.knex.transaction(async (trx) => {
      const user = await User.query(trx).findById(actor.id).forUpdate().throwIfNotFound();
      const { id, phone: old, email, realName, nickname } = user;
      await User.query(trx).findById(actor.id).patch({ phone, updatedAt: at });
      const ended = await endSessions(trx, actor, { except: actor.sessionId });
      await tellContactChanged(trx, { id, phone: old, email, realName, nickname }, 'phone', phone, at);
      await writeAudit(trx, {
        at,
        actor,
        action: 'account.phone_change',
        subjectType: 'user',
        subjectId: id,
        before: { phone: old === null ? null : maskPhone(old) },
        after: { phone: maskPhone(phone), sessions_ended: ended },
      });
    });
  } catch (error) {
    if (!(error instanceof UniqueViolationError)) throw error;
    throw new DomainError('phone_taken');
  }
  return { codeSent: false };
}

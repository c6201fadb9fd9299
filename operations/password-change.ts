import type { Transaction } from 'objection';
import type { Actor, UserActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { writeAudit } from '../models/audit.ts';
import { tellPasswordChanged } from '../models/password-notice.ts';
import { endSessions } from '../models/session.ts';
import { User } from '../models/user.ts';
import {
  passwordResetWorkflowId,
  type Reset,
  type ResetRequest,
  resetPassword as resetUpdate,
} from '../workflows/password-reset.contract.ts';
import { type BroughtCode, bringCode, newestCode } from './code-redemption.ts';
import type { OperationDeps } from './deps.ts';
import { oncePerRequest } from './once-per-request.ts';
import { hashPassword, passwordForm, requirePassword, verifyPassword } from './passwords.ts';
import type { CodeTarget } from './verification.ts';

type PasswordDeps = Pick<OperationDeps, 'knex' | 'temporal' | 'clock' | 'config'>;

export interface PasswordReset extends CodeTarget, BroughtCode {
  readonly newPassword: string;
}

/**
 * Sets a new password with a code that was sent before (document 004 §1.4); every session ends. The waiting process checks the code
 * and sets the password, once.
 *
 * @throws DomainError `weak_password`, `code_wrong`, `code_expired`, `code_locked`, `user_not_found`, `account_frozen`, `unavailable`
 */
export async function resetPassword(deps: PasswordDeps, actor: Actor, input: PasswordReset): Promise<Reset> {
  requirePassword(input.newPassword, deps.config.passwordPolicy, [input.target]);
  const sent = await newestCode(deps, input.target, 'reset_password');
  return bringCode<ResetRequest, Reset>(deps, actor, sent, input, {
    workflowId: passwordResetWorkflowId,
    update: resetUpdate,
    request: async (attempt, right) => ({
      ...attempt,
      passwordHash: right ? await hashPassword(passwordForm({ plain: input.newPassword })) : null,
    }),
    async afterTheEnd({ row, own }) {
      if (row.status !== 'used' || !own || row.subjectId === null) throw new DomainError('code_expired');
      return { userId: row.subjectId };
    },
  });
}

export interface PasswordChange {
  readonly oldPassword: string;
  readonly newPassword: string;
}

/**
 * Changes the caller's own password (document 004 §2.4). His other sessions end, this one goes on; he is told by message. A wrong
 * old password is audited, for somebody may sit at a phone that is not his.
 *
 * @throws DomainError `weak_password`, `wrong_password`
 */
export async function changePassword(
  deps: Pick<OperationDeps, 'knex' | 'clock' | 'config'>,
  actor: UserActor,
  input: PasswordChange,
): Promise<void> {
  const known = await User.query(deps.knex).findById(actor.id).throwIfNotFound();
  const { phone, email, username, realName, nickname } = known;
  requirePassword(input.newPassword, deps.config.passwordPolicy, [
    phone,
    email,
    username,
    realName,
    nickname,
  ]);
  const right = await verifyPassword(known.passwordHash, passwordForm({ plain: input.oldPassword }));
  const passwordHash = right ? await hashPassword(passwordForm({ plain: input.newPassword })) : null;
  const at = await deps.clock.now();
  const changed = await deps.knex.transaction((trx) =>
    oncePerRequest(trx, actor, at, {
      name: 'account.password_change',
      anew: () => replace(trx, actor, { former: known.passwordHash, passwordHash, at }),
      idsOf: (done) => (done ? [actor.id] : []),
      // the old password is the new one by now; whoever asks again because he heard nothing is told that it is done
      again: async (ids) => ids.length > 0,
    }),
  );
  if (!changed) throw new DomainError('wrong_password');
}

/** @param change.passwordHash null when the old password was not the caller's @returns whether it was replaced */
async function replace(
  trx: Transaction,
  actor: UserActor,
  change: { readonly former: string | null; readonly passwordHash: string | null; readonly at: Date },
): Promise<boolean> {
  const { passwordHash, at } = change;
  const entry = { at, actor, subjectType: 'user', subjectId: actor.id } as const;
  const user = await User.query(trx).findById(actor.id).forUpdate().throwIfNotFound();
  // the password that was checked must still be the one that is replaced
  if (passwordHash === null || user.passwordHash !== change.former) {
    await writeAudit(trx, { ...entry, action: 'account.password_change_refused' });
    return false;
  }
  await user.$query(trx).patch({ passwordHash, updatedAt: at });
  const ended = await endSessions(trx, actor, { except: actor.sessionId });
  await writeAudit(trx, { ...entry, action: 'account.password_change', after: { sessions_ended: ended } });
  await tellPasswordChanged(trx, user, at, `password_change/${actor.id}/${at.getTime()}`);
  return true;
}

import type { StaffActor } from '../domain/actor.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import { writeAudit } from '../models/audit.ts';
import { endSessions } from '../models/session.ts';
import { Staff } from '../models/staff.ts';
import type { OperationDeps } from './deps.ts';
import { hashPassword, passwordForm, requirePassword, verifyPassword } from './passwords.ts';

/**
 * Staff choose a new password of their own; a first one, which somebody else has seen, ends with it and their permissions begin. Other
 * sessions end. A wrong old password is on record, for the session may be somebody else's by now.
 * @throws DomainError weak_password, wrong_password, invalid_input (the same password again)
 */
export async function changeStaffPassword(
  deps: Pick<OperationDeps, 'knex' | 'clock' | 'config'>,
  actor: StaffActor,
  input: { readonly oldPassword: string; readonly newPassword: string },
): Promise<void> {
  const known = await Staff.query(deps.knex).findById(actor.id).throwIfNotFound();
  const { username, realName, phone, email } = known;
  requirePassword(input.newPassword, deps.config.passwordPolicy, [username, realName, phone, email]);
  const right = await verifyPassword(known.passwordHash, passwordForm({ plain: input.oldPassword }));
  if (right && input.newPassword === input.oldPassword)
    throw invalidInput({ new_password: ['新密码不能与原密码相同'] });
  const passwordHash = right ? await hashPassword(passwordForm({ plain: input.newPassword })) : null;
  const at = await deps.clock.now();
  const entry = { at, actor, subjectType: 'staff', subjectId: actor.id } as const;
  const changed = await deps.knex.transaction(async (trx) => {
    const staff = await Staff.query(trx).findById(actor.id).forUpdate().throwIfNotFound();
    // the password that was checked must still be the one that is replaced
    if (passwordHash === null || staff.passwordHash !== known.passwordHash) {
      await writeAudit(trx, { ...entry, action: 'staff.password_change_refused' });
      return false;
    }
    await staff.$query(trx).patch({ passwordHash, initialPasswordUntil: null });
    const ended = await endSessions(trx, actor, { except: actor.sessionId });
    await writeAudit(trx, {
      ...entry,
      action: 'staff.password_change',
      before: { initial: staff.initialPasswordUntil !== null },
      after: { initial: false, sessions_ended: ended },
    });
    return true;
  });
  if (!changed) throw new DomainError('wrong_password');
}

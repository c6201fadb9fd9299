import type { Person } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { isStaffRole, permissionsOf } from '../domain/permissions.ts';
import { Staff, StaffRole } from '../models/staff.ts';
import { User } from '../models/user.ts';
import type { OperationDeps } from './deps.ts';

/**
 * Document 000 read literally: no request carries a token, and the ids in it say who asks. Only for a closed network with
 * FINANCE_PLATFORM_AUTH=off; production refuses to start with it.
 * @param managing whether the request is one of the manager's, where an id says about whom and not who
 * @returns the borrower that `id` or `borrower_id` names; without either, or for the manager's requests, the first manager
 * @throws DomainError account_frozen
 */
export async function tokenlessCaller(
  deps: Pick<OperationDeps, 'knex'>,
  fields: Readonly<Record<string, unknown>>,
  managing: boolean,
): Promise<Person | undefined> {
  const named = Number(fields['borrower_id'] ?? fields['id']);
  if (Number.isInteger(named) && !managing) {
    const user = await User.query(deps.knex).findById(named);
    if (user?.status === 'frozen') throw new DomainError('account_frozen');
    return user === undefined ? undefined : { kind: 'user', id: user.id, sessionId: '' };
  }
  const manager = await Staff.query(deps.knex).where({ status: 'active' }).orderBy('id').first();
  if (manager === undefined) return undefined;
  const roles = await StaffRole.query(deps.knex).where({ staff_id: manager.id });
  return {
    kind: 'staff',
    id: manager.id,
    sessionId: '',
    publicId: manager.publicId,
    username: manager.username,
    permissions: permissionsOf(roles.map(({ role }) => role).filter(isStaffRole)),
  };
}

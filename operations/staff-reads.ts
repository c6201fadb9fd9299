import type { Person, StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { isStaffRole, type StaffRole } from '../domain/permissions.ts';
import { Session } from '../models/session.ts';
import { Staff, StaffRole as StaffRoleRow } from '../models/staff.ts';
import type { OperationDeps } from './deps.ts';

type Deps = Pick<OperationDeps, 'knex'>;

export interface StaffFilter {
  /** beginning of a username or a name */
  readonly keyword?: string | undefined;
  readonly role?: StaffRole | undefined;
  readonly status?: Staff['status'] | undefined;
  readonly page: number;
  readonly limit: number;
}

export interface StaffMember {
  readonly staff: Staff;
  readonly roles: readonly StaffRole[];
}

/** The lender's people in the order in which they came, closed accounts too. */
export async function listStaff(
  { knex }: Deps,
  filter: StaffFilter,
): Promise<{ members: StaffMember[]; total: number }> {
  const query = Staff.query(knex).orderBy('id');
  const { keyword, role, status } = filter;
  if (status !== undefined) void query.where({ status });
  if (role !== undefined)
    void query.whereIn('id', StaffRoleRow.query(knex).where({ role }).select('staff_id'));
  if (keyword !== undefined) {
    const start = `${keyword.replace(/[\\%_]/g, '\\$&')}%`;
    void query.where((either) => either.where('username', 'like', start).orWhere('real_name', 'like', start));
  }
  const { results, total } = await query.page(filter.page - 1, filter.limit);
  return { members: await withRoles({ knex }, results), total: Number(total) };
}

/** @throws DomainError user_not_found */
export async function findStaff(
  { knex }: Deps,
  staffId: number,
): Promise<StaffMember & { readonly sessions: readonly Session[] }> {
  const staff = await Staff.query(knex).findById(staffId);
  if (staff === undefined) throw new DomainError('user_not_found');
  const [[member], sessions] = await Promise.all([
    withRoles({ knex }, [staff]),
    liveSessions({ knex }, { kind: 'staff', id: staffId }),
  ]);
  return { staff, roles: member?.roles ?? [], sessions };
}

/** Sessions that still open something, the one that was used last first; at most a hundred. */
export async function liveSessions(
  { knex }: Deps,
  person: Pick<Person, 'kind' | 'id'>,
): Promise<readonly Session[]> {
  return Session.query(knex)
    .where({ subject_kind: person.kind, subject_id: person.id })
    .whereNull('revoked_at')
    .whereRaw('expires_at > now()')
    .orderBy('last_seen_at', 'desc')
    .limit(100);
}

/** The caller's own account, whatever he may do. */
export async function ownAccount(deps: Deps, actor: StaffActor): Promise<StaffMember> {
  const { staff, roles } = await findStaff(deps, actor.id);
  return { staff, roles };
}

async function withRoles({ knex }: Deps, found: readonly Staff[]): Promise<StaffMember[]> {
  const rows = await StaffRoleRow.query(knex)
    .whereIn(
      'staff_id',
      found.map(({ id }) => id),
    )
    .orderBy('role');
  return found.map((staff) => ({
    staff,
    roles: rows
      .filter(({ staffId }) => staffId === staff.id)
      .map(({ role }) => role)
      .filter(isStaffRole),
  }));
}

import type { Transaction } from 'objection';
import type { StaffActor } from '../domain/actor.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import { mayDo, STAFF_ROLES, type StaffRole } from '../domain/permissions.ts';
import { writeAudit } from '../models/audit.ts';
import { endSessions } from '../models/session.ts';
import { Staff, StaffRole as StaffRoleRow } from '../models/staff.ts';
import { APPOINTING, withColleague } from './appointments.ts';
import type { OperationDeps } from './deps.ts';
import { type InitialPassword, newInitialPassword } from './initial-passwords.ts';
import { hashPassword, passwordForm } from './passwords.ts';
import { insertStaff } from './staff.ts';
import { rolesOf } from './staff-login.ts';

type StaffDeps = Pick<OperationDeps, 'knex' | 'clock' | 'config'>;

/** Those who appoint staff change each other one after another, so that two cannot remove each other at the same moment. */
const APPOINTMENTS_LOCK = 760_101;

export interface NewStaff {
  readonly username: string;
  readonly realName: string;
  readonly memo: string;
  readonly roles: readonly StaffRole[];
}

/**
 * Appoints somebody, with a password that is told once and lets him do nothing but choose his own.
 * @throws DomainError username_taken, forbidden, second_person_needed, unavailable (too many passwords at once)
 */
export async function appointStaff(
  deps: StaffDeps,
  actor: StaffActor,
  wish: NewStaff,
): Promise<{ staffId: number; password: InitialPassword }> {
  const roles = inOrder(wish.roles);
  const facts = { username: wish.username, roles };
  return withColleague(deps, actor, { id: null, roles, facts }, () =>
    insertAppointed(deps, actor, wish, roles),
  );
}

async function insertAppointed(
  deps: StaffDeps,
  actor: StaffActor,
  wish: NewStaff,
  roles: readonly StaffRole[],
): Promise<{ staffId: number; password: InitialPassword }> {
  const password = newInitialPassword();
  const passwordHash = await hashPassword(passwordForm({ plain: password.plain }));
  const staffId = await appointing(deps, actor, async (trx, at) => {
    const initialPasswordUntil = password.until;
    const staff = await insertStaff(trx, { ...wish, roles, passwordHash, initialPasswordUntil, at });
    if (staff === null) throw new DomainError('username_taken');
    await writeAudit(trx, {
      at,
      actor,
      action: 'staff.create',
      subjectType: 'staff',
      subjectId: staff.id,
      after: { username: staff.username, roles },
    });
    return staff.id;
  });
  return { staffId, password };
}

/** Gives a colleague a new first password and ends his sessions. His own is changed by himself. @throws DomainError user_not_found, forbidden */
export async function resetStaffPassword(
  deps: StaffDeps,
  actor: StaffActor,
  staffId: number,
): Promise<InitialPassword> {
  if (staffId === actor.id) throw new DomainError('forbidden');
  const roles = await rolesOf(deps.knex, staffId);
  const act = { id: staffId, roles, facts: { staff_id: staffId, roles }, act: 'staff.password' } as const;
  return withColleague(deps, actor, act, () => newPasswordOf(deps, actor, staffId));
}

async function newPasswordOf(deps: StaffDeps, actor: StaffActor, staffId: number): Promise<InitialPassword> {
  const password = newInitialPassword();
  const passwordHash = await hashPassword(passwordForm({ plain: password.plain }));
  await changingColleague(deps, actor, staffId, 'staff.password_reset', async (trx, staff) => {
    await staff.$query(trx).patch({ passwordHash, initialPasswordUntil: password.until });
    const ended = await endSessions(trx, { kind: 'staff', id: staffId });
    return { after: { sessions_ended: ended } };
  });
  return password;
}

/** Who somebody is: his name and what is noted about him. @throws DomainError user_not_found, forbidden */
export async function describeStaff(
  deps: StaffDeps,
  actor: StaffActor,
  staffId: number,
  change: { readonly realName?: string | undefined; readonly memo?: string | undefined },
): Promise<void> {
  await changingStaff(deps, actor, staffId, 'staff.change', async (trx, staff) => {
    const before = { real_name: staff.realName, memo: staff.memo };
    const after = { real_name: change.realName ?? staff.realName, memo: change.memo ?? staff.memo };
    await staff.$query(trx).patch({ realName: after.real_name, memo: after.memo });
    return { before, after };
  });
}

/**
 * Says which roles somebody has from now on; what he may do follows at his next request. Nobody takes the administrator's role from
 * himself, and with that nobody takes it from the last one.
 * @throws DomainError user_not_found, forbidden, invalid_input (one's own)
 */
export async function setStaffRoles(
  deps: StaffDeps,
  actor: StaffActor,
  staffId: number,
  wish: { readonly roles: readonly StaffRole[]; readonly reason: string | null },
): Promise<void> {
  const roles = inOrder(wish.roles);
  if (staffId === actor.id && !mayDo(roles, 'staff.manage'))
    throw invalidInput({ roles: ['不能取消自己的管理员角色'] });
  const had = await rolesOf(deps.knex, staffId);
  const gained = roles.filter((role) => !had.includes(role));
  const facts = { staff_id: staffId, roles, gained, reason: wish.reason };
  await withColleague(deps, actor, { id: staffId, roles: gained, facts }, () =>
    changingStaff(deps, actor, staffId, 'staff.roles', async (trx) => {
      const before = await rolesOf(trx, staffId);
      await StaffRoleRow.query(trx).where({ staff_id: staffId }).delete();
      await StaffRoleRow.query(trx).insert(roles.map((role) => ({ staffId, role })));
      return { before: { roles: before }, after: { roles, reason: wish.reason } };
    }),
  );
}

/** Closes a colleague's account; his sessions end with this transaction. Twice is as good as once. @throws DomainError user_not_found, forbidden */
export async function disableStaff(
  deps: StaffDeps,
  actor: StaffActor,
  staffId: number,
  reason: string,
): Promise<void> {
  await changingColleague(deps, actor, staffId, 'staff.disable', async (trx, staff) => {
    const before = { status: staff.status };
    // a token that was handed out is worth nothing either, after the account is open again
    if (staff.status === 'active')
      await staff.$query(trx).patch({ status: 'frozen', tokenEpoch: staff.tokenEpoch + 1 });
    const ended = await endSessions(trx, { kind: 'staff', id: staffId });
    return { before, after: { status: 'frozen', reason, sessions_ended: ended } };
  });
}

/** Opens a closed account; its owner logs in anew. @throws DomainError user_not_found, forbidden */
export async function enableStaff(
  deps: StaffDeps,
  actor: StaffActor,
  staffId: number,
  reason: string | null,
): Promise<void> {
  if (staffId === actor.id) throw new DomainError('forbidden');
  const roles = await rolesOf(deps.knex, staffId);
  await withColleague(deps, actor, { id: staffId, roles, facts: { staff_id: staffId, roles, reason } }, () =>
    changingColleague(deps, actor, staffId, 'staff.enable', async (trx, staff) => {
      const before = { status: staff.status };
      await staff.$query(trx).patch({ status: 'active' });
      return { before, after: { status: 'active', reason } };
    }),
  );
}

/** Ends every session of somebody, his own but the present one. @throws DomainError user_not_found, forbidden */
export async function endStaffSessions(deps: StaffDeps, actor: StaffActor, staffId: number): Promise<number> {
  let ended = 0;
  await changingStaff(deps, actor, staffId, 'staff.sessions_end', async (trx) => {
    ended = await endSessions(trx, { kind: 'staff', id: staffId }, { except: actor.sessionId });
    return { after: { sessions_ended: ended } };
  });
  return ended;
}

interface Change {
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
}
type StaffChange = (trx: Transaction, staff: Staff) => Promise<Change>;

/** Somebody else's account: what would lock its owner out is not done to oneself. */
async function changingColleague(
  deps: StaffDeps,
  actor: StaffActor,
  staffId: number,
  action: string,
  change: StaffChange,
): Promise<void> {
  if (staffId === actor.id) throw new DomainError('forbidden');
  await changingStaff(deps, actor, staffId, action, change);
}

async function changingStaff(
  deps: StaffDeps,
  actor: StaffActor,
  staffId: number,
  action: string,
  change: StaffChange,
): Promise<void> {
  await appointing(deps, actor, async (trx, at) => {
    const staff = await Staff.query(trx).findById(staffId).forUpdate();
    if (staff === undefined) throw new DomainError('user_not_found');
    const said = await change(trx, staff);
    await writeAudit(trx, { at, actor, action, subjectType: 'staff', subjectId: staffId, ...said });
  });
}

/**
 * One appointment at a time, by somebody who may still appoint: of two who remove each other the second finds that he no longer may.
 * @throws DomainError forbidden
 */
async function appointing<Result>(
  deps: StaffDeps,
  actor: StaffActor,
  work: (trx: Transaction, at: Date) => Promise<Result>,
): Promise<Result> {
  const at = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    await trx.raw('SELECT pg_advisory_xact_lock(?)', [APPOINTMENTS_LOCK]);
    const still: unknown = await trx('staff as s')
      .join('staff_roles as r', 'r.staff_id', 's.id')
      .where({ 's.id': actor.id, 's.status': 'active' })
      .whereIn('r.role', [...APPOINTING])
      .first('s.id');
    if (still === undefined) throw new DomainError('forbidden');
    return work(trx, at);
  });
}

/** Each once, in the order of the list of roles. */
function inOrder(roles: readonly StaffRole[]): StaffRole[] {
  return STAFF_ROLES.filter((role) => roles.includes(role));
}

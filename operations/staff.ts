import { randomBytes } from 'node:crypto';
import type { Transaction } from 'objection';
import { type AnonymousActor, type Person, SYSTEM } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import type { StaffRole } from '../domain/permissions.ts';
import { writeAudit } from '../models/audit.ts';
import { inserted } from '../models/inserted.ts';
import { Staff, StaffRole as StaffRoleRow } from '../models/staff.ts';
import { withColleague } from './appointments.ts';
import type { OperationDeps } from './deps.ts';
import { hashPassword, passwordForm, requirePassword } from './passwords.ts';

/** Keeps two requests from both finding that nobody is there yet. */
const FIRST_MANAGER_LOCK = 760_100;

type StaffDeps = Pick<OperationDeps, 'knex' | 'clock' | 'config'>;

export interface NewManager {
  readonly account: string;
  readonly password: string;
}

/**
 * Creates a manager account (document 000, 8024 #1), who may decide applications. Open in the sandbox, and to the very first
 * person, who also becomes administrator, because somebody must be able to appoint the next; from then on it takes staff with
 * `staff.manage`.
 *
 * @throws DomainError `unauthenticated`, `forbidden`, `weak_password`, `username_taken`, `second_person_needed`
 */
export async function createManager(
  deps: StaffDeps,
  actor: AnonymousActor | Person,
  input: NewManager,
): Promise<Staff> {
  requirePassword(input.password, deps.config.passwordPolicy, [input.account]);
  const invited = actor.kind === 'staff' && actor.permissions.has('staff.manage');
  if (!invited) {
    await requireOpenDoor(deps, actor);
    return insertManager(deps, actor, input, invited);
  }
  const appointed = {
    id: null,
    roles: ['manager'],
    facts: { username: input.account, roles: ['manager'] },
  } as const;
  return withColleague(deps, actor, appointed, () => insertManager(deps, actor, input, invited));
}

async function insertManager(
  deps: StaffDeps,
  actor: AnonymousActor | Person,
  input: NewManager,
  invited: boolean,
): Promise<Staff> {
  const passwordHash = await hashPassword(passwordForm({ plain: input.password }));
  const at = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    await trx.raw('SELECT pg_advisory_xact_lock(?)', [FIRST_MANAGER_LOCK]);
    const first = !(await anyStaff(trx));
    if (!first && !invited) requireInvitation(deps, actor);
    const roles: StaffRole[] = first ? ['manager', 'admin'] : ['manager'];
    const staff = await insertStaff(trx, { username: input.account, passwordHash, roles, at });
    if (staff === null) throw new DomainError('username_taken');
    await writeAudit(trx, {
      at,
      actor,
      action: 'staff.create',
      subjectType: 'staff',
      subjectId: staff.id,
      after: { username: staff.username, roles },
    });
    return staff;
  });
}

/** Before a password is hashed for a stranger; decided again under the lock. */
async function requireOpenDoor(deps: StaffDeps, actor: AnonymousActor | Person): Promise<void> {
  if (await anyStaff(deps.knex)) requireInvitation(deps, actor);
}

function requireInvitation(deps: StaffDeps, actor: AnonymousActor | Person): void {
  if (deps.config.auth.managerCreateOpen) return;
  throw new DomainError(actor.kind === 'anonymous' ? 'unauthenticated' : 'forbidden');
}

async function anyStaff(knex: StaffDeps['knex'] | Transaction): Promise<boolean> {
  return (await knex('staff').first('id')) !== undefined;
}

export interface StaffSeed {
  readonly username: string;
  readonly password: string;
  readonly realName: string;
  readonly memo?: string;
  readonly roles: readonly StaffRole[];
}

/** Creates a member of staff unless the name is taken. Answers whether it did. */
export async function ensureStaff(deps: StaffDeps, seed: StaffSeed): Promise<boolean> {
  const known = await Staff.query(deps.knex).findOne({ username: seed.username });
  if (known !== undefined) return false;
  const passwordHash = await hashPassword(passwordForm({ plain: seed.password }));
  const at = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    const staff = await insertStaff(trx, { ...seed, passwordHash, at });
    if (staff === null) return false;
    await writeAudit(trx, {
      at,
      actor: SYSTEM,
      action: 'staff.create',
      subjectType: 'staff',
      subjectId: staff.id,
      after: { username: staff.username, roles: seed.roles },
    });
    return true;
  });
}

interface StaffRow {
  readonly username: string;
  readonly passwordHash: string;
  readonly roles: readonly StaffRole[];
  readonly realName?: string;
  readonly memo?: string;
  readonly initialPasswordUntil?: Date;
  readonly at: Date;
}

/** Null when the name is taken. */
export async function insertStaff(trx: Transaction, row: StaffRow): Promise<Staff | null> {
  const columns = {
    publicId: randomBytes(12).toString('hex'),
    username: row.username,
    passwordHash: row.passwordHash,
    realName: row.realName ?? '',
    memo: row.memo ?? '',
    initialPasswordUntil: row.initialPasswordUntil ?? null,
    createdAt: row.at,
  };
  const staff = inserted(
    await Staff.query(trx).insert(columns).onConflict('username').ignore().returning('*').first(),
  );
  if (staff === null) return null;
  await StaffRoleRow.query(trx).insert(row.roles.map((role) => ({ staffId: staff.id, role })));
  return staff;
}

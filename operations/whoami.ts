import type { Person } from '../domain/actor.ts';
import type { Permission, StaffRole } from '../domain/permissions.ts';
import { Staff } from '../models/staff.ts';
import { User } from '../models/user.ts';
import type { OperationDeps } from './deps.ts';
import { permissionsNow } from './initial-passwords.ts';
import { lacksOwnFactor, rolesOf } from './staff-login.ts';

export interface Whoami {
  readonly id: number;
  readonly realName: string;
  readonly memo: string;
  /** `user` for staff, as document 003 prints it; a borrower's own type otherwise */
  readonly type: string;
  readonly mainRole: string;
  readonly permissions: readonly Permission[];
  /** his password is still the one that somebody else gave him, and he may do nothing until he has chosen his own */
  readonly mustChangePassword: boolean;
  /** he lacks the second factor that his house asks for, and he may do nothing until he has one */
  readonly mustSetSecondFactor: boolean;
}

/** Who the caller is and what he may do (document 003 §2). Whoever has a token may ask; a borrower may do nothing in the back office. */
export async function whoami(deps: Pick<OperationDeps, 'knex' | 'config'>, actor: Person): Promise<Whoami> {
  if (actor.kind === 'user') {
    const user = await User.query(deps.knex).findById(actor.id).throwIfNotFound();
    const realName = user.realName ?? user.nickname ?? '';
    return {
      id: user.id,
      realName,
      memo: '',
      type: user.userType,
      mainRole: '',
      permissions: [],
      mustChangePassword: false,
      mustSetSecondFactor: false,
    };
  }
  const staff = await Staff.query(deps.knex).findById(actor.id).throwIfNotFound();
  const roles = await rolesOf(deps.knex, staff.id);
  const lacking = await lacksOwnFactor(deps, staff);
  return {
    id: staff.id,
    realName: staff.realName,
    memo: staff.memo,
    type: 'user',
    mainRole: mainRole(roles),
    permissions: [...permissionsNow(staff.initialPasswordUntil, roles, lacking)],
    mustChangePassword: staff.initialPasswordUntil !== null,
    mustSetSecondFactor: lacking,
  };
}

/** The most powerful first. Developers decide nothing about loans: document 003 prints one whose main role is empty. */
const BY_WEIGHT: readonly StaffRole[] = ['admin', 'senior', 'reviewer', 'finance', 'manager', 'auditor'];

function mainRole(roles: readonly StaffRole[]): string {
  return BY_WEIGHT.find((role) => roles.includes(role)) ?? '';
}

import { permissionsOf, STAFF_ROLES, type StaffRole } from '../../../../domain/permissions.ts';
import type { AnyRoute } from './rules.ts';

/** Somebody who asks, as far as rules look at him. */
export interface Somebody {
  readonly name: string;
  readonly kind: 'nobody' | 'borrower' | 'staff';
  readonly roles: readonly StaffRole[];
  /** `first_password`: appointed, and has not chosen a password of his own yet */
  readonly standing: 'good' | 'frozen' | 'first_password';
}

const borrower = { kind: 'borrower', roles: [], standing: 'good' } as const;

export const OWNER: Somebody = { ...borrower, name: 'borrower A' };
export const ANOTHER: Somebody = { ...borrower, name: 'borrower B' };

export const EVERYBODY: readonly Somebody[] = [
  { name: 'nobody', kind: 'nobody', roles: [], standing: 'good' },
  OWNER,
  ANOTHER,
  { ...borrower, name: 'a suspended borrower', standing: 'frozen' },
  ...STAFF_ROLES.map((role) => ({ name: role, kind: 'staff', roles: [role], standing: 'good' }) as const),
  { name: 'a newly appointed admin', kind: 'staff', roles: ['admin'], standing: 'first_password' },
  { name: 'a disabled admin', kind: 'staff', roles: ['admin'], standing: 'frozen' },
];

/** What the door says: an error code, or that the request goes on to what it asks for. */
export type Door = 'admitted' | 'unauthenticated' | 'account_frozen' | 'forbidden';

export const DOOR_STATUS: Readonly<Record<Exclude<Door, 'admitted'>, number>> = {
  unauthenticated: 401,
  account_frozen: 403,
  forbidden: 403,
};

/** What somebody is to be told at a route's door, from its rule alone. */
export function doorOf(
  { auth, permission }: Pick<AnyRoute, 'auth' | 'permission'>,
  { kind, roles, standing }: Somebody,
): Door {
  if (auth === 'none') return 'admitted';
  if (kind === 'nobody') return auth === 'optional' ? 'admitted' : 'unauthenticated';
  if (standing === 'frozen') return 'account_frozen';
  if (auth === 'optional') return 'admitted';
  if (kind === 'borrower') return auth === 'staff' ? 'forbidden' : 'admitted';
  if (auth === 'user') return 'forbidden';
  if (permission === undefined) return 'admitted';
  return standing === 'good' && permissionsOf(roles).has(permission) ? 'admitted' : 'forbidden';
}

import { randomInt } from 'node:crypto';
import type { Config } from '../config/index.ts';
import type { Permission, StaffRole } from '../domain/permissions.ts';
import { permissionsOf } from '../domain/permissions.ts';
import type { Staff } from '../models/staff.ts';

const DAY_MS = 86_400_000;
const GOOD_FOR_DAYS = 7;

/** Without those that look like another one: the password is read from a screen and typed once. */
const LETTERS = { lower: 'abcdefghjkmnpqrstuvwxyz', upper: 'ABCDEFGHJKLMNPQRSTUVWXYZ', digit: '23456789' };
const GROUPS = 4;

export interface InitialPassword {
  readonly plain: string;
  /** wall-clock time, as all that concerns getting in */
  readonly until: Date;
}

/** A password for somebody else: four groups such as `tK7m`, 60 bits and more, which any policy takes. */
export function newInitialPassword(): InitialPassword {
  const pick = (alphabet: string): string => alphabet.charAt(randomInt(alphabet.length));
  const { lower, upper, digit } = LETTERS;
  const group = (): string => pick(lower) + pick(upper) + pick(digit) + pick(lower + upper);
  return {
    plain: Array.from({ length: GROUPS }, group).join('-'),
    until: new Date(Date.now() + GOOD_FOR_DAYS * DAY_MS),
  };
}

/** Whether the password was somebody else's choice and its days are over. */
export function hasRunOut({ initialPasswordUntil }: Pick<Staff, 'initialPasswordUntil'>): boolean {
  return initialPasswordUntil !== null && initialPasswordUntil.getTime() <= Date.now();
}

export interface Factors {
  /** confirmed */
  readonly authenticator: boolean;
  /** codes by SMS or mail */
  readonly codes: boolean;
}

/** Whether somebody lacks the second factor that his house asks of its staff. */
export function lacksFactor(asked: Config['auth']['staffSecondFactor'], has: Factors): boolean {
  if (asked === 'optional') return false;
  return !has.authenticator && !(asked === 'any' && has.codes);
}

/** What somebody may do now: nothing, until he has chosen a password of his own, and has the second factor that is asked of him. */
export function permissionsNow(
  initialPasswordUntil: Date | null,
  roles: readonly StaffRole[],
  lacking = false,
): ReadonlySet<Permission> {
  return initialPasswordUntil === null && !lacking ? permissionsOf(roles) : new Set();
}

import type { Transaction } from 'objection';
import type { Actor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { isStaffRole, type Permission, type StaffRole } from '../domain/permissions.ts';
import { writeAudit } from '../models/audit.ts';
import { Staff, StaffRole as StaffRoleRow } from '../models/staff.ts';
import { hasAuthenticator } from './authenticators.ts';
import { type CaptchaAnswer, consumeCaptcha } from './captcha.ts';
import type { OperationDeps } from './deps.ts';
import { hasRunOut, lacksFactor, permissionsNow } from './initial-passwords.ts';
import { admitAttempt, deviceSource, failsOften, forgetFailures, noteFailure } from './login-failures.ts';
import { type GivenPassword, hashToday, passwordForm, verifyPassword } from './passwords.ts';
import { type Device, type OpenedSession, openSession } from './sessions.ts';

type StaffDeps = Pick<OperationDeps, 'knex' | 'clock' | 'config'>;

export interface StaffLogin {
  readonly username: string;
  readonly password: GivenPassword;
  readonly captcha?: CaptchaAnswer | undefined;
  /** the client's own name for its browser (document 003's `ssid`) */
  readonly ssid?: string | undefined;
}

export interface StaffLoggedIn {
  readonly session: OpenedSession;
  readonly staff: Staff;
  readonly roles: StaffRole[];
  readonly permissions: ReadonlySet<Permission>;
}

/**
 * Opens a back-office session by a request that knows one step only (document 000 8024 #2, document 001 §8.1). Success and failure
 * are audited. A name that has failed often lately needs a captcha; whoever has a second step logs in by document 003.
 *
 * @throws DomainError `captcha_wrong`, `rate_limited`, `user_not_found`, `wrong_password`, `account_frozen`, `second_step_required`
 */
export async function loginStaff(deps: StaffDeps, actor: Actor, input: StaffLogin): Promise<StaffLoggedIn> {
  if (input.captcha !== undefined) await consumeCaptcha(deps, input.captcha);
  else if (await failsOften(deps, actor, input.username)) throw new DomainError('captcha_wrong');
  const { staff, refusal } = await checkStaff(deps, actor, input);
  if (staff === undefined || refusal !== null) {
    const told =
      refusal === 'user_not_found' && !deps.config.auth.tellsUnknownNames ? 'wrong_password' : refusal;
    throw new DomainError(told ?? 'user_not_found');
  }
  if (staff.secondFactor || (await hasAuthenticator(deps, staff.id))) {
    await noteRefusal(deps, actor, staff.id, 'second_step_required');
    throw new DomainError('second_step_required');
  }
  return enterBackOffice(deps, actor, staff);
}

export interface CheckedStaff {
  readonly staff: Staff | undefined;
  readonly refusal: StaffRefusal | null;
}

export type StaffRefusal = 'user_not_found' | 'wrong_password' | 'account_frozen';

/**
 * Compares a password, in the same time whether or not the name exists. A refusal is counted and audited.
 * @throws DomainError `rate_limited` when the name has failed again and again from here
 */
export async function checkStaff(
  deps: StaffDeps,
  actor: Actor,
  { username, password, ssid }: Pick<StaffLogin, 'username' | 'password' | 'ssid'>,
): Promise<CheckedStaff> {
  const staff = await Staff.query(deps.knex).findOne({ username });
  const source = await admitAttempt(deps, actor, {
    name: username,
    subject: staff === undefined ? null : { kind: 'staff', id: staff.id },
    deviceId: ssid,
    hasCaptcha: true,
  });
  const form = passwordForm(password);
  const right = await verifyPassword(staff?.passwordHash ?? null, form);
  const refusal = refusalOf(staff, right);
  if (refusal === null) {
    await renewHash(deps, staff, form);
    return { staff, refusal };
  }
  await noteRefusal(deps, actor, staff?.id ?? null, refusal);
  await noteFailure(deps, actor, username, source);
  return { staff, refusal };
}

/** A password that was hashed with less than today's work is hashed anew as soon as it is known; one that was changed meanwhile stays. */
async function renewHash(deps: StaffDeps, staff: Staff | undefined, form: string): Promise<void> {
  const passwordHash = await hashToday(staff?.passwordHash ?? null, form);
  if (staff === undefined || passwordHash === null) return;
  await Staff.query(deps.knex)
    .findById(staff.id)
    .where({ password_hash: staff.passwordHash })
    .patch({ passwordHash });
}

function refusalOf(staff: Staff | undefined, right: boolean): StaffRefusal | null {
  if (staff === undefined) return 'user_not_found';
  if (!right || hasRunOut(staff)) return 'wrong_password';
  return staff.status === 'frozen' ? 'account_frozen' : null;
}

/** Opens the session of staff who have proved who they are, by whatever their login asked for. */
export async function enterBackOffice(
  deps: StaffDeps,
  actor: Actor,
  staff: Staff,
  device: Device = {},
  steps: readonly string[] = ['password'],
): Promise<StaffLoggedIn> {
  const at = await deps.clock.now();
  const entered = await deps.knex.transaction(async (trx) => {
    await staff.$query(trx).patch({ lastLoginAt: at });
    const subject = { kind: 'staff', id: staff.id, epoch: staff.tokenEpoch } as const;
    const session = await openSession(deps, trx, subject, actor, device);
    await writeAudit(trx, {
      at,
      actor,
      action: 'staff.login',
      subjectType: 'staff',
      subjectId: staff.id,
      after: { session_id: session.sessionId, steps },
    });
    const roles = await rolesOf(trx, staff.id);
    const lacking = await lacksOwnFactor(deps, staff);
    return { session, staff, roles, permissions: permissionsNow(staff.initialPasswordUntil, roles, lacking) };
  });
  await forgetFailures(deps, actor, staff.username);
  if (device.deviceId !== undefined) {
    await forgetFailures(deps, actor, staff.username, [deviceSource(deps, device.deviceId)]);
  }
  return entered;
}

/** Whether somebody lacks the second factor that his house asks of its staff. */
export async function lacksOwnFactor(
  deps: Pick<OperationDeps, 'knex' | 'config'>,
  staff: Pick<Staff, 'id' | 'secondFactor'>,
): Promise<boolean> {
  const asked = deps.config.auth.staffSecondFactor;
  if (asked === 'optional') return false;
  return lacksFactor(asked, {
    authenticator: await hasAuthenticator(deps, staff.id),
    codes: staff.secondFactor,
  });
}

/** The roles of a member of staff, in alphabetical order. */
export async function rolesOf(trx: Transaction | StaffDeps['knex'], staffId: number): Promise<StaffRole[]> {
  const rows = await StaffRoleRow.query(trx).where({ staff_id: staffId }).orderBy('role');
  return rows.map((row) => row.role).filter(isStaffRole);
}

/** Notes in the audit log why somebody was not let in. */
export async function noteRefusal(
  deps: StaffDeps,
  actor: Actor,
  staffId: number | null,
  reason: string,
): Promise<void> {
  const at = await deps.clock.now();
  await deps.knex.transaction((trx) =>
    writeAudit(trx, {
      at,
      actor,
      action: 'staff.login_refused',
      subjectType: staffId === null ? 'login_name' : 'staff',
      subjectId: staffId ?? 'unknown',
      after: { reason },
    }),
  );
}

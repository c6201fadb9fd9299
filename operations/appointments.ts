import type { StaffActor } from '../domain/actor.ts';
import { DECIDING, type HeldAct } from '../domain/four-eyes.ts';
import { mayDo, STAFF_ROLES, type StaffRole } from '../domain/permissions.ts';
import type { OperationDeps } from './deps.ts';
import { withSecondPerson } from './four-eyes.ts';
import { requireRecentProof } from './recent-proof.ts';

type StaffDeps = Pick<OperationDeps, 'knex' | 'clock' | 'config'>;

/** The roles that appoint others. */
export const APPOINTING: readonly StaffRole[] = STAFF_ROLES.filter((role) => mayDo([role], 'staff.manage'));

interface Appointment {
  readonly act?: HeldAct;
  /** null: of somebody who is not there yet */
  readonly id: number | null;
  /** what he comes to be able to do */
  readonly roles: readonly StaffRole[];
  readonly facts: Readonly<Record<string, unknown>>;
}

/**
 * Whoever makes a second person could be both: it takes a colleague to give somebody a role that decides, or a password to his account.
 * Where there is no colleague who appoints yet, one is enough; a lender begins with one administrator. Either way it takes a fresh proof
 * of who he is: a session left open must not make another administrator.
 * @throws DomainError reauthentication_required, second_person_needed
 */
export async function withColleague<Result>(
  deps: StaffDeps,
  actor: StaffActor,
  { act = 'staff.appoint', id, roles, facts }: Appointment,
  work: () => Promise<Result>,
): Promise<Result> {
  await requireRecentProof(deps, actor);
  const decides = roles.some((role) => DECIDING.some((permission) => mayDo([role], permission)));
  if (!decides || !(await hasColleague(deps, actor))) return work();
  const subjectId = id ?? String(facts['username']);
  const inHand = { act, subjectType: 'staff', subjectId, amountFen: null, payload: { ...facts }, facts };
  return withSecondPerson(deps, actor, inHand, work);
}

async function hasColleague(deps: StaffDeps, actor: StaffActor): Promise<boolean> {
  const other: unknown = await deps
    .knex('staff as s')
    .join('staff_roles as r', 'r.staff_id', 's.id')
    .where({ 's.status': 'active' })
    .whereNot({ 's.id': actor.id })
    .whereIn('r.role', [...APPOINTING])
    .first('s.id');
  return other !== undefined;
}

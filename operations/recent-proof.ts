import type { Person } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { Staff } from '../models/staff.ts';
import { StaffAuthenticator } from '../models/staff-authenticator.ts';
import { User } from '../models/user.ts';
import type { OperationDeps } from './deps.ts';

type ProofDeps = Pick<OperationDeps, 'knex' | 'config'>;

/** By what somebody may show again that it is he. */
export type ProofMethod = 'password' | 'code' | 'totp';

/**
 * Refuses whoever has not lately proved who he is: a session may be somebody else's by now, on a phone left lying about. Asked before
 * what hands an account over or moves money out (ASVS 7.5). Opening a session is a proof; renewing its tokens is none. The proof holds
 * for its session alone, and for a time: documented requests have no field that could carry one.
 *
 * @param withinSeconds how old the proof may be, of wall-clock time
 * @throws DomainError `reauthentication_required` (facts: methods, within_seconds)
 */
export async function requireRecentProof(
  deps: ProofDeps,
  actor: Person,
  withinSeconds = deps.config.auth.proofSeconds,
): Promise<void> {
  // FINANCE_PLATFORM_AUTH=off: nobody proves anything there, and production refuses the setting
  if (actor.sessionId === '' && !deps.config.auth.financePlatformAuth) return;
  if (actor.sessionId !== '' && (await isRecent(deps, actor, withinSeconds))) return;
  throw new DomainError('reauthentication_required', {
    methods: await proofMethods(deps, actor),
    within_seconds: withinSeconds,
  });
}

/** The same before a decision after which money leaves the house. @throws DomainError `reauthentication_required` */
export async function requireDecisionProof(deps: ProofDeps, actor: Person): Promise<void> {
  await requireRecentProof(deps, actor, deps.config.auth.decisionProofSeconds);
}

async function isRecent({ knex }: ProofDeps, actor: Person, seconds: number): Promise<boolean> {
  const found = await knex('sessions')
    .where({ id: actor.sessionId, subject_kind: actor.kind, subject_id: actor.id })
    .whereNull('revoked_at')
    .whereRaw('proved_at > now() - make_interval(secs => ?)', [seconds])
    .first('id');
  return found !== undefined;
}

/** What this person can prove himself by. Whoever has an authenticator does so by it: his password may have been looked at. */
export async function proofMethods(
  { knex }: Pick<OperationDeps, 'knex'>,
  actor: Person,
): Promise<readonly ProofMethod[]> {
  if (actor.kind === 'user') {
    const user = await User.query(knex).findById(actor.id);
    const reachable = user !== undefined && (user.phone !== null || user.email !== null);
    return reachable ? ['password', 'code'] : ['password'];
  }
  const authenticator = await StaffAuthenticator.query(knex).findById(actor.id).whereNotNull('confirmed_at');
  if (authenticator !== undefined) return ['totp'];
  const staff = await Staff.query(knex).findById(actor.id);
  return staff?.secondFactor === true ? ['code'] : ['password'];
}

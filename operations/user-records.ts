import type { StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { writeAudit } from '../models/audit.ts';
import { Loan } from '../models/loan.ts';
import { LoanApplication } from '../models/loan-application.ts';
import { Staff } from '../models/staff.ts';
import { User } from '../models/user.ts';
import { type AuditedDeed, deedsOn } from './audit-search.ts';
import { certificationStandings, type Standings } from './certification-reads.ts';
import type { OperationDeps } from './deps.ts';
import { type Wallet, walletOf } from './wallet.ts';

/** Of each list only the newest are shown beside the person; the lists of the back office find the rest. */
const SHOWN = 20;

/** What staff did to an account, as far as those who see the person may know. */
const DEEDS = ['user.freeze', 'user.unfreeze', 'user.reveal'];

export interface UserRecord {
  readonly user: User;
  readonly wallet: Wallet;
  readonly certifications: Standings;
  readonly applicationCount: number;
  readonly applications: readonly LoanApplication[];
  readonly loanCount: number;
  readonly loans: readonly Loan[];
  /** who froze the account; null while it is free */
  readonly frozenBy: string | null;
  readonly history: readonly AuditedDeed[];
}

/**
 * One person as staff see him, with what he has with the lender; the look is audited.
 * @throws DomainError user_not_found
 */
export async function findUser(
  deps: Pick<OperationDeps, 'knex' | 'clock'>,
  actor: StaffActor,
  userId: number,
): Promise<UserRecord> {
  const at = await deps.clock.now();
  const { knex } = deps;
  const user = await User.query(knex).findById(userId);
  if (user === undefined) throw new DomainError('user_not_found');
  const newest = { column: 'id', order: 'desc' } as const;
  const [wallet, certifications, applications, loans, freezer, history] = await Promise.all([
    walletOf(deps, user),
    certificationStandings(deps, user),
    LoanApplication.query(knex)
      .where({ user_id: userId })
      .withGraphFetched('product')
      .orderBy([newest])
      .page(0, SHOWN),
    Loan.query(knex).where({ user_id: userId }).orderBy([newest]).page(0, SHOWN),
    user.frozenBy === null ? undefined : Staff.query(knex).findById(user.frozenBy),
    deedsOn(deps, { type: 'user', id: userId }, DEEDS, SHOWN),
  ]);
  await knex.transaction((trx) =>
    writeAudit(trx, { at, actor, action: 'user.read', subjectType: 'user', subjectId: userId }),
  );
  return {
    user,
    wallet,
    certifications,
    applicationCount: Number(applications.total),
    applications: applications.results,
    loanCount: Number(loans.total),
    loans: loans.results,
    frozenBy: freezer === undefined ? null : freezer.realName || freezer.username,
    history,
  };
}

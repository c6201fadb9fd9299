import type { StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import type { ApplicationState } from '../domain/loan-application.ts';
import type { Fen } from '../domain/money.ts';
import { writeAudit } from '../models/audit.ts';
import { User } from '../models/user.ts';
import type { OperationDeps } from './deps.ts';

type ReadDeps = Pick<OperationDeps, 'knex' | 'clock'>;

/** All that was granted to anybody, fen: every application that was approved, paid out or about to be (document 000, 8024 #3). */
export async function totalGrantedFen(deps: Pick<OperationDeps, 'knex'>): Promise<Fen> {
  const [row] = (await deps
    .knex('loan_applications')
    .whereIn('status', ['approved', 'disbursed'])
    .select(deps.knex.raw('coalesce(sum(approved_amount_fen), 0)::bigint AS granted'))) as {
    granted: bigint;
  }[];
  return row?.granted ?? 0n;
}

/** Who wants or has how much. */
export interface UserLoan {
  readonly applicationId: number;
  readonly userId: number;
  /** as granted, or as applied for while nothing is */
  readonly amountFen: Fen;
  readonly status: ApplicationState;
}

/** What one of two people has approved is not yet granted. */
const GRANTED = `CASE WHEN status = 'second_decision' THEN amount_fen ELSE coalesce(approved_amount_fen, amount_fen) END AS amount_fen`;

interface UserLoanRow {
  readonly id: number;
  readonly user_id: number;
  readonly amount_fen: bigint;
  readonly status: ApplicationState;
}

/**
 * Everybody's applications and loans, newest first (document 000, 8024 #4, which knows no pages). Who has read how many is audited:
 * it is what all borrowers owe at once.
 */
export async function listUserLoans(
  deps: ReadDeps,
  actor: StaffActor,
  page: { readonly page: number; readonly limit: number },
): Promise<{ loans: UserLoan[]; total: number }> {
  const at = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    const rows = (await trx('loan_applications')
      .select('id', 'user_id', 'status', trx.raw(GRANTED))
      .orderBy('id', 'desc')
      .limit(page.limit)
      .offset((page.page - 1) * page.limit)) as UserLoanRow[];
    const [counted] = (await trx('loan_applications').count('* as total')) as { total: bigint }[];
    await writeAudit(trx, {
      at,
      actor,
      action: 'loan.read_all',
      subjectType: 'loan',
      subjectId: 'all',
      after: { page: page.page, rows: rows.length },
    });
    const loans = rows.map((row) => ({
      applicationId: row.id,
      userId: row.user_id,
      amountFen: row.amount_fen,
      status: row.status,
    }));
    return { loans, total: Number(counted?.total ?? 0n) };
  });
}

/**
 * A person's credit score, or null while nobody has scored him (document 000, 8024 #5). The look is audited.
 * @throws DomainError user_not_found
 */
export async function creditScoreOf(
  deps: ReadDeps,
  actor: StaffActor,
  userId: number,
): Promise<number | null> {
  const at = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    const user = await User.query(trx).findById(userId).select('id', 'credit_score');
    if (user === undefined) throw new DomainError('user_not_found');
    await writeAudit(trx, {
      at,
      actor,
      action: 'user.read_credit_score',
      subjectType: 'user',
      subjectId: userId,
    });
    return user.creditScore;
  });
}

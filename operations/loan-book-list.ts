import type { Knex } from 'knex';
import type { QueryBuilder } from 'objection';
import type { StaffActor } from '../domain/actor.ts';
import type { LoanState } from '../domain/loan.ts';
import type { LoanGrade } from '../domain/loan-grade.ts';
import type { Fen } from '../domain/money.ts';
import { COLLECTION_STAGES, type CollectionBucket } from '../domain/servicing.ts';
import { Loan } from '../models/loan.ts';
import { LoanGradeChange } from '../models/loan-grade-change.ts';
import { beginningTokens } from '../models/vault/search.ts';
import type { OperationDeps } from './deps.ts';
import { findLoan } from './loans.ts';

type Deps = Pick<OperationDeps, 'knex'>;

export interface LoanFilter {
  readonly status?: LoanState | undefined;
  readonly grade?: LoanGrade | undefined;
  readonly bucket?: CollectionBucket | undefined;
  readonly keyword?: string | undefined;
  readonly page: number;
  readonly perPage: number;
}

export interface ListedLoan {
  readonly loan: Loan;
  /** principal that is not repaid, written off or not */
  readonly outstandingFen: Fen;
}

/**
 * All loans, newest first, for staff. A keyword is a loan's number or its beginning, the number of a loan or of its borrower, or the
 * beginning of his name.
 */
export async function listLoans(
  deps: Deps,
  filter: LoanFilter,
): Promise<{ loans: ListedLoan[]; total: number }> {
  const query = Loan.query(deps.knex)
    .withGraphFetched('[product, user]')
    .modifyGraph('user', (user) => user.select('id', 'real_name', 'phone'))
    .orderBy('loans.id', 'desc');
  if (filter.status !== undefined) void query.where({ status: filter.status });
  if (filter.grade !== undefined) void query.where({ grade: filter.grade });
  if (filter.bucket !== undefined) inBucket(query, filter.bucket);
  if (filter.keyword !== undefined) matching(query, filter.keyword, deps.knex);
  const { results, total } = await query.page(filter.page - 1, filter.perPage);
  const outstanding = await outstandingOf(deps, results);
  return {
    loans: results.map((loan) => ({ loan, outstandingFen: outstanding.get(loan.id) ?? 0n })),
    total: Number(total),
  };
}

/** How a loan came by its grade, newest first. @throws DomainError loan_not_found */
export async function listGradeChanges(
  deps: Deps,
  actor: StaffActor,
  reference: string,
): Promise<{ loan: Loan; changes: LoanGradeChange[] }> {
  const loan = await findLoan(deps, actor, reference);
  const changes = await LoanGradeChange.query(deps.knex)
    .where({ loan_id: loan.id })
    .orderBy('id', 'desc')
    .limit(200);
  return { loan, changes };
}

function inBucket(query: QueryBuilder<Loan, Loan[]>, bucket: CollectionBucket): void {
  const at = COLLECTION_STAGES.findIndex((stage) => stage.bucket === bucket);
  const next = COLLECTION_STAGES[at + 1];
  void query
    .where({ status: 'active' })
    .where('days_past_due', '>=', COLLECTION_STAGES[at]?.daysPastDue ?? 0);
  if (next !== undefined) void query.where('days_past_due', '<', next.daysPastDue);
}

function matching(query: QueryBuilder<Loan, Loan[]>, keyword: string, knex: Knex): void {
  const start = `${keyword.replace(/[\\%_]/g, '\\$&')}%`;
  void query.where((any) => {
    void any
      .where('loan_no', 'like', start)
      .orWhereRaw(
        'EXISTS (SELECT 1 FROM users WHERE users.id = loans.user_id AND users.real_name_tokens && ?::text[])',
        [beginningTokens(knex, 'users.real_name', keyword)],
      );
    if (/^[1-9]\d{0,8}$/.test(keyword))
      void any.orWhere('loans.id', Number(keyword)).orWhere('user_id', Number(keyword));
  });
}

async function outstandingOf({ knex }: Deps, loans: readonly Loan[]): Promise<Map<number, Fen>> {
  const sums = (await knex('plan_rows')
    .whereIn(
      'loan_id',
      loans.map(({ id }) => id),
    )
    .groupBy('loan_id')
    .select('loan_id', knex.raw('sum(principal_fen - paid_principal_fen)::text AS open'))) as {
    loan_id: number;
    open: string;
  }[];
  return new Map(sums.map(({ loan_id, open }) => [loan_id, BigInt(open)]));
}

import type { StaffActor, UserActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { Loan } from '../models/loan.ts';
import { ApprovalLog, DifyLog, LoanApplication } from '../models/loan-application.ts';
import { LoanProduct } from '../models/loan-product.ts';
import type { OperationDeps } from './deps.ts';

export interface ApplicationPage {
  readonly applications: LoanApplication[];
  readonly total: number;
}

interface ListedRow {
  readonly total: number;
  readonly product_name: string;
}

/** A line of the list needs no more; whole rows take three times as long to read. */
const MINE = `
  SELECT a.id, a.application_no, a.family, a.user_id, a.product_id, a.amount_fen, a.term, a.term_unit, a.status,
    a.approved_amount_fen, a.approved_rate_ppm, a.decided_at, a.submitted_at, p.product_name,
    (count(*) OVER ())::int AS total
  FROM loan_applications a JOIN loan_products p ON p.id = a.product_id
  WHERE a.user_id = :userId AND (:statuses::text[] IS NULL OR a.status = ANY (:statuses::text[]))
  ORDER BY a.id DESC LIMIT :limit OFFSET :offset`;

/**
 * The caller's own applications, newest first, with the names of their products. The apps ask for this page more often than for
 * anything else, so it is one statement, written out: page, count and product name together.
 */
export async function listMyApplications(
  deps: OperationDeps,
  actor: UserActor,
  filter: { statuses?: readonly string[] | undefined; page: number; limit: number },
): Promise<ApplicationPage> {
  const statuses = filter.statuses === undefined ? null : [...filter.statuses];
  const page = async (limit: number, offset: number): Promise<(ListedRow & Record<string, unknown>)[]> => {
    const found = await deps.knex.raw<{ rows: (ListedRow & Record<string, unknown>)[] }>(MINE, {
      userId: actor.id,
      statuses,
      limit,
      offset,
    });
    return found.rows;
  };
  const rows = await page(filter.limit, (filter.page - 1) * filter.limit);
  const applications = rows.map(({ total: _total, product_name: productName, ...columns }) => {
    const application = LoanApplication.fromDatabaseJson(columns);
    application.product = LoanProduct.fromDatabaseJson({ product_name: productName });
    return application;
  });
  if (rows[0] !== undefined || filter.page === 1) return { applications, total: rows[0]?.total ?? 0 };
  // beyond the last page there is no row to carry the count
  return { applications, total: (await page(1, 0))[0]?.total ?? 0 };
}

/** The back office's list: by state, product and day of submission (inclusive, Asia/Shanghai), newest first. */
export async function listApplications(
  deps: OperationDeps,
  filter: {
    statuses?: readonly string[] | undefined;
    productId?: number | undefined;
    fromMs?: number | undefined;
    beforeMs?: number | undefined;
    page: number;
    limit: number;
  },
): Promise<ApplicationPage> {
  const query = LoanApplication.query(deps.knex).withGraphFetched('[product, user]').orderBy('id', 'desc');
  if (filter.statuses !== undefined) void query.whereIn('status', [...filter.statuses]);
  if (filter.productId !== undefined) void query.where({ product_id: filter.productId });
  if (filter.fromMs !== undefined) void query.where('submitted_at', '>=', new Date(filter.fromMs));
  if (filter.beforeMs !== undefined) void query.where('submitted_at', '<', new Date(filter.beforeMs));
  const { results, total } = await query.page(filter.page - 1, filter.limit);
  return { applications: results, total: Number(total) };
}

export interface ApplicationDetail {
  readonly application: LoanApplication;
  readonly approvalLogs: ApprovalLog[];
  readonly difyLogs: DifyLog[];
  readonly loanId: number | null;
}

/**
 * One application with what was said of it. A borrower sees his own; another's and one that does not exist look the same.
 * @throws DomainError application_not_found
 */
export async function findApplication(
  deps: OperationDeps,
  actor: UserActor | StaffActor,
  applicationId: number,
): Promise<ApplicationDetail> {
  const application = await LoanApplication.query(deps.knex)
    .findById(applicationId)
    .withGraphFetched('[product, user]');
  if (application === undefined || (actor.kind === 'user' && application.userId !== actor.id)) {
    throw new DomainError('application_not_found');
  }
  const [approvalLogs, difyLogs, loan] = await Promise.all([
    ApprovalLog.query(deps.knex).where({ application_id: applicationId }).orderBy('id'),
    DifyLog.query(deps.knex).where({ application_id: applicationId }).orderBy('id'),
    Loan.query(deps.knex).findOne({ application_id: applicationId }).select('id'),
  ]);
  return { application, approvalLogs, difyLogs, loanId: loan?.id ?? null };
}

import { raw } from 'objection';
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

type ListedApplication = LoanApplication & { total: number; productName: string };

/**
 * The caller's own applications, newest first, with the names of their products. The apps ask for this page more often than for
 * anything else, so it is one statement: page, count and product name together.
 */
export async function listMyApplications(
  deps: OperationDeps,
  actor: UserActor,
  filter: { statuses?: readonly string[] | undefined; page: number; limit: number },
): Promise<ApplicationPage> {
  const mine = LoanApplication.query(deps.knex).where({ user_id: actor.id });
  if (filter.statuses !== undefined) void mine.whereIn('loan_applications.status', [...filter.statuses]);
  const listed = await mine
    .clone()
    .joinRelated('product')
    .select('loan_applications.*', 'product.product_name', raw('(count(*) OVER ())::int').as('total'))
    .orderBy('loan_applications.id', 'desc')
    .limit(filter.limit)
    .offset((filter.page - 1) * filter.limit)
    .castTo<ListedApplication[]>();
  for (const application of listed) {
    application.product = LoanProduct.fromJson({ productName: application.productName });
  }
  // beyond the last page there is no row to carry the count
  const total = listed[0]?.total ?? (filter.page === 1 ? 0 : await mine.resultSize());
  return { applications: listed, total };
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

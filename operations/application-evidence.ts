import type { Knex } from 'knex';
import type { StaffActor } from '../domain/actor.ts';
import {
  type ApplicationWarning,
  burdenPpm,
  type Standing,
  statedMonthlyIncome,
  warningsOf,
} from '../domain/application-warnings.ts';
import { businessDateOf } from '../domain/calendar.ts';
import {
  CERTIFICATION_KINDS,
  type CertificationKind,
  printedCertificationState,
} from '../domain/certification.ts';
import { DomainError } from '../domain/errors.ts';
import { isUndecided } from '../domain/loan-application.ts';
import type { Fen } from '../domain/money.ts';
import { periodsOfDays } from '../domain/plan.ts';
import { needsSecondDecision } from '../domain/second-decision.ts';
import { writeAudit } from '../models/audit.ts';
import { Certification } from '../models/certification.ts';
import { DifyLog, LoanApplication } from '../models/loan-application.ts';
import type { LoanProduct } from '../models/loan-product.ts';
import type { User } from '../models/user.ts';
import { loanApplicationWorkflowId } from '../workflows/loan-application.contract.ts';
import { type ShownDocument, shownDocuments } from './application-documents.ts';
import type { OperationDeps } from './deps.ts';
import { type PlanPreview, planFor } from './plan-preview.ts';
import { staffNames } from './staff-names.ts';

export interface OpenLoan {
  readonly loanId: number;
  readonly loanNo: string;
  readonly outstandingFen: Fen;
  /** the next instalment that is not paid */
  readonly instalmentFen: Fen;
  readonly daysPastDue: number;
}

export interface CertificationStanding extends Standing {
  readonly kind: CertificationKind;
  readonly certificationId: number | null;
  readonly at: Date | null;
}

/** Everything a reviewer sees beside his decision. */
export interface Evidence {
  readonly now: Date;
  readonly application: LoanApplication;
  /** the run that carries it */
  readonly workflowId: string;
  readonly product: LoanProduct;
  readonly applicant: User;
  readonly monthlyIncomeFen: Fen | null;
  readonly certifications: readonly CertificationStanding[];
  readonly documents: readonly ShownDocument[];
  readonly dify: DifyLog | null;
  readonly warnings: readonly ApplicationWarning[];
  readonly openLoans: readonly OpenLoan[];
  readonly others: readonly LoanApplication[];
  readonly names: ReadonlyMap<number, string>;
}

const OTHERS_SHOWN = 20;

/** The evidence on an application, as it is now; a look at it is audited. @throws DomainError application_not_found */
export async function readEvidence(
  deps: OperationDeps,
  actor: StaffActor,
  applicationId: number,
): Promise<Evidence> {
  const found = await withContext(deps, applicationId);
  const { application, applicant, certifications, now } = found;
  const [documents, dify, names] = await Promise.all([
    shownDocuments(deps, application, certifications.newestIdentity),
    DifyLog.query(deps.knex).where({ application_id: applicationId }).orderBy('id', 'desc').first(),
    staffNames(deps, [application.decidedBy, application.firstDecidedBy]),
  ]);
  await deps.knex.transaction((trx) =>
    writeAudit(trx, {
      at: now,
      actor,
      action: 'application.read',
      subjectType: 'loan_application',
      subjectId: applicationId,
      after: { files: documents.flatMap(({ fileId }) => (fileId === null ? [] : [fileId])) },
    }),
  );
  const plan = planOf(found, {});
  const today = businessDateOf(now.getTime());
  const waiting = found.others.filter(({ status }) => isUndecided(status) || status === 'approved');
  return {
    ...found,
    workflowId: loanApplicationWorkflowId(application.applicationNo),
    certifications: certifications.standings,
    documents,
    dify: dify ?? null,
    names,
    warnings: warningsOf({
      today,
      idCard: applicant.idCardNumber,
      months: plan.months,
      instalmentFen: monthlyBurden(plan),
      monthlyIncomeFen: found.monthlyIncomeFen,
      openLoans: found.openLoans,
      openApplications: waiting.map(({ applicationNo }) => applicationNo),
      refusals: found.others.flatMap(({ status, applicationNo, decidedAt }) =>
        status === 'rejected' && decidedAt !== null
          ? [{ applicationNo, on: businessDateOf(decidedAt.getTime()) }]
          : [],
      ),
      certifications: certifications.byKind,
      recorded: application.warnings,
    }),
  };
}

export interface TypedTerms {
  readonly amountFen?: Fen | undefined;
  /** in the unit of the application */
  readonly term?: number | undefined;
  readonly ratePpm?: number | undefined;
}

export interface ReviewPreview {
  readonly application: LoanApplication;
  readonly plan: PlanPreview;
  readonly term: number;
  readonly ratePpm: number;
  /** what must be put aside each month */
  readonly instalmentFen: Fen;
  readonly burdenPpm: bigint | null;
  readonly needsSecond: boolean;
}

/**
 * The plan that an approval under these terms would lead to if it were paid out now; what is left out is as applied for, or as the first of
 * two people approved.
 * @throws DomainError application_not_found, amount_out_of_range, term_out_of_range, as the approval itself
 */
export async function previewApproval(
  deps: OperationDeps,
  applicationId: number,
  typed: TypedTerms,
): Promise<ReviewPreview> {
  const found = await withContext(deps, applicationId);
  const { application, product, openLoans, monthlyIncomeFen } = found;
  if (typed.amountFen !== undefined && typed.amountFen > application.amountFen)
    throw new DomainError('amount_out_of_range', { minFen: '1', maxFen: String(application.amountFen) });
  const terms = termsOf(application, typed);
  const months = monthsOf(application, terms.term);
  if (months < 1 || months > 600)
    throw new DomainError('term_out_of_range', { min: 1, max: 600, unit: application.termUnit });
  const plan = planOf(found, typed);
  const instalmentFen = monthlyBurden(plan);
  return {
    application,
    plan,
    term: terms.term,
    ratePpm: terms.ratePpm,
    instalmentFen,
    burdenPpm: burdenPpm({ instalmentFen, monthlyIncomeFen, openLoans }),
    needsSecond: needsSecondDecision(terms.amountFen, product.secondDecisionAboveFen),
  };
}

function termsOf(application: LoanApplication, typed: TypedTerms) {
  const first = application.status === 'second_decision' ? application : null;
  return {
    amountFen: typed.amountFen ?? first?.approvedAmountFen ?? application.amountFen,
    term: typed.term ?? first?.approvedTerm ?? application.term,
    ratePpm: typed.ratePpm ?? first?.approvedRatePpm ?? application.annualRatePpm,
  };
}

const monthsOf = (application: LoanApplication, term: number): number =>
  application.termUnit === 'day' ? periodsOfDays(term) : term;

function planOf({ application, product, now }: Context, typed: TypedTerms): PlanPreview {
  const { amountFen, term, ratePpm } = termsOf(application, typed);
  const months = monthsOf(application, term);
  return planFor(product, { amountFen, months, annualRatePpm: ratePpm, disbursedAt: now });
}

/** Whose principal comes at the end must put it aside all the while. */
function monthlyBurden({ product, rows, totalFen, months }: PlanPreview): Fen {
  const atTheEnd =
    product.repaymentMethod === 'single_repayment' || product.repaymentMethod === 'interest_only';
  if (atTheEnd) return (totalFen + BigInt(months) - 1n) / BigInt(months);
  return rows.reduce((most, row) => {
    const total = row.principalFen + row.interestFen;
    return total > most ? total : most;
  }, 0n);
}

interface Context {
  readonly now: Date;
  readonly application: LoanApplication;
  readonly product: LoanProduct;
  readonly applicant: User;
  readonly monthlyIncomeFen: Fen | null;
  readonly openLoans: readonly OpenLoan[];
  readonly others: readonly LoanApplication[];
  readonly certifications: Awaited<ReturnType<typeof certificationsOf>>;
}

async function withContext(deps: OperationDeps, applicationId: number): Promise<Context> {
  const application = await LoanApplication.query(deps.knex)
    .findById(applicationId)
    .withGraphFetched('[product, user]');
  const { product, user: applicant } = application ?? {};
  if (application === undefined || product === undefined || applicant === undefined)
    throw new DomainError('application_not_found');
  const [now, openLoans, others, certifications] = await Promise.all([
    deps.clock.now(),
    openLoansOf(deps.knex, applicant.id),
    LoanApplication.query(deps.knex)
      .where({ user_id: applicant.id })
      .whereNot({ id: applicationId })
      .orderBy('id', 'desc')
      .limit(OTHERS_SHOWN),
    certificationsOf(deps.knex, applicant),
  ]);
  const monthlyIncomeFen = statedMonthlyIncome(application.applicantInfo);
  return { now, application, product, applicant, monthlyIncomeFen, openLoans, others, certifications };
}

const OPEN_LOANS = `
  SELECT l.id AS "loanId", l.loan_no AS "loanNo", l.days_past_due AS "daysPastDue",
    coalesce(sum(r.principal_fen - r.paid_principal_fen), 0)::bigint AS "outstandingFen",
    coalesce((array_agg(r.principal_fen + r.interest_fen ORDER BY r.period)
      FILTER (WHERE r.status <> 'paid' AND r.kind = 'instalment'))[1], 0)::bigint AS "instalmentFen"
  FROM loans l LEFT JOIN plan_rows r ON r.loan_id = l.id
  WHERE l.user_id = ? AND l.status = 'active'
  GROUP BY l.id ORDER BY l.id`;

async function openLoansOf(knex: Knex, userId: number): Promise<OpenLoan[]> {
  const { rows } = await knex.raw<{ rows: OpenLoan[] }>(OPEN_LOANS, [userId]);
  return rows;
}

const MISSING: Standing = { status: 'missing', on: null };

/** The newest certification of each kind; an approved name that the account no longer bears counts as none. */
async function certificationsOf(knex: Knex, applicant: User) {
  const newest = await Certification.query(knex)
    .where({ user_id: applicant.id })
    .distinctOn('kind')
    .orderBy([{ column: 'kind' }, { column: 'id', order: 'desc' }]);
  const standings = CERTIFICATION_KINDS.map((kind): CertificationStanding => {
    const one = newest.find((certification) => certification.kind === kind);
    const status = one === undefined ? 'missing' : printedCertificationState(one.status);
    const stale = kind === 'real_name' && status === 'approved' && !applicant.isRealNameVerified;
    if (one === undefined || stale) return { kind, ...MISSING, certificationId: one?.id ?? null, at: null };
    const at = one.reviewedAt;
    const on = at === null ? null : businessDateOf(at.getTime());
    return { kind, status, on, certificationId: one.id, at: at ?? one.submittedAt };
  });
  const of = (kind: CertificationKind): Standing => standings.find((one) => one.kind === kind) ?? MISSING;
  return {
    standings,
    byKind: { real_name: of('real_name'), bank_card: of('bank_card'), credit: of('credit') },
    newestIdentity: newest.find(({ kind }) => kind === 'real_name') ?? null,
  };
}

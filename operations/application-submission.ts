import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { raw, type Transaction, UniqueViolationError } from 'objection';
import type { UserActor } from '../domain/actor.ts';
import { businessDateOf, compactDate, DAY_MS } from '../domain/calendar.ts';
import { DomainError } from '../domain/errors.ts';
import { idCardWarnings } from '../domain/identity.ts';
import { refuseOutside, termIn, type WishedLoan } from '../domain/loan-product.ts';
import { type Fen, formatYuan } from '../domain/money.ts';
import { summariseEqualInstallment } from '../domain/schedule/equal-installment.ts';
import { auditRow } from '../models/audit.ts';
import { type ApplicationFamily, LoanApplication } from '../models/loan-application.ts';
import type { LoanProduct } from '../models/loan-product.ts';
import { messageRow } from '../models/message.ts';
import { type WorkflowStart, workflowStartRows } from '../models/outbox.ts';
import { writeTogether } from '../models/together.ts';
import { User } from '../models/user.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import { LOAN_APPLICATION, loanApplicationWorkflowId } from '../workflows/loan-application.contract.ts';
import type { OperationDeps } from './deps.ts';
import { resolveProduct } from './loan-products.ts';
import { kickOutbox } from './outbox.ts';

/** Document 001 §4 counts terms in days; its loan module and document 000 in months. */
export const TERM_UNITS = {
  'digital-agriculture': 'day',
  'loan-module': 'month',
  'finance-platform': 'month',
} as const satisfies Record<ApplicationFamily, LoanProduct['termUnit']>;

export interface Submission {
  readonly family: ApplicationFamily;
  readonly productId: number;
  readonly amountFen: Fen;
  /** in the unit of the family (`TERM_UNITS`) */
  readonly term: number;
  readonly purpose: string | null;
  readonly applicantInfo?: Record<string, unknown>;
  readonly documents?: { type: string; url: string }[];
  readonly contactPhone?: string | null;
  readonly contactEmail?: string | null;
  readonly remarks?: string | null;
  /** document 000 lets the borrower name the rate; otherwise it is the product's, ppm a year */
  readonly annualRatePpm?: number;
  /** what a client computed himself; kept, never believed */
  readonly claimed?: { readonly monthlyFen: Fen; readonly totalFen: Fen };
  /** the caller's Idempotency-Key: under the same one there is one application */
  readonly requestKey?: string | undefined;
}

/**
 * Accepts an application: one transaction writes it, its audit row and the promise to start its workflow. It is accepted also
 * while Temporal is down.
 * @throws DomainError product_not_found, amount_out_of_range, term_out_of_range, application_pending
 */
export async function submitApplication(
  deps: OperationDeps,
  actor: UserActor,
  input: Submission,
): Promise<LoanApplication> {
  const product = await resolveProduct(deps, input.family, input.productId);
  refuseOutside(product, wishOf(input));
  const at = await deps.clock.now();
  const application = await deps.knex.transaction(async (trx) => {
    // under the lock a person's submissions take turns, so that a repeat finds what the first has written
    const user = await User.query(trx).findById(actor.id).forUpdate().throwIfNotFound();
    const known = await submittedBefore(trx, user, input, at);
    if (known !== undefined) return known;
    if (user.status !== 'active') throw new DomainError('account_frozen');
    const created = await insertApplication(trx, user, product, input, at);
    await writeTogether(trx, [
      auditRow(trx, {
        at,
        actor,
        action: 'application.submit',
        subjectType: 'loan_application',
        subjectId: created.id,
        after: {
          application_no: created.applicationNo,
          amount_fen: String(created.amountFen),
          months: created.months,
        },
      }),
      ...received(trx, user, created, product, at),
      ...workflowStartRows(trx, startOf(created, product), at),
    ]);
    return created;
  });
  kickOutbox(deps, loanApplicationWorkflowId(application.applicationNo));
  return application;
}

/** What the same request has submitted in an earlier attempt, as long as a key lives (24 h). */
async function submittedBefore(
  trx: Transaction,
  user: User,
  { requestKey }: Submission,
  at: Date,
): Promise<LoanApplication | undefined> {
  if (requestKey === undefined) return undefined;
  return LoanApplication.query(trx)
    .where({ user_id: user.id, request_key: requestKey })
    .where('submitted_at', '>', new Date(at.getTime() - DAY_MS))
    .orderBy('id', 'desc')
    .first();
}

/** What is wished for, with its term in the family's unit. */
const wishOf = (input: Submission): WishedLoan => ({ ...input, termUnit: TERM_UNITS[input.family] });

async function insertApplication(
  trx: Transaction,
  user: User,
  product: LoanProduct,
  input: Submission,
  at: Date,
): Promise<LoanApplication> {
  try {
    return await LoanApplication.query(trx)
      .insert({
        applicationNo: applicationNumber(input.family, at),
        family: input.family,
        userId: user.id,
        productId: product.id,
        amountFen: input.amountFen,
        term: input.term,
        termUnit: TERM_UNITS[input.family],
        months: termIn('month', wishOf(input)),
        annualRatePpm: input.annualRatePpm ?? product.annualRatePpm,
        purpose: input.purpose,
        applicantInfo: input.applicantInfo ?? {},
        documents: input.documents ?? [],
        claimed:
          input.claimed === undefined
            ? {}
            : {
                month_pay: formatYuan(input.claimed.monthlyFen),
                total_repay_amount: formatYuan(input.claimed.totalFen),
              },
        warnings: warningsOf(user, product, input),
        contactPhone: input.contactPhone ?? null,
        contactEmail: input.contactEmail ?? null,
        remarks: input.remarks ?? null,
        requestKey: input.requestKey ?? null,
        submittedAt: at,
        updatedAt: at,
      })
      .returning('*');
  } catch (error) {
    if (error instanceof UniqueViolationError && error.constraint === 'loan_applications_one_open') {
      throw new DomainError('application_pending');
    }
    throw error;
  }
}

/**
 * Document 001 prints two forms: `APP` + date + at least four digits in §4, `LA` + 15 digits (epoch seconds and five more) in the
 * loan module. The tail comes from one sequence, so no two are alike.
 */
function applicationNumber(family: ApplicationFamily, at: Date) {
  if (family === 'loan-module') {
    const seconds = Math.floor(at.getTime() / 1000);
    return raw(`? || lpad((nextval('application_numbers') % 100000)::text, 5, '0')`, [`LA${seconds}`]);
  }
  const day = compactDate(businessDateOf(at.getTime()));
  return raw(`? || to_char(nextval('application_numbers'), 'FM9999999990000')`, [`APP${day}`]);
}

/** The promise of the workflow that will carry this application. */
function startOf(created: LoanApplication, product: LoanProduct): WorkflowStart {
  return {
    workflowType: LOAN_APPLICATION,
    workflowId: loanApplicationWorkflowId(created.applicationNo),
    taskQueue: TASK_QUEUES.loans,
    input: { applicationId: created.id, applicationNo: created.applicationNo },
    summary: `${product.productName} ${formatYuan(created.amountFen)} 元 / ${created.months} 个月`,
    searchAttributes: {
      BusinessNo: created.applicationNo,
      LoanStage: 'pending',
      ProductCode: product.productCode,
      BorrowerId: String(created.userId),
    },
  };
}

/** What the reviewer should look at twice. Nothing of it refuses the application: the documents' own examples fail the checks. */
function warningsOf(user: User, product: LoanProduct, input: Submission): string[] {
  const warnings: string[] = [];
  if (user.idCardNumber !== null) {
    warnings.push(...idCardWarnings(user.idCardNumber));
  }
  if (!user.isRealNameVerified) warnings.push('not_real_name_verified');
  if (!user.isBankCardVerified) warnings.push('no_verified_bank_card');
  const { required_credit_score: wanted } = product.eligibilityCriteria;
  if (typeof wanted === 'number' && user.creditScore !== null && user.creditScore < wanted) {
    warnings.push('credit_score_below_product');
  }
  const suits =
    product.applicableUserTypes.length === 0 || product.applicableUserTypes.includes(user.userType);
  if (!suits) warnings.push('user_type_not_applicable');
  if (product.requiredDocuments.length > (input.documents?.length ?? 0))
    warnings.push('documents_incomplete');
  if (claimsOtherFigures(input)) warnings.push('claimed_figures_differ');
  return warnings;
}

/** Document 000's client computes the instalment himself; a fen per instalment is his rounding, more is another loan. */
function claimsOtherFigures(input: Submission): boolean {
  if (input.claimed === undefined || input.annualRatePpm === undefined) return false;
  const months = termIn('month', wishOf(input));
  const { monthlyPaymentFen, totalPaymentFen } = summariseEqualInstallment({
    principalFen: input.amountFen,
    annualRatePpm: input.annualRatePpm,
    months,
  });
  const apart = (a: Fen, b: Fen): Fen => (a > b ? a - b : b - a);
  return (
    apart(input.claimed.monthlyFen, monthlyPaymentFen) > 1n ||
    apart(input.claimed.totalFen, totalPaymentFen) > BigInt(months)
  );
}

/** What the applicant is told; nothing for somebody who left neither phone nor mailbox. */
function received(
  trx: Transaction,
  user: User,
  application: LoanApplication,
  product: LoanProduct,
  at: Date,
): Knex.QueryBuilder[] {
  const recipient = user.phone ?? user.email;
  if (recipient === null) return [];
  return [
    messageRow(trx, {
      id: randomUUID(),
      dedupeKey: `application/${application.id}/received`,
      channel: user.phone === null ? 'email' : 'sms',
      recipient,
      template: 'application_received',
      params: {
        name: user.realName ?? user.nickname ?? '客户',
        applicationNo: application.applicationNo,
        product: product.productName,
        amount: formatYuan(application.amountFen),
      },
      at,
    }),
  ];
}

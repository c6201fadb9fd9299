import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { type Actor, SYSTEM } from '../domain/actor.ts';
import { type ApplicationEvent, isUndecided } from '../domain/loan-application.ts';
import { formatYuan } from '../domain/money.ts';
import {
  eventOfDecision,
  needsSecondDecision,
  refuseOtherTerms,
  refuseSecond,
} from '../domain/second-decision.ts';
import { auditRow } from '../models/audit.ts';
import { HumanTask } from '../models/human-task.ts';
import type { LoanApplication } from '../models/loan-application.ts';
import { LoanProduct } from '../models/loan-product.ts';
import { messageRow } from '../models/message.ts';
import { writeTogether } from '../models/together.ts';
import { User } from '../models/user.ts';
import type { Decided, Decision } from '../workflows/loan-application.contract.ts';
import {
  followProcess,
  lockApplication,
  logApproval,
  moveApplication,
  NOT_APPROVED,
} from './application-records.ts';
import type { ActivityDeps } from './deps.ts';
import {
  completedReview,
  nameOf,
  refuseOwnApplication,
  reviewTask,
  reviewToComplete,
  SECOND_TASK,
  secondTask,
} from './review-records.ts';
import { staffActor } from './staff-actor.ts';

/** What people decide about an application: one word, or above the product's amount two, of different people. */
export function createDecisionRecordActivities({ knex }: ActivityDeps) {
  return {
    /** A person's decision, once: the state machine and the row lock refuse a second one by the same right. */
    async recordDecision(input: { applicationId: number; decision: Decision }): Promise<Decided> {
      const { decision } = input;
      const at = new Date(decision.nowMs);
      return knex.transaction(async (trx) => {
        const before = await lockApplication(trx, input.applicationId);
        if (await decidedAlready(trx, before, decision)) return answerOf(before);
        const applicant = await User.query(trx).findById(before.userId).throwIfNotFound();
        const product = await LoanProduct.query(trx).findById(before.productId).throwIfNotFound();
        refuseOwnApplication(applicant, decision.by);
        const event = eventOf(before, decision, product);
        // two people are asked for since the product was last looked at, and nobody is none of them
        const takesTwo = before.status === 'second_decision' || event === 'approve_first';
        if (decision.by.staffId === 0 && takesTwo) return answerOf(before);
        if (before.status === 'second_decision') refuseAsSecond(before, decision);
        const task = await reviewToComplete(trx, before, decision, at);
        const application = await moveApplication(trx, before, event, columnsOf(event, decision, at), at);
        const name = await nameOf(trx, decision.by.staffId);
        await writeTogether(trx, [
          ...(task === undefined ? [] : [completedReview(trx, task, decision, at)]),
          ...passedOn(trx, event, { application, product, applicant, decision, at, name }),
          logApproval(trx, { applicationId: before.id, ...logged(event, application, decision), at }),
          auditRow(trx, {
            at,
            actor: actorOf(decision.by),
            action: `application.${event}`,
            subjectType: 'loan_application',
            subjectId: before.id,
            before: { status: before.status },
            after: { status: application.status, reason_code: decision.reasonCode },
          }),
          ...told(trx, applicant, application, decision, at),
          followProcess(trx, application, at),
        ]);
        return answerOf(application);
      });
    },
  };
}

export const answerOf = (application: LoanApplication): Decided => ({
  status: application.status,
  decidedAt: application.updatedAt.toISOString(),
});

/** A repeat of the very same decision (a retried activity) is answered, not refused. */
async function decidedAlready(
  trx: Transaction,
  application: LoanApplication,
  decision: Decision,
): Promise<boolean> {
  const { staffId } = decision.by;
  const same = (at: Date | null, by: number | null): boolean =>
    at?.getTime() === decision.nowMs && (by ?? 0) === staffId;
  if (decision.decision === 'send_back') {
    const task = await HumanTask.query(trx)
      .findOne({ kind: SECOND_TASK, subject_id: application.id, decision: 'send_back' })
      .where({ decided_by: staffId, decided_at: new Date(decision.nowMs) });
    return task !== undefined;
  }
  if (!isUndecided(application.status) && same(application.decidedAt, application.decidedBy)) return true;
  if (decision.decision !== 'approve') return false;
  // the question to the second person says who gave the first decision and when, whatever has become of it since
  const passedOn = await HumanTask.query(trx)
    .findOne({ kind: SECOND_TASK, subject_type: 'loan_application', subject_id: application.id })
    .where({ excluded_staff_id: staffId, created_at: new Date(decision.nowMs) });
  return passedOn !== undefined;
}

/** @throws DomainError second_decision_self, forbidden, invalid_input for terms that the first one did not approve */
function refuseAsSecond(application: LoanApplication, decision: Decision): void {
  const first = {
    staffId: application.firstDecidedBy ?? 0,
    at: application.firstDecidedAt?.toISOString() ?? '',
  };
  refuseSecond(first, decision.by);
  if (decision.decision !== 'approve') return;
  refuseOtherTerms(
    {
      amountFen: application.approvedAmountFen ?? 0n,
      term: application.approvedTerm ?? 0,
      ratePpm: application.approvedRatePpm ?? 0,
    },
    { amountFen: BigInt(decision.amountFen), term: decision.term, ratePpm: decision.ratePpm },
  );
}

function eventOf(before: LoanApplication, decision: Decision, product: LoanProduct): ApplicationEvent {
  const needsSecond =
    decision.decision === 'approve' &&
    needsSecondDecision(BigInt(decision.amountFen), product.secondDecisionAboveFen);
  return eventOfDecision(before.status, decision.decision, needsSecond);
}

function columnsOf(event: ApplicationEvent, decision: Decision, at: Date): Partial<LoanApplication> {
  if (decision.decision === 'send_back') {
    const nobody = { firstDecidedBy: null, firstDecidedAt: null, firstNote: null, firstReasonCode: null };
    return { ...NOT_APPROVED, ...nobody };
  }
  const by = decision.by.staffId === 0 ? null : decision.by.staffId;
  const { comments, reasonCode } = decision;
  const word = { decidedBy: by, decidedAt: at, decisionNote: comments, reasonCode };
  if (decision.decision === 'reject') return { ...NOT_APPROVED, ...word };
  const terms = {
    approvedAmountFen: BigInt(decision.amountFen),
    approvedTerm: decision.term,
    approvedMonths: decision.months,
    approvedRatePpm: decision.ratePpm,
  };
  if (event !== 'approve_first') return { ...terms, ...word };
  return {
    ...terms,
    firstDecidedBy: by,
    firstDecidedAt: at,
    firstNote: comments,
    firstReasonCode: reasonCode,
  };
}

interface PassingOn {
  readonly application: LoanApplication;
  readonly product: LoanProduct;
  readonly applicant: User;
  readonly decision: Decision;
  readonly at: Date;
  /** how the one who decides is called */
  readonly name: string | null;
}

/** The question to the next person, where this decision was not the last word. */
function passedOn(
  trx: Transaction,
  event: ApplicationEvent,
  { application, product, applicant, decision, at, name }: PassingOn,
): Knex.QueryBuilder[] {
  if (event === 'approve_first') return [secondTask(trx, application, product, applicant, at, name)];
  if (event !== 'send_back') return [];
  const sentBack = { by: name, at: at.toISOString(), comments: decision.comments };
  return [reviewTask(trx, application, product, applicant, at, { sent_back: sentBack })];
}

/** The borrower reads these lines in document 001's module: the talk between two reviewers is not in them. */
function logged(event: ApplicationEvent, application: LoanApplication, decision: Decision) {
  const by = decision.by.staffId > 0 ? { staffId: decision.by.staffId } : {};
  if (event === 'approve_first')
    return { step: 'first_decision', status: 'manual_review', note: '初审完成，待复核', ...by };
  if (event === 'send_back')
    return { step: 'second_decision', status: 'manual_review', note: '复核退回，重新审核', ...by };
  const step = application.firstDecidedBy === null ? 'manual_review' : 'second_decision';
  return { step, status: application.status, note: decision.comments, ...by };
}

function actorOf(by: Decision['by']): Actor {
  if (by.staffId === 0) return SYSTEM;
  return staffActor(by);
}

/** What the borrower is told of the outcome; of a first decision nothing. */
function told(
  trx: Transaction,
  applicant: User,
  application: LoanApplication,
  decision: Decision,
  at: Date,
): Knex.QueryBuilder[] {
  const recipient = applicant.phone ?? applicant.email;
  if (recipient === null || isUndecided(application.status)) return [];
  const name = applicant.realName ?? applicant.nickname ?? '客户';
  const { applicationNo } = application;
  const approved = decision.decision === 'approve';
  return [
    messageRow(trx, {
      id: randomUUID(),
      dedupeKey: `application/${application.id}/decided`,
      channel: applicant.phone === null ? 'email' : 'sms',
      recipient,
      template: approved ? 'application_approved' : 'application_rejected',
      params: approved
        ? { name, applicationNo, amount: formatYuan(BigInt(decision.amountFen)) }
        : { name, applicationNo, reason: decision.comments || '综合评估未通过' },
      at,
    }),
  ];
}

import { type Transaction, UniqueViolationError } from 'objection';
import type { UserActor } from '../domain/actor.ts';
import { DAY_MS } from '../domain/calendar.ts';
import { type CertificationKind, isCreditCard } from '../domain/certification.ts';
import { DomainError } from '../domain/errors.ts';
import { bankCardWarnings, idCardWarnings, isBankCard } from '../domain/identity.ts';
import { auditRow } from '../models/audit.ts';
import { Certification } from '../models/certification.ts';
import { hasWithdrawn } from '../models/consent.ts';
import { workflowStartRows } from '../models/outbox.ts';
import { writeTogether } from '../models/together.ts';
import { User } from '../models/user.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import { CERTIFICATION, certificationWorkflowId } from '../workflows/certification.contract.ts';
import type { OperationDeps } from './deps.ts';
import { referenceTo } from './file-references.ts';
import { kickOutbox } from './outbox.ts';
import { requireRecentProof } from './recent-proof.ts';

interface Submission {
  /** the caller's Idempotency-Key: under the same one there is one certification */
  readonly requestKey?: string | undefined;
}

export interface RealNameSubmission extends Submission {
  readonly realName: string;
  readonly idCardNumber: string;
  /** addresses of the pictures */
  readonly front: string;
  readonly back: string;
  readonly face: string;
}

export interface BankCardSubmission extends Submission {
  readonly cardNumber: string;
  readonly bankName: string;
  readonly cardholderName: string;
  readonly cardType: string;
}

export interface CreditSubmission extends Submission {
  readonly provider: string;
  /** what the person has agreed to have his report read for; sent with the query */
  readonly reason: string;
}

const SUMMARIES: Readonly<Record<CertificationKind, string>> = {
  real_name: '实名认证 · real name',
  bank_card: '银行卡认证 · bank card',
  credit: '征信认证 · credit',
};

/**
 * Hands in an identity (documents 001 §3.3, 004 §3.1). What is odd about the number is a warning for the reviewer.
 * @throws DomainError certification_exists while one is undecided or the person is certified, identity_mismatch when a certified person
 *   hands in another identity, file_not_found
 */
export async function submitRealName(
  deps: OperationDeps,
  actor: UserActor,
  submission: RealNameSubmission,
): Promise<Certification> {
  const { realName, idCardNumber } = submission;
  return submit(deps, actor, 'real_name', submission, async (trx, user) => {
    if (user.isRealNameVerified) {
      const same = user.realName === realName && user.idCardNumber === idCardNumber;
      throw same
        ? new DomainError('certification_exists', { state: 'approved' })
        : new DomainError('identity_mismatch');
    }
    const picture = (url: string) => referenceTo(deps, trx, user.id, url);
    const elsewhere = await approvedElsewhere(trx, user, { kind: 'real_name', id_card_number: idCardNumber });
    return {
      realName,
      idCardNumber,
      images: {
        front: await picture(submission.front),
        back: await picture(submission.back),
        face: await picture(submission.face),
      },
      warnings: [...idCardWarnings(idCardNumber), ...(elsewhere ? ['id_card_of_another_user'] : [])],
    };
  });
}

/**
 * Hands in a bank card (document 004 §3.2). Nobody needs a certified name for it; a later card replaces an earlier one once it is approved.
 * Loans and withdrawals go to it, so it takes a fresh proof of who hands it in.
 * @throws DomainError reauthentication_required, bank_card_invalid when it is no card number by its shape, certification_exists while
 *   one is undecided
 */
export async function submitBankCard(
  deps: OperationDeps,
  actor: UserActor,
  submission: BankCardSubmission,
): Promise<Certification> {
  const bankCardNumber = submission.cardNumber.replace(/[ -]/g, '');
  if (!isBankCard(bankCardNumber)) throw new DomainError('bank_card_invalid');
  await requireRecentProof(deps, actor);
  const { bankName, cardholderName, cardType } = submission;
  return submit(deps, actor, 'bank_card', submission, async (trx, user) => {
    const elsewhere = await approvedElsewhere(trx, user, {
      kind: 'bank_card',
      bank_card_number: bankCardNumber,
    });
    return {
      bankCardNumber,
      bankName,
      cardholderName,
      cardType,
      warnings: [
        ...bankCardWarnings(bankCardNumber),
        ...(user.isRealNameVerified ? [] : ['not_real_name_verified']),
        ...(user.realName !== null && user.realName !== cardholderName ? ['cardholder_name_differs'] : []),
        ...(isCreditCard(cardType) ? ['credit_card'] : []),
        ...(elsewhere ? ['bank_card_of_another_user'] : []),
      ],
    };
  });
}

/** Asks for a credit report (document 004 §3.4). The request itself is the consent, for the reason it names, unless he has said no to it. @throws DomainError certification_exists, rights_refused */
export async function submitCreditQuery(
  deps: OperationDeps,
  actor: UserActor,
  submission: CreditSubmission,
): Promise<Certification> {
  return submit(deps, actor, 'credit', submission, async (trx, user) => {
    if (await hasWithdrawn(trx, user.id, 'credit_query'))
      throw new DomainError('rights_refused', { reasons: ['consent_withdrawn'] });
    return {
      provider: submission.provider,
      queryReason: submission.reason,
      warnings: [
        ...(user.isRealNameVerified ? [] : ['not_real_name_verified']),
        ...(user.realName === null || user.idCardNumber === null ? ['identity_unknown'] : []),
      ],
    };
  });
}

async function submit(
  deps: OperationDeps,
  actor: UserActor,
  kind: CertificationKind,
  { requestKey }: Submission,
  columns: (trx: Transaction, user: User) => Promise<Partial<Certification>>,
): Promise<Certification> {
  const at = await deps.clock.now();
  const certification = await deps.knex.transaction(async (trx) => {
    // under the lock a person's submissions take turns, so that a repeat finds what the first has written
    const user = await User.query(trx).findById(actor.id).forUpdate().throwIfNotFound();
    const known = await submittedBefore(trx, user, kind, requestKey, at);
    if (known !== undefined) return known;
    const attempt = (await Certification.query(trx).where({ user_id: user.id, kind }).resultSize()) + 1;
    const created = await insert(trx, {
      ...(await columns(trx, user)),
      kind,
      userId: user.id,
      attempt,
      requestKey: requestKey ?? null,
      submittedAt: at,
      updatedAt: at,
    });
    await writeTogether(trx, [
      auditRow(trx, {
        at,
        actor,
        action: 'certification.submit',
        subjectType: 'certification',
        subjectId: created.id,
        // the numbers themselves are in the certification, which is not append-only
        after: { type: kind, attempt, warnings: created.warnings, query_reason: created.queryReason },
      }),
      ...workflowStartRows(
        trx,
        {
          workflowType: CERTIFICATION,
          workflowId: certificationWorkflowId(created.id),
          taskQueue: TASK_QUEUES.people,
          input: { certificationId: created.id, kind },
          summary: SUMMARIES[kind],
          searchAttributes: {
            BusinessNo: String(created.id),
            LoanStage: created.status,
            BorrowerId: String(created.userId),
          },
        },
        at,
      ),
    ]);
    return created;
  });
  kickOutbox(deps, certificationWorkflowId(certification.id));
  return certification;
}

async function insert(trx: Transaction, columns: Partial<Certification>): Promise<Certification> {
  try {
    return await Certification.query(trx).insert(columns).returning('*');
  } catch (error) {
    if (error instanceof UniqueViolationError && error.constraint === 'certifications_one_open') {
      throw new DomainError('certification_exists', { state: 'pending' });
    }
    throw error;
  }
}

/** What the same request has submitted in an earlier attempt, as long as a key lives (24 h). */
async function submittedBefore(
  trx: Transaction,
  user: User,
  kind: CertificationKind,
  requestKey: string | undefined,
  at: Date,
): Promise<Certification | undefined> {
  if (requestKey === undefined) return undefined;
  return Certification.query(trx)
    .where({ user_id: user.id, kind, request_key: requestKey })
    .where('submitted_at', '>', new Date(at.getTime() - DAY_MS))
    .orderBy('id', 'desc')
    .first();
}

/** Whether somebody else is certified with the same number: no reason to refuse, a reason to look. */
async function approvedElsewhere(
  trx: Transaction,
  user: User,
  same: Readonly<Record<string, string>>,
): Promise<boolean> {
  const other = await Certification.query(trx)
    .where({ ...same, status: 'approved' })
    .whereNot({ user_id: user.id })
    .first();
  return other !== undefined;
}

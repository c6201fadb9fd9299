import { type Actor, SYSTEM } from '../domain/actor.ts';
import { nextAssignment } from '../domain/consultation.ts';
import { auditRow } from '../models/audit.ts';
import type { Consultation } from '../models/consultation.ts';
import { processClosedRow, processDueRow } from '../models/outbox.ts';
import { writeTogether } from '../models/together.ts';
import {
  type Answer,
  type Closing,
  consultationWorkflowId,
  type Settled,
  type Whereabouts,
} from '../workflows/consultation.contract.ts';
import {
  answerDueAt,
  colleagueOf,
  completeTask,
  countAlong,
  escalateTask,
  expertOf,
  lockConsultation,
  moveConsultation,
  openTask,
  STAFF_NAME,
  told,
  toldOfClosing,
  whereabouts,
  withdrawTask,
} from './consultation-records.ts';
import type { ActivityDeps } from './deps.ts';
import { withRefusals } from './refusals.ts';
import { staffActor } from './staff-actor.ts';

const UNANSWERED = '专家与工作人员未能在期限内答复';

/** The records of a consultation's life. Each is one transaction and may be repeated: what was done is found and answered again. */
export function createConsultationActivities({ knex }: ActivityDeps) {
  return withRefusals({
    /** Puts the question before those who answer, and says until when they may. */
    async openConsultation(input: { consultationId: number }): Promise<Whereabouts> {
      return knex.transaction(async (trx) => {
        const consultation = await lockConsultation(trx, input.consultationId);
        if (consultation.status !== 'pending') return whereabouts(consultation);
        await openTask(trx, consultation, consultation.submittedAt);
        await processDueRow(trx, consultationWorkflowId(consultation.id), consultation.dueAt);
        return whereabouts(consultation);
      });
    },

    /**
     * The time of whoever had the question in `round` is up: the next one has it, or, when there is none, it is closed. Either way the
     * asker is told.
     */
    async passOn(input: { consultationId: number; round: number; nowMs: number }): Promise<Whereabouts> {
      const at = new Date(input.nowMs);
      return knex.transaction(async (trx) => {
        const before = await lockConsultation(trx, input.consultationId);
        if (before.status !== 'pending' || before.round > input.round) return whereabouts(before);
        const colleague = await colleagueOf(trx, before);
        const next = nextAssignment(before, colleague?.id ?? null);
        if (next === null) {
          const closing = { closedBy: 'timeout', closeReason: UNANSWERED, closedAt: at } as const;
          const closed = await moveConsultation(trx, before, 'close', closing, at);
          await withdrawTask(trx, closed.id);
          await writeTogether(trx, [
            audited(trx, SYSTEM, 'consultation.close', before, closed, at),
            ...(await toldOfClosing(trx, closed, UNANSWERED, at)),
            processClosedRow(trx, consultationWorkflowId(closed.id), at),
          ]);
          return whereabouts(closed);
        }
        const assigned = { ...next, dueAt: answerDueAt(input.nowMs) };
        const passed = await moveConsultation(trx, before, 'pass_on', assigned, at);
        await countAlong(trx, before.expertId, passed.expertId);
        await escalateTask(trx, passed, at);
        const expert = (await expertOf(trx, passed))?.expertName ?? STAFF_NAME;
        await writeTogether(trx, [
          audited(trx, SYSTEM, 'consultation.pass_on', before, passed, at),
          ...(await told(
            trx,
            passed,
            `round-${passed.round}`,
            { template: 'consultation_passed_on', params: { expert } },
            at,
          )),
          processDueRow(trx, consultationWorkflowId(passed.id), passed.dueAt),
        ]);
        return whereabouts(passed);
      });
    },

    /** The answer, once: the state machine and the row lock refuse a second one. */
    async recordAnswer(input: { consultationId: number; answer: Answer }): Promise<Settled> {
      const { answer } = input;
      const at = new Date(answer.nowMs);
      return knex.transaction(async (trx) => {
        const before = await lockConsultation(trx, input.consultationId);
        const repeated =
          before.answeredBy === answer.by.staffId && before.answeredAt?.getTime() === answer.nowMs;
        if (repeated) return settled(before);
        const columns = { answer: answer.answer, answeredBy: answer.by.staffId, answeredAt: at };
        const answered = await moveConsultation(trx, before, 'answer', columns, at);
        const word = { staffId: answer.by.staffId, version: answer.version, note: answer.answer };
        await completeTask(trx, answered.id, { ...word, decision: 'approve' }, at);
        const expert = (await expertOf(trx, answered))?.expertName ?? STAFF_NAME;
        await writeTogether(trx, [
          audited(
            trx,
            staffActor({ ...answer.by, requestId: answer.requestId, ip: answer.ip }),
            'consultation.answer',
            before,
            answered,
            at,
          ),
          ...(await told(
            trx,
            answered,
            'answered',
            { template: 'consultation_answered', params: { expert } },
            at,
          )),
          processClosedRow(trx, consultationWorkflowId(answered.id), at),
        ]);
        return settled(answered);
      });
    },

    /** Closed without an answer: by the asker, or by staff who say why. */
    async recordClosing(input: { consultationId: number; closing: Closing }): Promise<Settled> {
      const { closing } = input;
      const at = new Date(closing.nowMs);
      return knex.transaction(async (trx) => {
        const before = await lockConsultation(trx, input.consultationId);
        const repeated = before.closedBy === closing.closedBy && before.closedAt?.getTime() === closing.nowMs;
        if (repeated) return settled(before);
        const byStaff = closing.closedBy === 'staff';
        const closeReason = byStaff ? closing.reason : null;
        const columns = { closedBy: closing.closedBy, closeReason, closedAt: at };
        const closed = await moveConsultation(trx, before, 'close', columns, at);
        if (byStaff) {
          const word = { staffId: closing.by.staffId, version: closing.version, note: closing.reason };
          await completeTask(trx, closed.id, { ...word, decision: 'reject' }, at);
        } else {
          await withdrawTask(trx, closed.id);
        }
        await writeTogether(trx, [
          audited(trx, actorOf(closing), 'consultation.close', before, closed, at),
          ...(byStaff ? await toldOfClosing(trx, closed, closing.reason, at) : []),
          processClosedRow(trx, consultationWorkflowId(closed.id), at),
        ]);
        return settled(closed);
      });
    },
  });
}

const settled = (consultation: Consultation): Settled => ({
  status: consultation.status,
  at: consultation.updatedAt.toISOString(),
});

type From = { readonly requestId: string | null; readonly ip: string | null };

const origin = ({ requestId, ip }: From) => ({
  ...(requestId === null ? {} : { requestId }),
  ...(ip === null ? {} : { ip }),
});

function actorOf(closing: Closing): Actor {
  if (closing.closedBy === 'staff')
    return staffActor({ ...closing.by, requestId: closing.requestId, ip: closing.ip });
  return { kind: 'user', id: closing.userId, sessionId: '', ...origin(closing) };
}

/** What was asked and answered is the asker's business: the audit log says who moved the question where. */
function audited(
  trx: Parameters<typeof auditRow>[0],
  actor: Actor,
  action: string,
  before: Consultation,
  after: Consultation,
  at: Date,
) {
  const facts = ({ status, round, expertId }: Consultation) => ({ status, round, expert_id: expertId });
  return auditRow(trx, {
    at,
    actor,
    action,
    subjectType: 'consultation',
    subjectId: after.id,
    before: facts(before),
    after: facts(after),
  });
}

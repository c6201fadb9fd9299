import type { Bilingual } from '../domain/bilingual.ts';
import { DomainError } from '../domain/errors.ts';
import { reasonText } from '../domain/reason-codes.ts';
import { isTaskKind, TASK_KINDS } from '../domain/task-kinds.ts';
import { isTimelineAction, TIMELINE_WORDS, type TimelineAction } from '../domain/timeline-words.ts';
import { AuditedAct } from '../models/audited-act.ts';
import { HumanTask } from '../models/human-task.ts';
import { Loan } from '../models/loan.ts';
import { DifyLog, LoanApplication } from '../models/loan-application.ts';
import { Message } from '../models/message.ts';
import { Payout } from '../models/payout.ts';
import type { OperationDeps } from './deps.ts';
import { staffNames } from './staff-names.ts';

export type TimelineSource = 'application' | 'task' | 'audit' | 'message' | 'ai' | 'payout';

export interface TimelineEvent {
  readonly at: Date;
  readonly source: TimelineSource;
  readonly action: TimelineAction;
  readonly who: {
    readonly kind: 'staff' | 'user' | 'system' | 'ai';
    readonly id: number | null;
    readonly name: string | null;
  };
  readonly text: Bilingual;
  readonly facts: Readonly<Record<string, unknown>>;
}

type Told = Omit<TimelineEvent, 'text'> & { readonly detail?: Bilingual | null };

const BY_ITSELF = { kind: 'system', id: null, name: null } as const;
/** Beyond this many rows of the audit log a history is told by its newest. */
const MOST = 500;

/**
 * Everything that happened to an application, oldest first: what people did, what the AI said, what the borrower was told, what became of
 * the money. The applicant is not named in it.
 * @throws DomainError application_not_found
 */
export async function readTimeline(
  deps: OperationDeps,
  applicationId: number,
): Promise<{ events: TimelineEvent[]; now: Date }> {
  const { knex } = deps;
  const application = await LoanApplication.query(knex).findById(applicationId);
  if (application === undefined) throw new DomainError('application_not_found');
  const [now, tasks, dify, payout, loan] = await Promise.all([
    deps.clock.now(),
    HumanTask.query(knex)
      .where({ subject_type: 'loan_application', subject_id: applicationId })
      .orderBy('id'),
    DifyLog.query(knex).where({ application_id: applicationId }).orderBy('id'),
    Payout.query(knex).findOne({ application_id: applicationId }),
    Loan.query(knex).findOne({ application_id: applicationId }).select('id', 'loan_no'),
  ]);
  const [audited, messages] = await Promise.all([
    auditedOf(deps, application, tasks, loan?.id),
    messagesOf(deps, applicationId, loan?.id),
  ]);
  const names = await staffNames(
    deps,
    audited.map(({ actorKind, actorId }) => (actorKind === 'staff' ? actorId : null)),
  );
  const told = [
    ...audited.flatMap((row) => fromAudit(row, tasks, names)),
    ...tasks.flatMap(fromTask),
    ...dify.map(fromDify),
    ...messages.map(fromMessage),
    ...(payout === undefined ? [] : fromPayout(payout)),
  ];
  const events = told.map(inWords).toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return { events, now };
}

function inWords({ detail, ...event }: Told): TimelineEvent {
  const { zh, en } = TIMELINE_WORDS[event.action];
  if (detail === undefined || detail === null) return { ...event, text: { zh, en } };
  return { ...event, text: { zh: `${zh}：${detail.zh}`, en: `${en}: ${detail.en}` } };
}

async function auditedOf(
  { knex }: OperationDeps,
  application: LoanApplication,
  tasks: readonly HumanTask[],
  loanId: number | undefined,
): Promise<AuditedAct[]> {
  const taskIds = tasks.map(({ id }) => String(id));
  return AuditedAct.query(knex)
    .where((any) => {
      void any
        .where({ subject_type: 'loan_application', subject_id: String(application.id) })
        .orWhere((task) => task.where({ subject_type: 'human_task' }).whereIn('subject_id', taskIds))
        .orWhere((reveal) =>
          reveal
            .where({ subject_type: 'user', subject_id: String(application.userId), action: 'user.reveal' })
            .where('at', '>=', application.submittedAt),
        );
      if (loanId !== undefined)
        void any.orWhere({ subject_type: 'loan', subject_id: String(loanId), action: 'loan.disburse' });
    })
    .orderBy('id', 'desc')
    .limit(MOST);
}

function fromAudit(row: AuditedAct, tasks: readonly HumanTask[], names: ReadonlyMap<number, string>): Told[] {
  const { action, actorKind, actorId, at } = row;
  if (!isTimelineAction(action)) return [];
  const who =
    actorKind === 'staff' && actorId !== null
      ? ({ kind: 'staff', id: actorId, name: names.get(actorId) ?? null } as const)
      : actorKind === 'user'
        ? ({ kind: 'user', id: actorId, name: null } as const)
        : BY_ITSELF;
  // the task that this decision completed says why
  const task = tasks.find((one) => one.decidedAt?.getTime() === at.getTime() && one.decidedBy === actorId);
  const taken = tasks.find(({ id }) => row.subjectType === 'human_task' && String(id) === row.subjectId);
  const source =
    row.subjectType === 'human_task' ? 'task' : action.startsWith('application.') ? 'application' : 'audit';
  return [
    {
      at,
      source,
      action,
      who,
      detail: task === undefined ? kindOf(taken) : wordOf(task),
      facts: {
        ...row.after,
        ...(task === undefined ? {} : { comments: task.decisionNote }),
        request_id: row.requestId,
      },
    },
  ];
}

const kindOf = (task: HumanTask | undefined): Bilingual | null =>
  task !== undefined && isTaskKind(task.kind) ? TASK_KINDS[task.kind].text : null;

/** Why, and what was written beside it. */
function wordOf(task: HumanTask): Bilingual | null {
  const reason = task.reasonCode === null ? null : reasonText(task.kind, task.reasonCode);
  const note = task.decisionNote ?? '';
  if (reason === null) return note === '' ? null : { zh: note, en: note };
  return note === '' ? reason : { zh: `${reason.zh}，${note}`, en: `${reason.en}, ${note}` };
}

function fromTask(task: HumanTask): Told[] {
  const detail = kindOf(task);
  const about = {
    source: 'task',
    who: BY_ITSELF,
    detail,
    facts: { task_id: task.id, kind: task.kind },
  } as const;
  return [
    { ...about, at: task.createdAt, action: 'task.open' },
    ...(task.escalatedAt === null
      ? []
      : [
          {
            ...about,
            at: task.escalatedAt,
            action: 'task.escalate',
            facts: { ...about.facts, priority: task.priority },
          } as const,
        ]),
  ];
}

function fromDify(log: DifyLog): Told {
  const usable = log.status === 'succeeded';
  return {
    at: log.createdAt,
    source: 'ai',
    action: usable ? 'ai.opinion' : 'ai.failed',
    who: { kind: 'ai', id: null, name: 'Dify' },
    // what the AI or its failure said is in the language it was said in; English readers get its code
    detail: log.result === '' ? null : { zh: log.result, en: log.reason ?? log.result },
    facts: { run_id: log.runId, reason: log.reason },
  };
}

async function messagesOf(
  { knex }: OperationDeps,
  applicationId: number,
  loanId: number | undefined,
): Promise<Message[]> {
  const keys = ['received', 'decided'].map((what) => `application/${applicationId}/${what}`);
  if (loanId !== undefined) keys.push(`loan/${loanId}/paid-out`);
  return Message.query(knex).whereIn('dedupe_key', keys);
}

const MESSAGES: Readonly<Record<string, Bilingual>> = {
  application_received: { zh: '申请已收到', en: 'the application has arrived' },
  application_approved: { zh: '申请已通过', en: 'the application is approved' },
  application_rejected: { zh: '申请未通过', en: 'the application is rejected' },
  loan_paid_out: { zh: '已放款', en: 'the money is paid out' },
};

/** Where it went stays out of it: a history is read by many. */
function fromMessage(message: Message): Told {
  const { status, template, channel, createdAt, sentAt } = message;
  const failed = status === 'failed' || status === 'unknown';
  return {
    at: sentAt ?? createdAt,
    source: 'message',
    action: status === 'sent' ? 'message.sent' : failed ? 'message.failed' : 'message.waiting',
    who: BY_ITSELF,
    detail: MESSAGES[template] ?? null,
    facts: { channel, template, status },
  };
}

function fromPayout(payout: Payout): Told[] {
  const about = { source: 'payout', who: BY_ITSELF, facts: { payout_no: payout.payoutNo } } as const;
  const events: Told[] = [{ ...about, at: payout.createdAt, action: 'payout.created' }];
  if (payout.paidAt !== null) events.push({ ...about, at: payout.paidAt, action: 'payout.paid' });
  if (payout.status === 'failed')
    events.push({
      ...about,
      at: payout.updatedAt,
      action: 'payout.failed',
      facts: { ...about.facts, reason: payout.failureReason },
    });
  return events;
}

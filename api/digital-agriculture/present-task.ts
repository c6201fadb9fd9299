import { z } from 'zod';
import { fenNumber } from '../../domain/money.ts';
import { rateNumber } from '../../domain/rate.ts';
import { reasonText } from '../../domain/reason-codes.ts';
import { DECISION_WORDS } from '../../domain/second-decision.ts';
import type { TaskDraft } from '../../models/task-draft.ts';
import type { TaskDetail, TaskView } from '../../operations/task-views.ts';
import { instant, instantField, instantOrNull } from './wire.ts';

export const TASK_STATUSES = ['open', 'claimed', 'completed', 'cancelled'] as const;

/** A text for the console in both languages: it has its own switch. */
export const bilingualSchema = z.object({ zh: z.string(), en: z.string() });

const item = {
  id: z.int(),
  kind: z.string().meta({ examples: ['loan_application'] }),
  subject_type: z.string(),
  subject_id: z.int(),
  title: z.string(),
  status: z.enum(TASK_STATUSES),
  priority: z.int(),
  due_at: instantField(),
  overdue: z.boolean(),
  escalated_at: instantField().nullable(),
  claimed_by: z.string().nullable().meta({ description: '当前处理人' }),
  claimed_until: instantField().nullable(),
  mine: z.boolean().meta({ description: '由本人领取' }),
  excluded: z.boolean().meta({ description: '本人为初审人，不能复核' }),
  version: z.int(),
  created_at: instantField(),
};

/** What a reviewer keeps while he writes: the fields of his decision. */
export const draftSchema = z.object({
  decision: z.enum(DECISION_WORDS).nullable(),
  comments: z.string().nullable(),
  reason_code: z.string().nullable(),
  approved_amount: z.int().nullable(),
  approved_term: z.int().nullable(),
  approved_rate: z.number().nullable(),
  saved_at: instantField(),
});

export const taskItemSchema = z.object(item);
export const taskDetailSchema = z.object({
  ...item,
  shown: z.record(z.string(), z.unknown()).meta({ description: '审核依据' }),
  decision: z.string().nullable(),
  comments: z.string().nullable(),
  reason_code: z.string().nullable(),
  reason_text: bilingualSchema.nullable(),
  decided_by: z.string().nullable(),
  decided_at: instantField().nullable(),
  draft: draftSchema.nullable().meta({ description: '本人保存的草稿' }),
  workflow_id: z.string(),
  business_time: instantField(),
});

/** A task in a list. A lapsed claim is nobody's: the task reads as open. */
export function presentTask(view: TaskView): z.input<typeof taskItemSchema> {
  const { task, holder } = view;
  const lapsed = task.status === 'claimed' && holder === null;
  return {
    id: task.id,
    kind: task.kind,
    subject_type: task.subjectType,
    subject_id: task.subjectId,
    title: task.title,
    status: lapsed ? 'open' : task.status,
    priority: task.priority,
    due_at: instant(task.dueAt),
    overdue: view.overdue,
    escalated_at: instantOrNull(task.escalatedAt),
    claimed_by: holder,
    claimed_until: holder === null ? null : instantOrNull(task.claimedUntil),
    mine: view.mine,
    excluded: view.excluded,
    version: task.version,
    created_at: instant(task.createdAt),
  };
}

/** One task with what its reviewer is shown, and what became of it. */
export function presentTaskDetail(view: TaskDetail): z.input<typeof taskDetailSchema> {
  const { task, decidedBy, draft } = view;
  return {
    ...presentTask(view),
    shown: task.shown,
    decision: task.decision,
    comments: task.decisionNote,
    reason_code: task.reasonCode,
    reason_text: task.reasonCode === null ? null : reasonText(task.kind, task.reasonCode),
    decided_by: decidedBy,
    decided_at: instantOrNull(task.decidedAt),
    draft: draft === null ? null : presentDraft(draft),
    workflow_id: task.workflowId,
    business_time: instant(view.now),
  };
}

/** Amounts are kept as text of fen and rates in ppm, like everywhere inside. */
function presentDraft({ draft, savedAt }: TaskDraft): z.input<typeof draftSchema> {
  const text = (name: string): string | null => {
    const value = draft[name];
    return typeof value === 'string' ? value : null;
  };
  const amount = text('amountFen');
  const { term, ratePpm } = draft;
  return {
    decision: DECISION_WORDS.find((word) => word === draft['decision']) ?? null,
    comments: text('comments'),
    reason_code: text('reasonCode'),
    approved_amount: amount === null ? null : fenNumber(BigInt(amount)),
    approved_term: typeof term === 'number' ? term : null,
    approved_rate: typeof ratePpm === 'number' ? rateNumber(ratePpm) : null,
    saved_at: instant(savedAt),
  };
}

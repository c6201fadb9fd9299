import { z } from 'zod';
import type { TaskView } from '../../operations/review-tasks.ts';
import { instant, instantField, instantOrNull } from './wire.ts';

export const TASK_STATUSES = ['open', 'claimed', 'completed', 'cancelled'] as const;

const item = {
  id: z.int(),
  kind: z.string().meta({ examples: ['loan_application'] }),
  subject_type: z.string(),
  subject_id: z.int(),
  title: z.string(),
  status: z.enum(TASK_STATUSES),
  priority: z.int(),
  due_at: instantField(),
  escalated_at: instantField().nullable(),
  claimed_by: z.string().nullable().meta({ description: '当前处理人' }),
  claimed_until: instantField().nullable(),
  version: z.int(),
  created_at: instantField(),
};

export const taskItemSchema = z.object(item);
export const taskDetailSchema = z.object({
  ...item,
  shown: z.record(z.string(), z.unknown()).meta({ description: '审核依据' }),
  decision: z.string().nullable(),
  comments: z.string().nullable(),
  reason_code: z.string().nullable(),
  decided_by: z.string().nullable(),
  decided_at: instantField().nullable(),
});

/** A task in a list. A lapsed claim is nobody's: the task reads as open. */
export function presentTask({ task, holder }: TaskView): z.input<typeof taskItemSchema> {
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
    escalated_at: instantOrNull(task.escalatedAt),
    claimed_by: holder,
    claimed_until: holder === null ? null : instantOrNull(task.claimedUntil),
    version: task.version,
    created_at: instant(task.createdAt),
  };
}

/** One task with what its reviewer is shown, and what became of it. */
export function presentTaskDetail(view: TaskView): z.input<typeof taskDetailSchema> {
  const { task, decidedBy } = view;
  return {
    ...presentTask(view),
    shown: task.shown,
    decision: task.decision,
    comments: task.decisionNote,
    reason_code: task.reasonCode,
    decided_by: decidedBy,
    decided_at: instantOrNull(task.decidedAt),
  };
}

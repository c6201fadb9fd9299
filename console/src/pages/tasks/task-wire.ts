import type { Pair } from '../../texts.ts';

/** A human task in the queue. */
export interface TaskItem {
  readonly id: number;
  readonly kind: string;
  readonly subject_type: string;
  readonly subject_id: number;
  readonly title: string;
  readonly status: 'open' | 'claimed' | 'completed' | 'cancelled';
  readonly priority: number;
  readonly due_at: string;
  readonly overdue: boolean;
  readonly escalated_at: string | null;
  /** who holds it now */
  readonly claimed_by: string | null;
  readonly claimed_until: string | null;
  readonly mine: boolean;
  /** the first reviewer of a second decision may look and not work */
  readonly excluded: boolean;
  readonly version: number;
  readonly created_at: string;
}

export type Decision = 'approve' | 'reject' | 'send_back';

/** What somebody has written and not sent: kept for him by the server. */
export interface TaskDraft {
  readonly decision: Decision | null;
  readonly comments: string | null;
  readonly reason_code: string | null;
  /** fen */
  readonly approved_amount: number | null;
  readonly approved_term: number | null;
  /** a fraction: 0.12 */
  readonly approved_rate: number | null;
}

export interface TaskDetail extends TaskItem {
  readonly shown: Readonly<Record<string, unknown>>;
  readonly decision: Decision | null;
  readonly comments: string | null;
  readonly reason_code: string | null;
  readonly reason_text: Pair<string> | null;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly draft: (TaskDraft & { readonly saved_at: string }) | null;
  readonly workflow_id: string;
  readonly business_time: string;
}

export interface TaskPageAnswer {
  readonly tasks: readonly TaskItem[];
  readonly total: number;
  readonly page: number;
  readonly limit: number;
  readonly business_time: string;
}

interface Counts {
  readonly open: number;
  readonly claimed: number;
  readonly mine: number;
  readonly overdue: number;
  readonly escalated: number;
}

export interface TaskSummary {
  readonly kinds: readonly (Counts & { readonly kind: string; readonly text: Pair<string> })[];
  readonly total: Counts;
  readonly business_time: string;
}

export interface ReasonCode {
  readonly kind: string;
  readonly decision: Decision;
  readonly code: string;
  readonly text: Pair<string>;
  readonly needs_comments: boolean;
  /** this kind cannot be decided so without one */
  readonly required: boolean;
}

export interface ClaimResults {
  readonly claimed: number;
  readonly results: readonly {
    readonly task_id: number;
    readonly outcome: 'claimed' | 'taken' | 'closed' | 'not_found' | 'excluded';
    readonly claimed_by: string | null;
  }[];
}

/** What completes a task. */
export interface Completion {
  readonly version: number;
  readonly decision: Decision;
  readonly comments: string;
  readonly reason_code?: string | null;
  readonly approved_amount?: number;
  readonly approved_term?: number;
  readonly approved_rate?: number;
}

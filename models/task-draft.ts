import { BaseModel } from './base.ts';

/** What somebody has begun to write about a task. A trigger removes it when the task is closed. */
export class TaskDraft extends BaseModel {
  static override tableName = 'task_drafts';
  static override idColumn = ['task_id', 'staff_id'];
  static override jsonAttributes = ['draft'];
  declare taskId: number;
  declare staffId: number;
  declare draft: Record<string, unknown>;
  declare savedAt: Date;
}

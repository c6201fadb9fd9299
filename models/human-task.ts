import { BaseModel } from './base.ts';

export class HumanTask extends BaseModel {
  static override tableName = 'human_tasks';
  static override jsonAttributes = ['shown'];
  declare id: number;
  declare kind: string;
  declare subjectType: string;
  declare subjectId: number;
  declare workflowId: string;
  declare title: string;
  declare shown: Record<string, unknown>;
  declare permission: string;
  declare status: 'open' | 'claimed' | 'completed' | 'cancelled';
  declare priority: number;
  declare dueAt: Date;
  declare escalatedAt: Date | null;
  declare claimedBy: number | null;
  declare claimedUntil: Date | null;
  /** who may not work on it: of a second decision, whoever gave the first */
  declare excludedStaffId: number | null;
  declare version: number;
  declare decision: string | null;
  declare decisionNote: string | null;
  declare reasonCode: string | null;
  declare decidedBy: number | null;
  declare decidedAt: Date | null;
  declare createdAt: Date;
}

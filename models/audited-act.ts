import { BaseModel } from './base.ts';

/** A row of the audit log, for reading; `models/audit.ts` writes them, and nothing changes them. */
export class AuditedAct extends BaseModel {
  static override tableName = 'audit_log';
  static override jsonAttributes = ['before', 'after'];
  declare id: bigint;
  declare at: Date;
  declare actorKind: 'user' | 'staff' | 'system' | 'anonymous';
  declare actorId: number | null;
  declare action: string;
  declare subjectType: string;
  declare subjectId: string;
  declare requestId: string | null;
  declare before: Record<string, unknown> | null;
  declare after: Record<string, unknown> | null;
}

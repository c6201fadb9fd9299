import type { RequestKind, RequestStatus } from '../domain/personal-data.ts';
import { BaseModel } from './base.ts';

/** What a person asks of the data about him (`domain/personal-data.ts`). */
export class DataRequest extends BaseModel {
  static override tableName = 'data_requests';
  declare id: number;
  declare userId: number;
  declare kind: RequestKind;
  declare subjectType: 'user' | 'loan_application';
  declare subjectId: number;
  /** of a correction: what is wrong, by the name of the export */
  declare field: string | null;
  /** of a correction: what it should be */
  declare wanted: string | null;
  declare reason: string | null;
  declare status: RequestStatus;
  declare answer: string | null;
  declare dueOn: string;
  declare requestedAt: Date;
  declare decidedBy: number | null;
  declare decidedAt: Date | null;
}

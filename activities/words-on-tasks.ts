import type { Transaction } from 'objection';
import { HumanTask } from '../models/human-task.ts';

interface Word {
  readonly kind: HumanTask['kind'];
  readonly subjectType: HumanTask['subjectType'];
  readonly subjectId: number;
  readonly decision: string;
  readonly staffId: number;
  readonly at: Date;
}

/**
 * Whether this very word about a subject is in the books. An attempt that wrote it down and was not heard is repeated: what it did must
 * not be done again, and must not be refused as too late either, because the process still waits for the answer.
 */
export async function isWrittenDown(trx: Transaction, word: Word): Promise<boolean> {
  const said = await HumanTask.query(trx)
    .where({ kind: word.kind, subject_type: word.subjectType, subject_id: word.subjectId })
    .where({ status: 'completed', decision: word.decision })
    .findOne({ decided_by: word.staffId, decided_at: word.at });
  return said !== undefined;
}

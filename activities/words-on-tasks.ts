import type { Transaction } from 'objection';
import { HumanTask } from '../models/human-task.ts';

/** What a task is about. */
export type TaskSubject = Pick<HumanTask, 'kind' | 'subjectType' | 'subjectId'>;

/** What somebody has said, and when by the business clock. */
export interface Word {
  readonly decision: string;
  readonly staffId: number;
  readonly at: Date;
}

/**
 * Whether this very word about a subject is in the books. An attempt that wrote it down and was not heard is repeated: what it did must
 * not be done again, and must not be refused as too late either, because the process still waits for the answer.
 */
export async function isWrittenDown(trx: Transaction, subject: TaskSubject, word: Word): Promise<boolean> {
  const said = await HumanTask.query(trx)
    .where(columns(subject))
    .where({ status: 'completed', decision: word.decision })
    .findOne({ decided_by: word.staffId, decided_at: word.at });
  return said !== undefined;
}

/** Closes the open task about a subject with a word; where there is none, the word came without being asked for. */
export async function completeTask(
  trx: Transaction,
  subject: TaskSubject,
  word: Word & { readonly note: string | null },
): Promise<void> {
  // the note is sealed for its row, so the row is named; of open tasks about a subject there is one at the most
  const task = await openTask(trx, subject).forUpdate().first();
  await task?.$query(trx).patch({
    status: 'completed',
    claimedBy: null,
    claimedUntil: null,
    decision: word.decision,
    decisionNote: word.note,
    decidedBy: word.staffId,
    decidedAt: word.at,
  });
}

/** Takes the open task about a subject away: what it asked for has happened by itself. */
export async function cancelTask(trx: Transaction, subject: TaskSubject): Promise<void> {
  await openTask(trx, subject).patch({ status: 'cancelled', claimedBy: null, claimedUntil: null });
}

function openTask(trx: Transaction, subject: TaskSubject) {
  return HumanTask.query(trx).where(columns(subject)).whereIn('status', ['open', 'claimed']);
}

const columns = ({ kind, subjectType, subjectId }: TaskSubject) => ({
  kind,
  subject_type: subjectType,
  subject_id: subjectId,
});

import type { HumanTask } from './human-task.ts';

/** A word about a task that left it open, as its page shows it. */
export interface TaskNote {
  /** login name */
  readonly by: string;
  /** business time, ISO */
  readonly at: string;
  readonly note: string;
}

/** What was said about a task that went back to the queue, oldest first. */
export function notesOf({ shown }: Pick<HumanTask, 'shown'>): TaskNote[] {
  const { notes } = shown;
  return Array.isArray(notes) ? notes.filter(isNote) : [];
}

const isNote = (note: unknown): note is TaskNote =>
  typeof note === 'object' && note !== null && 'by' in note && 'at' in note && 'note' in note;

import { createHash } from 'node:crypto';
import type { BooksCheckState } from '../domain/books-check.ts';
import { BaseModel } from './base.ts';

/** What one check said. `operations/book-checks.ts` makes it; here it is kept as it was said. */
export interface KeptVerdict {
  readonly check: string;
  readonly holds: string;
  readonly remedy: string;
  readonly counted: number;
  readonly found: number;
  readonly violations: readonly string[];
  readonly unseen: string | null;
}

/** Of what was found and nothing else: counts grow by themselves. Null when nothing was. */
export function fingerprintOf(verdicts: readonly KeptVerdict[]): string | null {
  const found = verdicts.filter((verdict) => verdict.found > 0);
  if (found.length === 0) return null;
  const text = JSON.stringify(found.map(({ check, violations }) => [check, violations]));
  return createHash('sha256').update(text).digest('hex');
}

export class BookCheckRun extends BaseModel {
  static override tableName = 'book_check_runs';
  static override jsonAttributes = ['verdicts'];
  declare id: number;
  declare workflowId: string;
  declare trigger: 'nightly' | 'staff' | 'channel';
  declare requestedBy: number | null;
  declare status: BooksCheckState;
  declare startedAt: Date;
  /** the day whose bills of the channels are compared; null when none are */
  declare billDate: string | null;
  declare finishedAt: Date | null;
  /** how many things were looked at, in all checks */
  declare counted: number;
  declare found: number;
  declare verdicts: readonly KeptVerdict[];
  /** of what was found, so that the same is known again; null when nothing was */
  declare fingerprint: string | null;
}

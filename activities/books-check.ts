import type { Knex } from 'knex';
import type { Clock } from '../adapters/clock.ts';
import { type BooksCheckEvent, type BooksCheckState, booksCheckMachine } from '../domain/books-check.ts';
import { BookCheckRun, fingerprintOf, type KeptVerdict } from '../models/book-check-run.ts';
import { closeProcess } from '../models/outbox.ts';
import { beating } from './attempt.ts';
import { withRefusals } from './refusals.ts';

interface BooksCheckDeps {
  readonly knex: Knex;
  readonly clock: Clock;
  /** the checks, with everybody outside whom they ask: whoever composes the worker hands them over */
  readonly look: (run: { id: number; billDate: string | null }) => Promise<readonly KeptVerdict[]>;
}

export interface BooksLook {
  readonly status: BooksCheckState;
  /** whether a person has to be asked: something is off, and no earlier run waits for a person about the same */
  readonly open: boolean;
}

/** The look itself. A repeat looks again, unless what the first one saw was written down. */
export function createBooksCheckActivities({ knex, clock, look }: BooksCheckDeps) {
  return withRefusals({
    async lookAtBooks(input: { runId: number }): Promise<BooksLook> {
      const before = await BookCheckRun.query(knex).findById(input.runId).throwIfNotFound();
      const verdicts = before.status === 'running' ? await beating(() => look(before)) : before.verdicts;
      return knex.transaction(async (trx) => {
        const run = await BookCheckRun.query(trx).findById(input.runId).forUpdate().throwIfNotFound();
        const at = await clock.now();
        const known = await knownIn(trx, run.id, fingerprintOf(verdicts));
        if (run.status === 'running') {
          const found = sum(verdicts, 'found');
          const step = booksCheckMachine.next(run.status, eventOf(verdicts));
          if (!step.ok) throw new Error(`the look ${run.id} is ${run.status}`);
          await run.$query(trx).patch({
            status: step.state,
            finishedAt: at,
            counted: sum(verdicts, 'counted'),
            found,
            verdicts,
            fingerprint: fingerprintOf(verdicts),
          });
        }
        const { status } = await BookCheckRun.query(trx).findById(run.id).throwIfNotFound();
        const open = status === 'wrong' && !known;
        if (!open) await closeProcess(trx, run.workflowId, at);
        return { status, open };
      });
    },
  });
}

/** Whether an earlier run waits for a person about exactly this. */
async function knownIn(trx: Knex, runId: number, fingerprint: string | null): Promise<boolean> {
  if (fingerprint === null) return false;
  const earlier = await BookCheckRun.query(trx)
    .where({ fingerprint, status: 'wrong' })
    .where('id', '<', runId)
    .first();
  return earlier !== undefined;
}

function eventOf(verdicts: readonly KeptVerdict[]): BooksCheckEvent {
  if (verdicts.some(({ found }) => found > 0)) return 'find';
  return verdicts.some(({ unseen }) => unseen !== null) ? 'miss_some' : 'find_nothing';
}

const sum = (verdicts: readonly KeptVerdict[], key: 'counted' | 'found'): number =>
  verdicts.reduce((total, verdict) => total + verdict[key], 0);

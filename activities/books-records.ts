import type { Transaction } from 'objection';
import { billDateOf, booksCheckMachine } from '../domain/books-check.ts';
import { DomainError } from '../domain/errors.ts';
import { ESCALATE_AFTER_MS, refuseCompletion } from '../domain/review-task.ts';
import { writeAudit } from '../models/audit.ts';
import { BookCheckRun } from '../models/book-check-run.ts';
import { HumanTask } from '../models/human-task.ts';
import { closeProcess, openProcess, setProcessDue } from '../models/outbox.ts';
import { notesOf } from '../models/task-notes.ts';
import {
  BOOKS_CHECK,
  type BooksCheckInput,
  type BooksDecided,
  type BooksDecision,
} from '../workflows/books-check.contract.ts';
import type { ActivityDeps } from './deps.ts';
import { withRefusals } from './refusals.ts';
import { staffActor } from './staff-actor.ts';
import { isWrittenDown } from './words-on-tasks.ts';

const TASK = { kind: 'reconciliation', subject_type: 'book_check_run' } as const;
/** Of each check that is off, as many sentences as a person reads before he opens the run itself. */
const SHOWN = 5;

/** The records around a look at the books: its row, the task about what was found, and finance's word. */
export function createBooksRecordActivities({ knex, clock, config }: ActivityDeps) {
  return withRefusals({
    /** Finds the row that whoever asked has written, or writes it for the schedule; says what business time it is. */
    async beginBooksCheck(input: {
      workflowId: string;
      trigger: BooksCheckInput['trigger'];
    }): Promise<{ runId: number; nowMs: number; movable: boolean }> {
      const at = await clock.now();
      const run = await knex.transaction(async (trx) => {
        if (input.trigger === 'nightly')
          await trx('book_check_runs')
            .insert({
              workflow_id: input.workflowId,
              trigger: input.trigger,
              bill_date: billDateOf(at.getTime()),
              started_at: at,
            })
            .onConflict('workflow_id')
            .ignore();
        await openProcess(trx, input.workflowId, BOOKS_CHECK, at);
        return BookCheckRun.query(trx).findOne({ workflow_id: input.workflowId }).throwIfNotFound();
      });
      return { runId: run.id, nowMs: at.getTime(), movable: config.sandbox };
    },

    /** Shows finance what is off, check by check, with what is to be done about each. */
    async openBooksTask(input: { runId: number; nowMs: number }): Promise<void> {
      const at = new Date(input.nowMs);
      const dueAt = new Date(input.nowMs + ESCALATE_AFTER_MS);
      await knex.transaction(async (trx) => {
        const run = await lockRun(trx, input.runId);
        const off = run.verdicts.filter(({ found }) => found > 0);
        await HumanTask.query(trx)
          .insert({
            kind: TASK.kind,
            subjectType: TASK.subject_type,
            subjectId: run.id,
            workflowId: run.workflowId,
            title: `账簿差异 ${run.found} 处：${off.map(({ check }) => check).join('、')}`,
            shown: {
              run_id: run.id,
              counted: run.counted,
              findings: off.map(({ check, holds, remedy, found, violations }) => ({
                check,
                holds,
                remedy,
                found,
                violations: violations.slice(0, SHOWN),
              })),
            },
            permission: 'payout.decide',
            priority: 2,
            dueAt,
            createdAt: at,
          })
          .onConflict(
            trx.raw(`(kind, subject_type, subject_id) WHERE status IN ('open', 'claimed')`) as never,
          )
          .ignore();
        await setProcessDue(trx, run.workflowId, dueAt);
      });
    },

    async escalateBooks(input: { runId: number; nowMs: number }): Promise<void> {
      const at = new Date(input.nowMs);
      await knex.transaction(async (trx) => {
        const run = await lockRun(trx, input.runId);
        await trx('human_tasks')
          .where({ ...TASK, subject_id: run.id })
          .whereIn('status', ['open', 'claimed'])
          .update({ escalated_at: at, priority: trx.raw('priority + 1') });
        await setProcessDue(trx, run.workflowId, new Date(input.nowMs + ESCALATE_AFTER_MS));
      });
    },

    /**
     * Resolved: the task is done, and so are later runs that found the same. Kept: the note is added to what the task shows, and it goes
     * back to the queue, one place up.
     * @throws DomainError task_closed, task_taken, version_stale
     */
    async recordBooksDecision(input: { runId: number; decision: BooksDecision }): Promise<BooksDecided> {
      const { decision } = input;
      const at = new Date(decision.nowMs);
      return knex.transaction(async (trx) => {
        const run = await lockRun(trx, input.runId);
        const task = await HumanTask.query(trx)
          .where({ ...TASK, subject_id: run.id })
          .orderBy('id', 'desc')
          .forUpdate()
          .first()
          .throwIfNotFound();
        // the attempt before this one did it, and nobody heard
        if (await isSaid(trx, task, decision, at)) return { status: run.status, decidedAt: at.toISOString() };
        const step = booksCheckMachine.next(run.status, decision.decision);
        if (!step.ok) throw new DomainError('task_closed', { state: run.status });
        refuseUnlessOpen(task, decision);
        const word = {
          version: task.version + 1,
          claimedBy: null,
          claimedUntil: null,
        };
        if (decision.decision === 'resolve') {
          await task.$query(trx).patch({
            ...word,
            status: 'completed',
            decision: decision.decision,
            decisionNote: decision.comments,
            decidedBy: decision.by.staffId,
            decidedAt: at,
          });
          await trx('book_check_runs')
            .where({ fingerprint: run.fingerprint, status: 'wrong' })
            .update({ status: step.state });
          await closeProcess(trx, run.workflowId, at);
        } else {
          const note = { by: decision.by.username, at: at.toISOString(), note: decision.comments };
          await task.$query(trx).patch({
            ...word,
            status: 'open',
            priority: task.priority + 1,
            escalatedAt: at,
            shown: { ...task.shown, notes: [...notesOf(task), note] },
          });
        }
        await writeAudit(trx, {
          at,
          actor: staffActor(decision.by),
          action: `books.${decision.decision}`,
          subjectType: TASK.subject_type,
          subjectId: run.id,
          before: { status: run.status },
          after: { status: step.state, comments: decision.comments },
        });
        return { status: step.state, decidedAt: at.toISOString() };
      });
    },
  });
}

async function lockRun(trx: Transaction, runId: number): Promise<BookCheckRun> {
  return BookCheckRun.query(trx).findById(runId).forUpdate().throwIfNotFound();
}

function refuseUnlessOpen(task: HumanTask, { by, version, nowMs }: BooksDecision): void {
  const refusal = refuseCompletion(
    {
      state: task.status,
      version: task.version,
      claimedBy: task.claimedBy === null ? null : String(task.claimedBy),
      claimedUntilMs: task.claimedUntil?.getTime() ?? null,
      completedBy: task.decidedBy === null ? null : String(task.decidedBy),
      completedAtMs: task.decidedAt?.getTime() ?? null,
      excludedPersons: [],
    },
    { staffId: String(by.staffId), personIds: [] },
    version,
    nowMs,
  );
  if (refusal !== null) throw refusal;
}

async function isSaid(
  trx: Transaction,
  task: HumanTask,
  { decision, by }: BooksDecision,
  at: Date,
): Promise<boolean> {
  const kept = notesOf(task).some((note) => note.by === by.username && note.at === at.toISOString());
  const { kind, subjectType, subjectId } = task;
  return kept || isWrittenDown(trx, { kind, subjectType, subjectId }, { decision, staffId: by.staffId, at });
}

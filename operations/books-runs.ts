import type { Transaction } from 'objection';
import type { StaffActor } from '../domain/actor.ts';
import { billDateOf } from '../domain/books-check.ts';
import { type BusinessDate, businessDateOf, compactDate } from '../domain/calendar.ts';
import { DomainError } from '../domain/errors.ts';
import { writeAudit } from '../models/audit.ts';
import { BookCheckRun } from '../models/book-check-run.ts';
import { enqueueWorkflowStart } from '../models/outbox.ts';
import { notesOf } from '../models/task-notes.ts';
import { booksCheckStart, booksCheckWorkflowId, decideBooks } from '../workflows/books-check.contract.ts';
import { deciderOf } from './application-decisions.ts';
import type { OperationDeps } from './deps.ts';
import { kickOutbox } from './outbox.ts';
import type { TaskDecision } from './task-decisions.ts';
import { askWorkflow } from './workflow-calls.ts';

/** The looks at the books, the latest first. */
export async function listBooksRuns(
  deps: Pick<OperationDeps, 'knex'>,
  filter: { status?: string | undefined; page: number; limit: number },
): Promise<{ runs: BookCheckRun[]; total: number }> {
  const query = BookCheckRun.query(deps.knex).orderBy('id', 'desc');
  if (filter.status !== undefined) void query.where({ status: filter.status });
  const { results, total } = await query.page(filter.page - 1, filter.limit);
  return { runs: results, total: Number(total) };
}

/**
 * Has the books looked at now: writes the run and promises its process. The answer does not wait for what is found. A look that is
 * under way is joined: two at once would see the same.
 */
export async function startBooksRun(
  deps: OperationDeps,
  actor: StaffActor,
  request: { billDate?: BusinessDate | undefined } = {},
): Promise<BookCheckRun> {
  const at = await deps.clock.now();
  const run = await deps.knex.transaction(async (trx) => {
    await trx.raw(`SELECT pg_advisory_xact_lock(hashtext('book_check_runs'))`);
    const underWay = await BookCheckRun.query(trx).findOne({ status: 'running', trigger: 'staff' });
    const run = underWay ?? (await writeRun(trx, actor, at, request.billDate ?? billDateOf(at.getTime())));
    await writeAudit(trx, {
      at,
      actor,
      action: 'books.check',
      subjectType: 'book_check_run',
      subjectId: run.id,
    });
    return run;
  });
  kickOutbox(deps, run.workflowId);
  return run;
}

async function writeRun(
  trx: Transaction,
  actor: StaffActor,
  at: Date,
  billDate: BusinessDate,
): Promise<BookCheckRun> {
  const { rows } = (await trx.raw(`SELECT nextval('book_check_runs_id_seq')::int AS id`)) as {
    rows: { id: number }[];
  };
  const id = rows[0]?.id ?? 0;
  const workflowId = booksCheckWorkflowId(`${compactDate(businessDateOf(at.getTime()))}-${id}`);
  const run = await BookCheckRun.query(trx).insertAndFetch({
    id,
    workflowId,
    trigger: 'staff',
    requestedBy: actor.id,
    billDate,
    startedAt: at,
  });
  await enqueueWorkflowStart(trx, booksCheckStart(workflowId, actor.username), at);
  return run;
}

/**
 * What was found in the books: `approve` says that it is resolved and how, `reject` that it is not, which moves it up in the queue.
 * @throws DomainError task_closed, task_taken, version_stale, unavailable
 */
export async function decideBooksTask(
  deps: OperationDeps,
  actor: StaffActor,
  { task, completion, nowMs }: TaskDecision,
): Promise<void> {
  const decided = await askWorkflow(deps, {
    workflowId: task.workflowId,
    update: decideBooks,
    args: {
      by: deciderOf(actor),
      nowMs,
      version: completion.version,
      decision: completion.decision === 'approve' ? 'resolve' : 'keep',
      comments: completion.comments,
    },
    updateId: `books/${completion.requestKey}`,
  });
  if (decided === null) throw new DomainError('task_closed');
}

/**
 * Whether he has said of what was found that it is not resolved. The task went back to the queue at its next version then, so it does not
 * say itself whose word moved it; the process knows by its key whether this request was it.
 */
export function hasKept(actor: StaffActor, task: TaskDecision['task']): boolean {
  return task.kind === 'reconciliation' && notesOf(task).some(({ by }) => by === actor.username);
}

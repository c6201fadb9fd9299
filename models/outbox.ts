import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { writeTogether } from './together.ts';
import { traceHere } from './trace-carrier.ts';

export interface WorkflowStart {
  readonly workflowType: string;
  readonly workflowId: string;
  readonly taskQueue: string;
  /** first argument of the workflow; plain JSON, money and times as text */
  readonly input: Record<string, unknown>;
  readonly summary: string;
  readonly searchAttributes: Record<string, string>;
}

/** The same start, found in the Web UI by whom it is about: the account's surrogate number. */
export function startFor(start: WorkflowStart, { userId }: { readonly userId: number }): WorkflowStart {
  return { ...start, searchAttributes: { ...start.searchAttributes, BorrowerId: String(userId) } };
}

/**
 * Promises, in the caller's transaction, that a workflow will be started: the row commits with the domain rows or not at all,
 * and the relay starts whatever is left over. The workflow id is the key, so that a second promise of the same start is none.
 */
export async function enqueueWorkflowStart(trx: Transaction, start: WorkflowStart, at: Date): Promise<void> {
  await writeTogether(trx, workflowStartRows(trx, start, at));
}

/** The same as statements that are not sent yet, for `writeTogether`. */
export function workflowStartRows(trx: Transaction, start: WorkflowStart, at: Date): Knex.QueryBuilder[] {
  const { workflowType, workflowId, taskQueue, ...rest } = start;
  return [
    trx('outbox')
      .insert({
        workflow_type: workflowType,
        workflow_id: workflowId,
        task_queue: taskQueue,
        start: JSON.stringify({ ...rest, ...traceHere() }),
      })
      .onConflict('workflow_id')
      .ignore(),
    processRow(trx, workflowId, workflowType, at),
  ];
}

/** Notes that a process is under way; `dueAt` is the business time at which it next has something to do by itself. */
export async function openProcess(
  trx: Transaction,
  workflowId: string,
  workflowType: string,
  at: Date,
  dueAt: Date | null = null,
): Promise<void> {
  await processRow(trx, workflowId, workflowType, at, dueAt);
}

function processRow(
  trx: Transaction,
  workflowId: string,
  workflowType: string,
  at: Date,
  dueAt: Date | null = null,
): Knex.QueryBuilder {
  return trx('processes')
    .insert({ workflow_id: workflowId, workflow_type: workflowType, started_at: at, next_due_at: dueAt })
    .onConflict('workflow_id')
    .ignore();
}

/** Moves a process's next moment, or closes it. */
export async function setProcessDue(trx: Transaction, workflowId: string, dueAt: Date | null): Promise<void> {
  await processDueRow(trx, workflowId, dueAt);
}

/** The same as a statement that is not sent yet, for `writeTogether`. */
export function processDueRow(trx: Transaction, workflowId: string, dueAt: Date | null): Knex.QueryBuilder {
  return trx('processes').where({ workflow_id: workflowId }).update({ next_due_at: dueAt });
}

export async function closeProcess(trx: Transaction, workflowId: string, at: Date): Promise<void> {
  await processClosedRow(trx, workflowId, at);
}

/** A process that was over has something to do again. */
export async function reopenProcess(trx: Transaction, workflowId: string, dueAt: Date): Promise<void> {
  await trx('processes').where({ workflow_id: workflowId }).update({ next_due_at: dueAt, closed_at: null });
}

export function processClosedRow(trx: Transaction, workflowId: string, at: Date): Knex.QueryBuilder {
  return trx('processes').where({ workflow_id: workflowId }).update({ next_due_at: null, closed_at: at });
}

import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowNotFoundError } from '@temporalio/client';
import { startAgain } from '../../operations/outbox.ts';
import { type Command, note, type OpsDeps, UsageError } from './deps.ts';
import { rebuildCommands, rebuiltBy, standingOf } from './rebuild.ts';

/** What is just starting or ending is written to one and then to the other. */
const SECOND_LOOK_MS = 2_000;
const STARTS_WITHIN_MS = 60_000;

interface OpenProcess {
  readonly workflow_id: string;
  readonly workflow_type: string;
  readonly promised: boolean;
}

type Difference =
  | { readonly kind: 'lost'; readonly process: OpenProcess }
  | { readonly kind: 'ended'; readonly process: OpenProcess; readonly status: string }
  | {
      readonly kind: 'apart';
      readonly process: OpenProcess;
      readonly record: { kind: string; number: string };
    }
  | { readonly kind: 'over'; readonly workflowId: string }
  | { readonly kind: 'unknown'; readonly workflowId: string };

interface Settled {
  readonly workflow_id: string;
  readonly was: string;
  readonly done: string;
  readonly settled: boolean;
}

const reconcile: Command = {
  name: 'reconcile',
  takes: '[--dry-run]',
  help: 'Brings Temporal to what Postgres knows, after a restore of one or both: starts again what Temporal has lost, ends with a reason what Postgres does not know or knows to be over, and rebuilds rows that are behind their run.',
  flags: { 'dry-run': { type: 'boolean', help: 'compare and tell, and change nothing' } },
  async run(deps, given) {
    const differences = await lasting(deps);
    if (differences.length === 0) return { says: 'Postgres and Temporal agree on every process.', rows: [] };
    if (given.flags['dry-run'] === true)
      return {
        says: `They differ in ${differences.length} processes.`,
        rows: differences.map((one) => ({ workflow_id: idOf(one), was: sentenceOf(one) })),
        failed: true,
      };
    const rows: Settled[] = [];
    for (const difference of differences) rows.push(await settle(deps, difference));
    const at = await deps.clock.now();
    await deps.knex.transaction(async (trx) => {
      for (const { workflow_id, was, done } of rows)
        await note(deps, trx, {
          at,
          action: 'ops.reconcile',
          subjectType: 'workflow',
          subjectId: workflow_id,
          after: { was, done },
        });
    });
    const left = rows.filter(({ settled }) => !settled).length;
    const says =
      left === 0
        ? `${rows.length} processes differed, and agree now.`
        : `${rows.length} processes differed; ${left} need a person (runs show <workflow id>).`;
    return { says, rows: rows.map((row) => ({ ...row })), failed: left > 0 };
  },
};

/** What differs at two looks, so that nothing is touched that was only on its way. */
async function lasting(deps: OpsDeps): Promise<Difference[]> {
  const first = await look(deps);
  if (first.length === 0) return [];
  await sleep(SECOND_LOOK_MS);
  const before = new Set(first.map((one) => `${one.kind} ${idOf(one)}`));
  return (await look(deps)).filter((one) => before.has(`${one.kind} ${idOf(one)}`));
}

async function look(deps: OpsDeps): Promise<Difference[]> {
  const { knex, temporal } = deps;
  const running = new Set<string>();
  for await (const { workflowId } of temporal.workflow.list({ query: "ExecutionStatus = 'Running'" }))
    running.add(workflowId);
  const processes = (await knex('processes as p')
    .leftJoin('outbox as o', 'o.workflow_id', 'p.workflow_id')
    .select('p.workflow_id', 'p.workflow_type', 'p.closed_at')
    .select(
      knex.raw('o.id IS NOT NULL AS promised'),
      knex.raw('(o.id IS NOT NULL AND o.dispatched_at IS NULL) AS waits'),
    )) as (OpenProcess & { closed_at: Date | null; waits: boolean })[];
  const found: Difference[] = [];
  const known = new Map(processes.map((process) => [process.workflow_id, process]));
  for (const process of processes) {
    // what waits in the outbox is the relay's to start
    if (process.closed_at !== null || process.waits) continue;
    const status = await statusOf(temporal, process.workflow_id);
    if (status === null) found.push({ kind: 'lost', process });
    else if (status !== 'RUNNING') found.push({ kind: 'ended', process, status });
    else running.add(process.workflow_id);
  }
  for (const workflowId of running) {
    const process = known.get(workflowId);
    if (process === undefined) found.push({ kind: 'unknown', workflowId });
    else if (process.closed_at !== null) found.push({ kind: 'over', workflowId });
    else if (!process.waits) {
      const record = rebuiltBy(workflowId);
      if (record !== null && (await differs(deps, record))) found.push({ kind: 'apart', process, record });
    }
  }
  return found;
}

/** Whether a row and its run say different things, as `rebuild --dry-run` sees it without a second look. */
async function differs(deps: OpsDeps, { kind, number }: { kind: string; number: string }): Promise<boolean> {
  const { row, run } = await standingOf(deps, kind, number);
  return run !== '' && row !== run;
}

async function settle(deps: OpsDeps, difference: Difference): Promise<Settled> {
  const workflow_id = idOf(difference);
  const was = sentenceOf(difference);
  const ended = async (reason: string): Promise<Settled> => {
    try {
      await deps.temporal.workflow.getHandle(workflow_id).terminate(reason);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error; // it has ended by itself
    }
    return { workflow_id, was, done: 'ended its run', settled: true };
  };
  switch (difference.kind) {
    case 'unknown':
      return ended('Postgres does not know of this process: it began after the moment that was restored.');
    case 'over':
      return ended('Postgres knows this process to be over: the run is of before that.');
    case 'apart': {
      const { kind, number } = difference.record;
      const rebuilt = await rebuiltRow(deps, kind, number);
      if (rebuilt) return { workflow_id, was, done: 'rebuilt its row from its run', settled: true };
      // the row is further on than the run: Postgres is the truth
      return again();
    }
    case 'lost':
    case 'ended':
      return again();
  }

  async function again(): Promise<Settled> {
    if (await startedAgain(deps, workflow_id))
      return { workflow_id, was, done: 'started it again from what Postgres knows', settled: true };
    // a code, which lives for minutes: whoever waited for it asks for another
    const open = (await deps
      .knex('human_tasks')
      .where({ workflow_id })
      .whereIn('status', ['open', 'claimed'])
      .first('id')) as { id: number } | undefined;
    if (open !== undefined)
      return { workflow_id, was, done: `nothing: task ${open.id} of a person belongs to it`, settled: false };
    await deps.knex('processes').where({ workflow_id }).update({ closed_at: new Date(), next_due_at: null });
    return {
      workflow_id,
      was,
      done: 'closed it: nobody promised it, and it had nothing to carry on',
      settled: true,
    };
  }
}

async function rebuiltRow(deps: OpsDeps, kind: string, number: string): Promise<boolean> {
  const [rebuild] = rebuildCommands;
  try {
    const outcome = await rebuild?.run(deps, { words: [kind, number], flags: {} });
    return outcome !== undefined && outcome.failed !== true;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return false; // a step that does not fit the row was refused: the row is not behind its run
  }
}

/** Temporal has just been restored and may still be looking for its shards. */
async function startedAgain(deps: OpsDeps, workflowId: string): Promise<boolean> {
  for (const deadline = Date.now() + STARTS_WITHIN_MS; ; await sleep(500)) {
    try {
      return await startAgain(deps, workflowId);
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

async function statusOf(temporal: OpsDeps['temporal'], workflowId: string): Promise<string | null> {
  try {
    return (await temporal.workflow.getHandle(workflowId).describe()).status.name;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

const idOf = (one: Difference): string => ('process' in one ? one.process.workflow_id : one.workflowId);

function sentenceOf(one: Difference): string {
  switch (one.kind) {
    case 'lost':
      return 'open in Postgres, not known to Temporal';
    case 'ended':
      return `open in Postgres, ${one.status.toLowerCase()} in Temporal`;
    case 'apart':
      return 'row and run differ';
    case 'over':
      return 'over in Postgres, running in Temporal';
    case 'unknown':
      return 'not known to Postgres, running in Temporal';
  }
}

export const reconcileCommands: readonly Command[] = [reconcile];

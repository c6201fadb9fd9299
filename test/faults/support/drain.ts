import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';

const LOOK_EVERY_MS = 250;
/** Codes that nobody used wait for their five minutes; loans wait for their next due date. Everything else must come to rest. */
const MAY_WAIT = ['registration', 'loanServicing'];

/**
 * Waits until nothing moves any more: no promise in the outbox, no application on its way and no task or activity under
 * way in Temporal. Messages may still wait for their next attempt. @throws naming what still moves after `withinMs`
 */
export async function drained(
  knex: Knex,
  temporal: Client,
  withinMs: number,
  mayWait: readonly string[] = [],
): Promise<number> {
  const startedMs = Date.now();
  for (;;) {
    const moving = await movers(knex, temporal, [...MAY_WAIT, ...mayWait]);
    if (moving.length === 0) return Date.now() - startedMs;
    if (Date.now() - startedMs > withinMs)
      throw new Error(`not at rest after ${withinMs / 1000} s: ${moving.slice(0, 10).join('; ')}`);
    await sleep(LOOK_EVERY_MS);
  }
}

async function movers(knex: Knex, temporal: Client, mayWait: readonly string[]): Promise<string[]> {
  const waiting = (await knex('outbox').whereNull('dispatched_at').pluck('workflow_id')) as string[];
  const open = (await knex('processes').whereNull('closed_at').select('workflow_id', 'workflow_type')) as {
    workflow_id: string;
    workflow_type: string;
  }[];
  const moving = waiting.map((id) => `${id} to be started`);
  for (const { workflow_id: id, workflow_type: type } of open) {
    if (waiting.includes(id)) continue;
    if (!mayWait.includes(type)) {
      moving.push(id);
      continue;
    }
    const { raw } = await temporal.workflow.getHandle(id).describe();
    if (raw.pendingWorkflowTask != null) moving.push(`workflow task of ${id}`);
    for (const { activityType } of raw.pendingActivities ?? []) moving.push(`${activityType?.name} of ${id}`);
  }
  const stillOpen = new Set(open.map((row) => row.workflow_id));
  for await (const { workflowId } of temporal.workflow.list({ query: "ExecutionStatus = 'Running'" }))
    if (!stillOpen.has(workflowId)) moving.push(`the end of ${workflowId}`);
  return moving;
}

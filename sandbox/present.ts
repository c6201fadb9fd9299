import { z } from 'zod';
import { DomainError } from '../domain/errors.ts';
import { relayOutbox } from '../operations/outbox.ts';
import { asDomainError } from '../operations/workflow-calls.ts';
import type { ClockDeps } from './open-processes.ts';
import { standIns } from './stand-in-control.ts';

/** All in real time: how long the present may take to come to rest before the clock moves on without it. */
const OUTBOX_WITHIN_MS = 30_000;
const MESSAGES_WITHIN_MS = 5_000;
const AI_WITHIN_MS = 3_000;
const LOOK_AGAIN_MS = 25;

const UNASSESSED = ['pending', 'ai_processing'];
/** A stand-in told to be like this answers late or never, which is what the person wants to see: the deadline passes first. */
const LATE_ON_PURPOSE = ['hang', 'slow'];

const runs = z.object({ runs: z.array(z.object({ behaviour: z.string().nullable(), status: z.string() })) });

/**
 * Lets what is under way now come to its end before time passes: promised workflows are started, queued messages sent,
 * applications assessed. The last two are given a while only: a gateway that is away must not stop time.
 */
export async function settlePresent(deps: ClockDeps): Promise<void> {
  await startPromised(deps);
  await until(AI_WITHIN_MS, () => assessed(deps));
  await sendQueued(deps);
}

/** Starts every promised workflow, also those that a relay is about to start. @throws DomainError unavailable */
export async function startPromised(deps: ClockDeps): Promise<void> {
  const promises = deps.knex('outbox').whereNull('dispatched_at');
  const started = await until(OUTBOX_WITHIN_MS, async () => {
    if ((await promises.clone().first('id')) === undefined) return true;
    await relayOutbox(deps).catch((error: unknown) => {
      throw asDomainError(error);
    });
    return (await promises.clone().first('id')) === undefined;
  });
  if (started) return;
  const left: { workflow_id: string } | undefined = await promises.clone().orderBy('id').first('workflow_id');
  if (left === undefined) return;
  throw new DomainError('unavailable', { part: 'process', process: left.workflow_id, retryAfterSeconds: 5 });
}

/** Waits until the sender has taken what is due. */
export async function sendQueued(deps: ClockDeps): Promise<void> {
  await until(MESSAGES_WITHIN_MS, async () => {
    const now = await deps.clock.now();
    const waiting = await deps
      .knex('messages')
      .where({ status: 'sending' })
      .orWhere((queued) => queued.where({ status: 'queued' }).where('next_attempt_at', '<=', now))
      .first('id');
    return waiting === undefined;
  });
}

async function assessed(deps: ClockDeps): Promise<boolean> {
  const waiting: { application_no: string }[] = await deps
    .knex('loan_applications')
    .whereIn('status', UNASSESSED)
    .select('application_no');
  for (const { application_no } of waiting) {
    if (!(await lateOnPurpose(deps, application_no))) return false;
  }
  return true;
}

async function lateOnPurpose(deps: ClockDeps, applicationNo: string): Promise<boolean> {
  if (deps.config.standIns === null) return false;
  try {
    const found = await standIns(deps.config, 'GET', '/dify/runs', {
      query: { application_no: applicationNo },
      answer: runs,
    });
    return found.runs.some(
      (run) => run.status === 'running' && LATE_ON_PURPOSE.includes(run.behaviour ?? ''),
    );
  } catch (error) {
    // nobody to ask: then the wait's own bound decides
    if (error instanceof DomainError) return false;
    throw error;
  }
}

async function until(withinMs: number, done: () => Promise<boolean>): Promise<boolean> {
  const ends = Date.now() + withinMs;
  while (!(await done())) {
    if (Date.now() >= ends) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  return true;
}

import { z } from 'zod';
import type { Assessment, DifyInputs } from './assessor.ts';
import { readOpinion } from './opinion.ts';
import type { UnusableReason } from './words.ts';

/** How much of an output is kept for the log. */
const MAX_RAW = 64 * 1024;

/** The end of a run, from `workflow_finished` or from the run's detail. */
export interface RunEnd {
  status: string;
  outputs: unknown;
  error: string | null;
}

/** `GET /workflows/run/{id}`; `inputs` and, in some versions, `outputs` are JSON texts there. */
export const runDetailSchema = z.object({
  id: z.string(),
  status: z.string(),
  outputs: z.unknown(),
  error: z.string().nullish(),
});

export const runEventSchema = z.object({
  event: z.string(),
  task_id: z.string().nullish(),
  workflow_run_id: z.string().nullish(),
  code: z.string().nullish(),
  message: z.string().nullish(),
  data: z
    .looseObject({ id: z.string().nullish(), status: z.string().nullish(), error: z.string().nullish() })
    .nullish(),
});

export type RunEvent = z.infer<typeof runEventSchema>;

const UNFINISHED = new Set(['running', 'scheduled', 'pending']);

const FAILED_STATUS: Readonly<Record<string, UnusableReason>> = {
  failed: 'run_failed',
  'partial-succeeded': 'run_partial',
  paused: 'run_paused',
  stopped: 'run_stopped',
};

export function isUnfinished(status: string): boolean {
  return UNFINISHED.has(status);
}

export function unusable(
  runId: string | null,
  reason: UnusableReason,
  detail: string,
  rawOutput: string | null = null,
): Assessment {
  return {
    kind: 'unusable',
    runId,
    reason,
    detail: detail.slice(0, 500),
    rawOutput: rawOutput?.slice(0, MAX_RAW) ?? null,
  };
}

/** HTTP 200 and even "finished" say nothing about success: only `succeeded` with the documented outputs is an opinion. */
export function judge(runId: string, end: RunEnd, inputs: DifyInputs): Assessment {
  const raw = JSON.stringify(end.outputs ?? null);
  if (end.status !== 'succeeded') {
    const reason = Object.hasOwn(FAILED_STATUS, end.status) ? FAILED_STATUS[end.status] : undefined;
    return unusable(
      runId,
      reason ?? 'status_unknown',
      end.error ?? `status ${JSON.stringify(end.status)}`,
      raw,
    );
  }
  if (raw.length > MAX_RAW) return unusable(runId, 'too_large', `outputs have ${raw.length} characters`, raw);
  const reading = readOpinion(end.outputs, inputs);
  if (reading.kind === 'unusable') return unusable(runId, reading.reason, reading.detail, raw);
  return { kind: 'opinion', runId, opinion: reading.opinion, rawOutput: raw };
}

/** An output that arrives as a JSON text, as run details of some versions give it. Not JSON: undefined. */
export function outputsOf(value: unknown): { ok: true; outputs: unknown } | { ok: false } {
  if (typeof value !== 'string') return { ok: true, outputs: value };
  try {
    return { ok: true, outputs: JSON.parse(value) };
  } catch {
    return { ok: false };
  }
}

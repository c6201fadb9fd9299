import type { OpenResponse } from '../http-call.ts';
import { type RunEnd, type RunEvent, runEventSchema } from './run.ts';
import { EventTooLarge, readEvents } from './sse.ts';

/** What a stream told before it ended, was cut, fell silent or ran out of time. */
export interface StreamStory {
  runId: string | null;
  taskId: string | null;
  /** Different ends if the stream contradicted itself; equal repeats count once. */
  ends: RunEnd[];
  paused: boolean;
  error: { code: string; message: string } | null;
  tooLarge: boolean;
  /** Data that was no event of Dify; the last of it, for the log. */
  garbled: string | null;
  foreignEnd: boolean;
}

export interface StreamBounds {
  idleMs: number;
  remainingMs: number;
  maxEventBytes: number;
  /** After the end was reported: how long a further word is waited for. */
  graceMs: number;
  signal: AbortSignal;
}

/** Reads a run's event stream. Never throws for what the stream says or how it breaks. @throws signal.reason */
export async function readRunStream(
  response: OpenResponse,
  bounds: StreamBounds,
  onEvent: (story: StreamStory) => void,
): Promise<StreamStory> {
  const story: StreamStory = {
    runId: null,
    taskId: null,
    ends: [],
    paused: false,
    error: null,
    tooLarge: false,
    garbled: null,
    foreignEnd: false,
  };
  const stop = () => response.stream.destroy();
  const total = setTimeout(stop, bounds.remainingMs);
  let idle = setTimeout(stop, bounds.idleMs);
  let callerFailed = false;
  bounds.signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const { data } of readEvents(response.stream, bounds.maxEventBytes)) {
      clearTimeout(idle);
      idle = setTimeout(stop, story.ends.length > 0 ? bounds.graceMs : bounds.idleMs);
      if (data !== '') tell(story, data);
      callerFailed = true;
      onEvent(story);
      callerFailed = false;
      if (story.error !== null || story.paused) break;
    }
  } catch (error) {
    if (callerFailed) throw error;
    // a cut or destroyed stream is a fact of the story: what was told before it stands
    if (error instanceof EventTooLarge) story.tooLarge = true;
  } finally {
    clearTimeout(total);
    clearTimeout(idle);
    bounds.signal.removeEventListener('abort', stop);
    response.close();
  }
  bounds.signal.throwIfAborted();
  return story;
}

function tell(story: StreamStory, data: string): void {
  const event = parseEvent(data);
  if (event === null) {
    story.garbled = data.slice(0, 2000);
    return;
  }
  const runId = event.workflow_run_id ?? null;
  if (story.runId === null && runId !== null) {
    story.runId = runId;
    story.taskId = event.task_id ?? null;
  }
  switch (event.event) {
    case 'error':
      story.error = { code: event.code ?? 'error', message: event.message ?? '' };
      break;
    case 'human_input_required':
    case 'workflow_paused':
      story.paused = true;
      break;
    case 'workflow_finished': {
      if (runId !== null && runId !== story.runId) {
        story.foreignEnd = true;
        break;
      }
      const end = {
        status: event.data?.status ?? '',
        outputs: event.data?.['outputs'],
        error: event.data?.error ?? null,
      };
      const known = story.ends.some((other) => JSON.stringify(other) === JSON.stringify(end));
      if (!known) story.ends.push(end);
      break;
    }
  }
}

function parseEvent(data: string): RunEvent | null {
  try {
    const parsed = runEventSchema.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

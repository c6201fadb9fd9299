import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Caller } from '../../support/http.ts';
import type { Platform } from '../../support/platform.ts';
import { times } from './form.ts';

const PATIENCE_MS = times(60_000, 900_000);
const PAUSE_MS = 500;

/** Sends again what was told "not now" or was cut off, as a client does; five hundred at a time keep a small machine busy. */
async function untilHeard(send: () => Promise<Answer>): Promise<Answer> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(PAUSE_MS)) {
    try {
      const answer = await send();
      const later = answer.status === 503 || answer.headers['x-error-code'] === 'idempotency_key_in_use';
      if (!later || Date.now() > deadline) return answer;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

/** A command under one key, repeated until somebody answers. */
export async function command(caller: Caller, path: string, json: unknown): Promise<Answer> {
  const headers = { 'idempotency-key': randomUUID() };
  return untilHeard(() => caller.post(path, json, { headers }));
}

/** Moves the business clock so far from now; repeated with the same end while processes are still on their way. */
export async function days(platform: Platform, byMs: number): Promise<void> {
  const to = new Date((await platform.ops.clock.now()).getTime() + byMs).toISOString();
  const { status, text } = await untilHeard(() =>
    platform.request('POST', '/sandbox/clock/advance', { json: { to } }),
  );
  if (status !== 200) throw new Error(`the clock did not move to ${to}: ${status} ${text}`);
}

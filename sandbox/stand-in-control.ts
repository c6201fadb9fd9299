import { z } from 'zod';
import type { Config } from '../config/index.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';

type Query = Readonly<Record<string, string | number | undefined>>;

const ANSWERS_WITHIN_MS = 5_000;
const refusal = z.object({ error: z.string() });

/**
 * The remote control of the stand-ins' process: what the outside world was sent, and how it shall behave next.
 * @throws DomainError unavailable when that process does not answer; invalid_input with its own words when it refuses
 */
export async function standIns<T extends z.ZodType>(
  config: Config,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  more: { query?: Query; body?: unknown; answer: T },
): Promise<z.output<T>> {
  if (config.standIns === null) throw new Error('the stand-ins are asked outside the sandbox');
  const url = new URL(path, config.standIns.controlUrl);
  for (const [name, value] of Object.entries(more.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
    ...(more.body === undefined
      ? {}
      : { body: JSON.stringify(more.body), headers: { 'content-type': 'application/json' } }),
  }).catch((error: unknown) => {
    throw new DomainError('unavailable', {
      part: 'stand-ins',
      retryAfterSeconds: 2,
      reason: error instanceof Error ? error.message : 'unknown',
    });
  });
  const answer: unknown = await response.json();
  if (response.status === 400) throw invalidInput({ body: [refusal.parse(answer).error] });
  if (!response.ok) throw new Error(`the stand-ins answered ${response.status} to ${method} ${path}`);
  return more.answer.parse(answer);
}

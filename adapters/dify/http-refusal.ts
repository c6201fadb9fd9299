import { z } from 'zod';
import { OutsideError } from '../outside-error.ts';
import type { Assessment } from './assessor.ts';
import { unusable } from './run.ts';

const errorBody = z.object({ code: z.string(), message: z.string().optional() });

/**
 * A run request that was answered with an HTTP error. Refusals of our configuration or quota do not heal by trying again, so they
 * end with a person; what may heal is thrown.
 *
 * @throws OutsideError `retryable` (500, 503, 429 but for the quota: no run exists), `unknown` (502, 504 and the like come from a
 * proxy that gave up waiting, while the run may go on)
 */
export function readHttpRefusal(status: number, body: string, retryAfterMs: number | null): Assessment {
  const parsed = errorBody.safeParse(parseJson(body));
  const code = parsed.success ? parsed.data.code : `http_${status}`;
  const detail = `HTTP ${status} ${code}`;
  if (status === 429) {
    if (code === 'rate_limit_error') return unusable(null, 'quota_exceeded', detail, body);
    throw new OutsideError('dify', 'retryable', code, detail, { retryAfterMs });
  }
  if (code === 'provider_quota_exceeded') return unusable(null, 'quota_exceeded', detail, body);
  if (status === 500 || status === 503)
    throw new OutsideError('dify', 'retryable', code, detail, { retryAfterMs });
  if (status >= 500) throw new OutsideError('dify', 'unknown', code, detail);
  if (status === 408) throw new OutsideError('dify', 'retryable', code, detail);
  if (status >= 400) return unusable(null, 'configuration', detail, body);
  return unusable(null, 'not_a_stream', detail, body);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

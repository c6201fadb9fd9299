/**
 * `Idempotency-Key`s of requests whose outcome is not known yet. Whoever clicks again after "the server cannot be reached" sends
 * the same request, and it happens once.
 */
const open = new Map<string, { readonly key: string; readonly since: number }>();

/** The platform keeps answers for a day; after an hour nobody means the same click. */
const KEPT_MS = 3_600_000;

export function keyFor(method: string, url: string, body: string | undefined, now = Date.now()): string {
  const content = `${method} ${url}\n${body ?? ''}`;
  const known = open.get(content);
  if (known !== undefined && now - known.since < KEPT_MS) return known.key;
  const key = crypto.randomUUID();
  open.set(content, { key, since: now });
  return key;
}

/** The request under this key has its answer: the same content again is a new wish. */
export function settleKey(key: string): void {
  for (const [content, held] of open) if (held.key === key) open.delete(content);
}

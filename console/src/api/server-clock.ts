import { useSyncExternalStore } from 'react';

/**
 * The platform's business clock as this page knows it. In the sandbox it may stand days away from the wall's, so that a due time
 * means nothing on the reader's own clock.
 */
let offsetMs = 0;
const listeners = new Set<() => void>();
let minute = 0;

/** Told by whatever answer says the server's time (`now`). */
export function noteServerTime(now: string | number | undefined): void {
  if (now === undefined) return;
  const ms = typeof now === 'number' ? now : Date.parse(now);
  if (Number.isFinite(ms)) offsetMs = ms - Date.now();
  tick();
}

export const serverNow = (): number => Date.now() + offsetMs;

function tick(): void {
  const next = Math.floor(serverNow() / 60_000);
  if (next === minute) return;
  minute = next;
  for (const listener of listeners) listener();
}

setInterval(tick, 5_000);

/** Draws again when another minute of the server's clock begins. */
export function useMinute(): number {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => minute,
  );
}

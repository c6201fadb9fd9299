import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 200;

/** Looks again and again until there is something. @throws naming what was waited for */
export async function eventually<T>(
  what: string,
  withinMs: number,
  look: () => Promise<T | null | undefined>,
): Promise<T> {
  for (const deadline = Date.now() + withinMs; ; await sleep(LOOK_EVERY_MS)) {
    const found = await look();
    if (found !== null && found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`waited ${withinMs / 1000} s in vain: ${what}`);
  }
}

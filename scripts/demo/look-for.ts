import { Unexpected } from './http.ts';

const LOOKS_FOR_MS = 60_000;
const LOOK_EVERY_MS = 100;

/** Looks again and again until there is something; says how long that took, ms. @throws Unexpected after a minute */
export async function lookFor<T>(
  what: string,
  look: () => Promise<T | undefined>,
): Promise<{ value: T; ms: number }> {
  const began = performance.now();
  while (performance.now() - began < LOOKS_FOR_MS) {
    const value = await look();
    if (value !== undefined) return { value, ms: performance.now() - began };
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Unexpected(`waited ${LOOKS_FOR_MS / 1000} s in vain for ${what}`);
}

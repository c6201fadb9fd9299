import { z } from 'zod';

/** The answer of a request that only sets something. */
export const done = z.object({ ok: z.literal(true) });
export const DONE = { ok: true } as const;

/** How many of the next calls are treated so. */
export const times = () => z.int().min(1).max(1000).default(1);

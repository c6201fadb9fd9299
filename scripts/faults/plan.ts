import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { PROJECT_ROOT } from '../provision/cache.ts';

const entry = z.object({ sentence: z.string(), files: z.array(z.string()) });
const table = z.record(z.string(), entry);
export type FaultTable = z.infer<typeof table>;

/** The table of the tests, read as data: what is built for production does not hold it. */
export async function readFaultTable(): Promise<FaultTable> {
  const file = pathToFileURL(join(PROJECT_ROOT, 'test/faults/support/faults.ts')).href;
  const loaded: { FAULTS?: unknown } = await import(file);
  return table.parse(loaded.FAULTS);
}

/**
 * The faults asked for, all when none is, and the files that inject them, each once.
 * @throws when there is no such fault
 */
export function wantedFaults(
  known: FaultTable,
  asked: readonly string[],
): { faults: readonly string[]; files: readonly string[] } {
  const unknown = asked.filter((fault) => known[fault] === undefined);
  if (unknown.length > 0)
    throw new Error(`No such fault: ${unknown.join(' ')}. There are ${Object.keys(known).join(' ')}.`);
  const faults = asked.length === 0 ? Object.keys(known) : asked;
  return { faults, files: [...new Set(faults.flatMap((fault) => known[fault]?.files ?? []))] };
}

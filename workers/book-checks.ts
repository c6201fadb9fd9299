import type { ActivityDeps } from '../activities/deps.ts';
import { checkBooks, type Verdict } from '../operations/book-checks.ts';
import { reconcileDay } from '../operations/reconciliation.ts';
import { temporalClient } from '../temporal/connection.ts';
import type { OutsideWorld } from './adapters.ts';

/**
 * The checks of the books as a worker makes them: with its own adapters, and a client of Temporal for as long as they take; then the
 * channels' bills of the day that the run is about.
 */
export function booksLook(
  deps: ActivityDeps & OutsideWorld,
): (run: { id: number; billDate: string | null }) => Promise<Verdict[]> {
  return async ({ id, billDate }) => {
    const temporal = temporalClient({ ...deps.config.temporal, identity: 'books-check' });
    try {
      const verdicts = await checkBooks({ ...deps, temporal });
      const bills = billDate === null ? [] : await reconcileDay(deps, { runId: id, date: billDate });
      return [...verdicts, ...bills];
    } finally {
      await temporal.connection.close();
    }
  };
}

import type { ActivityDeps } from '../activities/deps.ts';
import { checkBooks, type Verdict } from '../operations/book-checks.ts';
import { temporalClient } from '../temporal/connection.ts';
import type { OutsideWorld } from './adapters.ts';

/** The checks of the books as a worker makes them: with its own adapters, and a client of Temporal for as long as they take. */
export function booksLook(deps: ActivityDeps & OutsideWorld): () => Promise<Verdict[]> {
  return async () => {
    const temporal = temporalClient({ ...deps.config.temporal, identity: 'books-check' });
    try {
      return await checkBooks({ ...deps, temporal });
    } finally {
      await temporal.connection.close();
    }
  };
}

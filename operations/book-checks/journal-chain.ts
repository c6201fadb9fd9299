/** The chain of hashes over the journal. */
import { proveChain } from '../../models/journal-seals.ts';
import type { BookCheck } from './check.ts';

/** Sealing takes a second; more than this many waiting means that nobody seals. */
const UNSEALED_AT_MOST = 10_000;

export const journalChainHolds: BookCheck = {
  check: 'journal chain',
  holds: 'every entry is what it was when it was sealed, and the chain of seals has no gap',
  remedy:
    'Somebody wrote into the database around the platform: keep a copy as evidence and compare the entries named with last night’s backup.',
  async look({ knex }) {
    const { sealed, unsealed, violations } = await proveChain(knex);
    const waiting =
      unsealed > UNSEALED_AT_MOST ? [`${unsealed} entries wait to be sealed: no worker seals`] : [];
    return { counted: sealed + unsealed, violations: [...violations, ...waiting] };
  },
};

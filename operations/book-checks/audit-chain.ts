/** The chain of hashes over the audit log. */
import { proveAudit } from '../../models/audit-seals.ts';
import type { BookCheck } from './check.ts';

/** Sealing takes a second; more than this many waiting means that nobody seals. */
const UNSEALED_AT_MOST = 10_000;

export const auditChainHolds: BookCheck = {
  check: 'audit chain',
  holds: 'every row of the audit log is what it was when it was sealed, and the chain of seals has no gap',
  remedy:
    'Somebody wrote into the database around the platform: keep a copy as evidence and compare the rows named with last night’s backup.',
  async look({ knex }) {
    const { sealed, unsealed, violations } = await proveAudit(knex);
    const waiting =
      unsealed > UNSEALED_AT_MOST ? [`${unsealed} audit rows wait to be sealed: no worker seals`] : [];
    return { counted: sealed + unsealed, violations: [...violations, ...waiting] };
  },
};

/** The chain of hashes over the audit log: who did what cannot be written anew, left out or slipped in afterwards unseen. */
import { sealChain } from './seal-chain.ts';

export const {
  seal: sealAudit,
  head: auditHead,
  prove: proveAudit,
} = sealChain({
  noun: 'audit row',
  sealed: 'audit_log',
  seals: 'audit_seals',
  unsealed: 'audit_unsealed',
  key: 'audit_id',
  lock: 760_123,
  content: `
    SELECT e.id, json_build_array(e.id::text, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor_kind, e.actor_id::text,
        e.action, e.subject_type, e.subject_id, e.request_id, e.ip, e.before::text, e.after::text) AS fields, NULL::json AS legs
    FROM audit_log e`,
});

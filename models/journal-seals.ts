/** The chain of hashes over the journal. */
import { sealChain } from './seal-chain.ts';

export const {
  seal: sealEntries,
  head: chainHead,
  prove: proveChain,
} = sealChain({
  noun: 'entry',
  sealed: 'journal_entries',
  seals: 'journal_seals',
  unsealed: 'journal_unsealed',
  key: 'entry_id',
  lock: 760_122,
  content: `
    SELECT e.id, json_build_array(e.id::text, e.event_key, e.kind, e.value_date::text,
        to_char(e.booked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.description, e.loan_id::text, e.user_id::text) AS fields,
      (SELECT json_agg(json_build_array(p.id::text, p.account_code, p.amount_fen::text, p.balance_after_fen::text) ORDER BY p.id)
       FROM postings p WHERE p.entry_id = e.id) AS legs
    FROM journal_entries e`,
});

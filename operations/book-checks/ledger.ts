/** The ledger by itself: entries, accounts, wallets. */
import { byQuery } from './check.ts';

const LOOK_AT_THE_ENTRY =
  'Nobody can have written this through the platform: compare the database with last night’s backup, and restore or post a correcting entry.';

export const entriesBalance = byQuery(
  {
    check: 'ledger',
    holds: 'the postings of each entry, and so of the whole ledger, sum to zero, and have its value date',
    remedy: LOOK_AT_THE_ENTRY,
  },
  'SELECT count(*) FROM journal_entries',
  `SELECT format('entry %s (%s) is out by %s fen over %s legs', e.id, e.event_key, coalesce(sum(p.amount_fen), 0), count(p.id)) AS text
   FROM journal_entries e LEFT JOIN postings p ON p.entry_id = e.id
   GROUP BY e.id HAVING coalesce(sum(p.amount_fen), 0) <> 0 OR count(p.id) < 2
   UNION ALL
   SELECT format('posting %s counts from %s, its entry %s from %s', p.id, p.value_date, e.id, e.value_date)
   FROM postings p JOIN journal_entries e ON e.id = p.entry_id WHERE p.value_date <> e.value_date
   UNION ALL
   SELECT format('the ledger is out by %s fen', sum(amount_fen)) FROM postings HAVING sum(amount_fen) <> 0`,
);

export const accountsAreFolds = byQuery(
  {
    check: 'balances',
    holds: 'the balance kept with an account is the sum of its postings, and of the last of them',
    remedy: LOOK_AT_THE_ENTRY,
  },
  'SELECT count(*) FROM ledger_accounts',
  `SELECT format('account %s says %s fen, its postings %s, the last of them %s', a.code, a.balance_fen, coalesce(s.total, 0), coalesce(l.balance_after_fen, 0)) AS text
   FROM ledger_accounts a
   LEFT JOIN (SELECT account_code, sum(amount_fen) AS total FROM postings GROUP BY account_code) s ON s.account_code = a.code
   LEFT JOIN LATERAL (SELECT balance_after_fen FROM postings WHERE account_code = a.code ORDER BY id DESC LIMIT 1) l ON true
   WHERE a.balance_fen <> coalesce(s.total, 0) OR a.balance_fen <> coalesce(l.balance_after_fen, 0)`,
);

export const walletsAreOwed = byQuery(
  {
    check: 'wallets',
    holds: 'each wallet is its owner’s, a liability, and never overdrawn',
    remedy:
      'Freeze the account (PUT /api/v1/admin/users/{id}/status), read the wallet’s entries, and post what is missing.',
  },
  `SELECT count(*) FROM ledger_accounts WHERE code LIKE 'wallet/%'`,
  `SELECT format('%s holds %s fen for user %s (%s)', code, -balance_fen, coalesce(user_id::text, 'nobody'), type) AS text
   FROM ledger_accounts
   WHERE code LIKE 'wallet/%' AND (balance_fen > 0 OR type <> 'liability' OR code IS DISTINCT FROM 'wallet/' || user_id)`,
);

import { byQuery } from './check.ts';

/**
 * What was to be told to people. How often somebody received a message only his mailbox knows; what can be seen here is that each is
 * one row, sent by one attempt that succeeded, and that none waits for ever. Business time, as all that a message is due by.
 */
export const messagesWentOut = byQuery(
  {
    check: 'messages',
    holds:
      'no message waits beyond its time, none that went out is sent again, and of the codes of one number and purpose one at most is good: the newest',
    remedy:
      'Look at npm run ops -- messages list: what waits goes out when the gateway answers; what may have arrived is never sent again by itself.',
  },
  'SELECT (SELECT count(*) FROM messages) + (SELECT count(*) FROM verification_codes) AS count',
  `SELECT format('message %s (%s, %s) has been due since %s, after %s attempts', m.id, m.template, m.status, m.next_attempt_at, m.attempts) AS text
   FROM messages m, business_clock c
   WHERE m.status IN ('queued', 'sending') AND m.next_attempt_at < now() + c.offset_ms * interval '1 millisecond' - interval '10 minutes'
   UNION ALL
   SELECT format('message %s is %s after %s attempts, sent at %s', id, status, attempts, coalesce(sent_at::text, 'no time'))
   FROM messages WHERE (status = 'sent') <> (sent_at IS NOT NULL) OR (status = 'sent' AND attempts < 1)
   UNION ALL
   SELECT format('code %s has been waiting since %s', v.token, v.created_at)
   FROM verification_codes v, business_clock c
   WHERE v.status = 'sent' AND v.expires_at < now() + c.offset_ms * interval '1 millisecond' - interval '1 hour'
   UNION ALL
   SELECT format('code %s was tried %s times and is still good', token, attempts) FROM verification_codes WHERE status = 'sent' AND attempts >= 5
   UNION ALL
   SELECT 'nothing keeps two codes of one number from being good at once: no unique index verification_codes_current is there'
   WHERE NOT EXISTS (SELECT 1 FROM pg_indexes x WHERE x.indexname LIKE 'verification_codes_current%' AND x.indexdef LIKE '%UNIQUE%')`,
);

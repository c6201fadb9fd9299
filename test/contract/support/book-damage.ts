/** What is done to the books behind the platform's back, and the check that must see it. */
export const DAMAGE: Readonly<Record<string, readonly string[]>> = {
  ledger: ['UPDATE postings SET amount_fen = amount_fen + 1 WHERE id = (SELECT min(id) FROM postings)'],
  balances: [`UPDATE ledger_accounts SET balance_fen = balance_fen + 1 WHERE code = 'bank'`],
  wallets: [`UPDATE ledger_accounts SET type = 'asset', floor = 'none' WHERE code LIKE 'wallet/%'`],
  principal: [`UPDATE plan_rows SET principal_fen = principal_fen + 1 WHERE status = 'pending'`],
  repayments: [
    `INSERT INTO loan_payments (payment_no, loan_id, source, amount_fen, value_date, paid_at, request_key, principal_fen, created_at)
     SELECT 'PAY-MADE-UP', id, 'wallet', 100, '2026-01-01', now(), 'made-up', 100, now() FROM loans LIMIT 1`,
  ],
  losses: [
    `UPDATE loans SET status = 'written_off', settled_at = NULL, written_off_at = now(), write_off_reason = '{}', written_off_principal_fen = 7, written_off_fen = 7`,
  ],
  interest: [`UPDATE loans SET interest_accrued_on = interest_accrued_on + 10 WHERE status = 'active'`],
  payouts: ['UPDATE payouts SET amount_fen = amount_fen + 1'],
  payout_channel: [`UPDATE payouts SET channel_ref = 'another'`],
  payments: ['UPDATE payments SET amount_fen = amount_fen + 1'],
  refunds: ['UPDATE payments SET refunded_fen = refunded_fen - 1 WHERE refunded_fen > 0'],
  payment_channels: [`UPDATE payments SET provider_trade_no = 'another' || id WHERE paid_at IS NOT NULL`],
  rental_holds: [
    `INSERT INTO rental_orders (order_no, machine_id, renter_id, owner_id, rental_type, start_at, end_at, units, unit_price_fen, rental_fen,
       deposit_fen, paid_rental_fen, paid_deposit_fen, status, paid_at, payment_deadline, created_at, updated_at)
     VALUES ('ORD-MADE-UP', 1, 1, 1, 'daily', now(), now() + interval '1 day', 1, 100, 100, 50, 100, 50, 'paid', now(), now(), now(), now())`,
  ],
  outbox: [
    `UPDATE outbox SET dispatched_at = NULL, created_at = now() - interval '2 minutes' WHERE id = (SELECT min(id) FROM outbox)`,
  ],
  tasks: [`UPDATE loan_applications SET status = 'manual_review'`],
  task_processes: [
    `INSERT INTO human_tasks (kind, subject_type, subject_id, workflow_id, title, permission, due_at, created_at)
     VALUES ('payout', 'none', 1, 'nobody', 'x', 'payout.decide', now(), now())`,
  ],
  processes: [
    `INSERT INTO processes (workflow_id, workflow_type, started_at) VALUES ('loan/none', 'loanServicing', now())`,
  ],
  files: [`UPDATE files SET sha256 = repeat('0', 64)`],
  plans: ['UPDATE plan_rows SET remaining_principal_fen = remaining_principal_fen + 1 WHERE period = 2'],
  channel_sums: [
    `UPDATE postings SET amount_fen = amount_fen * 2 WHERE entry_id = (SELECT min(id) FROM journal_entries WHERE event_key LIKE 'payment/%/received')`,
  ],
  messages: [`UPDATE messages SET status = 'queued', next_attempt_at = now() - interval '1 day'`],
  decisions: [
    `INSERT INTO audit_log (at, actor_kind, action, subject_type, subject_id)
     SELECT at, 'staff', 'application.reject', subject_type, subject_id FROM audit_log WHERE action = 'application.approve' LIMIT 1`,
  ],
  overdue: [
    `INSERT INTO processes (workflow_id, workflow_type, started_at, next_due_at) VALUES ('loan/slept', 'loanServicing', now(), now() - interval '2 hours')`,
  ],
  states: [`UPDATE payouts SET status = 'failed', paid_at = NULL WHERE id = (SELECT min(id) FROM payouts)`],
  'journal chain': [
    `UPDATE journal_entries SET description = 'another' WHERE id = (SELECT entry_id FROM journal_seals WHERE position = 1)`,
  ],
  'audit chain': [
    `UPDATE audit_log SET actor_id = 4711 WHERE id = (SELECT audit_id FROM audit_seals WHERE position = 2)`,
  ],
  'personal data': [
    `UPDATE audit_log SET after = '{"said":"call 13812345678"}' WHERE id = (SELECT max(id) FROM audit_log)`,
  ],
  audit: [`DELETE FROM audit_log WHERE action IN ('loan.disburse')`],
};

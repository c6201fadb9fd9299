/** What the platform promises, each by its number, its sentence and the checks that look at it. */
export interface Invariant {
  readonly no: string;
  readonly holds: string;
  /** names of checks */
  readonly checks: readonly string[];
}

export const INVARIANTS: readonly Invariant[] = [
  { no: 'I1', holds: 'what was acknowledged survives', checks: ['acknowledged'] },
  { no: 'I2', holds: 'what was sent again under its key has one effect', checks: ['effects', 'repayments'] },
  {
    no: 'I3',
    holds: 'a loan is paid out once, in its amount and to its payee, at the channel’s own book',
    checks: ['payouts', 'payout_channel'],
  },
  {
    no: 'I4',
    holds: 'the ledger sums to zero, its balances are folds of entries that nobody changes',
    checks: ['ledger', 'balances', 'journal chain', 'wallets', 'rental_holds', 'interest', 'losses'],
  },
  {
    no: 'I5',
    holds: 'what was paid at the channels is what is posted',
    checks: ['channel_sums', 'payment_channels', 'payments', 'refunds'],
  },
  { no: 'I6', holds: 'plans and payments sum to the fen', checks: ['plans', 'principal'] },
  {
    no: 'I7',
    holds: 'every run is over or waits for something that has a name',
    checks: ['processes', 'overdue', 'task_processes'],
  },
  {
    no: 'I8',
    holds: 'one question, one decision, by another person',
    checks: ['decisions', 'tasks', 'audit'],
  },
  { no: 'I9', holds: 'states move by their machines alone', checks: ['states'] },
  {
    no: 'I10',
    holds: 'what was promised has begun, what was to be said was said',
    checks: ['outbox', 'messages'],
  },
  { no: 'I11', holds: 'every file has its object, every object its file', checks: ['files', 'orphans'] },
  { no: 'I12', holds: 'the audit log is what it was when it was written', checks: ['audit chain'] },
  { no: 'I13', holds: 'nobody’s number stands where it must not', checks: ['personal data'] },
];

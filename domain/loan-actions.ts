/** What staff may do with a loan now, so that a button is shown only where pressing it can succeed. The loan's process has the last word. */
import type { LoanState } from './loan.ts';
import type { Fen } from './money.ts';
import type { Permission } from './permissions.ts';

/** With the permission that each takes. Staff prepay from the borrower's wallet, and because he told them to. */
export const LOAN_ACTIONS = {
  record_payment: 'loan.record_payment',
  reverse_payment: 'loan.record_payment',
  amend: 'loan.amend',
  pause: 'loan.amend',
  restructure: 'loan.restructure',
  quote_prepayment: 'loan.read',
  prepay: 'loan.record_payment',
  write_off: 'loan.write_off',
  record_recovery: 'loan.write_off',
} as const satisfies Readonly<Record<string, Permission>>;
export type LoanAction = keyof typeof LOAN_ACTIONS;

export const ACTION_REFUSALS = [
  'permission',
  'settled',
  'written_off',
  'not_written_off',
  'nothing_to_reverse',
  'all_recovered',
] as const;
export type ActionRefusal = (typeof ACTION_REFUSALS)[number];

export interface LoanFacts {
  readonly status: LoanState;
  /** payments that were not taken back */
  readonly payments: number;
  /** of what was owed when it was written off, what has not come in */
  readonly unrecoveredFen: Fen;
}

/** Why an action would be refused, or null. A missing permission is named first: nothing else matters then. */
export function refusalOf(
  action: LoanAction,
  { status, payments, unrecoveredFen }: LoanFacts,
  permissions: ReadonlySet<Permission>,
): ActionRefusal | null {
  if (!permissions.has(LOAN_ACTIONS[action])) return 'permission';
  switch (action) {
    case 'record_recovery':
      if (status !== 'written_off') return 'not_written_off';
      return unrecoveredFen > 0n ? null : 'all_recovered';
    case 'reverse_payment':
      // a payment of a settled loan can be taken back, which opens it again
      if (status === 'written_off') return 'written_off';
      return payments > 0 ? null : 'nothing_to_reverse';
    default:
      return status === 'active' ? null : status;
  }
}

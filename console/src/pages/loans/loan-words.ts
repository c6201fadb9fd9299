import type { Got } from '../../api/wire.ts';
import type { Tone } from '../../parts/state-tag.tsx';

export type Loan = Got<'/api/v1/admin/loans/{loan_id}'>;
export type LoanState = Loan['status'];
export type PlanRow = Got<'/api/v1/loans/{loan_id}/repayment-schedule'>['items'][number];
export type LoanPayment = Got<'/api/v1/loans/{loan_id}/payments'>['items'][number];
export type Command = Loan['commands'][number]['command'];

export function stateTone(state: LoanState, daysPastDue: number): Tone {
  if (state === 'settled') return 'neutral';
  if (state === 'written_off') return 'bad';
  return daysPastDue > 0 ? 'bad' : 'good';
}

/** What is read anew after anything was done to a loan. */
export const LOAN_READS = ['/api/v1/admin/loans', '/api/v1/loans'] as const;

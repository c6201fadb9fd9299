/**
 * One payout number per loan, written before the first call and never regenerated. `sent` is written before the call leaves; when
 * its outcome is not known, the number is queried. Only when the channel has never seen the number may it be sent again,
 * and then under the same number: a new number after an unknown outcome is how lenders pay twice.
 */
import { defineMachine } from './state-machine.ts';

export const PAYOUT_STATES = ['created', 'sent', 'unknown', 'paid', 'failed'] as const;
export type PayoutState = (typeof PAYOUT_STATES)[number];
export const PAYOUT_EVENTS = ['send', 'lost', 'not_found', 'paid', 'refused', 'retry'] as const;
export type PayoutEvent = (typeof PAYOUT_EVENTS)[number];

export const payoutMachine = defineMachine({
  initial: 'created',
  states: PAYOUT_STATES,
  events: PAYOUT_EVENTS,
  table: {
    created: { send: 'sent' },
    sent: { lost: 'unknown', paid: 'paid', refused: 'failed' },
    unknown: { lost: 'unknown', not_found: 'created', paid: 'paid', refused: 'failed' },
    paid: { paid: 'paid', lost: 'paid' },
    // a refusal that finance has cleared up may be tried again, under the same number
    failed: { refused: 'failed', lost: 'failed', retry: 'created' },
  },
});

/** Whether the transfer call may be made; `sent` and `unknown` are only ever queried. */
export function maySend(state: PayoutState): boolean {
  return state === 'created';
}

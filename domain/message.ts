/** A message to a person by SMS or e-mail. A mail is delivered at least once, an SMS at most once: one that nobody has heard of is `unknown`, for ever. */
import { defineMachine } from './state-machine.ts';

export const MESSAGE_CHANNELS = ['sms', 'email'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];
export const MESSAGE_STATES = ['queued', 'sending', 'sent', 'failed', 'unknown'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];
export const MESSAGE_EVENTS = ['send', 'delivered', 'retry', 'give_up', 'unheard'] as const;
export type MessageEvent = (typeof MESSAGE_EVENTS)[number];

export const messageMachine = defineMachine({
  initial: 'queued',
  states: MESSAGE_STATES,
  events: MESSAGE_EVENTS,
  table: {
    queued: { send: 'sending' },
    sending: { send: 'sending', delivered: 'sent', retry: 'queued', give_up: 'failed', unheard: 'unknown' },
    sent: {},
    failed: {},
    unknown: {},
  },
});

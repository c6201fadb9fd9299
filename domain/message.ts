/** A message to a person by SMS or e-mail. Delivery is at least once: `sending` after a crash is sent again. */
import { defineMachine } from './state-machine.ts';

export const MESSAGE_CHANNELS = ['sms', 'email'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];
export const MESSAGE_STATES = ['queued', 'sending', 'sent', 'failed'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];
export const MESSAGE_EVENTS = ['send', 'delivered', 'retry', 'give_up'] as const;
export type MessageEvent = (typeof MESSAGE_EVENTS)[number];

export const messageMachine = defineMachine({
  initial: 'queued',
  states: MESSAGE_STATES,
  events: MESSAGE_EVENTS,
  table: {
    queued: { send: 'sending', give_up: 'failed' },
    sending: { send: 'sending', delivered: 'sent', retry: 'queued', give_up: 'failed' },
    sent: { delivered: 'sent' },
    failed: {},
  },
});

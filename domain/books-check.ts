/**
 * A look at the books as a whole. What is found waits for a person, who resolves it with a note or sends it back to the queue; what
 * could not be looked at is no finding and not right either.
 */
import { addDays, type BusinessDate, businessDateOf } from './calendar.ts';
import { defineMachine } from './state-machine.ts';

export const BOOKS_CHECK_STATES = ['running', 'right', 'incomplete', 'wrong', 'resolved'] as const;
export type BooksCheckState = (typeof BOOKS_CHECK_STATES)[number];
export const BOOKS_CHECK_EVENTS = ['find_nothing', 'miss_some', 'find', 'keep', 'resolve'] as const;
export type BooksCheckEvent = (typeof BOOKS_CHECK_EVENTS)[number];

export const booksCheckMachine = defineMachine({
  initial: 'running',
  states: BOOKS_CHECK_STATES,
  events: BOOKS_CHECK_EVENTS,
  table: {
    running: { find_nothing: 'right', miss_some: 'incomplete', find: 'wrong' },
    right: {},
    incomplete: {},
    wrong: { keep: 'wrong', resolve: 'resolved' },
    resolved: { resolve: 'resolved' },
  },
});

/** The day whose bills a look compares unless it is told another: the channels make a day's bill in the course of the next. */
export const billDateOf = (nowMs: number): BusinessDate => addDays(businessDateOf(nowMs), -2);

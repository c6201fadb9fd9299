/**
 * State machines as tables: what is not in the table is refused, and the refusal says what would have been accepted. An
 * event that leads back to its own state is accepted and changes nothing, which is how late results are absorbed.
 */
export type Table<S extends string, E extends string> = {
  readonly [state in S]: { readonly [event in E]?: S };
};

export type Step<S extends string, E extends string> =
  | { readonly ok: true; readonly state: S; readonly changed: boolean }
  | { readonly ok: false; readonly state: S; readonly event: E; readonly expected: readonly E[] };

export interface Machine<S extends string, E extends string> {
  readonly initial: S;
  readonly states: readonly S[];
  readonly events: readonly E[];
  readonly table: Table<S, E>;
  /** The state after an event, or the refusal with the events that are accepted here. */
  next(state: S, event: E): Step<S, E>;
  eventsFrom(state: S): readonly E[];
  /** A state with no way to another state. */
  isFinal(state: S): boolean;
  /** Every state that can be reached from `from` (the initial state by default), itself included. */
  reachable(from?: S): ReadonlySet<S>;
  isState(value: unknown): value is S;
}

export function defineMachine<const S extends string, const E extends string>(definition: {
  initial: NoInfer<S>;
  states: readonly S[];
  events: readonly E[];
  table: Table<NoInfer<S>, NoInfer<E>>;
}): Machine<S, E> {
  const { initial, states, events, table } = definition;
  const eventsFrom = (state: S): readonly E[] => events.filter((event) => table[state][event] !== undefined);
  const targets = (state: S): S[] =>
    eventsFrom(state).flatMap((event) => {
      const target = table[state][event];
      return target === undefined ? [] : [target];
    });
  return {
    initial,
    states,
    events,
    table,
    next(state, event) {
      const target: S | undefined = table[state][event];
      if (target === undefined) return { ok: false, state, event, expected: eventsFrom(state) };
      return { ok: true, state: target, changed: target !== state };
    },
    eventsFrom,
    isFinal: (state) => targets(state).every((target) => target === state),
    reachable(from = initial) {
      const seen = new Set<S>([from]);
      for (const state of seen) for (const target of targets(state)) seen.add(target);
      return seen;
    },
    isState: (value): value is S =>
      typeof value === 'string' && (states as readonly string[]).includes(value),
  };
}

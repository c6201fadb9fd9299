/**
 * How the trace of whoever promises something gets to whoever keeps the promise, possibly another process, an hour later. Nothing is
 * carried unless a composition root that makes traces says how.
 */
export interface TraceCarrier {
  /** the trace in which the caller works, as a W3C `traceparent`; null outside any */
  current(): string | null;
  /** does the work as a part of that trace */
  resume<T>(traceparent: string, work: () => Promise<T>): Promise<T>;
}

let carrier: TraceCarrier | null = null;

/** Null when traces are over. */
export function carryTraces(by: TraceCarrier | null): void {
  carrier = by;
}

/** What is written beside a promise: nothing outside any trace. */
export function traceHere(): { readonly trace?: string } {
  const trace = carrier?.current() ?? null;
  return trace === null ? {} : { trace };
}

/** Keeps a promise in the trace in which it was given, when it was given in one. */
export function inTraceOf<T>(promise: { readonly trace?: string }, work: () => Promise<T>): Promise<T> {
  return carrier === null || promise.trace === undefined ? work() : carrier.resume(promise.trace, work);
}

/** What is known of a request when its answer is out. */
export interface TracedAnswer {
  /** a route's id, never a path */
  readonly route: string;
  readonly status: number;
  readonly error: string | undefined;
}

/** A request on its way. */
export interface TracedRequest {
  /** 32 hexadecimal digits, for the log */
  readonly traceId: string;
  /** Does the work as a part of this request. */
  within<T>(work: () => Promise<T>): Promise<T>;
  finished(answer: TracedAnswer): void;
}

/** Follows requests through everything that they set going. Absent where no traces are made. */
export interface RequestTracing {
  /** @param traceparent the caller's own trace (W3C Trace Context), when he names one */
  begin(method: string, traceparent: string): TracedRequest;
}

import type { Context } from 'koa';
import type { Locale } from './dialect.ts';

/** What is known of a request before any route is: it is logged by its id and answered in its language even when nothing matches. */
export interface Exchange {
  readonly id: string;
  readonly ip: string;
  readonly secure: boolean;
  readonly locale: Locale;
  readonly startedAt: number;
  /** Filled in as it becomes known, for the log and the metrics. */
  routeId?: string;
  caller?: string;
  error?: string;
  /** The answer was that of an earlier request under the same idempotency key. */
  replayed?: boolean;
}

const exchanges = new WeakMap<object, Exchange>();

export function beginExchange(ctx: Context, exchange: Exchange): void {
  exchanges.set(ctx.req, exchange);
}

export function exchangeOf(ctx: Context): Exchange {
  const exchange = exchanges.get(ctx.req);
  if (exchange === undefined) throw new Error('the request was not begun: exchange middleware is missing');
  return exchange;
}

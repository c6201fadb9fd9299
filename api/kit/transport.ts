import type { Middleware } from 'koa';
import { DomainError } from '../../domain/errors.ts';
import { exchangeOf } from './exchange.ts';
import { HEALTH_PATHS } from './health.ts';

/** Pages that a person types into a browser; their first request carries nothing worth hearing. */
const PAGES = /^\/(?:console|docs)(?:\/|$)|^\/$/;

/**
 * Keeps plain http out, as the trusted proxies tell it. A page is led to the same address under https, the platform's own and never
 * the one in the `Host` header. A request of the API is refused and not led anywhere: whatever token it carried has been on the wire,
 * and a client that is led on would go on sending it so. Health checks come from inside, past the proxy.
 *
 * @param publicUrl where clients reach this platform; its scheme decides whether pages can be led there
 */
export function httpsOnly(publicUrl: string): Middleware {
  return async (ctx, next) => {
    if (exchangeOf(ctx).secure || HEALTH_PATHS.includes(ctx.path)) return next();
    const read = ctx.method === 'GET' || ctx.method === 'HEAD';
    if (!read || !PAGES.test(ctx.path) || !publicUrl.startsWith('https:'))
      throw new DomainError('https_required');
    ctx.status = 308;
    ctx.set('Location', `${new URL(publicUrl).origin}${ctx.path}`);
    ctx.body = '';
  };
}

/** HSTS over plain http would lock browsers out of a development machine; over https it is due. */
export const transportSecurity: Middleware = async (ctx, next) => {
  if (exchangeOf(ctx).secure) ctx.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  await next();
};

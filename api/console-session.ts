import type { Context, Middleware } from 'koa';

/** No page of another origin can send it without asking first. */
const HEADER = 'x-console';

/**
 * The console's requests carry the session in document 003's HttpOnly cookie, which no script can read. Together with a header of
 * its own, and from a page of this very origin, the cookie counts as the bearer token that documents 001 and 002 ask for. Without
 * them it opens nothing there: what a foreign page submits, which the browser would send the cookie along with, is still nobody's.
 */
export const consoleSession: Middleware = async (ctx, next) => {
  if (ctx.get(HEADER) === '1' && ctx.get('authorization') === '' && isOwnPage(ctx)) {
    const token = ctx.cookies.get('token');
    if (token !== undefined && token !== '') ctx.req.headers.authorization = `Bearer ${token}`;
  }
  await next();
};

/** Pages of `CORS_ORIGINS` may call the API, and not in the name of whoever is signed in to the console. */
function isOwnPage(ctx: Context): boolean {
  const site = ctx.get('sec-fetch-site');
  if (site !== '') return site === 'same-origin';
  const origin = ctx.get('origin');
  return origin === '' || (URL.canParse(origin) && new URL(origin).host === ctx.host);
}

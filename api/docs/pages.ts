import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context, Middleware } from 'koa';
import { exchangeOf } from '../kit/exchange.ts';

const ASSETS = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));

/** Only what the page needs; a list leaves no path to climb out of. */
const FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

/** Swagger UI writes style attributes and data: images, and nothing else that a strict policy forbids. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  'connect-src *',
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>接口文档</title>
    <link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/initializer.js"></script>
  </body>
</html>
`;

/** A file of its own: an inline script would need a hole in the policy. */
const INITIALIZER = `window.ui = SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  validatorUrl: null,
  persistAuthorization: false,
});
`;

/**
 * `/openapi.json` and `/docs`: everything served from here, so that the page works without a network.
 * @param document made once; it changes only with the code
 */
export function documentationPages(document: unknown): Middleware {
  const json = JSON.stringify(document);
  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    if (ctx.path === '/openapi.json') return answer(ctx, 'application/json; charset=utf-8', json);
    if (ctx.path === '/docs' || ctx.path === '/docs/') {
      ctx.set('Content-Security-Policy', POLICY);
      return answer(ctx, 'text/html; charset=utf-8', PAGE);
    }
    if (ctx.path === '/docs/initializer.js')
      return answer(ctx, 'text/javascript; charset=utf-8', INITIALIZER);
    const name = ctx.path.startsWith('/docs/') ? ctx.path.slice('/docs/'.length) : '';
    const type = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
    if (type === undefined) return next();
    const file = join(ASSETS, name);
    ctx.set('Cache-Control', 'public, max-age=3600');
    ctx.length = (await stat(file)).size;
    return answer(ctx, type, createReadStream(file));
  };
}

function answer(ctx: Context, type: string, body: unknown): void {
  exchangeOf(ctx).routeId = 'docs';
  ctx.status = 200;
  ctx.body = body;
  ctx.set('Content-Type', type);
}

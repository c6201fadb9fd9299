import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context, Middleware } from 'koa';
import type { OperationDeps } from '../operations/deps.ts';
import { exchangeOf } from './kit/exchange.ts';
import { OfficeNetworks } from './kit/networks.ts';

/** Beside the code, in the checkout and in the image alike: `console/dist`, `dist/console/dist`. */
const BESIDE = fileURLToPath(new URL('../console/dist', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** What the build has made beside each file, best first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/**
 * The console under `/console`: its page for every address below, its files under names that change with their contents, and what a
 * browser has to know of this platform (`config.json`). Where it was not built, a page says so and the API serves on.
 */
export function consolePages({ http, console, s3, temporal, sandbox }: OperationDeps['config']): Middleware {
  const networks = new OfficeNetworks(http.staffNetworks);
  const storage = new URL(s3.publicEndpoint ?? s3.endpoint).origin;
  const policy = contentPolicy(storage);
  const settings = JSON.stringify({
    sandbox,
    temporal: { uiUrl: temporal.uiUrl, namespace: temporal.namespace },
  });
  const built = builtConsole(console.dir ?? BESIDE);
  return async (ctx, next) => {
    if (ctx.path !== '/console' && !ctx.path.startsWith('/console/')) return next();
    exchangeOf(ctx).routeId = 'console';
    networks.admitPage(exchangeOf(ctx).ip);
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    ctx.set('Content-Security-Policy', policy);
    ctx.set('X-Frame-Options', 'DENY');
    ctx.set('Referrer-Policy', 'same-origin');
    if (ctx.path === '/console/config.json') {
      ctx.body = settings;
      ctx.type = 'application/json; charset=utf-8';
      return;
    }
    const files = await built();
    if (files === null) return notBuilt(ctx);
    const name = ctx.path.slice('/console/'.length);
    const file = files.get(name);
    if (file !== undefined && name !== 'index.html') {
      // its name changes with its contents
      ctx.set('Cache-Control', 'public, max-age=31536000, immutable');
      return sendFile(ctx, file);
    }
    // a file of an older build: the page that asks for it has to be loaded anew
    if (name.startsWith('assets/')) {
      ctx.status = 404;
      ctx.body = 'Not found';
      return;
    }
    const page = files.get('index.html');
    if (page === undefined) return notBuilt(ctx);
    ctx.set('Cache-Control', 'no-cache');
    return sendFile(ctx, page);
  };
}

/**
 * Scripts come from here alone. antd writes its styles while it runs; documents are shown from the object storage; everything that
 * is asked for is asked of this origin.
 */
function contentPolicy(storage: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${storage}`,
    "font-src 'self'",
    "connect-src 'self'",
    `frame-src ${storage}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

interface BuiltFile {
  readonly path: string;
  readonly type: string;
  readonly encodings: readonly (readonly [string, string])[];
}

/** The files of the build by name: a list leaves no path to climb out of. Looked for until there is one, and then kept. */
function builtConsole(dir: string): () => Promise<ReadonlyMap<string, BuiltFile> | null> {
  let found: ReadonlyMap<string, BuiltFile> | null = null;
  return async () => {
    found ??= await filesOf(dir);
    return found;
  };
}

async function filesOf(dir: string): Promise<ReadonlyMap<string, BuiltFile> | null> {
  const page = await readFile(join(dir, 'index.html'), 'utf8').catch(ifMissing);
  if (page === null) return null;
  const names = new Set(
    (await readdir(dir, { recursive: true })).map((name) => name.replaceAll('\\', posix.sep)),
  );
  const served = [...names].flatMap((name) => {
    const type = TYPES[posix.extname(name)];
    if (type === undefined) return [];
    const encodings = ENCODINGS.filter(([, ending]) => names.has(`${name}${ending}`));
    return [[name, { path: join(dir, name), type, encodings }] as const];
  });
  return new Map(served);
}

function ifMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

async function sendFile(ctx: Context, { path, type, encodings }: BuiltFile): Promise<void> {
  const accepted = ctx.acceptsEncodings(...encodings.map(([name]) => name), 'identity');
  const encoding = encodings.find(([name]) => name === accepted);
  const file = encoding === undefined ? path : `${path}${encoding[1]}`;
  ctx.length = (await stat(file)).size;
  ctx.body = createReadStream(file);
  ctx.set('Content-Type', type);
  ctx.vary('Accept-Encoding');
  if (encoding !== undefined) ctx.set('Content-Encoding', encoding[0]);
}

function notBuilt(ctx: Context): void {
  ctx.status = 503;
  ctx.set('Retry-After', '60');
  ctx.type = 'text/html; charset=utf-8';
  ctx.body = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>控制台</title>
<p>控制台尚未构建：在项目目录运行 <code>npm run console</code>，然后刷新本页。接口不受影响。</p>
<p lang="en">The console has not been built: run <code>npm run console</code> in the project and reload this page. The API is not affected.</p></html>
`;
}

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build, createServer, type InlineConfig } from 'vite';

/** Smaller than this, a compressed copy saves nothing. */
const WORTH_BYTES = 1024;

function settings(source: string): InlineConfig {
  return { root: source, base: '/console/', configFile: false, plugins: [react()], logLevel: 'warn' };
}

/**
 * Builds the console into a directory, each file with compressed copies beside it. What comes out depends on the sources alone: no
 * path, host or time of this machine is in it.
 * @returns how many files there are
 */
export async function buildConsole(source: string, target: string): Promise<number> {
  await build({
    ...settings(source),
    build: {
      outDir: target,
      emptyOutDir: true,
      target: 'es2022',
      // inlined files would have to be allowed by the policy as data:
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1200,
    },
  });
  const files = readdirSync(target, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(html|js|css|svg)$/.test(name),
  );
  for (const name of files) compress(join(target, name));
  return files.length;
}

function compress(file: string): void {
  const content = readFileSync(file);
  if (content.length < WORTH_BYTES) return;
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  writeFileSync(`${file}.br`, brotliCompressSync(content, brotli));
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}

/** Serves the console from its sources until the process ends. @returns its address */
export async function serveConsole(source: string, api: string): Promise<string> {
  const server = await createServer({
    ...settings(source),
    server: {
      host: '127.0.0.1',
      proxy: {
        '/api': api,
        '/v1': api,
        '/sandbox': api,
        '/console/config.json': api,
      },
    },
  });
  await server.listen();
  return server.resolvedUrls?.local[0] ?? '';
}

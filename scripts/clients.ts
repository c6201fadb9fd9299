import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clientFiles } from './clients/files.ts';
import { PROJECT_ROOT } from './provision/cache.ts';

/** `npm run clients`: writes what is made from the routes anew. To be run, and committed, whenever a request is added or changes. */
for (const [path, text] of Object.entries(await clientFiles())) {
  const file = join(PROJECT_ROOT, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`${path}  ${Math.ceil(Buffer.byteLength(text) / 1024)} kB`);
}

import { join } from 'node:path';
import { processEnvironment } from '../config/index.ts';
import { launcherSettings } from '../config/launcher.ts';
import { buildConsole, serveConsole } from './console/vite.ts';
import { PROJECT_ROOT } from './provision/cache.ts';
import { runningStack } from './stack/running-file.ts';

/**
 * `npm run console` builds the console beside its sources, where an API that is started by hand finds it; `--into <directory>`
 * builds it elsewhere; `--dev` serves it from its sources, over the platform that runs here, and shows changes as they are saved.
 */
async function main(argv: readonly string[]): Promise<void> {
  const source = join(PROJECT_ROOT, 'console');
  if (argv.includes('--dev')) {
    const { dataDir } = launcherSettings(processEnvironment(), PROJECT_ROOT);
    const api = runningStack(dataDir)?.apiUrl;
    if (api == null) throw new Error('The platform does not run here; start it first: npm start');
    console.log(`The console from its sources: ${await serveConsole(source, api)}   (over ${api})`);
    return;
  }
  const into = argv[argv.indexOf('--into') + 1];
  const target = argv.includes('--into') && into !== undefined ? into : join(source, 'dist');
  const files = await buildConsole(source, target);
  console.log(`The console is built: ${files} files in ${target}`);
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});

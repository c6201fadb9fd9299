import { ConfigError, processEnvironment } from '../config/index.ts';
import { launcherSettings } from '../config/launcher.ts';
import { PROJECT_ROOT } from './provision/cache.ts';
import { type PartExit, ProvisionError } from './provision/running-part.ts';
import { logExcerpt } from './provision/server-process.ts';
import { progressOn } from './stack/progress.ts';
import { screen } from './stack/screen.ts';
import { AlreadyRunning, Stack } from './stack/stack.ts';

/**
 * `npm start`: brings everything up, shows one screen, and stays until Ctrl-C or until a part ends unasked, which takes the
 * rest down. npm and the terminal both deliver a Ctrl-C, so signals within a second of the first are the same one.
 */
const SAME_SIGNAL_MS = 1_000;

async function main(): Promise<void> {
  const env = processEnvironment();
  const settings = launcherSettings(env, PROJECT_ROOT);
  const progress = progressOn((line) => console.log(line));
  const stack = new Stack({ env, settings, progress });

  let interruptedAt: number | null = null;
  const onSignal = (signal: string): void => {
    if (interruptedAt === null) {
      interruptedAt = Date.now();
      console.log(`\n${signal === 'SIGINT' ? 'Ctrl-C' : signal}: stopping in order (again to force) …`);
      void stack.stop().then(() => process.exit(0));
    } else if (Date.now() - interruptedAt > SAME_SIGNAL_MS) {
      console.log('Forced.');
      void stack.stop(true).then(() => process.exit(1));
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);

  try {
    const config = await Promise.race([stack.start(), stack.crashed.then(crash)]);
    console.log(screen(config, settings.dataDir, progress.elapsedMs() / 1000));
    await stack.crashed.then(crash);
  } catch (error) {
    if (interruptedAt !== null) return; // what failed was being stopped
    console.error(`\n${sentence(error)}`);
    await stack.stop();
    process.exitCode = 1;
    process.exit();
  }
}

/** @throws ProvisionError always: one sentence about the part that ended, and the end of its log */
function crash(exit: PartExit): never {
  const how = exit.code === null ? `was ended by ${exit.signal}` : `ended with exit code ${exit.code}`;
  throw new ProvisionError(`${exit.name} ${how}; stopping the rest. ${logExcerpt(exit.logFile)}`);
}

function sentence(error: unknown): string {
  if (error instanceof AlreadyRunning) {
    const { launcher, startedAt, apiUrl } = error.running;
    const where = apiUrl === null ? 'and still starting' : `at ${apiUrl}`;
    return `The stack is already running ${where} (process ${launcher.pid}, since ${startedAt}); stop that one first, or use another DATA_DIR and other ports.`;
  }
  if (error instanceof ProvisionError || error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

await main().catch((error: unknown) => {
  console.error(sentence(error));
  process.exit(1);
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, type Environment, loadConfig, processEnvironment } from '../config/index.ts';
import { type LauncherSettings, launcherSettings } from '../config/launcher.ts';
import { variables } from '../config/variables.ts';
import { Unexpected } from './demo/http.ts';
import { publishedOperations } from './fuzz/document.ts';
import { fuzzerTokens } from './fuzz/people.ts';
import { fuzz, provideSchemathesis } from './fuzz/schemathesis.ts';
import { PROJECT_ROOT } from './provision/cache.ts';
import { portNear } from './provision/ports.ts';
import { ProvisionError } from './provision/running-part.ts';
import { progressOn } from './stack/progress.ts';
import { Stack } from './stack/stack.ts';

const UNLIMITED = '1000000/1s';

/**
 * `npm run fuzz [-- --seed 1 --max-examples 100 --include-path /api/v1/machines]`: a stack of its own, in the sandbox and without rate
 * limits, is sent what Schemathesis makes of /openapi.json, once by a borrower and once by staff. It fails when an answer is a 5xx, has
 * a status or a shape that the document does not name, or comes to somebody without a token who should need one. Arguments are handed on.
 */
async function main(given: readonly string[]): Promise<number> {
  const env = processEnvironment();
  const own = launcherSettings(env, PROJECT_ROOT);
  const settings: LauncherSettings = { ...own, dataDir: join(own.dataDir, 'fuzz') };
  const progress = progressOn((line) => console.log(line));
  const program = await provideSchemathesis(own.cacheDir, env, progress);
  const stack = new Stack({ env: await unlimited(env), settings, progress });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stack.stop().then(() => process.exit(130)));
  }
  try {
    const { http, sandboxOperatorPassword } = await stack.start();
    const tokens = await fuzzerTokens(http.publicUrl, sandboxOperatorPassword);
    const folder = join(settings.dataDir, 'documents');
    mkdirSync(folder, { recursive: true });
    let worst = 0;
    for (const who of ['user', 'staff'] as const) {
      const file = join(folder, `${who}.json`);
      writeFileSync(file, JSON.stringify(await publishedOperations(http.publicUrl, who)));
      console.log(`\nAs ${who}:`);
      worst = Math.max(worst, await fuzz(program, { file, url: http.publicUrl, token: tokens[who], given }));
    }
    return worst;
  } finally {
    await stack.stop();
  }
}

/** Ports beside those of a stack that may be running, and limits nobody reaches. */
async function unlimited(env: Environment): Promise<Environment> {
  const wanted = loadConfig(env).http;
  const ports = {
    PORT: wanted.port,
    USERS_PORT: wanted.financePlatformPorts.users,
    LOANS_PORT: wanted.financePlatformPorts.loans,
    REPAYMENTS_PORT: wanted.financePlatformPorts.repayments,
    MANAGERS_PORT: wanted.financePlatformPorts.managers,
  };
  const found = await Promise.all(
    Object.entries(ports).map(async ([name, port]) => [name, String(await portNear(port + 10_000))] as const),
  );
  const limits = Object.keys(variables.shape).filter((name) => name.startsWith('RATE_LIMIT_'));
  return {
    ...env,
    SANDBOX: 'on',
    PUBLIC_URL: '',
    ...Object.fromEntries(found),
    ...Object.fromEntries(limits.map((name) => [name, UNLIMITED])),
  };
}

const code = await main(process.argv.slice(2)).catch((error: unknown) => {
  const known =
    error instanceof ProvisionError || error instanceof ConfigError || error instanceof Unexpected;
  console.error(
    known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error),
  );
  return 1;
});
process.exit(code);

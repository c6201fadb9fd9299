import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { ConfigError, type Environment, processEnvironment } from '../config/index.ts';
import { launcherSettings } from '../config/launcher.ts';
import { propertySeed } from '../config/property-seed.ts';
import { PROJECT_ROOT } from './provision/cache.ts';
import { stopEverything } from './provision/server-process.ts';
import { progressOn } from './stack/progress.ts';
import { browserParts, needsBrowser, PICTURES } from './testing/browser.ts';
import { type CheckResult, runCheck } from './testing/checks.ts';
import { type GroupResult, runGroup, testGroups } from './testing/groups.ts';
import { startTestServers } from './testing/servers.ts';

/**
 * `npm test`: real servers, types, lint, then every group of tests; the last line is "N passed, M failed". With arguments
 * (names of groups, or files) only those tests run. Types, lint and each server that is missing count as failures.
 */
async function main(chosen: readonly string[]): Promise<number> {
  const progress = progressOn((line) => console.log(line));
  const env = processEnvironment();
  const settings = launcherSettings(env, PROJECT_ROOT);
  const seed = String(propertySeed(env));
  const checks = chosen.length === 0 ? ['types', 'lint'] : [];

  const [servers, checked] = await Promise.all([
    startTestServers(env, settings, progress),
    runChecks(checks, env, (result) => progress.step(result.name, result.ok ? 'ok' : 'failed')),
  ]);
  const results: GroupResult[] = [];
  const groups = plan(chosen);
  let browserMissing: string | null = null;
  try {
    const testEnv: Environment = { ...env, ...servers.env, NODE_ENV: 'test', TZ: 'UTC', PROPERTY_SEED: seed };
    for (const group of groups) {
      if (needsBrowser(group)) {
        const browser = await browserParts(env, settings, progress);
        browserMissing = browser.missing;
        if (browser.missing !== null) {
          progress.step(group.name, `skipped: no browser because ${browser.missing}`);
          continue;
        }
        Object.assign(testEnv, browser.env);
      }
      if (group.name === 'properties')
        progress.step(
          group.name,
          `seed ${seed} (PROPERTY_SEED=${seed} repeats it, PROPERTY_SEED=random explores)`,
        );
      const since = progress.elapsedMs();
      const result = await runGroup({
        ...group,
        env: testEnv,
        onFailure: ({ title, message }) => console.log(`\n  ✗ ${title}\n${indented(message)}\n`),
        onHeartbeat: (text) => progress.step(group.name, text),
      });
      results.push(result);
      progress.step(result.name, summary(result, progress.elapsedMs() - since));
      if (needsBrowser(group)) progress.step(result.name, `pictures of its pages: ${PICTURES}`);
    }
  } finally {
    await servers.stop();
  }

  const badChecks = checked.filter(({ ok }) => !ok);
  for (const { name, output } of badChecks) console.log(`\n  ✗ npm run ${name}\n${indented(output)}`);
  for (const problem of servers.problems) console.log(`\n  ✗ ${problem}`);
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed =
    results.reduce((sum, result) => sum + result.failures.length, 0) +
    badChecks.length +
    servers.problems.length;
  listFailures(results);
  if (passed + failed === 0) console.log('No test ran.');
  // what was not looked at must not read like what was
  if (browserMissing !== null) console.log(`browser tests skipped: no browser because ${browserMissing}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/** Once more at the end, in short: a log of forty minutes is read from its end, and what is kept of one is often only that. */
function listFailures(results: readonly GroupResult[]): void {
  const failures = results.flatMap((result) => result.failures);
  if (failures.length > 0) console.log('\nFailed, in order:');
  for (const { title, message, ms, file } of failures) {
    const where = file === undefined ? '' : ` (${relative(PROJECT_ROOT, file)})`;
    const after = ms === undefined ? '' : `, after ${(ms / 1000).toFixed(1)} s`;
    console.log(`  ✗ ${title}${where}${after}\n${indented(message.split('\n', 2).join('\n').slice(0, 400))}`);
  }
}

/** One after the other: each of them is worth more than one core. */
async function runChecks(
  names: readonly string[],
  env: Environment,
  onResult: (result: CheckResult) => void,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const name of names) {
    const result = await runCheck(name, env);
    onResult(result);
    results.push(result);
  }
  return results;
}

function plan(chosen: readonly string[]): { name: string; files: readonly string[] }[] {
  const groups = testGroups();
  const whole = (name: string) => ({ name, files: [`test/${name}/**/*.test.ts`] });
  if (chosen.length === 0) return groups.map(whole);
  const files = chosen.filter((name) => !groups.includes(name));
  const unknown = files.filter((file) => !file.includes('*') && !existsSync(file));
  if (unknown.length > 0)
    throw new Error(`Neither a group (${groups.join(', ')}) nor a file: ${unknown.join(', ')}`);
  return [
    ...chosen.filter((name) => groups.includes(name)).map(whole),
    ...(files.length === 0 ? [] : [{ name: 'chosen', files }]),
  ];
}

function summary(result: GroupResult, ms: number): string {
  const parts = [`${result.passed} passed`, `${result.failures.length} failed`];
  if (result.pending > 0) parts.push(`${result.pending} skipped`);
  return `${parts.join(', ')} in ${(ms / 1000).toFixed(1)} s${result.note === null ? '' : ` (${result.note})`}`;
}

const indented = (text: string): string => text.replaceAll(/^/gm, '      ');

let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (interrupted) return;
    interrupted = true;
    console.log('\nInterrupted; stopping the servers …');
    void stopEverything(true).then(() => process.exit(130));
  });
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  if (!interrupted) {
    console.error(error instanceof ConfigError || !(error instanceof Error) ? String(error) : error.message);
    await stopEverything(true);
    process.exit(1);
  }
}

import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { processEnvironment } from '../config/environment.ts';
import { faultForm } from '../config/fault-form.ts';
import { launcherSettings } from '../config/launcher.ts';
import { whatIsUnclean } from './faults/judgement.ts';
import { readFaultTable, wantedFaults } from './faults/plan.ts';
import { faultReport, readRows } from './faults/report.ts';
import { PROJECT_ROOT } from './provision/cache.ts';
import { killGroup, stopEverything } from './provision/server-process.ts';
import { progressOn } from './stack/progress.ts';
import { startTestServers } from './testing/servers.ts';

/**
 * `npm run faults [-- --long] [F1 F13 …] [--seed N] [--minutes N] [--grep PATTERN]`: puts the platform through its faults, the short form of all of them unless told
 * otherwise, and prints what was injected and what was seen. With `--grep` only the tests whose names match the pattern are run, which
 * the report says. Table and rows stay in artefacts/faults/. Ends with 1 unless
 * the run is clean (`faults/judgement.ts`).
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      long: { type: 'boolean', default: false },
      seed: { type: 'string' },
      minutes: { type: 'string' },
      grep: { type: 'string' },
    },
  });
  const env = {
    ...processEnvironment(),
    FAULTS_FORM: values.long ? 'long' : 'short',
    ...(values.seed === undefined ? {} : { FAULT_SEED: values.seed }),
    ...(values.minutes === undefined ? {} : { FAULTS_MINUTES: values.minutes }),
  };
  const { form, seed } = faultForm(env);
  const { faults, files } = wantedFaults(await readFaultTable(), positionals);
  const progress = progressOn((line) => console.log(line));
  progress.step('Faults', `${faults.join(' ')}, ${form} form, seed ${seed} (--seed ${seed} repeats it)`);

  const folder = join(PROJECT_ROOT, 'artefacts', 'faults');
  mkdirSync(folder, { recursive: true });
  const name = `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${form}`;
  const rowsFile = join(folder, `${name}.jsonl`);
  writeFileSync(rowsFile, '');
  const { dist: given } = faultForm(env);
  const dist = form === 'long' && given === undefined ? compiled(join(folder, 'dist')) : {};
  const servers = await startTestServers(env, launcherSettings(env, PROJECT_ROOT), progress);
  const failed: string[] = [];
  try {
    for (const file of files) {
      const since = progress.elapsedMs();
      const ok = await mocha(file, values.grep, {
        ...env,
        ...servers.env,
        ...dist,
        NODE_ENV: 'test',
        TZ: 'UTC',
        FAULT_SEED: String(seed),
        FAULTS_REPORT: rowsFile,
        FAULTS_CHOSEN: faults.join(','),
      });
      if (!ok) failed.push(file);
      progress.step(
        file,
        `${ok ? 'passed' : 'FAILED'} in ${Math.round((progress.elapsedMs() - since) / 1000)} s`,
      );
    }
  } finally {
    await servers.stop();
  }
  const { rows, lacks } = readRows(rowsFile);
  const unclean = whatIsUnclean({ form, asked: faults, rows, lacks, failed });
  const text = faultReport({ form, seed, commit: commitHash(), grep: values.grep, rows, lacks, unclean });
  writeFileSync(join(folder, `${name}.md`), text);
  console.log(`\n${text}\nWritten to artefacts/faults/${name}.md and .jsonl`);
  return unclean.length === 0 ? 0 : 1;
}

/** Hundreds of restarts are worth a build: compiled, a process is ready in a fraction of the time. */
function compiled(into: string): Readonly<Record<string, string>> {
  execFileSync(
    process.execPath,
    [join(PROJECT_ROOT, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--outDir', into],
    { cwd: PROJECT_ROOT, stdio: 'inherit' },
  );
  return { FAULTS_DIST: into };
}

function mocha(
  file: string,
  grep: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  const program = join(PROJECT_ROOT, 'node_modules/mocha/lib/cli/cli.js');
  const args = ['--config', '.mocharc.json', '--forbid-only', '--reporter', 'spec', file];
  if (grep !== undefined) args.push('--grep', grep);
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], {
    cwd: PROJECT_ROOT,
    env: { ...env },
    detached: true, // what a test starts goes down with it
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const end = (): void => {
    if (child.pid !== undefined) killGroup(child.pid);
  };
  process.once('exit', end);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('exit', end);
      end();
      resolve(code === 0);
    });
  });
}

function commitHash(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: PROJECT_ROOT,
      encoding: 'utf8',
    }).trim();
  } catch {
    return 'unknown (no git checkout)';
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void stopEverything(true).then(() => process.exit(130)));
process.exit(await main());

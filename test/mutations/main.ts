import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, type Environment, processEnvironment } from '../../config/index.ts';
import { launcherSettings } from '../../config/launcher.ts';
import { PROJECT_ROOT } from '../../scripts/provision/cache.ts';
import { stopEverything } from '../../scripts/provision/server-process.ts';
import { progressOn } from '../../scripts/stack/progress.ts';
import { startTestServers } from '../../scripts/testing/servers.ts';
import { GUARDS } from './guards.ts';
import type { Mutation } from './support/mutation.ts';
import { type Proof, Workshop } from './support/workshop.ts';

/** Copies in which guards are taken away at the same time: as many as two processors carry. */
const WORKSHOPS = 2;
const REPORTS = join(PROJECT_ROOT, 'artefacts', 'mutations');

/**
 * `npm run mutations [-- --layer <name>] [--only <words>]`: takes every guard away, one at a time and in private copies of the sources,
 * and shows which test turns red for it. Exit code 1 when a guard can go without a test noticing.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { layer: { type: 'string' }, only: { type: 'string' } },
  });
  const chosen = Object.entries(GUARDS)
    .filter(([layer]) => values.layer === undefined || values.layer === layer)
    .flatMap(([layer, mutations]) => mutations.map((mutation) => ({ layer, mutation })))
    .filter(({ mutation: { without, file } }) => `${without} ${file}`.includes(values.only ?? ''));
  if (chosen.length === 0) throw new Error(`no such guard; layers are ${Object.keys(GUARDS).join(', ')}`);

  const progress = progressOn((line) => console.log(line));
  const env = processEnvironment();
  const servers = await startTestServers(env, launcherSettings(env, PROJECT_ROOT), progress);
  const testEnv: Environment = { ...env, ...servers.env, NODE_ENV: 'test', TZ: 'UTC' };
  const rows: string[] = [];
  let notNoticed = servers.problems.length;
  try {
    const left = chosen.values();
    await Promise.all(
      Array.from({ length: Math.min(WORKSHOPS, chosen.length) }, async () => {
        const workshop = new Workshop(PROJECT_ROOT, testEnv);
        try {
          for (const { layer, mutation } of left) {
            const proof = await proved(workshop, mutation, await redBefore(workshop, mutation));
            if (proof.fault !== null) notNoticed += 1;
            rows.push(rowOf(layer, proof));
            console.log(lineOf(proof));
            if (proof.fault !== null) console.log(proof.output.slice(-1500));
          }
        } finally {
          workshop.close();
        }
      }),
    );
  } finally {
    await servers.stop();
  }
  const table = [
    '| layer | without the guard | red test | s |',
    '| --- | --- | --- | --- |',
    ...rows.toSorted(),
  ];
  mkdirSync(REPORTS, { recursive: true });
  const report = join(REPORTS, 'guards.md');
  writeFileSync(report, `${table.join('\n')}\n`);
  console.log(`${chosen.length} guards taken away, ${notNoticed} unnoticed; the table is in ${report}`);
  return notNoticed === 0 ? 0 : 1;
}

/** A guard that has moved is one more that nobody can vouch for. */
async function proved(workshop: Workshop, mutation: Mutation, before: ReadonlySet<string>): Promise<Proof> {
  const fault = workshop.misplaced(mutation);
  if (fault === null) return workshop.prove(mutation, before);
  return { mutation, fault, red: [], passed: 0, ms: 0, output: '' };
}

const before = new Map<string, Promise<ReadonlySet<string>>>();

/** What is red with every guard in place proves nothing; it is asked once for each set of tests, and said. */
function redBefore(workshop: Workshop, { tests }: Mutation): Promise<ReadonlySet<string>> {
  const key = tests.join(' ');
  const asked =
    before.get(key) ??
    workshop.run(tests).then(({ red }) => {
      for (const title of red) console.log(`! red with every guard in place: ${title}`);
      return new Set(red);
    });
  before.set(key, asked);
  return asked;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1);

const lineOf = ({ mutation, fault, red, passed, ms }: Proof): string =>
  fault === null
    ? `✓ ${seconds(ms).padStart(6)} s  ${mutation.without}  →  ${red[0]} (${red.length} red, ${passed} green)`
    : `✗ ${seconds(ms).padStart(6)} s  ${mutation.without}: ${fault}`;

const rowOf = (layer: string, { mutation, fault, red, ms }: Proof): string =>
  `| ${layer} | ${mutation.without} (\`${mutation.file}\`) | ${fault ?? red[0] ?? ''} | ${seconds(ms)} |`;

try {
  process.exit(await main());
} catch (error) {
  console.error(error instanceof ConfigError || !(error instanceof Error) ? String(error) : error.message);
  await stopEverything(true);
  process.exit(1);
}

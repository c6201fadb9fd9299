import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { failureOf } from '../../api/kit/failures.ts';
import { processEnvironment } from '../../config/index.ts';
import { launcherSettings } from '../../config/launcher.ts';
import { openDatabase } from '../../models/database.ts';
import { PROJECT_ROOT } from '../../scripts/provision/cache.ts';
import { type PostgresExtras, startPostgres } from '../../scripts/provision/postgres.ts';
import type { RunningPart } from '../../scripts/provision/running-part.ts';
import { eventually } from './support/eventually.ts';
import { record, recordLack, times } from './support/form.ts';

const ROUNDS = times(2, 10);
const WRITERS = 4;

/**
 * Fault F21: the disk says EIO when Postgres asks it to keep a commit (fsync, fdatasync). Nobody may be told that it was kept; Postgres
 * stops with PANIC and recovers from its log.
 */
const tried = mayTrace();

describe('A disk that fails to keep what it was given', function () {
  if (!tried) {
    it('is not shown here: strace is missing, or may not watch a process', () => {
      recordLack('F21', 'strace may not watch other processes here');
      expect(mayTrace()).to.equal(false);
    });
    return;
  }

  this.timeout(times(120_000, 300_000));

  let dir: string;
  let postgres: RunningPart<PostgresExtras> | null = null;
  let knex: Knex | null = null;
  let tracer: ChildProcess | null = null;

  before(async () => {
    dir = mkdtempSync(join(tmpdir(), 'loan-bad-'));
    chmodSync(dir, 0o755);
    const env = processEnvironment();
    postgres = await startPostgres({
      dataDir: dir,
      logDir: dir,
      cacheDir: launcherSettings(env, PROJECT_ROOT).cacheDir,
      env,
      onProgress: () => undefined,
      database: 'bad',
      password: 'bad-disk',
    });
    knex = openDatabase({ url: postgres.url, poolMax: WRITERS });
    await knex.raw('CREATE TABLE kept (number integer PRIMARY KEY)');
  });

  after(async () => {
    tracer?.kill('SIGKILL');
    await knex?.destroy();
    await postgres?.stop();
    if (dir !== undefined) rmSync(dir, { recursive: true, force: true });
  });

  it('loses no commit that was acknowledged: Postgres stops itself, recovers, and takes writes again', async () => {
    const open = knex as Knex;
    const acknowledged = new Set<number>();
    const recoveredMs: number[] = [];
    let [next, unheard] = [0, 0];
    for (let round = 0; round < ROUNDS; round += 1) {
      let writing = true;
      const writers = Array.from({ length: WRITERS }, async () => {
        while (writing) {
          next += 1;
          const number = next;
          try {
            await open('kept').insert({ number });
            acknowledged.add(number);
          } catch (error) {
            expect(failureOf(error).kind, String(error)).to.equal('outage');
            unheard += 1;
            await sleep(50);
          }
        }
      });
      await sleep(300);
      const panicsBefore = panics();
      tracer = injecting(children(postgres?.pid ?? 0));
      await eventually('a PANIC', 20_000, async () => (panics() > panicsBefore ? true : null));
      const startedMs = Date.now();
      tracer.kill('SIGKILL'); // it ends by itself with the last process that it watched
      tracer = null;
      await eventually('writes again', 60_000, () =>
        open('kept')
          .insert({ number: -round - 1 })
          .then(
            () => true,
            () => null,
          ),
      );
      recoveredMs.push(Date.now() - startedMs);
      writing = false;
      await Promise.all(writers);
    }
    const found = new Set((await open('kept').pluck('number')) as number[]);
    const lost = [...acknowledged].filter((number) => !found.has(number));
    expect(lost).to.deep.equal([]);
    record({
      fault: 'F21',
      what: 'EIO at fsync and fdatasync under Postgres',
      injected: ROUNDS,
      unit: 'PANICs',
      lost: lost.length,
      doubled: 0,
      stuck: 0,
      recoveredMs,
      note: `${acknowledged.size} acknowledged commits all found, ${unheard} writes told "not now"`,
    });
  });

  function panics(): number {
    return readFileSync(join(dir, 'postgres.log'), 'utf8').split('PANIC').length - 1;
  }
});

/** Every call that makes data durable fails from now on, in the processes that run. */
function injecting(pids: readonly number[]): ChildProcess {
  return spawn(
    'strace',
    [
      ...['-f', '-qq', '-o', '/dev/null', '-e', 'trace=fsync,fdatasync'],
      ...['-e', 'inject=fsync,fdatasync:error=EIO'],
      ...pids.flatMap((pid) => ['-p', String(pid)]),
    ],
    { stdio: 'ignore' },
  );
}

/** The backends and helpers of a postmaster; itself it writes nothing. */
function children(postmaster: number): number[] {
  const listed = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8');
  return listed
    .trim()
    .split(/\s+/)
    .map(Number)
    .filter((pid) => pid > 0);
}

function mayTrace(): boolean {
  return spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']).status === 0;
}

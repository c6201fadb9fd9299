import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { failureOf } from '../../api/kit/failures.ts';
import { processEnvironment } from '../../config/index.ts';
import { launcherSettings } from '../../config/launcher.ts';
import { openDatabase } from '../../models/database.ts';
import { PROJECT_ROOT } from '../../scripts/provision/cache.ts';
import { type PostgresExtras, startPostgres } from '../../scripts/provision/postgres.ts';
import type { RunningPart } from '../../scripts/provision/running-part.ts';
import { rejectionOf } from '../support/rejection.ts';
import { record, recordLack, times } from './support/form.ts';

const DISK_MB = 200;
const LEFT_BYTES = 2 * 1024 * 1024;
const ROUNDS = times(2, 10);
const LINE = 'x'.repeat(8_000);

/** Fault F20: the disk of Postgres is full. A disk of its own in memory, so that nobody else's is. */
const tried = mayMount();

describe('Postgres on a full disk', function () {
  if (!tried) {
    it('is not shown here: this user may not mount a disk of its own', () => {
      recordLack('F20', 'this user may not mount a disk of its own');
      expect(mayMount()).to.equal(false);
    });
    return;
  }

  this.timeout(times(120_000, 300_000));

  let dir: string;
  let mounted = false;
  let postgres: RunningPart<PostgresExtras> | null = null;
  let knex: Knex | null = null;

  before(async () => {
    dir = mkdtempSync(join(tmpdir(), 'loan-full-'));
    chmodSync(dir, 0o755);
    mountAt(dir);
    mounted = true;
    const env = processEnvironment();
    postgres = await startPostgres({
      dataDir: dir,
      logDir: dir,
      cacheDir: launcherSettings(env, PROJECT_ROOT).cacheDir,
      env,
      onProgress: () => undefined,
      database: 'full',
      password: 'full-disk',
    });
    knex = openDatabase({ url: postgres.url, poolMax: 4 });
    await knex.raw(
      'CREATE TABLE lines (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, line text NOT NULL)',
    );
    await knex.raw('ALTER TABLE lines ALTER line SET STORAGE EXTERNAL');
  });

  after(async () => {
    await knex?.destroy();
    await postgres?.stop();
    if (mounted) execFileSync('umount', ['-l', dir]);
    rmSync(dir, { recursive: true, force: true });
  });

  it('refuses what it cannot keep as "not now", goes on answering questions, and writes again without repair when there is room', async () => {
    const open = knex as Knex;
    const recoveredMs: number[] = [];
    let [acknowledged, refused] = [0, 0];
    for (let round = 0; round < ROUNDS; round += 1) {
      await open.raw('CHECKPOINT');
      const { bavail, bsize } = statfsSync(dir);
      writeFileSync(join(dir, 'ballast'), Buffer.alloc(bavail * bsize - LEFT_BYTES));
      let failure: unknown = null;
      while (failure === null) {
        await open('lines')
          .insert(Array.from({ length: 20 }, () => ({ line: LINE })))
          .then(
            () => {
              acknowledged += 20;
            },
            (error: unknown) => {
              failure = error;
              refused += 1;
            },
          );
      }
      expect(failureOf(failure).kind, String(failure)).to.equal('outage');
      expect(failureOf(failure).error.code).to.equal('unavailable');
      expect(await countOf(open), 'reads go on').to.equal(acknowledged);
      const again = await rejectionOf(
        open('lines').insert(Array.from({ length: 20 }, () => ({ line: LINE }))),
      );
      expect(failureOf(again).kind).to.equal('outage');

      const startedMs = Date.now();
      rmSync(join(dir, 'ballast'));
      await open('lines').insert({ line: LINE });
      recoveredMs.push(Date.now() - startedMs);
      acknowledged += 1;
      expect(await countOf(open)).to.equal(acknowledged);
      await open.raw('DELETE FROM lines');
      await open.raw('VACUUM lines');
      acknowledged = 0;
    }
    record({
      fault: 'F20',
      what: 'disk of Postgres filled',
      injected: ROUNDS,
      unit: 'times',
      lost: 0,
      doubled: 0,
      stuck: 0,
      recoveredMs,
      note: `${refused} writes refused with what the API answers with 503, reads answered meanwhile, no repair`,
    });
  });
});

async function countOf(knex: Knex): Promise<number> {
  const { rows } = (await knex.raw('SELECT count(*)::int AS n FROM lines')) as { rows: { n: number }[] };
  return rows[0]?.n ?? -1;
}

function mountAt(dir: string): void {
  const options = `size=${DISK_MB}m,mode=755`;
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', dir], { stdio: 'ignore' });
}

function mayMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), 'loan-mount-'));
  try {
    mountAt(place);
    execFileSync('umount', [place]);
    return true;
  } catch {
    return false; // an ordinary user, or a container without the capability
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

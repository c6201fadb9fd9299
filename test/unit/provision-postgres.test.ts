import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import { processEnvironment } from '../../config/index.ts';
import { type PostgresOptions, startPostgres } from '../../scripts/provision/postgres.ts';
import { ProvisionError } from '../../scripts/provision/running-part.ts';
import { isAlive, stopEverything } from '../../scripts/provision/server-process.ts';
import { rejectionOf } from '../support/rejection.ts';

let directory = '';
let said: string[] = [];

const options = (): PostgresOptions => ({
  dataDir: directory,
  env: processEnvironment(),
  onProgress: (text) => said.push(text),
  database: 'loans',
  password: 'p@ss/word',
  durable: false,
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  // a server that is killed takes its connections along
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded Postgres', function () {
  this.timeout(60_000);

  before(() => {
    directory = join(mkdtempSync(join(tmpdir(), 'postgres-')), 'a b');
    mkdirSync(directory);
    said = [];
    // as root the server runs as somebody else, who must be let in
    for (const place of [directory, join(directory, '..')]) chmodSync(place, 0o755);
  });
  after(async () => {
    await stopEverything(true);
    rmSync(join(directory, '..'), { recursive: true, force: true });
  });

  it('asks for its password, speaks Chinese and finds its data again after kill -9', async () => {
    const first = await startPostgres(options());
    await query(first.url, "CREATE TABLE notes AS SELECT '农资贷' AS note");
    const rejected = await rejectionOf(query(first.url.replace('p%40ss', 'guess'), 'SELECT 1'));
    expect(rejected.message).to.include('password authentication failed');
    process.kill(first.pid ?? 0, 'SIGKILL');
    expect(await first.exited).to.include({ signal: 'SIGKILL', expected: false });
    expect(existsSync(join(first.extras.dataDir, 'postmaster.pid'))).to.equal(true);

    const second = await startPostgres(options());
    expect(await query(second.url, 'SELECT note FROM notes')).to.deep.equal([{ note: '农资贷' }]);
    await second.stop();
    expect(await second.exited).to.include({ code: 0, expected: true });
  });

  it('ends a server that a killed launcher left on the same data, never running two', async () => {
    const left = await startPostgres(options());
    const next = await startPostgres(options());
    expect(said.join('\n')).to.include('left behind');
    expect(isAlive(left.pid ?? 0)).to.equal(false);
    expect(await query(next.url, 'SELECT 1 AS one')).to.deep.equal([{ one: 1 }]);
    await next.stop();
  });

  it('says in a sentence that the password belongs to other data', async () => {
    const error = await rejectionOf(startPostgres({ ...options(), password: 'another' }));
    expect(error).to.be.instanceOf(ProvisionError);
    expect(error.message).to.match(/^The Postgres data was created with another password/);
  });

  it('says in a sentence which version must read data of another version, and leaves the data alone', async () => {
    const file = join(directory, 'postgres', 'PG_VERSION');
    const version = readFileSync(file, 'utf8');
    writeFileSync(file, '99\n');
    const error = await rejectionOf(startPostgres(options()));
    expect(error.message).to.match(/^The data was written by Postgres 99 and here is only version 1\d/);
    writeFileSync(file, version);
    const again = await startPostgres(options());
    expect(await query(again.url, 'SELECT count(*)::int AS n FROM notes')).to.deep.equal([{ n: 1 }]);
    await again.stop();
  });

  it('says in a sentence that a server named in the environment does not answer', async () => {
    const url = 'postgres://user:hunter2@127.0.0.1:1/loans';
    const error = await rejectionOf(startPostgres({ ...options(), url }));
    expect(error.message).to.match(/^Postgres at 127\.0\.0\.1:1 \(DATABASE_URL\) does not answer/);
    expect(error.message).not.to.include('hunter2');
  });
});

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { PROJECT_ROOT } from '../../scripts/provision/cache.ts';

const run = promisify(execFile);

/** The failpoints wrap the product from outside; nothing of them is in what is shipped. */
describe('The production build', () => {
  it('holds nothing of the fault tests and knows no failpoint', async function () {
    this.timeout(120_000);
    const { stdout } = await run(
      process.execPath,
      ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--listFilesOnly'],
      { cwd: PROJECT_ROOT, maxBuffer: 64 * 1024 * 1024 },
    );
    const built = stdout
      .split('\n')
      .filter((file) => file !== '' && !file.includes('/node_modules/'))
      .map((file) => relative(PROJECT_ROOT, file));
    expect(built).to.include.members(['api/main.ts', 'workers/all.ts', 'workers/run.ts']);
    expect(built.filter((file) => /^(?:test\/(?:faults|support)|bench|console)\//.test(file))).to.deep.equal(
      [],
    );
    expect(
      built.filter((file) => /failpoint/i.test(readFileSync(`${PROJECT_ROOT}/${file}`, 'utf8'))),
    ).to.deep.equal([]);
  });
});

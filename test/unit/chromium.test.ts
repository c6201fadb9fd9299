import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ProvisionError } from '../../scripts/provision/running-part.ts';
import { needsBrowser } from '../../scripts/testing/browser.ts';
import { findChromium } from '../../scripts/testing/chromium.ts';

describe('The browser of the browser tests', () => {
  let dir: string;
  const find = (env: Record<string, string>) => findChromium({ env, onProgress: () => undefined });

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'loan-platform-chromium-'));
    await writeFile(join(dir, 'google-chrome'), '#!/bin/sh\n');
    await chmod(join(dir, 'google-chrome'), 0o755);
  });
  after(() => rm(dir, { recursive: true, force: true }));

  it('is the one that CHROMIUM_PATH names, and no other when that is wrong', async () => {
    const path = join(dir, 'google-chrome');
    expect(await find({ CHROMIUM_PATH: path, PATH: '' })).to.deep.equal({ path, origin: 'CHROMIUM_PATH' });
    const wrong = await find({ CHROMIUM_PATH: join(dir, 'none'), PATH: dir }).catch(
      (error: unknown) => error,
    );
    expect(wrong).to.be.instanceOf(ProvisionError).with.property('message').that.includes('CHROMIUM_PATH');
  });

  it('is found on the PATH under any of its names', async () => {
    expect((await find({ PATH: dir })).path).to.equal(join(dir, 'google-chrome'));
  });

  it('is looked for by whoever runs the group, or a file of it', () => {
    expect(needsBrowser({ name: 'browser', files: ['test/browser/**/*.test.ts'] })).to.equal(true);
    expect(needsBrowser({ name: 'chosen', files: ['test/browser/login.test.ts'] })).to.equal(true);
    expect(needsBrowser({ name: 'unit', files: ['test/unit/**/*.test.ts'] })).to.equal(false);
  });
});

import { expect } from 'chai';
import { type Platform, startPlatform } from '../support/platform.ts';

/** What `npm run fuzz` has found, a test for each, so that it is not found again. */
describe('what the fuzzer found', function () {
  this.timeout(60_000);
  let platform: Platform;

  before(async () => {
    platform = await startPlatform({ workers: false });
  });
  after(() => platform.stop());

  it('a literal path is not read as a parameter by a method that it does not know: 405, not 400', async () => {
    const user = await platform.asUser();
    const { status, headers } = await user.get('/api/v1/files/upload');
    expect(status).to.equal(405);
    expect(headers['allow']).to.equal('POST');
    const options = await platform.request('OPTIONS', '/api/v1/files/upload');
    expect(options.headers['allow']).to.equal('POST, OPTIONS');
    expect((await user.get('/api/v1/files/9')).status).to.equal(404);
  });
});

import { expect } from 'chai';
import pg from 'pg';
import { failureOf } from '../../api/kit/failures.ts';
import { type Listener, startSilence } from './support/silence.ts';

describe('What is thrown when a part is away', () => {
  let silence: Listener;
  before(async () => {
    silence = await startSilence();
  });
  after(() => silence?.close());

  it('a Postgres that takes a connection and says nothing is "not now", never a defect', async () => {
    const client = new pg.Client({
      host: '127.0.0.1',
      port: silence.port,
      connectionTimeoutMillis: 100,
    });
    const thrown = await client.connect().catch((error: unknown) => error);
    const { error, kind } = failureOf(thrown);
    expect([error.code, kind], String(thrown)).to.deep.equal(['unavailable', 'outage']);
  });

  it('a Postgres that is not there is "not now"', async () => {
    const gone = await startSilence();
    await gone.close();
    const client = new pg.Client({ host: '127.0.0.1', port: gone.port });
    const thrown = await client.connect().catch((error: unknown) => error);
    expect(failureOf(thrown).error.code, String(thrown)).to.equal('unavailable');
  });

  it('an error that nobody knows is a defect of ours', () => {
    expect(failureOf(new Error('something else'))).to.include({ kind: 'defect' });
  });
});

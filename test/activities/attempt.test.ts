import { mock } from 'node:test';
import { MockActivityEnvironment } from '@temporalio/testing';
import { expect } from 'chai';
import { beating } from '../../activities/attempt.ts';

describe('an attempt that takes its time', () => {
  afterEach(() => mock.timers.reset());

  it('beats every five seconds with what it knows by then, until it is over, also when it fails', async () => {
    mock.timers.enable({ apis: ['setInterval'] });
    const environment = new MockActivityEnvironment();
    const beats: unknown[] = [];
    environment.on('heartbeat', (details: unknown) => beats.push(details));
    let known = 'nothing yet';
    let fail: (error: Error) => void = () => undefined;
    const end = new Promise<never>((_, reject) => {
      fail = reject;
    });
    const attempt = environment.run(() =>
      beating(
        () => end,
        () => known,
      ),
    );
    mock.timers.tick(5_000);
    known = 'the run';
    mock.timers.tick(5_000);
    expect(beats).to.deep.equal(['nothing yet', 'the run']);
    fail(new Error('over'));
    await attempt.catch(() => undefined);
    mock.timers.tick(20_000);
    expect(beats).to.have.length(2);
  });
});

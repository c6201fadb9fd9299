import { expect } from 'chai';
import { secondsUntilUncapped } from '../../domain/verification-code.ts';

const HOUR = { limit: 5, windowSeconds: 3_600 };
const DAY = { limit: 10, windowSeconds: 86_400 };
const now = Date.UTC(2026, 10, 21);
const minutesAgo = (...minutes: number[]) => minutes.map((count) => now - count * 60_000);

describe('the caps on codes to one number', () => {
  it('let the first ones through', () => {
    expect(secondsUntilUncapped([HOUR, DAY], [], now)).to.equal(0);
    expect(secondsUntilUncapped([HOUR, DAY], minutesAgo(1, 2, 3, 4), now)).to.equal(0);
  });

  it('wait until the oldest of the last five is an hour old, to the second', () => {
    const sent = minutesAgo(1, 2, 3, 4, 50);
    expect(secondsUntilUncapped([HOUR, DAY], sent, now)).to.equal(600);
    expect(secondsUntilUncapped([HOUR, DAY], sent, now + 600_000)).to.equal(0);
    expect(secondsUntilUncapped([HOUR, DAY], sent, now + 599_001)).to.equal(1);
  });

  it('take the longer of two waits', () => {
    const sent = minutesAgo(1, 2, 3, 4, 5, 70, 71, 72, 73, 100);
    expect(secondsUntilUncapped([HOUR], sent, now)).to.equal(55 * 60);
    expect(secondsUntilUncapped([HOUR, DAY], sent, now)).to.equal(86_400 - 6_000);
  });
});

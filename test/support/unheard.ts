import { expect } from 'chai';

/**
 * An activity whose first attempt does its work and is never heard, so that it is attempted again: the second must change nothing, refuse
 * nothing, and answer the same.
 */
export function unheardOnce<Input, Output>(
  activity: (input: Input) => Promise<Output>,
): (input: Input) => Promise<Output> {
  return async (input) => {
    const first = await activity(input);
    const second = await activity(input);
    expect(second, 'what is answered to a repeat').to.deep.equal(first);
    return second;
  };
}

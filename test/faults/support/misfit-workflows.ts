import { sleep } from '@temporalio/workflow';

/** As an innocent edit would leave it: its first step, the look at what is due, is gone. No history of a loan replays on it. */
export async function loanServicing(): Promise<void> {
  await sleep('30 days');
}

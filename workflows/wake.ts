import { getExternalWorkflowHandle, log } from '@temporalio/workflow';
import type { Awaiting } from './payment.contract.ts';

/** Who waits for the money reads it in Postgres; whether he is still there to be told is no matter of the caller. */
export async function tell(wake: Awaiting): Promise<void> {
  try {
    await getExternalWorkflowHandle(wake.workflowId).signal(wake.signal);
  } catch (error) {
    // it has ended, or was never started: then nobody waits, and what Postgres says is what counts
    log.info('nobody was there to be told', { signal: wake.signal, reason: String(error) });
  }
}

import {
  ActivityFailure,
  ApplicationFailure,
  condition,
  proxyActivities,
  setHandler,
  TimeoutFailure,
} from '@temporalio/workflow';
import type { createCodeDeliveryActivities } from '../activities/code-delivery.ts';
import type { createVerificationCodeActivities } from '../activities/verification-code.ts';
import { openText } from '../temporal/open-text.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import { type CodeInput, codeSent, type DeliveryOutcome } from './code-delivery.contract.ts';
import { described } from './described.ts';
import { refuse } from './refusal.ts';

/** Database work, repeated until Postgres is back: each is idempotent. */
export const codeRecords = described<ReturnType<typeof createVerificationCodeActivities>>(
  {
    startToCloseTimeout: '10s',
    retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
  },
  {
    issueCode: '生成验证码 · the code made',
    closeCode: '验证码作废 · the code closed',
  },
);

/** The gateway: a person waits, so a few quick tries; only what never left is tried again. */
const gateway = proxyActivities<ReturnType<typeof createCodeDeliveryActivities>>({
  taskQueue: TASK_QUEUES.outside,
  scheduleToStartTimeout: '20s',
  startToCloseTimeout: '12s',
  summary: openText('发送验证码 · send the code'),
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumAttempts: 3 },
});

export interface Delivery {
  /** whether a code may be on its way */
  readonly sent: boolean;
  readonly expiresAtMs: number;
}

/**
 * Issues a code and sends it, and tells the caller who asked for it. A code that surely never left is withdrawn at once, so that
 * the person may ask again.
 */
export async function deliverCode(
  input: CodeInput,
  workflow: { readonly id: string; readonly type: string },
): Promise<Delivery> {
  let delivery: (DeliveryOutcome | { readonly outcome: 'unreachable' }) | undefined;
  let expiresAtMs = 0;
  setHandler(codeSent, async () => {
    await condition(() => delivery !== undefined);
    if (delivery?.outcome === 'refused') refuse('message_not_sent', { reason: delivery.reason });
    if (delivery?.outcome === 'unreachable') {
      refuse('unavailable', { part: input.channel, retryAfterSeconds: 5 });
    }
    return { expiresAtMs };
  });
  const { token, channel, target, purpose, nowMs } = input;
  ({ expiresAtMs } = await codeRecords.issueCode({ token, channel, target, purpose, nowMs, workflow }));
  const outcome = await send(input);
  const sent = outcome.outcome === 'accepted' || outcome.outcome === 'unknown';
  if (!sent) await codeRecords.closeCode({ token, workflowId: workflow.id, nowMs });
  delivery = outcome;
  return { sent, expiresAtMs };
}

async function send(input: CodeInput): Promise<DeliveryOutcome | { readonly outcome: 'unreachable' }> {
  try {
    return await gateway.sendCode({ token: input.token, locale: input.locale });
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    const { cause } = error;
    const neverLeft =
      (cause instanceof ApplicationFailure && cause.type === 'never_left') ||
      (cause instanceof TimeoutFailure && cause.timeoutType === 'SCHEDULE_TO_START');
    return { outcome: neverLeft ? 'unreachable' : 'unknown' };
  }
}

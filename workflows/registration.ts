import {
  condition,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { createRegistrationActivities } from '../activities/registration.ts';
import { openText } from '../temporal/open-text.ts';
import { BUSINESS_NO, LOAN_STAGE } from '../temporal/search-attribute-keys.ts';
import { BusinessClock } from './business-clock.ts';
import { codeRecords, deliverCode } from './code-delivery.ts';
import { refuse } from './refusal.ts';
import {
  type AttemptOutcome,
  type RegistrationEnd,
  type RegistrationInput,
  registerAccount,
} from './registration.contract.ts';

const accounts = proxyActivities<ReturnType<typeof createRegistrationActivities>>({
  startToCloseTimeout: '10s',
  summary: openText('核对验证码并开户 · check the code, open the account'),
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
});

const STAGES: Readonly<Record<RegistrationEnd | 'sending' | 'waiting', string>> = {
  sending: '正在发送验证码 · sending the code',
  waiting: '等待用户提交验证码 · waiting for the register request',
  registered: '已注册 · registered',
  taken: '号码或邮箱已注册 · phone or address is taken',
  locked: '错误次数过多 · too many wrong codes',
  expired: '验证码已过期 · code expired',
  not_sent: '验证码未能发送 · code could not be sent',
};

/**
 * A code is sent; within five minutes of business time and five attempts a register request brings it back; the account is
 * created exactly once (document 000 8081 #2–#5, document 001 §2.1). One attempt is looked at at a time.
 */
export async function registration(input: RegistrationInput): Promise<RegistrationEnd> {
  const { workflowId: id, workflowType: type } = workflowInfo();
  const clock = new BusinessClock(input.clock);
  let stage: keyof typeof STAGES = 'sending';
  let busy = false;
  let end: RegistrationEnd | null = null;

  const enter = (next: keyof typeof STAGES): void => {
    stage = next;
    setCurrentDetails(STAGES[next]);
    upsertSearchAttributes([{ key: LOAN_STAGE, value: next }]);
  };

  setHandler(
    registerAccount,
    async (request) => {
      clock.observe(request.nowMs);
      await condition(() => stage !== 'sending' && !busy);
      busy = true;
      let outcome: AttemptOutcome;
      try {
        // whatever has happened meanwhile, Postgres knows, and repeats the outcome of an attempt it has seen
        outcome = await accounts.registerWithCode({ token: input.token, workflowId: id, request });
      } finally {
        busy = false;
      }
      if (outcome.outcome === 'registered') {
        end = 'registered';
        return { userId: outcome.userId, uuid: outcome.uuid };
      }
      end ??= outcome.closed;
      return refuse(outcome.code, outcome.facts);
    },
    {
      validator: (_request) => {
        if (end !== null) refuse('code_expired');
      },
    },
  );

  setCurrentDetails(STAGES.sending);
  upsertSearchAttributes([
    { key: BUSINESS_NO, value: input.token },
    { key: LOAN_STAGE, value: stage },
  ]);
  const delivery = await deliverCode(input, { id, type });
  if (delivery.sent) {
    enter('waiting');
    await clock.until(delivery.expiresAtMs, () => end !== null, '验证码有效期 · code lifetime');
    await condition(() => !busy);
    end ??= await expire();
  } else {
    end = 'not_sent';
  }
  enter(end);
  await clock.finish();
  return end;

  /** The last moment belongs to the person: an attempt that came in time and is still being looked at wins. */
  async function expire(): Promise<RegistrationEnd> {
    await codeRecords.closeCode({ token: input.token, workflowId: id, nowMs: clock.now() });
    await condition(() => !busy);
    return end ?? 'expired';
  }
}

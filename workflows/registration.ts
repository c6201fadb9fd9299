import { proxyActivities } from '@temporalio/workflow';
import type { createRegistrationActivities } from '../activities/registration.ts';
import { openText } from '../temporal/open-text.ts';
import { redemption } from './code-redemption.ts';
import { type RegistrationEnd, type RegistrationInput, registerAccount } from './registration.contract.ts';

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

/** A code is sent and opens an account, once (document 000 8081 #2–#5, document 001 §2.1, document 004 §1.1). */
export async function registration(input: RegistrationInput): Promise<RegistrationEnd> {
  return redemption(input, {
    update: registerAccount,
    stages: STAGES,
    done: 'registered',
    attempt: (request, { token, workflowId }) => accounts.registerWithCode({ token, workflowId, request }),
    answer: ({ userId, uuid }) => ({ userId, uuid }),
  });
}

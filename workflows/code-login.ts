import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { BUSINESS_NO, LOAN_STAGE } from '../temporal/search-attribute-keys.ts';
import { BusinessClock } from './business-clock.ts';
import { codeRecords, deliverCode } from './code-delivery.ts';
import type { CodeLoginEnd, CodeLoginInput } from './code-login.contract.ts';

const STAGES = {
  sending: '正在发送验证码 · sending the code',
  waiting: '等待用户提交验证码 · waiting for the login request',
  expired: '验证码已过期 · code expired',
  not_sent: '验证码未能发送 · code could not be sent',
} as const;

/** Sends a login code and lets it live for five minutes of business time (document 000 8081 #2, #3 with type 2). */
export async function codeLogin(input: CodeLoginInput): Promise<CodeLoginEnd> {
  const { workflowId: id, workflowType: type } = workflowInfo();
  const clock = new BusinessClock(input.clock);
  const enter = (stage: keyof typeof STAGES): void => {
    setCurrentDetails(STAGES[stage]);
    upsertSearchAttributes([
      { key: BUSINESS_NO, value: input.token },
      { key: LOAN_STAGE, value: stage },
    ]);
  };

  enter('sending');
  const delivery = await deliverCode(input, { id, type });
  if (delivery.sent) {
    enter('waiting');
    await clock.until(delivery.expiresAtMs, () => false, '验证码有效期 · code lifetime');
    await codeRecords.closeCode({ token: input.token, workflowId: id, nowMs: clock.now() });
  }
  const end = delivery.sent ? 'expired' : 'not_sent';
  enter(end);
  await clock.finish();
  return end;
}

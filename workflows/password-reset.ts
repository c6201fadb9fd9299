import { proxyActivities } from '@temporalio/workflow';
import type { createPasswordResetActivities } from '../activities/password-reset.ts';
import { openText } from '../temporal/open-text.ts';
import { redemption } from './code-redemption.ts';
import { type PasswordResetEnd, type PasswordResetInput, resetPassword } from './password-reset.contract.ts';

const passwords = proxyActivities<ReturnType<typeof createPasswordResetActivities>>({
  startToCloseTimeout: '10s',
  summary: openText('核对验证码并重置密码 · check the code, set the new password'),
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
});

const STAGES: Readonly<Record<PasswordResetEnd | 'sending' | 'waiting', string>> = {
  sending: '正在发送验证码 · sending the code',
  waiting: '等待用户提交新密码 · waiting for the new password',
  done: '密码已重置 · password was reset',
  refused: '账户不存在或已冻结 · no such account, or frozen',
  locked: '错误次数过多 · too many wrong codes',
  expired: '验证码已过期 · code expired',
  not_sent: '验证码未能发送 · code could not be sent',
};

/** A code is sent and sets a new password, once; everybody who was logged in with the old one is out (document 004 §1.4). */
export async function passwordReset(input: PasswordResetInput): Promise<PasswordResetEnd> {
  return redemption(input, {
    update: resetPassword,
    stages: STAGES,
    done: 'done',
    attempt: (request, { token, workflowId }) => passwords.resetWithCode({ token, workflowId, request }),
    answer: ({ userId }) => ({ userId }),
  });
}

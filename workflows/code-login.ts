import { proxyActivities } from '@temporalio/workflow';
import type { createCodeLoginActivities } from '../activities/code-login.ts';
import { openText } from '../temporal/open-text.ts';
import { type CodeLoginEnd, type CodeLoginInput, redeemCode } from './code-login.contract.ts';
import { redemption } from './code-redemption.ts';

const logins = proxyActivities<ReturnType<typeof createCodeLoginActivities>>({
  startToCloseTimeout: '10s',
  summary: openText('核对登录验证码 · check the login code'),
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
});

const STAGES: Readonly<Record<CodeLoginEnd | 'sending' | 'waiting', string>> = {
  sending: '正在发送验证码 · sending the code',
  waiting: '等待用户提交验证码 · waiting for the login request',
  done: '验证码已核对 · code was right',
  refused: '账户不存在或已冻结 · no such account, or frozen',
  locked: '错误次数过多 · too many wrong codes',
  expired: '验证码已过期 · code expired',
  not_sent: '验证码未能发送 · code could not be sent',
};

/**
 * A code is sent and proves, once, who brings it back: a borrower who logs in (document 000 8081 #2 and #3 with type 2, document
 * 004 §1.3), staff in the second step of a back-office login (document 003 §1), or somebody who is logged in and proves himself anew, or
 * that another number is his.
 */
export async function codeLogin(input: CodeLoginInput): Promise<CodeLoginEnd> {
  const staffId = input.staffId ?? null;
  const bearer = input.userId === undefined ? { staffId } : { staffId, userId: input.userId };
  return redemption(input, {
    update: redeemCode,
    stages: STAGES,
    done: 'done',
    attempt: (request, { token, workflowId }) =>
      logins.loginWithCode({ token, workflowId, request, ...bearer }),
    answer: ({ subjectId }) => ({ subjectId }),
  });
}

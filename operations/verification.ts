import { randomUUID } from 'node:crypto';
import type { Actor } from '../domain/actor.ts';
import { CODE_LIFETIME_MS, CODE_RESEND_AFTER_MS, type CodePurpose } from '../domain/verification-code.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import type { ClockStart } from '../workflows/clock.contract.ts';
import { type CodeInput, codeSent } from '../workflows/code-delivery.contract.ts';
import { CODE_LOGIN, codeLoginWorkflowId } from '../workflows/code-login.contract.ts';
import { REGISTRATION, registrationWorkflowId } from '../workflows/registration.contract.ts';
import type { OperationDeps } from './deps.ts';
import { startAndAskWorkflow } from './workflow-calls.ts';

/** Where a code goes: a phone number, or an address in lower case. */
export interface CodeTarget {
  readonly channel: 'sms' | 'email';
  readonly target: string;
}

export interface CodeRequest extends CodeTarget {
  readonly purpose: Exclude<CodePurpose, 'reset_password'>;
}

export interface CodeAnnounced {
  readonly expiresInSeconds: number;
  /** when another code may be asked for */
  readonly retryAfterSeconds: number;
}

const PROCESSES = {
  register: {
    type: REGISTRATION,
    idOf: registrationWorkflowId,
    summary: { sms: '手机号注册 · registration by phone', email: '邮箱注册 · registration by e-mail' },
  },
  login: {
    type: CODE_LOGIN,
    idOf: codeLoginWorkflowId,
    summary: { sms: '短信验证码登录 · login by SMS code', email: '邮箱验证码登录 · login by e-mail code' },
  },
} as const satisfies Record<CodeRequest['purpose'], unknown>;

/**
 * Sends a verification code by starting the process that will wait for it, and answers when the gateway has taken the message
 * (document 000 8081 #2, #3). Whether the number belongs to an account makes no difference here, neither in the answer nor in the
 * time it takes. How often one may ask is the routes' limit (one a minute per target).
 *
 * @throws DomainError `message_not_sent`, `unavailable`
 */
export async function requestCode(
  deps: Pick<OperationDeps, 'temporal' | 'clock' | 'config'>,
  actor: Actor,
  request: CodeRequest,
): Promise<CodeAnnounced> {
  const nowMs = (await deps.clock.now()).getTime();
  const token = randomUUID();
  const process = PROCESSES[request.purpose];
  const { channel, target, purpose } = request;
  const input: CodeInput = {
    token,
    channel,
    target,
    purpose,
    locale: actor.locale ?? 'zh',
    nowMs,
    clock: clockStart(deps, nowMs),
  };
  await startAndAskWorkflow(deps, {
    workflowType: process.type,
    workflowId: process.idOf(token),
    taskQueue: TASK_QUEUES.people,
    input,
    summary: process.summary[channel],
    update: codeSent,
    updateId: 'code-sent',
    args: { nowMs },
  });
  return {
    expiresInSeconds: CODE_LIFETIME_MS / 1000,
    retryAfterSeconds: CODE_RESEND_AFTER_MS / 1000,
  };
}

function clockStart(deps: Pick<OperationDeps, 'config'>, nowMs: number): ClockStart {
  return { offsetMs: deps.config.sandbox ? nowMs - Date.now() : 0, movable: deps.config.sandbox };
}

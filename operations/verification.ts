import { randomUUID } from 'node:crypto';
import type { Actor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { maskEmail, maskPhone } from '../domain/identity.ts';
import {
  CODE_LIFETIME_MS,
  CODE_RESEND_AFTER_MS,
  type CodePurpose,
  secondsUntilUncapped,
} from '../domain/verification-code.ts';
import { writeAudit } from '../models/audit.ts';
import { filledTheCap, VerificationCode } from '../models/verification-code.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import { type CodeInput, codeSent } from '../workflows/code-delivery.contract.ts';
import { CODE_LOGIN, codeLoginWorkflowId } from '../workflows/code-login.contract.ts';
import { PASSWORD_RESET, passwordResetWorkflowId } from '../workflows/password-reset.contract.ts';
import { REGISTRATION, registrationWorkflowId } from '../workflows/registration.contract.ts';
import type { OperationDeps } from './deps.ts';
import { clockStart, startAndAskWorkflow } from './workflow-calls.ts';

/** Where a code goes: a phone number, or an address in lower case. */
export interface CodeTarget {
  readonly channel: 'sms' | 'email';
  readonly target: string;
}

export interface CodeRequest extends CodeTarget {
  readonly purpose: CodePurpose;
  /** whose back-office login this is the second step of, or which member of staff proves himself */
  readonly staffId?: number;
  /** whose number the target is to become; with purpose `change_phone` only */
  readonly userId?: number;
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
  reset_password: {
    type: PASSWORD_RESET,
    idOf: passwordResetWorkflowId,
    summary: {
      sms: '短信重置密码 · password reset by SMS',
      email: '邮箱重置密码 · password reset by e-mail',
    },
  },
  second_factor: {
    type: CODE_LOGIN,
    idOf: codeLoginWorkflowId,
    summary: {
      sms: '后台登录短信验证 · second step of a back-office login by SMS',
      email: '后台登录邮箱验证 · second step of a back-office login by e-mail',
    },
  },
  reauthenticate: {
    type: CODE_LOGIN,
    idOf: codeLoginWorkflowId,
    summary: { sms: '短信再次验证身份 · proof by SMS', email: '邮箱再次验证身份 · proof by e-mail' },
  },
  change_phone: {
    type: CODE_LOGIN,
    idOf: codeLoginWorkflowId,
    summary: { sms: '更换手机号验证 · a new number by SMS', email: '更换邮箱验证 · a new address by e-mail' },
  },
} as const satisfies Record<CodePurpose, unknown>;

/**
 * Sends a verification code by starting the process that will wait for it, and answers when the gateway has taken the message
 * (document 000 8081 #2, #3; document 004 §1.2). Whether the number belongs to an account makes no difference here, neither in the
 * answer nor in the time it takes. One a minute per target is the routes' limit; how many an hour and a day is counted here.
 *
 * @throws DomainError `rate_limited` (retryAfterSeconds), `message_not_sent`, `unavailable`
 */
export async function requestCode(
  deps: Pick<OperationDeps, 'knex' | 'temporal' | 'clock' | 'config'>,
  actor: Actor,
  request: CodeRequest,
): Promise<CodeAnnounced> {
  await startCode(deps, actor, request);
  return {
    expiresInSeconds: CODE_LIFETIME_MS / 1000,
    retryAfterSeconds: CODE_RESEND_AFTER_MS / 1000,
  };
}

/**
 * The same for who goes on with the code himself.
 * @returns the token that names the code and its process; it never leaves the house
 */
export async function startCode(
  deps: Pick<OperationDeps, 'knex' | 'temporal' | 'clock' | 'config'>,
  actor: Actor,
  request: CodeRequest,
): Promise<string> {
  const nowMs = (await deps.clock.now()).getTime();
  await requireUncapped(deps, request.target, nowMs);
  await requireUncappedInAll(deps, nowMs);
  const token = randomUUID();
  const process = PROCESSES[request.purpose];
  const { channel, target, purpose } = request;
  const input: CodeInput & { readonly staffId?: number; readonly userId?: number } = {
    token,
    channel,
    target,
    purpose,
    locale: actor.locale ?? 'zh',
    nowMs,
    clock: clockStart(deps, nowMs),
    ...(request.staffId === undefined ? {} : { staffId: request.staffId }),
    ...(request.userId === undefined ? {} : { userId: request.userId }),
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
  await deps.knex.transaction((trx) =>
    writeAudit(trx, {
      at: new Date(nowMs),
      actor,
      action: 'code.request',
      subjectType: 'verification',
      subjectId: token,
      after: { purpose, channel, to: channel === 'sms' ? maskPhone(target) : maskEmail(target) },
    }),
  );
  return token;
}

/**
 * So many codes an hour and a day for one number, whoever asks, whatever for, and through whichever document: what left, or may have.
 * Two that ask at the same moment are kept apart by the limit of one a minute.
 */
async function requireUncapped(
  deps: Pick<OperationDeps, 'knex' | 'config'>,
  target: string,
  nowMs: number,
): Promise<void> {
  const { codeCaps } = deps.config;
  const longest = Math.max(...codeCaps.map(({ windowSeconds }) => windowSeconds));
  const most = Math.max(...codeCaps.map(({ limit }) => limit));
  const sent = await VerificationCode.query(deps.knex)
    .select('created_at')
    .where({ target, counted: true })
    .whereIn('delivery', ['sending', 'accepted', 'unknown'])
    .where('created_at', '>', new Date(nowMs - longest * 1000))
    .orderBy('created_at', 'desc')
    .limit(most);
  const sentAtMs = sent.map(({ createdAt }) => createdAt.getTime());
  const retryAfterSeconds = secondsUntilUncapped(codeCaps, sentAtMs, nowMs);
  if (retryAfterSeconds > 0) throw new DomainError('rate_limited', { retryAfterSeconds });
}

/**
 * So many codes for everybody together: whoever has the house send messages to numbers of all the world costs it no more than this.
 * Here it is said in time, with when there is room again; that many who ask at the same moment do not pass together, the sending sees to.
 */
async function requireUncappedInAll(
  deps: Pick<OperationDeps, 'knex' | 'config'>,
  nowMs: number,
): Promise<void> {
  const { limit, windowSeconds } = deps.config.codesInAll;
  const filledAt = await filledTheCap(deps.knex, limit, nowMs - windowSeconds * 1000);
  if (filledAt === undefined) return;
  const retryAfterSeconds = Math.max(1, Math.ceil((filledAt.getTime() - nowMs) / 1000 + windowSeconds));
  throw new DomainError('rate_limited', { retryAfterSeconds });
}

/** Forgets what the caps have counted so far; for the sandbox. */
export async function forgiveCodes(deps: Pick<OperationDeps, 'knex'>): Promise<void> {
  await VerificationCode.query(deps.knex).where({ counted: true }).patch({ counted: false });
}

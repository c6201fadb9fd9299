import { createHash, randomUUID } from 'node:crypto';
import type { UpdateDefinition } from '@temporalio/client';
import type { Actor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import type { CodePurpose } from '../domain/verification-code.ts';
import { codeDigest, VerificationCode } from '../models/verification-code.ts';
import type { CodeAttempt } from '../workflows/code-redemption.contract.ts';
import type { OperationDeps } from './deps.ts';
import { askWorkflow } from './workflow-calls.ts';

type RedemptionDeps = Pick<OperationDeps, 'knex' | 'temporal' | 'clock' | 'config'>;

export interface BroughtCode {
  readonly code: string;
  /** the caller's Idempotency-Key: under the same one the attempt counts once */
  readonly requestKey?: string | undefined;
}

/** An attempt at a code whose process is over. */
export interface LateAttempt {
  readonly row: VerificationCode;
  readonly right: boolean;
  /** whether it was this very attempt that used the code */
  readonly own: boolean;
}

interface Redemption<Request extends CodeAttempt, Answer> {
  readonly workflowId: (token: string) => string;
  readonly update: UpdateDefinition<Answer, [Request]>;
  /** @param right whether the code looks right; the process has the last word */
  request(attempt: CodeAttempt, right: boolean): Promise<Request>;
  /** What to answer when the process has ended already. @throws DomainError */
  afterTheEnd(late: LateAttempt): Promise<Answer>;
}

/** The code that counts for a number or address: the newest of its purpose. */
export async function newestCode(
  deps: Pick<OperationDeps, 'knex'>,
  target: string,
  purpose: CodePurpose,
): Promise<VerificationCode | undefined> {
  return VerificationCode.query(deps.knex).where({ target, purpose }).orderBy('created_at', 'desc').first();
}

/**
 * Brings a code back to the process that waits for it, and answers what the process does.
 *
 * @throws DomainError `code_wrong`, `code_expired`, `code_locked`, `unavailable`, and what the process refuses with
 */
export async function bringCode<Request extends CodeAttempt, Answer>(
  deps: RedemptionDeps,
  actor: Actor,
  sent: VerificationCode | undefined,
  brought: BroughtCode,
  process: Redemption<Request, Answer>,
): Promise<Answer> {
  // nobody asked for a code, so no code is right
  if (sent === undefined) throw new DomainError('code_wrong');
  const codeHmac = codeDigest(deps.config.secrets.codeHmacSecret, sent.token, brought.code);
  const right = codeHmac === sent.codeHmac;
  const attempt = brought.requestKey === undefined ? randomUUID() : attemptOf(brought.requestKey, codeHmac);
  const late = (row: VerificationCode): Promise<Answer> => {
    if (row.status === 'locked') throw new DomainError('code_locked');
    return process.afterTheEnd({ row, right, own: right && row.lastAttempt === attempt });
  };
  if (sent.status !== 'sent') return late(sent);
  const request = await process.request(
    {
      codeHmac,
      attempt,
      nowMs: (await deps.clock.now()).getTime(),
      requestId: actor.requestId ?? null,
      ip: actor.ip ?? null,
    },
    right,
  );
  const answer = await askWorkflow(deps, {
    workflowId: process.workflowId(sent.token),
    update: process.update,
    args: request,
    updateId: attempt,
  });
  return answer ?? late(await VerificationCode.query(deps.knex).findById(sent.token).throwIfNotFound());
}

/** A key is the caller's own text, and an update id is shown in the Web UI. With another code it is another attempt. */
function attemptOf(requestKey: string, codeHmac: string): string {
  return createHash('sha256').update(`${codeHmac}:${requestKey}`).digest('hex').slice(0, 32);
}

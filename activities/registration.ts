import { randomUUID, timingSafeEqual } from 'node:crypto';
import type { Transaction } from 'objection';
import type { AnonymousActor } from '../domain/actor.ts';
import { attemptCode, CODE_MAX_ATTEMPTS } from '../domain/verification-code.ts';
import { writeAudit } from '../models/audit.ts';
import { inserted } from '../models/inserted.ts';
import { openWallet } from '../models/journal.ts';
import { closeProcess } from '../models/outbox.ts';
import { User } from '../models/user.ts';
import { VerificationCode } from '../models/verification-code.ts';
import type { AttemptOutcome, RegisterRequest } from '../workflows/registration.contract.ts';
import type { ActivityDeps } from './deps.ts';
import { withRefusals } from './refusals.ts';
import { createVerificationCodeActivities } from './verification-code.ts';

export interface RegisterWithCode {
  readonly token: string;
  readonly workflowId: string;
  readonly request: RegisterRequest;
}

/** What workers of the queue `people` do for registrations and for codes in general. */
export function createRegistrationActivities(deps: ActivityDeps) {
  return {
    ...createVerificationCodeActivities(deps),
    ...withRefusals({
      /**
       * Checks a code and, if it is right, opens the account with its wallet: one transaction under the code's row lock, so a code
       * opens one account however many requests bring it. Idempotent by the attempt's identity. A refusal is an outcome and not an
       * error, because the count of wrong attempts must be committed with it.
       */
      async registerWithCode(input: RegisterWithCode): Promise<AttemptOutcome> {
        return deps.knex.transaction(async (trx) => {
          const code = await VerificationCode.query(trx).findById(input.token).forUpdate().throwIfNotFound();
          const seen = code.lastAttempt === input.request.attempt;
          const outcome = seen ? await repeated(trx, code) : await attempt(trx, code, input.request);
          if (outcome.outcome === 'registered' || outcome.closed !== null) {
            await closeProcess(trx, input.workflowId, new Date(input.request.nowMs));
          }
          return outcome;
        });
      },
    }),
  };
}

async function attempt(
  trx: Transaction,
  row: VerificationCode,
  request: RegisterRequest,
): Promise<AttemptOutcome> {
  const { passwordHash } = request;
  const right = passwordHash !== null && row.codeHmac !== null && same(row.codeHmac, request.codeHmac);
  // whoever holds the code that has opened an account learns that it did; to everybody else a used code is an expired one
  if (row.status === 'used' && right) return taken(row);
  const { code, refusal } = attemptCode(
    { state: row.status, sentAtMs: row.createdAt.getTime(), attempts: row.attempts },
    right,
    request.nowMs,
  );
  await row.$query(trx).patch({ status: code.state, attempts: code.attempts, lastAttempt: request.attempt });
  if (refusal !== null || passwordHash === null) {
    return refused({ status: code.state, attempts: code.attempts });
  }
  const user = await openAccount(trx, row, request, passwordHash);
  if (user === null) return taken(row);
  await row.$query(trx).patch({ subjectId: user.id });
  return { outcome: 'registered', userId: user.id, uuid: user.uuid };
}

/** The outcome of the attempt that was counted last, once more. */
async function repeated(trx: Transaction, row: VerificationCode): Promise<AttemptOutcome> {
  if (row.status !== 'used') return refused(row);
  if (row.subjectId === null) return taken(row);
  const user = await User.query(trx).findById(row.subjectId).throwIfNotFound();
  return { outcome: 'registered', userId: user.id, uuid: user.uuid };
}

function refused(row: Pick<VerificationCode, 'status' | 'attempts'>): AttemptOutcome {
  const refusal = { outcome: 'refused', facts: {} } as const;
  if (row.status === 'locked') return { ...refusal, code: 'code_locked', closed: 'locked' };
  if (row.status !== 'sent') return { ...refusal, code: 'code_expired', closed: 'expired' };
  return {
    ...refusal,
    code: 'code_wrong',
    facts: { remaining: CODE_MAX_ATTEMPTS - row.attempts },
    closed: null,
  };
}

function taken(row: VerificationCode): AttemptOutcome {
  const code = row.channel === 'sms' ? 'phone_taken' : 'email_taken';
  return { outcome: 'refused', code, facts: {}, closed: 'taken' };
}

/** Null when the phone number or address belongs to somebody already. */
async function openAccount(
  trx: Transaction,
  code: VerificationCode,
  request: RegisterRequest,
  passwordHash: string,
): Promise<User | null> {
  const at = new Date(request.nowMs);
  const column = code.channel === 'sms' ? 'phone' : 'email';
  const row = {
    uuid: randomUUID(),
    [column]: code.target,
    passwordHash,
    nickname: request.nickname,
    userType: request.userType,
    createdAt: at,
    updatedAt: at,
  };
  const user = inserted(await User.query(trx).insert(row).onConflict(column).ignore().returning('*').first());
  if (user === null) return null;
  await openWallet(trx, user.id);
  const actor: AnonymousActor = {
    kind: 'anonymous',
    ...(request.requestId === null ? {} : { requestId: request.requestId }),
    ...(request.ip === null ? {} : { ip: request.ip }),
  };
  await writeAudit(trx, {
    at,
    actor,
    action: 'account.register',
    subjectType: 'user',
    subjectId: user.id,
    after: { channel: code.channel, user_type: user.userType },
  });
  return user;
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

import { randomUUID } from 'node:crypto';
import type { Transaction } from 'objection';
import { writeAudit } from '../models/audit.ts';
import { inserted } from '../models/inserted.ts';
import { openWallet } from '../models/journal.ts';
import { User } from '../models/user.ts';
import type { VerificationCode } from '../models/verification-code.ts';
import type { AttemptOutcome, RegisterRequest } from '../workflows/registration.contract.ts';
import { originOf, redeem, type Verdict } from './code-redemption.ts';
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
       * Checks a code and, if it is right, opens the account with its wallet: a code opens one account however many requests bring
       * it. Whoever holds the code that has opened an account learns that it did; to everybody else a used code is an expired one.
       */
      async registerWithCode({ token, workflowId, request }: RegisterWithCode): Promise<AttemptOutcome> {
        const { passwordHash } = request;
        return redeem<AttemptOutcome>(deps, {
          token,
          workflowId,
          request,
          usable: passwordHash !== null,
          answer: (trx, row, verdict) => accountOf(trx, row, verdict, request, passwordHash ?? ''),
        });
      },
    }),
  };
}

async function accountOf(
  trx: Transaction,
  row: VerificationCode,
  verdict: Verdict,
  request: RegisterRequest,
  passwordHash: string,
): Promise<AttemptOutcome> {
  if (verdict === 'spent' || (verdict === 'repeated' && row.subjectId === null)) return taken(row);
  if (verdict === 'repeated') {
    const { id: userId, uuid } = await User.query(trx)
      .findById(row.subjectId ?? 0)
      .throwIfNotFound();
    return { outcome: 'registered', userId, uuid };
  }
  const user = await openAccount(trx, row, request, passwordHash);
  if (user === null) return taken(row);
  await row.$query(trx).patch({ subjectId: user.id });
  return { outcome: 'registered', userId: user.id, uuid: user.uuid };
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
    ...request.profile,
    createdAt: at,
    updatedAt: at,
  };
  const user = inserted(await User.query(trx).insert(row).onConflict().ignore().returning('*').first());
  if (user === null) return null;
  await openWallet(trx, user.id);
  await writeAudit(trx, {
    at,
    actor: originOf(request),
    action: 'account.register',
    subjectType: 'user',
    subjectId: user.id,
    after: { channel: code.channel, user_type: user.userType },
  });
  return user;
}

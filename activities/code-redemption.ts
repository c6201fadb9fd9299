import { timingSafeEqual } from 'node:crypto';
import type { Transaction } from 'objection';
import type { AnonymousActor } from '../domain/actor.ts';
import { attemptCode, CODE_MAX_ATTEMPTS } from '../domain/verification-code.ts';
import { closeProcess } from '../models/outbox.ts';
import { User } from '../models/user.ts';
import { VerificationCode } from '../models/verification-code.ts';
import type { CodeAttempt, CodeRefusal } from '../workflows/code-redemption.contract.ts';
import type { ActivityDeps } from './deps.ts';

/**
 * What an attempt means. `accepted`: the code is used from now on, and what it is for is to be done in this transaction.
 * `repeated`: it was used by this very attempt, whose outcome is asked for again. `spent`: the right code, used by another attempt.
 */
export type Verdict = 'accepted' | 'repeated' | 'spent';

interface Redemption<Outcome> {
  readonly token: string;
  readonly workflowId: string;
  readonly request: CodeAttempt;
  /** whether the attempt can count as right at all; a request that the API has judged wrong brings no password */
  readonly usable?: boolean;
  /** Does what the code is for, or finds what it did: under the code's row lock, so that it happens once. */
  answer(trx: Transaction, row: VerificationCode, verdict: Verdict): Promise<Outcome>;
}

/**
 * Looks at one attempt to use a code, in one transaction under its row lock. Idempotent by the attempt's identity. Whatever ends
 * the code also ends its process in the list of open ones.
 */
export async function redeem<Outcome extends { readonly outcome: string; readonly closed?: string | null }>(
  deps: ActivityDeps,
  { token, workflowId, request, usable = true, answer }: Redemption<Outcome>,
): Promise<Outcome | CodeRefusal> {
  return deps.knex.transaction(async (trx) => {
    const row = await VerificationCode.query(trx).findById(token).forUpdate().throwIfNotFound();
    const judged = await judge(trx, row, request, usable);
    const outcome = typeof judged === 'string' ? await answer(trx, row, judged) : judged;
    if (outcome.outcome !== 'refused' || outcome.closed !== null) {
      await closeProcess(trx, workflowId, new Date(request.nowMs));
    }
    return outcome;
  });
}

async function judge(
  trx: Transaction,
  row: VerificationCode,
  request: CodeAttempt,
  usable: boolean,
): Promise<Verdict | CodeRefusal> {
  if (row.lastAttempt === request.attempt) return row.status === 'used' ? 'repeated' : refused(row);
  const right = usable && row.codeHmac !== null && same(row.codeHmac, request.codeHmac);
  if (row.status === 'used' && right) return 'spent';
  const { code, refusal } = attemptCode(
    { state: row.status, sentAtMs: row.createdAt.getTime(), attempts: row.attempts },
    right,
    request.nowMs,
  );
  await row.$query(trx).patch({ status: code.state, attempts: code.attempts, lastAttempt: request.attempt });
  return refusal === null ? 'accepted' : refused({ status: code.state, attempts: code.attempts });
}

function refused(row: Pick<VerificationCode, 'status' | 'attempts'>): CodeRefusal {
  if (row.status === 'locked') {
    return { outcome: 'refused', code: 'code_locked', facts: {}, closed: 'locked' };
  }
  if (row.status !== 'sent') return expired();
  const remaining = CODE_MAX_ATTEMPTS - row.attempts;
  return { outcome: 'refused', code: 'code_wrong', facts: { remaining }, closed: null };
}

/** What a code that was used by somebody else is to whoever brings it now. */
export function expired(): CodeRefusal {
  return { outcome: 'refused', code: 'code_expired', facts: {}, closed: 'expired' };
}

/** Whose number or address a code was sent to, if anybody's. */
export async function ownerOf(trx: Transaction, row: VerificationCode): Promise<User | undefined> {
  return User.query(trx).findOne({ [row.channel === 'sms' ? 'phone' : 'email']: row.target });
}

/** Nobody is logged in when a code comes back; the audit log says from where. */
export function originOf(request: CodeAttempt): AnonymousActor {
  return {
    kind: 'anonymous',
    ...(request.requestId === null ? {} : { requestId: request.requestId }),
    ...(request.ip === null ? {} : { ip: request.ip }),
  };
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

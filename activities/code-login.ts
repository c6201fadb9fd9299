import type { Transaction } from 'objection';
import { Staff } from '../models/staff.ts';
import { User } from '../models/user.ts';
import type { VerificationCode } from '../models/verification-code.ts';
import type { LoginOutcome } from '../workflows/code-login.contract.ts';
import type { CodeAttempt } from '../workflows/code-redemption.contract.ts';
import { expired, ownerOf, redeem } from './code-redemption.ts';
import type { ActivityDeps } from './deps.ts';
import { withRefusals } from './refusals.ts';

export interface LoginWithCode {
  readonly token: string;
  readonly workflowId: string;
  readonly request: CodeAttempt;
  /** the member of staff whose second step this is; null for a borrower, who is found by his number or address */
  readonly staffId: number | null;
  /** the borrower whose number or address the target is to become */
  readonly userId?: number;
}

/** What workers of the queue `people` do for logins by code. */
export function createCodeLoginActivities(deps: ActivityDeps) {
  return withRefusals({
    /**
     * Checks a code and says whose it is, once. That nobody has this number is told only to who brings the right code, which
     * proves that the number is his own.
     */
    async loginWithCode({
      token,
      workflowId,
      request,
      staffId,
      userId,
    }: LoginWithCode): Promise<LoginOutcome> {
      return redeem<LoginOutcome>(deps, {
        token,
        workflowId,
        request,
        async answer(trx, row, verdict) {
          if (verdict === 'spent') return expired();
          const who = await bearerOf(trx, row, staffId, userId);
          if (who?.status !== 'active') return refusedTo(who);
          if (verdict === 'accepted') await row.$query(trx).patch({ subjectId: who.id });
          return { outcome: 'done', subjectId: who.id };
        },
      });
    },
  });
}

async function bearerOf(
  trx: Transaction,
  row: VerificationCode,
  staffId: number | null,
  userId: number | undefined,
): Promise<Pick<User | Staff, 'id' | 'status'> | undefined> {
  if (userId !== undefined) return User.query(trx).findById(userId);
  return staffId === null ? ownerOf(trx, row) : Staff.query(trx).findById(staffId);
}

function refusedTo(who: Pick<User | Staff, 'status'> | undefined): LoginOutcome {
  const code = who === undefined ? 'user_not_found' : 'account_frozen';
  return { outcome: 'refused', code, facts: {}, closed: 'refused' };
}

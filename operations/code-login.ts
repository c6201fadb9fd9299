import type { Actor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { User } from '../models/user.ts';
import type { VerificationCode } from '../models/verification-code.ts';
import { codeLoginWorkflowId, type Redeemed, redeemCode } from '../workflows/code-login.contract.ts';
import type { CodeAttempt } from '../workflows/code-redemption.contract.ts';
import { enter, type LoggedIn, noteRefusedLogin } from './accounts.ts';
import { type BroughtCode, bringCode, newestCode } from './code-redemption.ts';
import type { OperationDeps } from './deps.ts';
import type { Device } from './sessions.ts';
import type { CodeTarget } from './verification.ts';

type CodeLoginDeps = Pick<OperationDeps, 'knex' | 'temporal' | 'clock' | 'config'>;

export interface CodeLogin extends CodeTarget, BroughtCode {
  readonly device?: Device;
}

/**
 * Opens a session by a code that was sent before (document 004 §1.3). The waiting process checks the code, once; the tokens are made
 * here, so that none of them enters a history. Success and failure are audited.
 *
 * @throws DomainError `code_wrong`, `code_expired`, `code_locked`, `user_not_found`, `account_frozen`, `unavailable`
 */
export async function loginWithCode(deps: CodeLoginDeps, actor: Actor, input: CodeLogin): Promise<LoggedIn> {
  const sent = await newestCode(deps, input.target, 'login');
  try {
    const { subjectId } = await redeemLoginCode(deps, actor, sent, input);
    const user = await User.query(deps.knex).findById(subjectId).throwIfNotFound();
    if (user.status === 'frozen') throw new DomainError('account_frozen');
    return await enter(deps, actor, user, 'code', input.device);
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'unavailable') {
      await noteRefusedLogin(deps, actor, {
        by: 'code',
        name: input.target,
        userId: null,
        reason: error.code,
      });
    }
    throw error;
  }
}

/**
 * Proves by a code who somebody is. A code that has done so is worth nothing any more; the request that used it may be repeated
 * under its own key for as long as the code would have lived.
 *
 * @throws DomainError as `bringCode`, and `user_not_found`, `account_frozen`
 */
export async function redeemLoginCode(
  deps: CodeLoginDeps,
  actor: Actor,
  sent: VerificationCode | undefined,
  brought: BroughtCode,
): Promise<Redeemed> {
  return bringCode<CodeAttempt, Redeemed>(deps, actor, sent, brought, {
    workflowId: codeLoginWorkflowId,
    update: redeemCode,
    request: async (attempt) => attempt,
    async afterTheEnd({ row, own }) {
      const alive = (await deps.clock.now()) < row.expiresAt;
      if (row.status !== 'used' || !own || !alive || row.subjectId === null) {
        throw new DomainError('code_expired');
      }
      return { subjectId: row.subjectId };
    },
  });
}

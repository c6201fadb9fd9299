import { writeAudit } from '../models/audit.ts';
import { tellPasswordChanged } from '../models/password-notice.ts';
import { endSessions } from '../models/session.ts';
import type { PasswordResetInput, ResetOutcome, ResetRequest } from '../workflows/password-reset.contract.ts';
import { expired, originOf, ownerOf, redeem } from './code-redemption.ts';
import type { ActivityDeps } from './deps.ts';
import { withRefusals } from './refusals.ts';

export interface ResetWithCode {
  readonly token: PasswordResetInput['token'];
  readonly workflowId: string;
  readonly request: ResetRequest;
}

/** What workers of the queue `people` do for forgotten passwords. */
export function createPasswordResetActivities(deps: ActivityDeps) {
  return withRefusals({
    /**
     * Checks a code and, if it is right, sets the new password, ends every session and tells the person, all or nothing and once.
     * A frozen account keeps its password: a reset must not look like a way back in.
     */
    async resetWithCode({ token, workflowId, request }: ResetWithCode): Promise<ResetOutcome> {
      const { passwordHash } = request;
      return redeem<ResetOutcome>(deps, {
        token,
        workflowId,
        request,
        usable: passwordHash !== null,
        async answer(trx, row, verdict) {
          if (verdict === 'spent') return expired();
          if (verdict === 'repeated' && row.subjectId !== null) {
            return { outcome: 'done', userId: row.subjectId };
          }
          const user = await ownerOf(trx, row);
          if (user?.status !== 'active') {
            const code = user === undefined ? 'user_not_found' : 'account_frozen';
            return { outcome: 'refused', code, facts: {}, closed: 'refused' };
          }
          const at = new Date(request.nowMs);
          await row.$query(trx).patch({ subjectId: user.id });
          // the epoch ends tokens even of sessions that nobody knows of
          await user.$query(trx).patch({
            passwordHash: passwordHash ?? user.passwordHash,
            tokenEpoch: user.tokenEpoch + 1,
            updatedAt: at,
          });
          const ended = await endSessions(trx, { kind: 'user', id: user.id });
          await writeAudit(trx, {
            at,
            actor: originOf(request),
            action: 'account.password_reset',
            subjectType: 'user',
            subjectId: user.id,
            after: { channel: row.channel, sessions_ended: ended },
          });
          await tellPasswordChanged(trx, user, at, `password_reset/${token}`);
          return { outcome: 'done', userId: user.id };
        },
      });
    },
  });
}

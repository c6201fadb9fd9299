import { DomainError } from '../domain/errors.ts';
import { CODE_LIFETIME_MS, type CodePurpose } from '../domain/verification-code.ts';
import { closeProcess, openProcess } from '../models/outbox.ts';
import { VerificationCode } from '../models/verification-code.ts';
import type { ActivityDeps } from './deps.ts';
import { withRefusals } from './refusals.ts';

export interface IssueCode {
  readonly token: string;
  readonly channel: 'sms' | 'email';
  readonly target: string;
  readonly purpose: CodePurpose;
  readonly nowMs: number;
  readonly workflow: { readonly id: string; readonly type: string };
}

/** The life of a code in Postgres, whatever it is for. */
export function createVerificationCodeActivities(deps: ActivityDeps) {
  return withRefusals({
    /**
     * Opens a code; the newer one replaces what was sent to the same target for the same purpose. Idempotent by token. Two at the
     * same moment meet at a unique index; the second attempt of the loser then replaces the winner.
     */
    async issueCode(input: IssueCode): Promise<{ expiresAtMs: number }> {
      const expiresAtMs = input.nowMs + CODE_LIFETIME_MS;
      const { token, channel, target, purpose } = input;
      await deps.knex.transaction(async (trx) => {
        const known = await VerificationCode.query(trx).findById(token);
        if (known !== undefined) return;
        await VerificationCode.query(trx)
          .where({ target, purpose, status: 'sent' })
          .patch({ status: 'expired' });
        const at = new Date(input.nowMs);
        const expiresAt = new Date(expiresAtMs);
        await VerificationCode.query(trx).insert({
          token,
          channel,
          target,
          purpose,
          createdAt: at,
          expiresAt,
        });
        await openProcess(trx, input.workflow.id, input.workflow.type, at, expiresAt);
      });
      return { expiresAtMs };
    },

    /** Ends a code that was not used in time or never left. One that was used or locked stays what it is. */
    async closeCode(input: { token: string; workflowId: string; nowMs: number }): Promise<void> {
      await deps.knex.transaction(async (trx) => {
        const code = await VerificationCode.query(trx).findById(input.token).forUpdate();
        if (code === undefined) throw new DomainError('internal', { token: input.token });
        if (code.status === 'sent') await code.$query(trx).patch({ status: 'expired' });
        await closeProcess(trx, input.workflowId, new Date(input.nowMs));
      });
    },
  });
}

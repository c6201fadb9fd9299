import { ApplicationFailure } from '@temporalio/common';
import { OutsideError } from '../adapters/outside-error.ts';
import type { Payee, PayoutChannel, PayoutRequest, PayoutResult } from '../adapters/payout/payout-channel.ts';
import { type PayoutEvent, payoutMachine } from '../domain/payout.ts';
import { Payout } from '../models/payout.ts';
import type { PayoutOutcome } from '../workflows/loan-application.contract.ts';
import type { WithdrawalOutcome } from '../workflows/withdrawal.contract.ts';
import { attemptSignal, superseded } from './attempt.ts';
import type { ActivityDeps } from './deps.ts';
import { withRefusals } from './refusals.ts';

interface DisbursementDeps extends ActivityDeps {
  readonly payouts: PayoutChannel;
}

/** The one call that moves money out. `sent` is on disk before it leaves, so that a crash can only lead to a question, never to a second payout. */
export function createDisbursementActivities(deps: DisbursementDeps) {
  const { knex, clock } = deps;

  async function move(payout: Payout, event: PayoutEvent, columns: Partial<Payout> = {}): Promise<void> {
    const step = payoutMachine.next(payout.status, event);
    if (!step.ok) throw new Error(`payout ${payout.payoutNo} in state ${step.state} cannot take ${event}`);
    const updatedAt = await clock.now();
    const seen = payout.status;
    const moved = await payout
      .$query(knex)
      .where({ status: seen })
      .patch({ ...columns, status: step.state, updatedAt });
    if (moved === 0) throw superseded(`payout ${payout.payoutNo}, seen as ${seen},`);
  }

  return withRefusals({
    /** Pays, or finds out what became of an earlier attempt. Never another number: the row of `preparePayout` holds the only one. */
    async settlePayout(input: { applicationId: number }): Promise<PayoutOutcome> {
      const payout = await Payout.query(knex)
        .findOne({ application_id: input.applicationId })
        .throwIfNotFound();
      return settle(payout);
    },

    /** The same for money that leaves a wallet. A channel that does not accept us has moved nothing and may yet: it is asked again. */
    async settleWithdrawal(input: { payoutNo: string }): Promise<WithdrawalOutcome> {
      const payout = await Payout.query(knex).findOne({ payout_no: input.payoutNo }).throwIfNotFound();
      const outcome = await settle(payout);
      if (outcome.kind === 'failed')
        return payout.status === 'failed' ? { kind: 'failed' } : { kind: 'open', why: outcome.reason };
      return outcome.kind === 'paid' ? { kind: 'paid' } : outcome;
    },
  });

  async function settle(payout: Payout): Promise<PayoutOutcome> {
    const signal = attemptSignal();
    if (payout.status === 'paid') return paidAlready(payout);
    if (payout.status === 'failed') return { kind: 'failed', reason: payout.failureReason ?? 'rejected' };
    const mayExist = payout.status !== 'created';
    if (!mayExist) await move(payout, 'send', { attempts: payout.attempts + 1 });
    let result: PayoutResult;
    try {
      result = await deps.payouts.settle(requestOf(payout), { mayExist, signal });
    } catch (error) {
      if (error instanceof OutsideError) return notSent(error, payout);
      throw error;
    }
    switch (result.kind) {
      case 'paid': {
        const paidAt = result.paidAt;
        await move(payout, 'paid', { channelRef: result.channelNo, paidAt });
        return { kind: 'paid', channelNo: result.channelNo, paidAt: paidAt.toISOString() };
      }
      case 'failed':
        await move(payout, 'refused', { failureReason: result.reason });
        return { kind: 'failed', reason: result.reason };
      case 'unknown':
      case 'processing':
        await move(payout, 'lost');
        return { kind: 'open', why: result.kind };
    }
  }

  /** Nothing was moved: the channel was away (ask again soon), or it does not accept us (a person must look at the configuration). */
  async function notSent(error: OutsideError, payout: Payout): Promise<PayoutOutcome> {
    deps.logger.warn(
      { part: error.part, outcome: error.outcome, code: error.code, payout: payout.payoutNo },
      'payout not settled',
    );
    await move(payout, 'lost');
    if (error.outcome === 'refused') return { kind: 'failed', reason: `channel:${error.code}` };
    if (error.outcome === 'unknown') return { kind: 'open', why: error.code };
    throw ApplicationFailure.create({ type: 'payout_unreachable', message: error.message });
  }
}

function paidAlready(payout: Payout): PayoutOutcome {
  return {
    kind: 'paid',
    channelNo: payout.channelRef ?? '',
    paidAt: (payout.paidAt ?? payout.updatedAt).toISOString(),
  };
}

function requestOf(payout: Payout): PayoutRequest {
  const payee: Payee =
    payout.payeeType === 'wallet'
      ? { kind: 'wallet', account: payout.payeeAccount, holderName: payout.payeeName }
      : {
          kind: 'bank_card',
          cardNo: payout.payeeAccount,
          holderName: payout.payeeName,
          bankName: payout.payeeBank,
        };
  return {
    payoutNo: payout.payoutNo,
    amountFen: payout.amountFen,
    payee,
    title: payout.purpose === 'withdrawal' ? '余额提现' : '贷款放款',
    reference: payout.applicationId === null ? {} : { applicationId: String(payout.applicationId) },
  };
}

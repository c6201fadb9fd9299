import { randomUUID } from 'node:crypto';
import type { Transaction } from 'objection';
import type { StaffActor, UserActor } from '../domain/actor.ts';
import { businessDateOf, compactDate } from '../domain/calendar.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import type { Fen } from '../domain/money.ts';
import { withdrawalHeldLegs } from '../domain/withdrawal-journal.ts';
import { writeAudit } from '../models/audit.ts';
import { openWallet, postEntry, walletBalance } from '../models/journal.ts';
import { enqueueWorkflowStart, startFor } from '../models/outbox.ts';
import { Payout } from '../models/payout.ts';
import { payeeOf } from '../models/payout-payee.ts';
import { User } from '../models/user.ts';
import { openWalletHold, withdrawalAccounts } from '../models/wallet.ts';
import { askAgain, withdrawalStart, withdrawalWorkflowId } from '../workflows/withdrawal.contract.ts';
import { deciderOf } from './application-decisions.ts';
import type { OperationDeps } from './deps.ts';
import { withSecondPerson } from './four-eyes.ts';
import { kickOutbox } from './outbox.ts';
import { requireRecentProof } from './recent-proof.ts';
import type { TaskDecision } from './task-decisions.ts';
import { askWorkflow } from './workflow-calls.ts';

/**
 * A person takes money out of his wallet, to the debit card he was certified with last. It is held at once, so that it cannot be spent
 * meanwhile; the process `withdrawal` pays it out, or gives it back when the channel refuses. The same key withdraws once.
 * @throws DomainError reauthentication_required, insufficient_balance (facts: balanceFen, neededFen), card_required, invalid_input
 */
export async function requestWithdrawal(
  deps: OperationDeps,
  actor: UserActor,
  input: { amountFen: Fen; idempotencyKey?: string | undefined },
): Promise<Payout> {
  await requireRecentProof(deps, actor);
  const { amountFen } = input;
  if (amountFen <= 0n) throw invalidInput({ amount: ['金额必须大于0'] });
  const at = await deps.clock.now();
  const requestKey = `withdrawal/${actor.id}/${input.idempotencyKey ?? randomUUID()}`;
  const payout = await deps.knex.transaction(async (trx) => {
    const known = await Payout.query(trx).findOne({ request_key: requestKey });
    if (known !== undefined) return known;
    const user = await User.query(trx).findById(actor.id).throwIfNotFound();
    const payee = await payeeOf(trx, user);
    if (payee.payeeType !== 'bank_card') throw new DomainError('card_required');
    await openWallet(trx, user.id);
    await openWalletHold(trx, user.id);
    const balanceFen = await walletBalance(trx, user.id, true);
    if (balanceFen < amountFen)
      throw new DomainError('insufficient_balance', {
        balanceFen: String(balanceFen),
        neededFen: String(amountFen),
      });
    const payoutNo = await nextWithdrawalNo(trx, at);
    const written = await Payout.query(trx).insertAndFetch({
      payoutNo,
      purpose: 'withdrawal',
      requestKey,
      userId: user.id,
      amountFen,
      ...payee,
      createdAt: at,
      updatedAt: at,
    });
    await enqueueWorkflowStart(trx, startFor(withdrawalStart(payoutNo), { userId: user.id }), at);
    await writeAudit(trx, {
      at,
      actor,
      action: 'withdrawal.request',
      subjectType: 'payout',
      subjectId: payoutNo,
      after: { amount_fen: String(amountFen) },
    });
    await postEntry(trx, {
      eventKey: `withdrawal/${payoutNo}/held`,
      kind: 'withdrawal_held',
      valueDate: businessDateOf(at.getTime()),
      bookedAt: at,
      description: `申请提现 ${payoutNo}`,
      legs: withdrawalHeldLegs(withdrawalAccounts(user.id), amountFen),
      userId: user.id,
    });
    return written;
  });
  kickOutbox(deps, withdrawalWorkflowId(payout.payoutNo));
  return payout;
}

/** The caller's withdrawals, newest first. */
export async function listMyWithdrawals(
  deps: Pick<OperationDeps, 'knex'>,
  actor: UserActor,
  filter: { page: number; limit: number },
): Promise<{ withdrawals: Payout[]; total: number }> {
  const { results, total } = await Payout.query(deps.knex)
    .where({ user_id: actor.id, purpose: 'withdrawal' })
    .orderBy('id', 'desc')
    .page(filter.page - 1, filter.limit);
  return { withdrawals: results, total: Number(total) };
}

/**
 * A withdrawal of which nobody has heard: `approve` has the channel asked again under the same number. It cannot be rejected, because the
 * money may have arrived; when the channel refuses, it goes back to the wallet by itself.
 * @throws DomainError payment_closed for a rejection, task_closed, second_person_needed, unavailable
 */
export async function decideWithdrawalTask(
  deps: OperationDeps,
  actor: StaffActor,
  { task, completion, nowMs }: TaskDecision,
): Promise<void> {
  if (completion.decision === 'reject') throw new DomainError('payment_closed', { state: 'unknown' });
  const payout = await Payout.query(deps.knex).findById(task.subjectId).throwIfNotFound();
  const act = {
    act: 'withdrawal.retry',
    subjectType: 'payout',
    subjectId: payout.payoutNo,
    amountFen: payout.amountFen,
    payload: { task: task.id },
    facts: { task_id: task.id, comments: completion.comments },
    requestKey: completion.requestKey,
  } as const;
  const done = await withSecondPerson(deps, actor, act, () =>
    askWorkflow(deps, {
      workflowId: task.workflowId,
      update: askAgain,
      args: { by: deciderOf(actor), nowMs, comments: completion.comments },
      updateId: `withdrawal/${completion.requestKey}`,
    }),
  );
  if (done === null) throw new DomainError('task_closed');
}

async function nextWithdrawalNo(trx: Transaction, at: Date): Promise<string> {
  const { rows } = (await trx.raw(`SELECT nextval('withdrawal_numbers')::int AS tail`)) as {
    rows: { tail: number }[];
  };
  return `WD${compactDate(businessDateOf(at.getTime()))}${String(rows[0]?.tail ?? 0).padStart(8, '0')}`;
}

import type { StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { CONFIRMED_MS, HELD_ACTS, type ProposalState, refuseDecision } from '../domain/four-eyes.ts';
import { refuseCompletion } from '../domain/review-task.ts';
import { HumanTask } from '../models/human-task.ts';
import { StaffProposal } from '../models/staff-proposal.ts';
import type { OperationDeps } from './deps.ts';
import { closeTask, lapse, note } from './four-eyes.ts';
import { staffNames } from './staff-names.ts';
import type { TaskDecision } from './task-decisions.ts';
import { ruleView, taskActor } from './task-views.ts';

export interface ShownProposal {
  readonly proposal: StaffProposal;
  readonly proposedBy: string | null;
  readonly decidedBy: string | null;
  readonly mine: boolean;
}

/** Proposals of the caller, and of the acts he could confirm; an auditor sees all. The newest first. */
export async function listProposals(
  deps: Pick<OperationDeps, 'knex' | 'clock'>,
  actor: StaffActor,
  filter: { status?: ProposalState | undefined; mine?: boolean | undefined; page: number; limit: number },
): Promise<{ proposals: ShownProposal[]; total: number }> {
  const acts = Object.entries(HELD_ACTS)
    .filter(([, { permission }]) => actor.permissions.has(permission))
    .map(([act]) => act);
  const query = StaffProposal.query(deps.knex).orderBy('id', 'desc');
  if (filter.status !== undefined) void query.where({ status: filter.status });
  if (filter.mine === true) void query.where({ proposed_by: actor.id });
  else if (!actor.permissions.has('audit.read'))
    void query.where((any) => any.where({ proposed_by: actor.id }).orWhereIn('act', acts));
  const { results, total } = await query.page(filter.page - 1, filter.limit);
  const people = results.flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy]);
  const names = await staffNames(deps, people);
  const proposals = results.map((proposal) => ({
    proposal,
    proposedBy: names.get(proposal.proposedBy) ?? null,
    decidedBy: proposal.decidedBy === null ? null : (names.get(proposal.decidedBy) ?? null),
    mine: proposal.proposedBy === actor.id,
  }));
  return { proposals, total: Number(total) };
}

/**
 * Takes one's own proposal back, also a confirmed one that was not used.
 * @throws DomainError task_not_found for another's as for none, task_closed
 */
export async function withdrawProposal(
  deps: Pick<OperationDeps, 'knex' | 'clock'>,
  actor: StaffActor,
  proposalId: number,
): Promise<void> {
  const at = await deps.clock.now();
  await deps.knex.transaction(async (trx) => {
    const proposal = await StaffProposal.query(trx).findById(proposalId).forUpdate();
    if (proposal === undefined || proposal.proposedBy !== actor.id) throw new DomainError('task_not_found');
    if (proposal.status !== 'proposed' && proposal.status !== 'confirmed')
      throw new DomainError('task_closed', { decision: proposal.status });
    await proposal.$query(trx).patch({ status: 'withdrawn' });
    await closeTask(trx, proposalId, { status: 'cancelled' }, at);
    await note(trx, actor, at, 'proposal.withdraw', proposalId, { act: proposal.act });
  });
}

/**
 * A colleague's word on a proposal: `approve` confirms exactly what was proposed, `reject` declines it. All of it is one transaction, so
 * no process waits for it. He who proposed is refused here, by the task and by a CHECK of the table.
 * @throws DomainError second_decision_self, task_closed, task_taken, version_stale, forbidden
 */
export async function decideProposalTask(
  deps: OperationDeps,
  actor: StaffActor,
  { task, completion }: TaskDecision,
): Promise<void> {
  const at = await deps.clock.now();
  await deps.knex.transaction(async (trx) => {
    const proposal = await StaffProposal.query(trx).findById(task.subjectId).forUpdate().throwIfNotFound();
    const locked = await HumanTask.query(trx).findById(task.id).forUpdate().throwIfNotFound();
    const refusal = refuseCompletion(ruleView(locked), taskActor(actor), completion.version, at.getTime());
    if (refusal !== null) throw refusal;
    refuseDecision(proposal, { staffId: actor.id, now: at });
    if (!actor.permissions.has(HELD_ACTS[proposal.act].permission)) throw new DomainError('forbidden');
    const approved = completion.decision === 'approve';
    await proposal.$query(trx).patch({
      status: approved ? 'confirmed' : 'declined',
      decidedBy: actor.id,
      decidedAt: at,
      note: completion.comments,
      ...(approved ? { expiresAt: new Date(at.getTime() + CONFIRMED_MS) } : {}),
    });
    const decided = { decision: completion.decision, decisionNote: completion.comments, decidedBy: actor.id };
    const change = { status: 'completed', ...decided, version: locked.version + 1 } as const;
    await closeTask(trx, proposal.id, change, at);
    await note(trx, actor, at, approved ? 'proposal.confirm' : 'proposal.decline', proposal.id, {
      act: proposal.act,
      proposed_by: proposal.proposedBy,
      digest: proposal.digest,
    });
  });
}

/** Closes what nobody decided, or nobody used, in its time. Answers how many. */
export async function sweepProposals(deps: Pick<OperationDeps, 'knex' | 'clock'>): Promise<number> {
  const at = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    const over = await StaffProposal.query(trx)
      .whereIn('status', ['proposed', 'confirmed'])
      .where('expires_at', '<=', at)
      .forUpdate()
      .skipLocked();
    for (const proposal of over) await lapse(trx, proposal, at);
    return over.length;
  });
}

import { createHash } from 'node:crypto';
import type { Transaction } from 'objection';
import type { StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { HELD_ACTS, type HeldAct, PROPOSAL_OPEN_MS, takesTwo } from '../domain/four-eyes.ts';
import { type Fen, fenText } from '../domain/money.ts';
import { writeAudit } from '../models/audit.ts';
import { HumanTask } from '../models/human-task.ts';
import { StaffProposal } from '../models/staff-proposal.ts';
import type { OperationDeps } from './deps.ts';

type FourEyesDeps = Pick<OperationDeps, 'knex' | 'clock' | 'config'>;

/** An act as the mechanism sees it. */
export interface ActInHand {
  readonly act: HeldAct;
  readonly subjectType: string;
  readonly subjectId: string | number;
  /** what it moves; null for what is no amount */
  readonly amountFen: Fen | null;
  /** everything that decides what the act does: what is confirmed is exactly this */
  readonly payload: Readonly<Record<string, unknown>>;
  /** what the colleague reads; no personal data */
  readonly facts: Readonly<Record<string, unknown>>;
  /** identity of the request, so that its repeat after a lost answer passes */
  readonly requestKey?: string | undefined;
}

/**
 * Does what moves much money, or makes somebody able to, only under a colleague's confirmation of exactly this act. Without one the act
 * is written down as a proposal and nothing happens. A confirmation is good for one act: it is taken before the work begins, and given
 * back only when the work was refused, so that a process that dies in between leaves an act too few and never one too many.
 * @throws DomainError second_person_needed naming the proposal; whatever the work throws
 */
export async function withSecondPerson<Result>(
  deps: FourEyesDeps,
  actor: StaffActor,
  act: ActInHand,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!takesTwo(deps.config.fourEyes.aboveFen, act.amountFen)) return work();
  const proposalId = await takeUp(deps, actor, act);
  try {
    return await work();
  } catch (error) {
    // what may still come into effect keeps its confirmation: the same request may ask again, no other
    if (error instanceof DomainError && error.code !== 'unavailable') await giveBack(deps, actor, proposalId);
    throw error;
  }
}

async function takeUp(deps: FourEyesDeps, actor: StaffActor, act: ActInHand): Promise<number> {
  const at = await deps.clock.now();
  const digest = digestOf(act);
  const key = act.requestKey ?? null;
  const outcome = await deps.knex.transaction(async (trx) => {
    await trx.raw('SELECT pg_advisory_xact_lock(hashtext(?))', [`four-eyes/${actor.id}/${digest}`]);
    const mine = () =>
      StaffProposal.query(trx).where({ proposed_by: actor.id, digest }).orderBy('id', 'desc').forUpdate();
    if (key !== null) {
      const repeated = await mine().findOne({ status: 'used', used_key: key });
      if (repeated !== undefined) return { id: repeated.id, granted: true, state: repeated.status };
    }
    const known = await mine().whereIn('status', ['proposed', 'confirmed']).first();
    // what is left of a loan or payment may have become less since, and never more
    const within = known?.amountFen === null || (act.amountFen ?? 0n) <= (known?.amountFen ?? 0n);
    if (known !== undefined && known.expiresAt > at && within) {
      if (known.status === 'proposed') return { id: known.id, granted: false, state: known.status };
      await known.$query(trx).patch({ status: 'used', usedAt: at, usedKey: key });
      await note(trx, actor, at, 'proposal.use', known.id, { act: act.act });
      return { id: known.id, granted: true, state: known.status };
    }
    if (known !== undefined) await lapse(trx, known, at);
    return { id: await propose(trx, actor, act, digest, at), granted: false, state: 'proposed' };
  });
  if (!outcome.granted)
    throw new DomainError('second_person_needed', { proposal: outcome.id, state: outcome.state });
  return outcome.id;
}

/** Writes the proposal and puts it before colleagues: a task that everybody who could do the act may decide, except its author. */
async function propose(
  trx: Transaction,
  actor: StaffActor,
  act: ActInHand,
  digest: string,
  at: Date,
): Promise<number> {
  const { text, permission } = HELD_ACTS[act.act];
  const amount = act.amountFen === null ? null : fenText(act.amountFen);
  const expiresAt = new Date(at.getTime() + PROPOSAL_OPEN_MS);
  const proposal = await StaffProposal.query(trx).insertAndFetch({
    act: act.act,
    subjectType: act.subjectType,
    subjectId: String(act.subjectId),
    amountFen: act.amountFen,
    digest,
    facts: { ...act.facts },
    proposedBy: actor.id,
    proposedAt: at,
    expiresAt,
  });
  await HumanTask.query(trx).insert({
    kind: 'proposal',
    subjectType: 'staff_proposal',
    subjectId: proposal.id,
    // no run waits for it: what happens between proposal and confirmation is nothing
    workflowId: '',
    title: `${text.zh}：${act.subjectType} ${act.subjectId}${amount === null ? '' : `，${amount}分`}`,
    shown: {
      proposal_id: proposal.id,
      act: act.act,
      act_text: text,
      subject_type: act.subjectType,
      subject_id: String(act.subjectId),
      amount_fen: amount,
      proposed_by: actor.username,
      expires_at: expiresAt.toISOString(),
      ...act.facts,
    },
    permission,
    excludedStaffId: actor.id,
    priority: 1,
    dueAt: expiresAt,
    createdAt: at,
  });
  await note(trx, actor, at, 'proposal.create', proposal.id, {
    act: act.act,
    subject_type: act.subjectType,
    subject_id: String(act.subjectId),
    amount_fen: amount,
    digest,
  });
  return proposal.id;
}

async function giveBack(deps: FourEyesDeps, actor: StaffActor, proposalId: number): Promise<void> {
  const at = await deps.clock.now();
  await deps.knex.transaction(async (trx) => {
    const proposal = await StaffProposal.query(trx).findById(proposalId).forUpdate().throwIfNotFound();
    const another = await StaffProposal.query(trx)
      .where({ proposed_by: proposal.proposedBy, digest: proposal.digest })
      .whereIn('status', ['proposed', 'confirmed'])
      .first();
    if (proposal.status !== 'used' || another !== undefined) return;
    await proposal.$query(trx).patch({ status: 'confirmed', usedAt: null, usedKey: null });
    await note(trx, actor, at, 'proposal.give_back', proposalId, { act: proposal.act });
  });
}

/** Closes a proposal whose time is over, and the task about it. */
export async function lapse(trx: Transaction, proposal: StaffProposal, at: Date): Promise<void> {
  await proposal.$query(trx).patch({ status: 'lapsed' });
  await closeTask(trx, proposal.id, { status: 'cancelled' }, at);
}

/** Ends the task about a proposal that is no longer to be decided. */
export async function closeTask(
  trx: Transaction,
  proposalId: number,
  change: Partial<HumanTask>,
  at: Date,
): Promise<void> {
  // what was said is sealed for its row, so the row is named; of open tasks there is one at the most
  const task = await HumanTask.query(trx)
    .where({ kind: 'proposal', subject_type: 'staff_proposal', subject_id: proposalId })
    .whereIn('status', ['open', 'claimed'])
    .forUpdate()
    .first();
  await task?.$query(trx).patch({ ...change, claimedBy: null, claimedUntil: null, decidedAt: at });
}

export async function note(
  trx: Transaction,
  actor: StaffActor,
  at: Date,
  action: string,
  proposalId: number,
  after: Record<string, unknown>,
): Promise<void> {
  await writeAudit(trx, {
    at,
    actor,
    action,
    subjectType: 'staff_proposal',
    subjectId: proposalId,
    after,
  });
}

/** Two acts have one digest when they would do the same: keys are sorted, absent fields count as none. */
function digestOf({ act, subjectType, subjectId, payload }: ActInHand): string {
  const whole = [act, subjectType, String(subjectId), payload];
  return createHash('sha256').update(canonical(whole)).digest('hex');
}

function canonical(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== null);
    const sorted = fields.toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${sorted.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`;
  }
  return value === undefined ? 'null' : JSON.stringify(value);
}

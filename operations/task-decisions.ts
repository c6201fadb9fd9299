import type { StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import type { Fen } from '../domain/money.ts';
import type { DecisionWord } from '../domain/second-decision.ts';
import type { HumanTask } from '../models/human-task.ts';
import { decideApplicationTask } from './application-decisions.ts';
import { decideBooksTask } from './books-runs.ts';
import { decideCertificationTask } from './certification-decisions.ts';
import { decideCollectionTask } from './collection-decisions.ts';
import { decideConsultationTask } from './consultation-decisions.ts';
import { decideDataRequestTask } from './data-requests.ts';
import type { OperationDeps } from './deps.ts';
import { decidePayoutTask } from './payout-decisions.ts';
import { decideProposalTask } from './proposals.ts';
import { requireDecisionProof } from './recent-proof.ts';
import { decideRefundTask } from './refund-decisions.ts';
import { decideWithdrawalTask } from './withdrawals.ts';

/** What a person says when he completes a task. Fields that a kind of task has no use for are ignored by it. */
export interface Completion {
  readonly version: number;
  /** `send_back` is for second decisions alone */
  readonly decision: DecisionWord;
  readonly comments: string;
  readonly reasonCode: string | null;
  readonly amountFen?: Fen | undefined;
  readonly term?: number | undefined;
  readonly ratePpm?: number | undefined;
  /** identity of the HTTP request: a retry finds the first outcome */
  readonly requestKey: string;
}

export interface TaskDecision {
  readonly task: HumanTask;
  readonly completion: Completion;
  readonly nowMs: number;
}

/** Carries a decision to the process that asked for it, which has the word: an update, whose refusal is thrown as a DomainError. */
export type DecideTask = (deps: OperationDeps, actor: StaffActor, decision: TaskDecision) => Promise<void>;

/** How the decision on each kind of task reaches its process. */
const DECIDE: Readonly<Record<string, DecideTask>> = {
  loan_application: decideApplicationTask,
  second_decision: decideApplicationTask,
  payout: decidePayoutTask,
  certification: decideCertificationTask,
  consultation: decideConsultationTask,
  refund: decideRefundTask,
  withdrawal: decideWithdrawalTask,
  collection: decideCollectionTask,
  reconciliation: decideBooksTask,
  proposal: decideProposalTask,
  data_request: decideDataRequestTask,
};

/** Tasks whose approval sends money, or does what somebody else has proposed. An application's own approval asks where it is given. */
const MOVES_MONEY: ReadonlySet<string> = new Set(['payout', 'refund', 'withdrawal', 'proposal']);

/** @throws DomainError `reauthentication_required`, and whatever the process refuses with */
export async function decideTask(
  deps: OperationDeps,
  actor: StaffActor,
  decision: TaskDecision,
): Promise<void> {
  const decide = DECIDE[decision.task.kind];
  if (decide === undefined) throw new DomainError('task_not_found', { kind: decision.task.kind });
  if (decision.completion.decision === 'approve' && MOVES_MONEY.has(decision.task.kind)) {
    await requireDecisionProof(deps, actor);
  }
  await decide(deps, actor, decision);
}

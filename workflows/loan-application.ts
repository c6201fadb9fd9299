import {
  ActivityCancellationType,
  CancellationScope,
  condition,
  isCancellation,
  patched,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { createAssessmentActivities } from '../activities/assessment.ts';
import type { createDisbursementActivities } from '../activities/disbursement.ts';
import type { createLoanApplicationActivities } from '../activities/loan-application.ts';
import { type ApplicationState, isUndecided } from '../domain/loan-application.ts';
import { ESCALATE_AFTER_MS, EXPIRE_AFTER_MS } from '../domain/review-task.ts';
import { type FirstDecider, refuseSecond } from '../domain/second-decision.ts';
import { openText } from '../temporal/open-text.ts';
import { BUSINESS_NO } from '../temporal/search-attribute-keys.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import { BusinessClock } from './business-clock.ts';
import { described } from './described.ts';
import {
  AI_DEADLINE_MS,
  type AssessmentOutcome,
  cancelApplication,
  type Decided,
  type Decider,
  type Decision,
  decideApplication,
  decidePayout,
  type LoanApplicationInput,
  type PayoutOutcome,
} from './loan-application.contract.ts';
import { MOVES, REVIEWER, SECOND_REVIEWER, STAGES } from './loan-application-stages.ts';
import { answering, guard, refuse } from './refusal.ts';
import { RunPage, type Stage } from './run-page.ts';

/** Database work: short, and repeated until Postgres is back, because every one of these is idempotent. */
const records = described<ReturnType<typeof createLoanApplicationActivities>>(
  {
    startToCloseTimeout: '10s',
    retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
  },
  {
    recordAssessment: '登记 AI 意见 · the AI’s opinion noted',
    recordDecision: '登记审核决定 · decision recorded',
    cancelApplication: '登记撤回 · cancellation recorded',
    expireApplication: '登记过期 · expiry recorded',
    escalateReview: '催办审核 · review moved up the queue',
    preparePayout: '准备放款 · payout prepared',
    completeDisbursement: '放款入账并开立贷款 · disbursed, loan opened',
    openPayoutTask: '转财务处理 · given to finance',
    escalatePayout: '催办财务 · finance reminded',
    recordPayoutDecision: '登记财务决定 · finance’s word recorded',
  },
);

/** The AI: a heartbeat carries the run's id, so that a worker that takes over adopts the run instead of starting another. */
const ai = proxyActivities<ReturnType<typeof createAssessmentActivities>>({
  taskQueue: TASK_QUEUES.outside,
  startToCloseTimeout: '90s',
  heartbeatTimeout: '20s',
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  summary: openText('AI 评估 · AI assessment'),
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '15s', maximumAttempts: 5 },
});

/** The payout channel: a lost answer is asked for again under the same number, for as long as it takes. */
const channel = proxyActivities<ReturnType<typeof createDisbursementActivities>>({
  taskQueue: TASK_QUEUES.outside,
  startToCloseTimeout: '40s',
  summary: openText('放款 · payout'),
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});

const FINANCE = '财务，在控制台的待办队列中 · finance, in the queue of the console';

interface Run {
  status: ApplicationState;
  /** a decision is being written */
  busy: boolean;
  /** of an application that waits for the second decision: who gave the first */
  first: FirstDecider | null;
  /** a person has handed it to another person: the day until the next reminder begins anew */
  passedOn: boolean;
  /** its task is being written, and may be there already: whoever saw it is let in and waits */
  payoutOpening: boolean;
  /** the payout waits for finance */
  payoutBlocked: boolean;
  payoutDecision: 'retry' | 'abandon' | null;
}

/** How long to wait before asking the channel again, ms of business time. The last one repeats. */
const PAYOUT_POLLS_MS = [2_000, 5_000, 15_000, 60_000, 300_000, 1_800_000, 3_600_000];
/** After this long an unknown payout is shown to finance. */
const PAYOUT_PATIENCE_MS = 24 * 3_600_000;

/**
 * submitted → AI opinion (a minute at most) → a person decides (24 h, then escalated every 24 h; 30 days, then expired) → paid
 * out. Above an amount of the product an approval passes to a second person, who has a day as well. The borrower may cancel and a
 * reviewer may decide at any moment before the decision, also while the AI still works.
 */
export async function loanApplication(input: LoanApplicationInput): Promise<ApplicationState> {
  const { applicationId } = input;
  const page = new RunPage(input.console, `applications/${applicationId}`);
  const clock = new BusinessClock(input.clock, page);
  const submittedMs = clock.now();
  const run: Run = {
    status: 'pending',
    busy: false,
    first: null,
    passedOn: false,
    payoutOpening: false,
    payoutBlocked: false,
    payoutDecision: null,
  };

  const stageOf = (state: ApplicationState): Stage => {
    const base = { name: state, line: `**${input.applicationNo}**: ${STAGES[state]}` };
    const waitingFor = MOVES[state];
    if (waitingFor === 'ai') return { ...base, waitingFor, dueMs: submittedMs + AI_DEADLINE_MS };
    if (waitingFor !== 'person') return { ...base, waitingFor };
    const who = state === 'second_decision' ? SECOND_REVIEWER : REVIEWER;
    return { ...base, waitingFor, who, dueMs: clock.now() + ESCALATE_AFTER_MS };
  };
  const enter = (next: ApplicationState): void => {
    run.status = next;
    page.enter(stageOf(next));
  };

  const refuseUnlessOpen = (event: string): void => {
    if (!isUndecided(run.status)) refuse('application_state', { state: run.status, event });
    if (run.busy) refuse('task_taken', { reason: 'deciding' });
  };

  /** Of two people the second must be another one; a decision that comes back to the first is a word on nothing. */
  const refuseUnlessMay = (decision: Decision): void => {
    refuseUnlessOpen(decision.decision);
    const { first } = run;
    if (first !== null) guard(() => refuseSecond(first, decision.by));
    else if (decision.decision === 'send_back')
      refuse('application_state', { state: run.status, event: 'send_back' });
  };

  /** One decision at a time: the validator sees `busy` before a second reviewer's handler could start. */
  const closing = async (work: () => Promise<Decided>, by?: Decider): Promise<Decided> => {
    run.busy = true;
    try {
      const decided = await answering(work());
      const isFirst = decided.status === 'second_decision' && by !== undefined;
      run.first = isFirst ? { staffId: by.staffId, at: decided.decidedAt } : null;
      run.passedOn = isUndecided(decided.status);
      enter(decided.status);
      return decided;
    } finally {
      run.busy = false;
    }
  };

  setHandler(
    decideApplication,
    (decision) => {
      clock.observe(decision.nowMs);
      return closing(() => records.recordDecision({ applicationId, decision }), decision.by);
    },
    { validator: refuseUnlessMay },
  );
  setHandler(
    cancelApplication,
    (cancellation) => {
      clock.observe(cancellation.nowMs);
      return closing(() => records.cancelApplication({ applicationId, cancellation }));
    },
    { validator: (_cancellation) => refuseUnlessOpen('cancel') },
  );
  setHandler(
    decidePayout,
    async (decision) => {
      clock.observe(decision.nowMs);
      if (!run.payoutBlocked) await condition(() => run.payoutBlocked);
      const decided = await answering(records.recordPayoutDecision({ applicationId, decision }));
      run.payoutDecision = decision.decision;
      return decided;
    },
    {
      validator: (decision) => {
        if (!run.payoutBlocked && !run.payoutOpening)
          refuse('application_state', { state: run.status, event: decision.decision });
      },
    },
  );

  upsertSearchAttributes([{ key: BUSINESS_NO, value: input.applicationNo }]);
  enter('ai_processing');

  const decided = (): boolean => !run.busy && !isUndecided(run.status);
  const assessment = assess();
  const aiDeadlineMs = submittedMs + AI_DEADLINE_MS;
  await clock.until(aiDeadlineMs, () => assessment.over() || decided(), 'AI 期限 · AI deadline');
  const inTime = !decided();
  if (inTime) await considerOpinion();

  let reminderMs = clock.now() + ESCALATE_AFTER_MS;
  const expiryMs = submittedMs + EXPIRE_AFTER_MS;
  for (;;) {
    // runs from before there were second decisions never pass anything on, so they replay as they were
    const moved = await clock.until(
      Math.min(reminderMs, expiryMs),
      () => decided() || run.passedOn,
      run.first === null
        ? '等待人工审核 · waiting for a reviewer'
        : '等待复核 · waiting for the second decision',
    );
    if (moved && !run.passedOn) break;
    if (moved) {
      run.passedOn = false;
      reminderMs = clock.now() + ESCALATE_AFTER_MS;
    } else if (run.busy) {
      await condition(() => !run.busy);
    } else if (clock.now() >= expiryMs) {
      const nowMs = clock.now();
      await closing(() => records.expireApplication({ applicationId, nowMs }));
    } else {
      await records.escalateReview({ applicationId, nowMs: clock.now() });
      reminderMs += ESCALATE_AFTER_MS;
    }
  }

  if (run.status === 'approved') await disburse();
  if (!inTime) {
    // a person was faster: the opinion still goes on record when it comes, and changes nothing
    await clock.until(aiDeadlineMs, assessment.over, '等待 AI 结束 · letting the AI finish');
    await records.recordAssessment({ applicationId, outcome: await assessment.outcome() });
  }
  await clock.finish();
  return run.status;

  /** Writes the AI's opinion down; a product may let an approval count as the decision, a refusal never does. */
  async function considerOpinion(): Promise<void> {
    const opinion = await records.recordAssessment({ applicationId, outcome: await assessment.outcome() });
    await condition(() => !run.busy);
    if (!isUndecided(run.status)) return;
    // a first decision that came while this was written is further on than the opinion, and stays
    enter(run.first === null ? opinion.status : run.status);
    const approval = opinion.autoDecide;
    if (approval === null) return;
    await closing(() =>
      records.recordDecision({ applicationId, decision: { ...approval, nowMs: clock.now() } }),
    );
  }

  /** Runs the AI beside the workflow, so that decisions are taken meanwhile; whatever goes wrong is an outcome, not an error. */
  function assess(): { over: () => boolean; outcome: () => Promise<AssessmentOutcome> } {
    let over = false;
    const scope = new CancellationScope();
    const running: Promise<AssessmentOutcome> = scope
      .run(() => ai.assess({ applicationId }))
      .catch((error: unknown): AssessmentOutcome => {
        const reason = isCancellation(error) ? 'timed_out' : 'unreachable';
        return { kind: 'unusable', runId: null, reason, detail: '', rawOutput: null };
      })
      .finally(() => {
        over = true;
      });
    return {
      over: () => over,
      outcome: () => {
        if (!over) scope.cancel();
        return running;
      },
    };
  }

  /** Pays out under the one number of this application, and asks until somebody knows what became of it. */
  async function disburse(): Promise<void> {
    await records.preparePayout({ applicationId, nowMs: clock.now() });
    const shownMs = clock.now() + PAYOUT_PATIENCE_MS;
    for (let round = 0; ; round += 1) {
      const outcome: PayoutOutcome = await channel.settlePayout({ applicationId });
      if (outcome.kind === 'paid') {
        const paid = await records.completeDisbursement({ applicationId, outcome });
        enter(paid.status);
        return;
      }
      if (outcome.kind === 'failed' || clock.now() >= shownMs) {
        if (await abandoned(outcome.kind === 'failed' ? outcome.reason : 'unknown')) return;
        continue;
      }
      const pollMs = PAYOUT_POLLS_MS[Math.min(round, PAYOUT_POLLS_MS.length - 1)] ?? 3_600_000;
      await clock.until(clock.now() + pollMs, () => false, '查询放款结果 · asking the payout channel');
    }
  }

  /** Shows a payout that needs a person to finance and waits for the word, reminding every day. */
  async function abandoned(reason: string): Promise<boolean> {
    run.payoutDecision = null;
    run.payoutOpening = true;
    await records.openPayoutTask({ applicationId, reason, nowMs: clock.now() });
    run.payoutOpening = false;
    run.payoutBlocked = true;
    const handed = patched('payout-waits-for-finance');
    if (handed) page.hand(blockedPayout());
    const answered = (): boolean => run.payoutDecision !== null;
    while (
      !(await clock.until(clock.now() + ESCALATE_AFTER_MS, answered, '等待财务处理 · waiting for finance'))
    ) {
      await records.escalatePayout({ applicationId, nowMs: clock.now() });
    }
    run.payoutBlocked = false;
    if (run.payoutDecision !== 'abandon') {
      if (handed) page.hand(stageOf('approved'));
      return false;
    }
    enter('cancelled');
    return true;
  }

  function blockedPayout(): Stage {
    const line = `**${input.applicationNo}**: 已批准，放款待财务处理 · approved, the payout waits for finance`;
    return {
      name: 'approved',
      line,
      waitingFor: 'person',
      who: FINANCE,
      dueMs: clock.now() + ESCALATE_AFTER_MS,
    };
  }
}

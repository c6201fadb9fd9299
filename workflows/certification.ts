import {
  ActivityCancellationType,
  CancellationScope,
  condition,
  isCancellation,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { createCertificationActivities } from '../activities/certification.ts';
import type { createCertificationCheckActivities } from '../activities/certification-checks.ts';
import {
  type CertificationKind,
  type CertificationState,
  isOpenCertification,
} from '../domain/certification.ts';
import { ESCALATE_AFTER_MS, EXPIRE_AFTER_MS } from '../domain/review-task.ts';
import { openText } from '../temporal/open-text.ts';
import { BUSINESS_NO } from '../temporal/search-attribute-keys.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import { BusinessClock } from './business-clock.ts';
import {
  type CertificationInput,
  CHECK_ATTEMPTS,
  CHECK_DEADLINE_MS,
  type CheckLine,
  type CheckOutcome,
  type Reviewed,
  reviewCertification,
} from './certification.contract.ts';
import { described } from './described.ts';
import { answering, refuse } from './refusal.ts';
import { RunPage, type WaitingFor } from './run-page.ts';

/** Database work: short, and repeated until Postgres is back, because every one of these is idempotent. */
const records = described<ReturnType<typeof createCertificationActivities>>(
  {
    startToCloseTimeout: '10s',
    retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
  },
  {
    recordChecks: '登记核验结果 · what the checks said',
    recordReview: '登记审核决定 · decision recorded',
    escalateCertification: '催办审核 · review moved up the queue',
    expireCertification: '登记过期 · expiry recorded',
  },
);

/** The providers: asked a few times, and a silent one is an answer too. The heartbeat carries what is known so far. */
const providers = proxyActivities<ReturnType<typeof createCertificationCheckActivities>>({
  taskQueue: TASK_QUEUES.outside,
  startToCloseTimeout: '30s',
  heartbeatTimeout: '20s',
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  summary: openText('第三方核验 · provider checks'),
  retry: {
    initialInterval: '500ms',
    backoffCoefficient: 2,
    maximumInterval: '15s',
    maximumAttempts: CHECK_ATTEMPTS,
  },
});

const STAGES: Readonly<Record<CertificationState, string>> = {
  checking: '核验中 · being checked',
  reviewing: '待审核 · waiting for a reviewer',
  approved: '已通过 · approved',
  rejected: '已拒绝 · rejected',
  expired: '已过期 · expired',
};

const MOVES: Readonly<Record<CertificationState, WaitingFor | null>> = {
  checking: 'channel',
  reviewing: 'person',
  approved: null,
  rejected: null,
  expired: null,
};

/** What would have been asked, for the reviewer who reads that it could not be. */
const QUESTIONS: Readonly<Record<CertificationKind, readonly CheckLine['name'][]>> = {
  real_name: ['identity', 'face'],
  bank_card: ['bank_card'],
  credit: ['credit_report'],
};

/**
 * submitted → checked by a provider (a minute at most) → a person decides (24 h, then escalated every 24 h; 30 days, then expired). The
 * decision is accepted at any moment, also while the provider is still being asked: documents 001 and 004 know one state before it. His
 * late answer is recorded.
 */
export async function certification(input: CertificationInput): Promise<CertificationState> {
  const { certificationId } = input;
  const page = new RunPage(input.console, `certifications/${certificationId}`);
  const clock = new BusinessClock(input.clock, page);
  const submittedMs = clock.now();
  let status: CertificationState = 'checking';
  let busy = false;

  const enter = (next: CertificationState): void => {
    status = next;
    const waitingFor = MOVES[next];
    const withinMs = waitingFor === 'person' ? ESCALATE_AFTER_MS : CHECK_DEADLINE_MS;
    page.enter({
      name: next,
      line: `**${certificationId}**: ${STAGES[next]}`,
      waitingFor,
      ...(waitingFor === null ? {} : { dueMs: clock.now() + withinMs }),
    });
  };
  const isOpen = (): boolean => isOpenCertification(status);

  /** One decision at a time: the validator sees `busy` before a second reviewer's handler could start. */
  const closing = async (work: () => Promise<Reviewed>): Promise<Reviewed> => {
    busy = true;
    try {
      const reviewed = await answering(work());
      enter(reviewed.status);
      return reviewed;
    } finally {
      busy = false;
    }
  };

  setHandler(
    reviewCertification,
    (review) => {
      clock.observe(review.nowMs);
      return closing(() => records.recordReview({ certificationId, review }));
    },
    {
      validator: (_review) => {
        if (!isOpen()) refuse('certification_state', { state: status });
        if (busy) refuse('task_taken', { reason: 'deciding' });
      },
    },
  );

  upsertSearchAttributes([{ key: BUSINESS_NO, value: String(certificationId) }]);
  enter('checking');

  const decided = (): boolean => !busy && !isOpen();
  const checks = ask();
  const checkDeadlineMs = submittedMs + CHECK_DEADLINE_MS;
  await clock.until(checkDeadlineMs, () => checks.over() || decided(), '核验期限 · deadline of the checks');
  const inTime = !decided();
  if (inTime) {
    const checked = await records.recordChecks({ certificationId, outcome: await checks.outcome() });
    await condition(() => !busy);
    if (isOpen()) enter(checked.status);
  }

  let reminderMs = clock.now() + ESCALATE_AFTER_MS;
  const expiryMs = submittedMs + EXPIRE_AFTER_MS;
  while (
    !(await clock.until(Math.min(reminderMs, expiryMs), decided, '等待人工审核 · waiting for a reviewer'))
  ) {
    if (busy) {
      await condition(() => !busy);
    } else if (clock.now() >= expiryMs) {
      const nowMs = clock.now();
      await closing(() => records.expireCertification({ certificationId, nowMs }));
    } else {
      await records.escalateCertification({ certificationId, nowMs: clock.now() });
      reminderMs += ESCALATE_AFTER_MS;
    }
  }

  if (!inTime) {
    // a person was faster: what the provider says still goes on record when it comes
    await clock.until(checkDeadlineMs, checks.over, '等待核验结束 · letting the checks finish');
    await records.recordChecks({ certificationId, outcome: await checks.outcome() });
  }
  await clock.finish();
  return status;

  /** Asks beside the workflow, so that a decision is taken meanwhile; whatever goes wrong is an outcome, not an error. */
  function ask(): { over: () => boolean; outcome: () => Promise<CheckOutcome> } {
    let over = false;
    const scope = new CancellationScope();
    const running: Promise<CheckOutcome> = scope
      .run(() => providers.checkCertification({ certificationId }))
      .catch((error: unknown): CheckOutcome => {
        const code = isCancellation(error) ? 'timed_out' : 'unreachable';
        const note = code === 'timed_out' ? '核验机构超时，未能核验' : '核验机构无法访问，未能核验';
        const line = { result: 'unavailable', code, note, reference: null } as const;
        return {
          checks: QUESTIONS[input.kind].map((name) => ({ name, ...line })),
          creditScore: null,
          scoredAt: null,
        };
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
}

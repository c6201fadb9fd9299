import {
  condition,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { createBooksCheckActivities } from '../activities/books-check.ts';
import type { createBooksRecordActivities } from '../activities/books-records.ts';
import type { BooksCheckState } from '../domain/books-check.ts';
import { ESCALATE_AFTER_MS } from '../domain/review-task.ts';
import { openText } from '../temporal/open-text.ts';
import { BUSINESS_NO } from '../temporal/search-attribute-keys.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import { type BooksCheckInput, type BooksDecision, decideBooks } from './books-check.contract.ts';
import { BusinessClock } from './business-clock.ts';
import { described } from './described.ts';
import { answering, refuse } from './refusal.ts';
import { RunPage, type WaitingFor } from './run-page.ts';

/** Database work, repeated until Postgres is back: each is idempotent. */
const records = described<ReturnType<typeof createBooksRecordActivities>>(
  {
    startToCloseTimeout: '10s',
    retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
  },
  {
    beginBooksCheck: '登记核对 · the look noted',
    openBooksTask: '转财务处理 · given to finance',
    escalateBooks: '催办财务 · finance reminded',
    recordBooksDecision: '登记财务决定 · finance’s word recorded',
  },
);

/**
 * The look itself reads everything and asks the channels: it takes its time, and does no harm when it is done twice. Whoever asked for it
 * waits, so it is begun again within half a minute of a worker's death.
 */
const checks = proxyActivities<ReturnType<typeof createBooksCheckActivities>>({
  taskQueue: TASK_QUEUES.outside,
  startToCloseTimeout: '15m',
  heartbeatTimeout: '20s',
  summary: openText('核对账簿 · looking at the books'),
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '10s' },
});

const STAGES: Readonly<Record<BooksCheckState, string>> = {
  running: '正在核对 · looking at the books',
  right: '账簿无误 · the books are right',
  incomplete: '部分未能核对 · something could not be looked at',
  wrong: '有差异，待财务处理 · something is off, waiting for finance',
  resolved: '差异已处理 · resolved',
};

const MOVES: Readonly<Record<BooksCheckState, WaitingFor | null>> = {
  running: 'clock',
  right: null,
  incomplete: null,
  wrong: 'person',
  resolved: null,
};
const FINANCE = '财务，在控制台的待办队列中 · finance, in the queue of the console';

/**
 * Looks at the books, and when something is off keeps a task before finance until somebody has resolved it with a note, reminding every
 * day. What is off and waits for its resolution in an earlier run already opens no second task.
 */
export async function booksCheck(input: BooksCheckInput): Promise<BooksCheckState> {
  const { workflowId } = workflowInfo();
  const { runId, nowMs, movable } = await records.beginBooksCheck({ workflowId, trigger: input.trigger });
  const page = new RunPage(input.console, 'ledger/checks');
  const clock = new BusinessClock(input.clock ?? { offsetMs: 0, movable }, page);
  clock.observe(nowMs);
  /** the task is being written, and may be there already: whoever saw it is let in and waits */
  let opening = false;
  let waiting = false;
  let busy = false;
  let resolved = false;

  const enter = (state: BooksCheckState): void => {
    const stage = { name: state, line: `**books-${runId}**: ${STAGES[state]}`, waitingFor: MOVES[state] };
    const asked = { who: FINANCE, dueMs: clock.now() + ESCALATE_AFTER_MS };
    page.enter(state === 'wrong' ? { ...stage, ...asked } : stage);
  };

  setHandler(
    decideBooks,
    async (decision: BooksDecision) => {
      clock.observe(decision.nowMs);
      busy = true;
      try {
        if (!waiting) await condition(() => waiting);
        const answer = await answering(records.recordBooksDecision({ runId, decision }));
        resolved = answer.status === 'resolved';
        return answer;
      } finally {
        busy = false;
      }
    },
    {
      validator: (_decision) => {
        if (!(waiting || opening) || resolved) refuse('task_closed', { reason: 'not_waiting' });
        if (busy) refuse('task_taken', { reason: 'deciding' });
      },
    },
  );

  upsertSearchAttributes([{ key: BUSINESS_NO, value: `books-${runId}` }]);
  enter('running');
  const { status, open } = await checks.lookAtBooks({ runId });
  enter(status);
  if (open) {
    opening = true;
    await records.openBooksTask({ runId, nowMs: clock.now() });
    opening = false;
    waiting = true;
    const over = (): boolean => resolved;
    while (!(await clock.until(clock.now() + ESCALATE_AFTER_MS, over, '等待财务处理 · waiting for finance')))
      await records.escalateBooks({ runId, nowMs: clock.now() });
    enter('resolved');
  }
  await clock.finish();
  return resolved ? 'resolved' : status;
}

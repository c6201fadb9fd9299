import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { ensureSchedule, type ScheduleSpec } from '../temporal/schedules.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import { BOOKS_CHECK, type BooksCheckInput, NIGHTLY_BOOKS_CHECK } from '../workflows/books-check.contract.ts';

/** After the day's last postings, and long before anybody comes to work on what was found. */
export const BOOKS_NIGHTLY: ScheduleSpec = {
  scheduleId: 'books-nightly',
  cron: '30 2 * * *',
  workflowType: BOOKS_CHECK,
  workflowId: NIGHTLY_BOOKS_CHECK,
  taskQueue: TASK_QUEUES.loans,
  input: { trigger: 'nightly' } satisfies BooksCheckInput,
  summary: '每晚核对账簿 · the nightly look at the books',
};

/** A worker works without its schedules; what cannot be made sure of now is made sure of at the next start, and said. */
export async function ensureSchedules(client: Client, logger: Logger): Promise<void> {
  try {
    await ensureSchedule(client, BOOKS_NIGHTLY);
  } catch (error) {
    logger.error({ err: error, schedule: BOOKS_NIGHTLY.scheduleId }, 'schedule not ensured');
  }
}

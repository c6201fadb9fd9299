import type { Transaction } from 'objection';
import { type AmountReport, amountFinding } from '../domain/amount-report.ts';
import { type BookCheckRun, fingerprintOf } from './book-check-run.ts';
import { enqueueWorkflowStart, type WorkflowStart } from './outbox.ts';

/**
 * Puts another amount than was asked for before finance, as a finding of the books with a process of its own, in the caller's
 * transaction. Once per payment, however often and in whatever amount the channel says it.
 * @returns whether it was news
 */
export async function writeAmountReport(
  trx: Transaction,
  report: AmountReport,
  startOf: (paymentNo: string) => WorkflowStart,
  at: Date,
): Promise<boolean> {
  const start = startOf(report.paymentNo);
  const verdicts = [amountFinding(report)];
  const written: unknown[] = await trx('book_check_runs')
    .insert({
      workflow_id: start.workflowId,
      trigger: 'channel' satisfies BookCheckRun['trigger'],
      status: 'wrong' satisfies BookCheckRun['status'],
      started_at: at,
      finished_at: at,
      counted: 1,
      found: 1,
      verdicts: JSON.stringify(verdicts),
      fingerprint: fingerprintOf(verdicts),
    })
    .onConflict('workflow_id')
    .ignore()
    .returning('id');
  if (written.length === 0) return false;
  await enqueueWorkflowStart(trx, start, at);
  return true;
}

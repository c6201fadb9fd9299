import type { LoanStanding } from '../workflows/loan-servicing.contract.ts';

const DAY_MS = 86_400_000;
const REMINDER_DAYS = 3;

/**
 * A loan whose borrower always pays in time, as its workflow sees it: two wake-ups a month, the reminder and the end of the due
 * date. Stands in for Postgres where only the workflow's own cost is measured.
 */
export function punctualLoan(months: number, startMs: number) {
  const dueMs = (period: number): number => {
    const start = new Date(startMs);
    return Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + period, 1);
  };
  return {
    async serviceLoan({ untilMs }: { loanNo: string; untilMs: number }): Promise<LoanStanding> {
      const wakes = Array.from({ length: months }, (_, index) => [
        dueMs(index + 1) - REMINDER_DAYS * DAY_MS,
        dueMs(index + 1) + DAY_MS,
      ]).flat();
      const next = wakes.find((wake) => wake > untilMs) ?? null;
      const elapsed = wakes.filter((wake) => wake <= untilMs).length >> 1;
      const period = Math.min(elapsed + 1, months);
      return {
        status: next === null ? 'settled' : 'active',
        nextWakeMs: next,
        version: 1,
        nextPeriod: period,
        nextDueDate: new Date(dueMs(period)).toISOString().slice(0, 10),
        nextDueMs: dueMs(period),
        periods: months,
        elapsed,
        daysPastDue: 0,
      };
    },
  };
}

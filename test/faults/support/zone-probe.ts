/**
 * Plays loans across the awkward moments of the calendar and prints all that came of it. Run by clocks.test.ts as a process of its own,
 * because a process has one time zone from its start: `node --import tsx zone-probe.ts <database url>`.
 */
import type { Knex } from 'knex';
import { accrueNext } from '../../../activities/loan-accruals.ts';
import { createServicingActivities } from '../../../activities/servicing.ts';
import { startOfDayMs } from '../../../domain/calendar.ts';
import { openDatabase } from '../../../models/database.ts';
import { dataKeys } from '../../support/database.ts';
import { buildLoan } from '../../support/loan-story.ts';

/** The last millisecond of a day in Shanghai, the first of the next; month ends, a leap day, a year's end. */
export const DISBURSED = [
  '2026-12-31T15:59:59.999Z',
  '2026-12-31T16:00:00.000Z',
  '2028-01-30T15:59:59.999Z',
  '2028-01-30T16:00:00.000Z',
  '2028-02-28T16:00:00.000Z',
  '2028-02-29T15:59:59.999Z',
  '2028-02-29T16:00:00.000Z',
  '2028-10-15T03:00:00.000Z', // Brazil once changed its clocks on this night, so that its midnight did not exist
] as const;

const MONTHS = 3;

/** Each step ends a millisecond before a midnight in Shanghai, or at one. */
const STEPS = [31, 32, 60, 63, 64, 65, 91, 95, 124].flatMap((days) => [
  { days, beforeMs: 1 },
  { days, beforeMs: 0 },
]);

async function story(knex: Knex, disbursedAt: Date): Promise<unknown> {
  const loan = await buildLoan(knex, disbursedAt, { months: MONTHS });
  const { serviceLoan } = createServicingActivities({ knex });
  const steps: unknown[] = [];
  for (const { days, beforeMs } of STEPS) {
    const atMs = startOfDayMs(loan.disbursedAt.toISOString().slice(0, 10)) + days * 86_400_000 - beforeMs;
    await serviceLoan({ loanNo: loan.loanNo, untilMs: atMs });
    await accrueNext(knex, new Date(atMs));
    const standing: unknown = await knex('loans').where({ id: loan.id }).first('days_past_due');
    steps.push({ at: new Date(atMs).toISOString(), standing });
  }
  const rows: unknown[] = await knex('plan_rows')
    .where({ loan_id: loan.id })
    .orderBy('period')
    .select('period', 'due_date', 'principal_fen', 'interest_fen', 'late_fee_fen');
  const entries: unknown[] = await knex('journal_entries as e')
    .join('postings as p', 'p.entry_id', 'e.id')
    .where('e.event_key', 'like', `loan/${loan.id}/%`)
    .orderBy('p.id')
    .select('e.kind', 'e.value_date', 'p.amount_fen');
  return { disbursedAt, steps, rows, entries };
}

const url = process.argv[2];
if (url !== undefined && import.meta.filename === process.argv[1]) {
  const knex = openDatabase({ url, dataKeys });
  const told: unknown[] = [];
  for (const disbursedAt of DISBURSED) told.push(await story(knex, new Date(disbursedAt)));
  console.log(
    JSON.stringify(told, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value), 1),
  );
  await knex.destroy();
}

import type { Knex } from 'knex';
import { accrueNext } from '../activities/loan-accruals.ts';
import { createServicingActivities } from '../activities/servicing.ts';
import { lastMonthEnd } from '../domain/accrual.ts';
import { addDays, addMonths, businessDateOf, DAY_MS, startOfDayMs } from '../domain/calendar.ts';
import { DEFAULT_LATE_FEE_POLICY } from '../domain/late-fee.ts';
import { project } from '../domain/loan-position.ts';
import { buildPlan } from '../domain/plan.ts';
import { buildLoan } from '../test/support/loan-story.ts';
import { buildUser } from '../test/support/people.ts';
import { startPlatform } from '../test/support/platform.ts';
import { type BenchCase, type Figure, median, perSecond } from './report.ts';

const MONTHS = 360;
const CLIENTS = 4;
/** of the loans, as the issue of a lender's every morning: one in twenty has not paid */
const OVERDUE_PART = 0.05;
/** of the loans that sleep over the month end, as many as are waited for */
const MONTH_END_LOANS = 900;

/** (g) One more payment on a loan of 360 months with 360 earlier ones, (h) one business day and (i) one month end of a book of loans. */
export const servicingCase: BenchCase = {
  name: 'servicing',
  what: 'a payment recomputed, and the day’s work and a month end over 1 000 and 10 000 loans',
  async measure() {
    const recomputed = recomputation();
    const small = await dayOf(1_000);
    const large = await dayOf(10_000);
    const ratio = large.msPerLoan / small.msPerLoan;
    const monthEnd = small.accrualRate / large.accrualRate;
    return [
      {
        name: '(g) payment 361 of a 360-month loan, recomputed',
        value: `${recomputed.toFixed(2)} ms`,
        target: '<= 5 ms',
        met: recomputed <= 5,
      },
      ...[small, large].map(
        ({ loans, woken, rate, msPerLoan }): Figure => ({
          name: `    a day of ${loans} loans`,
          value: `${woken} wake-ups, ${Math.round(rate)} /s, ${msPerLoan.toFixed(3)} ms a loan`,
          target: '',
          met: null,
        }),
      ),
      {
        name: '(h) cost of a loan’s day, 10 000 against 1 000',
        value: ratio.toFixed(2),
        target: '<= 1.25',
        met: ratio <= 1.25,
      },
      ...[small, large].map(
        ({ loans, accrualRate }): Figure => ({
          name: `    the month end of ${loans} loans`,
          value: `${Math.round(accrualRate)} loans /s`,
          target: '',
          met: null,
        }),
      ),
      {
        name: '(i) cost of a loan’s month end, 10 000 against 1 000',
        value: monthEnd.toFixed(2),
        target: '<= 1.25',
        met: monthEnd <= 1.25,
      },
    ];
  },
};

/** Milliseconds of pure computation: the position of 361 payments over 360 rows. */
function recomputation(): number {
  const terms = {
    principalFen: 100_000_000n,
    annualRatePpm: 45_000,
    method: 'equal_installment',
    rounding: 'level',
    dayCount: 'monthly',
    disbursedAtMs: Date.UTC(2026, 0, 31),
    lateFee: DEFAULT_LATE_FEE_POLICY,
  } as const;
  const rows = buildPlan({ ...terms, months: MONTHS });
  // each a day late, so that each has late fees to compute as well
  const payments = rows.map((row) => ({
    reference: `P${row.period}`,
    amountFen: row.totalFen,
    valueDate: addDays(row.dueDate, 5),
  }));
  const added = { reference: 'P361', amountFen: 100_000n, valueDate: rows[100]?.dueDate ?? '' };
  const asOf = addDays(rows.at(-1)?.dueDate ?? '', 30);
  const times = Array.from({ length: 60 }, () => {
    const started = performance.now();
    project({ terms, rows, payments: [...payments, added], asOf });
    return performance.now() - started;
  });
  return median(times.slice(10));
}

interface Day {
  readonly loans: number;
  readonly woken: number;
  /** wake-ups a second */
  readonly rate: number;
  /** of the whole book, those that slept through the day included */
  readonly msPerLoan: number;
  /** loans a second whose interest is accrued at the month end that they sleep over */
  readonly accrualRate: number;
}

/** Services every loan that has something to do on one business day, each in its own transaction, as its workflow would. */
async function dayOf(loans: number): Promise<Day> {
  const platform = await startPlatform({ workers: false });
  try {
    const { knex } = platform;
    const today = businessDateOf((await platform.ops.clock.now()).getTime());
    await lend(knex, today, loans);
    const servicing = createServicingActivities({ knex });
    const untilMs = startOfDayMs(today) + DAY_MS - 1;
    // what was overdue yesterday has had yesterday's work done
    const behind = await waking(knex, today);
    await perSecond(behind.length, CLIENTS, (index) =>
      servicing.serviceLoan({ loanNo: behind[index] ?? '', untilMs: untilMs - DAY_MS }),
    );
    const woken = await waking(knex, today);
    const rate = await perSecond(woken.length, CLIENTS, (index) =>
      servicing.serviceLoan({ loanNo: woken[index] ?? '', untilMs }),
    );
    const over = new Date(startOfDayMs(addMonths(`${today.slice(0, 8)}01`, 1)));
    const accrualRate = await perSecond(MONTH_END_LOANS, CLIENTS, () => accrueNext(knex, over));
    return {
      loans,
      woken: woken.length,
      rate,
      msPerLoan: ((woken.length / rate) * 1000) / loans,
      accrualRate,
    };
  } finally {
    await platform.stop();
  }
}

/** The loans that a day wakes: overdue ones, those whose due date ended yesterday, those to be reminded. */
async function waking(knex: Knex, today: string): Promise<string[]> {
  const rows = (await knex('plan_rows')
    .join('loans', 'loans.id', 'plan_rows.loan_id')
    .whereNot('plan_rows.status', 'paid')
    .andWhere((due) => {
      void due.where('due_date', '<', today).orWhere('due_date', addDays(today, 3));
    })
    .distinct('loan_no')) as { loan_no: string }[];
  return rows.map(({ loan_no }) => loan_no);
}

/** Loans paid out on each of the last thirty days, and one in twenty two months ago and never paid: copies of one loan a day. */
async function lend(knex: Knex, today: string, count: number): Promise<void> {
  const days = 30;
  const at = (daysAgo: number): Date => new Date(startOfDayMs(addDays(today, -daysAgo)) + DAY_MS / 2);
  const { id: userId } = await buildUser(knex, at(100));
  const overdue = Math.round(count * OVERDUE_PART);
  const models = [
    ...Array.from({ length: days }, (_, day) => ({
      daysAgo: day + 1,
      copies: Math.floor((count - overdue) / days),
    })),
    { daysAgo: 62, copies: overdue },
  ];
  for (const { daysAgo, copies } of models) {
    const loan = await buildLoan(knex, at(daysAgo), { months: 12, userId });
    await copy(knex, loan, copies - 1);
  }
  // as the last month end has left them
  await knex('loans')
    .update({ interest_accrued_on: lastMonthEnd(today) })
    .where('interest_accrued_on', '<', lastMonthEnd(today));
  await knex.raw('ANALYZE loans, plan_rows, loan_payments');
}

async function copy(
  knex: Knex,
  { id, applicationId }: { id: number; applicationId: number },
  copies: number,
): Promise<void> {
  const wanted = { id, applicationId, copies };
  await knex.raw(
    `INSERT INTO loan_applications
       SELECT (jsonb_populate_record(NULL::loan_applications, to_jsonb(a) || jsonb_build_object(
         'id', 1000000 + :applicationId::int * 10000 + n, 'application_no', 'BENCH' || :applicationId::int || '-' || n,
         -- sealed for the row they are copied from
         'purpose', NULL, 'contact_phone', NULL, 'contact_email', NULL, 'remarks', NULL, 'ai_comments', NULL,
         'applicant_info', '{}', 'documents', '[]', 'claimed', '{}'))).*
       FROM loan_applications a, generate_series(1, :copies::int) n WHERE a.id = :applicationId`,
    wanted,
  );
  await knex.raw(
    `INSERT INTO loans
       SELECT (jsonb_populate_record(NULL::loans, to_jsonb(l) || jsonb_build_object(
         'id', 1000000 + :id::int * 10000 + n, 'loan_no', 'BENCH' || :id::int || '-' || n,
         'public_id', substr(md5('loan' || :id::int || '-' || n), 1, 24),
         'application_id', 1000000 + :applicationId::int * 10000 + n))).*
       FROM loans l, generate_series(1, :copies::int) n WHERE l.id = :id`,
    wanted,
  );
  await knex.raw(
    `INSERT INTO plan_rows
       SELECT (jsonb_populate_record(NULL::plan_rows, to_jsonb(r) || jsonb_build_object(
         'id', 1000000 + (:id::int * 10000 + n) * 20 + r.period, 'loan_id', 1000000 + :id::int * 10000 + n,
         'public_id', substr(md5('row' || r.id || '-' || n), 1, 24)))).*
       FROM plan_rows r, generate_series(1, :copies::int) n WHERE r.loan_id = :id`,
    wanted,
  );
}

import { addDays, type BusinessDate, businessDateOf, daysBetween, startOfDayMs } from '../domain/calendar.ts';
import { invalidInput } from '../domain/errors.ts';
import { UNDECIDED_STATES } from '../domain/loan-application.ts';
import { BOOKING_STATES } from '../domain/rental-order.ts';
import type { OperationDeps } from './deps.ts';

/** How many days the charts show when nobody says, and at most. */
const PRESET_DAYS = 30;
const MOST_DAYS = 366;

export interface Overview {
  readonly totalUsers: number;
  readonly newUsersToday: number;
  readonly totalApplications: number;
  readonly pendingApplications: number;
  readonly totalOrders: number;
  readonly activeOrders: number;
}

export interface Day {
  readonly date: BusinessDate;
  readonly newUsers: number;
  readonly applications: number;
  readonly approvals: number;
}

export interface Statistics {
  readonly overview: Overview;
  /** every day of the span, those on which nothing happened included */
  readonly days: readonly Day[];
}

export interface StatisticsSpan {
  /** both inclusive, Asia/Shanghai */
  readonly from?: BusinessDate | undefined;
  readonly to?: BusinessDate | undefined;
}

const OVERVIEW = `
  SELECT
    (SELECT count(*) FROM users)::int AS total_users,
    (SELECT count(*) FROM users WHERE created_at >= :today AND created_at < :tomorrow)::int AS new_users_today,
    (SELECT count(*) FROM loan_applications)::int AS total_applications,
    (SELECT count(*) FROM loan_applications WHERE status = ANY (:undecided))::int AS pending_applications,
    (SELECT count(*) FROM rental_orders)::int AS total_orders,
    (SELECT count(*) FROM rental_orders WHERE status = ANY (:active))::int AS active_orders`;

/** The days come from the series, so that a day without a row is a day with 0. */
const DAYS = `
  WITH days AS (
    SELECT day::date AS date FROM generate_series(:from::date, :to::date, interval '1 day') AS day
  ), joined AS (
    SELECT (created_at AT TIME ZONE 'Asia/Shanghai')::date AS date, count(*)::int AS n FROM users
    WHERE created_at >= :start AND created_at < :end GROUP BY 1
  ), submitted AS (
    SELECT (submitted_at AT TIME ZONE 'Asia/Shanghai')::date AS date, count(*)::int AS n FROM loan_applications
    WHERE submitted_at >= :start AND submitted_at < :end GROUP BY 1
  ), approved AS (
    SELECT (decided_at AT TIME ZONE 'Asia/Shanghai')::date AS date, count(*)::int AS n FROM loan_applications
    WHERE status IN ('approved', 'disbursed') AND decided_at >= :start AND decided_at < :end GROUP BY 1
  )
  SELECT days.date, coalesce(joined.n, 0) AS new_users, coalesce(submitted.n, 0) AS applications,
    coalesce(approved.n, 0) AS approvals
  FROM days LEFT JOIN joined USING (date) LEFT JOIN submitted USING (date) LEFT JOIN approved USING (date)
  ORDER BY days.date`;

/**
 * The figures of the back office's first page (document 001 §8.6), counted from the data in one look. Days and "today" are dates in
 * Asia/Shanghai by the business clock; the charts show the last thirty days unless the request names others.
 * @throws DomainError invalid_input
 */
export async function statistics(
  deps: Pick<OperationDeps, 'knex' | 'clock'>,
  span: StatisticsSpan = {},
): Promise<Statistics> {
  const today = businessDateOf((await deps.clock.now()).getTime());
  const { from, to } = bounded(span, today);
  return deps.knex.transaction(
    async (trx) => {
      const { rows: totals } = await trx.raw<{ rows: Record<string, number>[] }>(OVERVIEW, {
        today: new Date(startOfDayMs(today)),
        tomorrow: new Date(startOfDayMs(addDays(today, 1))),
        undecided: [...UNDECIDED_STATES],
        // under way: also while it waits for its payment
        active: [...BOOKING_STATES],
      });
      const { rows: days } = await trx.raw<{
        rows: { date: string; new_users: number; applications: number; approvals: number }[];
      }>(DAYS, {
        from,
        to,
        start: new Date(startOfDayMs(from)),
        end: new Date(startOfDayMs(addDays(to, 1))),
      });
      const count = (name: string): number => totals[0]?.[name] ?? 0;
      return {
        overview: {
          totalUsers: count('total_users'),
          newUsersToday: count('new_users_today'),
          totalApplications: count('total_applications'),
          pendingApplications: count('pending_applications'),
          totalOrders: count('total_orders'),
          activeOrders: count('active_orders'),
        },
        days: days.map((day) => ({
          date: day.date,
          newUsers: day.new_users,
          applications: day.applications,
          approvals: day.approvals,
        })),
      };
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
}

function bounded(span: StatisticsSpan, today: BusinessDate): { from: BusinessDate; to: BusinessDate } {
  const to =
    span.to ?? (span.from === undefined ? today : earlier(addDays(span.from, PRESET_DAYS - 1), today));
  const from = span.from ?? addDays(to, 1 - PRESET_DAYS);
  if (from > to) throw invalidInput({ end_date: ['date_order'] });
  if (daysBetween(from, to) >= MOST_DAYS) throw invalidInput({ end_date: ['date_span'] });
  return { from, to };
}

function earlier(one: BusinessDate, other: BusinessDate): BusinessDate {
  return one < other ? one : other;
}

import { addDays, type BusinessDate, businessDateOf, daysBetween, startOfDayMs } from '../domain/calendar.ts';
import { invalidInput } from '../domain/errors.ts';
import { COLLECTION_STAGES } from '../domain/servicing.ts';
import type { OperationDeps } from './deps.ts';

export const SERIES_BUCKETS = ['day', 'week', 'month'] as const;
export type SeriesBucket = (typeof SERIES_BUCKETS)[number];
export type SeriesUnit = 'count' | 'fen' | 'seconds';

/** How much of time one chart may show, in days. */
const MOST_DAYS: Readonly<Record<SeriesBucket, number>> = { day: 366, week: 1_827, month: 1_827 };
const PRESET_DAYS = 30;

interface MeasureOf {
  readonly unit: SeriesUnit;
  /** shown even where there is nothing; others appear with their first row */
  readonly keys: readonly string[];
  /** of now alone: what it was on earlier days is not kept */
  readonly now?: true;
  /** answers `date` (the first day of the bucket), `key` and `value`; reads an index over the span */
  readonly sql: string;
}

const bucketOf = (instant: string) => `date_trunc(:bucket, ${instant} AT TIME ZONE 'Asia/Shanghai')::date`;
const within = (column: string) => `${column} >= :start AND ${column} < :end`;
const DECIDED = `status IN ('approved', 'disbursed', 'rejected')`;
const decisionTime = (share: number, key: string) => `
  SELECT ${bucketOf('decided_at')} AS date, '${key}' AS key,
    round(percentile_cont(${share}) WITHIN GROUP (ORDER BY extract(epoch FROM decided_at - submitted_at)))::bigint AS value
  FROM loan_applications WHERE ${DECIDED} AND ${within('decided_at')} GROUP BY 1`;
const repaid = (column: string, key: string) => `
  SELECT date_trunc(:bucket, value_date::timestamp)::date AS date, '${key}' AS key, sum(${column})::bigint AS value
  FROM loan_payments WHERE reversed_at IS NULL AND value_date BETWEEN :from::date AND :to::date GROUP BY 1`;
const STAGE = `CASE ${COLLECTION_STAGES.toReversed()
  .map(({ bucket, daysPastDue }) => `WHEN l.days_past_due >= ${daysPastDue} THEN '${bucket}'`)
  .join(' ')} ELSE 'early' END`;
const STAGES = ['early', ...COLLECTION_STAGES.map(({ bucket }) => bucket)];

export const SERIES_MEASURES = {
  applications: {
    unit: 'count',
    keys: [],
    sql: `SELECT ${bucketOf('submitted_at')} AS date, status AS key, count(*)::bigint AS value
      FROM loan_applications WHERE ${within('submitted_at')} GROUP BY 1, 2`,
  },
  decisions: {
    unit: 'count',
    keys: ['approved', 'rejected'],
    sql: `SELECT ${bucketOf('decided_at')} AS date,
        CASE status WHEN 'rejected' THEN 'rejected' ELSE 'approved' END AS key, count(*)::bigint AS value
      FROM loan_applications WHERE ${DECIDED} AND ${within('decided_at')} GROUP BY 1, 2`,
  },
  decision_time: {
    unit: 'seconds',
    keys: ['median', 'p90'],
    sql: `${decisionTime(0.5, 'median')} UNION ALL ${decisionTime(0.9, 'p90')}`,
  },
  disbursed: {
    unit: 'fen',
    keys: ['disbursed'],
    sql: `SELECT ${bucketOf('disbursed_at')} AS date, 'disbursed' AS key, sum(principal_fen)::bigint AS value
      FROM loans WHERE ${within('disbursed_at')} GROUP BY 1`,
  },
  repaid: {
    unit: 'fen',
    keys: ['principal', 'interest', 'late_fee'],
    sql: [
      repaid('principal_fen', 'principal'),
      repaid('interest_fen', 'interest'),
      repaid('late_fee_fen', 'late_fee'),
    ].join(' UNION ALL '),
  },
  overdue: {
    unit: 'fen',
    keys: STAGES,
    now: true,
    sql: `SELECT :today::date AS date, ${STAGE} AS key,
        sum(r.principal_fen + r.interest_fen - r.paid_principal_fen - r.paid_interest_fen)::bigint AS value
      FROM plan_rows r JOIN loans l ON l.id = r.loan_id AND l.status = 'active' WHERE r.status = 'overdue' GROUP BY 2`,
  },
  overdue_loans: {
    unit: 'count',
    keys: STAGES,
    now: true,
    sql: `SELECT :today::date AS date, ${STAGE} AS key, count(*)::bigint AS value
      FROM loans l WHERE l.status = 'active' AND l.days_past_due > 0 GROUP BY 2`,
  },
  tasks_overdue: {
    unit: 'count',
    keys: [],
    sql: `SELECT ${bucketOf('due_at')} AS date, kind AS key, count(*)::bigint AS value
      FROM human_tasks
      WHERE status <> 'cancelled' AND ${within('due_at')} AND due_at < :now AND (decided_at IS NULL OR decided_at > due_at)
      GROUP BY 1, 2`,
  },
  orders: {
    unit: 'count',
    keys: [],
    sql: `SELECT ${bucketOf('created_at')} AS date, status AS key, count(*)::bigint AS value
      FROM rental_orders WHERE ${within('created_at')} GROUP BY 1, 2`,
  },
} as const satisfies Readonly<Record<string, MeasureOf>>;
export type SeriesMeasure = keyof typeof SERIES_MEASURES;

export interface SeriesWish {
  readonly measure: SeriesMeasure;
  readonly bucket: SeriesBucket;
  /** both inclusive, Asia/Shanghai; the last thirty days where nothing is said */
  readonly from?: BusinessDate | undefined;
  readonly to?: BusinessDate | undefined;
}

export interface Series {
  readonly unit: SeriesUnit;
  /** one point of today, whatever span was asked for */
  readonly now: boolean;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly lines: readonly {
    readonly key: string;
    /** every bucket of the span; null where there is nothing to measure */
    readonly points: readonly { readonly date: BusinessDate; readonly value: number | null }[];
  }[];
}

/**
 * Figures over time for a chart, counted from the data by indexes over a bounded span. What is overdue is known of now alone and has one
 * point, today's.
 * @throws DomainError invalid_input
 */
export async function statisticsSeries(
  deps: Pick<OperationDeps, 'knex' | 'clock'>,
  wish: SeriesWish,
): Promise<Series> {
  const now = await deps.clock.now();
  const today = businessDateOf(now.getTime());
  const measure: MeasureOf = SERIES_MEASURES[wish.measure];
  const { from, to } = measure.now === true ? { from: today, to: today } : spanOf(wish, today);
  const bucket = measure.now === true ? 'day' : wish.bucket;
  const { dates, rows } = await deps.knex.transaction(
    async (trx) => {
      const days = await trx.raw<{ rows: { date: BusinessDate }[] }>(
        `SELECT day::date AS date FROM generate_series(
           date_trunc(:bucket::text, :from::timestamp), :to::timestamp, ('1 ' || :bucket::text)::interval) AS day`,
        { bucket, from, to },
      );
      const counted = await trx.raw<{ rows: { date: BusinessDate; key: string; value: bigint }[] }>(
        measure.sql,
        {
          bucket,
          from,
          to,
          now,
          today,
          start: new Date(startOfDayMs(from)),
          end: new Date(startOfDayMs(addDays(to, 1))),
        },
      );
      return { dates: days.rows.map(({ date }) => date), rows: counted.rows };
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
  const values = new Map(rows.map(({ date, key, value }) => [`${key} ${date}`, Number(value)]));
  const nothing = measure.unit === 'seconds' ? null : 0;
  const keys = [...new Set([...measure.keys, ...rows.map(({ key }) => key).toSorted()])];
  return {
    unit: measure.unit,
    now: measure.now === true,
    from,
    to,
    lines: keys.map((key) => ({
      key,
      points: dates.map((date) => ({ date, value: values.get(`${key} ${date}`) ?? nothing })),
    })),
  };
}

function spanOf(wish: SeriesWish, today: BusinessDate): { from: BusinessDate; to: BusinessDate } {
  const to = wish.to ?? today;
  const from = wish.from ?? addDays(to, 1 - PRESET_DAYS);
  if (from > to) throw invalidInput({ to: ['date_order'] });
  if (daysBetween(from, to) >= MOST_DAYS[wish.bucket])
    throw invalidInput({ to: [wish.bucket === 'day' ? 'date_span' : '日期范围最多5年'] });
  return { from, to };
}

import type { Knex } from 'knex';
import { businessDateOf } from '../domain/calendar.ts';
import {
  DECISION_BOUNDS,
  DECISION_SECONDS,
  DECISIONS_SQL,
  MEASURES,
  type Measure,
} from './business-measures.ts';
import type { OperationDeps } from './deps.ts';

type Labels = Readonly<Record<string, string>>;

export interface Sample {
  /** of a histogram: `_bucket`, `_sum` or `_count` */
  readonly suffix?: string;
  readonly labels: Labels;
  readonly value: number;
}

/** One metric with all its values, as Prometheus reads them. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'histogram';
  readonly samples: readonly Sample[];
}

/** The numbers of the business and when they were counted. */
export interface BusinessNumbers {
  readonly ageSeconds: number;
  readonly families: readonly Family[];
}

/** Numbers this young are not counted again. */
const FRESH_SECONDS = 15;
/** Counting may take this share of one connection's time and no more: on large tables the numbers grow older instead. */
const MOST_OF_THE_TIME = 20;
const STATEMENT_TIMEOUT_MS = 5_000;

/**
 * What stands in the tables, for monitoring: counted at most every fifteen seconds by all processes together, because each answers what
 * the last one wrote down. While one counts the others tell the older numbers. A number whose statement takes longer than five seconds is
 * left out, logged and counted. Null when nobody has counted yet.
 * @throws when Postgres does not answer
 */
export async function businessNumbers(
  deps: Pick<OperationDeps, 'knex' | 'clock' | 'logger'>,
): Promise<BusinessNumbers | null> {
  const kept = await lastNumbers(deps.knex);
  if (kept !== null && kept.ageSeconds < kept.freshSeconds) return kept;
  const now = await deps.clock.now();
  const counted = await deps.knex.transaction(async (trx) => {
    const { rows } = await trx.raw<{ rows: { mine: boolean }[] }>(
      `SELECT pg_try_advisory_xact_lock(hashtext('business_numbers')) AS mine`,
    );
    if (rows[0]?.mine !== true) return null;
    await trx.raw(`SET LOCAL statement_timeout = ${STATEMENT_TIMEOUT_MS}`);
    const families = await count(trx, now, deps.logger);
    // transaction time: since the counting began
    await trx.raw(
      `INSERT INTO business_numbers (taken_at, took_ms, families)
       VALUES (now(), extract(epoch FROM clock_timestamp() - now()) * 1000, :families)
       ON CONFLICT (one) DO UPDATE SET taken_at = excluded.taken_at, took_ms = excluded.took_ms, families = excluded.families`,
      { families: JSON.stringify(families) },
    );
    return { ageSeconds: 0, families };
  });
  return counted ?? kept;
}

async function lastNumbers(knex: Knex): Promise<(BusinessNumbers & { freshSeconds: number }) | null> {
  const { rows } = await knex.raw<{ rows: { age: number; took_ms: number; families: Family[] }[] }>(
    `SELECT extract(epoch FROM clock_timestamp() - taken_at)::float8 AS age, took_ms, families FROM business_numbers`,
  );
  const [row] = rows;
  if (row === undefined) return null;
  const freshSeconds = Math.max(FRESH_SECONDS, (row.took_ms / 1000) * MOST_OF_THE_TIME);
  return { ageSeconds: Math.max(0, row.age), families: row.families, freshSeconds };
}

type Row = Readonly<Record<string, string | number | bigint | null>>;

const UNCOUNTED = {
  name: 'business_numbers_uncounted',
  help: 'Statements that failed or took too long; what they count is missing',
};

async function count(trx: Knex.Transaction, now: Date, logger: OperationDeps['logger']): Promise<Family[]> {
  const bindings = { now, today: businessDateOf(now.getTime()) };
  let uncounted = 0;
  // a savepoint each: one that is too slow takes none of the others with it
  const rowsOf = async (sql: string): Promise<Row[] | null> => {
    try {
      return (await trx.transaction((one) => one.raw<{ rows: Row[] }>(sql, bindings))).rows;
    } catch (error) {
      logger.warn({ err: error }, 'a number of the business could not be counted');
      uncounted += 1;
      return null;
    }
  };
  const families: Family[] = [];
  for (const measure of MEASURES) {
    const rows = await rowsOf(measure.sql);
    if (rows !== null) families.push(...gaugesOf(measure, rows));
  }
  const decided = await rowsOf(DECISIONS_SQL);
  if (decided !== null) families.push(decisionTimes(decided));
  return [...families, { ...UNCOUNTED, type: 'gauge', samples: [{ labels: {}, value: uncounted }] }];
}

function gaugesOf({ gauges, labels, always = [] }: Measure, rows: readonly Row[]): Family[] {
  const [first = ''] = labels;
  const told = new Set(rows.map((row) => String(row[first])));
  const silent: Row[] = always.filter((value) => !told.has(value)).map((value) => ({ [first]: value }));
  return Object.entries(gauges).map(([name, help]) => ({
    name,
    help,
    type: 'gauge' as const,
    samples: [...rows, ...silent].map((row) => ({
      labels: Object.fromEntries(labels.map((label) => [label, String(row[label])])),
      value: Number(row[name] ?? 0),
    })),
  }));
}

/** Counted from all that was ever decided, so that it only grows, whoever counts and however often processes start. */
function decisionTimes(rows: readonly Row[]): Family {
  const samples = ['approved', 'rejected'].flatMap((outcome): Sample[] => {
    const mine = rows.filter((row) => row['outcome'] === outcome);
    const within = (bucket: number): number =>
      mine.reduce((sum, row) => (Number(row['bucket']) <= bucket ? sum + Number(row['count']) : sum), 0);
    const all = within(Number.POSITIVE_INFINITY);
    return [
      ...DECISION_BOUNDS.map((bound, index) => ({
        suffix: '_bucket',
        labels: { outcome, le: String(bound) },
        value: within(index),
      })),
      { suffix: '_bucket', labels: { outcome, le: '+Inf' }, value: all },
      { suffix: '_sum', labels: { outcome }, value: mine.reduce((sum, row) => sum + Number(row['sum']), 0) },
      { suffix: '_count', labels: { outcome }, value: all },
    ];
  });
  return { ...DECISION_SECONDS, type: 'histogram', samples };
}

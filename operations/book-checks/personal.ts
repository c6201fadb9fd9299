/** Where nobody's phone, identity number or card may be: looked for by their shape. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import { personalIn } from '../../domain/personal-numbers.ts';
import { type BookCheck, type BookCheckDeps, reasonOf } from './check.ts';

/** Columns that hold what happened and not to whom, as text. Rows are looked at the latest first, where there is an order. */
const PLACES: readonly (readonly [table: string, columns: readonly string[]])[] = [
  ['audit_log', ['action', 'subject_type', 'subject_id', 'request_id', 'before', 'after']],
  ['idempotency_keys', ['caller', 'key', 'path', 'response_headers', 'response_body']],
  ['outbox', ['workflow_id', 'last_error']],
  ['processes', ['workflow_id', 'workflow_type']],
  ['state_changes', ['before', 'after']],
  ['human_tasks', ['workflow_id', 'title']],
  ['journal_entries', ['event_key', 'description']],
  ['book_check_runs', ['verdicts']],
];
/** Every column of such a name is a place as well: an error is where data gets out. */
const ERROR_COLUMNS = ['error', 'last_error', 'failure_reason'];
const SAMPLE = 5_000;
const RUNS = 2_000;
/** The end of a log file is read; what is before was read the night before. */
const LOG_BYTES = 8 * 1024 * 1024;

export const nobodyIsNamed: BookCheck = {
  check: 'personal data',
  holds:
    'no phone, identity or card number stands in the audit log, a stored answer, an error, a run’s id, search attribute or memo, or a log file',
  remedy:
    'The place named was never meant to know a person: find what writes there, mend it, and erase what it wrote. It is an incident under article 57 of the Personal Information Protection Law when the place was open to more people than the data.',
  async look(deps) {
    const violations: string[] = [];
    let counted = 0;
    for (const [table, columns] of await placesOf(deps.knex)) {
      const seen = await inTable(deps.knex, table, columns, deps.deep === true);
      counted += seen.counted;
      violations.push(...seen.violations);
    }
    let unseen: string | null = null;
    try {
      const runs = await inRuns(deps.temporal, deps.deep === true);
      counted += runs.counted;
      violations.push(...runs.violations);
    } catch (error) {
      unseen = `the runs: ${reasonOf(error)}`;
    }
    const logs = inLogs(deps);
    return { counted: counted + logs.counted, violations: [...violations, ...logs.violations], unseen };
  },
};

interface Seen {
  readonly counted: number;
  readonly violations: readonly string[];
}

async function placesOf(knex: Knex): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = (await knex.raw(
    `SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.column_name = ANY(?)`,
    [ERROR_COLUMNS],
  )) as { rows: { table_name: string; column_name: string }[] };
  const places = new Map(PLACES);
  for (const { table_name: table, column_name: column } of rows)
    places.set(table, [...new Set([...(places.get(table) ?? []), column])]);
  return places;
}

async function inTable(knex: Knex, table: string, columns: readonly string[], all: boolean): Promise<Seen> {
  const newest = knex(table)
    .select(...columns.map((column) => knex.raw('??::text', [column])))
    .orderByRaw('ctid DESC');
  const rows = (await (all ? newest : newest.limit(SAMPLE))) as Record<string, string | null>[];
  const violations = rows.flatMap((row) =>
    personalIn(Object.values(row).join(' | ')).map((what) => `${table} holds ${what}`),
  );
  return { counted: rows.length, violations: tallied(violations) };
}

async function inRuns(temporal: Client, all: boolean): Promise<Seen> {
  const violations: string[] = [];
  let counted = 0;
  for await (const run of temporal.workflow.list()) {
    const text = [run.workflowId, JSON.stringify(run.searchAttributes ?? {}), JSON.stringify(run.memo ?? {})];
    violations.push(...personalIn(text.join(' | ')).map((what) => `run ${run.runId} shows ${what}`));
    counted += 1;
    if (!all && counted === RUNS) break;
  }
  return { counted, violations };
}

function inLogs({ logs }: Pick<BookCheckDeps, 'logs'>): Seen {
  if (logs === undefined) return { counted: 0, violations: [] };
  const files = readdirSync(logs, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(logs, name)).isFile(),
  );
  const violations = files.flatMap((name) => {
    const bytes = readFileSync(join(logs, name));
    const end = bytes.subarray(Math.max(0, bytes.length - LOG_BYTES)).toString('utf8');
    return personalIn(end).map((what) => `log file ${name} holds ${what}`);
  });
  return { counted: files.length, violations };
}

/** The same sentence once, with how often. */
function tallied(sentences: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const sentence of sentences) times.set(sentence, (times.get(sentence) ?? 0) + 1);
  return [...times].map(([sentence, count]) => (count === 1 ? sentence : `${sentence}, ${count} rows`));
}

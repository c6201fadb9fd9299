import { WorkflowNotFoundError } from '@temporalio/client';
import type { DoctorDeps } from './deps.ts';
import { type Finding, Part, reasonOf } from './finding.ts';

const LOOKED_AT = 50;
const STUCK_AFTER_ATTEMPTS = 3;

interface Counted {
  readonly check: string;
  /** one row `{ count, first }` */
  readonly sql: string;
  readonly right: string;
  says(count: number, first: string): string;
  readonly remedy: string;
  readonly settings?: readonly string[];
  /** it works, and somebody should look */
  readonly doubtful?: boolean;
}

const COUNTS: readonly Counted[] = [
  {
    check: 'outbox',
    sql: `SELECT count(*)::int AS count, min(workflow_id) AS first FROM outbox
      WHERE dispatched_at IS NULL AND created_at < now() - interval '1 minute'`,
    right: 'every promised workflow was started',
    says: (count, first) => `${count} promised workflows were not started for a minute, such as ${first}`,
    settings: ['TEMPORAL_ADDRESS'],
    remedy: 'npm run ops -- outbox list; the relay runs in the worker of queue loans.',
  },
  {
    check: 'messages',
    sql: `SELECT count(*)::int AS count, min(id::text) AS first FROM messages
      WHERE status = 'queued' AND next_attempt_at < ?::timestamptz - interval '5 minutes'`,
    right: 'none waits to be sent',
    says: (count, first) => `${count} messages wait to be sent for five minutes, such as ${first}`,
    settings: ['SMS_ENDPOINT', 'SMTP_URL'],
    remedy: 'The sender runs in the worker of queue outside; it or the gateway is away.',
  },
  {
    check: 'failed messages',
    sql: `SELECT count(*)::int AS count, min(id::text) AS first FROM messages
      WHERE status = 'failed' AND created_at > ?::timestamptz - interval '1 day'`,
    right: 'none failed in the last day',
    says: (count, first) => `${count} messages failed in the last day, such as ${first}`,
    settings: ['SMS_TEMPLATES'],
    remedy: 'npm run ops -- messages list says why; resend them when that is repaired.',
    doubtful: true,
  },
  {
    check: 'payouts',
    sql: `SELECT count(*)::int AS count, min(payout_no) AS first FROM payouts
      WHERE status = 'failed' OR (status IN ('sent', 'unknown') AND updated_at < now() - interval '1 hour')`,
    right: 'none is refused or unknown',
    says: (count, first) => `${count} payouts are refused, or unknown for an hour, such as ${first}`,
    remedy:
      'npm run ops -- payouts list; finance has a task for what was refused. Never pay under another number.',
    doubtful: true,
  },
  {
    check: 'tasks',
    sql: `SELECT count(*)::int AS count, min(id::text) AS first FROM human_tasks
      WHERE status IN ('open', 'claimed') AND due_at < ?`,
    right: 'nobody is late',
    says: (count, first) => `${count} tasks of people are overdue, such as ${first}`,
    remedy: 'npm run ops -- tasks list; decide them, or give them to somebody else.',
    doubtful: true,
  },
  {
    check: 'processes',
    sql: `SELECT count(*)::int AS count, min(workflow_id) AS first FROM processes
      WHERE closed_at IS NULL AND next_due_at < ?::timestamptz - interval '1 hour'`,
    right: 'every process woke in time',
    says: (count, first) => `${count} processes did not wake for an hour, such as ${first}`,
    remedy: 'npm run ops -- runs show <workflow id> says what it hangs on.',
  },
  {
    check: 'housekeeping',
    sql: `SELECT count(*)::int AS count, min(expires_at)::text AS first FROM captchas
      WHERE expires_at < now() - interval '3 hours'`,
    right: 'what has had its time is gone',
    says: (count) => `${count} captchas that expired hours ago are still there`,
    remedy: 'Housekeeping runs hourly in the worker of queue people: start one.',
    doubtful: true,
  },
];

/** What waits, hangs or failed: promises, messages, payouts, tasks, processes, and runs whose steps fail again and again. */
export async function workFindings(deps: DoctorDeps): Promise<readonly Finding[]> {
  const part = new Part('work');
  const now = await deps.clock.now();
  for (const one of COUNTS) {
    const bindings = one.sql.includes('?') ? [now] : [];
    const { rows } = await deps.knex.raw<{ rows: { count: number; first: string | null }[] }>(
      one.sql,
      bindings,
    );
    const { count, first } = rows[0] ?? { count: 0, first: null };
    const told = {
      says: one.says(count, first ?? ''),
      remedy: one.remedy,
      ...(one.settings === undefined ? {} : { settings: one.settings }),
    };
    if (count === 0) part.right(one.check, one.right);
    else if (one.doubtful === true) part.doubtful(one.check, told);
    else part.wrong(one.check, told);
  }
  await failing(part, deps);
  return part.findings;
}

/** Runs that wait for an outside party or are late: is their task or an activity repeated in vain? */
async function failing(part: Part, { temporal, knex, clock }: DoctorDeps): Promise<void> {
  const suspects = new Set<string>();
  const late = (await knex('processes')
    .whereNull('closed_at')
    .where('next_due_at', '<', await clock.now())
    .orderBy('next_due_at')
    .limit(LOOKED_AT)
    .select('workflow_id')) as { workflow_id: string }[];
  for (const { workflow_id } of late) suspects.add(workflow_id);
  try {
    const query = 'ExecutionStatus = "Running" AND WaitingFor IN ("channel", "ai", "clock")';
    for await (const { workflowId } of temporal.workflow.list({ query, pageSize: LOOKED_AT })) {
      if (suspects.size >= 2 * LOOKED_AT) break;
      suspects.add(workflowId);
    }
    const found: string[] = [];
    for (const workflowId of suspects) found.push(...(await hangsOn(temporal, workflowId)));
    part.expect('failing runs', found.length === 0, `none among ${suspects.size} that could be`, {
      says: `${found.length} steps fail again and again, such as ${found[0]}`,
      remedy:
        'npm run ops -- runs show <workflow id> explains each; docs/operations.md, "A run is broken", repairs it.',
    });
  } catch (error) {
    part.unseen('failing runs', { says: reasonOf(error) });
  }
}

async function hangsOn(temporal: DoctorDeps['temporal'], workflowId: string): Promise<string[]> {
  try {
    const { raw } = await temporal.workflow.getHandle(workflowId).describe();
    const task = raw.pendingWorkflowTask?.attempt ?? 0;
    return [
      ...(task >= STUCK_AFTER_ATTEMPTS ? [`${workflowId}: its workflow task, attempt ${task}`] : []),
      ...(raw.pendingActivities ?? [])
        .filter(({ attempt }) => (attempt ?? 0) >= STUCK_AFTER_ATTEMPTS)
        .map(
          ({ activityType, attempt }) => `${workflowId}: ${activityType?.name ?? '?'}, attempt ${attempt}`,
        ),
    ];
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return []; // it is started by the outbox, which is looked at above
    throw error;
  }
}

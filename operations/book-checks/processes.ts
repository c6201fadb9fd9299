/** Promises, tasks and processes: Postgres against Temporal. */
import type { Client } from '@temporalio/client';
import { TASKS_WITHOUT_RUN } from '../../domain/task-kinds.ts';
import { type BookCheck, byQuery, reasonOf } from './check.ts';

export const outboxDrained = byQuery(
  {
    check: 'outbox',
    holds: 'every promised process has been started',
    remedy:
      'Look whether Temporal answers and a worker of queue loans runs: its relay starts what is promised.',
  },
  'SELECT count(*) FROM outbox',
  `SELECT format('%s was promised at %s and is not started after %s attempts (%s)', workflow_id, created_at, attempts, coalesce(last_error, 'no error')) AS text
   FROM outbox WHERE dispatched_at IS NULL AND created_at < now() - interval '1 minute'`,
);

export const applicationsHaveTheirTask = byQuery(
  {
    check: 'tasks',
    holds:
      'an application waits for one open task exactly while nobody has decided and the AI has spoken; whoever decided it is on its task',
    remedy:
      'Open the run of the application in the Temporal Web UI: it opens its task itself as soon as what fails there is mended.',
  },
  'SELECT count(*) FROM human_tasks',
  `SELECT format('application %s (%s) has %s open tasks', a.application_no, a.status, count(t.id)) AS text
   FROM loan_applications a
   LEFT JOIN human_tasks t ON t.subject_id = a.id AND t.status IN ('open', 'claimed')
     AND t.kind = CASE a.status WHEN 'second_decision' THEN 'second_decision' ELSE 'loan_application' END
   GROUP BY a.id
   HAVING count(t.id) <> (CASE WHEN a.status IN ('ai_approved', 'ai_rejected', 'ai_failed', 'manual_review', 'second_decision')
     THEN 1 ELSE 0 END)
   UNION ALL
   SELECT format('task %s was decided by %s, its application by %s', t.id, t.decided_by, a.decided_by)
   FROM loan_applications a
   JOIN LATERAL (
     SELECT id, decided_by FROM human_tasks
     WHERE kind IN ('loan_application', 'second_decision') AND subject_id = a.id AND status = 'completed'
     ORDER BY id DESC LIMIT 1) t ON true
   WHERE a.status IN ('approved', 'rejected', 'disbursed') AND t.decided_by IS DISTINCT FROM a.decided_by`,
);

export const tasksHaveTheirProcess = byQuery(
  {
    check: 'task_processes',
    holds: 'every open task belongs to a process that is under way and waits for its answer',
    remedy:
      'A task whose process is over decides nothing: cancel it, and look in the audit log for what ended the process.',
  },
  `SELECT count(*) FROM human_tasks WHERE status IN ('open', 'claimed')`,
  `SELECT format('task %s (%s) waits for %s, which is %s', t.id, t.kind, t.workflow_id,
     CASE WHEN p.workflow_id IS NULL THEN 'not known' ELSE 'over' END) AS text
   FROM human_tasks t LEFT JOIN processes p ON p.workflow_id = t.workflow_id
   WHERE t.status IN ('open', 'claimed') AND (p.workflow_id IS NULL OR p.closed_at IS NOT NULL)
     AND t.kind NOT IN (${TASKS_WITHOUT_RUN.map((kind) => `'${kind}'`).join(', ')})`,
);

export const nothingIsOverdue = byQuery(
  {
    check: 'overdue',
    holds: 'no process sleeps beyond the moment at which it has something to do by itself',
    remedy:
      'Open the run in the Temporal Web UI: a timer that has not fired an hour after its time, or a run without one. See “Getting a run unstuck” in docs/operations.md.',
  },
  'SELECT count(*) FROM processes WHERE closed_at IS NULL',
  `SELECT format('%s had something to do at %s and has not done it', p.workflow_id, p.next_due_at) AS text
   FROM processes p, business_clock c
   WHERE p.closed_at IS NULL AND p.next_due_at < now() + c.offset_ms * interval '1 millisecond' - interval '1 hour'
     AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.workflow_id = p.workflow_id AND o.dispatched_at IS NULL)`,
);

/** How long a workflow task may wait for a worker before nobody seems to be there. */
const UNPOLLED_MS = 60_000;

/** How often a workflow task or an activity may have been tried before it counts as failing rather than as unlucky. */
const TRIES = 5;

/** Processes in Postgres against Temporal: the same are open, and each of those sleeps on a timer, a message or a person. */
export const processesAreAwake: BookCheck = {
  check: 'processes',
  holds:
    'every process is over, or waits: none repeats a failing workflow task or activity, and Postgres knows which are open',
  remedy: 'See “Getting a run unstuck” in docs/operations.md.',
  async look({ knex, temporal }) {
    // Temporal first: what starts while we look is known to Postgres before it runs
    const running = new Set<string>();
    for await (const { workflowId } of temporal.workflow.list({ query: "ExecutionStatus = 'Running'" }))
      running.add(workflowId);
    const rows = (await knex('processes as p')
      .leftJoin('outbox as o', 'o.workflow_id', 'p.workflow_id')
      .select('p.workflow_id', 'p.closed_at')
      .select(
        knex.raw(`(o.id IS NOT NULL AND o.dispatched_at IS NULL) AS promised,
          (p.closed_at < now() - interval '1 minute') AS long_closed`),
      )) as {
      workflow_id: string;
      closed_at: Date | null;
      promised: boolean;
      long_closed: boolean | null;
    }[];
    const known = new Map(rows.map((row) => [row.workflow_id, row]));
    const violations: string[] = [];
    // what is promised and not yet started is the outbox's to say
    const open = new Set(
      rows.filter((row) => row.closed_at === null && !row.promised).map((row) => row.workflow_id),
    );
    for (const workflowId of running) {
      if (!known.has(workflowId)) violations.push(`${workflowId} runs and Postgres does not know it`);
      open.add(workflowId);
    }
    for (const workflowId of open)
      violations.push(...(await faultsOf(temporal, workflowId, known.get(workflowId))));
    return { counted: known.size, violations };
  },
};

async function faultsOf(
  temporal: Client,
  workflowId: string,
  known: { readonly closed_at: Date | null; readonly long_closed: boolean | null } | undefined,
): Promise<string[]> {
  let found: Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['describe']>>;
  try {
    found = await temporal.workflow.getHandle(workflowId).describe();
  } catch (error) {
    return [`${workflowId} is open in Postgres, and Temporal says: ${reasonOf(error)}`];
  }
  const { raw, status } = found;
  if (status.name !== 'RUNNING')
    return status.name === 'COMPLETED' && known?.closed_at != null
      ? []
      : [`${workflowId} is open in Postgres and ${status.name} in Temporal`];
  const faults: string[] = [];
  const task = raw.pendingWorkflowTask;
  if ((task?.attempt ?? 0) > TRIES) faults.push(`${workflowId} fails its workflow task`);
  const waitingMs = Date.now() - Number(task?.originalScheduledTime?.seconds ?? Number.NaN) * 1000;
  if (task?.startedTime == null && waitingMs > UNPOLLED_MS)
    faults.push(`${workflowId} has been waiting for a worker`);
  for (const { activityType, attempt, lastFailure } of raw.pendingActivities ?? [])
    if ((attempt ?? 0) > TRIES)
      faults.push(`${workflowId} fails ${activityType?.name}: ${lastFailure?.message ?? ''}`);
  // a process closes itself in Postgres a moment before it ends in Temporal
  if (known?.long_closed === true) faults.push(`${workflowId} is closed in Postgres and runs`);
  return faults;
}

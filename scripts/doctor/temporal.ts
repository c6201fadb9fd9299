import { isGrpcServiceError } from '@temporalio/client';
import { EncryptionCodec, SealedPayloadError } from '../../temporal/codec.ts';
import { SEARCH_ATTRIBUTES } from '../../temporal/search-attributes.ts';
import { TASK_QUEUES } from '../../temporal/task-queues.ts';
import { BOOKS_NIGHTLY } from '../../workers/schedules.ts';
import type { DoctorDeps } from './deps.ts';
import { type Finding, Part, reasonOf } from './finding.ts';

const WITHIN_MS = 5_000;
const GRPC_NOT_FOUND = 5;
const DAY_SECONDS = 86_400;
/** temporal.api.enums.v1: IndexedValueType and TaskQueueType. */
const TYPES = { Keyword: 2, Datetime: 6 } as const;
const KINDS = { workflow: 1, activity: 2 } as const;
const POLLED_WITHIN_MS = 5 * 60_000;

/** Reachable, with namespace and search attributes, workers on every queue, the schedules, and a key for what is stored. */
export async function temporalFindings(deps: DoctorDeps): Promise<readonly Finding[]> {
  const part = new Part('temporal');
  const { temporal, config } = deps;
  const { address } = config.temporal;
  const bounded = <T>(work: () => Promise<T>): Promise<T> =>
    temporal.withDeadline(Date.now() + WITHIN_MS, work);
  try {
    const { serverVersion } = await bounded(() => temporal.workflowService.getSystemInfo({}));
    part.right('reachable', `server ${serverVersion ?? '?'} answers`);
  } catch (error) {
    part.wrong('reachable', {
      says: `nothing answers at ${address}: ${reasonOf(error)}`,
      settings: ['TEMPORAL_ADDRESS'],
      remedy:
        'Check host and port, and that the server runs. Accepted work waits in the outbox and is not lost.',
    });
    return part.findings;
  }
  if (!(await bounded(() => namespaceThere(part, deps)))) return part.findings;
  await bounded(() => attributesThere(part, deps));
  for (const queue of Object.values(TASK_QUEUES)) await bounded(() => polled(part, deps, queue));
  await bounded(() => scheduled(part, deps));
  await bounded(() => opens(part, deps));
  return part.findings;
}

async function namespaceThere(part: Part, { temporal, config }: DoctorDeps): Promise<boolean> {
  const { namespace } = config.temporal;
  try {
    const found = await temporal.workflowService.describeNamespace({ namespace });
    const days = Number(found.config?.workflowExecutionRetentionTtl?.seconds ?? 0) / DAY_SECONDS;
    part.right('namespace', `"${namespace}" is there`);
    // a sandbox forgets early, and nobody minds
    if (config.sandbox || days >= 7) part.right('retention', `closed runs are kept for ${days} days`);
    else
      part.doubtful('retention', {
        says: `closed runs are kept for ${days} days only`,
        settings: ['TEMPORAL_RETENTION'],
        remedy: `temporal operator namespace update -n ${namespace} --retention 30d`,
      });
    return true;
  } catch (error) {
    const missing = isGrpcServiceError(error) && error.code === GRPC_NOT_FOUND;
    part.wrong('namespace', {
      says: missing ? `there is no namespace "${namespace}"` : reasonOf(error),
      settings: ['TEMPORAL_NAMESPACE'],
      remedy: 'Correct TEMPORAL_NAMESPACE, or create it with deploy/temporal/namespace.sh.',
    });
    return false;
  }
}

async function attributesThere(part: Part, { temporal, config }: DoctorDeps): Promise<void> {
  const { customAttributes } = await temporal.connection.operatorService.listSearchAttributes({
    namespace: config.temporal.namespace,
  });
  const wrong = Object.entries(SEARCH_ATTRIBUTES).filter(
    ([name, type]) => customAttributes?.[name] !== TYPES[type],
  );
  part.expect(
    'search attributes',
    wrong.length === 0,
    `all ${Object.keys(SEARCH_ATTRIBUTES).length} are registered`,
    {
      says: `not registered, or of another type: ${wrong.map(([name, type]) => `${name} (${type})`).join(', ')}`,
      remedy:
        'Run deploy/temporal/namespace.sh at once: a workflow that sets an unknown one repeats its task for ever.',
    },
  );
}

async function polled(part: Part, { temporal, config }: DoctorDeps, queue: string): Promise<void> {
  const kinds = queue === TASK_QUEUES.outside ? (['activity'] as const) : (['workflow', 'activity'] as const);
  const silent: string[] = [];
  for (const kind of kinds) {
    const { pollers } = await temporal.workflowService.describeTaskQueue({
      namespace: config.temporal.namespace,
      taskQueue: { name: queue },
      taskQueueType: KINDS[kind],
    });
    const fresh = (pollers ?? []).filter(
      ({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1_000 > Date.now() - POLLED_WITHIN_MS,
    );
    if (fresh.length === 0) silent.push(kind);
  }
  part.expect(`queue ${queue}`, silent.length === 0, 'workers ask it for work', {
    says: `nobody has asked it for ${silent.join(' or ')} tasks in the last five minutes`,
    settings: ['TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE'],
    remedy: `Start workers/${queue}.ts with the same two settings; its log says what keeps it.`,
  });
}

async function scheduled(part: Part, { temporal, knex, config }: DoctorDeps): Promise<void> {
  const { scheduleId } = BOOKS_NIGHTLY;
  try {
    // not by its handle, which would open the payloads of its start
    const { schedule } = await temporal.workflowService.describeSchedule({
      namespace: config.temporal.namespace,
      scheduleId,
    });
    if (schedule?.state?.paused === true) {
      part.doubtful(`schedule ${scheduleId}`, {
        says: `is paused: ${schedule.state.notes ?? 'no reason given'}`,
        remedy: `temporal schedule toggle --schedule-id ${scheduleId} --unpause --reason …`,
      });
      return;
    }
  } catch (error) {
    part.wrong(`schedule ${scheduleId}`, {
      says: `is not there: ${reasonOf(error)}`,
      settings: ['TEMPORAL_NAMESPACE'],
      remedy: 'Restart a worker of queue loans: each creates it at its start, and its log says what kept it.',
    });
    return;
  }
  const { rows } = await knex.raw<{ rows: { late: boolean | null }[] }>(
    `SELECT max(started_at) < now() - interval '26 hours' AS late FROM book_check_runs WHERE trigger = 'nightly'`,
  );
  if (rows[0]?.late === true)
    part.doubtful(`schedule ${scheduleId}`, {
      says: 'the last night did not look at the books',
      remedy:
        'See its recent runs: temporal schedule describe; start one now with POST /api/v1/admin/ledger/checks.',
    });
  else
    part.right(
      `schedule ${scheduleId}`,
      rows[0]?.late === null ? 'is there, and waits for its first night' : 'ran last night',
    );
}

/** Opens what the newest run was started with: a ring without its key reads nothing that was written before. */
async function opens(part: Part, { temporal, config }: DoctorDeps): Promise<void> {
  const { executions } = await temporal.workflowService.listWorkflowExecutions({
    namespace: config.temporal.namespace,
    pageSize: 1,
  });
  const execution = executions?.[0]?.execution;
  if (execution === undefined || execution === null) {
    part.right('payload keys', 'no run is stored yet');
    return;
  }
  const { history } = await temporal.workflowService.getWorkflowExecutionHistory({
    namespace: config.temporal.namespace,
    execution,
    maximumPageSize: 1,
  });
  const payloads = history?.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  try {
    await new EncryptionCodec(config.temporal.codecKeys).decode(payloads);
    part.right('payload keys', `open what the newest run was started with`);
  } catch (error) {
    if (!(error instanceof SealedPayloadError)) throw error;
    part.wrong('payload keys', {
      says: error.message,
      settings: ['TEMPORAL_CODEC_KEYS'],
      remedy:
        'Put the key that sealed it back into the ring, on every process: without it no run of that time goes on.',
    });
  }
}

import { WorkflowNotFoundError } from '@temporalio/client';
import { type Command, type OpsDeps, type Outcome, UsageError, word } from './deps.ts';
import { failureInWords } from './failures.ts';

const shownStatus = (name: string): string => name.toLowerCase();

const find: Command = {
  name: 'runs find',
  takes: '<business number>',
  help: 'Runs by the number of their application, loan, order, payment, refund, payout, certification or consultation.',
  async run({ temporal }, given) {
    const number = word(given, 0, 'number');
    if (!/^[\w/-]{1,64}$/.test(number)) throw new UsageError(`${number} is no business number.`);
    const rows: Record<string, unknown>[] = [];
    for await (const run of temporal.workflow.list({ query: `BusinessNo = "${number}"` })) {
      const values = Object.fromEntries(
        run.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]),
      );
      rows.push({
        workflow_id: run.workflowId,
        type: run.type,
        status: shownStatus(run.status.name),
        stage: values['LoanStage'] ?? null,
        waiting_for: values['WaitingFor'] ?? null,
        due_at: values['DueAt'] ?? null,
        started_at: run.startTime,
      });
    }
    return { says: `${rows.length} runs have this number.`, rows, failed: rows.length === 0 };
  },
};

const show: Command = {
  name: 'runs show',
  takes: '<workflow id>',
  help: 'What a run hangs on: its task, its activities with their last failure, the tasks of people, and what to do about each.',
  async run(deps, given) {
    const workflowId = word(given, 0, 'workflow id');
    try {
      return await explained(deps, workflowId);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      const promised = (await deps
        .knex('outbox')
        .where({ workflow_id: workflowId })
        .first('dispatched_at')) as { dispatched_at: Date | null } | undefined;
      const says =
        promised === undefined
          ? 'There is no such run, and none was promised.'
          : promised.dispatched_at === null
            ? `It was promised and has not been started: npm run ops -- outbox redrive ${workflowId}`
            : 'It was started, and Temporal has forgotten it: its retention is over, or the namespace is another one.';
      return { says, rows: [], failed: true };
    }
  },
};

async function explained(deps: OpsDeps, workflowId: string): Promise<Outcome> {
  const { raw, status } = await deps.temporal.workflow.getHandle(workflowId).describe();
  const rows: Record<string, unknown>[] = [];
  const task = raw.pendingWorkflowTask;
  if ((task?.attempt ?? 0) > 1)
    rows.push({
      what: 'workflow task',
      attempt: task?.attempt,
      failure: 'see its last event in the Web UI',
      what_to_do:
        'Almost always code that its history does not replay on, or a search attribute that is not registered (npm run doctor). Repair and deploy; it goes on by itself. Do not reset it.',
    });
  for (const { activityType, attempt, lastFailure } of raw.pendingActivities ?? [])
    rows.push({
      what: activityType?.name ?? '?',
      attempt,
      failure: await failureInWords(deps, lastFailure),
      what_to_do:
        (attempt ?? 0) > 1
          ? 'Repair what the failure names (npm run doctor finds a setting); it is repeated by itself, under the same number.'
          : 'It is being done.',
    });
  const tasks = (await deps
    .knex('human_tasks')
    .where({ workflow_id: workflowId })
    .whereIn('status', ['open', 'claimed'])
    .select('id', 'kind', 'due_at')) as { id: number; kind: string; due_at: Date }[];
  for (const { id, kind, due_at } of tasks)
    rows.push({
      what: `task ${id} of ${kind}`,
      attempt: null,
      failure: '',
      what_to_do: `Somebody decides it in the console, by ${due_at.toISOString()}; or npm run ops -- tasks assign ${id} <username>.`,
    });
  const name = shownStatus(status.name);
  if (name !== 'running')
    return { says: `It is ${name}: nothing goes on in it. What it left behind is in the console.`, rows };
  const hangs =
    rows.length === 0 ? 'and hangs on nothing; it sleeps until its next moment' : 'and waits for this';
  return { says: `It is running ${hangs}.`, rows };
}

export const runCommands: readonly Command[] = [find, show];

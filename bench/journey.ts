import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import { permissionsOf } from '../domain/permissions.ts';
import { approveApplication } from '../operations/application-decisions.ts';
import { submitApplication } from '../operations/application-submission.ts';
import { dataConverter } from '../temporal/data-converter.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import { buildProduct, buildStaff, buildUser } from '../test/support/people.ts';
import { type Platform, startPlatform } from '../test/support/platform.ts';
import { temporalNamespace } from '../test/support/temporal-namespace.ts';
import { decide } from './bare-workflows.ts';
import { type BenchCase, inTurns, median, perSecond } from './report.ts';

const TURNS = 40;
const TOGETHER = 80;
const CLIENTS = 8;
const LOOK_MS = 3;

/**
 * (a) An application from submission to paid-out loan (AI by HTTP, decision, payout by HTTP with two signatures, six transactions)
 * against a workflow with the same six activities and one update that do nothing. Same server, same worker settings.
 */
export const journeyCase: BenchCase = {
  name: 'journey',
  what: 'an application from submission to payout against a bare workflow',
  async measure() {
    const platform = await startPlatform();
    const bare = await startBare(platform);
    try {
      const ours = await ourJourney(platform, TURNS + TOGETHER + 10);
      for (let warm = 0; warm < 5; warm += 1) {
        await ours();
        await bare.journey();
      }
      const alone = await inTurns(TURNS, ours, bare.journey);
      const together = { bare: 0, ours: 0 };
      together.bare = await perSecond(TOGETHER, CLIENTS, bare.journey);
      together.ours = await perSecond(TOGETHER, CLIENTS, ours);
      const one = median(alone.bare) / median(alone.ours);
      const many = together.ours / together.bare;
      return [
        {
          name: '(a) journey / bare, one by one',
          value: `${one.toFixed(2)} (${median(alone.ours).toFixed(0)}/${median(alone.bare).toFixed(0)} ms)`,
          target: '>= 0.8',
          met: one >= 0.8,
        },
        {
          name: `(a) journey / bare, ${CLIENTS} at once`,
          value: `${many.toFixed(2)} (${together.ours.toFixed(1)}/${together.bare.toFixed(1)} per s)`,
          target: '>= 0.8',
          met: many >= 0.8,
        },
      ];
    } finally {
      await bare.stop();
      await platform.stop();
    }
  },
};

async function ourJourney(platform: Platform, people: number): Promise<() => Promise<void>> {
  const { ops, knex } = platform;
  const at = await ops.clock.now();
  const product = await buildProduct(knex, at);
  const staff = await buildStaff(knex, 'reviewer', at);
  const users = await Promise.all(Array.from({ length: people }, () => buildUser(knex, at)));
  const reviewer = {
    kind: 'staff',
    id: staff.id,
    publicId: staff.publicId,
    username: staff.username,
    sessionId: '',
    permissions: permissionsOf(['reviewer']),
  } as const;
  let next = 0;
  return async () => {
    const user = users[next++];
    if (user === undefined) throw new Error('the benchmark ran out of borrowers');
    const application = await submitApplication(
      ops,
      { kind: 'user', id: user.id, sessionId: '' },
      { family: 'loan-module', productId: product.id, amountFen: 500_000n, term: 12, purpose: '购买农资' },
    );
    const reaches = async (...statuses: string[]): Promise<void> => {
      for (;;) {
        const row = (await knex('loan_applications').where({ id: application.id }).first('status')) as {
          status: string;
        };
        if (statuses.includes(row.status)) return;
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    };
    await reaches('ai_approved', 'ai_rejected', 'manual_review', 'ai_failed');
    await approveApplication(ops, reviewer, { applicationId: application.id, requestKey: randomUUID() });
    await reaches('disbursed');
  };
}

async function startBare(
  platform: Platform,
): Promise<{ journey: () => Promise<void>; stop(): Promise<void> }> {
  const { config, temporal } = platform.ops;
  const namespace = await temporalNamespace(config.temporal.address);
  const { Client } = await import('@temporalio/client');
  const converter = dataConverter(config.temporal.codecKeys);
  const client = new Client({ connection: temporal.connection, namespace, dataConverter: converter });
  const connection = await NativeConnection.connect({ address: config.temporal.address });
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./bare-workflows.ts', import.meta.url)),
    ...(converter.failureConverterPath === undefined
      ? {}
      : { failureConverterPath: converter.failureConverterPath }),
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error: console.error },
  });
  const assessed = new Map<string, () => void>();
  const { Context } = await import('@temporalio/activity');
  const activities = {
    nothing: async (step: string): Promise<string> => {
      if (step === 'recordAssessment')
        assessed.get(Context.current().info.workflowExecution?.workflowId ?? '')?.();
      return step;
    },
  };
  const workers = await Promise.all(
    [TASK_QUEUES.loans, TASK_QUEUES.outside].map((taskQueue) =>
      Worker.create({
        connection,
        namespace,
        taskQueue,
        activities,
        dataConverter: converter,
        ...(taskQueue === TASK_QUEUES.loans ? { workflowBundle } : {}),
        workflowTaskPollerBehavior: { type: 'autoscaling' },
        activityTaskPollerBehavior: { type: 'autoscaling' },
        stickyQueueScheduleToStartTimeout: '2s',
      }),
    ),
  );
  const running = Promise.all(workers.map((worker) => worker.run()));
  return {
    async journey() {
      const workflowId = randomUUID();
      const ready = new Promise<void>((resolve) => assessed.set(workflowId, resolve));
      const handle = await client.workflow.start('bareJourney', { workflowId, taskQueue: TASK_QUEUES.loans });
      await ready;
      await handle.executeUpdate(decide, { args: ['reviewer'] });
      await handle.result();
      assessed.delete(workflowId);
    },
    async stop() {
      for (const worker of workers) worker.shutdown();
      await running;
      await connection.close();
    },
  };
}

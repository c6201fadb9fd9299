import {
  type NativeConnection,
  Worker,
  type WorkerDeploymentOptions,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import { createAssessmentActivities } from '../activities/assessment.ts';
import { createBooksCheckActivities } from '../activities/books-check.ts';
import { createBooksRecordActivities } from '../activities/books-records.ts';
import { createCertificationActivities } from '../activities/certification.ts';
import { createCertificationCheckActivities } from '../activities/certification-checks.ts';
import { createCodeDeliveryActivities } from '../activities/code-delivery.ts';
import { createCodeLoginActivities } from '../activities/code-login.ts';
import { createConsultationActivities } from '../activities/consultation.ts';
import type { ActivityDeps } from '../activities/deps.ts';
import { createDisbursementActivities } from '../activities/disbursement.ts';
import { createLoanApplicationActivities } from '../activities/loan-application.ts';
import { createPasswordResetActivities } from '../activities/password-reset.ts';
import { createPaymentChannelActivities } from '../activities/payment-channel.ts';
import { createPaymentRecordActivities } from '../activities/payment-records.ts';
import { createRefundRecordActivities } from '../activities/refund-records.ts';
import { createRegistrationActivities } from '../activities/registration.ts';
import { createRentalOrderActivities } from '../activities/rental-order.ts';
import { createServicingActivities } from '../activities/servicing.ts';
import { createWithdrawalRecordActivities } from '../activities/withdrawal-records.ts';
import type { TemporalTraces } from '../telemetry/temporal-spans.ts';
import { dataConverter } from '../temporal/data-converter.ts';
import { DEPLOYMENT } from '../temporal/deployment.ts';
import { TASK_QUEUES, type TaskQueue } from '../temporal/task-queues.ts';
import type { OutsideWorld } from './adapters.ts';
import { booksLook } from './book-checks.ts';

/** What each queue's workers can do. A queue without workflows has activities only. */
function activitiesOf(queue: TaskQueue, deps: ActivityDeps & OutsideWorld): object {
  switch (queue) {
    case TASK_QUEUES.loans:
      return {
        ...createLoanApplicationActivities(deps),
        ...createServicingActivities(deps),
        ...createPaymentRecordActivities(deps),
        ...createRefundRecordActivities(deps),
        ...createWithdrawalRecordActivities(deps),
        ...createBooksRecordActivities(deps),
      };
    case TASK_QUEUES.people:
      return {
        ...createRegistrationActivities(deps),
        ...createCertificationActivities(deps),
        ...createCodeLoginActivities(deps),
        ...createPasswordResetActivities(deps),
        ...createConsultationActivities(deps),
        ...createRentalOrderActivities(deps),
      };
    case TASK_QUEUES.outside:
      return {
        ...createAssessmentActivities(deps),
        ...createDisbursementActivities(deps),
        ...createCertificationCheckActivities(deps),
        ...createCodeDeliveryActivities(deps),
        ...createPaymentChannelActivities(deps),
        ...createBooksCheckActivities({ ...deps, look: booksLook(deps) }),
      };
  }
}

interface WorkerOptions {
  readonly connection: NativeConnection;
  readonly workflowBundle: WorkflowBundleOption;
  readonly queues: readonly TaskQueue[];
  readonly traces?: TemporalTraces | undefined;
}

/**
 * Runs move to the current version with their next step, those that sleep for years as well, so that no build must be kept for any of
 * them (docs/decisions/0045). What makes that right is that every history replays on new code: `patched` and `ops -- replay`.
 */
function versioned(buildId: string): WorkerDeploymentOptions {
  return {
    version: { deploymentName: DEPLOYMENT, buildId },
    useWorkerVersioning: true,
    defaultVersioningBehavior: 'AUTO_UPGRADE',
  };
}

/** One worker per queue, ready to run. */
export async function createWorkers(
  deps: ActivityDeps & OutsideWorld,
  options: WorkerOptions,
): Promise<Worker[]> {
  const { config } = deps;
  const { traces } = options;
  return Promise.all(
    options.queues.map((taskQueue) =>
      Worker.create({
        connection: options.connection,
        namespace: config.temporal.namespace,
        taskQueue,
        activities: activitiesOf(taskQueue, deps),
        dataConverter: dataConverter(config.temporal.codecKeys),
        ...(traces === undefined
          ? {}
          : { interceptors: { activity: [...traces.activity] }, sinks: traces.sinks }),
        ...(taskQueue === TASK_QUEUES.outside ? {} : { workflowBundle: options.workflowBundle }),
        workflowTaskPollerBehavior: { type: 'autoscaling' },
        activityTaskPollerBehavior: { type: 'autoscaling' },
        ...(config.workerBuildId === null
          ? {}
          : { workerDeploymentOptions: versioned(config.workerBuildId) }),
        // a cached workflow costs about a third of a megabyte; sleeping loans beyond this are rebuilt from history when they wake
        maxCachedWorkflows: 200,
        // a worker that was killed keeps its cached workflows waiting for this long, instead of the default 10 s
        stickyQueueScheduleToStartTimeout: '2s',
        shutdownGraceTime: '8s',
      }),
    ),
  );
}

import type { Client } from '@temporalio/client';

/** Under this name Temporal knows all versions of the workers. */
export const DEPLOYMENT = 'loan-platform';

/** Which version of the workers gets what, as Temporal has it. */
export interface DeploymentState {
  /** null: workers without a version */
  readonly current: string | null;
  readonly ramping: { readonly buildId: string; readonly percent: number } | null;
  readonly versions: readonly { readonly buildId: string; readonly status: string }[];
}

const STATUSES = ['unspecified', 'inactive', 'current', 'ramping', 'draining', 'drained', 'created'];

/** @returns null when no worker with a version has ever asked for work. @throws ServiceError when Temporal does not answer */
export async function deploymentState(client: Client, namespace: string): Promise<DeploymentState | null> {
  const { workerDeployments: deployments } = await client.workflowService.listWorkerDeployments({
    namespace,
  });
  if (!deployments.some(({ name }) => name === DEPLOYMENT)) return null;
  const { workerDeploymentInfo: info } = await client.workflowService.describeWorkerDeployment({
    namespace,
    deploymentName: DEPLOYMENT,
  });
  const routing = info?.routingConfig;
  const ramping = routing?.rampingDeploymentVersion?.buildId;
  return {
    current: routing?.currentDeploymentVersion?.buildId ?? null,
    ramping: ramping == null ? null : { buildId: ramping, percent: routing?.rampingVersionPercentage ?? 0 },
    versions: (info?.versionSummaries ?? []).map(({ deploymentVersion, status }) => ({
      buildId: deploymentVersion?.buildId ?? '',
      status: STATUSES[status ?? 0] ?? 'unknown',
    })),
  };
}

/**
 * Gives all new work, and every run's next step, to this version; null gives it to workers without one.
 * @throws ServiceError when no worker of it asks for work on every queue that the present one serves
 */
export async function promote(
  client: Client,
  namespace: string,
  buildId: string | null,
  who: string,
): Promise<void> {
  await client.workflowService.setWorkerDeploymentCurrentVersion({
    namespace,
    deploymentName: DEPLOYMENT,
    buildId: buildId ?? '',
    identity: who,
  });
}

/** Gives this version so many runs in a hundred, always the same ones; 0 takes them back. @throws ServiceError as `promote` */
export async function ramp(
  client: Client,
  namespace: string,
  buildId: string,
  percent: number,
  who: string,
): Promise<void> {
  await client.workflowService.setWorkerDeploymentRampingVersion({
    namespace,
    deploymentName: DEPLOYMENT,
    buildId: percent === 0 ? '' : buildId,
    percentage: percent,
    identity: who,
  });
}

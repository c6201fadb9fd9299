import { isGrpcServiceError } from '@temporalio/client';
import { deploymentState, promote, ramp } from '../../temporal/deployment.ts';
import { type Command, note, type OpsDeps, type Outcome, UsageError, word } from './deps.ts';

const UNVERSIONED = 'unversioned';

const show: Command = {
  name: 'deployment show',
  takes: '',
  help: 'Versions of the workers that Temporal knows (WORKER_BUILD_ID), and which of them gets the work.',
  run: shown,
};

const promoteTo: Command = {
  name: 'deployment promote',
  takes: `<build id> | ${UNVERSIONED}`,
  help: 'Gives all work to this version from now on, the next step of sleeping loans as well. To go back, promote the one before. Replay first: npm run ops -- replay.',
  async run(deps, given) {
    const buildId = word(given, 0, `build id (or ${UNVERSIONED})`);
    return changed(deps, buildId, { current: buildId }, () =>
      promote(
        deps.temporal,
        deps.config.temporal.namespace,
        buildId === UNVERSIONED ? null : buildId,
        deps.operator,
      ),
    );
  },
};

const rampTo: Command = {
  name: 'deployment ramp',
  takes: '<build id> <percent>',
  help: 'Gives this version so many runs in a hundred, to see how it does; 0 takes them back.',
  async run(deps, given) {
    const buildId = word(given, 0, 'build id');
    const percent = Number(word(given, 1, 'percentage'));
    if (!(percent >= 0 && percent <= 100)) throw new UsageError('A percentage is 0 to 100.');
    return changed(deps, buildId, { ramping: buildId, percent }, () =>
      ramp(deps.temporal, deps.config.temporal.namespace, buildId, percent, deps.operator),
    );
  },
};

async function shown({ temporal, config }: OpsDeps): Promise<Outcome> {
  const state = await deploymentState(temporal, config.temporal.namespace);
  if (state === null)
    return {
      says: 'No worker has a version (WORKER_BUILD_ID is not set): there is one build at a time.',
      rows: [],
    };
  const { current, ramping, versions } = state;
  const partly = ramping === null ? '' : `, ${ramping.buildId} ${ramping.percent} % of it`;
  return {
    says: `${current ?? 'Workers without a version'} get${current === null ? '' : 's'} the work${partly}.`,
    rows: versions.map(({ buildId, status }) => ({ build_id: buildId, status })),
  };
}

async function changed(
  deps: OpsDeps,
  buildId: string,
  after: Record<string, unknown>,
  change: () => Promise<void>,
): Promise<Outcome> {
  const before = await deploymentState(deps.temporal, deps.config.temporal.namespace);
  try {
    await change();
  } catch (error) {
    if (!isGrpcServiceError(error)) throw error;
    return {
      says: `Temporal refuses: ${error.details}. Do workers with WORKER_BUILD_ID=${buildId} run for every queue?`,
      rows: [],
      failed: true,
    };
  }
  const at = await deps.clock.now();
  await deps.knex.transaction((trx) =>
    note(deps, trx, {
      at,
      action: 'ops.deployment',
      subjectType: 'deployment',
      subjectId: buildId,
      before: { current: before?.current ?? null },
      after,
    }),
  );
  return shown(deps);
}

export const deploymentCommands: readonly Command[] = [show, promoteTo, rampTo];

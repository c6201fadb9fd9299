import { Worker } from '@temporalio/worker';
import { dataConverter } from '../../temporal/data-converter.ts';
import { workflowBundle } from '../../workers/bundle.ts';
import { type Command, type OpsDeps, UsageError } from './deps.ts';

const SAMPLE = 20;

const replay: Command = {
  name: 'replay',
  takes: '[--sample <n>]',
  help: 'Replays histories of running processes on the code of this checkout, before it is deployed: of each type the oldest and the newest, changing nothing. One that does not replay would stand still after the deployment.',
  flags: { sample: { type: 'string', help: `how many of each type, ${SAMPLE} unless said` } },
  async run(deps, given) {
    const sample = Number(given.flags['sample'] ?? SAMPLE);
    if (!Number.isInteger(sample) || sample < 1) throw new UsageError('--sample is a whole number from 1.');
    const failures = await replayed(deps, sample);
    const rows = [...failures.byType].map(([type, { count, failed }]) => ({ type, replayed: count, failed }));
    const total = rows.reduce((sum, { replayed }) => sum + replayed, 0);
    if (failures.sentences.length === 0)
      return { says: `${total} running processes replay on this code.`, rows };
    return {
      says: `Do not deploy: ${failures.sentences.length} of ${total} would stand still.\n${failures.sentences.slice(0, 10).join('\n')}`,
      rows,
      failed: true,
    };
  },
};

interface Replayed {
  readonly byType: ReadonlyMap<string, { count: number; failed: number }>;
  readonly sentences: readonly string[];
}

/** @param bundle the code to replay on; this checkout's unless said */
export async function replayed(
  { temporal, config }: Pick<OpsDeps, 'temporal' | 'config'>,
  sample: number,
  bundle = workflowBundle(),
): Promise<Replayed> {
  const chosen = await sampleOf(temporal, sample);
  const byType = new Map<string, { count: number; failed: number }>();
  const sentences: string[] = [];
  const options = {
    workflowBundle: await bundle,
    dataConverter: dataConverter(config.temporal.codecKeys),
  };
  async function* histories() {
    for (const workflowId of chosen.keys())
      yield { workflowId, history: await temporal.workflow.getHandle(workflowId).fetchHistory() };
  }
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories())) {
    const type = chosen.get(workflowId) ?? '';
    const counted = byType.get(type) ?? { count: 0, failed: 0 };
    counted.count += 1;
    byType.set(type, counted);
    if (error === undefined) continue;
    counted.failed += 1;
    sentences.push(`${workflowId}: ${error.message}`);
  }
  return { byType, sentences };
}

/** Of each type the oldest and the newest that run: the code under which the first began is the oldest there is. */
async function sampleOf(temporal: OpsDeps['temporal'], sample: number): Promise<Map<string, string>> {
  const all = new Map<string, { id: string; at: number }[]>();
  for await (const { workflowId, type, startTime } of temporal.workflow.list({
    query: "ExecutionStatus = 'Running'",
  }))
    all.set(type, [...(all.get(type) ?? []), { id: workflowId, at: startTime.getTime() }]);
  const chosen = new Map<string, string>();
  for (const [type, runs] of all) {
    const sorted = runs.toSorted((a, b) => a.at - b.at);
    const half = Math.ceil(sample / 2);
    for (const { id } of [
      ...sorted.slice(0, half),
      ...sorted.slice(-Math.floor(sample / 2) || sorted.length),
    ].slice(0, sample))
      chosen.set(id, type);
  }
  return chosen;
}

export const replayCommands: readonly Command[] = [replay];

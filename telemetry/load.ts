import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { TracesConfig } from '../config/index.ts';
import { carryTraces } from '../models/trace-carrier.ts';
import type { Traces } from './traces.ts';

/** Traces of this process, where a collector is set; null elsewhere, and then nothing of OpenTelemetry is loaded. */
export async function loadTraces(
  config: TracesConfig | null,
  { service, knex, logger }: { readonly service: string; readonly knex: Knex; readonly logger: Logger },
): Promise<Traces | null> {
  if (config === null) return null;
  const { startTraces } = await import('./traces.ts');
  const traces = startTraces({
    ...config,
    service,
    onFailure: (error) =>
      logger.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'traces could not be sent'),
  });
  traces.watch(knex);
  carryTraces(traces.carrier);
  return {
    ...traces,
    async stop() {
      carryTraces(null);
      await traces.stop();
    },
  };
}

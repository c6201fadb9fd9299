import { SystemConfig } from '../models/system-config.ts';
import type { Catalogue } from './catalogue.ts';
import type { OperationDeps } from './deps.ts';

export const configCatalogue: Catalogue<SystemConfig> = {
  model: SystemConfig,
  noun: 'system_config',
  idColumn: 'key',
  missing: 'content_not_found',
};

/** The settings that apps may see, as keys and values; optionally of one group (document 001 §7.2). */
export async function publicConfigs(
  deps: OperationDeps,
  group: string | undefined,
): Promise<Record<string, string>> {
  const query = SystemConfig.query(deps.knex).where({ is_public: true, status: 'active' }).orderBy('key');
  if (group !== undefined) void query.where({ config_group: group });
  return Object.fromEntries((await query).map(({ key, value }) => [key, value]));
}

/** All of them for the back office, by key. */
export async function listConfigs(
  deps: OperationDeps,
  filter: {
    readonly group?: string | undefined;
    readonly status?: SystemConfig['status'] | undefined;
    readonly page: number;
    readonly limit: number;
  },
): Promise<{ configs: SystemConfig[]; total: number }> {
  const query = SystemConfig.query(deps.knex).orderBy('key');
  if (filter.group !== undefined) void query.where({ config_group: filter.group });
  if (filter.status !== undefined) void query.where({ status: filter.status });
  const { results, total } = await query.page(filter.page - 1, filter.limit);
  return { configs: results, total: Number(total) };
}

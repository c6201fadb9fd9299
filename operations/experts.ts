import { Expert } from '../models/expert.ts';
import type { Catalogue } from './catalogue.ts';
import type { OperationDeps } from './deps.ts';
import { containing } from './search-text.ts';

/** An expert who retires keeps his name on the questions he has answered. */
export const expertCatalogue: Catalogue<Expert> = {
  model: Expert,
  noun: 'expert',
  idColumn: 'id',
  missing: 'content_not_found',
};

/** The document prints no pages for this list, so it has an end of its own. */
const MOST_LISTED = 500;

export interface ExpertFilter {
  /** anywhere in the field, so that 水稻 finds 水稻种植 */
  readonly specialty?: string | undefined;
  readonly serviceArea?: string | undefined;
}

/** Experts who may be asked, oldest first (document 001 §6.3). */
export async function listExperts(deps: OperationDeps, filter: ExpertFilter): Promise<Expert[]> {
  return filtered(deps, filter).where({ status: 'active' }).limit(MOST_LISTED);
}

/** All of them, the retired too, for the back office. */
export async function listAllExperts(
  deps: OperationDeps,
  filter: ExpertFilter & {
    readonly status?: Expert['status'] | undefined;
    readonly page: number;
    readonly limit: number;
  },
): Promise<{ experts: Expert[]; total: number }> {
  const query = filtered(deps, filter);
  if (filter.status !== undefined) void query.where({ status: filter.status });
  const { results, total } = await query.page(filter.page - 1, filter.limit);
  return { experts: results, total: Number(total) };
}

function filtered(deps: OperationDeps, { specialty, serviceArea }: ExpertFilter) {
  const query = Expert.query(deps.knex).orderBy('id');
  if (specialty !== undefined) void query.whereILike('specialty', containing(specialty));
  if (serviceArea !== undefined) void query.whereILike('service_area', containing(serviceArea));
  return query;
}

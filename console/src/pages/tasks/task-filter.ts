/** The queue as the address says it. */
export const FILTER = { kind: '', view: 'open', sort: 'urgent', q: '', page: '1' } as const;
export type Filter = { readonly [K in keyof typeof FILTER]: string };

export const LIMIT = 20;

/** The filter as `GET /api/v1/admin/tasks` takes it. */
export function queryOf(filter: Filter): Record<string, unknown> {
  const status = { free: 'open', done: 'completed' }[filter.view];
  return {
    ...claimable(filter),
    ...(status === undefined ? {} : { status }),
    ...(filter.view === 'mine' ? { mine: true } : {}),
    ...(filter.kind === '' ? {} : { kind: filter.kind }),
    ...(filter.view === 'done' ? {} : { sort: filter.sort }),
    page: Math.max(1, Number(filter.page) || 1),
    limit: LIMIT,
  };
}

/** The filter as claims take it: a next task is looked for among what is shown. */
export function claimFilterOf(filter: Filter): Record<string, unknown> {
  return { ...claimable(filter), ...(filter.kind === '' ? {} : { kind: filter.kind.split(',') }) };
}

function claimable({ view, q }: Filter): Record<string, unknown> {
  return { ...(view === 'overdue' ? { overdue: true } : {}), ...(q === '' ? {} : { q }) };
}

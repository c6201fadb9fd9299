import type { Knex } from 'knex';
import type { QueryBuilder } from 'objection';
import type { StaffActor } from '../domain/actor.ts';
import { kindsFor, TASK_KIND_NAMES, type TaskKind } from '../domain/task-kinds.ts';
import { HumanTask } from '../models/human-task.ts';
import type { OperationDeps } from './deps.ts';
import { type TaskView, viewsOf } from './task-views.ts';

/** Which tasks are meant: of the whole queue, or of what is free to be claimed. */
export interface QueueFilter {
  readonly kinds?: readonly TaskKind[] | undefined;
  readonly overdue?: boolean | undefined;
  readonly escalated?: boolean | undefined;
  readonly minPriority?: number | undefined;
  /** part of the title, which names product, amount and number; or the number of a task or its subject */
  readonly text?: string | undefined;
}

export interface QueueListing extends QueueFilter {
  readonly status?: HumanTask['status'] | undefined;
  readonly mine?: boolean | undefined;
  readonly sort?: QueueSort | undefined;
  readonly page: number;
  readonly limit: number;
}

export const QUEUE_SORTS = ['urgent', 'due', 'newest', 'oldest'] as const;
export type QueueSort = (typeof QUEUE_SORTS)[number];

const ORDERS: Readonly<Record<QueueSort, { column: string; order: 'asc' | 'desc' }[]>> = {
  urgent: [
    { column: 'priority', order: 'desc' },
    { column: 'due_at', order: 'asc' },
    { column: 'id', order: 'asc' },
  ],
  due: [
    { column: 'due_at', order: 'asc' },
    { column: 'id', order: 'asc' },
  ],
  newest: [{ column: 'id', order: 'desc' }],
  oldest: [{ column: 'id', order: 'asc' }],
};

export interface QueuePage {
  readonly tasks: TaskView[];
  readonly total: number;
  readonly now: Date;
}

/** Tasks this person may work on (an auditor sees all), most urgent first. A claim that has run out counts as open again. */
export async function listTasks(
  deps: OperationDeps,
  actor: StaffActor,
  listing: QueueListing,
): Promise<QueuePage> {
  const now = await deps.clock.now();
  const query = HumanTask.query(deps.knex);
  if (!actor.permissions.has('audit.read')) void query.whereIn('permission', [...actor.permissions]);
  inState(query, listing.status, now);
  matching(query, listing, now);
  if (listing.mine === true) void query.where({ claimed_by: actor.id });
  const { status, sort } = listing;
  const done = status === 'completed' || status === 'cancelled';
  const { results, total } = await query
    .orderBy(ORDERS[sort ?? (done ? 'newest' : 'urgent')])
    .page(listing.page - 1, listing.limit);
  return { tasks: await viewsOf(deps, actor, results), total: Number(total), now };
}

type TaskQuery = QueryBuilder<HumanTask, HumanTask[]>;

function inState(query: TaskQuery, status: QueueListing['status'], now: Date): void {
  if (status === undefined) void query.whereIn('status', ['open', 'claimed']);
  else if (status === 'claimed') void query.where({ status }).where('claimed_until', '>', now);
  else if (status === 'open') free(query, now);
  else void query.where({ status });
}

/** What nobody holds: open, or claimed by a lease that has run out. */
export function free(query: TaskQuery, now: Date): void {
  // said twice so that the partial indexes of what is not done are used
  void query
    .whereIn('status', ['open', 'claimed'])
    .where((task) => task.where({ status: 'open' }).orWhere('claimed_until', '<=', now));
}

export function matching(query: TaskQuery, filter: QueueFilter, now: Date): void {
  const { kinds, minPriority, text } = filter;
  if (kinds !== undefined) void query.whereIn('kind', [...kinds]);
  if (filter.overdue === true) void query.where('due_at', '<', now);
  if (filter.escalated === true) void query.whereNotNull('escalated_at');
  if (minPriority !== undefined) void query.where('priority', '>=', minPriority);
  if (text === undefined || text === '') return;
  void query.where((any) => {
    void any.where('title', 'ilike', `%${text.replace(/[\\%_]/g, '\\$&')}%`);
    if (/^[1-9]\d{0,8}$/.test(text))
      void any.orWhere({ id: Number(text) }).orWhere({ subject_id: Number(text) });
  });
}

export function inOrder(query: TaskQuery, sort: QueueSort): void {
  void query.orderBy(ORDERS[sort]);
}

export interface QueueCounts {
  readonly open: number;
  readonly claimed: number;
  readonly mine: number;
  readonly overdue: number;
  readonly escalated: number;
}

export interface QueueSummary {
  readonly kinds: readonly (QueueCounts & { readonly kind: TaskKind })[];
  readonly total: QueueCounts;
  readonly now: Date;
}

const NONE: QueueCounts = { open: 0, claimed: 0, mine: 0, overdue: 0, escalated: 0 };

const COUNTS = `
  SELECT kind,
    count(*) FILTER (WHERE NOT (status = 'claimed' AND claimed_until > :now))::int AS open,
    count(*) FILTER (WHERE status = 'claimed' AND claimed_until > :now)::int AS claimed,
    count(*) FILTER (WHERE status = 'claimed' AND claimed_until > :now AND claimed_by = :me)::int AS mine,
    count(*) FILTER (WHERE due_at < :now)::int AS overdue,
    count(*) FILTER (WHERE escalated_at IS NOT NULL)::int AS escalated
  FROM human_tasks
  WHERE status IN ('open', 'claimed') AND kind = ANY (:kinds)
  GROUP BY kind`;

/** How much waits, by kind: the figures of the queue's tabs, of the kinds this person may see. */
export async function summarizeTasks(deps: OperationDeps, actor: StaffActor): Promise<QueueSummary> {
  const now = await deps.clock.now();
  const kinds = actor.permissions.has('audit.read') ? TASK_KIND_NAMES : kindsFor(actor.permissions);
  const { rows } = await countsOf(deps.knex, { now, me: actor.id, kinds: [...kinds] });
  const counted = kinds.map((kind) => {
    const { kind: _kind, ...counts } = rows.find((row) => row.kind === kind) ?? { kind, ...NONE };
    return { kind, ...counts };
  });
  const total = counted.reduce<QueueCounts>(
    (sum, one) => ({
      open: sum.open + one.open,
      claimed: sum.claimed + one.claimed,
      mine: sum.mine + one.mine,
      overdue: sum.overdue + one.overdue,
      escalated: sum.escalated + one.escalated,
    }),
    NONE,
  );
  return { kinds: counted, total, now };
}

function countsOf(
  knex: Knex,
  given: { now: Date; me: number; kinds: string[] },
): Promise<{ rows: (QueueCounts & { kind: string })[] }> {
  return knex.raw<{ rows: (QueueCounts & { kind: string })[] }>(COUNTS, given).then((found) => found);
}

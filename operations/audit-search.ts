import type { Knex } from 'knex';
import type { Actor } from '../domain/actor.ts';
import { addDays, type BusinessDate, startOfDayMs } from '../domain/calendar.ts';
import { invalidInput } from '../domain/errors.ts';
import { maskName } from '../domain/identity.ts';
import type { OperationDeps } from './deps.ts';

type Deps = Pick<OperationDeps, 'knex'>;

export const AUDIT_ACTORS = ['user', 'staff', 'system', 'anonymous'] as const satisfies Actor['kind'][];

export interface AuditFilter {
  readonly actorKind?: Actor['kind'] | undefined;
  readonly actorId?: number | undefined;
  /** whole, or its beginning up to and with a dot: `loan.` */
  readonly action?: string | undefined;
  readonly subjectType?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly requestId?: string | undefined;
  /** both included, Asia/Shanghai */
  readonly from?: BusinessDate | undefined;
  readonly to?: BusinessDate | undefined;
  readonly page: number;
  readonly limit: number;
}

export interface AuditedDeed {
  readonly id: number;
  readonly at: Date;
  readonly actorKind: Actor['kind'];
  readonly actorId: number | null;
  /** of staff in full, of a customer masked; null for the platform itself */
  readonly actorName: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly requestId: string | null;
  readonly ip: string | null;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}

export interface AuditPage {
  readonly deeds: readonly AuditedDeed[];
  readonly total: number;
  /** there are more than were counted */
  readonly more: boolean;
}

type Order = { readonly column: string; readonly order: 'desc' }[];
const BY_NUMBER: Order = [{ column: 'l.id', order: 'desc' }];
const BY_TIME: Order = [{ column: 'l.at', order: 'desc' }, ...BY_NUMBER];

/** Nobody reads further than this; to count millions of rows for one page would keep the whole log in memory. */
const COUNTED = 10_000;

/**
 * Who did what to what, newest first (document 001, 安全说明 4). Rows hold numbers of people masked, as they were written. The total is
 * counted up to ten thousand; `more` says that there are others.
 * @throws DomainError invalid_input for dates in the wrong order, or a page beyond what is counted
 */
export async function searchAudit({ knex }: Deps, filter: AuditFilter): Promise<AuditPage> {
  if (filter.from !== undefined && filter.to !== undefined && filter.from > filter.to)
    throw invalidInput({ to: ['date_order'] });
  const offset = (filter.page - 1) * filter.limit;
  if (offset >= COUNTED) throw invalidInput({ page: ['请缩小查询范围'] });
  // in the order of the index that finds a span of days: by number the newest rows would all be read on the way to old ones
  const order = filter.from === undefined && filter.to === undefined ? BY_NUMBER : BY_TIME;
  const [found, [counted]] = await Promise.all([
    named(
      knex,
      matching(knex, filter).select('l.*').orderBy(order).limit(filter.limit).offset(offset),
      order,
    ),
    knex
      .from(
        matching(knex, filter)
          .select('l.id')
          .limit(COUNTED + 1)
          .as('some'),
      )
      .count({ total: '*' }) as Promise<{ total: bigint }[]>,
  ]);
  const total = Number(counted?.total ?? 0n);
  return { deeds: found, total: Math.min(total, COUNTED), more: total > COUNTED };
}

/** What was done to one thing, newest first. @param actions only these, or with an empty list all */
export async function deedsOn(
  { knex }: Deps,
  subject: { readonly type: string; readonly id: string | number },
  actions: readonly string[],
  limit: number,
): Promise<readonly AuditedDeed[]> {
  const query = matching(knex, { subjectType: subject.type, subjectId: String(subject.id) });
  if (actions.length > 0) void query.whereIn('l.action', actions);
  return named(knex, query.select('l.*').orderBy(BY_NUMBER).limit(limit), BY_NUMBER);
}

/** Every action that was ever written down, in the order of the alphabet: a step of the index for each, not a look at each row. */
export async function auditedActions({ knex }: Deps): Promise<readonly string[]> {
  const { rows } = await knex.raw<{ rows: { action: string }[] }>(`
    WITH RECURSIVE known AS (
      (SELECT action FROM audit_log ORDER BY action USING ~<~ LIMIT 1)
      UNION ALL
      SELECT (SELECT l.action FROM audit_log l WHERE l.action ~>~ known.action ORDER BY l.action USING ~<~ LIMIT 1)
      FROM known WHERE known.action IS NOT NULL
    )
    SELECT action FROM known WHERE action IS NOT NULL`);
  return rows.map(({ action }) => action);
}

function matching(knex: Knex, filter: Partial<AuditFilter>): Knex.QueryBuilder {
  const query = knex('audit_log as l');
  for (const [column, value] of [
    ['l.actor_kind', filter.actorKind],
    ['l.actor_id', filter.actorId],
    ['l.subject_type', filter.subjectType],
    ['l.subject_id', filter.subjectId],
    ['l.request_id', filter.requestId],
  ] as const)
    if (value !== undefined) void query.where(column, value);
  const { action, from, to } = filter;
  if (action?.endsWith('.')) void query.where('l.action', 'like', `${action.replace(/[\\%_]/g, '\\$&')}%`);
  else if (action !== undefined) void query.where('l.action', action);
  if (from !== undefined) void query.where('l.at', '>=', new Date(startOfDayMs(from)));
  if (to !== undefined) void query.where('l.at', '<', new Date(startOfDayMs(addDays(to, 1))));
  return query;
}

interface Row {
  readonly id: bigint;
  readonly at: Date;
  readonly actor_kind: Actor['kind'];
  readonly actor_id: number | null;
  readonly staff_name: string | null;
  readonly user_name: string | null;
  readonly user_nickname: string | null;
  readonly action: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly request_id: string | null;
  readonly ip: string | null;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}

async function named(knex: Knex, page: Knex.QueryBuilder, order: Order): Promise<AuditedDeed[]> {
  const rows = (await knex
    .from(page.as('l'))
    .leftJoin('staff as s', (on) => on.on('s.id', 'l.actor_id').andOnVal('l.actor_kind', 'staff'))
    .leftJoin('users as u', (on) => on.on('u.id', 'l.actor_id').andOnVal('l.actor_kind', 'user'))
    .select('l.*', {
      staff_name: knex.raw(`coalesce(nullif(s.real_name, ''), s.username)`),
      user_row: 'u.id',
      user_name: 'u.real_name',
      user_nickname: 'u.nickname',
    })
    .orderBy(order)) as Row[];
  return rows.map((row) => ({
    id: Number(row.id),
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: row.staff_name ?? maskedNameOf(row),
    action: row.action,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    requestId: row.request_id,
    ip: row.ip,
    before: row.before,
    after: row.after,
  }));
}

function maskedNameOf({ user_name, user_nickname }: Row): string | null {
  const name = user_name ?? user_nickname;
  return name === null ? null : maskName(name);
}

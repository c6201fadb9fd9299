import type { Transaction } from 'objection';
import type { StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { isIdCard, isMobile } from '../domain/identity.ts';
import { writeAudit } from '../models/audit.ts';
import { endSessions } from '../models/session.ts';
import { User } from '../models/user.ts';
import type { OperationDeps } from './deps.ts';

type UserDeps = Pick<OperationDeps, 'knex' | 'clock'>;

export interface UserFilter {
  readonly keyword?: string | undefined;
  readonly userType?: string | undefined;
  readonly status?: string | undefined;
  readonly page: number;
  readonly limit: number;
}

/**
 * The back office's list of people, newest first (document 001 §8.2). A keyword is the beginning of a name, a whole id, uuid, e-mail
 * address, identity number or phone number, or a part of a phone number: see `phoneMatches`.
 */
export async function listUsers(
  deps: UserDeps,
  actor: StaffActor,
  filter: UserFilter,
): Promise<{ users: User[]; total: number }> {
  const query = User.query(deps.knex).orderBy('id', 'desc');
  if (filter.userType !== undefined) void query.where({ user_type: filter.userType });
  if (filter.status !== undefined) void query.where({ status: filter.status });
  const { keyword } = filter;
  if (keyword !== undefined) {
    const phones = phoneMatches(keyword, actor);
    void query.where((any) => {
      const start = `${keyword.replace(/[\\%_]/g, '\\$&')}%`;
      for (const column of ['real_name', 'nickname', 'username']) void any.orWhere(column, 'like', start);
      if (keyword.includes('@')) void any.orWhere({ email: keyword.toLowerCase() });
      if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(keyword)) void any.orWhere({ uuid: keyword });
      if (/^[1-9]\d{0,8}$/.test(keyword)) void any.orWhere({ id: Number(keyword) });
      // whoever has the whole number holds the card; a part of it would tell what is masked
      if (isIdCard(keyword)) void any.orWhere({ id_card_number: keyword.toUpperCase() });
      for (const { sql, value } of phones.matches) void any.orWhereRaw(sql, [value]);
    });
    if (phones.beyondMask) await auditSearch(deps, actor, keyword.length);
  }
  const { results, total } = await query.page(filter.page - 1, filter.limit);
  return { users: results, total: Number(total) };
}

interface PhoneMatches {
  readonly matches: readonly { readonly sql: string; readonly value: string }[];
  /** the search can tell more than the mask shows */
  readonly beyondMask: boolean;
}

/**
 * Staff see `138****8000`, so they may search by what they see and by a whole number they already have. Any other part would tell the
 * hidden digits one by one; it takes the permission to reveal them, and is logged like a reveal.
 */
function phoneMatches(keyword: string, actor: StaffActor): PhoneMatches {
  const masked = /^(\d{3})\*+(\d{4})$/.exec(keyword);
  if (masked !== null) {
    const [, head = '', tail = ''] = masked;
    return { matches: [{ sql: 'phone LIKE ?', value: `${head}____${tail}` }], beyondMask: false };
  }
  if (!/^\d{1,11}$/.test(keyword)) return { matches: [], beyondMask: false };
  if (isMobile(keyword)) return { matches: [{ sql: 'phone = ?', value: keyword }], beyondMask: false };
  const shown = [
    ...(keyword.length <= 3 ? [{ sql: 'phone LIKE ?', value: `${keyword}%` }] : []),
    ...(keyword.length === 4 ? [{ sql: 'right(phone, 4) = ?', value: keyword }] : []),
  ];
  const mayReveal = actor.permissions.has('user.reveal');
  if (keyword.length < 4 || !mayReveal) return { matches: shown, beyondMask: false };
  return { matches: [...shown, { sql: 'phone LIKE ?', value: `%${keyword}%` }], beyondMask: true };
}

async function auditSearch(deps: UserDeps, actor: StaffActor, digits: number): Promise<void> {
  const at = await deps.clock.now();
  await deps.knex.transaction((trx) =>
    writeAudit(trx, {
      at,
      actor,
      action: 'user.search_phone',
      subjectType: 'user',
      subjectId: 'all',
      after: { digits },
    }),
  );
}

export const REVEALABLE = ['phone', 'email', 'id_card'] as const;
export type Revealable = (typeof REVEALABLE)[number];

const REVEALED: Readonly<Record<Revealable, 'phone' | 'email' | 'idCardNumber'>> = {
  phone: 'phone',
  email: 'email',
  id_card: 'idCardNumber',
};

/**
 * Shows in clear what is masked otherwise; who saw which fields of whom, and why, is in the audit log before the answer leaves.
 * @throws DomainError user_not_found
 */
export async function revealUser(
  deps: UserDeps,
  actor: StaffActor,
  userId: number,
  input: { readonly reason: string; readonly fields: readonly Revealable[] },
): Promise<Partial<Record<Revealable, string | null>>> {
  const at = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    const user = await User.query(trx).findById(userId);
    if (user === undefined) throw new DomainError('user_not_found');
    const fields = REVEALABLE.filter((field) => input.fields.includes(field));
    await audit(trx, actor, at, 'user.reveal', userId, { after: { fields, reason: input.reason } });
    return Object.fromEntries(fields.map((field) => [field, user[REVEALED[field]]]));
  });
}

/**
 * Freezes an account: every session of it ends with this transaction, and no login opens another (document 004, code 1006). Freezing
 * a frozen account leaves it as it is, with its first reason.
 * @throws DomainError user_not_found
 */
export async function freezeUser(
  deps: UserDeps,
  actor: StaffActor,
  userId: number,
  reason: string,
): Promise<User> {
  const at = await deps.clock.now();
  return changingUser(deps, userId, async (trx, user) => {
    const wasFrozen = user.status === 'frozen';
    if (!wasFrozen) {
      await user.$query(trx).patch({
        status: 'frozen',
        frozenAt: at,
        frozenBy: actor.id,
        freezeReason: reason,
        // a token that was handed out is worth nothing either, after the account is free again
        tokenEpoch: user.tokenEpoch + 1,
        updatedAt: at,
      });
    }
    const ended = await endSessions(trx, { kind: 'user', id: userId });
    await audit(trx, actor, at, 'user.freeze', userId, {
      before: { status: wasFrozen ? 'frozen' : 'active' },
      after: { status: 'frozen', reason, sessions_ended: ended },
    });
  });
}

/**
 * Gives a frozen account back; its owner logs in anew. Doing it twice changes nothing.
 * @throws DomainError user_not_found
 */
export async function unfreezeUser(
  deps: UserDeps,
  actor: StaffActor,
  userId: number,
  reason: string | null,
): Promise<User> {
  const at = await deps.clock.now();
  return changingUser(deps, userId, async (trx, user) => {
    const before = { status: user.status, reason: user.freezeReason };
    if (user.status === 'frozen') {
      await user
        .$query(trx)
        .patch({ status: 'active', frozenAt: null, frozenBy: null, freezeReason: null, updatedAt: at });
    }
    await audit(trx, actor, at, 'user.unfreeze', userId, { before, after: { status: 'active', reason } });
  });
}

async function changingUser(
  deps: UserDeps,
  userId: number,
  change: (trx: Transaction, user: User) => Promise<void>,
): Promise<User> {
  return deps.knex.transaction(async (trx) => {
    const user = await User.query(trx).findById(userId).forUpdate();
    if (user === undefined) throw new DomainError('user_not_found');
    await change(trx, user);
    return User.query(trx).findById(userId).throwIfNotFound();
  });
}

async function audit(
  trx: Transaction,
  actor: StaffActor,
  at: Date,
  action: string,
  userId: number,
  change: { before?: Record<string, unknown>; after?: Record<string, unknown> } = {},
): Promise<void> {
  await writeAudit(trx, { at, actor, action, subjectType: 'user', subjectId: userId, ...change });
}

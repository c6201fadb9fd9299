import type { Knex } from 'knex';
import type { QueryBuilder, Transaction } from 'objection';
import type { StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { isIdCard, isMobile } from '../domain/identity.ts';
import { writeAudit } from '../models/audit.ts';
import { endSessions } from '../models/session.ts';
import { User } from '../models/user.ts';
import { beginningTokens, headTokens, tailTokens } from '../models/vault/search.ts';
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
 * address, identity number or phone number, or what the mask shows of a phone number: see `byPhone`.
 */
export async function listUsers(
  deps: Pick<OperationDeps, 'knex'>,
  filter: UserFilter,
): Promise<{ users: User[]; total: number }> {
  const query = User.query(deps.knex).orderBy('id', 'desc');
  if (filter.userType !== undefined) void query.where({ user_type: filter.userType });
  if (filter.status !== undefined) void query.where({ status: filter.status });
  const { keyword } = filter;
  if (keyword !== undefined) {
    void query.where((any) => {
      const start = `${keyword.replace(/[\\%_]/g, '\\$&')}%`;
      void any.where('real_name_tokens', '&&', beginningTokens(deps.knex, 'users.real_name', keyword));
      for (const column of ['nickname', 'username']) void any.orWhere(column, 'like', start);
      if (keyword.includes('@')) void any.orWhere({ email: keyword.toLowerCase() });
      if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(keyword)) void any.orWhere({ uuid: keyword });
      if (/^[1-9]\d{0,8}$/.test(keyword)) void any.orWhere({ id: Number(keyword) });
      // whoever has the whole number holds the card; a part of it would tell what is masked
      if (isIdCard(keyword)) void any.orWhere({ id_card_number: keyword.toUpperCase() });
      byPhone(any, deps.knex, keyword);
    });
  }
  const { results, total } = await query.page(filter.page - 1, filter.limit);
  return { users: results, total: Number(total) };
}

/**
 * Staff see `138****8000`, so they may search by what they see and by a whole number they already have. What the mask hides has no
 * digests either: nobody searches by it (decision 0035).
 */
function byPhone(any: QueryBuilder<User, User[]>, knex: Knex, keyword: string): void {
  const having = (...digests: readonly string[][]): void =>
    void any.orWhere((all) => {
      for (const digest of digests) void all.where('phone_tokens', '&&', digest);
    });
  const head = (digits: string): string[] => headTokens(knex, 'users.phone', digits);
  const tail = (digits: string): string[] => tailTokens(knex, 'users.phone', digits);
  const [masked, first = '', last = ''] = /^(\d{3})\*+(\d{4})$/.exec(keyword) ?? [];
  if (masked !== undefined) having(head(first), tail(last));
  else if (isMobile(keyword)) void any.orWhere({ phone: keyword });
  else if (/^\d{1,3}$/.test(keyword)) having(head(keyword));
  else if (/^\d{4}$/.test(keyword)) having(tail(keyword));
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
    // a closed account is nobody's any more
    if (user.closedAt !== null) throw new DomainError('user_not_found');
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

import { UniqueViolationError } from 'objection';
import type { UserActor } from '../domain/actor.ts';
import { type BusinessDate, businessDateOf } from '../domain/calendar.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import { maskEmail, maskIdCard, maskName, maskPhone } from '../domain/identity.ts';
import type { Fen } from '../domain/money.ts';
import { writeAudit } from '../models/audit.ts';
import { tellContactChanged } from '../models/contact-notice.ts';
import { User } from '../models/user.ts';
import type { OperationDeps } from './deps.ts';
import { requireRecentProof } from './recent-proof.ts';
import { walletOf } from './wallet.ts';

type ProfileDeps = Pick<OperationDeps, 'knex' | 'clock' | 'config'>;

export interface Profile {
  readonly user: User;
  readonly balanceFen: Fen;
}

/** What a person may write about himself, by the names of the row. */
export const PROFILE_FIELDS = [
  'nickname',
  'realName',
  'idCardNumber',
  'email',
  'phone',
  'gender',
  'birthday',
  'province',
  'city',
  'county',
  'address',
  'longitude',
  'latitude',
  'maritalStatus',
  'career',
  'emergencyContact',
  'avatar',
] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

/** Absent leaves a field as it is; null or an empty text empties it. */
export type ProfileChange = { readonly [Field in ProfileField]?: User[Field] | undefined };

/** Changing one of these takes the real-name certification back: it was given to another name or number. */
const CERTIFIED: readonly ProfileField[] = ['realName', 'idCardNumber'];

/** By which somebody gets back in who has lost his password: whoever changes one could hand the account over. */
const CONTACTS = ['phone', 'email'] as const satisfies readonly ProfileField[];

/** The caller's own account with his balance (document 001 §3.1, document 004 §2.1, document 000 8081 #8). */
export async function profileOf(deps: Pick<OperationDeps, 'knex'>, actor: UserActor): Promise<Profile> {
  const [user, wallet] = await Promise.all([
    User.query(deps.knex).findById(actor.id).throwIfNotFound(),
    walletOf(deps, actor),
  ]);
  return { user, balanceFen: wallet.balanceFen };
}

/**
 * Changes what differs and answers which fields did (document 001 §3.2, document 004 §2.2, document 000 8081 #9). A name or ID
 * number that changes after certification is accepted and drops the certification. Another phone or e-mail address takes a fresh proof
 * of who changes it, and the old one is told.
 * @throws DomainError reauthentication_required, invalid_input, phone_taken, email_taken
 */
export async function updateProfile(
  deps: ProfileDeps,
  actor: UserActor,
  change: ProfileChange,
): Promise<readonly ProfileField[]> {
  const at = await deps.clock.now();
  refuseFuture(change.birthday, businessDateOf(at.getTime()));
  try {
    return await deps.knex.transaction(async (trx) => {
      const user = await User.query(trx).findById(actor.id).forUpdate().throwIfNotFound();
      const wanted = settled(user, change);
      const fields = PROFILE_FIELDS.filter((field) => field in wanted && wanted[field] !== user[field]);
      const next = { ...user, ...wanted };
      if (next.phone === null && next.email === null) throw invalidInput({ email: ['unreachable'] });
      const contacts = CONTACTS.filter((field) => fields.includes(field));
      if (contacts.length > 0) await requireRecentProof({ ...deps, knex: trx }, actor);
      const dropsCertification = user.isRealNameVerified && fields.some((field) => CERTIFIED.includes(field));
      const before = auditable(user, fields);
      const { id, phone, email, realName, nickname } = user;
      if (fields.length > 0) {
        await user.$query(trx).patch({
          ...Object.fromEntries(fields.map((field) => [field, wanted[field]])),
          ...(dropsCertification ? { isRealNameVerified: false } : {}),
          updatedAt: at,
        });
      }
      const had = { id, phone, email, realName, nickname };
      for (const contact of contacts) await tellContactChanged(trx, had, contact, next[contact], at);
      const subject = { at, actor, subjectType: 'user', subjectId: user.id } as const;
      await writeAudit(trx, {
        ...subject,
        action: 'profile.update',
        before,
        after: auditable(next, fields),
      });
      if (dropsCertification) {
        await writeAudit(trx, {
          ...subject,
          action: 'certification.drop',
          before: { is_real_name_verified: true },
          after: {
            is_real_name_verified: false,
            because: fields.filter((field) => CERTIFIED.includes(field)),
          },
        });
      }
      return fields;
    });
  } catch (error) {
    if (!(error instanceof UniqueViolationError)) throw error;
    // they are unique by their digests: phone_index_a, phone_index_b
    const isPhone = error.columns.some((column) => column.startsWith('phone'));
    throw new DomainError(isPhone ? 'phone_taken' : 'email_taken');
  }
}

/** The change with empty texts as null, and with what was only shown masked left as it is: apps send back whole forms. */
function settled(user: User, change: ProfileChange): ProfileChange {
  const wanted = Object.fromEntries(
    PROFILE_FIELDS.flatMap((field) => {
      const value = change[field];
      return value === undefined ? [] : [[field, value === '' ? null : value]];
    }),
  ) as ProfileChange;
  const { idCardNumber, ...rest } = wanted;
  if (idCardNumber?.includes('*') !== true) return wanted;
  if (user.idCardNumber !== null && idCardNumber === maskIdCard(user.idCardNumber)) return rest;
  throw invalidInput({ id_number: ['id_card'] });
}

function refuseFuture(birthday: BusinessDate | null | undefined, today: BusinessDate): void {
  if (birthday !== undefined && birthday !== null && birthday > today) {
    throw invalidInput({ birthday: ['date_to_come'] });
  }
}

/** Numbers and other people's names are masked: the audit log is read by many and kept for ever. */
const MASKS: Partial<Record<ProfileField, (text: string) => string>> = {
  phone: maskPhone,
  email: maskEmail,
  idCardNumber: maskIdCard,
  emergencyContact: maskName,
};

function auditable(user: Pick<User, ProfileField>, fields: readonly ProfileField[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => {
      const value = user[field];
      const mask = MASKS[field];
      return [field, typeof value === 'string' && mask !== undefined ? mask(value) : value];
    }),
  );
}

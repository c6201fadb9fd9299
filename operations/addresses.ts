import type { Transaction } from 'objection';
import type { UserActor } from '../domain/actor.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import { maskPhone } from '../domain/identity.ts';
import { Address } from '../models/address.ts';
import { writeAudit } from '../models/audit.ts';
import { User } from '../models/user.ts';
import type { OperationDeps } from './deps.ts';
import { oncePerRequest } from './once-per-request.ts';

type AddressDeps = Pick<OperationDeps, 'knex' | 'clock'>;

/** More than a person farms at; the list has no pages. */
const MOST = 50;

/** Without these nothing can be delivered, and nobody can be asked for. */
const REQUIRED = {
  contactName: 'contact_name',
  contactPhone: 'contact_phone',
  province: 'province',
  city: 'city',
  county: 'county',
  address: 'address',
} as const;
type Required = keyof typeof REQUIRED;

/** As the request gives it; absent is unsaid, null and empty are empty. */
export type AddressInput = {
  readonly [Field in Required | 'name' | 'addressType']?: string | null | undefined;
} & {
  readonly longitude?: number | null | undefined;
  readonly latitude?: number | null | undefined;
  readonly isDefault?: boolean | null | undefined;
};

/** The caller's addresses, the default first (document 004 §5.1). */
export async function listAddresses(deps: Pick<OperationDeps, 'knex'>, actor: UserActor): Promise<Address[]> {
  return Address.query(deps.knex)
    .where({ user_id: actor.id })
    .orderBy([{ column: 'is_default', order: 'desc' }, 'id']);
}

/**
 * Adds an address (document 004 §5.2). The first one is the default whatever the request says: as long as somebody has addresses,
 * exactly one of them is.
 * @throws DomainError address_incomplete, invalid_input
 */
export async function addAddress(deps: AddressDeps, actor: UserActor, input: AddressInput): Promise<Address> {
  const at = await deps.clock.now();
  requireComplete(input, Object.keys(REQUIRED) as Required[]);
  return changingMine(deps, actor, (trx, mine) =>
    oncePerRequest(trx, actor, at, {
      name: 'address.add',
      anew: () => add(trx, actor, mine, input, at),
      idsOf: ({ id }) => [id],
      again: async ([id]) => found(mine, Number(id)),
    }),
  );
}

async function add(
  trx: Transaction,
  actor: UserActor,
  mine: readonly Address[],
  input: AddressInput,
  at: Date,
): Promise<Address> {
  if (mine.length >= MOST) throw invalidInput({ address: ['full'] });
  const isDefault = input.isDefault === true || mine.length === 0;
  if (isDefault) await clearDefault(trx, actor);
  const { isDefault: _said, name, addressType, ...fields } = input;
  const row: Record<string, unknown> = {
    ...fields,
    name: name ?? '',
    addressType: addressType || 'farm',
    userId: actor.id,
    isDefault,
    createdAt: at,
    updatedAt: at,
  };
  const added = await Address.query(trx).insertAndFetch(row);
  await audit(trx, actor, at, 'address.add', null, added);
  return added;
}

/**
 * Changes what the request names and nothing else, although it is a PUT (document 004 §5.3 sends two fields). Taking the default away
 * from the one that has it gives it to the newest other one.
 * @throws DomainError address_not_found, address_incomplete
 */
export async function changeAddress(
  deps: AddressDeps,
  actor: UserActor,
  addressId: number,
  input: AddressInput,
): Promise<Address> {
  const at = await deps.clock.now();
  requireComplete(
    input,
    (Object.keys(REQUIRED) as Required[]).filter((field) => input[field] !== undefined),
  );
  return changingMine(deps, actor, async (trx, mine) => {
    const before = found(mine, addressId);
    const { isDefault, name, addressType, ...rest } = input;
    const fields = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    await Address.query(trx)
      .findById(addressId)
      .patch({
        ...fields,
        ...(name === undefined ? {} : { name: name ?? '' }),
        ...(addressType === undefined ? {} : { addressType: addressType || 'farm' }),
        updatedAt: at,
      });
    const others = mine.filter(({ id }) => id !== addressId);
    if (isDefault === true) await makeDefault(trx, actor, addressId);
    else if (isDefault === false && before.isDefault)
      await makeDefault(trx, actor, newest(others)?.id ?? addressId);
    const after = await Address.query(trx).findById(addressId).throwIfNotFound();
    await audit(trx, actor, at, 'address.change', before, after);
    return after;
  });
}

/**
 * Removes an address (document 004 §5.4). When it was the default, the newest of the others becomes it.
 * @throws DomainError address_not_found
 */
export async function removeAddress(deps: AddressDeps, actor: UserActor, addressId: number): Promise<void> {
  const at = await deps.clock.now();
  await changingMine(deps, actor, async (trx, mine) => {
    const removed = found(mine, addressId);
    await Address.query(trx).deleteById(addressId);
    const heir = newest(mine.filter(({ id }) => id !== addressId));
    if (removed.isDefault && heir !== undefined) await makeDefault(trx, actor, heir.id);
    await audit(trx, actor, at, 'address.remove', removed, null);
  });
}

/**
 * Everything that touches somebody's addresses happens one after the other under his own row's lock, so that nobody has to win a
 * race for the default; the unique index would otherwise refuse the slower of two good requests.
 */
async function changingMine<Result>(
  deps: AddressDeps,
  actor: UserActor,
  change: (trx: Transaction, mine: Address[]) => Promise<Result>,
): Promise<Result> {
  return deps.knex.transaction(async (trx) => {
    await User.query(trx).findById(actor.id).select('id').forNoKeyUpdate().throwIfNotFound();
    return change(trx, await Address.query(trx).where({ user_id: actor.id }).orderBy('id'));
  });
}

/** Another's address and one that does not exist look the same. */
function found(mine: readonly Address[], addressId: number): Address {
  const address = mine.find(({ id }) => id === addressId);
  if (address === undefined) throw new DomainError('address_not_found');
  return address;
}

function newest(mine: readonly Address[]): Address | undefined {
  return mine.at(-1);
}

async function makeDefault(trx: Transaction, actor: UserActor, addressId: number): Promise<void> {
  await clearDefault(trx, actor);
  await Address.query(trx).findById(addressId).patch({ isDefault: true });
}

async function clearDefault(trx: Transaction, actor: UserActor): Promise<void> {
  await Address.query(trx).where({ user_id: actor.id, is_default: true }).patch({ isDefault: false });
}

function requireComplete(input: AddressInput, fields: readonly Required[]): void {
  const missing = fields
    .filter((field) => (input[field] ?? '').trim() === '')
    .map((field) => REQUIRED[field]);
  if (missing.length > 0) throw new DomainError('address_incomplete', { missing });
}

async function audit(
  trx: Transaction,
  actor: UserActor,
  at: Date,
  action: string,
  before: Address | null,
  after: Address | null,
): Promise<void> {
  const subjectId = (after ?? before)?.id ?? 0;
  await writeAudit(trx, {
    at,
    actor,
    action,
    subjectType: 'address',
    subjectId,
    before: before === null ? null : auditable(before),
    after: after === null ? null : { ...auditable(after), ...hiddenChanges(before, after) },
  });
}

/** What the log may hold of an address: what is sealed in its own table does not lie in clear in another, which nobody can erase. */
function auditable(address: Address): Record<string, unknown> {
  const { id, userId, province, city, county, addressType, isDefault, contactPhone } = address;
  return {
    id,
    userId,
    province,
    city,
    county,
    addressType,
    isDefault,
    contactPhone: maskPhone(contactPhone),
  };
}

const HIDDEN = ['name', 'contactName', 'contactPhone', 'address', 'longitude', 'latitude'] as const;

/** Which of the fields that the log does not show have another value now. */
function hiddenChanges(before: Address | null, after: Address): Record<string, unknown> {
  return before === null ? {} : { changed: HIDDEN.filter((field) => before[field] !== after[field]) };
}

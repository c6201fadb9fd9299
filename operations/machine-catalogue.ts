import type { Knex } from 'knex';
import { raw, type Transaction, UniqueViolationError } from 'objection';
import type { StaffActor } from '../domain/actor.ts';
import { businessDateOf } from '../domain/calendar.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import { writeAudit } from '../models/audit.ts';
import { Machine } from '../models/machine.ts';
import { IN_USE } from '../models/machine-search.ts';
import { User } from '../models/user.ts';
import type { OperationDeps } from './deps.ts';
import { machineWithOwner } from './machines.ts';
import { oncePerRequest } from './once-per-request.ts';
import { containing } from './search-text.ts';

/** What staff may say of a machine: document 001 §5.2 without what is counted. */
export type MachineFields = Pick<
  Machine,
  | 'machineCode'
  | 'ownerId'
  | 'machineName'
  | 'machineType'
  | 'brand'
  | 'model'
  | 'images'
  | 'specifications'
  | 'description'
  | 'hourlyRateFen'
  | 'dailyRateFen'
  | 'depositFen'
  | 'minRentalHours'
  | 'maxRentalDays'
  | 'serviceRadiusKm'
  | 'manufactureYear'
  | 'workingHours'
  | 'isVerified'
  | 'province'
  | 'city'
  | 'county'
  | 'detailAddress'
  | 'longitude'
  | 'latitude'
> & { readonly status: 'available' | 'maintenance' };

type Required = 'ownerId' | 'machineName' | 'machineType' | 'hourlyRateFen' | 'dailyRateFen' | 'depositFen';
export type NewMachine = Pick<MachineFields, Required | 'longitude' | 'latitude'> & Partial<MachineFields>;

/**
 * Puts a machine on the list; without a code it gets the next `MC…` of the year.
 * @throws DomainError user_not_found (its owner), code_taken, invalid_input
 */
export async function createMachine(
  deps: OperationDeps,
  actor: StaffActor,
  fields: NewMachine,
): Promise<Machine> {
  const at = await deps.clock.now();
  const id = await deps.knex.transaction((trx) =>
    oncePerRequest(trx, actor, at, {
      name: 'machine.create',
      anew: () => insertMachine(trx, actor, fields, at),
      idsOf: (created) => [created],
      again: async ([known]) => Number(known),
    }),
  );
  return shown(deps, id);
}

async function insertMachine(
  trx: Transaction,
  actor: StaffActor,
  fields: NewMachine,
  at: Date,
): Promise<number> {
  await requireOwner(trx, fields.ownerId);
  refuseSpan({ minRentalHours: 2, maxRentalDays: 30, ...fields });
  const created = await codeFree(() =>
    Machine.query(trx)
      .insert({
        serviceRadiusKm: 15,
        ...fields,
        machineCode: fields.machineCode ?? (nextCode(at) as never),
        createdAt: at,
        updatedAt: at,
      })
      .returning('*'),
  );
  await audit(trx, actor, 'create', null, created, at);
  return created.id;
}

/**
 * Changes what is given and leaves the rest. Orders that exist keep the prices they were made at, and their owner.
 * @throws DomainError machine_not_found (also for a retired one), user_not_found, code_taken, invalid_input
 */
export async function changeMachine(
  deps: OperationDeps,
  actor: StaffActor,
  machineId: number,
  fields: Partial<MachineFields>,
): Promise<Machine> {
  const at = await deps.clock.now();
  await deps.knex.transaction(async (trx) => {
    const before = await lockMachine(trx, machineId);
    if (fields.ownerId !== undefined) await requireOwner(trx, fields.ownerId);
    refuseSpan({ ...before, ...fields });
    const after = await codeFree(() =>
      Machine.query(trx).patchAndFetchById(machineId, { ...fields, updatedAt: at }),
    );
    await audit(trx, actor, 'change', before, after, at);
  });
  return shown(deps, machineId);
}

/** Takes a machine off the list. Orders that exist are carried to their end. @throws DomainError machine_not_found */
export async function retireMachine(
  deps: OperationDeps,
  actor: StaffActor,
  machineId: number,
): Promise<Machine> {
  const at = await deps.clock.now();
  await deps.knex.transaction(async (trx) => {
    const before = await lockMachine(trx, machineId);
    const after = await Machine.query(trx).patchAndFetchById(machineId, { status: 'retired', updatedAt: at });
    await audit(trx, actor, 'retire', before, after, at);
  });
  return shown(deps, machineId);
}

/** Puts a retired machine back on the list; one that is on it stays as it is. @throws DomainError machine_not_found */
export async function restoreMachine(
  deps: OperationDeps,
  actor: StaffActor,
  machineId: number,
): Promise<Machine> {
  const at = await deps.clock.now();
  await deps.knex.transaction(async (trx) => {
    const before = await Machine.query(trx).findById(machineId).forUpdate();
    if (before === undefined) throw new DomainError('machine_not_found');
    const status = before.status === 'retired' ? 'available' : before.status;
    const after = await Machine.query(trx).patchAndFetchById(machineId, { status, updatedAt: at });
    await audit(trx, actor, 'restore', before, after, at);
  });
  return shown(deps, machineId);
}

/** One machine for the back office, retired or not. @throws DomainError machine_not_found */
export async function readMachine(deps: Pick<OperationDeps, 'knex'>, machineId: number): Promise<Machine> {
  return shown(deps, machineId);
}

export interface MachineFilter {
  readonly status?: Machine['status'] | undefined;
  readonly machineType?: string | undefined;
  readonly ownerId?: number | undefined;
  /** anywhere in name or code */
  readonly keyword?: string | undefined;
  readonly page: number;
  readonly limit: number;
}

/** All machines, retired ones too, newest first. */
export async function listMachines(
  { knex }: Pick<OperationDeps, 'knex'>,
  filter: MachineFilter,
): Promise<{ machines: Machine[]; total: number }> {
  const query = Machine.query(knex)
    .alias('m')
    .select('m.*', knex.raw(IN_USE))
    .withGraphFetched('owner')
    .orderBy('m.id', 'desc');
  if (filter.status !== undefined) void query.where({ 'm.status': filter.status });
  if (filter.machineType !== undefined) void query.where({ machine_type: filter.machineType });
  if (filter.ownerId !== undefined) void query.where({ owner_id: filter.ownerId });
  if (filter.keyword !== undefined) {
    const pattern = containing(filter.keyword);
    void query.where((either) =>
      either.whereILike('machine_name', pattern).orWhereILike('machine_code', pattern),
    );
  }
  const { results, total } = await query.page(filter.page - 1, filter.limit);
  return { machines: results, total: Number(total) };
}

async function lockMachine(trx: Transaction, machineId: number): Promise<Machine> {
  const machine = await Machine.query(trx).findById(machineId).forUpdate();
  if (machine === undefined || machine.status === 'retired') throw new DomainError('machine_not_found');
  return machine;
}

async function shown(deps: Pick<OperationDeps, 'knex'>, machineId: number): Promise<Machine> {
  const machine = await machineWithOwner(deps, machineId);
  if (machine === undefined) throw new DomainError('machine_not_found');
  return machine;
}

async function requireOwner(trx: Transaction, ownerId: number): Promise<void> {
  const owner = await User.query(trx).findById(ownerId).select('id');
  if (owner === undefined) throw new DomainError('user_not_found');
}

function refuseSpan({ minRentalHours, maxRentalDays }: { minRentalHours: number; maxRentalDays: number }) {
  if (minRentalHours > maxRentalDays * 24)
    throw invalidInput({ min_rental_hours: ['最短租期不能超过最长租期'] });
}

async function codeFree<T>(write: () => PromiseLike<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof UniqueViolationError && error.constraint === 'machines_machine_code_key')
      throw new DomainError('code_taken');
    throw error;
  }
}

/** `MC20240001`, as document 001 prints one: the year, and four or more digits. */
function nextCode(at: Date) {
  const year = businessDateOf(at.getTime()).slice(0, 4);
  return raw(`? || to_char(nextval('machine_numbers'), 'FM9999999990000')`, [`MC${year}`]);
}

const facts = (machine: Machine): Record<string, unknown> => ({
  machine_code: machine.machineCode,
  owner_id: machine.ownerId,
  status: machine.status,
  hourly_rate_fen: String(machine.hourlyRateFen),
  daily_rate_fen: String(machine.dailyRateFen),
  deposit_fen: String(machine.depositFen),
  longitude: machine.longitude,
  latitude: machine.latitude,
});

async function audit(
  trx: Transaction & Knex.Transaction,
  actor: StaffActor,
  verb: 'create' | 'change' | 'retire' | 'restore',
  before: Machine | null,
  after: Machine,
  at: Date,
): Promise<void> {
  await writeAudit(trx, {
    at,
    actor,
    action: `machine.${verb}`,
    subjectType: 'machine',
    subjectId: after.id,
    before: before === null ? null : facts(before),
    after: facts(after),
  });
}

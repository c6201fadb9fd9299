import { DomainError } from '../domain/errors.ts';
import { Machine } from '../models/machine.ts';
import { type FoundMachine, IN_USE, type MachineSearch, machinesNear } from '../models/machine-search.ts';
import type { OperationDeps } from './deps.ts';

/** Document 001 §5.1 prints the default; further than the bound nobody drives a tractor. */
export const DEFAULT_RADIUS_KM = 10;
export const MAX_RADIUS_KM = 1000;

export type MachineStatus = 'available' | 'rented' | 'maintenance' | 'retired';

/** What a machine is at present: `rented` while an order has it out, though it can be booked for other times. */
export function statusOf(machine: Machine): MachineStatus {
  return machine.status === 'available' && machine.inUse === true ? 'rented' : machine.status;
}

/** The average of all overall ratings with one decimal; 0 while there is none. */
export function averageRating(machine: Pick<Machine, 'ratingTotal' | 'reviewCount'>): number {
  return machine.reviewCount === 0 ? 0 : Math.round((machine.ratingTotal * 10) / machine.reviewCount) / 10;
}

/** Machines around a point, nearest first (document 001 §5.1). Those out of service are shown as such; retired ones are not. */
export async function findMachinesNear(
  deps: Pick<OperationDeps, 'knex'>,
  search: Omit<MachineSearch, 'offset'> & { readonly page: number },
): Promise<{ machines: FoundMachine[]; total: number }> {
  return machinesNear(deps.knex, { ...search, offset: (search.page - 1) * search.limit });
}

/** One machine with its owner. @throws DomainError machine_not_found, also for a retired one */
export async function findMachine(deps: Pick<OperationDeps, 'knex'>, machineId: number): Promise<Machine> {
  const machine = await machineWithOwner(deps, machineId);
  if (machine === undefined || machine.status === 'retired') throw new DomainError('machine_not_found');
  return machine;
}

/** The row as it is shown, retired or not. */
export async function machineWithOwner(
  { knex }: Pick<OperationDeps, 'knex'>,
  machineId: number,
): Promise<Machine | undefined> {
  return Machine.query(knex)
    .alias('m')
    .select('m.*', knex.raw(IN_USE))
    .findById(machineId)
    .withGraphFetched('owner');
}

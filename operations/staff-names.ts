import { Staff } from '../models/staff.ts';
import type { OperationDeps } from './deps.ts';

/** How a member of staff is called where others read it: by his name, and by his user name as long as he has none. */
export function nameOfStaff(staff: Pick<Staff, 'realName' | 'username'>): string {
  return staff.realName || staff.username;
}

/** The name of one member of staff; null when there is none. */
export async function staffName(deps: Pick<OperationDeps, 'knex'>, staffId: number): Promise<string | null> {
  return (await staffNames(deps, [staffId])).get(staffId) ?? null;
}

/** The names of several at once, by their ids. */
export async function staffNames(
  { knex }: Pick<OperationDeps, 'knex'>,
  ids: readonly (number | null)[],
): Promise<ReadonlyMap<number, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const found = await Staff.query(knex).findByIds(wanted).select('id', 'username', 'real_name');
  return new Map(found.map((staff) => [staff.id, nameOfStaff(staff)]));
}

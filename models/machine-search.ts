import type { Knex } from 'knex';
import { chordOfKm, kmOfChord, type Place, pointOf } from '../domain/geo.ts';
import { Machine } from './machine.ts';
import { User } from './user.ts';

export interface MachineSearch {
  readonly near: Place;
  readonly radiusKm: number;
  readonly machineType?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface FoundMachine {
  /** with its owner's names and picture */
  readonly machine: Machine;
  readonly distanceKm: number;
}

type Row = Record<string, unknown> & {
  readonly chord: number;
  readonly total: number;
  /** what the owner's name is sealed for */
  readonly owner_row: number;
  readonly owner_real_name: string | null;
  readonly owner_nickname: string | null;
  readonly owner_avatar: string | null;
};

/** An order that is out with the machine now; the machine is then shown as rented. */
export const IN_USE = `EXISTS (SELECT FROM rental_orders o WHERE o.machine_id = m.id AND o.status = 'in_use') AS in_use`;

/**
 * The box around the point finds candidates through the index, the chord decides; distances are compared as chords, which grow with
 * the way, so that no row's arc needs to be computed. A row carries the number of all that were found. Retired machines are in
 * no list and not in the index.
 */
export const NEARBY_SQL = `
  SELECT m.*, ${IN_USE}, found.chord, found.total,
    u.id AS owner_row, u.real_name AS owner_real_name, u.nickname AS owner_nickname, u.avatar AS owner_avatar
  FROM (
    SELECT id, cube_distance(place, :here::cube) AS chord, (count(*) OVER ())::int AS total
    FROM machines
    WHERE status <> 'retired' AND place <@ cube_enlarge(:here::cube, :reach::float8, 3)
      AND cube_distance(place, :here::cube) <= :reach::float8
      AND (:machineType::text IS NULL OR machine_type = :machineType)
    ORDER BY chord, id LIMIT :limit OFFSET :offset
  ) found
  JOIN machines m USING (id) JOIN users u ON u.id = m.owner_id
  ORDER BY found.chord, m.id`;

/** The values of a search for `NEARBY_SQL`. */
export function nearbyBindings(search: MachineSearch): Record<string, string | number | null> {
  return {
    here: `(${pointOf(search.near).join(',')})`,
    reach: chordOfKm(search.radiusKm),
    machineType: search.machineType ?? null,
    limit: search.limit,
    offset: search.offset,
  };
}

/** Machines within a radius of a point, nearest first, with how many there are in all. */
export async function machinesNear(
  knex: Knex,
  search: MachineSearch,
): Promise<{ machines: FoundMachine[]; total: number }> {
  const rows = await find(knex, search);
  const machines = rows.map(found);
  if (rows[0] !== undefined || search.offset === 0) return { machines, total: rows[0]?.total ?? 0 };
  // beyond the last page there is no row to carry the count
  const [first] = await find(knex, { ...search, limit: 1, offset: 0 });
  return { machines, total: first?.total ?? 0 };
}

async function find(knex: Knex, search: MachineSearch): Promise<Row[]> {
  const { rows } = await knex.raw<{ rows: Row[] }>(NEARBY_SQL, nearbyBindings(search));
  return rows;
}

function found(row: Row): FoundMachine {
  const { chord, total: _total, owner_row, owner_real_name, owner_nickname, owner_avatar, ...columns } = row;
  const machine = Machine.fromDatabaseJson(columns);
  machine.owner = User.fromDatabaseJson({
    id: owner_row,
    real_name: owner_real_name,
    nickname: owner_nickname,
    avatar: owner_avatar,
  });
  return { machine, distanceKm: kmOfChord(chord) };
}

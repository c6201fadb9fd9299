/**
 * Distances on the earth, taken as a sphere. A place is a point on the unit sphere, so that the date line and the poles are places
 * like any other: the straight line through the sphere grows with the way around it, and nothing wraps.
 */

/** Mean radius of the earth, km (IUGG). */
export const EARTH_RADIUS_KM = 6371.0088;

/** Degrees, east and north positive. */
export interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

type Point = readonly [x: number, y: number, z: number];

/** A place as a point on the unit sphere; what Postgres keeps of a machine in `machines.place`. */
export function pointOf({ longitude, latitude }: Place): Point {
  const east = (longitude * Math.PI) / 180;
  const north = (latitude * Math.PI) / 180;
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
}

/** The straight line (radii) that belongs to a way on the surface, km. Half around the earth is as far as it goes. */
export function chordOfKm(km: number): number {
  return 2 * Math.sin(Math.min(km / EARTH_RADIUS_KM, Math.PI) / 2);
}

/** The way on the surface, km, that belongs to a straight line (radii). */
export function kmOfChord(chord: number): number {
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, chord / 2));
}

/** The way between two places, km. */
export function distanceKm(from: Place, to: Place): number {
  const [a, b] = [pointOf(from), pointOf(to)];
  return kmOfChord(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]));
}

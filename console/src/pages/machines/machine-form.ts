import type { Got } from '../../api/wire.ts';
import { type PairRow, recordOf, rowsOf } from '../../parts/pairs.ts';
import type { Tone } from '../../parts/state-tag.tsx';
import { fenOf, yuanOf } from '../../parts/typed-money.ts';

export type Machine = Got<'/api/v1/admin/machines'>['machines'][number];
export type MachineState = Machine['status'];

export const MACHINE_TONES: Record<MachineState, Tone> = {
  available: 'good',
  rented: 'info',
  maintenance: 'warn',
  retired: 'neutral',
};

/** The states that a list can be asked for; whether a machine is out is known by its orders. */
export const LISTED_STATES = ['available', 'maintenance', 'retired'] as const;
export const isListed = (text: string): text is (typeof LISTED_STATES)[number] =>
  LISTED_STATES.some((state) => state === text);

/** The form of a machine: money in yuan as text. */
export interface MachineValues {
  readonly owner_id: number;
  readonly machine_code?: string;
  readonly machine_name: string;
  readonly machine_type: string;
  readonly brand?: string;
  readonly model?: string;
  readonly status?: 'available' | 'maintenance';
  readonly hourly_rate: string;
  readonly daily_rate: string;
  readonly deposit_amount: string;
  readonly min_rental_hours?: number | null;
  readonly max_rental_days?: number | null;
  readonly province?: string;
  readonly city?: string;
  readonly county?: string;
  readonly detail_address?: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly service_radius?: number | null;
  readonly manufacture_year?: number | null;
  readonly working_hours?: number | null;
  readonly is_verified: boolean;
  readonly images?: string[];
  readonly specifications?: PairRow[];
  readonly description?: string;
}

export const NEW_MACHINE: Partial<MachineValues> = { status: 'available', is_verified: false };

export function valuesOf(machine: Machine): MachineValues {
  const { location, status, ...rest } = machine;
  return {
    ...rest,
    ...location,
    // a machine that is out or retired keeps what it is; the form does not ask
    ...(status === 'available' || status === 'maintenance' ? { status } : {}),
    hourly_rate: yuanOf(machine.hourly_rate),
    daily_rate: yuanOf(machine.daily_rate),
    deposit_amount: yuanOf(machine.deposit_amount),
    specifications: rowsOf(machine.specifications),
  };
}

/** As the requests take it. Numbers and the code have no empty value: those left empty stay as they are, or get a default. */
export function bodyOf(values: MachineValues) {
  const {
    machine_code,
    status,
    min_rental_hours: hours,
    max_rental_days: days,
    service_radius: radius,
  } = values;
  return {
    owner_id: values.owner_id,
    machine_name: values.machine_name,
    machine_type: values.machine_type,
    brand: values.brand ?? '',
    model: values.model ?? '',
    hourly_rate: fenOf(values.hourly_rate),
    daily_rate: fenOf(values.daily_rate),
    deposit_amount: fenOf(values.deposit_amount),
    province: values.province ?? '',
    city: values.city ?? '',
    county: values.county ?? '',
    detail_address: values.detail_address ?? '',
    longitude: values.longitude,
    latitude: values.latitude,
    manufacture_year: values.manufacture_year ?? null,
    working_hours: values.working_hours ?? 0,
    is_verified: values.is_verified,
    images: [...(values.images ?? [])],
    specifications: textsOf(values.specifications ?? []),
    description: values.description ?? '',
    ...(machine_code ? { machine_code } : {}),
    ...(status === undefined ? {} : { status }),
    ...(typeof hours === 'number' ? { min_rental_hours: hours } : {}),
    ...(typeof days === 'number' ? { max_rental_days: days } : {}),
    ...(typeof radius === 'number' ? { service_radius: radius } : {}),
  };
}

const textsOf = (rows: readonly PairRow[]): Record<string, string> =>
  Object.fromEntries(Object.entries(recordOf(rows)).map(([name, value]) => [name, String(value)]));

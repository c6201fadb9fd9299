import { z } from 'zod';
import { maskPhone } from '../../domain/identity.ts';
import { fenNumber } from '../../domain/money.ts';
import type { Machine } from '../../models/machine.ts';
import type { User } from '../../models/user.ts';
import { averageRating, statusOf } from '../../operations/machines.ts';
import { instant, instantField } from './wire.ts';

const fenField = () => z.int().meta({ description: '分' });
const status = z
  .enum(['available', 'rented', 'maintenance', 'retired'])
  .meta({ description: 'available 可租；rented 出租中，可预订其他时间；maintenance 停用；retired 已下架' });
const ownerShape = { id: z.int(), real_name: z.string(), avatar: z.string() };

const shared = {
  id: z.int(),
  machine_code: z.string(),
  machine_name: z.string(),
  brand: z.string(),
  model: z.string(),
  machine_type: z.string(),
  status,
  images: z.array(z.string()),
  hourly_rate: fenField(),
  daily_rate: fenField(),
  deposit_amount: fenField(),
  average_rating: z.number(),
  review_count: z.int(),
};

function presentShared(machine: Machine) {
  return {
    id: machine.id,
    machine_code: machine.machineCode,
    machine_name: machine.machineName,
    brand: machine.brand,
    model: machine.model,
    machine_type: machine.machineType,
    status: statusOf(machine),
    images: machine.images,
    hourly_rate: fenNumber(machine.hourlyRateFen),
    daily_rate: fenNumber(machine.dailyRateFen),
    deposit_amount: fenNumber(machine.depositFen),
    average_rating: averageRating(machine),
    review_count: machine.reviewCount,
  };
}

/** Who owns it, or rents it, as others see him. */
export function presentPerson(user: User | undefined, id: number): z.input<z.ZodObject<typeof ownerShape>> {
  return { id, real_name: user?.realName ?? user?.nickname ?? '', avatar: user?.avatar ?? '' };
}

export const nearbyMachineSchema = z.object({
  ...shared,
  province: z.string(),
  city: z.string(),
  county: z.string(),
  distance: z.number().meta({ description: '公里，一位小数' }),
  owner: z.object(ownerShape),
});

/** A machine near a point (document 001 §5.1): kilometres with one decimal, no phone. */
export function presentNearbyMachine(
  machine: Machine,
  distanceKm: number,
): z.input<typeof nearbyMachineSchema> {
  return {
    ...presentShared(machine),
    province: machine.province,
    city: machine.city,
    county: machine.county,
    distance: Math.round(distanceKm * 10) / 10,
    owner: presentPerson(machine.owner, machine.ownerId),
  };
}

export const machineDetailSchema = z.object({
  ...shared,
  specifications: z.record(z.string(), z.string()),
  description: z.string(),
  min_rental_hours: z.int(),
  max_rental_days: z.int(),
  service_radius: z.int().meta({ description: '公里' }),
  manufacture_year: z.int().nullable(),
  working_hours: z.int(),
  total_orders: z.int(),
  success_orders: z.int(),
  is_verified: z.boolean(),
  owner: z.object({ ...ownerShape, phone: z.string().meta({ examples: ['138****8000'] }) }),
  location: z.object({
    province: z.string(),
    city: z.string(),
    county: z.string(),
    detail_address: z.string(),
    longitude: z.number(),
    latitude: z.number(),
  }),
});

/** One machine (§5.2). The owner's phone is masked for everybody but himself. */
export function presentMachine(
  machine: Machine,
  viewerId: number | null,
): z.input<typeof machineDetailSchema> {
  const phone = machine.owner?.phone ?? '';
  return {
    ...presentShared(machine),
    specifications: machine.specifications,
    description: machine.description,
    min_rental_hours: machine.minRentalHours,
    max_rental_days: machine.maxRentalDays,
    service_radius: machine.serviceRadiusKm,
    manufacture_year: machine.manufactureYear,
    working_hours: machine.workingHours,
    total_orders: machine.totalOrders,
    success_orders: machine.successOrders,
    is_verified: machine.isVerified,
    owner: {
      ...presentPerson(machine.owner, machine.ownerId),
      phone: viewerId === machine.ownerId || phone === '' ? phone : maskPhone(phone),
    },
    location: {
      province: machine.province,
      city: machine.city,
      county: machine.county,
      detail_address: machine.detailAddress,
      longitude: machine.longitude,
      latitude: machine.latitude,
    },
  };
}

export const machineForStaffSchema = machineDetailSchema.extend({
  owner_id: z.int(),
  created_at: instantField(),
  updated_at: instantField(),
});

/** The same for the back office, where the owner's phone is masked as well. */
export function presentMachineForStaff(machine: Machine): z.input<typeof machineForStaffSchema> {
  return {
    ...presentMachine(machine, null),
    owner_id: machine.ownerId,
    created_at: instant(machine.createdAt),
    updated_at: instant(machine.updatedAt),
  };
}

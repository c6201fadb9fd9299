import { z } from 'zod';
import {
  changeMachine,
  createMachine,
  listMachines,
  type MachineFields,
  readMachine,
  restoreMachine,
  retireMachine,
} from '../../operations/machine-catalogue.ts';
import { defineRoute } from '../define-route.ts';
import { id, line, list, page, pageSize, text } from '../kit/fields.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import { machineForStaffSchema, presentMachineForStaff } from './present-machine.ts';

/** A million yuan an hour: beyond any machine, and a year of it still counts in whole fen. */
const MAX_RATE = 100_000_000;
const rate = () => z.int().min(1).max(MAX_RATE).meta({ description: '分' });

const required = {
  owner_id: id(),
  machine_name: line(1, 100),
  machine_type: line(1, 64),
  hourly_rate: rate(),
  daily_rate: rate(),
  deposit_amount: z.int().min(0).max(MAX_RATE).meta({ description: '分' }),
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
};
const optional = {
  machine_code: line(1, 64).optional(),
  brand: line(0, 100).optional(),
  model: line(0, 100).optional(),
  status: z.enum(['available', 'maintenance']).optional(),
  images: list(line(1, 2048), 20).optional(),
  specifications: z
    .record(line(1, 64), line(0, 200))
    .refine((pairs) => Object.keys(pairs).length <= 50, { error: 'too_many' })
    .optional(),
  description: text(0, 5000).optional(),
  min_rental_hours: z.int().min(1).max(8760).optional(),
  max_rental_days: z.int().min(1).max(365).optional(),
  service_radius: z.int().min(1).max(1000).optional().meta({ description: '公里' }),
  manufacture_year: z.int().min(1900).max(2100).nullable().optional(),
  working_hours: z.int().min(0).max(1_000_000).optional(),
  is_verified: z.boolean().optional(),
  province: line(0, 64).optional(),
  city: line(0, 64).optional(),
  county: line(0, 64).optional(),
  detail_address: line(0, 200).optional(),
};
const newMachine = z.object({ ...required, ...optional });
const changedMachine = newMachine.partial();

type Wire = z.output<typeof changedMachine>;

/** The wire's names beside ours; what was not sent stays away. */
const COLUMNS = {
  owner_id: 'ownerId',
  machine_code: 'machineCode',
  machine_name: 'machineName',
  machine_type: 'machineType',
  brand: 'brand',
  model: 'model',
  status: 'status',
  images: 'images',
  specifications: 'specifications',
  description: 'description',
  min_rental_hours: 'minRentalHours',
  max_rental_days: 'maxRentalDays',
  service_radius: 'serviceRadiusKm',
  manufacture_year: 'manufactureYear',
  working_hours: 'workingHours',
  is_verified: 'isVerified',
  province: 'province',
  city: 'city',
  county: 'county',
  detail_address: 'detailAddress',
  longitude: 'longitude',
  latitude: 'latitude',
} as const satisfies Partial<Record<keyof Wire, keyof MachineFields>>;

function fieldsOf(wire: Wire): Partial<MachineFields> {
  const plain = Object.entries(COLUMNS).flatMap(([name, column]) => {
    const value: unknown = Reflect.get(wire, name);
    return value === undefined ? [] : [[column, value] as const];
  });
  return {
    ...(Object.fromEntries(plain) as Partial<MachineFields>),
    ...(wire.hourly_rate === undefined ? {} : { hourlyRateFen: BigInt(wire.hourly_rate) }),
    ...(wire.daily_rate === undefined ? {} : { dailyRateFen: BigInt(wire.daily_rate) }),
    ...(wire.deposit_amount === undefined ? {} : { depositFen: BigInt(wire.deposit_amount) }),
  };
}

const staff = { dialect: digitalAgriculture, auth: 'staff', permission: 'catalogue.manage' } as const;

const listAll = defineRoute({
  ...staff,
  id: 's001-admin-machines',
  method: 'GET',
  path: '/api/v1/admin/machines',
  summary: '农机列表（后台）',
  description: '包含已下架的，从新到旧。关键词在名称和编号中查找。',
  limit: 'query',
  input: {
    query: z.object({
      status: z.enum(['available', 'maintenance', 'retired']).optional(),
      machine_type: line(1, 64).optional(),
      owner_id: id().optional(),
      keyword: line(1, 100).optional(),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('machines', machineForStaffSchema),
  errors: [],
  async handle({ input: { query }, ops }) {
    const { machines, total } = await listMachines(ops, {
      ...query,
      machineType: query.machine_type,
      ownerId: query.owner_id,
    });
    return {
      machines: machines.map(presentMachineForStaff),
      total,
      page: query.page,
      limit: query.limit,
    };
  },
});

const detail = defineRoute({
  ...staff,
  id: 's001-admin-machine',
  method: 'GET',
  path: '/api/v1/admin/machines/{id}',
  summary: '农机详情（后台）',
  description: '已下架的也可查看。',
  limit: 'query',
  input: { params: z.object({ id: id() }) },
  output: machineForStaffSchema,
  errors: ['machine_not_found'],
  async handle({ input: { params }, ops }) {
    return presentMachineForStaff(await readMachine(ops, params.id));
  },
});

const create = defineRoute({
  ...staff,
  id: 's001-admin-machine-create',
  method: 'POST',
  path: '/api/v1/admin/machines',
  summary: '新增农机',
  description: '字段与农机详情一致，另有owner_id。不给machine_code时自动编号。',
  message: { zh: '新增成功', en: 'Created' },
  input: { body: newMachine },
  output: machineForStaffSchema,
  errors: ['user_not_found', 'code_taken'],
  async handle({ actor, input: { body }, ops }) {
    const machine = await createMachine(ops, actor, {
      ...fieldsOf(body),
      ownerId: body.owner_id,
      machineName: body.machine_name,
      machineType: body.machine_type,
      hourlyRateFen: BigInt(body.hourly_rate),
      dailyRateFen: BigInt(body.daily_rate),
      depositFen: BigInt(body.deposit_amount),
      longitude: body.longitude,
      latitude: body.latitude,
    });
    return presentMachineForStaff(machine);
  },
});

const change = defineRoute({
  ...staff,
  id: 's001-admin-machine-change',
  method: 'PUT',
  path: '/api/v1/admin/machines/{id}',
  summary: '修改农机',
  description: '只修改给出的字段。已有订单的价格不变。',
  message: { zh: '修改成功', en: 'Changed' },
  input: { params: z.object({ id: id() }), body: changedMachine },
  output: machineForStaffSchema,
  errors: ['machine_not_found', 'user_not_found', 'code_taken'],
  async handle({ actor, input: { params, body }, ops }) {
    return presentMachineForStaff(await changeMachine(ops, actor, params.id, fieldsOf(body)));
  },
});

const retire = defineRoute({
  ...staff,
  id: 's001-admin-machine-retire',
  method: 'DELETE',
  path: '/api/v1/admin/machines/{id}',
  summary: '下架农机',
  description: '下架后不能再预订，已有订单照常进行。',
  message: { zh: '下架成功', en: 'Retired' },
  input: { params: z.object({ id: id() }) },
  output: machineForStaffSchema,
  errors: ['machine_not_found'],
  async handle({ actor, input: { params }, ops }) {
    return presentMachineForStaff(await retireMachine(ops, actor, params.id));
  },
});

const restore = defineRoute({
  ...staff,
  id: 's001-admin-machine-restore',
  method: 'POST',
  path: '/api/v1/admin/machines/{id}/restore',
  summary: '重新上架农机',
  description: '重新上架后状态为available；未下架的原样返回。',
  message: { zh: '上架成功', en: 'Restored' },
  input: { params: z.object({ id: id() }) },
  output: machineForStaffSchema,
  errors: ['machine_not_found'],
  async handle({ actor, input: { params }, ops }) {
    return presentMachineForStaff(await restoreMachine(ops, actor, params.id));
  },
});

export const adminMachineRoutes = [listAll, detail, create, change, retire, restore];

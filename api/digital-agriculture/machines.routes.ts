import { z } from 'zod';
import { invalidInput } from '../../domain/errors.ts';
import { fenNumber } from '../../domain/money.ts';
import { RENTAL_TYPES } from '../../domain/rental-price.ts';
import {
  DEFAULT_RADIUS_KM,
  findMachine,
  findMachinesNear,
  MAX_RADIUS_KM,
} from '../../operations/machines.ts';
import { bookMachine } from '../../operations/rental-bookings.ts';
import { defineRoute } from '../define-route.ts';
import { id, isoDateOrInstant, line, page, pageSize, text } from '../kit/fields.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import {
  machineDetailSchema,
  nearbyMachineSchema,
  presentMachine,
  presentNearbyMachine,
} from './present-machine.ts';
import { instant, instantField } from './wire.ts';

const longitude = () => z.number().min(-180).max(180).meta({ description: '经度' });
const latitude = () => z.number().min(-90).max(90).meta({ description: '纬度' });

/** The document's own booking lies in the past; what lies outside of these years is a slip of the pen. */
const FIRST_MS = Date.parse('2000-01-01T00:00:00Z');
const LAST_MS = Date.parse('2100-01-01T00:00:00Z');
const bookingTime = () =>
  isoDateOrInstant().refine(({ atMs }) => atMs >= FIRST_MS && atMs < LAST_MS, { error: 'date' });

const nearby = defineRoute({
  id: 's001-machines-nearby',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/machines/nearby',
  summary: '搜索附近农机',
  description: '按距离由近到远。停用的农机也会列出，其status为maintenance。',
  auth: 'optional',
  limit: 'query',
  input: {
    query: z.object({
      longitude: longitude(),
      latitude: latitude(),
      radius: z
        .number()
        .gt(0)
        .max(MAX_RADIUS_KM)
        .default(DEFAULT_RADIUS_KM)
        .meta({ description: '搜索半径（公里）' }),
      machine_type: line(0, 64).optional(),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('machines', nearbyMachineSchema),
  errors: [],
  async handle({ input: { query }, ops }) {
    const { machines, total } = await findMachinesNear(ops, {
      near: query,
      radiusKm: query.radius,
      machineType: query.machine_type === '' ? undefined : query.machine_type,
      page: query.page,
      limit: query.limit,
    });
    return {
      machines: machines.map(({ machine, distanceKm }) => presentNearbyMachine(machine, distanceKm)),
      total,
      page: query.page,
      limit: query.limit,
    };
  },
});

const detail = defineRoute({
  id: 's001-machine-detail',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/machines/{machine_id}',
  summary: '获取农机详情',
  auth: 'optional',
  limit: 'query',
  input: { params: z.object({ machine_id: id() }) },
  output: machineDetailSchema,
  errors: ['machine_not_found'],
  async handle({ actor, input: { params }, ops }) {
    const machine = await findMachine(ops, params.machine_id);
    return presentMachine(machine, actor.kind === 'user' ? actor.id : null);
  },
});

const order = defineRoute({
  id: 's001-machine-order-create',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/machines/{machine_id}/orders',
  summary: '创建租赁订单',
  description:
    '按小时或按天计价，不足一小时（天）按一小时（天）计。须在payment_deadline之前付清租金与押金，逾期自动取消并退回已付款项。',
  auth: 'user',
  message: { zh: '订单创建成功', en: 'Order created' },
  input: {
    params: z.object({ machine_id: id() }),
    body: z.object({
      start_time: bookingTime(),
      end_time: bookingTime(),
      rental_type: z.enum(RENTAL_TYPES),
      use_address: text(0, 500).optional(),
      use_longitude: longitude().optional(),
      use_latitude: latitude().optional(),
      renter_notes: text(0, 1000).optional(),
    }),
  },
  output: z.object({
    order_id: z.int(),
    order_no: z.string(),
    total_amount: z.int().meta({ description: '分，租金加押金' }),
    rental_amount: z.int(),
    deposit_amount: z.int(),
    status: z.string(),
    payment_deadline: instantField(),
  }),
  errors: [
    'machine_not_found',
    'machine_unavailable',
    'time_conflict',
    'rental_duration',
    'out_of_service_area',
    'account_frozen',
  ],
  examples: {
    request: {
      start_time: '2024-01-10T08:00:00Z',
      end_time: '2024-01-10T18:00:00Z',
      rental_type: 'hourly',
      use_address: '北京市朝阳区XX农田',
      use_longitude: 116.4074,
      use_latitude: 39.9042,
      renter_notes: '需要提前30分钟到达',
    },
    data: {
      order_id: 54321,
      order_no: 'ORD202401100001',
      total_amount: 580000,
      rental_amount: 80000,
      deposit_amount: 500000,
      status: 'pending',
      payment_deadline: '2024-01-09T18:00:00Z',
    },
  },
  async handle({ actor, input: { params, body }, request, ops }) {
    const created = await bookMachine(ops, actor, {
      machineId: params.machine_id,
      startMs: body.start_time.atMs,
      endMs: body.end_time.atMs,
      rentalType: body.rental_type,
      useAddress: body.use_address ?? null,
      usePlace: placeOf(body.use_longitude, body.use_latitude),
      renterNotes: body.renter_notes ?? null,
      requestKey: request.idempotencyKey,
    });
    return {
      order_id: created.id,
      order_no: created.orderNo,
      total_amount: fenNumber(created.rentalFen + created.depositFen),
      rental_amount: fenNumber(created.rentalFen),
      deposit_amount: fenNumber(created.depositFen),
      status: created.status,
      payment_deadline: instant(created.paymentDeadline),
    };
  },
});

/** A place has two coordinates or none. */
function placeOf(east: number | undefined, north: number | undefined) {
  if (east === undefined && north === undefined) return null;
  if (east === undefined) throw invalidInput({ use_longitude: ['不能为空'] });
  if (north === undefined) throw invalidInput({ use_latitude: ['不能为空'] });
  return { longitude: east, latitude: north };
}

export const machineRoutes = [nearby, detail, order];

import { z } from 'zod';
import { listOrders } from '../../operations/rental-orders.ts';
import { defineRoute } from '../define-route.ts';
import { id, page, pageSize, reference } from '../kit/fields.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import { orderDetailSchema, orderStatus, presentOrder } from './present-order.ts';

const listAll = defineRoute({
  id: 's001-admin-orders',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/admin/orders',
  summary: '订单列表（后台）',
  description: '从新到旧。user_id匹配承租人或机主。',
  auth: 'staff',
  permission: 'order.manage',
  limit: 'query',
  input: {
    query: z.object({
      status: orderStatus(),
      order_no: reference().optional(),
      machine_id: id().optional(),
      user_id: id().optional(),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('orders', orderDetailSchema),
  errors: [],
  async handle({ actor, input: { query }, ops }) {
    const { orders, total } = await listOrders(ops, {
      ...query,
      orderNo: query.order_no,
      machineId: query.machine_id,
      userId: query.user_id,
    });
    return {
      orders: orders.map((order) => presentOrder(order, actor)),
      total,
      page: query.page,
      limit: query.limit,
    };
  },
});

export const adminOrderRoutes = [listAll];

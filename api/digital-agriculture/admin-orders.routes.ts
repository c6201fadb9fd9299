import { z } from 'zod';
import { listOrders, ORDER_COMMANDS, orderRecord } from '../../operations/rental-orders.ts';
import { defineRoute } from '../define-route.ts';
import { id, page, pageSize, reference } from '../kit/fields.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import { orderDetailSchema, orderStatus, presentOrder } from './present-order.ts';
import { paymentSchema, presentPayment, presentRefund, refundSchema } from './present-payment.ts';
import { presentRunTask, runTaskSchema } from './present-run-task.ts';

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

const detail = defineRoute({
  id: 's001-admin-order',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/admin/orders/{order_id}',
  summary: '订单详情（后台）',
  description:
    '含支付单、退款、待办任务与Temporal中的运行。commands为后台人员此刻可以代为进行的操作，用/api/v1/orders/{order_id}/confirm|start|complete|cancel；后台人员取消须说明原因，款项按取消规则退回。',
  auth: 'staff',
  permission: 'order.manage',
  limit: 'query',
  input: { params: z.object({ order_id: id() }) },
  output: orderDetailSchema.extend({
    workflow_id: z.string(),
    payments: z.array(paymentSchema),
    refunds: z.array(refundSchema.extend({ payment_no: z.string() })),
    tasks: z.array(runTaskSchema),
    commands: z.array(z.object({ command: z.enum(ORDER_COMMANDS), allowed: z.boolean() })),
  }),
  errors: ['order_not_found'],
  async handle({ actor, input: { params }, ops }) {
    const { order, payments, refunds, workflowId, tasks, commands } = await orderRecord(
      ops,
      actor,
      params.order_id,
    );
    return {
      ...presentOrder(order, actor),
      workflow_id: workflowId,
      payments: payments.map(presentPayment),
      refunds: refunds.map(({ refund, paymentNo }) => ({ ...presentRefund(refund), payment_no: paymentNo })),
      tasks: tasks.map(presentRunTask),
      commands: commands.map((one) => ({ ...one })),
    };
  },
});

export const adminOrderRoutes = [listAll, detail];

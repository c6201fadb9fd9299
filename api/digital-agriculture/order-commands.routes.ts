import { z } from 'zod';
import { invalidInput } from '../../domain/errors.ts';
import { cancelOrder, completeOrder, confirmOrder, startOrder } from '../../operations/rental-commands.ts';
import { defineRoute } from '../define-route.ts';
import { id, text } from '../kit/fields.ts';
import { requestKeyOf } from '../request-key.ts';
import { digitalAgriculture } from './dialect.ts';
import { orderDetailSchema, presentOrder } from './present-order.ts';

const params = z.object({ order_id: id() });

/** Confirm, start, complete: the same request with another verb. */
function ownersRoute(
  verb: 'confirm' | 'start' | 'complete',
  words: { summary: string; description: string; message: { zh: string; en: string } },
) {
  const act = { confirm: confirmOrder, start: startOrder, complete: completeOrder }[verb];
  return defineRoute({
    id: `s001-order-${verb}`,
    dialect: digitalAgriculture,
    method: 'POST',
    path: `/api/v1/orders/{order_id}/${verb}`,
    ...words,
    auth: 'person-or-staff',
    permission: 'order.manage',
    input: { params },
    output: orderDetailSchema,
    errors: ['order_not_found', 'order_state'],
    async handle({ actor, input, request, ops }) {
      const order = await act(ops, actor, {
        orderId: input.params.order_id,
        requestKey: requestKeyOf(actor, request),
      });
      return presentOrder(order, actor);
    },
  });
}

const confirm = ownersRoute('confirm', {
  summary: '确认订单',
  description: '机主（或后台人员）在付清后24小时内确认，逾期自动取消并全额退款。',
  message: { zh: '订单已确认', en: 'Confirmed' },
});
const start = ownersRoute('start', {
  summary: '开始使用',
  description: '机主（或后台人员）交付农机时提交。约定开始时间后24小时内未开始的，自动取消并全额退款。',
  message: { zh: '已开始使用', en: 'Started' },
});
const complete = ownersRoute('complete', {
  summary: '完成订单',
  description:
    '机主（或后台人员）收回农机时提交：租金存入机主钱包，押金原路退回。约定结束时间后3天未提交的，自动完成。',
  message: { zh: '订单已完成', en: 'Completed' },
});

const cancel = defineRoute({
  id: 's001-order-cancel',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/orders/{order_id}/cancel',
  summary: '取消订单',
  description:
    '使用开始前，承租人、机主或后台人员可以取消，押金全退。机主确认后由承租人取消的，按距开始时间扣租金：48小时以上不扣，24至48小时10%，24小时以内30%，开始以后50%。后台人员取消须给出reason。',
  auth: 'person-or-staff',
  permission: 'order.manage',
  message: { zh: '订单已取消', en: 'Cancelled' },
  input: { params, body: z.object({ reason: text(0, 500).optional() }) },
  output: orderDetailSchema,
  errors: ['order_not_found', 'order_state'],
  async handle({ actor, input: { body, ...input }, request, ops }) {
    // the parties know their own reasons; what staff decide for them is to be explained
    if (actor.kind === 'staff' && !body.reason?.trim()) throw invalidInput({ reason: ['不能为空'] });
    const order = await cancelOrder(ops, actor, {
      orderId: input.params.order_id,
      reason: body.reason?.trim() || '未说明原因',
      requestKey: requestKeyOf(actor, request),
    });
    return presentOrder(order, actor);
  },
});

export const orderCommandRoutes = [confirm, start, complete, cancel];

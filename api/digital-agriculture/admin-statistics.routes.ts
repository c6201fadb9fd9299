import { z } from 'zod';
import { statistics } from '../../operations/statistics.ts';
import { defineRoute } from '../define-route.ts';
import { isoDate } from '../kit/fields.ts';
import { digitalAgriculture } from './dialect.ts';

const show = defineRoute({
  id: 's001-admin-statistics',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/admin/statistics',
  summary: '统计数据',
  description:
    '日期按北京时间，没有数据的日子也列出。图表缺省为最近30天，start_date与end_date（首尾都包含）最多366天。user_growth为当日新增用户；approvals按审批日计；pending_applications为未审批的申请；active_orders为尚未结束的订单（含待支付）。',
  auth: 'staff',
  permission: 'statistics.read',
  limit: 'query',
  input: { query: z.object({ start_date: isoDate().optional(), end_date: isoDate().optional() }) },
  output: z.object({
    overview: z.object({
      total_users: z.int(),
      new_users_today: z.int(),
      total_applications: z.int(),
      pending_applications: z.int(),
      total_orders: z.int(),
      active_orders: z.int(),
    }),
    charts: z.object({
      user_growth: z.array(z.object({ date: z.string(), count: z.int() })),
      application_trends: z.array(z.object({ date: z.string(), applications: z.int(), approvals: z.int() })),
    }),
  }),
  errors: [],
  async handle({ input: { query }, ops }) {
    const { overview, days } = await statistics(ops, { from: query.start_date, to: query.end_date });
    return {
      overview: {
        total_users: overview.totalUsers,
        new_users_today: overview.newUsersToday,
        total_applications: overview.totalApplications,
        pending_applications: overview.pendingApplications,
        total_orders: overview.totalOrders,
        active_orders: overview.activeOrders,
      },
      charts: {
        user_growth: days.map(({ date, newUsers }) => ({ date, count: newUsers })),
        application_trends: days.map(({ date, applications, approvals }) => ({
          date,
          applications,
          approvals,
        })),
      },
    };
  },
});

export const adminStatisticsRoutes = [show];

import { z } from 'zod';
import { permissionsOf, STAFF_ROLES } from '../../domain/permissions.ts';
import {
  appointStaff,
  describeStaff,
  disableStaff,
  enableStaff,
  endStaffSessions,
  resetStaffPassword,
  setStaffRoles,
} from '../../operations/staff-accounts.ts';
import { findStaff, listStaff } from '../../operations/staff-reads.ts';
import { defineRoute } from '../define-route.ts';
import { id, line, list as listOf, page, pageSize, text } from '../kit/fields.ts';
import { CHANGED, CREATED } from './catalogue-fields.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import {
  permissionSchema,
  presentPermission,
  presentSession,
  presentStaff,
  sessionSchema,
  staffSchema,
} from './present-staff.ts';
import { instant, instantField } from './wire.ts';

const PATH = '/api/v1/admin/staff';
const managing = { dialect: digitalAgriculture, auth: 'staff', permission: 'staff.manage' } as const;
const one = { params: z.object({ id: id() }) };
const roles = () => listOf(z.enum(STAFF_ROLES), STAFF_ROLES.length).min(1);
const detailSchema = staffSchema.extend({
  permissions: z.array(permissionSchema),
  sessions: z.array(sessionSchema),
});
const passwordFields = {
  initial_password: z.string().meta({ description: '只显示这一次；登录后必须先修改密码，此前没有任何权限' }),
  initial_password_until: instantField(),
};

type Operations = Parameters<typeof findStaff>[0];

async function shown(ops: Operations, staffId: number): Promise<z.input<typeof detailSchema>> {
  const found = await findStaff(ops, staffId);
  return {
    ...presentStaff(found),
    permissions: [...permissionsOf(found.roles)].map(presentPermission),
    sessions: found.sessions.map(presentSession),
  };
}

const list = defineRoute({
  ...managing,
  id: 's001-admin-staff-list',
  method: 'GET',
  path: PATH,
  summary: '后台人员列表',
  description: '含已停用的。关键词为用户名或姓名的开头。',
  limit: 'query',
  input: {
    query: z.object({
      keyword: line(1, 64).optional(),
      role: z.enum(STAFF_ROLES).optional(),
      status: z.enum(['active', 'frozen']).optional(),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('staff', staffSchema),
  errors: [],
  async handle({ input: { query }, ops }) {
    const { members, total } = await listStaff(ops, query);
    return { staff: members.map(presentStaff), total, page: query.page, limit: query.limit };
  },
});

const detail = defineRoute({
  ...managing,
  id: 's001-admin-staff',
  method: 'GET',
  path: `${PATH}/{id}`,
  summary: '后台人员详情',
  description: '含权限与登录中的会话。',
  limit: 'query',
  input: one,
  output: detailSchema,
  errors: ['user_not_found'],
  async handle({ input: { params }, ops }) {
    return shown(ops, params.id);
  },
});

const create = defineRoute({
  ...managing,
  id: 's001-admin-staff-create',
  method: 'POST',
  path: PATH,
  summary: '新增后台人员',
  description: '初始密码只在此回答中出现一次，7天内有效，须由本人登录后修改。不保存幂等应答。',
  message: CREATED,
  // an answer that is kept under a key would keep the password in clear
  idempotent: false,
  input: {
    body: z.object({
      username: z
        .string()
        .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{2,63}$/)
        .meta({ description: '字母、数字、点、横线与下划线，至少3个字符' }),
      real_name: line(1, 64),
      memo: text(0, 500).optional(),
      roles: roles(),
    }),
  },
  output: detailSchema.extend(passwordFields),
  errors: ['username_taken', 'second_person_needed'],
  examples: { request: { username: 'zhangsan', real_name: '张三', roles: ['reviewer'] } },
  async handle({ actor, input: { body }, ops }) {
    const { staffId, password } = await appointStaff(ops, actor, {
      username: body.username,
      realName: body.real_name,
      memo: body.memo ?? '',
      roles: body.roles,
    });
    return {
      ...(await shown(ops, staffId)),
      initial_password: password.plain,
      initial_password_until: instant(password.until),
    };
  },
});

const change = defineRoute({
  ...managing,
  id: 's001-admin-staff-change',
  method: 'PUT',
  path: `${PATH}/{id}`,
  summary: '修改后台人员的姓名与备注',
  message: CHANGED,
  input: { ...one, body: z.object({ real_name: line(1, 64).optional(), memo: text(0, 500).optional() }) },
  output: detailSchema,
  errors: ['user_not_found'],
  async handle({ actor, input: { params, body }, ops }) {
    await describeStaff(ops, actor, params.id, { realName: body.real_name, memo: body.memo });
    return shown(ops, params.id);
  },
});

const setRoles = defineRoute({
  ...managing,
  id: 's001-admin-staff-roles',
  method: 'PUT',
  path: `${PATH}/{id}/roles`,
  summary: '修改后台人员的角色',
  description: '以给出的角色取代原有的，自其下一个请求起生效。不能取消自己的管理员角色。',
  message: CHANGED,
  input: { ...one, body: z.object({ roles: roles(), reason: text(0, 500).optional() }) },
  output: detailSchema,
  errors: ['user_not_found', 'second_person_needed'],
  async handle({ actor, input: { params, body }, ops }) {
    await setStaffRoles(ops, actor, params.id, { roles: body.roles, reason: body.reason ?? null });
    return shown(ops, params.id);
  },
});

const disable = defineRoute({
  ...managing,
  id: 's001-admin-staff-disable',
  method: 'POST',
  path: `${PATH}/{id}/disable`,
  summary: '停用后台人员',
  description: '其所有登录立即失效；不能停用自己。',
  message: { zh: '已停用', en: 'Disabled' },
  input: { ...one, body: z.object({ reason: text(1, 500) }) },
  output: detailSchema,
  errors: ['user_not_found'],
  async handle({ actor, input: { params, body }, ops }) {
    await disableStaff(ops, actor, params.id, body.reason);
    return shown(ops, params.id);
  },
});

const enable = defineRoute({
  ...managing,
  id: 's001-admin-staff-enable',
  method: 'POST',
  path: `${PATH}/{id}/enable`,
  summary: '启用后台人员',
  message: { zh: '已启用', en: 'Enabled' },
  input: { ...one, body: z.object({ reason: text(0, 500).optional() }) },
  output: detailSchema,
  errors: ['user_not_found', 'second_person_needed'],
  async handle({ actor, input: { params, body }, ops }) {
    await enableStaff(ops, actor, params.id, body.reason ?? null);
    return shown(ops, params.id);
  },
});

const endSessions = defineRoute({
  ...managing,
  id: 's001-admin-staff-sessions-end',
  method: 'POST',
  path: `${PATH}/{id}/sessions/end`,
  summary: '结束后台人员的所有登录',
  description: '对自己则保留当前的登录。',
  message: { zh: '登录已结束', en: 'Sessions ended' },
  input: one,
  output: z.object({ sessions_ended: z.int() }),
  errors: ['user_not_found'],
  async handle({ actor, input: { params }, ops }) {
    return { sessions_ended: await endStaffSessions(ops, actor, params.id) };
  },
});

const resetPassword = defineRoute({
  ...managing,
  id: 's001-admin-staff-password',
  method: 'POST',
  path: `${PATH}/{id}/password`,
  summary: '为后台人员生成新的初始密码',
  description: '原密码与所有登录立即失效。初始密码只显示这一次，7天内有效。自己的密码用修改密码接口。',
  message: { zh: '已生成', en: 'Made' },
  idempotent: false,
  input: one,
  output: z.object(passwordFields),
  errors: ['user_not_found', 'second_person_needed'],
  async handle({ actor, input: { params }, ops }) {
    const { plain, until } = await resetStaffPassword(ops, actor, params.id);
    return { initial_password: plain, initial_password_until: instant(until) };
  },
});

export const adminStaffRoutes = [
  list,
  detail,
  create,
  change,
  setRoles,
  disable,
  enable,
  endSessions,
  resetPassword,
];

import { z } from 'zod';
import { endOwnSession } from '../../operations/own-sessions.ts';
import { logout } from '../../operations/sessions.ts';
import { changeStaffPassword } from '../../operations/staff-password.ts';
import { liveSessions } from '../../operations/staff-reads.ts';
import { defineRoute } from '../define-route.ts';
import { newPassword, password } from '../kit/fields.ts';
import { reply } from '../kit/reply.ts';
import { nothing } from '../kit/route.ts';
import { digitalAgriculture } from './dialect.ts';
import { presentSession, sessionSchema } from './present-staff.ts';

/** For every member of staff, whatever he may do. */
const own = { dialect: digitalAgriculture, auth: 'staff' } as const;

const end = defineRoute({
  ...own,
  id: 's001-admin-logout',
  method: 'POST',
  path: '/api/v1/admin/auth/logout',
  summary: '退出后台',
  description: '当前登录立即失效，并清除cookie。',
  message: { zh: '已退出登录', en: 'Logged out' },
  output: nothing,
  errors: [],
  async handle({ actor, ops }) {
    await logout(ops, actor);
    return reply({}, { cookies: [{ name: 'token', value: '', maxAgeSeconds: 0, path: '/' }] });
  },
});

const list = defineRoute({
  ...own,
  id: 's001-admin-my-sessions',
  method: 'GET',
  path: '/api/v1/admin/auth/sessions',
  summary: '我的登录',
  description: '最近使用的在前。',
  limit: 'query',
  output: z.object({ sessions: z.array(sessionSchema.extend({ current: z.boolean() })) }),
  errors: [],
  async handle({ actor, ops }) {
    const sessions = await liveSessions(ops, actor);
    return {
      sessions: sessions.map((session) => ({
        ...presentSession(session),
        current: session.id === actor.sessionId,
      })),
    };
  },
});

const endOne = defineRoute({
  ...own,
  id: 's001-admin-my-session-end',
  method: 'DELETE',
  path: '/api/v1/admin/auth/sessions/{session_id}',
  summary: '结束我的一个登录',
  message: { zh: '登录已结束', en: 'Session ended' },
  input: { params: z.object({ session_id: z.uuid() }) },
  output: nothing,
  errors: ['device_not_found'],
  async handle({ actor, input: { params }, ops }) {
    await endOwnSession(ops, actor, params.session_id);
    return {};
  },
});

const changePassword = defineRoute({
  ...own,
  id: 's001-admin-change-password',
  method: 'POST',
  path: '/api/v1/admin/auth/change-password',
  summary: '修改本人的后台密码',
  description: '其他登录随之失效。使用初始密码登录的，修改之后权限才生效。',
  message: { zh: '密码修改成功', en: 'Password changed' },
  limit: 'login',
  idempotent: false,
  input: { body: z.object({ old_password: password(), new_password: newPassword() }) },
  output: nothing,
  errors: ['wrong_password', 'weak_password'],
  async handle({ actor, input: { body }, ops }) {
    await changeStaffPassword(ops, actor, {
      oldPassword: body.old_password,
      newPassword: body.new_password,
    });
    return {};
  },
});

export const adminSessionRoutes = [end, list, endOne, changePassword];

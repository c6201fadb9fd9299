import { z } from 'zod';
import { createManager } from '../../operations/staff.ts';
import { loginStaff } from '../../operations/staff-login.ts';
import { captchaFields, captchaOf } from '../captcha-fields.ts';
import { defineRoute } from '../define-route.ts';
import { line, newPassword, password } from '../kit/fields.ts';
import { reply } from '../kit/reply.ts';
import { financePlatform } from './dialect.ts';
import { sessionCookie } from './session-cookie.ts';

const account = () => line(1, 64).meta({ description: '管理员账号' });

const create = defineRoute({
  id: 's000-creat-manager-account',
  dialect: financePlatform,
  listener: 'managers',
  method: 'POST',
  path: '/manager/creat_manager_account',
  aliases: ['/manager/create_manager_account'],
  summary: '创建管理员账户',
  description: '沙箱中开放；否则仅在尚无管理员时开放，之后需要有 staff.manage 权限的管理员。',
  auth: 'optional',
  input: { anywhere: z.object({ account: account(), password: newPassword() }) },
  output: z.object({ message: z.string(), id: z.int(), account: z.string() }),
  errors: ['unauthenticated', 'forbidden', 'weak_password', 'username_taken', 'second_person_needed'],
  async handle({ actor, input: { anywhere }, ops }) {
    const manager = await createManager(ops, actor, anywhere);
    return { message: '创建成功', id: manager.id, account: manager.username };
  },
});

const login = defineRoute({
  id: 's000-manager-login',
  dialect: financePlatform,
  listener: 'managers',
  method: 'POST',
  path: '/manager/manager_login',
  summary: '管理员登录',
  auth: 'none',
  limit: 'login',
  input: {
    anywhere: z.object({ account: account(), password: password(), ...captchaFields() }),
  },
  output: z.object({
    message: z.string(),
    id: z.int(),
    account: z.string(),
    token: z.string(),
    refresh_token: z.string(),
    expires_in: z.int(),
  }),
  errors: ['captcha_wrong', 'user_not_found', 'wrong_password', 'account_frozen', 'second_step_required'],
  async handle({ actor, input: { anywhere }, ops }) {
    const { session, staff } = await loginStaff(ops, actor, {
      username: anywhere.account,
      password: { plain: anywhere.password },
      captcha: captchaOf(anywhere),
    });
    const data = {
      message: '登录成功',
      id: staff.id,
      account: staff.username,
      token: session.accessToken,
      refresh_token: session.refreshToken,
      expires_in: session.expiresInSeconds,
    };
    return reply(data, { cookies: [sessionCookie(session)] });
  },
});

export const managerRoutes = [create, login];

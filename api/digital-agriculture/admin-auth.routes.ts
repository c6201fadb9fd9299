import { z } from 'zod';
import { loginStaff } from '../../operations/staff-login.ts';
import { defineRoute } from '../define-route.ts';
import { captchaAnswer, captchaId, line, password } from '../kit/fields.ts';
import { digitalAgriculture } from './dialect.ts';

const adminLogin = defineRoute({
  id: 's001-admin-login',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/admin/auth/login',
  summary: 'OA用户登录',
  auth: 'none',
  limit: 'login',
  message: { zh: '登录成功', en: 'Logged in' },
  input: {
    body: z.object({
      username: line(1, 64),
      password: password(),
      captcha: captchaAnswer(),
      captcha_id: captchaId(),
    }),
  },
  output: z.object({
    access_token: z.string(),
    refresh_token: z.string(),
    expires_in: z.int(),
    user_info: z.object({
      id: z.int(),
      username: z.string(),
      real_name: z.string(),
      avatar: z.string(),
      roles: z.array(z.string()),
      permissions: z.array(z.string()),
    }),
  }),
  errors: ['captcha_wrong', 'user_not_found', 'wrong_password', 'account_frozen', 'second_step_required'],
  examples: {
    request: { username: 'admin', password: 'password123', captcha: 'ABCD', captcha_id: 'cap_123456' },
  },
  async handle({ actor, input: { body }, ops }) {
    const { session, staff, roles, permissions } = await loginStaff(ops, actor, {
      username: body.username,
      password: { plain: body.password },
      captcha: { id: body.captcha_id, answer: body.captcha },
    });
    return {
      access_token: session.accessToken,
      refresh_token: session.refreshToken,
      expires_in: session.expiresInSeconds,
      user_info: {
        id: staff.id,
        username: staff.username,
        real_name: staff.realName,
        avatar: staff.avatar,
        roles,
        permissions: [...permissions],
      },
    };
  },
});

export const adminAuthRoutes = [adminLogin];

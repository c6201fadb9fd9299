import { z } from 'zod';
import { login, registerAndEnter } from '../../operations/accounts.ts';
import { loginWithCode } from '../../operations/code-login.ts';
import { logout, refreshSession } from '../../operations/sessions.ts';
import { requestCode } from '../../operations/verification.ts';
import { defineRoute } from '../define-route.ts';
import { line, newPassword, password, phone, text } from '../kit/fields.ts';
import { nothing } from '../kit/route.ts';
import { codeFields, codeOf, needsCode } from './code-fields.ts';
import { userModule } from './dialect.ts';
import { account, presentAccount, presentSession } from './present-account.ts';

const said = (max = 128) => line(1, max).optional();

const deviceFields = { device_id: said(), platform: said(32), device_type: said(32), app_version: said(32) };

interface DeviceSaid {
  readonly device_id?: string | undefined;
  readonly platform?: string | undefined;
  readonly device_type?: string | undefined;
  readonly app_version?: string | undefined;
}

const deviceOf = (body: DeviceSaid) => ({
  deviceId: body.device_id,
  deviceType: body.device_type,
  platform: body.platform,
  appVersion: body.app_version,
});

const registerAccount = defineRoute({
  id: 's004-auth-register',
  dialect: userModule,
  method: 'POST',
  path: '/api/auth/register',
  summary: '用户注册',
  auth: 'none',
  message: { zh: '注册成功', en: 'Registered' },
  input: {
    body: needsCode(
      z.object({
        phone: phone(),
        password: newPassword(),
        ...codeFields(),
        user_type: z.enum(['farmer', 'farm_owner', 'cooperative', 'enterprise']).default('farmer'),
        real_name: said(50),
        province: said(50),
        city: said(50),
        county: said(50),
        ...deviceFields,
      }),
    ),
  },
  output: account,
  errors: ['weak_password', 'code_wrong', 'code_expired', 'code_locked', 'phone_taken'],
  examples: {
    request: {
      phone: '13800138000',
      password: 'password123',
      verification_code: '123456',
      user_type: 'farmer',
      real_name: '张三',
      province: '山东省',
      city: '济南市',
      county: '历城区',
      device_id: 'iPhone_12_ABC123',
      platform: 'app',
    },
  },
  async handle({ actor, input: { body }, request, ops }) {
    const { user, session } = await registerAndEnter(ops, actor, {
      channel: 'sms',
      target: body.phone,
      code: codeOf(body),
      password: body.password,
      userType: body.user_type,
      profile: {
        realName: body.real_name ?? null,
        province: body.province ?? null,
        city: body.city ?? null,
        county: body.county ?? null,
      },
      requestKey: request.idempotencyKey,
      device: deviceOf(body),
    });
    return presentAccount(user, session);
  },
});

/** `reset` is how apps shorten the third. */
const CODE_TYPES = {
  register: 'register',
  login: 'login',
  reset_password: 'reset_password',
  reset: 'reset_password',
} as const;

const sendSms = defineRoute({
  id: 's004-send-sms',
  dialect: userModule,
  method: 'POST',
  path: '/api/auth/send-sms',
  summary: '发送验证码',
  auth: 'none',
  limit: 'code',
  limitTarget: ({ body }) => body.phone,
  message: { zh: '验证码已发送', en: 'Code sent' },
  input: {
    body: z.object({ phone: phone(), type: z.enum(['register', 'login', 'reset_password', 'reset']) }),
  },
  output: z.object({
    expires_in: z.int().meta({ description: '有效期（秒）', examples: [300] }),
    retry_after: z.int().meta({ description: '多久后可重发（秒）', examples: [60] }),
  }),
  errors: ['message_not_sent'],
  examples: {
    request: { phone: '13800138000', type: 'register' },
    data: { expires_in: 300, retry_after: 60 },
  },
  async handle({ actor, input: { body }, ops }) {
    const { expiresInSeconds, retryAfterSeconds } = await requestCode(ops, actor, {
      channel: 'sms',
      target: body.phone,
      purpose: CODE_TYPES[body.type],
    });
    return { expires_in: expiresInSeconds, retry_after: retryAfterSeconds };
  },
});

const loginSms = defineRoute({
  id: 's004-login-sms',
  dialect: userModule,
  method: 'POST',
  path: '/api/auth/login-sms',
  summary: '验证码登录',
  auth: 'none',
  limit: 'login',
  message: { zh: '登录成功', en: 'Logged in' },
  input: { body: needsCode(z.object({ phone: phone(), ...codeFields(), ...deviceFields })) },
  output: account,
  errors: ['code_wrong', 'code_expired', 'code_locked', 'user_not_found', 'account_frozen'],
  examples: {
    request: {
      phone: '13800138000',
      verification_code: '123456',
      device_id: 'iPhone_12_ABC123',
      platform: 'app',
      device_type: 'ios',
      app_version: '1.0.0',
    },
  },
  async handle({ actor, input: { body }, request, ops }) {
    const { user, session } = await loginWithCode(ops, actor, {
      channel: 'sms',
      target: body.phone,
      code: codeOf(body),
      requestKey: request.idempotencyKey,
      device: deviceOf(body),
    });
    return presentAccount(user, session);
  },
});

/** Only the document's sample code shows this request and none its answer: it speaks to clients of §1.1 and of document 001 §2.2. */
const passwordLogin = defineRoute({
  id: 's004-login-password',
  dialect: userModule,
  method: 'POST',
  path: '/api/auth/login',
  summary: '密码登录',
  auth: 'none',
  limit: 'login',
  message: { zh: '登录成功', en: 'Logged in' },
  input: { body: z.object({ phone: phone(), password: password(), ...deviceFields }) },
  output: z.object({
    ...account.shape,
    ...account.shape.session.shape,
    user_info: account.shape.user.omit({ status: true, is_real_name_verified: true }).extend({
      avatar: z.string(),
    }),
  }),
  errors: ['user_not_found', 'wrong_password', 'account_frozen'],
  examples: {
    request: {
      phone: '13800138000',
      password: 'password123',
      platform: 'app',
      device_id: 'iPhone_12_ABC123',
      device_type: 'ios',
    },
  },
  async handle({ actor, input: { body }, ops }) {
    const { user, session } = await login(ops, actor, {
      by: 'phone',
      name: body.phone,
      password: { plain: body.password },
      device: deviceOf(body),
    });
    const data = presentAccount(user, session);
    return { ...data, ...data.session, user_info: { ...data.user, avatar: user.avatar ?? '' } };
  },
});

const refresh = defineRoute({
  id: 'user-module-auth-refresh',
  dialect: userModule,
  method: 'POST',
  path: '/api/auth/refresh',
  summary: '刷新Token（补充接口）',
  auth: 'none',
  message: { zh: '刷新成功', en: 'Refreshed' },
  input: { body: z.object({ refresh_token: text(1, 4096) }) },
  output: account.shape.session,
  errors: ['unauthenticated', 'token_expired', 'account_frozen'],
  async handle({ actor, input: { body }, ops }) {
    return presentSession(await refreshSession(ops, actor, { refreshToken: body.refresh_token }));
  },
});

const endSession = defineRoute({
  id: 'user-module-auth-logout',
  dialect: userModule,
  method: 'POST',
  path: '/api/auth/logout',
  summary: '退出登录（补充接口）',
  auth: 'user',
  message: { zh: '已退出登录', en: 'Logged out' },
  output: nothing,
  errors: [],
  async handle({ actor, ops }) {
    await logout(ops, actor);
    return {};
  },
});

export const userAuthRoutes = [registerAccount, sendSms, loginSms, passwordLogin, refresh, endSession];

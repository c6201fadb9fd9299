import { z } from 'zod';
import { PUBLIC_CODE_PURPOSES } from '../../domain/verification-code.ts';
import { login, register } from '../../operations/accounts.ts';
import { createCaptcha } from '../../operations/captcha.ts';
import { logout, refreshSession } from '../../operations/sessions.ts';
import { requestCode } from '../../operations/verification.ts';
import { defineRoute } from '../define-route.ts';
import { email, newPassword, password, phone, text, verificationCode } from '../kit/fields.ts';
import { nothing } from '../kit/route.ts';
import { digitalAgriculture } from './dialect.ts';

const registerAccount = defineRoute({
  id: 's001-auth-register',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/auth/register',
  summary: '用户注册',
  auth: 'none',
  message: { zh: '注册成功', en: 'Registered' },
  input: {
    body: z
      .object({
        phone: phone(),
        password: newPassword(),
        code: verificationCode().optional(),
        verification_code: verificationCode().optional().meta({ description: '与 code 相同' }),
        user_type: z.enum(['farmer', 'farm_owner', 'cooperative', 'enterprise']).default('farmer'),
      })
      .refine((body) => body.code !== undefined || body.verification_code !== undefined, {
        path: ['code'],
        error: 'verification_code',
      }),
  },
  output: z.object({ user_id: z.int(), uuid: z.string() }),
  errors: ['weak_password', 'code_wrong', 'code_expired', 'code_locked', 'phone_taken'],
  examples: {
    request: { phone: '13800138000', password: 'password123', code: '123456', user_type: 'farmer' },
    data: { user_id: 12345, uuid: '550e8400-e29b-41d4-a716-446655440000' },
  },
  async handle({ actor, input: { body }, request, ops }) {
    const { userId, uuid } = await register(ops, actor, {
      channel: 'sms',
      target: body.phone,
      code: body.code ?? body.verification_code ?? '',
      password: body.password,
      userType: body.user_type,
      requestKey: request.idempotencyKey,
    });
    return { user_id: userId, uuid };
  },
});

const tokens = {
  access_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.int().meta({ description: '秒', examples: [86400] }),
};
const device = () => text(1, 128).optional();

const passwordLogin = defineRoute({
  id: 's001-auth-login',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/auth/login',
  summary: '用户登录',
  auth: 'none',
  limit: 'login',
  message: { zh: '登录成功', en: 'Logged in' },
  input: {
    body: z.object({
      phone: phone(),
      password: password(),
      platform: device(),
      device_id: device(),
      device_type: device(),
    }),
  },
  output: z.object({
    ...tokens,
    user_info: z.object({
      id: z.int(),
      uuid: z.string(),
      phone: z.string(),
      user_type: z.string(),
      real_name: z.string(),
      avatar: z.string(),
    }),
  }),
  errors: ['user_not_found', 'wrong_password', 'account_frozen'],
  examples: {
    request: {
      phone: '13800138000',
      password: 'password123',
      platform: 'app',
      device_id: 'device_123',
      device_type: 'android',
    },
  },
  async handle({ actor, input: { body }, ops }) {
    const { session, user } = await login(ops, actor, {
      by: 'phone',
      name: body.phone,
      password: { plain: body.password },
      device: { deviceId: body.device_id, deviceType: body.device_type, platform: body.platform },
    });
    return {
      access_token: session.accessToken,
      refresh_token: session.refreshToken,
      expires_in: session.expiresInSeconds,
      user_info: {
        id: user.id,
        uuid: user.uuid,
        phone: user.phone ?? '',
        user_type: user.userType,
        real_name: user.realName ?? '',
        avatar: user.avatar ?? '',
      },
    };
  },
});

const refresh = defineRoute({
  id: 's001-auth-refresh',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/auth/refresh',
  summary: '刷新Token',
  auth: 'none',
  message: { zh: '刷新成功', en: 'Refreshed' },
  input: { body: z.object({ refresh_token: text(1, 4096) }) },
  output: z.object(tokens),
  errors: ['unauthenticated', 'token_expired', 'account_frozen'],
  async handle({ actor, input: { body }, ops }) {
    const session = await refreshSession(ops, actor, { refreshToken: body.refresh_token });
    return {
      access_token: session.accessToken,
      refresh_token: session.refreshToken,
      expires_in: session.expiresInSeconds,
    };
  },
});

const endSession = defineRoute({
  id: 'v1-auth-logout',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/auth/logout',
  summary: '退出登录（补充接口）',
  auth: 'person-or-staff',
  message: { zh: '已退出登录', en: 'Logged out' },
  output: nothing,
  errors: [],
  async handle({ actor, ops }) {
    await logout(ops, actor);
    return {};
  },
});

const captcha = defineRoute({
  id: 'v1-captcha',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/captcha',
  aliases: ['/api/v1/admin/auth/captcha'],
  summary: '获取图形验证码（补充接口）',
  auth: 'none',
  output: z.object({
    captcha_id: z.string(),
    image: z.string().meta({ description: 'PNG 图片的 data URI' }),
    answer: z.string().meta({ description: '仅沙箱环境给出，否则为空' }),
    expires_in: z.int(),
  }),
  errors: [],
  async handle({ ops }) {
    const { id, picture, answer, expiresInSeconds } = await createCaptcha(ops);
    return { captcha_id: id, image: picture, answer, expires_in: expiresInSeconds };
  },
});

const sendCode = defineRoute({
  id: 'v1-auth-send-code',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/auth/send-code',
  summary: '发送短信或邮箱验证码（补充接口）',
  auth: 'none',
  limit: 'code',
  limitTarget: ({ body }) => body.phone ?? body.email,
  message: { zh: '验证码已发送', en: 'Code sent' },
  input: {
    body: z
      .object({
        phone: phone().optional(),
        email: email().optional(),
        purpose: z.enum(PUBLIC_CODE_PURPOSES).default('register'),
      })
      .refine((body) => (body.phone === undefined) !== (body.email === undefined), {
        path: ['phone'],
        error: 'phone',
      }),
  },
  output: z.object({
    expires_in: z.int().meta({ examples: [300] }),
    retry_after: z.int().meta({ examples: [60] }),
  }),
  errors: ['message_not_sent'],
  async handle({ actor, input: { body }, ops }) {
    const target =
      body.phone === undefined
        ? ({ channel: 'email', target: body.email ?? '' } as const)
        : ({ channel: 'sms', target: body.phone } as const);
    const { expiresInSeconds, retryAfterSeconds } = await requestCode(ops, actor, {
      ...target,
      purpose: body.purpose,
    });
    return { expires_in: expiresInSeconds, retry_after: retryAfterSeconds };
  },
});

export const authRoutes = [registerAccount, passwordLogin, refresh, endSession, captcha, sendCode];

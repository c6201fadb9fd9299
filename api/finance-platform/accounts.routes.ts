import { z } from 'zod';
import { type LoggedIn, login, register } from '../../operations/accounts.ts';
import { defineRoute } from '../define-route.ts';
import {
  captchaAnswer,
  captchaId,
  email,
  line,
  newPassword,
  password,
  phone,
  verificationCode,
} from '../kit/fields.ts';
import { reply } from '../kit/reply.ts';
import { financePlatform } from './dialect.ts';
import { sessionCookie } from './session-cookie.ts';

const nickname = () => line(1, 50).meta({ description: '昵称' });

const registered = z.object({
  message: z.string(),
  id: z.int().meta({ description: '用户 id' }),
  uuid: z.string(),
});

const mobileRegister = defineRoute({
  id: 's000-mobile-register',
  dialect: financePlatform,
  listener: 'users',
  method: 'POST',
  path: '/user/mobile_register',
  summary: '手机号注册',
  auth: 'none',
  input: {
    anywhere: z.object({
      mobile: phone(),
      nickname: nickname(),
      password: newPassword(),
      code: verificationCode(),
    }),
  },
  output: registered,
  errors: ['weak_password', 'code_wrong', 'code_expired', 'code_locked', 'phone_taken'],
  async handle({ actor, input: { anywhere }, request, ops }) {
    const { mobile, ...rest } = anywhere;
    const account = await register(ops, actor, {
      ...rest,
      channel: 'sms',
      target: mobile,
      requestKey: request.idempotencyKey,
    });
    return { message: '注册成功', id: account.userId, uuid: account.uuid };
  },
});

const emailRegister = defineRoute({
  id: 's000-email-register',
  dialect: financePlatform,
  listener: 'users',
  method: 'POST',
  path: '/user/email_register',
  summary: '邮箱注册',
  auth: 'none',
  input: {
    anywhere: z.object({
      email: email(),
      nickname: nickname(),
      password: newPassword(),
      code: verificationCode(),
    }),
  },
  output: registered,
  errors: ['weak_password', 'code_wrong', 'code_expired', 'code_locked', 'email_taken'],
  async handle({ actor, input: { anywhere }, request, ops }) {
    const { email: target, ...rest } = anywhere;
    const account = await register(ops, actor, {
      ...rest,
      channel: 'email',
      target,
      requestKey: request.idempotencyKey,
    });
    return { message: '注册成功', id: account.userId, uuid: account.uuid };
  },
});

const loginFields = { captcha: captchaAnswer(), password: password(), captcha_id: captchaId() };

const loggedIn = z.object({
  message: z.string(),
  id: z.int().meta({ description: '用户 id' }),
  user_id: z.int().meta({ description: '与 id 相同' }),
  token: z.string().meta({ description: '访问令牌；同时写入 HttpOnly Cookie token' }),
  refresh_token: z.string(),
  expires_in: z.int().meta({ examples: [86400] }),
});

const LOGIN_ERRORS = ['captcha_wrong', 'user_not_found', 'wrong_password', 'account_frozen'] as const;

/**
 * The document logs in by GET, with the password among the parameters. It works as printed; the POST twin keeps passwords out of
 * addresses, and neither answer is ever cached.
 */
const mobileLogins = (['GET', 'POST'] as const).map((method) =>
  defineRoute({
    id: method === 'GET' ? 's000-mobile-pwd-login' : 's000-mobile-pwd-login-post',
    dialect: financePlatform,
    listener: 'users',
    method,
    path: '/user/mobile_pwd_login',
    summary: method === 'GET' ? '手机号登录' : '手机号登录（POST，密码不出现在地址中）',
    auth: 'none',
    limit: 'login',
    cache: 'no-store',
    input: { anywhere: z.object({ mobile: phone(), ...loginFields }) },
    output: loggedIn,
    errors: [...LOGIN_ERRORS],
    async handle({ actor, input: { anywhere }, ops }) {
      return answer(
        await login(ops, actor, {
          by: 'phone',
          name: anywhere.mobile,
          password: { plain: anywhere.password },
          captcha: { id: anywhere.captcha_id, answer: anywhere.captcha },
        }),
      );
    },
  }),
);

const emailLogins = (['GET', 'POST'] as const).map((method) =>
  defineRoute({
    id: method === 'GET' ? 's000-email-pwd-login' : 's000-email-pwd-login-post',
    dialect: financePlatform,
    listener: 'users',
    method,
    path: '/user/email_pwd_login',
    summary: method === 'GET' ? '邮箱登录' : '邮箱登录（POST，密码不出现在地址中）',
    auth: 'none',
    limit: 'login',
    cache: 'no-store',
    input: { anywhere: z.object({ email: email(), ...loginFields }) },
    output: loggedIn,
    errors: [...LOGIN_ERRORS],
    async handle({ actor, input: { anywhere }, ops }) {
      return answer(
        await login(ops, actor, {
          by: 'email',
          name: anywhere.email,
          password: { plain: anywhere.password },
          captcha: { id: anywhere.captcha_id, answer: anywhere.captcha },
        }),
      );
    },
  }),
);

function answer({ session, user }: LoggedIn) {
  const data = {
    message: '登录成功',
    id: user.id,
    user_id: user.id,
    token: session.accessToken,
    refresh_token: session.refreshToken,
    expires_in: session.expiresInSeconds,
  };
  return reply(data, { cookies: [sessionCookie(session)] });
}

export const accountRoutes = [mobileRegister, emailRegister, ...mobileLogins, ...emailLogins];

import { z } from 'zod';
import { type BackOfficeEntry, finishLogin, loginBackOffice } from '../../operations/back-office-login.ts';
import { captchaFields, captchaOf } from '../captcha-fields.ts';
import { defineRoute } from '../define-route.ts';
import { line, text, verificationCode } from '../kit/fields.ts';
import { type CookieToSet, reply } from '../kit/reply.ts';
import { backOffice } from './dialect.ts';

/** `data.code` (document 003 §1): 0 the login is done, 1 a code was sent, 2 a captcha is wanted; the front end shows `/verify?code=…`. */
const VERIFICATION = { done: 0, code: 1, totp: 1, captcha: 2 } as const;

const entry = z.object({
  user_id: z.string().meta({ examples: ['3'] }),
  username: z.string(),
  real_name: z.string(),
  avatar: z.string(),
  token: z.string().meta({ description: 'code 为 0 时是访问令牌；为 1 或 2 时只能用于 /v1/verify' }),
  code: z.int().meta({ description: '0 登录成功；1 需短信、邮箱或验证器的验证码；2 需图形验证码' }),
  factor: z.literal('totp').optional().meta({ description: 'code 为 1 且验证码由验证器（TOTP）给出时出现' }),
});

const login = defineRoute({
  id: 's003-login',
  dialect: backOffice,
  method: 'POST',
  path: '/v1/login',
  aliases: ['/api/v1/login'],
  summary: '登录接口',
  auth: 'none',
  limit: 'login',
  input: {
    body: z.object({
      username: line(1, 64),
      // opaque: the document's own example is no md5
      password: text(1, 128).meta({ description: "md5('j3ZXHFo0ZEKy' + md5(原始密码))，小写" }),
      ssid: line(1, 128).meta({ description: '会话标识' }),
      ...captchaFields(),
    }),
  },
  output: entry,
  errors: ['captcha_wrong', 'wrong_credentials', 'account_frozen', 'message_not_sent'],
  examples: {
    request: { username: 'huanyun', password: 'a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6', ssid: 'abc123xyz789' },
    data: {
      user_id: '3',
      username: 'huanyun',
      real_name: '开发',
      avatar: '',
      token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...',
      code: 0,
    },
  },
  async handle({ actor, input: { body }, ops }) {
    const entered = await loginBackOffice(ops, actor, {
      username: body.username,
      password: { form: body.password },
      ssid: body.ssid,
      captcha: captchaOf(body),
    });
    return answer(entered, body.username);
  },
});

const verify = defineRoute({
  id: 'back-office-verify',
  dialect: backOffice,
  method: 'POST',
  path: '/v1/verify',
  aliases: ['/api/v1/verify'],
  summary: '登录二次验证（补充接口）',
  description:
    '登录返回 code 1 时提交收到的或验证器显示的验证码，返回 code 2 时提交图形验证码；token 为登录返回的令牌。验证器丢失的，可用恢复码。',
  auth: 'none',
  limit: 'login',
  input: {
    body: z.object({
      token: text(1, 4096),
      code: verificationCode().optional(),
      recovery_code: text(16, 32).optional().meta({ description: '验证器丢失时，以恢复码代替 code' }),
      ...captchaFields(),
    }),
  },
  output: entry,
  errors: [
    'unauthenticated',
    'token_expired',
    'code_wrong',
    'code_expired',
    'code_locked',
    'captcha_wrong',
    'wrong_credentials',
    'account_frozen',
    'message_not_sent',
  ],
  async handle({ actor, input: { body }, request, ops }) {
    const entered = await finishLogin(ops, actor, {
      token: body.token,
      code: body.code,
      recoveryCode: body.recovery_code,
      captcha: captchaOf(body),
      requestKey: request.idempotencyKey,
    });
    return answer(entered, '');
  },
});

/** Whoever is asked for a captcha learns nothing about the name he gave. */
function answer(entered: BackOfficeEntry, username: string) {
  const code = VERIFICATION[entered.step];
  if (entered.step === 'captcha') {
    return reply({ user_id: '', username, real_name: '', avatar: '', token: entered.challenge, code }, {});
  }
  const { staff } = entered;
  const person = {
    user_id: String(staff.id),
    username: staff.username,
    real_name: staff.realName,
    avatar: staff.avatar,
    code,
  };
  if (entered.step !== 'done') {
    const factor = entered.step === 'totp' ? { factor: 'totp' as const } : {};
    return reply({ ...person, token: entered.challenge, ...factor }, {});
  }
  const { accessToken: value, expiresInSeconds: maxAgeSeconds } = entered.session;
  const cookie: CookieToSet = { name: 'token', value, maxAgeSeconds, path: '/' };
  return reply({ ...person, token: value }, { cookies: [cookie] });
}

export const backOfficeLoginRoutes = [login, verify];

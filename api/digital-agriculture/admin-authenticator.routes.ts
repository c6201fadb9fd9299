import { z } from 'zod';
import {
  beginAuthenticator,
  confirmAuthenticator,
  endOwnAuthenticator,
  ownAuthenticator,
  renewRecoveryCodes,
} from '../../operations/own-authenticator.ts';
import { renewSession } from '../../operations/session-renewal.ts';
import { defineRoute } from '../define-route.ts';
import { verificationCode } from '../kit/fields.ts';
import { reply } from '../kit/reply.ts';
import { nothing } from '../kit/route.ts';
import { digitalAgriculture } from './dialect.ts';
import { instantField, instantOrNull } from './wire.ts';

/** For every member of staff, whatever he may do. */
const own = { dialect: digitalAgriculture, auth: 'staff' } as const;
const PATH = '/api/v1/admin/auth/authenticator';
const codes = z.object({
  recovery_codes: z.array(z.string()).meta({ description: '每个只能使用一次，只在此时显示' }),
});

const show = defineRoute({
  ...own,
  id: 's001-admin-authenticator',
  method: 'GET',
  path: PATH,
  summary: '我的验证器',
  limit: 'query',
  output: z.object({
    enrolled: z.boolean(),
    confirmed_at: instantField().nullable(),
    recovery_codes_left: z.int(),
    required: z.boolean().meta({ description: '没有第二因素的后台人员没有任何权限' }),
  }),
  errors: [],
  async handle({ actor, ops }) {
    const standing = await ownAuthenticator(ops, actor);
    return {
      enrolled: standing.confirmedAt !== null,
      confirmed_at: instantOrNull(standing.confirmedAt),
      recovery_codes_left: standing.recoveryCodesLeft,
      required: standing.required,
    };
  },
});

const begin = defineRoute({
  ...own,
  id: 's001-admin-authenticator-begin',
  method: 'POST',
  path: PATH,
  summary: '绑定验证器（TOTP）',
  description: '返回密钥及其二维码，只显示一次；用验证器扫码后，以其验证码确认，绑定才生效。',
  idempotent: false,
  output: z.object({
    secret: z.string().meta({ description: 'Base32，供无法扫码时手工输入' }),
    uri: z.string().meta({ description: 'otpauth URI' }),
    picture: z.string().meta({ description: '二维码，PNG 图片的 data URI' }),
  }),
  errors: ['reauthentication_required'],
  async handle({ actor, ops }) {
    return beginAuthenticator(ops, actor);
  },
});

const confirm = defineRoute({
  ...own,
  id: 's001-admin-authenticator-confirm',
  method: 'POST',
  path: `${PATH}/confirm`,
  summary: '确认验证器',
  description: '返回10个恢复码；其他登录随之失效。',
  limit: 'login',
  idempotent: false,
  message: { zh: '验证器已绑定', en: 'The authenticator is yours' },
  input: { body: z.object({ code: verificationCode() }) },
  output: codes,
  errors: ['code_wrong'],
  async handle({ actor, input: { body }, ops }) {
    return { recovery_codes: [...(await confirmAuthenticator(ops, actor, body.code))] };
  },
});

const renewCodes = defineRoute({
  ...own,
  id: 's001-admin-authenticator-recovery-codes',
  method: 'POST',
  path: `${PATH}/recovery-codes`,
  summary: '重新生成恢复码',
  description: '原有的恢复码随之失效。',
  idempotent: false,
  output: codes,
  errors: ['reauthentication_required', 'content_not_found'],
  async handle({ actor, ops }) {
    return { recovery_codes: [...(await renewRecoveryCodes(ops, actor))] };
  },
});

const end = defineRoute({
  ...own,
  id: 's001-admin-authenticator-end',
  method: 'DELETE',
  path: PATH,
  summary: '解除验证器',
  message: { zh: '验证器已解除', en: 'The authenticator is ended' },
  output: nothing,
  errors: ['reauthentication_required', 'content_not_found'],
  async handle({ actor, ops }) {
    await endOwnAuthenticator(ops, actor);
    return {};
  },
});

const renew = defineRoute({
  ...own,
  id: 's001-admin-session-renew',
  method: 'POST',
  path: '/api/v1/admin/auth/renew',
  summary: '延长当前后台登录',
  description: '给出同一登录的新访问令牌，并写入cookie；登录的总时长不变，超过后须重新登录。',
  idempotent: false,
  output: z.object({ access_token: z.string(), expires_in: z.int() }),
  errors: [],
  async handle({ actor, ops }) {
    const { accessToken, expiresInSeconds } = await renewSession(ops, actor);
    const cookie = { name: 'token', value: accessToken, maxAgeSeconds: expiresInSeconds, path: '/' };
    return reply({ access_token: accessToken, expires_in: expiresInSeconds }, { cookies: [cookie] });
  },
});

export const adminAuthenticatorRoutes = [show, begin, confirm, renewCodes, end, renew];

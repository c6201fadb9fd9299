import { z } from 'zod';
import { changePhone } from '../../operations/phone-change.ts';
import { reauthenticate, sendProofCode } from '../../operations/reauthentication.ts';
import { defineRoute } from '../define-route.ts';
import { password, phone, text, verificationCode } from '../kit/fields.ts';
import { digitalAgriculture } from './dialect.ts';

const prove = defineRoute({
  id: 'v1-auth-reauthenticate',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/auth/reauthenticate',
  summary: '再次验证身份（补充接口）',
  description:
    '接口返回403、错误名reauthentication_required时，按details.methods给出的方式验证一次，再重试原请求。password：登录密码；code：发到当前手机或邮箱的验证码；totp：验证器的验证码，验证器丢失的用recovery_code。只对当前登录有效。',
  auth: 'person-or-staff',
  // whoever holds a token could otherwise guess the password as fast as he likes
  limit: 'login',
  idempotent: false,
  message: { zh: '身份验证成功', en: 'It is you' },
  input: {
    body: z.object({
      password: password().optional(),
      code: verificationCode().optional(),
      totp: verificationCode().optional(),
      recovery_code: text(16, 32).optional(),
    }),
  },
  output: z.object({
    proved_by: z.enum(['password', 'code', 'totp', 'recovery_code']),
    valid_for: z.int().meta({ description: '有效期（秒）', examples: [300] }),
  }),
  errors: ['wrong_password', 'code_wrong', 'code_expired', 'code_locked'],
  async handle({ actor, input: { body }, ops }) {
    const { by, validSeconds } = await reauthenticate(ops, actor, {
      password: body.password === undefined ? undefined : { plain: body.password },
      code: body.code,
      totp: body.totp,
      recoveryCode: body.recovery_code,
    });
    return { proved_by: by, valid_for: validSeconds };
  },
});

const code = defineRoute({
  id: 'v1-auth-reauthenticate-code',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/auth/reauthenticate/code',
  summary: '发送再次验证身份的验证码（补充接口）',
  description: '发到本人当前的手机；没有手机的发到邮箱。',
  auth: 'person-or-staff',
  limit: 'code',
  message: { zh: '验证码已发送', en: 'Code sent' },
  output: z.object({
    expires_in: z.int().meta({ examples: [300] }),
    retry_after: z.int().meta({ examples: [60] }),
  }),
  errors: ['message_not_sent'],
  async handle({ actor, ops }) {
    const { expiresInSeconds, retryAfterSeconds } = await sendProofCode(ops, actor);
    return { expires_in: expiresInSeconds, retry_after: retryAfterSeconds };
  },
});

const changeNumber = defineRoute({
  id: 'v1-users-me-phone',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/users/me/phone',
  summary: '更换手机号（补充接口）',
  description:
    '先不带code请求，验证码发往新手机号；再带code请求，即更换。须在近期登录或再次验证过身份。原手机号会收到通知，其他设备退出登录。',
  auth: 'user',
  limit: 'code',
  limitTarget: ({ body }) => (body.code === undefined ? body.phone : undefined),
  message: { zh: '操作成功', en: 'Done' },
  input: { body: z.object({ phone: phone(), code: verificationCode().optional() }) },
  output: z.object({
    phone: z.string(),
    code_sent: z.boolean().meta({ description: '验证码已发出，须带code再次请求' }),
  }),
  errors: [
    'reauthentication_required',
    'phone_taken',
    'code_wrong',
    'code_expired',
    'code_locked',
    'message_not_sent',
  ],
  examples: {
    request: { phone: '13800138001', code: '123456' },
    data: { phone: '13800138001', code_sent: false },
  },
  async handle({ actor, input: { body }, request, ops }) {
    const { codeSent } = await changePhone(ops, actor, { ...body, requestKey: request.idempotencyKey });
    return { phone: body.phone, code_sent: codeSent };
  },
});

export const reauthenticationRoutes = [prove, code, changeNumber];

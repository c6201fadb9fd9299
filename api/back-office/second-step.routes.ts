import { z } from 'zod';
import { endSecondStepOf, setSecondStep } from '../../operations/second-step.ts';
import { defineRoute } from '../define-route.ts';
import { email, id, phone, text, verificationCode } from '../kit/fields.ts';
import { nothing } from '../kit/route.ts';
import { backOffice } from './dialect.ts';

const set = defineRoute({
  id: 'back-office-second-step',
  dialect: backOffice,
  method: 'PUT',
  path: '/v1/user/verification',
  summary: '设置本人登录的二次验证（补充接口）',
  description:
    'type 1：先不带 code 请求，验证码发往所给手机或邮箱；再带 code 请求，即开启。type 0：关闭。须给出登录密码（加密方式与登录相同）。',
  auth: 'staff',
  // whoever holds a token could otherwise guess the password as fast as he likes
  limit: 'login',
  input: {
    body: z
      .object({
        type: z.union([z.literal(0), z.literal(1)]).meta({ description: '0 关闭；1 短信或邮箱验证码' }),
        password: text(1, 128).meta({ description: '加密后的密码，与登录相同' }),
        phone: phone().optional(),
        email: email().optional(),
        code: verificationCode().optional(),
      })
      .refine((body) => body.type === 0 || (body.phone === undefined) !== (body.email === undefined), {
        path: ['phone'],
        error: 'phone',
      }),
  },
  output: z.object({
    type: z.int(),
    code_sent: z.boolean().meta({ description: '验证码已发出，须带 code 再次请求' }),
  }),
  errors: ['wrong_password', 'code_wrong', 'code_expired', 'code_locked', 'message_not_sent'],
  async handle({ actor, input: { body }, request, ops }) {
    const { codeSent } = await setSecondStep(ops, actor, {
      password: { form: body.password },
      contact: body.type === 0 ? null : contactOf(body),
      code: body.code,
      requestKey: request.idempotencyKey,
    });
    return { type: body.type, code_sent: codeSent };
  },
});

function contactOf(body: { readonly phone?: string | undefined; readonly email?: string | undefined }) {
  return body.phone === undefined
    ? ({ channel: 'email', target: body.email ?? '' } as const)
    : ({ channel: 'sms', target: body.phone } as const);
}

const end = defineRoute({
  id: 'back-office-second-step-end',
  dialect: backOffice,
  method: 'DELETE',
  path: '/v1/users/{user_id}/verification',
  summary: '关闭其他后台人员登录的二次验证（补充接口）',
  auth: 'staff',
  permission: 'staff.manage',
  input: { params: z.object({ user_id: id() }) },
  output: nothing,
  errors: ['content_not_found'],
  async handle({ actor, input: { params }, ops }) {
    await endSecondStepOf(ops, actor, params.user_id);
    return {};
  },
});

export const secondStepRoutes = [set, end];

import { z } from 'zod';
import { changePassword, resetPassword } from '../../operations/password-change.ts';
import { defineRoute } from '../define-route.ts';
import { email, newPassword, password, phone } from '../kit/fields.ts';
import { nothing } from '../kit/route.ts';
import { codeFields, codeOf, needsCode } from './code-fields.ts';
import { userModule } from './dialect.ts';

const reset = defineRoute({
  id: 's004-reset-password',
  dialect: userModule,
  method: 'POST',
  path: '/api/auth/reset-password',
  summary: '密码重置',
  auth: 'none',
  limit: 'login',
  message: { zh: '密码重置成功', en: 'The password was reset' },
  input: {
    body: needsCode(
      z.object({
        phone: phone().optional(),
        // who registered by mail through document 000 has no number
        email: email().optional().meta({ description: '未绑定手机号的用户以邮箱代替 phone' }),
        ...codeFields(),
        new_password: newPassword(),
      }),
    ).refine((body) => (body.phone === undefined) !== (body.email === undefined), {
      path: ['phone'],
      error: 'phone',
    }),
  },
  output: nothing,
  errors: ['weak_password', 'code_wrong', 'code_expired', 'code_locked', 'user_not_found', 'account_frozen'],
  examples: {
    request: { phone: '13800138000', verification_code: '123456', new_password: 'newpassword123' },
  },
  async handle({ actor, input: { body }, request, ops }) {
    await resetPassword(ops, actor, {
      ...(body.phone === undefined
        ? ({ channel: 'email', target: body.email ?? '' } as const)
        : ({ channel: 'sms', target: body.phone } as const)),
      code: codeOf(body),
      newPassword: body.new_password,
      requestKey: request.idempotencyKey,
    });
    return {};
  },
});

const change = defineRoute({
  id: 's004-change-password',
  dialect: userModule,
  method: 'POST',
  path: '/api/user/change-password',
  summary: '修改密码',
  auth: 'user',
  // whoever holds a token could otherwise guess the password as fast as he likes
  limit: 'login',
  message: { zh: '密码修改成功', en: 'The password was changed' },
  input: { body: z.object({ old_password: password(), new_password: newPassword() }) },
  output: nothing,
  errors: ['weak_password', 'wrong_password'],
  examples: { request: { old_password: 'oldpassword123', new_password: 'newpassword123' } },
  async handle({ actor, input: { body }, ops }) {
    await changePassword(ops, actor, { oldPassword: body.old_password, newPassword: body.new_password });
    return {};
  },
});

export const passwordRoutes = [reset, change];

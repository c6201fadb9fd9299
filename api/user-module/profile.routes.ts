import { z } from 'zod';
import { creditWords } from '../../domain/credit-level.ts';
import { profileOf, updateProfile } from '../../operations/profiles.ts';
import { defineRoute } from '../define-route.ts';
import { presentOwnProfile, profileShape } from '../present-profile.ts';
import { profileChange, profileChangeSchema, updatedFields } from '../profile-fields.ts';
import { userModule } from './dialect.ts';
import { instant, instantField, instantOrNull } from './wire.ts';

const common = { dialect: userModule, path: '/api/user/profile', auth: 'user' } as const;

const show = defineRoute({
  ...common,
  id: 's004-profile-get',
  method: 'GET',
  summary: '获取用户信息',
  description: '余额单位为分；身份证号脱敏。',
  limit: 'query',
  message: { zh: '获取成功', en: 'OK' },
  output: z.object({
    ...profileShape,
    credit_level: z
      .string()
      .nullable()
      .meta({ examples: ['良好'] }),
    last_login_time: instantField().nullable(),
    created_at: instantField(),
  }),
  errors: [],
  async handle({ actor, ops }) {
    const profile = await profileOf(ops, actor);
    return {
      ...presentOwnProfile(profile),
      credit_level: creditWords(profile.user.creditScore),
      last_login_time: instantOrNull(profile.user.lastLoginAt),
      created_at: instant(profile.user.createdAt),
    };
  },
});

const update = defineRoute({
  ...common,
  id: 's004-profile-put',
  method: 'PUT',
  summary: '更新用户信息',
  description:
    '只更新给出的字段；updated_fields只列出值有变化的字段，按请求中的顺序。null或空文本清空该字段。实名认证后修改姓名会使认证失效，需重新认证。',
  message: { zh: '更新成功', en: 'Updated' },
  input: { body: profileChangeSchema },
  output: z.object({ updated_fields: z.array(z.string()) }),
  errors: ['email_taken'],
  examples: {
    request: {
      real_name: '张三丰',
      email: 'zhangsan@newmail.com',
      gender: 'male',
      birthday: '1990-01-01',
      address: '新地址123号',
    },
    data: { updated_fields: ['real_name', 'email', 'address'] },
  },
  async handle({ actor, input: { body }, request, ops }) {
    const changed = await updateProfile(ops, actor, profileChange(body));
    return { updated_fields: updatedFields(changed, request.rawBody) };
  },
});

export const userProfileRoutes = [show, update];

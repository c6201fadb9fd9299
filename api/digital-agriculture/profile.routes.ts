import { z } from 'zod';
import { creditLevel } from '../../domain/credit-level.ts';
import { profileOf, updateProfile } from '../../operations/profiles.ts';
import { defineRoute } from '../define-route.ts';
import { presentOwnProfile, profileShape } from '../present-profile.ts';
import { profileChange, profileChangeSchema, updatedFields } from '../profile-fields.ts';
import { digitalAgriculture } from './dialect.ts';
import { instant, instantField, instantOrNull } from './wire.ts';

const common = { dialect: digitalAgriculture, path: '/api/v1/user/profile', auth: 'user' } as const;

const show = defineRoute({
  ...common,
  id: 's001-user-profile-get',
  method: 'GET',
  summary: '获取用户信息',
  description: '余额单位为分；身份证号脱敏。',
  limit: 'query',
  output: z.object({
    ...profileShape,
    credit_level: z
      .string()
      .nullable()
      .meta({ examples: ['A'] }),
    last_login_time: instantField().nullable(),
    created_at: instantField(),
  }),
  errors: [],
  async handle({ actor, ops }) {
    const profile = await profileOf(ops, actor);
    return {
      ...presentOwnProfile(profile),
      credit_level: creditLevel(profile.user.creditScore),
      last_login_time: instantOrNull(profile.user.lastLoginAt),
      created_at: instant(profile.user.createdAt),
    };
  },
});

const update = defineRoute({
  ...common,
  id: 's001-user-profile-put',
  method: 'PUT',
  summary: '更新用户信息',
  description: '只更新给出的字段；null或空文本清空该字段。实名认证后修改姓名会使认证失效，需重新认证。',
  message: { zh: '更新成功', en: 'Updated' },
  input: { body: profileChangeSchema },
  output: z.object({ updated_fields: z.array(z.string()) }),
  errors: ['email_taken'],
  examples: {
    request: {
      real_name: '张三',
      email: 'farmer@example.com',
      gender: 'male',
      birthday: '1990-01-01',
      province: '北京市',
      city: '北京市',
      county: '朝阳区',
      address: '三环路123号',
    },
    data: { updated_fields: ['real_name', 'address'] },
  },
  async handle({ actor, input: { body }, request, ops }) {
    const changed = await updateProfile(ops, actor, profileChange(body));
    return { updated_fields: updatedFields(changed, request.rawBody) };
  },
});

export const profileRoutes = [show, update];

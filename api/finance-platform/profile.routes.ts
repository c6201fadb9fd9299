import { z } from 'zod';
import { maskIdCard } from '../../domain/identity.ts';
import type { Profile, ProfileField } from '../../operations/profiles.ts';
import { profileOf, updateProfile } from '../../operations/profiles.ts';
import { defineRoute } from '../define-route.ts';
import { email, id, idCard, line, phone, text } from '../kit/fields.ts';
import { financePlatform } from './dialect.ts';
import { requireOwnId } from './own-id.ts';

const common = { dialect: financePlatform, listener: 'users', auth: 'user' } as const;

/** Document 000 prints 男; the others print `male`, and clients of both exist. */
const GENDERS = { 男: 'male', 女: 'female', male: 'male', female: 'female' } as const;

const profileSchema = z.object({
  id: z.int(),
  nickname: z.string().nullable(),
  email: z.string().nullable(),
  mobile: z.string().nullable(),
  gender: z.enum(['男', '女']).nullable(),
  id_number: z
    .string()
    .nullable()
    .meta({ description: '脱敏', examples: ['123456********1234'] }),
  address: z.string().nullable(),
  marital_status: z.int().nullable().meta({ description: '0 未婚，1 已婚，2 离异，3 丧偶' }),
  career: z.string().nullable(),
  emergency_contact: z.string().nullable(),
  photo: z.string().nullable(),
  name: z.string().nullable(),
});

function present({ user }: Profile): z.input<typeof profileSchema> {
  return {
    id: user.id,
    nickname: user.nickname,
    email: user.email,
    mobile: user.phone,
    gender: user.gender === null ? null : user.gender === 'male' ? '男' : '女',
    id_number: user.idCardNumber === null ? null : maskIdCard(user.idCardNumber),
    address: user.address,
    marital_status: user.maritalStatus,
    career: user.career,
    emergency_contact: user.emergencyContact,
    photo: user.avatar,
    name: user.realName,
  };
}

const WIRE_NAMES: Partial<Record<ProfileField, string>> = {
  phone: 'mobile',
  idCardNumber: 'id_number',
  maritalStatus: 'marital_status',
  emergencyContact: 'emergency_contact',
  avatar: 'photo',
  realName: 'name',
};

const show = defineRoute({
  ...common,
  id: 's000-get-user-info',
  method: 'GET',
  path: '/user/get_user_info',
  summary: '获取用户信息',
  description: '本人的信息；省略id时即本人。',
  limit: 'query',
  input: { anywhere: z.object({ id: id().optional() }) },
  output: profileSchema,
  errors: ['forbidden'],
  examples: { request: { id: 1 } },
  async handle({ actor, input: { anywhere }, ops }) {
    if (anywhere.id !== undefined) requireOwnId(actor, anywhere.id);
    return present(await profileOf(ops, actor));
  },
});

const update = defineRoute({
  ...common,
  id: 's000-update-user-info',
  method: 'POST',
  path: '/user/update_user_info',
  summary: '修改用户信息',
  description:
    '只修改给出的字段，null或空文本清空该字段。id_number可原样送回脱敏值。实名认证后修改姓名或身份证号会使认证失效，需重新认证。',
  input: {
    anywhere: z.object({
      id: id(),
      nickname: line(0, 64).nullish(),
      email: email().nullish(),
      mobile: phone().nullish(),
      gender: z.enum(['男', '女', 'male', 'female']).nullish(),
      id_number: z
        .union([idCard(), z.string().regex(/^\d{6}\*{8}[\dXx]{4}$/, { error: 'id_card' })], {
          error: 'id_card',
        })
        .nullish(),
      address: line(0, 255).nullish(),
      marital_status: z.int().min(0).max(9).nullish(),
      career: line(0, 64).nullish(),
      emergency_contact: line(0, 64).nullish(),
      photo: text(0, 2048).nullish(),
      name: line(0, 64).nullish(),
    }),
  },
  output: z.object({ message: z.string(), updated_fields: z.array(z.string()) }),
  errors: ['forbidden', 'phone_taken', 'email_taken'],
  examples: {
    request: {
      id: 1,
      nickname: 'Faker',
      email: 'test@example.com',
      mobile: '13909688080',
      gender: '男',
      id_number: '123456199001011234',
      address: 'Seoul, South Korea',
      marital_status: 0,
      career: 'Programmer',
      emergency_contact: 'Keria',
      photo: 'http: //cdn.example.com/avatar.jpg',
      name: '李相赫',
    },
  },
  async handle({ actor, input: { anywhere }, ops }) {
    requireOwnId(actor, anywhere.id);
    const changed = await updateProfile(ops, actor, {
      nickname: anywhere.nickname,
      email: anywhere.email,
      phone: anywhere.mobile,
      gender: typeof anywhere.gender === 'string' ? GENDERS[anywhere.gender] : anywhere.gender,
      idCardNumber: anywhere.id_number,
      address: anywhere.address,
      maritalStatus: anywhere.marital_status,
      career: anywhere.career,
      emergencyContact: anywhere.emergency_contact,
      avatar: anywhere.photo,
      realName: anywhere.name,
    });
    return { message: '修改成功', updated_fields: changed.map((field) => WIRE_NAMES[field] ?? field) };
  },
});

export const financeProfileRoutes = [show, update];

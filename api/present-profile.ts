import { z } from 'zod';
import { maskIdCard } from '../domain/identity.ts';
import { fenNumber } from '../domain/money.ts';
import type { Profile } from '../operations/profiles.ts';

/** What documents 001 §3.1 and 004 §2.1 both print of a person to himself; what he has not given is null. */
export const profileShape = {
  id: z.int(),
  uuid: z.string(),
  username: z.string().nullable(),
  nickname: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  user_type: z.string(),
  status: z.enum(['active', 'frozen']),
  real_name: z.string().nullable(),
  id_card: z
    .string()
    .nullable()
    .meta({ description: '脱敏', examples: ['110101********1234'] }),
  avatar: z.string().nullable(),
  gender: z.enum(['male', 'female']).nullable(),
  birthday: z.string().nullable().meta({ format: 'date' }),
  province: z.string().nullable(),
  city: z.string().nullable(),
  county: z.string().nullable(),
  address: z.string().nullable(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  is_real_name_verified: z.boolean(),
  is_bank_card_verified: z.boolean(),
  is_credit_verified: z.boolean(),
  balance: z.int().meta({ description: '余额（分）' }),
  credit_score: z.int().nullable(),
};

const schema = z.object(profileShape);

/** A person's phone number is clear to himself; his ID number is masked even so (document 001 §12.4). */
export function presentOwnProfile({ user, balanceFen }: Profile): z.input<typeof schema> {
  return {
    id: user.id,
    uuid: user.uuid,
    username: user.username,
    nickname: user.nickname,
    phone: user.phone,
    email: user.email,
    user_type: user.userType,
    status: user.status,
    real_name: user.realName,
    id_card: user.idCardNumber === null ? null : maskIdCard(user.idCardNumber),
    avatar: user.avatar,
    gender: user.gender,
    birthday: user.birthday,
    province: user.province,
    city: user.city,
    county: user.county,
    address: user.address,
    longitude: user.longitude,
    latitude: user.latitude,
    is_real_name_verified: user.isRealNameVerified,
    is_bank_card_verified: user.isBankCardVerified,
    is_credit_verified: user.isCreditVerified,
    balance: fenNumber(balanceFen),
    credit_score: user.creditScore,
  };
}

import { z } from 'zod';
import { maskPhone } from '../../domain/identity.ts';
import type { User } from '../../models/user.ts';
import { instant, instantField, instantOrNull } from './wire.ts';

const STATUSES = ['active', 'frozen'] as const;

export const userItemSchema = z.object({
  id: z.int(),
  uuid: z.string(),
  phone: z
    .string()
    .nullable()
    .meta({ description: '脱敏', examples: ['138****8000'] }),
  user_type: z.string(),
  status: z.enum(STATUSES),
  real_name: z.string().nullable(),
  is_real_name_verified: z.boolean(),
  is_bank_card_verified: z.boolean(),
  created_at: instantField(),
  last_login_time: instantField().nullable(),
});

/** A line of the back office's list (§8.2). A phone number is masked also for staff, until somebody reveals it. */
export function presentUserItem(user: User): z.input<typeof userItemSchema> {
  return {
    id: user.id,
    uuid: user.uuid,
    phone: masked(user.phone, maskPhone),
    user_type: user.userType,
    status: user.status,
    real_name: user.realName,
    is_real_name_verified: user.isRealNameVerified,
    is_bank_card_verified: user.isBankCardVerified,
    created_at: instant(user.createdAt),
    last_login_time: instantOrNull(user.lastLoginAt),
  };
}

export const userStandingSchema = z.object({
  id: z.int(),
  status: z.enum(STATUSES),
  frozen_at: instantField().nullable(),
  freeze_reason: z.string().nullable(),
});

export function presentUserStanding(user: User): z.input<typeof userStandingSchema> {
  return {
    id: user.id,
    status: user.status,
    frozen_at: instantOrNull(user.frozenAt),
    freeze_reason: user.freezeReason,
  };
}

/** Nothing stays nothing. */
export function masked(value: string | null, mask: (text: string) => string): string | null {
  return value === null ? null : mask(value);
}

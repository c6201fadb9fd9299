import { z } from 'zod';
import { PERMISSION_NAMES_EN, ROLE_NAMES } from '../../domain/permission-names.ts';
import {
  PERMISSION_NAMES,
  PERMISSIONS,
  type Permission,
  ROLE_PERMISSIONS,
  STAFF_ROLES,
  type StaffRole,
} from '../../domain/permissions.ts';
import type { Session } from '../../models/session.ts';
import type { StaffMember } from '../../operations/staff-reads.ts';
import { instant, instantField, instantOrNull } from './wire.ts';

export const staffSchema = z.object({
  id: z.int(),
  username: z.string(),
  real_name: z.string(),
  memo: z.string(),
  roles: z.array(z.enum(STAFF_ROLES)),
  status: z.enum(['active', 'frozen']).meta({ description: 'frozen 已停用' }),
  second_step: z.enum(['none', 'sms', 'email']).meta({ description: '登录的二次验证' }),
  must_change_password: z.boolean().meta({ description: '仍在使用初始密码' }),
  initial_password_until: instantField().nullable().meta({ description: '初始密码的有效期' }),
  last_login_at: instantField().nullable(),
  created_at: instantField(),
});

/** A member of staff. Where his codes go is his own business: only that they go somewhere is shown. */
export function presentStaff({ staff, roles }: StaffMember): z.input<typeof staffSchema> {
  const contact = staff.phone === null ? ('email' as const) : ('sms' as const);
  return {
    id: staff.id,
    username: staff.username,
    real_name: staff.realName,
    memo: staff.memo,
    roles: [...roles],
    status: staff.status,
    second_step: staff.secondFactor ? contact : 'none',
    must_change_password: staff.initialPasswordUntil !== null,
    initial_password_until: instantOrNull(staff.initialPasswordUntil),
    last_login_at: instantOrNull(staff.lastLoginAt),
    created_at: instant(staff.createdAt),
  };
}

export const sessionSchema = z.object({
  session_id: z.string(),
  device: z.string().nullable().meta({ description: '登录时的ssid或设备' }),
  ip: z.string().nullable(),
  created_at: instantField(),
  last_seen_at: instantField().meta({ description: '精确到5分钟' }),
  expires_at: instantField(),
});

export function presentSession(session: Session): z.input<typeof sessionSchema> {
  return {
    session_id: session.id,
    device: session.deviceId,
    ip: session.ip,
    created_at: instant(session.createdAt),
    last_seen_at: instant(session.lastSeenAt),
    expires_at: instant(session.expiresAt),
  };
}

export const permissionSchema = z.object({
  permission: z.enum(PERMISSIONS),
  name: z.string(),
  name_en: z.string(),
});

export function presentPermission(permission: Permission): z.input<typeof permissionSchema> {
  return { permission, name: PERMISSION_NAMES[permission], name_en: PERMISSION_NAMES_EN[permission] };
}

export const roleSchema = z.object({
  role: z.enum(STAFF_ROLES),
  name: z.string(),
  name_en: z.string(),
  permissions: z.array(permissionSchema),
});

export function presentRole(role: StaffRole): z.input<typeof roleSchema> {
  const { zh, en } = ROLE_NAMES[role];
  return { role, name: zh, name_en: en, permissions: ROLE_PERMISSIONS[role].map(presentPermission) };
}

import type { Transaction } from 'objection';
import { BaseModel } from './base.ts';

/** A person's machine under the id that its app gave it. Whoever logs in on it again after its removal has it back. */
export class Device extends BaseModel {
  static override tableName = 'devices';
  declare id: number;
  declare userId: number;
  declare deviceId: string;
  declare deviceType: string | null;
  declare platform: string | null;
  declare appVersion: string | null;
  declare createdAt: Date;
  declare lastLoginAt: Date;
  declare removedAt: Date | null;
}

/** What a login says of the machine it comes from (document 001 §2.2, document 004 §1.1, §1.3). */
export interface DeviceFacts {
  readonly deviceId?: string | undefined;
  readonly deviceType?: string | undefined;
  readonly platform?: string | undefined;
  readonly appVersion?: string | undefined;
}

/** Notes a login on a machine; what this login does not say stays as an earlier one said it. */
export async function noteDevice(
  trx: Transaction,
  userId: number,
  { deviceId, deviceType, platform, appVersion }: DeviceFacts,
  at: Date,
): Promise<void> {
  if (deviceId === undefined) return;
  await trx.raw(
    `INSERT INTO devices (user_id, device_id, device_type, platform, app_version, created_at, last_login_at)
     VALUES (:userId, :deviceId, :deviceType, :platform, :appVersion, :at, :at)
     ON CONFLICT (user_id, device_id) DO UPDATE SET
       device_type = coalesce(excluded.device_type, devices.device_type),
       platform = coalesce(excluded.platform, devices.platform),
       app_version = coalesce(excluded.app_version, devices.app_version),
       last_login_at = excluded.last_login_at,
       removed_at = NULL`,
    {
      userId,
      deviceId,
      deviceType: deviceType ?? null,
      platform: platform ?? null,
      appVersion: appVersion ?? null,
      at,
    },
  );
}

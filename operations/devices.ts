import type { UserActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { writeAudit } from '../models/audit.ts';
import { Device } from '../models/device.ts';
import { endSessions } from '../models/session.ts';
import { User } from '../models/user.ts';
import type { OperationDeps } from './deps.ts';

type DeviceDeps = Pick<OperationDeps, 'knex' | 'clock'>;

/** A person's machines are few; whoever logs in from hundreds is shown the latest. */
const MOST_SHOWN = 100;

export interface KnownDevice {
  readonly deviceId: string;
  readonly deviceType: string;
  /** `张三的iPhone`: no request ever gives a name, so it is made from the person's and the machine's */
  readonly deviceName: string;
  readonly platform: string;
  readonly appVersion: string;
  readonly lastActiveAt: Date;
  /** `inactive`: nobody is logged in on it at present */
  readonly status: 'active' | 'inactive';
}

/** The caller's machines, the one that was used last first (document 004 §6.1). Those he has removed are gone. */
export async function listDevices(deps: DeviceDeps, actor: UserActor): Promise<KnownDevice[]> {
  const user = await User.query(deps.knex).findById(actor.id).throwIfNotFound();
  const { rows } = await deps.knex.raw<{ rows: DeviceRow[] }>(
    `SELECT d.device_id, d.device_type, d.platform, d.app_version,
       greatest(d.last_login_at, s.last_seen_at) AS last_active_at, coalesce(s.live, 0) > 0 AS live
     FROM devices d
     LEFT JOIN LATERAL (
       SELECT max(last_seen_at) AS last_seen_at, count(*) AS live FROM sessions
       WHERE subject_kind = 'user' AND subject_id = d.user_id AND device_id = d.device_id
         AND revoked_at IS NULL AND expires_at > now()
     ) s ON true
     WHERE d.user_id = ? AND d.removed_at IS NULL
     ORDER BY last_active_at DESC, d.id DESC LIMIT ?`,
    [actor.id, MOST_SHOWN],
  );
  return rows.map((row) => {
    const deviceType = row.device_type ?? typeOf(row.device_id);
    return {
      deviceId: row.device_id,
      deviceType,
      deviceName: nameOf(user, deviceType, row.device_id),
      platform: row.platform ?? '',
      appVersion: row.app_version ?? '',
      lastActiveAt: row.last_active_at,
      status: row.live ? 'active' : 'inactive',
    };
  });
}

interface DeviceRow {
  readonly device_id: string;
  readonly device_type: string | null;
  readonly platform: string | null;
  readonly app_version: string | null;
  readonly last_active_at: Date;
  readonly live: boolean;
}

/**
 * Removes one of the caller's machines (document 004 §6.2): whoever is logged in on it is out with his next request, the caller
 * himself too if it is the one in his hand.
 *
 * @throws DomainError `device_not_found`, also for somebody else's and for one that is removed already
 */
export async function removeDevice(deps: DeviceDeps, actor: UserActor, deviceId: string): Promise<void> {
  const at = await deps.clock.now();
  await deps.knex.transaction(async (trx) => {
    const removed = await Device.query(trx)
      .where({ user_id: actor.id, device_id: deviceId })
      .whereNull('removed_at')
      .patch({ removedAt: at })
      .returning('id')
      .first();
    if (removed === undefined) throw new DomainError('device_not_found');
    const ended = await endSessions(trx, actor, { deviceId });
    await writeAudit(trx, {
      at,
      actor,
      action: 'device.remove',
      subjectType: 'device',
      subjectId: removed.id,
      after: { sessions_ended: ended },
    });
  });
}

const TYPES: readonly (readonly [RegExp, string])[] = [
  [/iphone|ipad|ios/i, 'ios'],
  [/android|huawei|honor|xiaomi|redmi|oppo|vivo/i, 'android'],
];

/** A registration names no type, but apps put the model into the id. */
function typeOf(deviceId: string): string {
  return TYPES.find(([words]) => words.test(deviceId))?.[1] ?? 'unknown';
}

const LABELS: Readonly<Record<string, string>> = {
  ios: 'iPhone',
  android: '安卓手机',
  harmony: '鸿蒙手机',
  web: '网页浏览器',
  windows: 'Windows电脑',
  mac: 'Mac电脑',
};

function nameOf(user: User, deviceType: string, deviceId: string): string {
  const label = /ipad/i.test(deviceId) ? 'iPad' : (LABELS[deviceType.toLowerCase()] ?? '设备');
  const owner = user.realName ?? user.nickname;
  return owner === null || owner === '' ? label : `${owner}的${label}`;
}

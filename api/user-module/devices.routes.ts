import { z } from 'zod';
import { listDevices, removeDevice } from '../../operations/devices.ts';
import { defineRoute } from '../define-route.ts';
import { line } from '../kit/fields.ts';
import { nothing } from '../kit/route.ts';
import { userModule } from './dialect.ts';
import { instant } from './wire.ts';

const devices = defineRoute({
  id: 's004-devices-list',
  dialect: userModule,
  method: 'GET',
  path: '/api/user/devices',
  summary: '获取设备列表',
  auth: 'user',
  message: { zh: '获取成功', en: 'OK' },
  output: z.array(
    z.object({
      device_id: z.string(),
      device_type: z.string(),
      device_name: z.string(),
      platform: z.string(),
      app_version: z.string(),
      last_active_time: z.string(),
      status: z.enum(['active', 'inactive']).meta({ description: 'active 有登录中的会话' }),
    }),
  ),
  errors: [],
  examples: {
    data: [
      {
        device_id: 'iPhone_12_ABC123',
        device_type: 'ios',
        device_name: '张三的iPhone',
        platform: 'app',
        app_version: '1.0.0',
        last_active_time: '2024-01-15T14:25:30Z',
        status: 'active',
      },
    ],
  },
  async handle({ actor, ops }) {
    const known = await listDevices(ops, actor);
    return known.map((device) => ({
      device_id: device.deviceId,
      device_type: device.deviceType,
      device_name: device.deviceName,
      platform: device.platform,
      app_version: device.appVersion,
      last_active_time: instant(device.lastActiveAt),
      status: device.status,
    }));
  },
});

const remove = defineRoute({
  id: 's004-devices-delete',
  dialect: userModule,
  method: 'DELETE',
  path: '/api/user/devices/{device_id}',
  summary: '注销设备',
  auth: 'user',
  message: { zh: '设备已注销', en: 'The device was logged out' },
  input: { params: z.object({ device_id: line(1, 128) }) },
  output: nothing,
  errors: ['device_not_found'],
  async handle({ actor, input: { params }, ops }) {
    await removeDevice(ops, actor, params.device_id);
    return {};
  },
});

export const deviceRoutes = [devices, remove];

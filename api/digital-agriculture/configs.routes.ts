import { z } from 'zod';
import { publicConfigs } from '../../operations/system-configs.ts';
import { defineRoute } from '../define-route.ts';
import { line } from '../kit/fields.ts';
import { digitalAgriculture } from './dialect.ts';

const configs = defineRoute({
  id: 's001-system-configs',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/system/configs',
  summary: '获取系统配置',
  description: '只含公开的配置，键与值均为文本。',
  auth: 'optional',
  limit: 'query',
  input: { query: z.object({ group: line(1, 64).optional() }) },
  output: z.record(z.string(), z.string()),
  errors: [],
  examples: {
    data: {
      app_version: '1.0.0',
      customer_service_phone: '400-123-4567',
      customer_service_hours: '9:00-18:00',
      about_us: '关于我们的介绍信息',
      privacy_policy_url: 'https://example.com/privacy',
      terms_of_service_url: 'https://example.com/terms',
    },
  },
  async handle({ input: { query }, ops }) {
    return publicConfigs(ops, query.group);
  },
});

export const configRoutes = [configs];

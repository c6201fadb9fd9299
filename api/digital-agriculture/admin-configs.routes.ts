import { z } from 'zod';
import type { SystemConfig } from '../../models/system-config.ts';
import { changeEntry, createEntry, readEntry, retireEntry } from '../../operations/catalogue.ts';
import { configCatalogue, listConfigs } from '../../operations/system-configs.ts';
import { defineRoute } from '../define-route.ts';
import { line, page, pageSize, text } from '../kit/fields.ts';
import { CHANGED, CREATED, catalogueStatus, RETIRED, readVersion } from './catalogue-fields.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import { instant, instantField } from './wire.ts';

const staff = { dialect: digitalAgriculture, auth: 'staff', permission: 'catalogue.manage' } as const;

const configKey = () =>
  z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,63}$/)
    .meta({ description: '小写字母、数字与下划线', examples: ['app_version'] });
const one = { params: z.object({ key: configKey() }) };

const optional = {
  group: line(1, 64).optional(),
  description: text(0, 500).optional(),
  is_public: z.boolean().optional().meta({ description: '是否对外公开，默认否' }),
};
const value = () => text(0, 10_000);
const change = z.object({
  value: value().optional(),
  ...optional,
  status: catalogueStatus().optional(),
  version: readVersion(),
});

const configSchema = z.object({
  key: z.string(),
  value: z.string(),
  group: z.string(),
  description: z.string(),
  is_public: z.boolean(),
  status: catalogueStatus(),
  version: z.int(),
  updated_at: instantField(),
});

function present(config: SystemConfig): z.input<typeof configSchema> {
  const { key, description, status, version } = config;
  return {
    key,
    value: config.value,
    group: config.configGroup,
    description,
    is_public: config.isPublic,
    status,
    version,
    updated_at: instant(config.updatedAt),
  };
}

function columnsOf(body: Omit<z.output<typeof change>, 'version'>): Partial<SystemConfig> {
  const { group, is_public, ...same } = body;
  return { ...same, configGroup: group, isPublic: is_public };
}

const list = defineRoute({
  ...staff,
  id: 's001-admin-configs',
  method: 'GET',
  path: '/api/v1/admin/configs',
  summary: '系统配置列表（后台）',
  limit: 'query',
  input: {
    query: z.object({
      group: line(1, 64).optional(),
      status: catalogueStatus().optional(),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('configs', configSchema),
  errors: [],
  async handle({ input: { query }, ops }) {
    const { configs, total } = await listConfigs(ops, query);
    return { configs: configs.map(present), total, page: query.page, limit: query.limit };
  },
});

const detail = defineRoute({
  ...staff,
  id: 's001-admin-config',
  method: 'GET',
  path: '/api/v1/admin/configs/{key}',
  summary: '系统配置详情（后台）',
  limit: 'query',
  input: one,
  output: configSchema,
  errors: ['content_not_found'],
  async handle({ input: { params }, ops }) {
    return present(await readEntry(ops, configCatalogue, params.key));
  },
});

const create = defineRoute({
  ...staff,
  id: 's001-admin-config-create',
  method: 'POST',
  path: '/api/v1/admin/configs',
  summary: '新增系统配置',
  message: CREATED,
  input: { body: z.object({ key: configKey(), value: value(), ...optional }) },
  output: configSchema,
  errors: ['code_taken'],
  examples: { request: { key: 'app_version', value: '1.0.0', group: 'app', is_public: true } },
  async handle({ actor, input: { body }, ops }) {
    const { key, ...given } = body;
    return present(await createEntry(ops, actor, configCatalogue, { key, ...columnsOf(given) }));
  },
});

const put = defineRoute({
  ...staff,
  id: 's001-admin-config-change',
  method: 'PUT',
  path: '/api/v1/admin/configs/{key}',
  summary: '修改系统配置',
  description: '只改给出的字段；status为active即重新启用。',
  message: CHANGED,
  input: { ...one, body: change },
  output: configSchema,
  errors: ['content_not_found', 'version_stale'],
  async handle({ actor, input: { params, body }, ops }) {
    const { version, ...given } = body;
    return present(await changeEntry(ops, actor, configCatalogue, params.key, columnsOf(given), version));
  },
});

const retire = defineRoute({
  ...staff,
  id: 's001-admin-config-retire',
  method: 'DELETE',
  path: '/api/v1/admin/configs/{key}',
  summary: '停用系统配置',
  message: RETIRED,
  input: one,
  output: configSchema,
  errors: ['content_not_found'],
  async handle({ actor, input: { params }, ops }) {
    return present(await retireEntry(ops, actor, configCatalogue, params.key));
  },
});

export const adminConfigRoutes = [list, detail, create, put, retire];

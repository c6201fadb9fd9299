import { z } from 'zod';
import type { Expert } from '../../models/expert.ts';
import { changeEntry, createEntry, readEntry, retireEntry } from '../../operations/catalogue.ts';
import { expertCatalogue, listAllExperts } from '../../operations/experts.ts';
import { defineRoute } from '../define-route.ts';
import { id, line, page, pageSize, text } from '../kit/fields.ts';
import { CHANGED, CREATED, catalogueStatus, RETIRED, readVersion, webAddress } from './catalogue-fields.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import { expertForStaffSchema, presentExpertForStaff } from './present-expert.ts';

const staff = { dialect: digitalAgriculture, auth: 'staff', permission: 'catalogue.manage' } as const;
const one = { params: z.object({ id: id() }) };

const required = { expert_name: line(1, 64), specialty: line(1, 64) };
const optional = {
  avatar: webAddress().optional(),
  title: line(0, 64).optional(),
  service_area: line(0, 64).optional(),
  experience_years: z.int().min(0).max(100).optional(),
  description: text(0, 2000).optional(),
  average_rating: z.number().min(0).max(5).optional().meta({ description: '一位小数' }),
  is_verified: z.boolean().optional(),
  is_online: z.boolean().optional(),
};
const change = z.object({
  expert_name: required.expert_name.optional(),
  specialty: required.specialty.optional(),
  ...optional,
  status: catalogueStatus().optional(),
  version: readVersion(),
});

function columnsOf(body: Omit<z.output<typeof change>, 'version'>): Partial<Expert> {
  const { title, specialty, avatar, description, status } = body;
  return {
    title,
    specialty,
    avatar,
    description,
    status,
    expertName: body.expert_name,
    serviceArea: body.service_area,
    experienceYears: body.experience_years,
    averageRating: body.average_rating?.toFixed(1),
    isVerified: body.is_verified,
    isOnline: body.is_online,
  };
}

const list = defineRoute({
  ...staff,
  id: 's001-admin-experts',
  method: 'GET',
  path: '/api/v1/admin/experts',
  summary: '专家列表（后台）',
  limit: 'query',
  input: {
    query: z.object({
      specialty: line(1, 64).optional(),
      service_area: line(1, 64).optional(),
      status: catalogueStatus().optional(),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('experts', expertForStaffSchema),
  errors: [],
  async handle({ input: { query }, ops }) {
    const { experts, total } = await listAllExperts(ops, { ...query, serviceArea: query.service_area });
    return { experts: experts.map(presentExpertForStaff), total, page: query.page, limit: query.limit };
  },
});

const detail = defineRoute({
  ...staff,
  id: 's001-admin-expert',
  method: 'GET',
  path: '/api/v1/admin/experts/{id}',
  summary: '专家详情（后台）',
  limit: 'query',
  input: one,
  output: expertForStaffSchema,
  errors: ['content_not_found'],
  async handle({ input: { params }, ops }) {
    return presentExpertForStaff(await readEntry(ops, expertCatalogue, params.id));
  },
});

const create = defineRoute({
  ...staff,
  id: 's001-admin-expert-create',
  method: 'POST',
  path: '/api/v1/admin/experts',
  summary: '新增专家',
  message: CREATED,
  input: { body: z.object({ ...required, ...optional }) },
  output: expertForStaffSchema,
  errors: [],
  examples: { request: { expert_name: '张教授', specialty: '水稻种植', service_area: '华北地区' } },
  async handle({ actor, input: { body }, ops }) {
    return presentExpertForStaff(await createEntry(ops, actor, expertCatalogue, columnsOf(body)));
  },
});

const put = defineRoute({
  ...staff,
  id: 's001-admin-expert-change',
  method: 'PUT',
  path: '/api/v1/admin/experts/{id}',
  summary: '修改专家',
  description: '只改给出的字段；status为active即重新上架。咨询次数由系统统计。',
  message: CHANGED,
  input: { ...one, body: change },
  output: expertForStaffSchema,
  errors: ['content_not_found', 'version_stale'],
  async handle({ actor, input: { params, body }, ops }) {
    const { version, ...given } = body;
    const expert = await changeEntry(ops, actor, expertCatalogue, params.id, columnsOf(given), version);
    return presentExpertForStaff(expert);
  },
});

const retire = defineRoute({
  ...staff,
  id: 's001-admin-expert-retire',
  method: 'DELETE',
  path: '/api/v1/admin/experts/{id}',
  summary: '下架专家',
  description: '不再接受新咨询；已有的咨询照常显示该专家。',
  message: RETIRED,
  input: one,
  output: expertForStaffSchema,
  errors: ['content_not_found'],
  async handle({ actor, input: { params }, ops }) {
    return presentExpertForStaff(await retireEntry(ops, actor, expertCatalogue, params.id));
  },
});

export const adminExpertRoutes = [list, detail, create, put, retire];

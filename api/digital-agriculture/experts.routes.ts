import { z } from 'zod';
import { listExperts } from '../../operations/experts.ts';
import { defineRoute } from '../define-route.ts';
import { line } from '../kit/fields.ts';
import { digitalAgriculture } from './dialect.ts';
import { expertSchema, presentExpert } from './present-expert.ts';

const list = defineRoute({
  id: 's001-experts-list',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/experts',
  summary: '获取专家列表',
  auth: 'optional',
  limit: 'query',
  input: {
    query: z.object({ specialty: line(1, 64).optional(), service_area: line(1, 64).optional() }),
  },
  output: z.array(expertSchema),
  errors: [],
  examples: {
    data: [
      {
        id: 1,
        expert_name: '张教授',
        avatar: 'https://cdn.example.com/expert1.jpg',
        title: '农业技术专家',
        specialty: '水稻种植',
        service_area: '华北地区',
        experience_years: 20,
        description: '从事水稻种植研究20年，发表论文50余篇',
        consultation_count: 500,
        average_rating: 4.9,
        is_verified: true,
        is_online: true,
      },
    ],
  },
  async handle({ input: { query }, ops }) {
    const experts = await listExperts(ops, { specialty: query.specialty, serviceArea: query.service_area });
    return experts.map(presentExpert);
  },
});

export const expertRoutes = [list];

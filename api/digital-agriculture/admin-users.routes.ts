import { z } from 'zod';
import { freezeUser, listUsers, REVEALABLE, revealUser, unfreezeUser } from '../../operations/admin-users.ts';
import { findUser } from '../../operations/user-records.ts';
import { defineRoute } from '../define-route.ts';
import { id, line, list, page, pageSize, text } from '../kit/fields.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import { presentUserItem, presentUserStanding, userItemSchema, userStandingSchema } from './present-user.ts';
import { presentUserRecord, userRecordSchema } from './present-user-record.ts';

const common = { dialect: digitalAgriculture, auth: 'staff' } as const;
const PATH = '/api/v1/admin/users';
const one = { params: z.object({ id: id() }) };

/** `?status=` with nothing behind it is how forms say "any". */
const filter = (max: number) =>
  line(0, max)
    .optional()
    .transform((value) => value || undefined);

const listAll = defineRoute({
  ...common,
  id: 's001-admin-users',
  method: 'GET',
  path: PATH,
  summary: '用户管理（列表）',
  description:
    '新的在前。keyword：姓名、昵称或用户名的开头，完整的编号、uuid、邮箱、身份证号或手机号，手机号前三位或后四位；手机号其他片段需要user.reveal权限并记入日志。',
  permission: 'user.read',
  limit: 'query',
  input: {
    query: z.object({
      user_type: filter(32),
      status: filter(16).pipe(z.enum(['active', 'frozen']).optional()),
      keyword: filter(64),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('users', userItemSchema),
  errors: [],
  async handle({ input: { query }, ops }) {
    const { users, total } = await listUsers(ops, {
      userType: query.user_type,
      status: query.status,
      keyword: query.keyword,
      page: query.page,
      limit: query.limit,
    });
    return { users: users.map(presentUserItem), total, page: query.page, limit: query.limit };
  },
});

const detail = defineRoute({
  ...common,
  id: 's001-admin-user',
  method: 'GET',
  path: `${PATH}/{id}`,
  summary: '用户详情（后台）',
  description:
    '手机号、邮箱与身份证号脱敏；每次查看都记入日志。申请与贷款各列出最近20笔，history为冻结、解冻与查看号码的记录。',
  permission: 'user.read',
  limit: 'query',
  input: one,
  output: userRecordSchema,
  errors: ['user_not_found'],
  async handle({ actor, input: { params }, ops }) {
    return presentUserRecord(await findUser(ops, actor, params.id));
  },
});

const reveal = defineRoute({
  ...common,
  id: 's001-admin-user-reveal',
  method: 'POST',
  path: `${PATH}/{id}/reveal`,
  summary: '查看用户的完整号码',
  description: '给出未脱敏的值；何人、为何、查看了哪些字段都记入日志。',
  permission: 'user.reveal',
  limit: 'query',
  // an answer that is kept under a key would lie in the database in clear
  idempotent: false,
  input: {
    ...one,
    body: z.object({ reason: text(1, 500), fields: list(z.enum(REVEALABLE), REVEALABLE.length).min(1) }),
  },
  output: z.object({
    phone: z.string().nullable().optional(),
    email: z.string().nullable().optional(),
    id_card: z.string().nullable().optional(),
  }),
  errors: ['user_not_found'],
  examples: {
    request: { reason: '核实放款账户', fields: ['phone'] },
    data: { phone: '13800138000' },
  },
  async handle({ actor, input: { params, body }, ops }) {
    return revealUser(ops, actor, params.id, body);
  },
});

const freeze = defineRoute({
  ...common,
  id: 's001-admin-user-freeze',
  method: 'POST',
  path: `${PATH}/{id}/freeze`,
  summary: '冻结用户',
  description: '用户的所有登录立即失效，在解冻之前不能再登录。',
  permission: 'user.freeze',
  message: { zh: '已冻结', en: 'Frozen' },
  input: { ...one, body: z.object({ reason: text(1, 500) }) },
  output: userStandingSchema,
  errors: ['user_not_found'],
  examples: { request: { reason: '账户存在盗用风险' } },
  async handle({ actor, input: { params, body }, ops }) {
    return presentUserStanding(await freezeUser(ops, actor, params.id, body.reason));
  },
});

const unfreeze = defineRoute({
  ...common,
  id: 's001-admin-user-unfreeze',
  method: 'POST',
  path: `${PATH}/{id}/unfreeze`,
  summary: '解冻用户',
  description: '用户需要重新登录。',
  permission: 'user.freeze',
  message: { zh: '已解冻', en: 'Unfrozen' },
  input: { ...one, body: z.object({ reason: text(0, 500).optional() }) },
  output: userStandingSchema,
  errors: ['user_not_found'],
  async handle({ actor, input: { params, body }, ops }) {
    return presentUserStanding(await unfreezeUser(ops, actor, params.id, body.reason ?? null));
  },
});

export const adminUserRoutes = [listAll, detail, reveal, freeze, unfreeze];

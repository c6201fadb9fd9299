import { z } from 'zod';
import { PERMISSION_NAMES } from '../../domain/permissions.ts';
import { whoami } from '../../operations/whoami.ts';
import { defineRoute } from '../define-route.ts';
import { backOffice } from './dialect.ts';

const info = defineRoute({
  id: 's003-user-info',
  dialect: backOffice,
  method: 'GET',
  path: '/api/v1/user/info',
  aliases: ['/v1/user/info'],
  summary: '用户信息接口',
  auth: 'person-or-staff',
  output: z.object({
    user_id: z.string().meta({ examples: ['3'] }),
    real_name: z.string(),
    token: z.string(),
    role: z.string().meta({ description: '主要角色，可为空' }),
    roles: z.array(z.object({ rolename: z.string(), value: z.string() })).meta({ description: '权限列表' }),
    type: z.string().meta({ examples: ['user'] }),
    memo: z.string(),
    must_change_password: z
      .literal(true)
      .optional()
      .meta({ description: '仍在使用初始密码：修改密码之前没有任何权限' }),
    must_set_second_factor: z
      .literal(true)
      .optional()
      .meta({ description: '尚未绑定验证器：绑定之前没有任何权限' }),
  }),
  errors: [],
  examples: {
    data: {
      user_id: '3',
      real_name: '开发',
      token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...',
      role: '',
      roles: [
        { rolename: '权限管理', value: 'permission_management' },
        { rolename: '个人中心', value: 'application' },
      ],
      type: 'user',
      memo: '',
    },
  },
  async handle({ actor, request, ops }) {
    const who = await whoami(ops, actor);
    return {
      user_id: String(who.id),
      real_name: who.realName,
      // the caller's own, once more: the document's client keeps what this answer says
      token: request.token ?? '',
      role: who.mainRole,
      roles: who.permissions.map((value) => ({ rolename: PERMISSION_NAMES[value], value })),
      type: who.type,
      memo: who.memo,
      ...(who.mustChangePassword ? { must_change_password: true as const } : {}),
      ...(who.mustSetSecondFactor ? { must_set_second_factor: true as const } : {}),
    };
  },
});

export const backOfficeUserRoutes = [info];
